"""Which lines of a report are rows of an official table: labels, heads and figures gathered in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Span

from .form_tables import Forms
from .lines import Kind, Line, Piece
from .table_words import LONGEST_LABEL, FoundRow, Head, Meaning, Slot, meaning_of

_SHORTEST_CUT = 8  # characters of a label cut short that still tell it from prose


class RowScan:
    """Walks the lines of a report once and gathers the rows of official tables; nothing is decided about columns here."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.found: list[FoundRow] = []
        self.unknown: list[tuple[Line, int]] = []  # rows of figures under labels that no form has
        self._head: Head | None = None
        self._pending: FoundRow | None = None
        self._across: list[tuple[Piece, Meaning]] = []
        self._block: str | None = None  # the block whose columns are printed downwards
        self._stub: Piece | None = None  # the beginning of a label that goes on below
        self._run = 0
        self._caption = ""

    def walk(self, lines: Iterable[Line | str]) -> None:
        """Gather the rows of these lines; a string stands for prose."""
        for line in lines:
            if isinstance(line, str):
                self._prose(line)
            else:
                self._line(line)
        self._close()

    def _line(self, line: Line) -> None:
        kinds = [p.kind for p in line.pieces]
        if Kind.WORDS not in kinds:
            self._attach([p for p in line.pieces if p.kind is not Kind.UNIT], line)
            return
        figured = Kind.NUMBER in kinds
        likely = line.table is not None or (figured and line.barred)
        known = [(p, self._meaning(p.text, likely)) for p in line.pieces if p.kind is Kind.WORDS]
        if figured:
            self._complete(line, known)
        if not figured and self._is_head(known):
            self._enter_head(known)
            return
        if figured and self._in_blocks(line, known):
            return
        labels = [(p, m) for p, m in known if m.rows]
        if not labels:
            self._unlabelled(line, [p for p, _ in known], figured)
            return
        if not figured and len([1 for _, m in labels if any(r.single and not r.group for r in m.rows)]) > 1:
            self._close()
            self._across = [(p, m) for p, m in labels if not all(r.group for r in m.rows)]
            return
        if len(labels) == 1:
            self._row(line, labels, line.pieces)
            return
        for pieces in _side_by_side(line, {p for p, _ in labels}):
            self._row(line, [(p, m) for p, m in labels if p in pieces], pieces)

    def _complete(self, line: Line, known: list[tuple[Piece, Meaning]]) -> None:
        """A label whose beginning stands alone on the line of text before is made whole."""
        stub, self._stub = self._stub, None
        piece, meaning = known[0]
        if stub is None or (meaning.rows and not meaning.near):
            return
        whole = self._meaning(stub.text + piece.text, False)
        if whole.rows:
            label = Piece(stub.text + piece.text, stub.start, piece.end, Span(stub.source.start, piece.source.end), Kind.WORDS)
            line.pieces[line.pieces.index(piece)] = label
            known[0] = (label, whole)

    def _in_blocks(self, line: Line, known: list[tuple[Piece, Meaning]]) -> bool:
        """
        Heads of blocks on the line of their figures: the last head run into the figures, or the columns printed downwards.

        结果维持 | 3 under 行政复议, or 行政复议 | 结果维持 | 3.
        """
        columns = [m for _, m in known if m.block_column]
        if not columns:
            return False
        blocks = [row.id for _, m in known for row in m.rows if row.block]
        heads = self._head is not None and self._names_blocks(self._head)
        if len(columns) + (1 if blocks else 0) < len(known) or not (blocks or self._block or heads):
            return False
        after = line.pieces[line.pieces.index(known[-1][0]) + 1 :]
        figures = [p for p in after if p.kind is not Kind.UNIT]
        printed = [p for p in figures if p.kind is not Kind.BLANK]
        if self._head is not None and self._open_head() and heads and any(m.block_column for row in self._head.lines for _, m in row):
            self._enter_head(known)
            self._attach(figures, line)
            return True
        self._block = blocks[-1] if blocks else self._block
        named = [row.id for row_of in (self._head.lines if self._head else ()) for _, m in row_of for row in m.rows if row.block]
        side = list(dict.fromkeys(named)) if not blocks and len(set(named)) == len(printed) else [self._block]
        if len(columns) != 1 or len(side) != len(printed) or None in side:
            return False
        self._close()
        found = FoundRow((), False, None, line, self._head, self._run, self._caption, printed, lines=[line])
        found.slots = [Slot(columns[0].block_column, block or "") for block in side]
        self.found.append(found)
        return True

    def _row(self, line: Line, labels: list[tuple[Piece, Meaning]], pieces: list[Piece]) -> None:
        piece, meaning = labels[-1]
        after = pieces[pieces.index(piece) + 1 :]
        self._close()
        self._block = None
        self._across = []
        if self._head:
            self._head.open = False
        figures = [p for p in after if p.kind is not Kind.UNIT]
        unit = "" if len(figures) == len(after) else next(p.text.strip("()") for p in after if p.kind is Kind.UNIT)
        meanings, place = [m for _, m in labels], (self._head, self._run, self._caption)
        self._pending = FoundRow(meaning.rows, meaning.near, piece, line, *place, figures, unit, meanings, [line])

    def _attach(self, figures: list[Piece], line: Line) -> None:
        """Figures without words on their line: they belong to the label before, or to the heads above."""
        pending = self._pending
        if self._across and len(figures) >= len(self._across):
            self._spread(figures[-len(self._across) :], line)
        elif not figures:
            if pending is not None and not pending.printed:  # a unit on a line of its own
                pending.unit = pending.unit or line.pieces[0].text
        elif pending is not None and not pending.printed:
            pending.figures = figures
            pending.lines.append(line)
        elif pending is not None and len(figures) == 1 and line.table is None and pending.line.table is None:
            pending.figures += figures
            pending.lines.append(line)
        elif any(p.kind is Kind.NUMBER for p in figures):
            self._close()
            self._pending = FoundRow((), False, None, line, self._head, self._run, self._caption, figures, lines=[line])
            if self._head:
                self._head.open = False

    def _spread(self, figures: list[Piece], line: Line) -> None:
        """One figure to each of the labels that stand side by side above."""
        self._close()
        for (piece, meaning), figure in zip(self._across, figures, strict=True):
            row = FoundRow(meaning.rows, meaning.near, piece, line, None, self._run, self._caption, [figure], labels=[meaning])
            row.lines = [line]
            self.found.append(row)
        self._across = []

    def _unlabelled(self, line: Line, words: list[Piece], figured: bool) -> None:
        first = _first_figure(line) if line.barred else line.pieces.index(words[-1]) + 1
        figures = [p for p in line.pieces[first:] if p.kind is not Kind.UNIT]
        pending = self._pending
        if line.table is None and not figured:
            self._wrapped(line, words)
            return
        if pending is not None and not figured and not any(p.kind is Kind.MARK for p in figures) and pending.label is not None:
            joined = self._meaning(pending.label.text + words[-1].text, True)
            if joined.rows and (not pending.rows or pending.near or not joined.near):
                pending.rows, pending.near = joined.rows, joined.near
                return
        self._close()
        if figured and self._head is not None and self._names_blocks(self._head) and len(figures) > 1:
            self._head.open = False
            self._pending = FoundRow((), False, None, line, self._head, self._run, self._caption, figures, lines=[line])
        elif figured and figures and figures[-1].kind is not Kind.WORDS:
            self.unknown.append((line, self._run))

    def _wrapped(self, line: Line, words: list[Piece]) -> None:
        """A line of text that is no label of its own: the rest of a label, one cut short by the line's end, or prose."""
        pending = self._pending
        if pending is not None and pending.label is not None and (pending.near or not pending.printed):
            joined = self._meaning(pending.label.text + words[0].text, False)
            if joined.rows:
                pending.rows, pending.near = joined.rows, False
                pending.lines.append(line)
                return
        if len(words) == 1 and any(f.run == self._run for f in self.found[-1:] + ([pending] if pending else [])):
            cut = self._meaning(words[0].text, True)
            if cut.rows and len(cut.key) > _SHORTEST_CUT:
                self._row(line, [(words[0], cut)], line.pieces)
                return
        self._prose(" ".join(p.text for p in words))
        self._stub = words[-1] if len(words) == 1 and len(words[0].text) <= LONGEST_LABEL else None

    def _prose(self, text: str) -> None:
        self._close()
        self._head, self._across, self._block, self._stub = None, [], None, None
        self._run += 1
        self._caption = text

    def _close(self) -> None:
        if self._pending is not None and (self._pending.printed or self._pending.line.table is not None):
            self.found.append(self._pending)
        self._pending = None

    def _is_head(self, known: list[tuple[Piece, Meaning]]) -> bool:
        heads = [m for _, m in known if m.head]
        rows = [m for _, m in known if m.rows and not m.head]
        if not heads or len(rows) >= len(heads):
            return False
        if len(heads) == len(known) == 1 and not heads[0].column and not heads[0].corner:
            return True  # 行政复议 alone stands over the columns below it
        if len(heads) > 1 or any(m.corner for m in heads):
            return True
        only = known[0][1]
        return self._open_head() or not only.rows

    def _open_head(self) -> bool:
        return self._head is not None and self._head.open

    def _enter_head(self, known: list[tuple[Piece, Meaning]]) -> None:
        self._close()
        self._across = []
        if self._head is None or not self._head.open:
            self._head = Head()
        self._head.lines.append(known)

    def _names_blocks(self, head: Head) -> bool:
        return any(row.block for line in head.lines for _, m in line for row in m.rows)

    def _meaning(self, text: str, likely: bool) -> Meaning:
        return meaning_of(text, likely, self.forms)


def _first_figure(line: Line) -> int:
    """Where the figures begin in a row of cells without a known label: behind the words at its head; words between figures are illegible."""
    return next((at for at, piece in enumerate(line.pieces) if piece.kind is not Kind.WORDS), len(line.pieces))


def _side_by_side(line: Line, labels: set[Piece]) -> list[list[Piece]]:
    """A line cut before every label that stands behind figures: two rows of a form beside each other."""
    parts: list[list[Piece]] = [[]]
    figured = False
    for piece in line.pieces:
        if piece in labels and figured:
            parts.append([])
            figured = False
        figured = figured or (piece.kind is Kind.NUMBER and not labels.isdisjoint(parts[-1]))
        parts[-1].append(piece)
    return [part for part in parts if not labels.isdisjoint(part)]
