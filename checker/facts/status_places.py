"""The stretches in which status facts are looked for: sentences with what their headings make of them, cells of tables of tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.model import BlockKind

from .anchors import AnchorIndex
from .dates import DateMention
from .parse import Role, Sentence
from .status_language import StatusLanguage
from .status_text import Told

LONGEST = 600
"""Characters of a sentence that are looked at together; a longer one is read in pieces, so that cost grows with length only."""

_SHORT = 22
_FEW = 6  # columns of a table of tasks
_MARKS = "。；;！!？? \n　"

_LINE = -1  # a line of its own (下一步打算) turns what follows, up to the next chapter
_CHAPTER = re.compile(r"^\s*[一二三四五六七八九十]{1,3}、")


@dataclass(slots=True)
class Place:
    """
    A stretch to search: the text made ready, its role, its headings, the sentence before it, whether it is itself a heading, its sentence's number.

    `topic` is the heading that names its matter, or for a cell of a table (`row`: the stretch of its row) the matter of the row.
    """

    told: Told
    role: Role
    headings: str
    before: str
    topic: str
    heading: bool
    index: int
    row: tuple[int, int] | None = None


def places(sentences: Sequence[Sentence], language: StatusLanguage, index: AnchorIndex) -> list[Place]:
    """The stretches to search, with what their headings and the sentences before them make of them, looked through for the words of the index."""
    walker = _Walker(language, index)
    for sentence in sentences:
        walker.read(sentence)
    return walker.found


class _Walker:
    """Walks down the report and remembers what still holds: a header of a table, an intent before a semicolon, a turn to plans."""

    def __init__(self, language: StatusLanguage, index: AnchorIndex) -> None:
        self.found: list[Place] = []
        self._language, self._index = language, index
        self._turned: tuple[int, tuple[str, ...]] | None = None  # the block and the headings that the turn to plans holds for
        self._previous: Sentence | None = None
        self._opening = ""  # a short first sentence of a paragraph (1. 聚焦“六保”。) is its heading
        self._header: tuple[int, tuple[str, ...]] = (-1, ())

    def read(self, sentence: Sentence) -> None:
        """Find the stretches of the next sentence."""
        kind, text = sentence.block.block.kind, sentence.text
        if kind is BlockKind.TABLE:
            self._read_row(sentence)
            return
        heading = kind is BlockKind.HEADING or kind is BlockKind.TITLE
        seen = self._index.find(text)
        role = self._role(sentence, heading, seen)
        previous = self._previous if self._previous is not None and self._previous.block is sentence.block else None
        if not heading and sentence.start <= sentence.block.start:
            short = len(text) <= _SHORT and sentence.end < sentence.block.end and text.endswith(("。", "：", ":"))
            self._opening = text if short else ""
        opening = self._opening if previous and not sentence.run_in else ""
        topic = opening or (sentence.headings[-1] if sentence.headings and not heading else "")
        headings, before = "".join(sentence.headings) + opening, previous.text[-LONGEST:] if previous else ""
        inherited = self.found[-1].told.left_behind if previous and _goes_on(previous.text) else None
        for start, piece in _pieces(text) if len(text) > LONGEST else ((0, text),):
            dates = sentence.dates if piece is text else _within(sentence, start, piece)
            here = seen if piece is text else self._index.find(piece)
            told = Told(piece, sentence.start + start, dates, self._language, here, inherited=inherited)
            self.found.append(Place(told, role, headings, before, topic, heading, sentence.index))
            inherited = told.left_behind if start + len(piece) < len(text) else None
        self._previous = sentence

    def _role(self, sentence: Sentence, heading: bool, seen: int) -> Role:
        """The section's role, or PLAN from a sentence on that turns to plans, as far as its heading (before a colon: its chapter) reaches."""
        if self._turned is not None:
            block, under = self._turned
            if sentence.headings[: len(under)] != under or (not under and not _reaches(block, sentence)):
                self._turned = None
        leading = self._language.leading
        if not heading and sentence.role is not Role.PLAN and seen & leading.bit and leading.pattern.search(text := sentence.text.rstrip(_MARKS)):
            leads = text.endswith(("：", ":"))
            line = sentence.start <= sentence.block.start and sentence.end >= sentence.block.end and (leads or "，" not in text)
            under = sentence.headings[:1] if leads else sentence.headings
            self._turned = (_LINE if line else sentence.block.start, under)
        return Role.PLAN if self._turned is not None else sentence.role

    def _read_row(self, sentence: Sentence) -> None:
        """Find the cells of a row that say how far its matter has come; a column of requirements is no deed."""
        cells = tuple(sentence.text.split("|"))
        first = self._header[0] != sentence.block.start
        if first:
            self._header = (sentence.block.start, cells)
        header = self._header[1]
        if not any(self._language.state_column.search(h) for h in header) or self._state_cell(header):
            self._read_bare_row(sentence, cells)
            return
        if first or len(cells) != len(header):
            return
        tasks = "".join(
            c for c, h in zip(cells, header, strict=True) if self._language.task_column.search(h) and not self._language.state_column.search(h)
        )
        start = 0
        for cell, head in zip(cells, header, strict=True):
            if self._language.state_column.search(head):
                told = Told(cell, sentence.start + start, sentence.dates, self._language, self._index.find(cell))
                self.found.append(Place(told, Role.REPORT, tasks, "", tasks, False, sentence.index, (sentence.start, sentence.end)))
            start += len(cell) + 1

    def _state_cell(self, cells: tuple[str, ...]) -> int:
        """The number of the last cell that is a word of state (已完成); 0 where there is none."""
        for number in range(min(len(cells), _FEW) - 1, 0, -1):
            cell = cells[number].strip()
            if len(cell) > 2 and any(words.search(cell) for words in self._language.states.values()):
                return number
        return 0

    def _read_bare_row(self, sentence: Sentence, cells: tuple[str, ...]) -> None:
        """Find the word of state in a row of a table whose columns have no names."""
        number = self._state_cell(cells)
        if number:
            tasks, cell = "".join(cells[:number]), cells[number]
            start = sentence.start + sum(len(c) + 1 for c in cells[:number])
            told = Told(cell, start, sentence.dates, self._language, self._index.find(cell))
            self.found.append(Place(told, Role.REPORT, tasks, "", tasks, False, sentence.index, (sentence.start, sentence.end)))


def _reaches(block: int, sentence: Sentence) -> bool:
    """Does a turn to plans outside all headings still hold: a line's to the next chapter, a sentence's to the end of its paragraph?"""
    if block == _LINE:
        return not any(_CHAPTER.match(heading) for heading in sentence.headings)
    return not sentence.headings and block == sentence.block.start


def _goes_on(text: str) -> bool:
    return text.rstrip().endswith(("；", ";"))


def _pieces(sentence: str) -> Iterator[tuple[int, str]]:
    """The pieces of the sentence, of at most LONGEST characters, cut after a comma where there is one."""
    start = 0
    while len(sentence) - start > LONGEST:
        cut = max(sentence.rfind(mark, start, start + LONGEST) for mark in "，；：|") + 1
        cut = cut if cut > start else start + LONGEST
        yield start, sentence[start:cut]
        start = cut
    yield start, sentence[start:]


def _within(sentence: Sentence, start: int, piece: str) -> tuple[DateMention, ...]:
    low = sentence.start + start
    return tuple(d for d in sentence.dates if low <= d.start < low + len(piece))
