"""Mentions become facts: totals against parts, prose against table, repetition, scope; a real contradiction is kept with both quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from checker.model import Count, Evidence, Fact, Interval, Modality, NormalText, Person, Span, State, Status, Value

from .mention import LATE, NONE_HELD, Mention
from .parse import ParsedReport

_MOST_EVIDENCE = 6
_PLACE = attrgetter("start", "end")


@dataclass(slots=True)
class _Side:
    """What the report says on one thing: the mentions that say it, the one that says it best, the value they come to."""

    mentions: Sequence[Mention]
    best: Mention
    value: Value


@dataclass(slots=True)
class _Statement:
    """What the report says of a count in one sentence or in one cell."""

    interval: Interval
    mentions: list[Mention]
    role: str
    scope: str
    table: bool


def settle(mentions: Sequence[Mention], report: ParsedReport) -> list[Fact]:
    """The facts of a report in reading order: one actual fact a name and period unless the report contradicts itself."""
    by_name: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=_PLACE):
        by_name.setdefault(mention.fact, []).append(mention)
    facts: list[Fact] = []
    for named in by_name.values():
        if len(named) == 1:
            facts.append(_build_fact(named[0], named[0].value, named, report))
            continue
        for group in _by_period(named, report.year):
            sides = _sides(group, report)
            facts += [_build_fact(side.best, side.value, side.mentions, report, conflict=len(sides) > 1) for side in sides]
    return sorted(facts, key=_reading_order)


def _by_period(named: list[Mention], year: int | None) -> Iterable[list[Mention]]:
    """The mentions of one fact by the year they speak of, what is planned or asked for apart from what is or is not."""
    groups: dict[tuple[Modality, int | None], list[Mention]] = {}
    for mention in named:
        bucket = Modality.ACTUAL if mention.modality is Modality.NEGATED else mention.modality
        groups.setdefault((bucket, year if mention.period is None else mention.period), []).append(mention)
    return groups.values()


def _reading_order(fact: Fact) -> tuple[int, int, str]:
    span = fact.evidence[0].span
    return span.start, span.end, fact.fact


def _sides(group: list[Mention], report: ParsedReport) -> list[_Side]:
    """What the mentions of one fact and period come to: one side, or several where they contradict each other."""
    first = group[0]
    if len(group) == 1:
        return [_Side(group, first, first.value)]
    if first.kind in ("count", "amount"):
        return _count_sides(group, report)
    if first.kind == "status":
        return _status_sides(group)
    if first.kind == "person":
        return _person_sides(group)
    return [_Side(same, same[0], value) for value, same in _by_value(group).items()]


def _by_value(group: list[Mention]) -> dict[Value, list[Mention]]:
    found: dict[Value, list[Mention]] = {}
    for mention in group:
        found.setdefault(mention.value, []).append(mention)
    return found


# -- counts


def _count_sides(group: list[Mention], report: ParsedReport) -> list[_Side]:
    statements = _statements(group, report)
    if len({s.scope for s in statements}) > 1:
        if any(s.scope == "area" for s in statements):
            statements = [s for s in statements if s.scope != "own" or s.table]
        statements = [s for s in statements if s.scope != "outside"] or statements
    prose = _settle_prose([s for s in statements if not s.table])
    tables = _unequal([s for s in statements if s.table])
    return [_Side(s.mentions, s.mentions[0], Count(s.interval, _count(s.mentions[0]).unit)) for s in _merge(prose, tables)]


def _statements(group: list[Mention], report: ParsedReport) -> list[_Statement]:
    """One statement a sentence (its list added up, parts left out) and one a cell."""
    by_sentence: dict[int, list[Mention]] = {}
    statements = []
    for mention in group:
        if mention.from_table:
            statements.append(_Statement(_interval(mention), [mention], mention.role, mention.scope, True))
        else:
            by_sentence.setdefault(report.number_at(mention.start), []).append(mention)
    for said in by_sentence.values():
        if len(said) == 1:
            statements.append(_Statement(_interval(said[0]), said, said[0].role, said[0].scope, False))
            continue
        mentions = _of_widest_scope(said)
        whole = [m for m in mentions if m.role != "part"] or mentions
        counted = [m for m in whole if m.role != "event"] or whole
        interval = _interval(counted[0])
        for mention in counted[1:]:
            interval = interval + _interval(mention)
        role = "total" if any(m.role == "total" for m in counted) else counted[0].role
        statements.append(_Statement(interval, counted, role, counted[0].scope, False))
    return statements


def _of_widest_scope(mentions: list[Mention]) -> list[Mention]:
    """全市 before 市本级; another area's figure (全市 in a county's report, beside 我县) is left out."""
    if len({m.scope for m in mentions}) > 1 and any(m.scope == "area" for m in mentions):
        return [m for m in mentions if m.scope not in ("own", "outside")]
    return [m for m in mentions if m.scope != "outside"] or mentions


def _interval(mention: Mention) -> Interval:
    return _count(mention).interval


def _count(mention: Mention) -> Count:
    assert isinstance(mention.value, Count)
    return mention.value


def _settle_prose(statements: list[_Statement]) -> list[_Statement]:
    """Totals before details; dated events and lists over several sentences add up; one number twice is a repetition; none beside some is said."""
    if len(statements) < 2:
        return statements
    nothing = [s for s in statements if s.role == NONE_HELD]
    some = [s for s in statements if s.interval.lo > 0]
    if nothing and some:
        return [*_settle_prose(some), nothing[0]]
    counted = [s for s in statements if s.role != "event"]
    if not counted:
        return statements[:1]
    totals = [s for s in counted if s.role == "total"]
    if totals:
        beyond = [s for s in counted if s.role != "total" and _exceeds(s.interval, totals[0].interval)]
        return _unequal([*totals, *beyond])
    if len(counted) > 1 and all(s.role in ("dated", "sum") for s in counted):
        return [_added(counted)]
    distinct = _unequal(counted)
    names = {s.mentions[0].note for s in distinct}
    if len(distinct) > 1 and len(names) == len(distinct):
        return [_added(distinct)]
    return distinct


def _added(statements: Sequence[_Statement]) -> _Statement:
    total = statements[0].interval
    for statement in statements[1:]:
        total = total + statement.interval
    mentions = [m for s in statements for m in s.mentions]
    return _Statement(total, mentions, "total", statements[0].scope, False)


def _exceeds(one: Interval, total: Interval) -> bool:
    return total.hi is not None and one.lo > total.hi


def _unequal(statements: Sequence[_Statement]) -> list[_Statement]:
    """Statements that can all be true of one number become one, the narrowest; the others stay apart."""
    found: list[_Statement] = [*statements[:1]]
    for statement in statements[1:]:
        twin = next((s for s in found if s.interval.overlaps(statement.interval)), None)
        if twin is None:
            found.append(statement)
        else:
            found[found.index(twin)] = _narrower(twin, statement)
    return found


def _narrower(one: _Statement, other: _Statement) -> _Statement:
    first, second = (other, one) if _width(other.interval) < _width(one.interval) else (one, other)
    return _Statement(first.interval, [*first.mentions, *second.mentions], first.role, first.scope, first.table)


def _width(interval: Interval) -> float:
    return float("inf") if interval.hi is None else float(interval.hi - interval.lo)


def _merge(prose: list[_Statement], tables: list[_Statement]) -> list[_Statement]:
    """Prose against table: equal or compatible becomes one, else both stand."""
    if not prose or not tables:
        return prose or tables
    return _unequal([*prose, *tables])


# -- states, persons

_RANK = {State.DONE: 0, State.PARTIAL: 1, State.NOT_DONE: 2, State.IN_PROGRESS: 3, State.PLANNED: 4}


def _status_sides(group: list[Mention]) -> list[_Side]:
    """A deed beats what is under way or intended; done here and not done there stand both, as a conflict."""
    by_state: dict[State, list[Mention]] = {}
    for mention in group:
        assert isinstance(mention.value, Status)
        by_state.setdefault(mention.value.state, []).append(mention)
    reached = [s for s in (State.DONE, State.PARTIAL, State.NOT_DONE) if s in by_state]
    kept = reached or sorted(by_state, key=_RANK.__getitem__)[:1]
    best = [(mentions, _best_dated(mentions)) for state in kept for mentions in _by_day(by_state[state])]
    return [_Side(mentions, one, one.value) for mentions, one in best]


def _by_day(mentions: list[Mention]) -> list[list[Mention]]:
    """Apart where the thing is done by a day here, and there said to be done only later (11月下旬才编制完成)."""
    later = [m for m in mentions if m.role == LATE]
    if not later:
        return [mentions]
    start = min(day for m in later if isinstance(m.value, Status) and (day := m.value.date_from))
    sooner = [m for m in mentions if m.role != LATE and isinstance(m.value, Status) and m.value.date_to and m.value.date_to < start]
    return [sooner, [m for m in mentions if m not in sooner]] if sooner else [mentions]


def _best_dated(mentions: Sequence[Mention]) -> Mention:
    """The mention with the narrowest date, the first where none has one."""

    def openness(mention: Mention) -> tuple[int, int]:
        status = mention.value
        assert isinstance(status, Status)
        if status.date_from and status.date_to:
            return 0, (status.date_to - status.date_from).days
        return (1, 0) if status.date_from or status.date_to else (2, 0)

    return min(mentions, key=openness)


def _person_sides(group: list[Mention]) -> list[_Side]:
    """A title alone gives way to the same title with a name; different persons stand beside each other."""
    people = {person: mentions for person, mentions in _by_value(group).items() if isinstance(person, Person)}
    named = [p for p in people if p.name]
    return [_Side(m, m[0], p) for p, m in people.items() if p.name or not any(_same_post(p, n) for n in named)]


def _same_post(bare: Person, named: Person) -> bool:
    if not bare.title or not named.title:
        return True
    return bare.title in named.title or named.title in bare.title


# -- facts


def _build_fact(best: Mention, value: Value, mentions: Sequence[Mention], report: ParsedReport, *, conflict: bool = False) -> Fact:
    """The fact that one side states, with the evidence of all its mentions, the best one first."""
    undone = best.modality is Modality.NEGATED and isinstance(value, Count) and value.interval.hi != 0  # 未 beside a number denies something else
    return Fact(
        best.fact,
        best.kind,
        value,
        _evidence(best, mentions, report.normal),
        Modality.ACTUAL if undone else best.modality,
        report.year if best.period is None else best.period,
        best.combined,
        best.inferred,
        conflict,
        best.from_table,
    )


def _evidence(best: Mention, mentions: Sequence[Mention], normal: NormalText) -> tuple[Evidence, ...]:
    if len(mentions) == 1 and not best.also:
        return (_quote(normal, best.start, best.end, best.section),)
    ordered = [best, *(m for m in mentions if m.start != best.start or m.end != best.end)]
    quotes = [_quote(normal, start, end, m.section) for m in ordered for start, end in ((m.start, m.end), *m.also)]
    return tuple(dict.fromkeys(quotes))[:_MOST_EVIDENCE]


def _quote(normal: NormalText, start: int, end: int, section: str) -> Evidence:
    """The source words of a normalised stretch, without blanks around them, with the heading and page they stand under."""
    span = normal.to_source(start, end)
    words = normal.document.text[span.start : span.end]
    bare = words.strip()
    if len(bare) != len(words):
        low = span.start + len(words) - len(words.lstrip())
        span = Span(low, low + len(bare))
    block = normal.block_at(start) if normal.is_paged else None
    return Evidence(bare, span, section, block.block.page, block.block.ocr) if block else Evidence(bare, span, section)
