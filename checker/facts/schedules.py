"""Tables of events to come: a plan's caption, a head with a column for the time, and a row for each event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.model import Count, Interval, Modality

from .countspec import CountSpec
from .language import Language
from .mention import Mention
from .parse import ParsedReport, Role, Sentence

_BAR = re.compile(r"[|｜│┃\t]")


@dataclass(frozen=True, slots=True)
class Schedule:
    """A table of planned events: its rows, what its caption names, and the cells of the column of people."""

    caption: Sentence
    rows: tuple[Sentence, ...]
    people: tuple[int, ...]


def find(report: ParsedReport, specs: Sequence[CountSpec], language: Language) -> Iterator[Mention]:
    """Each event named by the caption is planned as often as there are rows; those expected are added up."""
    for table in _schedules(report, language):
        spec = next((s for s in specs if s.event and _names(s, table.caption)), None)
        if spec is not None:
            yield _planned(spec, len(table.rows), table)
            visitors = next((s for s in specs if s.needs == spec.fact), None)
            if visitors is not None and len(table.people) == len(table.rows):
                yield _planned(visitors, sum(table.people), table)


def _names(spec: CountSpec, caption: Sentence) -> bool:
    """Does the caption speak of such events, and of the fact's own matter?"""
    if spec.about is not None and not any(spec.about.search(place) for place in (caption.text, *caption.headings)):
        return False
    return any(word in caption.text for word in spec.words)


def _planned(spec: CountSpec, number: int, table: Schedule) -> Mention:
    first, last = table.rows[0], table.rows[-1]
    return Mention(
        spec.fact, spec.kind, Count(Interval.exactly(number), spec.unit), first.start, last.end, Modality.PLANNED,
        section=table.caption.section, note=table.caption.text.strip(),
    )  # fmt: skip


def _schedules(report: ParsedReport, language: Language) -> Iterator[Schedule]:
    words = language.schedule
    sentences = report.sentences
    for at, head in enumerate(sentences):
        if "|" not in head.text and "\t" not in head.text:
            continue
        caption = sentences[max(0, at - 1)]
        if _BAR.search(caption.text):
            continue
        if not (words["when"].search(head.text) and words["head"].search(head.text)):
            continue
        if caption.role is not Role.PLAN and not words["caption"].search(caption.text):
            continue
        rows = tuple(_rows(sentences, at + 1, len(_cells(head))))
        if rows:
            column = next((n for n, cell in enumerate(_cells(head)) if words["people"].fullmatch(cell)), -1)
            people = tuple(int(c[column]) for c in map(_cells, rows) if column >= 0 and c[column].isdecimal())
            yield Schedule(caption, rows, people)


def _rows(sentences: Sequence[Sentence], at: int, width: int) -> Iterator[Sentence]:
    for row in sentences[at:]:
        if len(_cells(row)) != width:
            return
        yield row


def _cells(row: Sentence) -> list[str]:
    return [cell.strip() for cell in _BAR.split(row.text.strip())]
