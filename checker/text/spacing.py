"""Blanks and line breaks inside words and numbers."""

from __future__ import annotations

import re

from .layout import BLOCK, BREAK, CELL, ROW
from .mapped import Edit, Mapped
from .noise import is_han

_GAPS = f" \t{BREAK}"
_RUN = re.compile(f"[{_GAPS}]+")
_BORDERS = BLOCK + CELL + ROW
_LINES = re.compile(f"[{_BORDERS}{BREAK}]")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_DIGITS_BEFORE = re.compile(r"[\d \t\x1d]{1,24}\Z")
_NUMBER_AT = re.compile(r"\d+")
_LONGEST_NUMBER = 7  # digits; a longer run of parts is a list or a telephone number
_RUNNING = "，,。；;"  # marks that show running text


def join_words(mapped: Mapped) -> Mapped:
    """
    The text without the blanks that layout put in.

    全 年 组 织 3 次 becomes 全年组织3次, 1 2 8 人次 128人次, 在线访⏎谈6期 在线访谈6期. One blank stays between foreign words, between numbers that
    are no single number, and where a wide gap parts two entries of a short line (陈志远  党工委委员).
    """
    text = mapped.text
    if not any(gap in text for gap in _GAPS):
        return mapped
    return mapped.edit(edit for found in _RUN.finditer(text) if (edit := _join(text, found.start(), found.end())) is not None)


def _join(text: str, start: int, end: int) -> Edit | None:
    before = text[start - 1] if start else BLOCK
    after = text[end] if end < len(text) else BLOCK
    keep = _keeps(text, start, end, before, after)
    if keep and end - start == 1 and text[start] == " ":
        return None
    return (start, end, " " if keep else "")


def _keeps(text: str, start: int, end: int, before: str, after: str) -> bool:
    if before in _BORDERS or after in _BORDERS:
        return False
    if before == "|" or after == "|":
        return True
    wide = (end - start > 1 or text[start] == "\t") and BREAK not in text[start:end]
    if is_han(before) or is_han(after):
        if before.isdigit() or after.isdigit() or (is_han(before) and is_han(after)) or before.isalpha() or after.isalpha():
            return wide and _is_short_line(text, start)
        return False
    if before.isdigit() and after.isdigit():
        return not _is_one_number(text, start, end)
    if before.isascii() and after.isascii() and before.isalpha() and after.isalpha():
        return not (_is_single(text, start - 1) and _is_single(text, end))
    if BREAK in text[start:end] and not (before.isalnum() and after.isalnum()):
        return False
    return before.isascii() and after.isascii() and (before.isalnum() or after.isalnum())


def _is_single(text: str, at: int) -> bool:
    """Does the letter stand alone, as in I P v 6?"""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return not any(char.isascii() and char.isalnum() for char in around)


def _is_short_line(text: str, at: int) -> bool:
    """Is this a line of entries rather than running text? Only such a line keeps its gaps."""
    before = _LINES.split(text[max(0, at - 80) : at])[-1]
    after = _LINES.split(text[at : at + 80], maxsplit=1)[0]
    line = before + after
    return len(line) < 80 and not any(mark in line for mark in _RUNNING)


def _is_one_number(text: str, start: int, end: int) -> bool:
    """Are the digits before and behind the gap one number? 2 736 and 1 2 8 are; 附件2 2022年 and two telephone numbers are not."""
    if _YEAR.match(text, end) and text[_NUMBER_AT.match(text, end).end() :][:1] in {"年", "-", "."}:  # type: ignore[union-attr]
        return False
    window = text[max(0, start - 24) : start]
    left = _DIGITS_BEFORE.search(window)
    digits = sum(char.isdigit() for char in left.group()) if left else 0
    right = _NUMBER_AT.match(text, end)
    total = digits + (right.end() - right.start() if right else 0)
    return total <= _LONGEST_NUMBER and (BREAK in text[start:end] or end - start == 1)
