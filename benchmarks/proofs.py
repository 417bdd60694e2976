"""
Which cells of a printed form nobody can know: proven by another form that prints to the very same text and keeps every sum.

The proof shares no code with the checker. For the rows that print fewer figures than they have cells, every placing of the figures in their
order is tried (`itertools.combinations`), alone and with up to four other rows that make up for it in the columns; a find
counts only if the whole form, written down again by the same writers, gives the same texts, and all its sums hold (a blank counts nothing). A cell
that says something else in such a form is not determined by the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from benchmarks.forms import COLUMNS_3, SUMS_A, Key, PrintedCell, PrintedForm

Content = tuple[str, float]
"""What a cell prints and what it counts."""
Placing = dict[Key, Content]

_MONEY = {"amount", "collected"}
_LOST = "□?\ufffd"
_SIGNS = "+-增减"
_MOST_PLACINGS = 8_000
_MOST_PAIRS = 20_000
_MOST_PARTNERS = 20
_MOST_TRIES = 500
_BASE = 1_000_003


def find_unknowable(form: PrintedForm, writers: Collection[Callable[[PrintedForm], str]]) -> set[Key]:
    """The cells that another form fills otherwise which each of the writers prints to the same text."""
    texts = [write(form) for write in writers]
    printed = {c.key: c.text for _, cells in form.tables for c in cells if c.key is not None}
    found: set[Key] = set()
    tries = 0
    for others in _combined([_other_placings(form, row) for row in _short_rows(form)], form.values, found):
        changed = {key for key, content in others.items() if content[0] != printed[key]}
        if changed <= found or (tries := tries + 1) > _MOST_TRIES:
            continue
        other = _refilled(form, others)
        if keeps_sums(other) and [write(other) for write in writers] == texts:
            found |= changed
    return found


def keeps_sums(form: PrintedForm) -> bool:
    """Do all sums of the form hold?"""
    value = form.values
    if form.era == "A":
        return all(value["a", whole, "value"] == sum(value["a", part, "value"] for part in parts) for whole, parts in SUMS_A.items())
    rows = {row for table, row, _ in value if table == "3"}
    parts = COLUMNS_3[:-1]
    across = all(value["3", row, "total"] == sum(value["3", row, col] for col in parts) for row in rows)
    results = rows - {"new", "in", "done", "out"}
    down = all(value["3", "done", col] == sum(value["3", row, col] for row in results) for col in COLUMNS_3)
    balance = all(
        value["3", "new", col] + value["3", "in", col] == value["3", "done", col] + value["3", "out", col] for col in COLUMNS_3
    )  # fmt: skip
    suits = all(
        value["4", group, "total"] == sum(value["4", group, col] for col in ("upheld", "corrected", "other", "pending"))
        for group in ("review", "suit_direct", "suit_after")
    )
    return across and down and balance and suits


def _short_rows(form: PrintedForm) -> Iterator[list[PrintedCell]]:
    """The cells that can carry figures of each row in which one of them is blank and one is not."""
    for _, cells in form.tables:
        rows: dict[int, list[PrintedCell]] = defaultdict(list)
        for cell in sorted(cells, key=lambda c: (c.row, c.col)):
            if cell.key is not None:
                rows[cell.row].append(cell)
        yield from (row for row in rows.values() if 0 < sum(1 for c in row if c.text) < len(row))


def _other_placings(form: PrintedForm, row: list[PrintedCell]) -> list[Placing]:
    """Every other way to set the row's figures in its cells that keeps the sums of the row."""
    keys = [c.key for c in row if c.key is not None]
    figures = [(c.text, form.values[c.key]) for c in row if c.text and c.key is not None]
    found: list[Placing] = []
    for count, chosen in enumerate(combinations(range(len(keys)), len(figures))):
        if count > _MOST_PLACINGS:
            return []
        filled = {keys[at]: figure for at, figure in zip(chosen, figures, strict=True)}
        placing = _with_implied({key: filled.get(key, ("", 0.0)) for key in keys})
        same = all(placing[key][0] == _printed_in(row, key) for key in keys)
        if not same and all(_can_stand(key, *content) for key, content in filled.items()) and _row_adds_up(placing):
            found.append(placing)
    return found


