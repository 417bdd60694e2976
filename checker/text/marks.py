"""Punctuation and the marks inside numbers, brought to one form."""

from __future__ import annotations

import re

from .mapped import Mapped

# 12,486 and １２，４８６ are one number; 分别为120,130,150 is a list.
_THOUSANDS = re.compile(r"(?<![\d.,，])[1-9]\d{0,2}(?:[,，]\d{3})+(?!\d)")
_CANDIDATES = [re.compile(rf"{comma}\d\d\d(?<=\d.\d\d\d)") for comma in ",，"]  # apart, each begins with a plain character: found fast
_LISTED = re.compile(r"分别|分別|依次|各为|各為")
_FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_PLAIN = r"[0-9A-Za-z/=&%\-_.#]"
_HELD = re.compile(  # 9:30, b?c, //; of 120,130人 the comma is none: a list
    rf"[{''.join(_FULL)}](?:(?<={_PLAIN}.)(?={_PLAIN})(?:(?<!,)|(?<![0-9],)|(?![0-9]))|(?<=:)(?<=..)(?=/))", re.DOTALL
)
_DOUBLED = [mark * 2 for mark in "，、；：。"]
_REPEATED = re.compile("，，+|、、+|；；+|：：+|。。+")
_CLOSING_DOT = re.compile(r"\.(?=[\n\x1e\x1f]|\Z)(?<=[\u4e00-\u9fff）”》]\.)")
_NUMERAL = "[一二][一二三四五六七八九〇零○OoО0]{3}"
_NUMERAL_ZERO = re.compile(f"{_NUMERAL}(?=年)")
_NUMERAL_YEAR = re.compile(f"年(?<={_NUMERAL}年)")  # the same, found by the rarer character
_ZEROS = str.maketrans("零○OoО0", "〇〇〇〇〇〇")


def join_thousands(mapped: Mapped) -> Mapped:
    """The text without the commas inside numbers: 12,486 becomes 12486."""
    text = mapped.text
    if not any(candidate.search(text) for candidate in _CANDIDATES):
        return mapped
    edits = [
        (at, at + 1, "")
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
    text = _CLOSING_DOT.sub("。", _widen(text))
    if _NUMERAL_YEAR.search(text):
        text = _NUMERAL_ZERO.sub(lambda found: found.group().translate(_ZEROS), text)
    mapped = mapped.with_text(text)
    if not any(mark in text for mark in _DOUBLED):
        return mapped
    return mapped.edit((found.start() + 1, found.end(), "") for found in _REPEATED.finditer(text))


def _widen(text: str) -> str:
    """The text with its half-width marks full, but for those inside numbers, times, addresses and foreign words."""
    if not any(mark in text for mark in _FULL):
        return text
    held = [found.start() for found in _HELD.finditer(text)]
    wide = text
    for mark, full in _FULL.items():
        wide = wide.replace(mark, full)
    if not held:
        return wide
    characters = list(wide)
    for at in held:
        characters[at] = text[at]
    return "".join(characters)
