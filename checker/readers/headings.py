"""Numbering at the start of a line: 一、 （一） 1. （1） 第一部分, and what makes such a line a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMERAL = "一二三四五六七八九十百零〇两兩壹贰叁肆伍陆柒捌玖拾"
_SPACE = r"[ \t\u3000\xa0]*"
_NUMBERED = re.compile(
    rf"""{_SPACE}(?:
      (?P<part>第{_SPACE}(?:[{_NUMERAL}]+|\d{{1,2}}){_SPACE}(?:部{_SPACE}分|章|节|節|篇))
    | (?P<one>(?:[{_NUMERAL}]{{1,3}}){_SPACE}(?:[、．]|[.，,](?!\d)))
    | (?P<two>[（(〔]{_SPACE}[{_NUMERAL}]{{1,3}}{_SPACE}[）)〕]|[㈠-㈩])
    | (?P<three>\d{{1,2}}{_SPACE}(?:[、．]|\.(?!\d)|[,，](?=[\u4e00-\u9fff]))|[０-９]{{1,2}}{_SPACE}[、．.]|[⒈-⒛])
    | (?P<four>[（(]{_SPACE}[\d０-９]{{1,2}}{_SPACE}[）)]|\d{{1,2}}[）)]|[①-⑳⑴-⒇])
    ){_SPACE}[、．.]?""",
    re.VERBOSE,
)
_LEVELS = {"part": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_ITEM = re.compile(
    rf"{_SPACE}(?:[{_NUMERAL}]{{1,2}}(?:是|要)|[·•●■◆▪➢★※]|——|--|－－|[-–]\s)"  # 一是, bullets, ——抓组织领导
)
_NO_HEADING_ENDS = "。！？；!?;，,、"
_SENTENCE_MARK = re.compile("[。；;！？]")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number a line starts with: its style, its level (1 for 一、 to 4 for （1）) and how many characters it takes."""

    style: str
    level: int
    length: int


@lru_cache(maxsize=1024)  # the official labels return, several times in a report and from one to the next
def read_numbering(line: str) -> Numbering | None:
    """The numbering at the start of a line, if any. （一） is level 2, 1. level 3; 2019年 and 5.12 are no numbering."""
    found = _NUMBERED.match(line)
    if not found or not found.lastgroup:
        return None
    return Numbering(found.lastgroup, _LEVELS[found.lastgroup], found.end())


def starts_item(line: str) -> bool:
    """Does the line start an item of a list: 一是…, a bullet, ——…?"""
    return bool(_ITEM.match(line))


@lru_cache(maxsize=32)  # whether a line goes on and what it is are asked one after the other
def heading_level(line: str) -> int:
    """
    The level of a line that is a heading, else 0.

    A heading is numbered, short, and not a sentence: 一、总体情况 is one; 1、强化领导,完善各项制度。调整并公开… and （一）举办新闻发布会24场。 are
    paragraphs. A heading may end in a full stop only where it holds no other words of a sentence, which a line cannot tell, so such a
    line stays a paragraph.
    """
    words = line.strip()
    if not words or len(words) > _LONGEST or words[-1] in _NO_HEADING_ENDS:
        return 0
    numbering = read_numbering(line)
    if numbering is None or len(line.rstrip()) <= numbering.length or _SENTENCE_MARK.search(words, 0, len(words) - 1):
        return 0
    return numbering.level
