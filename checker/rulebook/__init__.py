"""YAML -> Rulebook: strict reading, loading with all mistakes at once, lint, layers, schema, cases."""

from __future__ import annotations

from .keys import schema
from .load import load

__all__ = ["load", "schema"]
