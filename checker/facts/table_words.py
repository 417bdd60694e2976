"""What words mean in a table, and the parts of a printed row: heads, columns, labels, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .form_tables import Forms, FormTable, Row, label_key, numbered_parts
from .lines import Kind, Line, Piece

_YEAR = re.compile(r"^(20\d\d)年?度?(?:数|数量|合计|统计数)?$")
LONGEST_LABEL = 60
"""Characters; longer words are no label."""


@dataclass(frozen=True)
class Meaning:
    """What words can mean in a table: rows of the forms (`near`: only by likeness), a head of a column, a head over labels."""

    key: str
    rows: tuple[Row, ...] = ()
    near: bool = False
    column: bool = False
    corner: bool = False
    block_column: str = ""  # the column of a block (结果维持), where it is one

    @cached_property
    def head(self) -> bool:
        """Can these words stand in the head of a table?"""
        return self.column or self.corner or any(row.block for row in self.rows)


# Reports print the same labels: what they mean is kept from one report to the next.
_MEANINGS: dict[tuple[int, str, bool], Meaning] = {}
_MOST_MEANINGS = 20_000


class Slot(NamedTuple):
    """A column of figures: of row `row` (tables of blocks), its key, the year and scope that its head names; no key: not of the form."""

    key: str | None
    row: str = ""
    year: int | None = None
    scope: str = ""


@dataclass
class Head:
    """The lines of heads over a table; `open` until the first row of figures."""

    lines: list[list[tuple[Piece, Meaning]]] = field(default_factory=list)
    open: bool = True
    slots: dict[tuple[str, ...], Sequence[Slot]] = field(default_factory=dict)  # the columns that it names for a row: worked out once
    named: dict[str, int] = field(default_factory=dict)  # how many columns it names, by era and table: worked out once

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all its heads."""
        return frozenset(m.key for line in self.lines for _, m in line)

    def names(self, table: FormTable) -> bool:
        """Do enough of its heads name columns of the table?"""
        return self.count_names(table) >= (1 if table.common else 2)

    def count_names(self, table: FormTable) -> int:
        """How many of its heads name columns of the table."""
        name = table.era + table.table
        if name not in self.named:
            self.named[name] = len(self.keys & table.column_of.keys())
        return self.named[name]


@dataclass(slots=True)
class FoundRow:
    """
    A row as printed: the rows it can be (none: figures without a label of their own), its label, its figures, the head above it.

    `run` numbers stretches without prose between; `caption` is the last line of text before the stretch; `unit` the printed unit.
    """

    rows: tuple[Row, ...]
    near: bool
    label: Piece | None
    line: Line
    head: Head | None
    run: int
    caption: str
    figures: list[Piece] = field(default_factory=list)
    unit: str = ""
    labels: list[Meaning] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)  # the columns, where the line itself names them

    @property
    def printed(self) -> bool:
        """Is any figure or mark printed?"""
        return bool(self.figures) and (self.figures[0].kind is not Kind.BLANK or any(p.kind is not Kind.BLANK for p in self.figures))


def meaning_of(text: str, likely: bool, forms: Forms) -> Meaning:
    """What the words mean; where they are `likely` a label, damaged ones are recognised, too."""
    known = _MEANINGS.get((forms.id, text, likely))
    if known is None:
        if len(_MEANINGS) >= _MOST_MEANINGS:
            _MEANINGS.clear()
        known = _MEANINGS[forms.id, text, likely] = _look_up(text, likely, forms)
    return known


def _look_up(text: str, likely: bool, forms: Forms) -> Meaning:
    key = label_key(text)
    words = forms.words
    column = key in forms.columns_by_key or key in words.not_result or bool(_YEAR.match(key)) or text in words.area or text in words.own
    corner = key in words.corner or key in words.wordless
    block = next((t.column_of[key] for t in forms.columns_by_key.get(key, ()) if t.blocks), "")
    rows = forms.rows_by_key.get(key, ())
    parts = numbered_parts(text)
    if not rows and not column and not corner and len(parts) > 1:
        rows = forms.rows_by_key.get(label_key(parts[-1]), ())
    if rows or column or corner or not likely or len(text) > LONGEST_LABEL:
        return Meaning(key, rows, False, column, corner, block)
    near = forms.rows_like(key) or (forms.rows_like(label_key(parts[-1])) if len(parts) > 1 else ())
    return Meaning(key, near, True)
