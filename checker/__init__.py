"""Holds government disclosure reports against the annual work plan; every verdict quotes the report."""
