"""Which column each figure of a row stands in: by the heads, by the official order where it fits, never by guessing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from math import comb

from checker.model import CellState, Number

from .form_tables import Forms, FormTable, Row
from .lines import Kind, Line, Piece
from .table_words import FoundRow, Head, Meaning, Slot

_YEAR = re.compile(r"^(20\d\d)年?度?")
_GLUED_DIGITS = 40
_MOST_CUTS = 5_000  # ways of cutting digits that have run together; where there are more, nobody can say


@dataclass(slots=True)
class Placed:
    """
    Figures with their slots; `trouble` says what was not as the form has it: "", head, fewer, more, glued.

    Where there are fewer figures than columns, both stay apart in `slots` and `figures`.
    """

    pairs: tuple[tuple[Slot, Piece], ...]
    trouble: str = ""
    slots: tuple[Slot, ...] = ()
    figures: tuple[Piece, ...] = ()


@dataclass(slots=True)
class PlacedCell:
    """A cell with everything that facts and sums need: its row and column, its number, where label and figure stand."""

    row: Row
    slot: Slot
    instance: int
    state: CellState
    value: Number | None
    unit: str
    label: Piece | None
    figure: Piece
    line: Line
    scope: str


def place_row(found: FoundRow, row: Row, table: FormTable, forms: Forms) -> Placed:
    """The columns of a labelled row's figures."""
    if table.single:
        return _place_value(_without_trailing_words(found.figures), _value_heads(found.head, table, forms), table.columns[0].key)
    official = _official(row.columns)
    named = _named(found.head, row, table)
    slots = named or official
    figures = _trimmed(found.figures, len(slots))
    if len(figures) == len(slots):
        return Placed(tuple(zip(slots, figures, strict=True)), "" if named else "head")
    figures = _trimmed(figures, len(official))
    if len(figures) == len(official):
        return Placed(tuple(zip(official, figures, strict=True)), "head")
    return _place_partly(figures, slots, lambda numbers: _adds_up(numbers, slots, table))


def place_blocks(found: FoundRow, table: FormTable) -> Placed:
    """The columns of a row of figures under two lines of heads: every block has the same columns."""
    if found.slots:
        return Placed(tuple(zip(found.slots, found.figures, strict=True)))
    official = [Slot(c.key, row.id) for row in table.rows if row.id not in table.over for c in table.columns]
    slots = _block_heads(found.head, table) or official
    figures = _trimmed(list(found.figures), len(slots))
    if len(figures) != len(slots) and len(_trimmed(figures, len(official))) == len(official):
        slots = official
        figures = _trimmed(figures, len(official))
        return Placed(tuple(zip(slots, figures, strict=True)), "head")
    if len(figures) == len(slots):
        return Placed(tuple(zip(slots, figures, strict=True)), "" if found.head else "head")
    return _place_partly(figures, slots, lambda numbers: _blocks_add_up(numbers, slots, table))


@lru_cache(maxsize=64)
def _official(columns: tuple[str, ...]) -> Sequence[Slot]:
    """The columns of a row in the form's order."""
    return [Slot(key) for key in columns]


def _named(head: Head | None, row: Row, table: FormTable) -> Sequence[Slot]:
    """The columns of a row's figures by the heads above; none where these name no column of the row."""
    if head is None:
        return ()
    place = (table.era, table.table, *row.columns)
    if place not in head.slots:
        slots = [s if s.key in row.columns else Slot(None) for s in _heads(head, table)]
        head.slots[place] = _completed(slots, _official(row.columns)) if any(s.key for s in slots) else ()
    return head.slots[place]


def _place_value(figures: list[Piece], heads: Sequence[Slot], key: str) -> Placed:
    """A form of one figure a row; more columns only where their heads say what they hold."""
    while heads and len(heads) > len(figures) and heads[0].key is None:
        heads = heads[1:]
    if heads and len(heads) == len(figures) and any(s.key for s in heads):
        return Placed(tuple((s, p) for s, p in zip(heads, figures, strict=True) if s.key))
    figures = _trimmed(figures, 1)
    if len(figures) == 1:
        return Placed(((_official((key,))[0], figures[0]),))
    return Placed((), "more" if figures else "fewer")


