"""Traditional characters to simplified ones, one for one."""

from __future__ import annotations

import re
from functools import cache
from typing import Protocol, cast

_LEAST_SHARE = 0.03  # of the Chinese characters must change for a text to count as converted
_CLEAR_SHARE = 0.2  # from which one character is enough
_LEAST_COUNT = 2
_SAMPLE = 600  # characters spread over the text tell its script
_CHINESE = re.compile("[\u4e00-\u9fff]")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def simplify(text: str) -> tuple[str, bool]:
    """
    The text in simplified characters, as long as before, and whether it was a converted one.

    A mainland text that quotes a traditional word or names a person with one is not converted; its words stay as they are.
    """
    simplified = _convert(text)
    if simplified == text:
        return text, False
    step = len(text) // _SAMPLE + 1
    sample = text[::step]
    changed = sum(map(str.__ne__, sample, simplified[::step]))
    chinese = len(_CHINESE.findall(sample))
    least = _LEAST_SHARE if changed >= _LEAST_COUNT else _CLEAR_SHARE
    return simplified, changed > 0 and changed >= least * chinese


def _convert(text: str) -> str:
    converter = _converter()
    simplified = converter.convert(text)
    if len(simplified) == len(text):
        return simplified
    return "".join(new if len(new) == 1 else char for char in text for new in (converter.convert(char),))


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # loaded with the first report, not with the program

    return cast(_Converter, OpenCC("t2s"))
