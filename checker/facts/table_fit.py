"""
Rows that print fewer figures than they have columns: which cell each figure stands in, as far as the form leaves no choice.

The figures keep their order; signed words and amounts have columns of their own; a blank cell counts nothing in a sum. A cell is certain
where every way that all sums of the form allow says the same of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add

from checker.model import CellState, Number

from .cells import in_unit, read_cell
from .form_tables import CellWords, FormTable, Row
from .lines import Piece
from .table_columns import PlacedCell
from .table_gaps import Limits
from .table_words import FoundRow, Slot

Way = tuple[int, ...]
"""For each column the number of the figure that stands in it, -1 where the cell is blank."""

_MOST_COLUMNS = 20
_MOST_STEPS = 400_000  # of a report, about a second; what is still open then stays open
_MOST_WAYS = 2_000  # of one row
_MOST_STATES = 10_000  # of one step of the search
_MONEY = "元"


@dataclass(slots=True)
class Figure:
    """What a figure would say in a column; None in `ShortRow.readings` where it cannot stand there."""

    state: CellState
    value: Number | None


@dataclass(slots=True)
class ShortRow:
    """A row with its columns (`cells`: row, column, instance), the figures that are printed, and the ways to place them."""

    found: FoundRow
    table: FormTable
    cells: Sequence[tuple[Row, Slot, int]]
    figures: Sequence[Piece]
    scope: str
    readings: list[list[Figure | None]] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)

    @property
    def lacking(self) -> int:
        """How many cells are blank."""
        return len(self.cells) - len(self.figures)

    def read(self, words: CellWords) -> None:
        """What each figure says in each column."""
        self.readings = [list(self._readings(piece, words)) for piece in self.figures]

    def _readings(self, piece: Piece, words: CellWords) -> Iterator[Figure | None]:
        columns = [(self.table.column_by_key[slot.key or ""], row) for row, slot, _ in self.cells]
        kinds = [(column.signed, column.unit or row.unit) for column, row in columns]
        mixed = any(signed for signed, _ in kinds) and piece.text.startswith((*words.plus, *words.minus))
        read = {kind: self._reading(piece, kind, words, mixed) for kind in dict.fromkeys(kinds)}
        damaged = all(figure.state is CellState.UNREADABLE for figure, _ in read.values())
        for kind in kinds:
            figure, fits = read[kind]
            yield figure if fits or damaged else None

    def _reading(self, piece: Piece, kind: tuple[bool, str], words: CellWords, mixed: bool) -> tuple[Figure, bool]:
        """What the figure says in a column of this kind (signed or not, unit), and whether it can stand there."""
        signed, unit = kind
        reading = read_cell(piece.text, words, signed)
        value = in_unit(reading, unit, self.found.unit, words)
        money = unit.endswith(_MONEY)
        fits = reading.state is not CellState.UNREADABLE and (money or value is None or value == int(value))
        fits = fits and not (mixed and reading.value is not None and not signed)
        return Figure(reading.state, value), fits and (not reading.unit or reading.unit.endswith(_MONEY) is money)

    def groups(self) -> list[tuple[int, list[int]]]:
        """The columns of each total and of its parts."""
        blocks = dict.fromkeys(row.id for row, _, _ in self.cells)
        return [found for block in blocks if (found := self._group({s.key: n for n, (r, s, _) in enumerate(self.cells) if r.id == block}))]

    def _group(self, at: Mapping[str | None, int]) -> tuple[int, list[int]] | None:
        if self.table.total is None or not all(key in at for key in (self.table.total[0], *self.table.total[1])):
            return None
        return at[self.table.total[0]], [at[part] for part in self.table.total[1]]

    def content(self, way: Way, column: int) -> Figure | None:
        """What the cell says; None where it is blank."""
        return None if way[column] < 0 else self.readings[way[column]][column]

    def settled(self) -> list[int | None]:
        """For each column the figure that stands there in every way (-1: none does), None where the ways differ."""
        found: list[int | None] = []
        for column in range(len(self.cells)):
            said = {None if content is None else (content.state, content.value) for content in (self.content(way, column) for way in self.ways)}
            found.append(self.ways[0][column] if len(said) == 1 else None)
        return found


class Steps:
    """Counts the steps of the search over a whole report."""

    def __init__(self) -> None:
        self._left = _MOST_STEPS

    def spend(self, steps: int) -> bool:
        """Are these steps still allowed?"""
        self._left -= steps
        return self._left >= 0


def find_ways(row: ShortRow, limits: Limits | None, steps: Steps) -> list[Way]:
    """The ways to place the row's figures that keep the sums of the row; none where there are too many to look at."""
    columns, figures = len(row.cells), len(row.figures)
    if columns > _MOST_COLUMNS:
        return []
    room = limits or [(0, row.lacking)] * (figures + 1)
    groups = {max(total, *parts): (total, parts) for total, parts in row.groups()}
    begun: list[tuple[Way, int, int]] = [((), 0, 0)]  # with the figures placed, and the blank cells behind the last of them
    for column in range(columns):
        if not steps.spend(len(begun)) or len(begun) > _MOST_WAYS:
            return []
        longer: list[tuple[Way, int, int]] = []
        for way, placed, blanks in begun:
            least, most = room[placed]
            if blanks < most and columns - column > figures - placed:
                longer.append(((*way, -1), placed, blanks + 1))
            if placed < figures and blanks >= least and row.readings[placed][column] is not None:
                longer.append(((*way, placed), placed + 1, 0))
        begun = [one for one in longer if _adds_up(row, one[0], *groups[column])] if column in groups else longer
    return [way for way, _, _ in begun]


