"""Punctuation and the marks inside numbers, brought to one form."""

from __future__ import annotations

import re

from .mapped import Edit, Mapped

# 12,486 and １２，４８６ are one number; 分别为120,130,150 is a list.
_THOUSANDS = re.compile(r"(?<![\d.,，])[1-9]\d{0,2}(?:[,，]\d{3})+(?!\d)")
_CANDIDATE = re.compile(r"\d[,，]\d{3}")
_LISTED = re.compile(r"分别|分別|依次|各为|各為")
_HALF = re.compile(r"[,;:?!]")
_FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_REPEATED = re.compile(r"([，、；：。])\1+")
_CLOSING_DOT = re.compile(r"\.(?=[\n\x1e\x1f]|\Z)(?<=[\u4e00-\u9fff）”》]\.)")
_NUMERAL_ZERO = re.compile(r"[一二][一二三四五六七八九〇零○OoО0]{3}(?=年)")
_ZEROS = str.maketrans("零○OoО0", "〇〇〇〇〇〇")


def join_thousands(mapped: Mapped) -> Mapped:
    """The text without the commas inside numbers: 12,486 becomes 12486."""
    text = mapped.text
    if not _CANDIDATE.search(text):
        return mapped
    edits = [
        Edit(at, at + 1, "")
        for found in _THOUSANDS.finditer(text)
        if found.group().count(",") + found.group().count("，") == 1 or not _LISTED.search(text, max(0, found.start() - 12), found.start())
        for at in range(found.start(), found.end())
        if text[at] in ",，"
    ]
    return mapped.edit(edits)


def unify_marks(mapped: Mapped) -> Mapped:
    """
    The text with Chinese punctuation in full width.

    , ; : ? ! ( ) become ，；：？！（） unless they stand inside numbers, times, addresses or foreign words; a doubled mark becomes one; a dot
    that ends a line of Chinese becomes 。; 二○二○年 and 二0二0年 become 二〇二〇年.
    """
    text = mapped.text.replace("(", "（").replace(")", "）")
    text = _HALF.sub(_widen, text)
    text = _CLOSING_DOT.sub("。", text)
    text = _NUMERAL_ZERO.sub(lambda found: found.group().translate(_ZEROS), text)
    mapped = mapped.with_text(text)
    return mapped.edit(Edit(found.start() + 1, found.end(), "") for found in _REPEATED.finditer(text))


def _widen(found: re.Match[str]) -> str:
    mark, text, at = found.group(), found.string, found.start()
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not (before and after):
        return _FULL[mark]
    if mark == ":" and after == "/":
        return mark
    inside = _is_plain(before) and _is_plain(after)
    if mark == "," and before.isdigit() and after.isdigit():  # 120,130,150人: a list
        inside = False
    return mark if inside else _FULL[mark]


def _is_plain(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "/=&%-_.#")