def _place_partly(figures: list[Piece], slots: Sequence[Slot], fits: Callable[[list[int]], bool]) -> Placed:
    """Fewer or more figures than columns: figures that have run together are cut where one way only adds up, others stay apart."""
    if len(figures) >= len(slots):
        return Placed((), "more")
    if not figures or all(p.kind is Kind.BLANK for p in figures):
        return Placed((), "fewer")
    split = _split_digits(figures, len(slots), fits)
    if split:
        return Placed(tuple(zip(slots, split, strict=True)), "glued")
    distinct = all(s.key for s in slots) and len(set(slots)) == len(slots)
    return Placed((), "fewer", tuple(slots), tuple(figures)) if distinct else Placed((), "fewer")


def _heads(head: Head, table: FormTable) -> list[Slot]:
    """The columns that the heads name, left to right; a head over several columns is replaced by those."""
    tokens = [(m, p) for line in head.lines for p, m in line if not m.corner or m.key in table.column_of or m.key in table.spans]
    under = {key for over in table.spans.values() for key in over}
    spanned = any(m.key in table.spans for m, _ in tokens)
    later = [m for line in head.lines[1:] for _, m in line]
    slots: list[Slot] = []
    children = [Slot(table.column_of[m.key]) for m, _ in tokens if table.column_of.get(m.key) in under]
    inserted = False
    for meaning, _ in tokens:
        key = table.column_of.get(meaning.key)
        if meaning.key in table.spans:
            slots += [] if inserted else children
            inserted = True
        elif key in under and (spanned or (table.spans and meaning in later and _first_is_other(head, table, under))):
            continue
        else:
            slots.append(Slot(key))
    if not inserted and not any(s.key in under for s in slots) and children:
        end = len(slots) - 1 if table.total and slots and slots[-1].key == table.total[0] else len(slots)
        slots[end:end] = children
    return slots


def _first_is_other(head: Head, table: FormTable, under: set[str]) -> bool:
    """Does the first line of heads with columns name only columns that stand beside those under a common head?"""
    for line in head.lines:
        keys = [table.column_of[m.key] for _, m in line if m.key in table.column_of]
        if keys:
            return not any(key in under for key in keys) and table.total is not None and table.total[0] in keys
    return False


def _value_heads(head: Head | None, table: FormTable, forms: Forms) -> Sequence[Slot]:
    """The columns of figures that the heads of a one-figure form name: the figure, figures of a year, of a scope, or something else."""
    if head is None:
        return ()
    place = (table.era, table.table)
    if place not in head.slots:
        tokens = [(p, m) for line in head.lines for p, m in line if not m.corner or m.key in table.column_of]
        head.slots[place] = [_value_slot(p, m, table, forms) for p, m in tokens]
    return head.slots[place]


def _value_slot(piece: Piece, meaning: Meaning, table: FormTable, forms: Forms) -> Slot:
    year = _YEAR.match(meaning.key)
    if year:
        return Slot(table.columns[0].key, year=int(year[1]))
    if any(piece.text.startswith(w) for w in forms.words.own):
        return Slot(table.columns[0].key, scope="own")
    if any(piece.text.startswith(w) for w in forms.words.area):
        return Slot(table.columns[0].key, scope="area")
    return Slot(table.column_of.get(meaning.key))


