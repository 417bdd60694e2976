"""
Which cells of a printed form nobody can know: proven by another form that prints to the very same text and keeps every sum.

The proof shares no code with the checker. For the rows that print fewer figures than they have cells, every placing of the figures in their
order is tried (`itertools.combinations`), alone and in twos, threes and fours of rows that make up for one another in the columns; a find
counts only if the whole form, written down again by the same writer, gives the same text, and all its sums hold (a blank counts nothing). A cell
that says something else in such a form is not determined by the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
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
_MOST_PARTNERS = 5


def find_unknowable(form: PrintedForm, write: Callable[[PrintedForm], str]) -> set[Key]:
    """The cells that another form of the same text fills otherwise."""
    text = write(form)
    found: set[Key] = set()
    rows = [_other_placings(form, row) for row in _short_rows(form)]
    for others in _combined(rows, form.values):
        changed = {key for key, content in others.items() if content[0] != _printed(form, key)}
        if changed <= found:
            continue
        other = _refilled(form, others)
        if write(other) == text and keeps_sums(other):
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


def _combined(rows: list[list[Placing]], values: dict[Key, float]) -> Iterator[Placing]:
    """Placings of one row that leave the columns as they are, then of two, three and four rows that make up for one another."""
    shifts = [(number, placing, _shift(placing, values)) for number, row in enumerate(rows) for placing in row]
    yield from (placing for _, placing, shift in shifts if not any(shift))
    moving = [(frozenset([number]), placing, shift) for number, placing, shift in shifts if any(shift)]
    pairs = [
        (a | b, p | q, tuple(x + y for x, y in zip(s, t, strict=True))) for (a, p, s), (b, q, t) in combinations(moving, 2) if a != b
    ]  # fmt: skip
    yield from (placing for _, placing, shift in pairs if not any(shift))
    by_shift: dict[tuple[float, ...], list[tuple[frozenset[int], Placing]]] = defaultdict(list)
    for numbers, placing, shift in pairs[:_MOST_PAIRS]:
        by_shift[shift].append((numbers, placing))
    for numbers, placing, shift in [*moving, *pairs[:_MOST_PAIRS]]:
        for others, more in by_shift.get(tuple(-x for x in shift), ())[:_MOST_PARTNERS]:
            if not numbers & others:
                yield placing | more


def _shift(placing: Placing, values: dict[Key, float]) -> tuple[float, ...]:
    """How the placing moves the sums down the columns: parts against their total, coming in against going out."""
    moved = {key: content[1] - values[key] for key, content in placing.items() if key[0] == "3"}
    results = [sum(by for (_, row, at), by in moved.items() if at == col and row not in {"new", "in", "out", "done"}) for col in COLUMNS_3]
    done = [sum(by for (_, row, at), by in moved.items() if at == col and row == "done") for col in COLUMNS_3]
    inward = [sum(by for (_, row, at), by in moved.items() if at == col and row in {"new", "in"}) for col in COLUMNS_3]
    out = [sum(by for (_, row, at), by in moved.items() if at == col and row == "out") for col in COLUMNS_3]
    return (*(d - r for d, r in zip(done, results, strict=True)), *(i - d - o for i, d, o in zip(inward, done, out, strict=True)))


def _printed(form: PrintedForm, key: Key) -> str:
    return next(c.text for _, cells in form.tables for c in cells if c.key == key)


def _printed_in(row: list[PrintedCell], key: Key) -> str:
    return next(c.text for c in row if c.key == key)


def _refilled(form: PrintedForm, placing: Placing) -> PrintedForm:
    tables = [(heading, [replace(c, text=placing[c.key][0]) if c.key in placing else c for c in cells]) for heading, cells in form.tables]
    return PrintedForm(form.era, tables, form.truth, form.values | {key: content[1] for key, content in placing.items()})
