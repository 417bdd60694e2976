"""findings.csv: one finding a line, for spreadsheets and scripts; UTF-8 with a mark, so that spreadsheets read the Chinese."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from types import MappingProxyType

from checker.model import Audit, Waiver
from checker.outputs.results import tidy
from checker.outputs.rows import Row, plain, rows
from checker.outputs.task import Task

NAME = "findings.csv"

COLUMNS: MappingProxyType[str, Callable[[Row], str | float | None]] = MappingProxyType(
    {
        "unit": lambda row: row.unit.unit,
        "unit_type": lambda row: row.unit.unit_type,
        "group": lambda row: row.unit.group,
        "year": lambda row: row.unit.year,
        "cross_year": lambda row: "true" if row.unit.cross_year else "false",
        "rulebook": lambda row: row.finding.rulebook,
        "rule": lambda row: row.finding.rule,
        "id": lambda row: row.finding.id,
        "clause": lambda row: row.finding.clause,
        "title": lambda row: row.finding.title,
        "kind": lambda row: row.finding.kind,
        "chapter": lambda row: row.finding.chapter,
        "verdict": lambda row: row.finding.verdict.value,
        "asks": lambda row: "true" if row.finding.asks else "false",
        "reason": lambda row: row.finding.reason,
        "quotes": lambda row: " | ".join(one.quote for one in row.quotes),
        "section": lambda row: row.quotes[0].section if row.quotes else "",
        "page": lambda row: row.quotes[0].page if row.quotes else None,
        "start": lambda row: row.quotes[0].span.start if row.quotes else None,
        "end": lambda row: row.quotes[0].span.end if row.quotes else None,
        "equation": lambda row: row.finding.equation,
        "points_low": lambda row: tidy(row.finding.points.low),
        "points_high": lambda row: tidy(row.finding.points.high),
        "points_of": lambda row: tidy(row.finding.points.of),
        "due": lambda row: row.finding.due.isoformat() if row.finding.due else "",
        "remedy": lambda row: row.finding.remedy,
        "settles": lambda row: row.finding.settles,
        "waived": lambda row: "true" if row.finding.waiver else "false",
        "waiver_reason": lambda row: _waiver(row, lambda waiver: waiver.reason),
        "waiver_approved_by": lambda row: _waiver(row, lambda waiver: waiver.approved_by),
        "waiver_document": lambda row: _waiver(row, lambda waiver: waiver.document),
        "waiver_expires": lambda row: _waiver(row, lambda waiver: waiver.expires.isoformat()),
        "path": lambda row: row.unit.source.path,
        "sha256": lambda row: row.unit.source.sha256,
    }
)
"""Head -> the value of a row; new columns come last, so that scripts which count columns go on."""


def write(task: Task) -> None:
    """Write findings.csv."""
    task.folder.put(NAME, ("\ufeff" + dump(task.audit)).encode("utf-8", "replace"))


def dump(audit: Audit) -> str:
    """The lines after RFC 4180, the heads first; a text that a spreadsheet would take for a formula gets an apostrophe in front."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(audit):
        writer.writerow([plain(value) if isinstance(value, str) else value for value in (read(row) for read in COLUMNS.values())])
    return text.getvalue()


def _waiver(row: Row, read: Callable[[Waiver], str]) -> str:
    return read(row.finding.waiver) if row.finding.waiver else ""
