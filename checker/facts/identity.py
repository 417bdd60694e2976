"""Who reports, of what kind, on which year and for which days: each with the words that say so; contradictions are problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from checker.model import BlockKind, Identity, NormalText, Problem, Span, State, Status, Text

from .mention import Mention
from .period import Period, find_period
from .titles import HEAD, Lines, Named, Title, name_in, opens_as_report, plan_title, read_lines, read_title, reported_on, signature_of
from .unit_kinds import UnitKinds, build_kinds, year_of

__all__ = ["IdentityReading", "UnitKinds", "build_kinds", "find"]

_CAPTION = 60  # characters of a caption before its last word
_DATED_END = re.compile(r"[\[(（]?20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])）]?$")


@dataclass(frozen=True, slots=True)
class IdentityReading:
    """The identity, the facts `report.*` that prove it, and what contradicts itself."""

    identity: Identity
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What the report says of itself, each with its place."""

    title: Title | None
    period: Period | None
    unit: Named | None
    unit_type: Named | None
    signature: Named | None

    @property
    def year(self) -> Named | None:
        """The year of the title, else of the period."""
        if self.title is not None:
            return self.title.year
        return Named(str(self.period.last.year), self.period.start, self.period.end) if self.period else None


def find(
    normal: NormalText, kinds: UnitKinds, era: str | None, *, year: int | None = None, unit_type: str | None = None, unit: str | None = None
) -> IdentityReading:
    """
    Read the report's identity; what is given (by option or roster) wins, and another reading of the text becomes a problem.

    A passage that names no unit and no year gets none.
    """
    lines = read_lines(normal)
    title = read_title(lines, kinds)
    other = _other_kind(lines, title, kinds, normal)
    if title is None and other is not None:
        title = plan_title(lines, other, kinds)
    named = _unit(normal, lines, title, kinds)
    said = _Said(
        title, find_period(normal.text[: 4 * HEAD], kinds), named, _unit_type(named, normal, kinds, unit_type), signature_of(lines, kinds)
    )  # fmt: skip
    final_unit = unit or (named.value if named else None)
    final_type = unit_type or (said.unit_type.value if said.unit_type else None) or _type_of_given(unit, kinds)
    kind = other or (title.kind if title else next(iter(kinds.reports)))
    identity = Identity(
        unit=final_unit,
        unit_type=final_type,
        year=year if year is not None else int(said.year.value) if said.year else None,
        era=era or (None if other else _era_without_tables(normal, kind, kinds)),
        is_report=other is None,
        kind=kind,
    )
    problems = [
        *_differs("identity.unit", "单位", unit, said.unit),
        *_differs("identity.unit", "单位类型", unit_type, said.unit_type),
        *_differs("identity.year", "报告年度", None if year is None else str(year), said.year),
        *_contradictions(normal, said, kinds),
    ]
    return IdentityReading(identity, tuple(_mentions(said)), tuple(_placed(problems, normal)))


def _type_of_given(unit: str | None, kinds: UnitKinds) -> str | None:
    return kinds.kind_of(kinds.full_name(unit) or "") if unit else None


def _unit(normal: NormalText, lines: Lines, title: Title | None, kinds: UnitKinds) -> Named | None:
    """Who reports: by the title, the preface, the signature, the head of the portal."""
    if title is not None and title.unit is not None:
        return title.unit
    for line in lines.head:
        for match in chain.from_iterable(maker.finditer(line.text) for maker in kinds.makers):
            found = reported_on(match["unit"], line.start + match.start("unit"), kinds)
            if found is not None:
                return found
    signature = signature_of(lines, kinds)
    if signature is not None:
        return signature
    if title is None and not _is_about_a_report(normal, kinds):
        return None
    for line in [line for line in lines.every if line.start < lines.first + HEAD]:
        if len(line.text) <= 30 and (line.kind is BlockKind.FURNITURE or line.start <= lines.first):
            name = kinds.full_name(line.text.strip())
            if name and line.text.strip().isalnum():
                return Named(name, line.start, line.start + len(line.text))
    for line in lines.head:
        for match in kinds.portal.finditer(line.text):
            found = name_in(match["unit"], line.start + match.start("unit"), kinds)
            if found is not None:
                return found
    return None


def _is_about_a_report(normal: NormalText, kinds: UnitKinds) -> bool:
    """Does the text speak like a whole report, so that the head of its page may name the unit?"""
    return len(normal.text) > 400 and kinds.period_words.search(normal.text[:HEAD]) is not None


def _unit_type(named: Named | None, normal: NormalText, kinds: UnitKinds, given: str | None) -> Named | None:
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
    return Named(kind, named.start, named.end)


