"""The words by which readers know navigation, titles and names of units; they stand in data/page_words.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

import yaml

_LONGEST_FURNITURE = 120
_PAGE_NUMBER = re.compile(
    r"[-—–－·•]{1,3}\s*\d{1,4}\s*[-—–－·•]{1,3}|第\s*\d{1,4}\s*[页頁](?:[，,/／ \u3000]*共\s*\d{1,4}\s*[页頁])?|\d{1,4}\s*/\s*\d{1,4}\s*[页頁]"
)
_PUBLISHED = re.compile(
    r"(?:发布日期|发布时间|發布日期|發佈日期|發布時間|公开日期|生成日期|发文日期|发布于|日\s*期|时\s*间)"
    r"\s*[:：\]】]?\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})"
)
_NUMBER = re.compile(r"(?:发文字号|发文号|文\s*号|文\s*號)\s*[:：\]】]\s*([^\s，,；;：:]{2,20}[〔\[（(]\d{4}[〕\]）)]\s*\d{1,4}\s*[号號])")
_INDEX = re.compile(r"索\s*引\s*[号號]\s*[:：\]】]\s*([0-9A-Za-z][0-9A-Za-z/_\-.]{3,60})")
_DATE = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")


@dataclass(frozen=True, slots=True)
class PageWords:
    """Beginnings, parts and wholes of lines that are furniture; page facts; ends of titles and of units' names; starts of paragraphs."""

    furniture_begins: tuple[str, ...]
    furniture_inside: re.Pattern[str]
    furniture_whole: frozenset[str]
    page_facts: tuple[str, ...]
    title_ends: tuple[str, ...]
    unit_ends: tuple[str, ...]
    paragraph_starts: tuple[str, ...]


@cache
def page_words() -> PageWords:
    """The word lists, read once."""
    data = yaml.safe_load(files("checker.readers").joinpath("data/page_words.yaml").read_text("utf-8"))
    furniture = data["furniture"]
    return PageWords(
        tuple(furniture["begins"]),
        re.compile("|".join(map(re.escape, furniture["contains"]))),
        frozenset(furniture["whole"]),
        tuple(data["page_facts"]),
        tuple(data["title_ends"]),
        tuple(data["unit_ends"]),
        tuple(map(str, data["paragraph_starts"])),
    )


@lru_cache(maxsize=32)  # whether a line stands alone and what it is are asked one after the other
def is_furniture(text: str) -> bool:
    """
    Is the line navigation, a page number or another thing around the report?

    A line with a full stop never is: 我县门户网站支持IPv6访问。 is a statement, 本网站支持IPv6 above a page is not.
    """
    if len(text) > _LONGEST_FURNITURE or "。" in text:
        return False
    words = page_words()
    if text in words.furniture_whole or text.startswith(words.furniture_begins) or _PAGE_NUMBER.fullmatch(text):
        return True
    return bool(words.furniture_inside.search(text))


def is_page_fact(text: str) -> bool:
    """Does the line say when, by whom or under which number the page was published?"""
    head, mark, _ = text.replace(":", "：").partition("：")
    return bool(mark) and "。" not in text and head.strip("【[ ").startswith(page_words().page_facts) and len(head) <= 10


def read_published(text: str) -> date | None:
    """The date of publication in the words beside the report: 发布日期：2021-01-28."""
    found = _PUBLISHED.search(text)
    return as_date(*found.groups()) if found else None


def read_date(text: str) -> date | None:
    """The first date in a machine-written field: 2021-01-28 16:05."""
    found = _DATE.search(text)
    return as_date(*found.groups()) if found else None


def read_number(text: str) -> str | None:
    """The document number (文号), else the index number (索引号), in the words beside the report."""
    found = _NUMBER.search(text) or _INDEX.search(text)
    return found.group(1) if found else None


def as_date(year: str, month: str, day: str) -> date | None:
    """The date, if there is such a day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
