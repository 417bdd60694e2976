"""The rows of a report that print fewer figures than they have columns: gathered while it is read, placed when all of it is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.model import CellState, Span

from .form_tables import CellWords, FormTable
from .lines import Kind, Piece
from .table_columns import PlacedCell
from .table_fit import ShortRow, Steps, find_ways, fit_columns
from .table_gaps import Gaps, Layout, read_gaps
from .table_words import FoundRow

_Printed = tuple[str, str, int]  # era, table, instance: one printed form


class ShortRows:
    """All rows of the official tables in reading order, and among them those that lack figures."""

    def __init__(self) -> None:
        self._rows: list[tuple[FoundRow, FormTable]] = []
        self._short: list[ShortRow] = []
        self._blank: dict[_Printed, set[str]] = defaultdict(set)

    def __bool__(self) -> bool:
        return bool(self._short)

    def pass_by(self, found: FoundRow, table: FormTable) -> None:
        """A row of this table, whole or short: its white space tells how cells are set apart."""
        self._rows.append((found, table))

    def hold(self, row: ShortRow) -> None:
        """Keep a short row until the report is read."""
        self._short.append(row)

    def leave_blank(self, era: str, table: str, instance: int, row: str) -> None:
        """A row without any figure."""
        self._blank[era, table, instance].add(row)

    def place(self, text: str, cells: Sequence[PlacedCell], words: CellWords) -> Iterator[tuple[ShortRow, bool]]:
        """
        The short rows with the ways that are left, none where nothing fits, and whether the white space alone told them; `cells` are the others'.
        """
        steps = Steps()
        gaps = self._gaps(text)
        layout = Layout(list(gaps.values()), [(gaps[id(row.found)], row.lacking) for row in self._short if id(row.found) in gaps])
        told: set[int] = set()
        printed: dict[_Printed, list[ShortRow]] = defaultdict(list)
        for row in self._short:
            row.read(words)
            limits = layout.limits(gaps.get(id(row.found)), row.lacking)
            row.ways = find_ways(row, limits, steps) or (find_ways(row, None, steps) if limits else [])
            if limits is not None and all(least == most for least, most in limits) and len(row.ways) == 1:
                told.add(id(row))
            elif row.ways and not row.table.blocks:
                printed[row.table.era, row.table.table, row.cells[0][2]].append(row)
        by_form: dict[_Printed, list[PlacedCell]] = defaultdict(list)
        for cell in cells:
            by_form[cell.row.era, cell.row.table, cell.instance].append(cell)
        for row in self._short:
            if id(row) in told:
                by_form[row.table.era, row.table.table, row.cells[0][2]] += make_cells(row)
        for form, rows in printed.items():
            fit_columns(rows, by_form[form], self._blank[form], steps)
        yield from ((row, id(row) in told) for row in self._short)

    def _gaps(self, text: str) -> dict[int, Gaps]:
        """The white space of the rows of text, by the identity of the row."""
        found: dict[int, Gaps] = {}
        tables = [table for _, table in self._rows]
        follows = [a is b for a, b in pairwise([*tables, None])]
        for (row, _), followed in zip(self._rows, follows, strict=True):
            gaps = read_gaps(text, row.label, [p for p in row.figures if p.kind is not Kind.BLANK or p.text], followed)
            if gaps is not None:
                found[id(row)] = gaps
        return found


def make_cells(row: ShortRow) -> Iterator[PlacedCell]:
    """The cells of a placed row; those that the ways left do not agree on are unreadable and stand for the whole row."""
    first, last = row.figures[0], row.figures[-1]
    whole = Piece("", first.start, last.end, Span(first.source.start, last.source.end), Kind.WORDS)
    before = first.source.start, first.start
    for column, ((form_row, slot, instance), at) in enumerate(zip(row.cells, row.settled(), strict=True)):
        unit = row.table.column_by_key[slot.key or ""].unit or form_row.unit
        state, value, piece = CellState.UNREADABLE, None, whole
        if at is not None and at >= 0 and (figure := row.readings[at][column]) is not None:
            state, value, piece = figure.state, figure.value, row.figures[at]
            before = piece.source.end, piece.end
        elif at is not None:
            state, piece = CellState.NOT_FILLED, Piece("", before[1], before[1], Span(before[0], before[0]), Kind.BLANK)
        yield PlacedCell(form_row, slot, instance, state, value, unit, row.found.label, piece, row.found.line, slot.scope or row.scope)


def trouble_of(row: ShortRow, certain: Sequence[PlacedCell]) -> tuple[str, str, Span, str]:
    """Code, words, place and weight of the problem of a row whose white space does not tell where the blank cells stood."""
    label = "、".join(dict.fromkeys(form_row.label for form_row, _, _ in row.cells))
    span = row.found.label.source if row.found.label else row.found.line.span
    if len(certain) == len(row.cells):
        return "table.placed", f"“{label}”一行有空格没有印出，按合计关系和各列的写法唯一确定的位置读取。", span, "info"
    names = dict.fromkeys(row.table.column_by_key[cell.slot.key or ""].labels[0] for cell in certain)
    kept = f"只读取了能够确定的{'、'.join(names)}" if names else "未读取"
    return "table.incomplete", f"“{label}”一行的数字比表头的列少，无法逐列对应，{kept}。", span, "warning"
