"""Columns of mixed Chinese and Latin text on a terminal."""

from __future__ import annotations

from unicodedata import east_asian_width


def pad(words: str, width: int) -> str:
    """
    The words filled up with blanks to `width` terminal cells; a Chinese character takes two.

    >>> [pad("县政府", 8), pad("ipv6", 8)]
    ['县政府  ', 'ipv6    ']
    """
    taken = sum(2 if east_asian_width(character) in "WF" else 1 for character in words)
    return words + " " * (width - taken)
