"""File names made of unit names: readable, unique on every system, and never a path."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from checker.model import Audit

LONGEST = 60
"""Characters of a stem; in UTF-8 at most three bytes each for Chinese, so an ending and a number still fit into 255 bytes."""

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
_UNSAFE = re.compile(r"[^\w（）()·\-]+")


def file_stems(audit: Audit) -> tuple[str, ...]:
    """One stem for each unit of the audit, in order: the unit's name and the year."""
    return tuple(unique(f"{unit.unit}-{unit.year}" for unit in audit.units))


def unique(names: Iterable[str]) -> list[str]:
    """
    Safe stems, no two of which a file system could take for one another.

    >>> unique(["../../乙县", "乙县", "CON", "", "a/b", "A_B"])
    ['乙县', '乙县-2', 'CON_', '_', 'a_b', 'A_B-2']
    """
    taken: set[str] = set()
    stems = []
    for name in names:
        stem = safe(name)
        tried, number = stem, 1
        while _same_to_a_disk(tried) in taken:
            number += 1
            tried = f"{stem}-{number}"
        taken.add(_same_to_a_disk(tried))
        stems.append(tried)
    return stems


def safe(name: str) -> str:
    """Letters, digits, brackets and hyphens stay; all else becomes one underscore."""
    stem = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip("_ ")
    stem = _shorten(stem).rstrip("_ ") or "_"
    return f"{stem}_" if _RESERVED.fullmatch(stem) else stem


def _shorten(stem: str) -> str:
    while len(stem) > LONGEST or len(stem.encode("utf-8", "replace")) > LONGEST * 3:
        stem = stem[:-1]
    return stem


def _same_to_a_disk(stem: str) -> str:
    return unicodedata.normalize("NFKC", stem).casefold()
