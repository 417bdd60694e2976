"""results.json: everything that was found, as data; the same audit gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from checker.model import Alike, Assessment, Audit, Evidence, Finding, Part, Problem, Score, UnreadNumber, Waiver
from checker.model.record import label, quoted
from checker.outputs.task import Task

FORMAT = 1
"""Raised when the meaning of a key changes; new keys do not raise it."""

NAME = "results.json"

Json = dict[str, Any]


def write(task: Task) -> None:
    """Write results.json."""
    task.folder.put(NAME, dump(task.audit))


def dump(audit: Audit) -> str:
    """The text of results.json: keys in the published order, a line a fact or finding, a line feed at the end, no time stamps."""
    found: list[str] = []
    _lay_out(_whole(audit), 0, found)
    return "".join([*found, "\n"])


def to_dict(audit: Audit) -> Json:
    """The audit as rules/schemas/results.schema.json describes it."""
    found: Json = json.loads(dump(audit))
    return found


_ONE_LINE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
_DEEPEST = 4  # audit, units, unit, facts: what lies deeper stands on one line


class _Written(str):
    """What is JSON already."""

    __slots__ = ()


class _Rows(list[str]):
    """Records that are JSON already, to stand one a line."""

    __slots__ = ()


def _lay_out(value: Any, depth: int, found: list[str]) -> None:
    """Add the pieces of the text; they are joined once, as a report's text is long."""
    pad = "\n" + "  " * (depth + 1)
    if isinstance(value, _Written):
        found.append(value)
    elif depth >= _DEEPEST or not isinstance(value, dict | list) or not value:
        found.append(_ONE_LINE(value))
    elif isinstance(value, _Rows):
        found += ("[", pad, f",{pad}".join(value), pad[:-2], "]")
    else:
        named = [(f'"{key}": ', one) for key, one in value.items()] if isinstance(value, dict) else [("", one) for one in value]
        found.append("{" if isinstance(value, dict) else "[")
        for number, (name, one) in enumerate(named):
            found += ("," if number else "", pad, name)
            _lay_out(one, depth + 1, found)
        found += (pad[:-2], "}" if isinstance(value, dict) else "]")


def _line(parts: Iterable[str]) -> str:
    return f"[{', '.join(parts)}]"


def _whole(audit: Audit) -> Json:
    """Optional keys stand only where they say something."""
    return {
        "format": FORMAT,
        "tool": {"name": "disclosure-checker", "version": audit.version},
        "today": audit.today.isoformat(),
        "rulebooks": [{"id": book.id, "title": book.title, "sha256": book.sha256} for book in audit.rulebooks],
        "units": [_unit(unit) for unit in audit.units],
        "unread": [{"path": u.path, "problem": u.problem, **_filled(todo=u.todo, code=u.code)} for u in audit.unread],
        **_filled(
            missing=[{"unit": m.unit, **_filled(unit_type=m.unit_type, group=m.group)} for m in audit.missing],
            doubles=[{"unit": unit, "paths": list(paths)} for unit, paths in audit.doubles],
            alike=[_alike(pair) for pair in audit.alike],
            problems=[_problem(p) for p in audit.problems],
        ),
    }


def _unit(unit: Assessment) -> Json:
    return {
        "unit": unit.unit,
        "unit_type": unit.unit_type,
        "year": unit.year,
        "cross_year": unit.cross_year,
        **_filled(group=unit.group),
        "source": {"path": unit.source.path, "sha256": unit.source.sha256, "format": unit.source.format},
        "score": _score(unit.score) if unit.score else None,
        **_filled(scores=unit.scores and _Rows([_ONE_LINE({"rulebook": s.rulebook, **_score(s), **_score_notes(s)}) for s in unit.scores])),
        "facts": _Rows([fact.to_json() for fact in unit.facts]),
        "findings": _Rows([finding_line(finding) for finding in unit.findings]),
        "problems": _Rows([_ONE_LINE(_problem(problem)) for problem in unit.problems]),
        "numbers": {"all": unit.numbers, "unread": _Written(_line([_number(number) for number in unit.unread]))},
    }


def _alike(pair: Alike) -> Json:
    return {
        "units": [pair.one, pair.other],
        "paths": list(pair.paths),
        "share": tidy(pair.share),
        "passages": pair.passages,
        "figures": pair.figures,
        "quotes": _Rows([_quotes(both) for both in pair.quotes]),
    }


