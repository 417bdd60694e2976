"""Findings as flat rows, for tables of any kind; and what makes a cell safe for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import Assessment, Audit, Evidence, Finding
from checker.outputs.view.words import line

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula; some take the full-width signs as well."""


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its unit and its evidence in the order shown: the quotes that count, those of contradictions, of parts."""

    unit: Assessment
    finding: Finding
    quotes: tuple[Evidence, ...]


def rows(audit: Audit) -> Iterator[Row]:
    """Every finding of every unit, in the audit's order."""
    for unit in audit.units:
        for finding in unit.findings:
            yield Row(unit, finding, quotes_of(finding))


def quotes_of(finding: Finding) -> tuple[Evidence, ...]:
    """Every quote that a verdict rests on, each place once; near misses are not among them."""
    told = [*finding.evidence, *(one for side in finding.sides for one in side), *(one for part in finding.parts for one in part.evidence)]
    return tuple({one.span: one for one in told}.values())


def plain(text: str) -> str:
    """
    Text on one line that no spreadsheet takes for a formula.

    >>> [plain(words) for words in ("=1+1", "－3", "培训 2 次", "a\\tb")]
    ["'=1+1", "'－3", '培训 2 次', 'a b']
    """
    words = line(text)
    return f"'{words}" if words.startswith(FORMULA_STARTS) else words