def _can_stand(key: Key, text: str, value: float) -> bool:
    """Signed words belong to columns of changes, amounts of money and decimals to columns of money."""
    money = key[2] in _MONEY
    if text[0] in _SIGNS and text not in "-—" and key[2] != "change":
        return False
    return not text.endswith("件") if money else "万元" not in text and value == int(value)


def _with_implied(placing: Placing) -> Placing:
    """An illegible figure that stands alone in a sum counts what the sum lacks: the text does not say what it counted before."""
    for table, row in {(table, row) for table, row, col in placing if col == "total"}:
        own = {key: content for key, content in placing.items() if key[:2] == (table, row)}
        lost = [key for key, (text, _) in own.items() if set(text) & set(_LOST)]
        if len(lost) == 1 and lost[0][2] != "total":
            others = sum(value for key, (_, value) in own.items() if key[2] != "total" and key != lost[0])
            placing[lost[0]] = (placing[lost[0]][0], max(placing[table, row, "total"][1] - others, 0.0))
    return placing


def _row_adds_up(placing: Placing) -> bool:
    whole = {(table, row) for table, row, col in placing if col == "total"}
    for table, row in whole:
        parts = sum(content[1] for key, content in placing.items() if key[:2] == (table, row) and key[2] != "total")
        if parts != placing[table, row, "total"][1]:
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Move:
    """Other placings of some rows (by number), and how they shift the sums down the columns, as one number."""

    rows: frozenset[int]
    placing: Placing
    shift: int

    def with_more(self, other: _Move) -> _Move:
        return _Move(self.rows | other.rows, self.placing | other.placing, self.shift + other.shift)


def _combined(rows: list[list[Placing]], values: dict[Key, float], found: set[Key]) -> Iterator[Placing]:
    """
    Placings of one row that leave the columns as they are, then of up to five rows that make up for one another.

    `found` are the cells that are proven already; it grows while the placings are looked at.
    """
    moves = [_Move(frozenset([number]), placing, _shift(placing, values)) for number, row in enumerate(rows) for placing in row]
    yield from (move.placing for move in moves if not move.shift)
    moving = [move for move in moves if move.shift]
    pairs = [a.with_more(b) for a, b in combinations(moving, 2) if a.rows != b.rows][:_MOST_PAIRS]
    yield from (pair.placing for pair in pairs if not pair.shift)
    by_shift: dict[int, list[_Move]] = defaultdict(list)
    for pair in pairs:
        by_shift[pair.shift].append(pair)
    for move in moving:
        yield from _completed(move, by_shift, found)
    for move in moving:
        for pair in pairs:
            if move.placing.keys() <= found:
                break
            if -move.shift - pair.shift in by_shift and not pair.rows & move.rows:
                yield from _completed(move.with_more(pair), by_shift, found)


def _completed(move: _Move, by_shift: dict[int, list[_Move]], found: set[Key]) -> Iterator[Placing]:
    """The move with pairs of other rows that take back what it shifts."""
    for pair in by_shift.get(-move.shift, ())[:_MOST_PARTNERS]:
        if not move.rows & pair.rows and not move.placing.keys() <= found:
            yield move.placing | pair.placing


def _shift(placing: Placing, values: dict[Key, float]) -> int:
    """How the placing moves the sums down the columns (parts against their total, coming in against going out): a digit of a large base each."""
    shift = 0
    for (table, row, col), (_, value) in placing.items():
        moved = int(value - values[table, row, col])
        if table == "3" and moved:
            results, balance = _BASE ** (2 * COLUMNS_3.index(col)), _BASE ** (2 * COLUMNS_3.index(col) + 1)
            shift += moved * {"new": balance, "in": balance, "out": -balance, "done": results - balance}.get(row, -results)
    return shift


def _printed_in(row: list[PrintedCell], key: Key) -> str:
    return next(c.text for c in row if c.key == key)


def _refilled(form: PrintedForm, placing: Placing) -> PrintedForm:
    tables = [(heading, [replace(c, text=placing[c.key][0]) if c.key in placing else c for c in cells]) for heading, cells in form.tables]
    return PrintedForm(form.era, tables, form.truth, form.values | {key: content[1] for key, content in placing.items()})