def _other_kind(lines: Lines, title: Title | None, kinds: UnitKinds, normal: NormalText) -> str | None:
    """What the document is where it is no report: a plan, a notice, an article, a list of headlines; None for a report."""
    head = normal.text[:HEAD]
    ordered = any(word in head for word in kinds.orders)
    for line in [*(lines.titles or lines.body[:1]), *(lines.body[:8] if ordered else ())]:
        text = line.text.strip()
        for kind, pattern in kinds.others.items():
            if len(text) <= 60 and pattern.search(text) and not opens_as_report(text, kinds):
                return kind
    if title is not None:
        return None
    return "通知" if ordered else "信息列表" if _is_list(normal.document.text[: 4 * HEAD]) else None


def _is_list(text: str) -> bool:
    """Are most of the lines headlines with their dates?"""
    printed = [line.strip() for line in text.split("\n") if line.strip()]
    dated = [line for line in printed if _DATED_END.search(line) and len(line) > 12]
    return len(dated) >= 5 and 2 * len(dated) > len(printed)


def _era_without_tables(normal: NormalText, kind: str, kinds: UnitKinds) -> str | None:
    if kind != next(iter(kinds.reports)):
        return "summary"
    headings = [normal.text[b.start : b.end] for b in normal.blocks if b.block.kind is BlockKind.HEADING]
    return "A-narrative" if sum(any(word in h for h in headings) for word in kinds.narrative) >= 2 else None


def _differs(code: str, what: str, given: str | None, said: Named | None) -> Iterator[tuple[Problem, Named]]:
    if given is not None and said is not None and given != said.value:
        yield Problem(code, f"{what}按指定为“{given}”，报告中写的是“{said.value}”。", "请核实指定是否正确。", "info"), said


def _contradictions(normal: NormalText, said: _Said, kinds: UnitKinds) -> Iterator[tuple[Problem, Named]]:
    """Title, period, table and signature that do not say the same."""
    title, period, unit, signature = said.title, said.period, said.unit, said.signature
    if period is not None:
        place = Named("", period.start, period.end)
        if title is not None and period.last.year != int(title.year.value):
            quotes = f"标题“{_quote(normal, title.year)}”与统计期限“{_quote(normal, place)}”"
            yield Problem("identity.year", f"{quotes}不是同一年度。", "请核对报告年度和统计期限。"), place
        if period.first > period.last:
            what = f"统计期限的起始日 {period.first} 晚于截止日 {period.last}。"
            yield Problem("identity.period", what, "请核对统计期限。"), place
    if unit is not None and signature is not None and not _same_body(unit.value, signature.value, kinds):
        yield Problem("identity.unit", f"题目中的单位“{unit.value}”与落款“{signature.value}”不一致。", "请核对报告单位。"), signature
    if title is None:
        return
    for match in _captions(normal.text, kinds):
        if year_of(match["year"]) != int(title.year.value):
            what = f"标题年度为 {title.year.value}，附表为“{match.group()}”。"
            yield Problem("identity.year", what, "请核对附表是否为本年度的表。"), Named("", match.start(), match.end())


def _captions(text: str, kinds: UnitKinds) -> list[re.Match[str]]:
    """The captions of tables that name a year; looked for only before the words that end one."""
    found: dict[int, re.Match[str]] = {}
    for word in kinds.captions:
        end = 0
        while (at := text.find(word, end)) >= 0:
            end = at + len(word)
            match = kinds.caption.search(text, max(0, at - _CAPTION), end)
            if match is not None:
                found[match.start()] = match
    return [found[start] for start in sorted(found)]


def _same_body(one: str, other: str, kinds: UnitKinds) -> bool:
    for office in kinds.offices:
        other, one = office.sub("", other), office.sub("", one)
    return one == other or one.startswith(other) or other.startswith(one)


def _quote(normal: NormalText, named: Named) -> str:
    return normal.document.quote(normal.to_source(named.start, named.end))


def _placed(problems: list[tuple[Problem, Named]], normal: NormalText) -> Iterator[Problem]:
    for problem, place in problems:
        span: Span = normal.to_source(place.start, place.end)
        yield Problem(problem.code, problem.what, problem.todo, problem.severity, span=span)


def _mentions(said: _Said) -> Iterator[Mention]:
    for fact, named in (("report.unit", said.unit), ("report.unit_type", said.unit_type), ("report.year", said.year)):
        if named is not None:
            yield Mention(fact, "text", Text(named.value), named.start, named.end, note="identity")
    period = said.period
    if period is not None:
        yield Mention("report.period", "status", Status(State.DONE, period.first, period.last), period.start, period.end, note="identity")
