"""Traditional characters to simplified ones, one for one."""

from __future__ import annotations

import re
from functools import cache
from operator import ne
from typing import Protocol, cast

from .patterns import one_of

_LEAST_SHARE = 0.03  # of the Chinese characters must change for a text to count as converted
_CLEAR_SHARE = 0.2  # from which one character is enough
_LEAST_COUNT = 2
_SAMPLE = 600  # characters spread over the text tell its script
_NOT_CHINESE = re.compile("[^\u4e00-\u9fff]")
_HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00))
_CHANGED_IN_WORDS = "哩坏沈甦瞭藉衹覆"  # by the converter: 沈船 becomes 沉船, 沈阳 stays; all others change wherever they stand


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def simplify(text: str) -> tuple[str, bool]:
    """
    The text in simplified characters, as long as before, and whether it was a converted one.

    A mainland text that quotes a traditional word or names a person with one is not converted; its words stay as they are.
    """
    if not _traditional().search(text):
        return text, False
    simplified = _convert(text)
    if simplified == text:
        return text, False
    step = len(text) // _SAMPLE + 1
    sample = text[::step]
    changed = sum(map(ne, sample, simplified[::step]))
    chinese = len(sample) - len(_NOT_CHINESE.findall(sample))
    least = _LEAST_SHARE if changed >= _LEAST_COUNT else _CLEAR_SHARE
    return simplified, changed > 0 and changed >= least * chinese


def _convert(text: str) -> str:
    converter = _converter()
    simplified = converter.convert(text)
    if len(simplified) == len(text):
        return simplified
    return "".join(new if len(new) == 1 else char for char in text for new in (converter.convert(char),))


@cache
def _traditional() -> re.Pattern[str]:
    """Any character of the basic plane that may change: a text without one, as most are, need not be converted to learn that it stays."""
    every = [chr(code) for codes in _HAN for code in codes]
    simplified = _converter().convert("\n".join(every)).split("\n")
    changed = [old for old, new in zip(every, simplified, strict=True) if old != new]
    return one_of([*changed, *_CHANGED_IN_WORDS])


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # loaded with the first report, not with the program

    return cast(_Converter, OpenCC("t2s"))