def _adds_up(row: ShortRow, way: Sequence[int], total: int, parts: Sequence[int]) -> bool:
    """Does the total hold the sum of its parts? Where all parts are blank, the office filled in totals alone."""
    known: Number = 0
    open_part = False
    for part in parts:
        figure = None if way[part] < 0 else row.readings[way[part]][part]
        if figure is not None:
            known += figure.value or 0
            open_part = open_part or figure.state is CellState.UNREADABLE
    said = None if way[total] < 0 else row.readings[way[total]][total]
    if said is not None and said.state is CellState.UNREADABLE:
        return True
    value = (said.value or 0) if said is not None else 0
    return value == known or (open_part and known <= value) or (said is not None and all(way[part] < 0 for part in parts))


_Counts = Mapping[str, Number | None]
"""What the cells of a row count in the sums, by column: a blank nothing, an illegible figure (None) what nobody knows."""


def _counts(values: dict[str, Number | None], table: FormTable) -> _Counts:
    """The same, where one illegible figure alone is what the sum of its row lacks."""
    if table.total is None or not all(key in values for key in (table.total[0], *table.total[1])):
        return values
    total, parts = table.total
    lost = [key for key in (total, *parts) if values[key] is None]
    if len(lost) == 1:
        known = sum(values[part] or 0 for part in parts)
        values[lost[0]] = known if lost[0] == total else max((values[total] or 0) - known, 0)
    return values


def _counts_of(row: ShortRow, way: Way) -> _Counts:
    read = {slot.key or "": row.content(way, column) for column, (_, slot, _) in enumerate(row.cells)}
    return _counts({key: 0 if figure is None else _value(figure.state, figure.value) for key, figure in read.items()}, row.table)


def _value(state: CellState, value: Number | None) -> Number | None:
    return None if state is CellState.UNREADABLE else value or 0


@dataclass(slots=True)
class _Sum:
    """A sum down a column of the form: its rows with their signs, what is known of it, and whether illegible figures may add to it or take away."""

    column: str
    signs: Mapping[str, int]
    known: Number = 0
    adds: bool = False
    takes: bool = False

    def share(self, row: str, counts: _Counts) -> Number:
        """What a row adds."""
        return self.signs.get(row, 0) * (counts[self.column] or 0)

    def include(self, row: str, counts: Sequence[_Counts]) -> bool:
        """Take note of illegible figures in a row; False where it lacks the column."""
        if any(self.column not in own for own in counts):
            return False
        if any(own[self.column] is None for own in counts):
            self.adds = self.adds or self.signs[row] > 0
            self.takes = self.takes or self.signs[row] < 0
        return True

    def holds(self, least: Number, most: Number) -> bool:
        """Can the sum come out, where what is known lies in this range?"""
        return (least <= 0 or self.takes) and (most >= 0 or self.adds)


