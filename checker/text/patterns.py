"""Patterns for one of many characters or words, built for speed: a look of some nanoseconds a character tells whether there is anything to change."""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(characters: Iterable[str]) -> re.Pattern[str]:
    """
    Any one of the characters; none where there are none. Best without characters beyond the basic plane, which the engine tries one by one.

    Neighbours are joined to ranges, which makes the pattern of thousands quick to compile.
    """
    ranges: list[list[int]] = []
    for code in sorted(map(ord, set(characters))):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    inside = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)
    return re.compile(f"[{inside}]" if inside else r"(?!)")


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any one of the words, the longest where several begin alike; none where there are none."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(found)})" for first, found in rests.items()) or r"(?!)")