def _block_heads(head: Head | None, table: FormTable) -> list[Slot]:
    """Blocks and their columns in reading order; empty where their numbers do not fit together."""
    if head is None:
        return []
    tokens = [m for line in head.lines for _, m in line]
    named = [row.id for m in tokens for row in m.rows if row.era == table.era and row.table == table.table]
    columns = [table.column_of[m.key] for m in tokens if m.key in table.column_of]
    inner = {row for over in table.over.values() for row in over}
    blocks = [b for b in dict.fromkeys(named) if b not in table.over or not set(table.over[b]) & set(named)]
    blocks.sort(key=lambda b: b in inner)  # a block without inner blocks is named in the first line, before the inner ones of its neighbour
    if not blocks or not columns or len(columns) % len(blocks):
        return []
    each = len(columns) // len(blocks)
    return [Slot(key, blocks[at // each]) for at, key in enumerate(columns)]


def _completed(slots: Sequence[Slot], official: Sequence[Slot]) -> Sequence[Slot]:
    """Heads that could not be read take the official column that alone is missing, where the others keep the official order."""
    if len(slots) != len(official) or all(s.key for s in slots):
        return slots
    if all(s.key in (None, o.key) for s, o in zip(slots, official, strict=True)):
        return official
    return slots


def _trimmed(figures: list[Piece], wanted: int) -> list[Piece]:
    """Blank cells before (label columns) and after the figures are dropped where there are too many."""
    start, end = 0, len(figures)
    while end - start > wanted and figures[start].kind is Kind.BLANK:
        start += 1
    while end - start > wanted and figures[end - 1].kind in (Kind.BLANK, Kind.WORDS):
        end -= 1
    return figures[start:end]


def _without_trailing_words(figures: list[Piece]) -> list[Piece]:
    end = len(figures)
    while end > 1 and figures[end - 1].kind is Kind.WORDS:
        end -= 1
    return figures[:end]


def _adds_up(numbers: Sequence[int], slots: Sequence[Slot], table: FormTable) -> bool:
    if table.total is None:
        return False
    values = {s.key: n for s, n in zip(slots, numbers, strict=True)}
    return table.total[0] in values and values[table.total[0]] == sum(values.get(k, 0) for k in table.total[1])


def _blocks_add_up(numbers: Sequence[int], slots: Sequence[Slot], table: FormTable) -> bool:
    for block in dict.fromkeys(s.row for s in slots):
        own = [(s, n) for s, n in zip(slots, numbers, strict=True) if s.row == block]
        if not _adds_up([n for _, n in own], [s for s, _ in own], table):
            return False
    return True


def _split_digits(figures: list[Piece], wanted: int, fits: Callable[[list[int]], bool]) -> list[Piece]:
    """Digits that have run together, cut into `wanted` figures, where exactly one cut fits the form's sums; else nothing."""
    digits = "".join(p.text for p in figures)
    if not digits.isdigit() or not wanted <= len(digits) <= _GLUED_DIGITS or len(figures) >= wanted:
        return []
    if not figures[0].text or not figures[-1].text:  # a blank at an end is a column of its own, of which the digits say nothing
        return []
    fixed = set()
    at = 0
    for piece in figures[:-1]:
        at += len(piece.text)
        fixed.add(at)
    found: list[tuple[int, ...]] = []
    free = [n for n in range(1, len(digits)) if n not in fixed]
    if comb(len(free), wanted - 1 - len(fixed)) > _MOST_CUTS:
        return []
    for chosen in combinations(free, wanted - 1 - len(fixed)):
        cuts = (0, *sorted((*chosen, *fixed)), len(digits))
        parts = [digits[a:b] for a, b in pairwise(cuts)]
        if any(len(p) > 1 and p[0] == "0" for p in parts) or not fits([int(p) for p in parts]):
            continue
        found.append(cuts)
        if len(found) > 1:
            return []
    return _cut_pieces(figures, found[0]) if found else []


def _cut_pieces(figures: list[Piece], cuts: tuple[int, ...]) -> list[Piece]:
    pieces: list[Piece] = []
    base, at = 0, 0
    for a, b in pairwise(cuts):
        while a >= base + len(figures[at].text):
            base += len(figures[at].text)
            at += 1
        whole = figures[at]
        start = whole.start + a - base
        pieces.append(Piece(whole.text[a - base : b - base], start, start + b - a, whole.source, Kind.NUMBER))
    return pieces