def fit_columns(rows: Sequence[ShortRow], cells: Sequence[PlacedCell], blank: Collection[str], steps: Steps) -> None:
    """
    Keep the ways of these rows of one printed table that the sums down its columns allow.

    `cells` are the cells that are known already, `blank` the ids of rows without any figure. Where a printed sum is wrong it says nothing.
    """
    table = rows[0].table
    read: dict[str, dict[str, Number | None]] = {row: {column.key: 0 for column in table.columns} for row in blank}
    for cell in cells:
        read.setdefault(cell.row.id, {})[cell.slot.key or ""] = _value(cell.state, cell.value)
    known = {row: _counts(values, table) for row, values in read.items()}
    open_rows = [_Open(row, {way: _counts_of(row, way) for way in row.ways}) for row in rows]
    sums = [found for found in _sums(table, known, open_rows) if _narrow(open_rows, [found], steps)]
    _narrow(open_rows, sums, steps)


@dataclass(slots=True)
class _Open:
    """A short row with what its cells count in each way."""

    row: ShortRow
    counts: dict[Way, _Counts]

    @property
    def id(self) -> str:
        """The form's id of the row."""
        return self.row.cells[0][0].id


def _sums(table: FormTable, known: Mapping[str, _Counts], rows: Sequence[_Open]) -> Iterator[_Sum]:
    """The sums that bear on the short rows, and all of whose other rows are printed."""
    short = {one.id: list(one.counts.values()) for one in rows}
    wanted = [{first: 1} | dict.fromkeys(others, -1) for first, *others in table.sums]
    wanted += [{a: 1, b: 1, c: -1, d: -1} for a, b, c, d in table.balances]
    for signs in wanted:
        if not signs.keys() & short.keys() or not signs.keys() <= short.keys() | known.keys():
            continue
        for column in table.columns:
            found = _Sum(column.key, signs)
            if all(found.include(row, short[row] if row in short else [known[row]]) for row in signs):
                found.known = sum(found.share(row, known[row]) for row in signs if row not in short)
                yield found


def _narrow(rows: Sequence[_Open], sums: Sequence[_Sum], steps: Steps) -> bool:
    """Keep the ways that take part in any solution of these sums together; False, and nothing changed, where there is none or it takes too long."""
    if not sums:
        return False
    shares = [{way: tuple(one.share(open_row.id, open_row.counts[way]) for one in sums) for way in open_row.row.ways} for open_row in rows]
    choices = [set(own.values()) for own in shares]
    reach = _reach(sums, choices)
    layers = [{tuple(one.known for one in sums)}]
    for own, (least, most) in zip(choices, reach[1:], strict=True):
        if not steps.spend(len(layers[-1]) * len(own)) or len(layers[-1]) * len(own) > _MOST_STATES:
            return False
        added = {tuple(map(add, state, share)) for state in layers[-1] for share in own}
        layers.append({s for s in added if all(one.holds(v + a, v + b) for one, v, a, b in zip(sums, s, least, most, strict=True))})
    if not layers[-1]:
        return False
    alive = layers[-1]
    for open_row, own, layer, taken in zip(reversed(rows), reversed(choices), reversed(layers[:-1]), reversed(shares), strict=True):
        used = {share for share in own if any(tuple(map(add, state, share)) in alive for state in layer)}
        alive = {state for state in layer if any(tuple(map(add, state, share)) in alive for share in used)}
        open_row.row.ways = [way for way in open_row.row.ways if taken[way] in used]
    return True


def _reach(sums: Sequence[_Sum], choices: Sequence[Collection[tuple[Number, ...]]]) -> list[tuple[list[Number], list[Number]]]:
    """The least and the most that the rows from each one on can add to every sum."""
    least: list[Number] = [0] * len(sums)
    most: list[Number] = [0] * len(sums)
    found = [(least, most)]
    for own in reversed(choices):
        least = [a + min(share[n] for share in own) for n, a in enumerate(least)]
        most = [b + max(share[n] for share in own) for n, b in enumerate(most)]
        found.append((least, most))
    return found[::-1]
