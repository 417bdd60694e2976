"""Markdown, read as plain text: its headings, emphasis and pipe tables need no more."""

from __future__ import annotations

from checker.model import Document, Source

from . import txt
from .limits import Limits


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """A Markdown file; `Document.text` is its decoded text to the character."""
    return txt.read(data, source, limits)