def _score(score: Score) -> Json:
    return {"low": tidy(score.low), "high": tidy(score.high), "of": tidy(score.of), "grade": list(score.grades)}


def _score_notes(score: Score) -> Json:
    return {
        "not_applicable": {"rule": score.rule, "excluded": tidy(score.excluded), "factor": tidy(score.factor)},
        **_filled(settle=list(score.settle), vetoed_by=list(score.vetoed_by), notes=list(score.notes)),
    }


def finding_line(finding: Finding) -> str:
    """One finding as JSON on one line."""
    due = f'"{finding.due.isoformat()}"' if finding.due else "null"
    points = _points(finding.points.low, finding.points.high, finding.points.of)
    return (
        f'{{"id": {quoted(finding.id)}, {_named(finding.rulebook, finding.rule, finding.clause, finding.title)}, '
        f'"verdict": "{finding.verdict!s}", "reason": {quoted(finding.reason)}, "evidence": {_quotes(finding.evidence)}, '
        f'"points": {points}, "due": {due}, "remedy": {label(finding.remedy)}, "kind": {label(finding.kind)}{_notes(finding)}}}'
    )


def _notes(finding: Finding) -> str:
    """The optional keys of a finding, each with a comma before it."""
    said = f', "chapter": {label(finding.chapter)}' if finding.chapter else ""
    if finding.clause_text:
        said += f', "clause_text": {label(finding.clause_text)}'
    if finding.near:
        said += f', "near": {_quotes(finding.near)}'
    if finding.sides:
        said += f', "sides": {_line([_quotes(side) for side in finding.sides])}'
    if finding.parts:
        said += f', "parts": {_line([_part(part) for part in finding.parts])}'
    if finding.equation:
        said += f', "equation": {quoted(finding.equation)}'
    if finding.settles:
        said += f', "settles": {quoted(finding.settles)}'
    if finding.facts:
        said += f', "facts": {_names(finding.facts)}'
    if finding.asks:
        said += ', "asks": true'
    return said + f', "waiver": {_ONE_LINE(_waiver(finding.waiver))}' if finding.waiver else said


@lru_cache(maxsize=4096)
def _named(rulebook: str, rule: str, clause: str, title: str) -> str:
    """What every finding says of its rule: the same for thousands of units."""
    return _ONE_LINE({"rulebook": rulebook, "rule": rule, "clause": clause, "title": title})[1:-1]


@lru_cache(maxsize=4096)
def _names(facts: tuple[str, ...]) -> str:
    return _ONE_LINE(facts)


def _part(part: Part) -> str:
    return f'{{"label": {label(part.label)}, "verdict": "{part.verdict!s}", "evidence": {_quotes(part.evidence)}}}'


def _waiver(waiver: Waiver) -> Json:
    return {
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "document": waiver.document,
        "expires": waiver.expires.isoformat(),
    }


def _problem(problem: Problem) -> Json:
    place = {"start": problem.span.start, "end": problem.span.end} if problem.span else {}
    return {
        "code": problem.code,
        "severity": problem.severity,
        "what": problem.what,
        "todo": problem.todo,
        **_filled(where=problem.where),
        **place,
    }


def _number(number: UnreadNumber) -> str:
    return f'{{"text": {quoted(number.text)}, "start": {number.span.start}, "end": {number.span.end}}}'


def _quotes(evidence: tuple[Evidence, ...]) -> str:
    return _line([one.to_json() for one in evidence]) if evidence else "[]"


@lru_cache(maxsize=4096)
def _points(low: float, high: float, of: float) -> str:
    return f'{{"low": {tidy(low)}, "high": {tidy(high)}, "of": {tidy(of)}}}'


def _filled(**values: Any) -> Json:
    return {key: value for key, value in values.items() if value}


def tidy(value: float) -> float | int:
    """
    At most four decimals, and no decimals where there are none; never minus zero.

    >>> [tidy(v) for v in (61.5, 74.0, 0.1 + 0.2, -0.0, 4 / 3)]
    [61.5, 74, 0.3, 0, 1.3333]
    """
    if value == int(value):
        return int(value)
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded
