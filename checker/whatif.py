"""What a changed plan would come to: the same reports under two rulebooks, before the plan is issued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checker import audit, readers, rulebook
from checker.errors import UsageError
from checker.knowledge import Knowledge
from checker.model import Audit, Finding, Rulebook, Unread
from checker.rulebook import Move


def day(words: str | None, book: Rulebook) -> date:
    """The day to judge by: as given, else the end of the year after the rulebook's, when all its deadlines have passed."""
    if words is None:
        return date((book.year or date.max.year - 1) + 1, 12, 31)
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"--today：{words} 不是日期。请写成 2021-02-01 的样子。") from None


def moves(kb: Knowledge, books: tuple[Rulebook, Rulebook], reports: Sequence[Path], today: date) -> tuple[tuple[Move, ...], tuple[Unread, ...]]:
    """The verdicts that move from the first rulebook to the second, and what could not be read."""
    items, refused = readers.gather(reports)
    before, after = (audit.run(audit.Job(kb, today, (book,)), items, refused) for book in books)
    return rulebook.moved(_findings(before), _findings(after)), after.unread


def _findings(found: Audit) -> list[tuple[str, Sequence[Finding]]]:
    return [(unit.unit, unit.findings) for unit in found.units]
