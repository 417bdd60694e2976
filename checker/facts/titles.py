"""Titles, makers and signatures: where a report names its unit and its year."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import attrgetter
from typing import NamedTuple

from checker.model import BlockKind, NormalText

from .unit_kinds import UnitKinds, year_of

HEAD = 1600
"""Characters of the report in which its title and preface stand."""
_TAIL = 6  # last blocks in which a signature can stand
_DATE_LINE = re.compile(
    r"^[^\w]{0,3}(?:20\d\d|二[〇零○][〇零○一二三四五六七八九]{2})[-年./]\s*[\d一二三四五六七八九十]{1,3}"
    r"[-月./]\s*[\d一二三四五六七八九十]{1,3}日?[^\w]{0,3}$"
)
_SECOND_NAME = re.compile(r"[（(][^（）()]{2,30}[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Named:
    """A value with the normalised characters that say it."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """The words that name the report: unit (where it stands there), year, kind of report."""

    unit: Named | None
    year: Named
    kind: str


class Line(NamedTuple):
    """A line of the normalised text, with the kind of its block."""

    text: str
    start: int
    kind: BlockKind


@dataclass(slots=True)
class Lines:
    """The lines of a report outside its tables: all of them, those that are no furniture, and of these the titles and the first ones."""

    every: list[Line]
    body: list[Line]
    titles: list[Line]
    head: list[Line]

    @property
    def first(self) -> int:
        """Where the body begins."""
        return self.body[0].start if self.body else 0


def read_lines(normal: NormalText) -> Lines:
    """The lines of the report."""
    every: list[Line] = []
    for item in normal.blocks:
        kind, start = item.block.kind, item.start
        if kind is not BlockKind.TABLE:
            for piece in normal.text[start : item.end].split("\n"):
                if piece and not piece.isspace():
                    every.append(Line(piece, start, kind))
                start += len(piece) + 1
    body = [line for line in every if line.kind is not BlockKind.FURNITURE]
    end = body[0].start + HEAD if body else 0
    return Lines(every, body, [line for line in body if line.kind is BlockKind.TITLE], [line for line in body if line.start < end])


def read_title(lines: Lines, kinds: UnitKinds) -> Title | None:
    """The words that name this report: in a title, else in the preface."""
    for line in [*lines.titles, *lines.head]:
        for match in chain(kinds.title.finditer(line.text), kinds.year_within.finditer(line.text)):
            if _goes_on(line.text, match) or not any(p.search(line.text[: match.end() + 12].strip()) for p in kinds.others.values()):
                return _read_match(match, line, lines, kinds, _kind_of_report(match["kind"], kinds))
    return _title_with_year_behind(lines.body[:6], lines, kinds)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """2021年工作总结及2022年工作安排 is a report that goes on with a plan."""
    return text[match.end() :].strip()[:1] in tuple("及和与暨、")


def opens_as_report(text: str, kinds: UnitKinds) -> bool:
    """Does the title name a report first and another document behind it?"""
    match = kinds.title.search(text)
    return match is not None and _goes_on(text, match)


def _title_with_year_behind(head: list[Line], lines: Lines, kinds: UnitKinds) -> Title | None:
    """…政府信息公开工作年度报告（2020年度）, the year on the same line or the next."""
    for at, line in enumerate(head):
        for match in kinds.untitled.finditer(line.text):
            year, start = kinds.year_after.match(line.text, match.end()), line.start
            between = None
            for below in head[at + 1 : at + 3] if year is None and not line.text[match.end() :].strip() else ():
                year, start = kinds.year_after.search(below.text), below.start
                bare = below.text[: year.start()] if year else below.text
                between = name_in(bare, below.start, kinds) or between
                if year is not None and (between is not None or not bare.strip()):
                    break
                year = None
            if year is not None:
                named = Named(str(year_of(year["year"])), start + year.start("year"), start + year.end("year"))
                unit = name_in(line.text[: match.start()], line.start, kinds) or between or _name_above(line, lines, kinds)
                return Title(unit, named, _kind_of_report(match["kind"], kinds))
    return None


def plan_title(lines: Lines, kind: str, kinds: UnitKinds) -> Title | None:
    """The title of a plan or a notice, which names a unit and a year, too."""
    for line in lines.body[:10]:
        match = kinds.plan_title.search(line.text)
        if match is not None and len(line.text) <= 60:
            return _read_match(match, line, lines, kinds, kind)
    return None


def _kind_of_report(word: str, kinds: UnitKinds) -> str:
    return next(name for name, words in kinds.reports.items() if word in words)


def _read_match(match: re.Match[str], line: Line, lines: Lines, kinds: UnitKinds, kind: str) -> Title:
    year = Named(str(year_of(match["year"])), line.start + match.start(), line.start + match.end())
    bare = _SECOND_NAME.sub("", line.text[: match.start()])  # 某局（某办公室）2020年…: the name in brackets is its second one
    edge = max(0, len(bare) - 42)
    before = kinds.before.search(bare[edge:])
    unit = None
    if before is not None:
        start = edge + before.start(1)
        unit = name_in(before[1], line.start + start, kinds)
    if unit is None and match["after"]:
        unit = name_in(match["after"], line.start + match.start("after"), kinds)
    if unit is None and not line.text[: match.start()].strip():
        unit = _name_above(line, lines, kinds)
    return Title(unit, year, kind)


def _name_above(line: Line, lines: Lines, kinds: UnitKinds) -> Named | None:
    """A unit's name that stands alone on the line above a title."""
    number = bisect_left(lines.every, line.start, key=attrgetter("start"))
    if not number:
        return None
    above = lines.every[number - 1]
    text = above.text.strip()
    name = kinds.full_name(text)
    return Named(name, above.start, above.start + len(above.text)) if name and len(text) <= 30 and text.isalnum() else None


def name_in(text: str, start: int, kinds: UnitKinds) -> Named | None:
    """The unit's name at the end of a stretch, after words that only lead up to it; 某镇人民 shares the 政府 of 政府信息公开 behind it."""
    if text.endswith("人民"):
        text += "政府"
    trail = kinds.trails.search(text)
    if trail is not None and kinds.full_name(text) is None:
        text = text[: trail.start()]
    lead = kinds.leads.match(text)
    cut = lead.end() if lead else 0
    name = kinds.full_name(text[cut:])
    if name is None and cut == 1:  # one character that belongs to the name: 和田县
        cut = 0
        name = kinds.full_name(text)
    return Named(name, start + cut, start + len(text)) if name else None


def reported_on(text: str, start: int, kinds: UnitKinds) -> Named | None:
    """The office that writes a report reports on its government."""
    bare = text
    for office in kinds.offices:
        bare = office.sub("", bare)
    return name_in(bare, start, kinds)


def signature_of(lines: Lines, kinds: UnitKinds) -> Named | None:
    """A unit's name alone on one of the last lines, with a date below it."""
    for name_line, date_line in pairwise(lines.body[-_TAIL:]):
        text = name_line.text.strip()
        if len(text) <= 30 and _DATE_LINE.match(date_line.text.strip()):
            name = kinds.full_name(text) if text.isalnum() else None
            if name:
                return Named(name, name_line.start, name_line.start + len(name_line.text))
    return None
