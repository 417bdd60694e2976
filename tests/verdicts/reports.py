"""Readings out of short words: `training.sessions=11..19` and the like, for tests of judging."""

from __future__ import annotations

import re
from datetime import date

from checker.model import (
    CellState,
    Count,
    Evidence,
    Fact,
    Finding,
    FormCell,
    Identity,
    Interval,
    Modality,
    Person,
    Reading,
    Rulebook,
    Span,
    State,
    Status,
    Text,
    Value,
)
from checker.verdicts import judge

_FACT = re.compile(
    r"(?P<name>[\w.]+)(?:=(?P<value>[^@#\s]+))?(?:@(?P<from>[\d-]*)(?:/(?P<to>[\d-]*))?)?(?P<marks>(?:\s*#\w+)*)(?:\s+“(?P<quote>[^”]*)”)?"
)


def fact(words: str, place: int = 0) -> Fact:
    """
    One fact of a line: `name=3`, `name=11..19`, `name=2..`, `name=done@2020-10-01/2020-10-31`, `name=局长:张三`; then #marks and a “quote”.

    Marks: #planned #required #negated, #conflict, #y2021 for the period.
    """
    match = _FACT.fullmatch(words.strip())
    assert match is not None, words
    marks = set(re.findall(r"#(\w+)", match["marks"] or ""))
    quote = match["quote"] or f"原文{words.strip()}"
    years = [int(m[1:]) for m in marks if re.fullmatch(r"y\d{4}", m)]
    modality = next((Modality(m) for m in marks if m in ("planned", "required", "negated")), Modality.ACTUAL)
    kind, value = _value(match["value"] or "done", match["from"], match["to"])
    evidence = (Evidence(quote, Span(place, place + len(quote)), "一、总体情况"),)
    return Fact(match["name"], kind, value, evidence, modality, years[0] if years else None, conflict="conflict" in marks)


def _value(text: str, first: str | None, last: str | None) -> tuple[str, Value]:
    if re.fullmatch(r"\d+(\.\.\d*)?", text):
        lo, dots, hi = text.partition("..")
        top = int(hi) if hi else None if dots else int(lo)
        return "count", Count(Interval(int(lo), top), "次")
    if text in [s.value for s in State]:
        exact = first is not None and last is None
        return "status", Status(State(text), _day(first), _day(first) if exact else _day(last))
    if ":" in text:
        title, name = text.split(":")
        return "person", Person(title or None, name or None)
    return "text", Text(text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def cell(words: str) -> FormCell:
    """A cell of a form: `C.3.new.total=5`, `C.3.in.total=-` (not filled), `/` (does not apply), `?` (cannot be read)."""
    name, value = words.split("=")
    era, table, *row, col = name.split(".")
    state = {"-": CellState.NOT_FILLED, "/": CellState.NOT_APPLICABLE, "?": CellState.UNREADABLE}.get(value, CellState.NUMBER)
    number = Interval.exactly(int(value)) if state is CellState.NUMBER else None
    return FormCell(era, table, ".".join(row), col, state, number, "件", Evidence(value, Span(0, 1)))


def reading(said: str, cells: str = "", era: str = "C") -> Reading:
    """A reading of facts parted by semicolons and cells parted by blanks."""
    lines = [line for line in said.split(";") if line.strip()]
    facts = tuple(fact(line, 100 * i) for i, line in enumerate(lines))
    return Reading(Identity("云山市统计局", "department", 2020, era), facts, tuple(cell(c) for c in cells.split()))


def findings(
    rulebook: Rulebook,
    said: str | Reading,
    *,
    unit: str = "云山市统计局",
    unit_type: str = "department",
    year: int = 2020,
    today: str = "2021-03-01",
    previous: Reading | None = None,
) -> tuple[Finding, ...]:
    """The findings on these facts."""
    found = said if isinstance(said, Reading) else reading(said)
    return judge(found, rulebook, unit=unit, unit_type=unit_type, year=year, today=date.fromisoformat(today), previous=previous)
