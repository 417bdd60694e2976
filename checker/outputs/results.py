"""results.json: everything that was found, as data; the same audit gives the same bytes."""

from __future__ import annotations

import json
from typing import Any

from checker.model import Alike, Assessment, Audit, Evidence, Finding, Points, Problem, Score, UnreadNumber, Waiver
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
    return _laid_out(to_dict(audit), 0) + "\n"


_ONE_LINE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
_DEEPEST = 4  # audit, units, unit, facts: what lies deeper stands on one line


def _laid_out(value: Any, depth: int) -> str:
    if depth >= _DEEPEST or not isinstance(value, dict | list) or not value:
        return _ONE_LINE(value)
    pad = "  " * (depth + 1)
    if isinstance(value, dict):
        inside = ",\n".join([f"{pad}{_ONE_LINE(key)}: {_laid_out(one, depth + 1)}" for key, one in value.items()])
        return f"{{\n{inside}\n{pad[2:]}}}"
    if depth + 1 == _DEEPEST and isinstance(value[0], dict):
        inside = pad + _records(value, f",\n{pad}")
    else:
        inside = ",\n".join([pad + _laid_out(one, depth + 1) for one in value])
    return f"[\n{inside}\n{pad[2:]}]"


def _records(records: list[Json], between: str) -> str:
    """
    Records of one kind, one a line, encoded in one call: a call for each takes longer than its text.

    A record ends where the next one begins with their common first key; no quotation in a text looks so, as its quotes are escaped.
    """
    first = f"{{{_ONE_LINE(next(iter(records[0])))}: "
    return _ONE_LINE(records)[1:-1].replace(f"}}, {first}", f"}}{between}{first}")


def to_dict(audit: Audit) -> Json:
    """The audit as docs/results.schema.json describes it; optional keys stand only where they say something."""
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
        **_filled(scores=[{"rulebook": s.rulebook, **_score(s), **_score_notes(s)} for s in unit.scores]),
        "facts": [fact.to_dict() for fact in unit.facts],
        "findings": [_finding(finding) for finding in unit.findings],
        "problems": [_problem(problem) for problem in unit.problems],
        "numbers": {"all": unit.numbers, "unread": [_number(number) for number in unit.unread]},
    }


def _alike(pair: Alike) -> Json:
    return {
        "units": [pair.one, pair.other],
        "paths": list(pair.paths),
        "share": tidy(pair.share),
        "passages": pair.passages,
        "figures": pair.figures,
        "quotes": [_quotes(both) for both in pair.quotes],
    }


def _score(score: Score) -> Json:
    return {"low": tidy(score.low), "high": tidy(score.high), "of": tidy(score.of), "grade": list(score.grades)}


def _score_notes(score: Score) -> Json:
    return {
        "not_applicable": {"rule": score.rule, "excluded": tidy(score.excluded), "factor": tidy(score.factor)},
        **_filled(settle=list(score.settle), vetoed_by=list(score.vetoed_by), notes=list(score.notes)),
    }


def _finding(finding: Finding) -> Json:
    found: Json = {
        "id": finding.id,
        "rulebook": finding.rulebook,
        "rule": finding.rule,
        "clause": finding.clause,
        "title": finding.title,
        "verdict": str(finding.verdict),
        "reason": finding.reason,
        "evidence": _quotes(finding.evidence),
        "points": _points(finding.points),
        "due": finding.due.isoformat() if finding.due else None,
        "remedy": finding.remedy,
        "kind": finding.kind,
    }
    told: Json = {
        "chapter": finding.chapter,
        "clause_text": finding.clause_text,
        "near": _quotes(finding.near),
        "sides": [_quotes(side) for side in finding.sides],
        "parts": [{"label": p.label, "verdict": str(p.verdict), "evidence": _quotes(p.evidence)} for p in finding.parts],
        "equation": finding.equation,
        "settles": finding.settles,
        "facts": list(finding.facts),
        "asks": finding.asks,
        "waiver": finding.waiver and _waiver(finding.waiver),
    }
    found.update([pair for pair in told.items() if pair[1]])
    return found


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


def _number(number: UnreadNumber) -> Json:
    return {"text": number.text, "start": number.span.start, "end": number.span.end}


def _quotes(evidence: tuple[Evidence, ...]) -> list[Json]:
    return [one.to_dict() for one in evidence]


def _points(points: Points) -> Json:
    return {"low": tidy(points.low), "high": tidy(points.high), "of": tidy(points.of)}


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
