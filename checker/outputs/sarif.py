"""results.sarif: SARIF 2.1.0, for code-scanning views and pipelines that read it."""

from __future__ import annotations

import json
from pathlib import PureWindowsPath
from typing import Any
from urllib.parse import quote

from checker.model import Assessment, Audit, Evidence, Finding, Unread, Verdict
from checker.outputs.results import tidy
from checker.outputs.rows import quotes_of
from checker.outputs.task import Task

NAME = "results.sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

Json = dict[str, Any]

KINDS = {
    Verdict.MET: "pass",
    Verdict.PARTLY_MET: "fail",
    Verdict.NOT_MET: "fail",
    Verdict.NO_EVIDENCE: "open",  # evaluated, and the report does not say: neither pass nor fail
    Verdict.REVIEW: "review",
    Verdict.NOT_APPLICABLE: "notApplicable",
    Verdict.NOT_DUE: "informational",
}
"""Verdict -> SARIF kind; a kind other than fail has the level none."""


def write(task: Task) -> None:
    """Write results.sarif."""
    task.folder.put(NAME, dump(task.audit))


def dump(audit: Audit) -> str:
    """The log as text, keys in a fixed order, no time stamps."""
    return json.dumps(to_dict(audit), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_dict(audit: Audit) -> Json:
    """The log: one run, its rules, the clauses of the plans as taxonomies, the reports as artifacts, every finding as a result."""
    rules = _rules(audit)
    places = {rule["id"]: number for number, rule in enumerate(rules)}
    taxonomies = [_taxonomy(audit, book.id, book.title) for book in audit.rulebooks]
    driver = {"name": "disclosure-checker", "version": audit.version, "semanticVersion": audit.version, "language": "zh-CN", "rules": rules}
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not audit.unread, "toolExecutionNotifications": [_notification(one) for one in audit.unread]},
        ],
        "artifacts": [_artifact(unit) for unit in audit.units],
        "taxonomies": taxonomies,
        "results": [_result(unit, number, finding, places) for number, unit in enumerate(audit.units) for finding in unit.findings],
        "properties": {"today": audit.today.isoformat()},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(audit: Audit) -> list[Json]:
    found: dict[str, Json] = {}
    for unit in audit.units:
        for finding in unit.findings:
            name = _rule_id(finding)
            if name not in found:
                text = finding.clause_text or finding.title
                found[name] = {"id": name, "name": finding.rule, "shortDescription": _said(finding.title), "fullDescription": _said(text)}
    return list(found.values())


def _rule_id(finding: Finding) -> str:
    return f"{finding.rulebook}/{finding.rule}"


def _taxonomy(audit: Audit, book: str, title: str) -> Json:
    """The clauses that a rulebook declares and those that its findings name."""
    declared = {state.clause: state.text for one in audit.rulebooks if one.id == book for state in one.coverage}
    named = {f.clause: f.clause_text for unit in audit.units for f in unit.findings if f.rulebook == book and f.clause}
    taxa = [{"id": clause, **({"shortDescription": _said(text)} if text else {})} for clause, text in {**named, **declared}.items()]
    return {"name": book, "fullName": title, "taxa": taxa}


def _artifact(unit: Assessment) -> Json:
    source = unit.source
    return {
        "location": {"uri": uri(source.path)},
        **({"length": source.size} if source.size else {}),
        **({"encoding": source.encoding} if source.encoding else {}),
        **({"hashes": {"sha-256": source.sha256}} if source.sha256 else {}),
        "properties": {"unit": unit.unit, "year": unit.year, "format": source.format},
    }


def _notification(unread: Unread) -> Json:
    return {
        "level": "error",
        "message": _said(f"{unread.problem}{unread.todo}"),
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(unread.path)}}}],
        **({"descriptor": {"id": unread.code}} if unread.code else {}),
    }


def _result(unit: Assessment, number: int, finding: Finding, places: dict[str, int]) -> Json:
    quotes = quotes_of(finding)
    here = {"uri": uri(unit.source.path), "index": number}
    waiver = finding.waiver
    return {
        "ruleId": _rule_id(finding),
        "ruleIndex": places[_rule_id(finding)],
        "kind": KINDS[finding.verdict],
        "level": _level(finding),
        "message": _said(f"{finding.title}：{finding.reason}"),
        "locations": [_place(here, one) for one in quotes] or [{"physicalLocation": {"artifactLocation": here}}],
        **({"relatedLocations": [{**_place(here, one), "message": _said(one.quote)} for one in finding.near]} if finding.near else {}),
        "partialFingerprints": {"findingId/v1": finding.id},
        **({"taxa": [{"id": finding.clause, "toolComponent": {"name": finding.rulebook}}]} if finding.clause else {}),
        **({"suppressions": [{"kind": "external", "status": "accepted", "justification": waiver.reason}]} if waiver else {}),
        "properties": {
            "unit": unit.unit,
            "year": unit.year,
            "crossYear": unit.cross_year,
            "verdict": finding.verdict.value,
            "asks": finding.asks,
            "points": {"low": tidy(finding.points.low), "high": tidy(finding.points.high), "of": tidy(finding.points.of)},
        },
    }


def _level(finding: Finding) -> str:
    """A failure that is shown is an error, one that is partial or only asked about a warning; all else has no level."""
    if KINDS[finding.verdict] != "fail":
        return "none"
    return "warning" if finding.verdict is Verdict.PARTLY_MET or finding.asks else "error"


def _place(here: Json, evidence: Evidence) -> Json:
    """Places count in characters of the report's text as it was read (the bytes of a Word or PDF file have no such places)."""
    region = {
        "charOffset": evidence.span.start,
        "charLength": evidence.span.end - evidence.span.start,
        "snippet": {"text": evidence.quote},
    }
    place: Json = {"physicalLocation": {"artifactLocation": here, "region": region}}
    if evidence.section:
        place["logicalLocations"] = [{"name": evidence.section, "kind": "section"}]
    return place


def _said(text: str) -> Json:
    return {"text": text or "—"}


def uri(path: str) -> str:
    """
    A path as a URI; a drive letter or a leading slash makes it absolute.

    >>> [uri(path) for path in ("reports_in/a b.docx", "C:\\\\甲\\\\a.txt", "/x/a.txt")]
    ['reports_in/a%20b.docx', 'file:///C:/%E7%94%B2/a.txt', 'file:///x/a.txt']
    """
    windows = PureWindowsPath(path)
    if windows.drive:
        return "file:///" + quote(windows.as_posix(), safe="/:", errors="replace")
    plain = quote(path, safe="/", errors="replace")
    return f"file://{plain}" if plain.startswith("/") else plain
