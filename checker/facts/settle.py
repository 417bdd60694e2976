"""Mentions become facts: totals against parts, prose against table, repetition, scope; a real contradiction is kept with both quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.model import Count, Evidence, Fact, Interval, Modality, NormalText, Person, Span, State, Status

from .mention import Mention
from .parse import ParsedReport

_MOST_EVIDENCE = 6


@dataclass(slots=True)
class _Statement:
    """What the report says of a count in one sentence or in one cell."""

    interval: Interval
    mentions: list[Mention]
    role: str
    scope: str
    table: bool

    @property
    def exact(self) -> bool:
        return self.interval.exact


def settle(mentions: Sequence[Mention], report: ParsedReport) -> list[Fact]:
    """The facts of a report in reading order: one actual fact a name and period unless the report contradicts itself."""
    groups: dict[tuple[str, str, int | None], list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        period = mention.period if mention.period is not None else report.year
        bucket = "actual" if mention.modality in (Modality.ACTUAL, Modality.NEGATED) else mention.modality.value
        groups.setdefault((mention.fact, bucket, period), []).append(replace(mention, period=period))
    facts = [fact for group in groups.values() for fact in _settle_group(group, report)]
    return sorted(facts, key=lambda f: (f.evidence[0].span.start, f.evidence[0].span.end, f.fact))


def _settle_group(group: list[Mention], report: ParsedReport) -> Iterator[Fact]:
    kind = group[0].kind
    if kind in ("count", "amount"):
        yield from _settle_counts(group, report)
    elif kind == "status":
        yield from _settle_statuses(group, report)
    elif kind == "person":
        yield from _settle_persons(group, report)
    else:
        seen = dict.fromkeys(m.value for m in group)
        for value in seen:
            same = [m for m in group if m.value == value]
            yield build_fact(same, report.normal, same[0], conflict=False)


# -- counts


def _settle_counts(group: list[Mention], report: ParsedReport) -> Iterator[Fact]:
    statements = _statements(group, report)
    if len({s.scope for s in statements}) > 1:
        areas = [s for s in statements if s.scope == "area" or s.table]
        if any(s.scope == "area" for s in areas):
            statements = [s for s in statements if s.scope != "own" or s.table]
        statements = [s for s in statements if s.scope != "outside"] or statements
    prose = _settle_prose([s for s in statements if not s.table])
    tables = _unequal([s for s in statements if s.table])
    sides = _merge(prose, tables)
    for side in sides:
        best = side.mentions[0]
        chosen = replace(best, value=Count(side.interval, best.value.unit if isinstance(best.value, Count) else ""))
        if chosen.modality is Modality.NEGATED and side.interval.hi != 0:
            chosen = replace(chosen, modality=Modality.ACTUAL)
        yield build_fact(side.mentions, report.normal, chosen, conflict=len(sides) > 1)


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
    assert isinstance(mention.value, Count)
    return mention.value.interval


def _settle_prose(statements: list[_Statement]) -> list[_Statement]:
    """Totals before details; dated events and lists over several sentences add up; the same number again is a repetition."""
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
    found: list[_Statement] = []
    for statement in statements:
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


def _settle_statuses(group: list[Mention], report: ParsedReport) -> Iterator[Fact]:
    """A deed beats what is under way or intended; done here and not done there stand both, as a conflict."""
    by_state: dict[State, list[Mention]] = {}
    for mention in group:
        assert isinstance(mention.value, Status)
        by_state.setdefault(mention.value.state, []).append(mention)
    reached = [s for s in (State.DONE, State.PARTIAL) if s in by_state]
    denied = [s for s in (State.NOT_DONE,) if s in by_state]
    kept = [*reached, *denied] if reached or denied else sorted(by_state, key=_RANK.__getitem__)[:1]
    for state in kept:
        mentions = by_state[state]
        yield build_fact(mentions, report.normal, _best_dated(mentions), conflict=len(kept) > 1)


def _best_dated(mentions: Sequence[Mention]) -> Mention:
    """The mention with the narrowest date, the first where none has one."""

    def openness(mention: Mention) -> tuple[int, int]:
        status = mention.value
        assert isinstance(status, Status)
        if status.date_from and status.date_to:
            return 0, (status.date_to - status.date_from).days
        return (1, 0) if status.date_from or status.date_to else (2, 0)

    return min(mentions, key=openness)


def _settle_persons(group: list[Mention], report: ParsedReport) -> Iterator[Fact]:
    """A title alone gives way to the same title with a name; different persons stand beside each other."""
    by_person: dict[Person, list[Mention]] = {}
    for mention in group:
        assert isinstance(mention.value, Person)
        by_person.setdefault(mention.value, []).append(mention)
    named = [p for p in by_person if p.name]
    kept = {p: m for p, m in by_person.items() if p.name or not any(_same_post(p, n) for n in named)}
    for mentions in kept.values():
        yield build_fact(mentions, report.normal, mentions[0], conflict=len(kept) > 1)


def _same_post(bare: Person, named: Person) -> bool:
    if not bare.title or not named.title:
        return True
    return bare.title in named.title or named.title in bare.title


# -- facts


def build_fact(mentions: Sequence[Mention], normal: NormalText, best: Mention, *, conflict: bool) -> Fact:
    """A fact of the mentions' evidence with the value of the best one."""
    ordered = [best, *(m for m in mentions if m.start != best.start or m.end != best.end)]
    places = [replace(m, start=start, end=end) for m in ordered for start, end in ((m.start, m.end), *m.also)]
    quotes = dict.fromkeys(evidence(normal, place) for place in places)
    return Fact(
        best.fact,
        best.kind,
        best.value,
        tuple(quotes)[:_MOST_EVIDENCE],
        best.modality,
        best.period,
        any(m.combined for m in mentions) and best.combined,
        best.inferred,
        conflict,
        best.from_table,
    )


def evidence(normal: NormalText, mention: Mention) -> Evidence:
    """The source words of a mention, with the heading and page they stand under."""
    span = normal.to_source(mention.start, mention.end)
    text = normal.document.text
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    block = normal.block_at(mention.start)
    return Evidence(text[start:end], Span(start, end), mention.section, block.block.page if block else None, ocr=bool(block and block.block.ocr))
