"""Who reports, of what kind, on which year and for which days: each with the words that say so; contradictions are problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checker.model import BlockKind, Identity, NormalText, Problem, Span, State, Status, Text

from .mention import Mention
from .period import Period, find_period
from .unit_kinds import UnitKinds, build_kinds, year_of

__all__ = ["IdentityReading", "build_kinds", "find"]

_HEAD = 1600  # characters of the report in which its title and preface stand
_TAIL = 6  # last blocks in which a signature can stand
_DATE_LINE = re.compile(r"^[^\w]{0,3}(?:20\d\d|二[〇零○][〇零○一二三四五六七八九]{2})[-年./]\s*[\d一二三四五六七八九十]{1,3}[-月./]\s*[\d一二三四五六七八九十]{1,3}日?[^\w]{0,3}$")
_DATED_END = re.compile(r"[\[(（]?20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])）]?$")


@dataclass(frozen=True, slots=True)
class IdentityReading:
    """The identity, the facts `report.*` that prove it, and what contradicts itself."""

    identity: Identity
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """A value with the normalised characters that say it."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Title:
    """The words that name the report: unit (where it stands there), year, kind of report."""

    unit: _Named | None
    year: _Named
    kind: str


def find(
    normal: NormalText, kinds: UnitKinds, era: str | None, year: int | None = None, unit_type: str | None = None, unit: str | None = None
) -> IdentityReading:
    """
    Read the report's identity; what is given (by option or roster) wins, and another reading of the text becomes a problem.

    A passage that names no unit and no year gets none.
    """
    lines = tuple(_lines(normal))
    title = _title(lines, kinds)
    other = _other_kind(lines, title, kinds, normal)
    if title is None and other is not None:
        title = _plan_title(lines, other, kinds)
    period = find_period(normal.text[:_period_reach(normal)], kinds)
    named = _unit(normal, lines, title, kinds)
    signature = _signature(lines, kinds)
    said_type = _unit_type(named, normal, kinds, unit_type)
    said_year = title.year if title else _year_of_period(period)
    problems = [
        *_given(unit, named, "单位"), *_given(unit_type, said_type, "单位类型"), *_given(None if year is None else str(year), said_year, "报告年度"),
        *_contradictions(normal, title, period, named, signature, kinds),
    ]  # fmt: skip
    final_unit = unit or (named.value if named else None)
    final_type = unit_type or (said_type.value if said_type else None) or (kinds.kind_of(kinds.full_name(final_unit) or "") if final_unit else None)
    kind = other or (title.kind if title else next(iter(kinds.reports)))
    identity = Identity(
        unit=final_unit,
        unit_type=final_type,
        year=year if year is not None else int(said_year.value) if said_year else None,
        era=era or (None if other else _era_without_tables(normal, kind, kinds)),
        is_report=other is None,
        kind=kind,
    )
    return IdentityReading(identity, tuple(_mentions(named, said_type, said_year, period)), tuple(_placed(problems, normal)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the normalised text, with the kind of its block."""

    text: str
    start: int
    kind: BlockKind


def _lines(normal: NormalText) -> Iterator[_Line]:
    for item in normal.blocks:
        if item.block.kind is BlockKind.TABLE:
            continue
        start = item.start
        for piece in normal.text[item.start : item.end].split("\n"):
            if piece.strip():
                yield _Line(piece, start, item.block.kind)
            start += len(piece) + 1


def _title(lines: tuple[_Line, ...], kinds: UnitKinds) -> _Title | None:
    """The words that name this report: in a title, else in the preface."""
    head = [line for line in lines if line.kind is not BlockKind.FURNITURE]
    first = head[0].start if head else 0
    usual = [line for line in head if line.kind is BlockKind.TITLE] + [line for line in head if line.start - first < _HEAD]
    for line in usual:
        for match in kinds.title.finditer(line.text):
            if not any(p.search(line.text[: match.end() + 12].strip()) for p in kinds.others.values()):
                return _read_title(match, line, lines, kinds, _kind_of_report(match["kind"], kinds))
    return _title_with_year_behind(head[:6], lines, kinds)


def _title_with_year_behind(head: list[_Line], lines: tuple[_Line, ...], kinds: UnitKinds) -> _Title | None:
    """…政府信息公开工作年度报告（2020年度）, the year on the same line or the next."""
    for line, below in zip(head, [*head[1:], None], strict=False):
        for match in kinds.untitled.finditer(line.text):
            year, start = kinds.year_after.match(line.text, match.end()), line.start
            if year is None and below is not None and not line.text[match.end() :].strip():
                year, start = kinds.year_after.match(below.text), below.start
            if year is not None:
                named = _Named(str(year_of(year["year"])), start + year.start("year"), start + year.end("year"))
                unit = _name_in(line.text[: match.start()], line.start, kinds) or _name_above(line, lines, kinds)
                return _Title(unit, named, _kind_of_report(match["kind"], kinds))
    return None


def _plan_title(lines: tuple[_Line, ...], kind: str, kinds: UnitKinds) -> _Title | None:
    """The title of a plan or a notice, which names a unit and a year, too."""
    for line in [line for line in lines if line.kind is not BlockKind.FURNITURE][:10]:
        match = kinds.plan_title.search(line.text)
        if match is not None and len(line.text) <= 60:
            return _read_title(match, line, lines, kinds, kind)
    return None


def _kind_of_report(word: str, kinds: UnitKinds) -> str:
    return next(name for name, words in kinds.reports.items() if word in words)


def _read_title(match: re.Match[str], line: _Line, lines: tuple[_Line, ...], kinds: UnitKinds, kind: str) -> _Title:
    year = _Named(str(year_of(match["year"])), line.start + match.start(), line.start + match.end())
    before = kinds.before.search(line.text[max(0, match.start() - 42) : match.start()])
    unit = None
    if before is not None:
        start = max(0, match.start() - 42) + before.start(1)
        unit = _name_in(before[1], line.start + start, kinds)
    if unit is None and match["after"]:
        unit = _name_in(match["after"], line.start + match.start("after"), kinds)
    if unit is None and not line.text[: match.start()].strip():
        unit = _name_above(line, lines, kinds)
    return _Title(unit, year, kind)


def _name_above(line: _Line, lines: tuple[_Line, ...], kinds: UnitKinds) -> _Named | None:
    """A unit's name that stands alone on the line above a title."""
    above = [other for other in lines if other.start < line.start]
    if not above:
        return None
    text = above[-1].text.strip()
    name = kinds.full_name(text)
    return _Named(name, above[-1].start, above[-1].start + len(above[-1].text)) if name and len(text) <= 30 and text.isalnum() else None


def _name_in(text: str, start: int, kinds: UnitKinds) -> _Named | None:
    """The unit's name at the end of a stretch, after words that only lead up to it."""
    trail = kinds.trails.search(text)
    if trail is not None and kinds.full_name(text) is None:
        text = text[: trail.start()]
    lead = kinds.leads.match(text)
    cut = lead.end() if lead else 0
    name = kinds.full_name(text[cut:])
    if name is None and cut:
        cut = 0
        name = kinds.full_name(text)
    return _Named(name, start + cut, start + len(text)) if name else None


def _unit(normal: NormalText, lines: tuple[_Line, ...], title: _Title | None, kinds: UnitKinds) -> _Named | None:
    """Who reports: by the title, the preface, the signature, the head of the portal."""
    if title is not None and title.unit is not None:
        return title.unit
    first = next((line.start for line in lines if line.kind is not BlockKind.FURNITURE), 0)
    head = [line for line in lines if line.start - first < _HEAD and line.kind is not BlockKind.FURNITURE]
    for line in head:
        for match in kinds.maker.finditer(line.text):
            found = _reported_on(match["unit"], line.start + match.start("unit"), kinds)
            if found is not None:
                return found
    signature = _signature(lines, kinds)
    if signature is not None:
        return signature
    if title is None and not _is_about_a_report(normal, kinds):
        return None
    for line in [line for line in lines if line.start < first + _HEAD]:
        if len(line.text) <= 30 and (line.kind is BlockKind.FURNITURE or line.start <= first):
            name = kinds.full_name(line.text.strip())
            if name and line.text.strip().isalnum():
                return _Named(name, line.start, line.start + len(line.text))
    for line in head:
        for match in kinds.portal.finditer(line.text):
            found = _name_in(match["unit"], line.start + match.start("unit"), kinds)
            if found is not None:
                return found
    return None


def _reported_on(text: str, start: int, kinds: UnitKinds) -> _Named | None:
    """The office that writes a report reports on its government."""
    bare = text
    for office in kinds.offices:
        bare = office.sub("", bare)
    return _name_in(bare, start, kinds)


def _signature(lines: tuple[_Line, ...], kinds: UnitKinds) -> _Named | None:
    """A unit's name alone on one of the last lines, with a date below it."""
    last = [line for line in lines if line.kind is not BlockKind.FURNITURE][-_TAIL:]
    for name_line, date_line in zip(last, last[1:], strict=False):
        text = name_line.text.strip()
        if len(text) <= 30 and _DATE_LINE.match(date_line.text.strip()):
            name = kinds.full_name(text) if text.isalnum() else None
            if name:
                return _Named(name, name_line.start, name_line.start + len(name_line.text))
    return None


def _is_about_a_report(normal: NormalText, kinds: UnitKinds) -> bool:
    """Does the text speak like a whole report, so that the head of its page may name the unit?"""
    return len(normal.text) > 400 and kinds.period_words.search(normal.text[:_HEAD]) is not None


def _unit_type(named: _Named | None, normal: NormalText, kinds: UnitKinds, given: str | None) -> _Named | None:
    if named is None:
        return None
    kind = kinds.kind_of(named.value)
    if kind is None:
        return None
    if kind == kinds.city:
        text = normal.text
        if given in (kinds.city, kinds.city_below):
            kind = given
        elif kinds.marks.search(text) or (kinds.towns.search(text) and not kinds.counties.search(text)):
            kind = kinds.city_below
    return _Named(kind, named.start, named.end)


def _other_kind(lines: tuple[_Line, ...], title: _Title | None, kinds: UnitKinds, normal: NormalText) -> str | None:
    """What the document is where it is no report: a plan, a notice, an article, a list of headlines; None for a report."""
    body = [line for line in lines if line.kind is not BlockKind.FURNITURE]
    titles = [line for line in body if line.kind is BlockKind.TITLE] or body[:1]
    ordered = kinds.orders.search(normal.text[:_HEAD])
    for line in [*titles, *(body[:8] if ordered else ())]:
        text = line.text.strip()
        for kind, pattern in kinds.others.items():
            if len(text) <= 60 and pattern.search(text):
                return kind
    if title is None and ordered:
        return "通知"
    printed = [line.strip() for line in normal.document.text[: 4 * _HEAD].split("\n") if line.strip()]
    dated = [line for line in printed if _DATED_END.search(line) and len(line) > 12]
    return "信息列表" if title is None and len(dated) >= 5 and 2 * len(dated) > len(printed) else None


def _era_without_tables(normal: NormalText, kind: str, kinds: UnitKinds) -> str | None:
    if kind != next(iter(kinds.reports)):
        return "summary"
    headings = [normal.text[b.start : b.end] for b in normal.blocks if b.block.kind is BlockKind.HEADING]
    return "A-narrative" if sum(any(word in h for h in headings) for word in kinds.narrative) >= 2 else None


def _period_reach(normal: NormalText) -> int:
    return min(len(normal.text), 4 * _HEAD)


def _year_of_period(period: Period | None) -> _Named | None:
    return _Named(str(period.last.year), period.start, period.end) if period else None


def _given(given: str | None, said: _Named | None, what: str) -> Iterator[tuple[Problem, _Named]]:
    if given is not None and said is not None and given != said.value:
        yield Problem(f"identity.{'year' if what == '报告年度' else 'unit'}", f"{what}按指定为“{given}”，报告中写的是“{said.value}”。", "请核实指定是否正确。", "info"), said


def _contradictions(
    normal: NormalText, title: _Title | None, period: Period | None, named: _Named | None, signature: _Named | None, kinds: UnitKinds
) -> Iterator[tuple[Problem, _Named]]:
    """Title, period, table and signature that do not say the same."""
    if title is not None and period is not None and period.last.year != int(title.year.value):
        quotes = f"标题“{_quote(normal, title.year)}”与统计期限“{_quote(normal, _Named('', period.start, period.end))}”"
        yield Problem("identity.year", f"{quotes}不是同一年度。", "请核对报告年度和统计期限。"), _Named("", period.start, period.end)
    if period is not None and period.first > period.last:
        yield Problem("identity.period", f"统计期限的起始日 {period.first} 晚于截止日 {period.last}。", "请核对统计期限。"), _Named("", period.start, period.end)
    if named is not None and signature is not None and named.value != signature.value and not _same_body(named.value, signature.value, kinds):
        yield Problem("identity.unit", f"题目中的单位“{named.value}”与落款“{signature.value}”不一致。", "请核对报告单位。"), signature
    if title is not None:
        for match in kinds.caption.finditer(normal.text):
            if year_of(match["year"]) != int(title.year.value):
                place = _Named("", match.start(), match.end())
                yield Problem("identity.year", f"标题年度为 {title.year.value}，附表为“{match.group()}”。", "请核对附表是否为本年度的表。"), place


def _same_body(one: str, other: str, kinds: UnitKinds) -> bool:
    for office in kinds.offices:
        other, one = office.sub("", other), office.sub("", one)
    return one == other or one.startswith(other) or other.startswith(one)


def _quote(normal: NormalText, named: _Named) -> str:
    return normal.document.quote(normal.to_source(named.start, named.end))


def _placed(problems: list[tuple[Problem, _Named]], normal: NormalText) -> Iterator[Problem]:
    for problem, place in problems:
        span: Span = normal.to_source(place.start, place.end)
        yield Problem(problem.code, problem.what, problem.todo, problem.severity, span=span)


def _mentions(unit: _Named | None, unit_type: _Named | None, year: _Named | None, period: Period | None) -> Iterator[Mention]:
    for fact, named in (("report.unit", unit), ("report.unit_type", unit_type), ("report.year", year)):
        if named is not None:
            yield Mention(fact, "text", Text(named.value), named.start, named.end, note="identity")
    if period is not None:
        first: date = period.first
        yield Mention("report.period", "status", Status(State.DONE, first, period.last), period.start, period.end, note="identity")
