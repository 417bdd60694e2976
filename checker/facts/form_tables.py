"""The official tables of the annual report as data: which rows and columns a form has, and which row a printed label means."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import count

DAMAGED = "□"
"""Stands in a label's key for a character that the report lost."""

_IDS = count()
_LOST = re.compile(r"[□■�〓?*]")
_NUMBERING = re.compile(
    r"^(?:其中[::,,]?|\s|第?[一二三四五六七八九十]{1,3}[、..项,]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、..](?!\d)|\(\d{1,2}\)|\d{1,2}\)|[①-⑳])+"
)
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[(\[][^()\[\]]*$")
_NOISE = re.compile(r"[\W_]+")
_WIDTHS = str.maketrans("（）［］【】：，．？＊", "()[][]:,.?*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a form: its key, the keys of its labels, the unit where it has one of its own; `signed` holds changes."""

    key: str
    labels: tuple[str, ...]
    unit: str = ""
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """
    A row of a form, in its order `place`; `facts` maps columns to names of facts; a `group` row holds no figures.

    `columns` are the columns that this row fills, in the official order; `weak` labels are so common that they need company; a `block` row
    stands beside others under heads of its own, a row of a `single` form holds one figure.
    """

    table: str
    era: str
    id: str
    label: str
    keys: tuple[str, ...]
    place: int
    unit: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    group: bool = False
    weak: bool = False
    block: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class JointFact:
    """A fact that several rows state together in one column; `instead` is the row that may stand for all of them."""

    fact: str
    unit: str
    column: str
    rows: tuple[str, ...]
    instead: str = ""


@dataclass(frozen=True)
class FormTable:
    """One official table of one era. `blocks` tables print their rows side by side, each with the same columns (行政复议, 行政诉讼)."""

    era: str
    table: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    blocks: bool = False
    spans: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    total: tuple[str, tuple[str, ...]] | None = None
    sums: tuple[tuple[str, ...], ...] = ()
    balances: tuple[tuple[str, ...], ...] = ()
    over: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: tuple[JointFact, ...] = ()
    about: tuple[str, ...] = ()  # words of the heading or caption above it
    common: bool = False  # its labels are words of daily use (行政许可)

    @property
    def single(self) -> bool:
        """Does each row hold one figure?"""
        return len(self.columns) == 1

    @cached_property
    def column_of(self) -> Mapping[str, str]:
        """Column key by label key."""
        return {label: column.key for column in self.columns for label in column.labels}

    @cached_property
    def column_by_key(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def row_by_id(self) -> Mapping[str, Row]:
        return {row.id: row for row in self.rows}


@dataclass(frozen=True, eq=False)
class CellWords:
    """How figures and their absence are written in cells, and what heads name no column of results."""

    not_applicable: frozenset[str]
    not_filled: frozenset[str]
    zero: frozenset[str]
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    units: tuple[str, ...]
    convert: Mapping[tuple[str, str], str]
    corner: frozenset[str]
    wordless: frozenset[str]
    not_result: frozenset[str]
    area: tuple[str, ...]
    own: tuple[str, ...]


@dataclass(frozen=True)
class Forms:
    """All official tables, and the rows by the key of their label. `auxiliary` names facts that serve rules only."""

    tables: tuple[FormTable, ...]
    words: CellWords
    signals: Mapping[str, tuple[str, ...]]
    years: Mapping[str, tuple[int, int]]
    auxiliary: frozenset[str]
    units: Mapping[str, str]

    @cached_property
    def rows_by_key(self) -> Mapping[str, tuple[Row, ...]]:
        found: dict[str, list[Row]] = {}
        for table in self.tables:
            for row in table.rows:
                for key in row.keys:
                    found.setdefault(key, []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def columns_by_key(self) -> Mapping[str, tuple[FormTable, ...]]:
        """The tables that know a column label or a label over columns."""
        found: dict[str, list[FormTable]] = {}
        for table in self.tables:
            for key in (*table.column_of, *table.spans):
                found.setdefault(key, []).append(table)
        return {key: tuple(tables) for key, tables in found.items()}

    @cached_property
    def single_eras(self) -> frozenset[str]:
        """The eras whose form is one table of one figure a row."""
        return frozenset(t.era for t in self.tables if t.single)

    @cached_property
    def _near(self) -> dict[str, tuple[Row, ...]]:
        return {}

    @cached_property
    def id(self) -> int:
        """Tells these forms from others compiled in the same process."""
        return next(_IDS)

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], FormTable]:
        return {(t.era, t.table): t for t in self.tables}

    def table(self, era: str, table: str) -> FormTable:
        """The table of an era. Raises KeyError where the form has none of that number."""
        return self._by_name[era, table]

    def rows_like(self, key: str) -> tuple[Row, ...]:
        """
        The rows whose label is `key`, or is so near to it that only damage can explain the difference; several where it is not plain.
        """
        exact = self.rows_by_key.get(key)
        if exact is not None:
            return exact
        if len(key) < 4:
            return ()
        if key not in self._near:
            self._near[key] = self._nearest(key)
        return self._near[key]

    def _nearest(self, key: str) -> tuple[Row, ...]:
        scored = []
        for label, rows in self.rows_by_key.items():
            likeness = _likeness(key, label)
            if likeness >= 0.78:
                scored.append((likeness, rows))
        if not scored:
            return ()
        best = max(score for score, _ in scored)
        return tuple(row for score, rows in scored if score >= best - 0.04 for row in rows)


def label_key(text: str) -> str:
    """The noun phrase of a label: without numbering, notes in brackets, spaces and punctuation; lost characters become □."""
    text = _NUMBERING.sub("", text.translate(_WIDTHS).strip())
    bare = _NOTE.sub("", text)
    key = _NOISE.sub("", _LOST.sub("ㄨ", bare or text))
    return key.replace("ㄨ", DAMAGED)


def numbered_parts(text: str) -> list[str]:
    """A printed label cut before each inner numbering mark: 三、本年度办理结果（一）予以公开 gives two parts."""
    text = text.translate(_WIDTHS)
    cuts = [m.start() for m in re.finditer(r"\([一二三四五六七八九十]{1,3}\)|(?<![\d.第])\d{1,2}[、.](?!\d)|其中[::]", text) if m.start()]
    edges = [0, *cuts, len(text)]
    return [text[a:b] for a, b in itertools.pairwise(edges) if text[a:b].strip()]


def _likeness(key: str, label: str) -> float:
    """1 for the same, near 1 where characters were lost or replaced; a replaced character is likelier than one added or dropped."""
    if len(key) == len(label):
        wrong = sum(1.0 if a != DAMAGED else 0.1 for a, b in zip(key, label, strict=True) if a != b)
        return 1 - wrong / len(label)
    if len(label) >= 6 and len(key) <= len(label) + 3 and key.startswith(label):
        return 0.9  # words of the cell beside it have run into the label
    if abs(len(key) - len(label)) > max(2, len(label) // 4):
        cut = len(key) >= max(6, len(label) // 2) and len(key) < len(label) and label.startswith(key)
        return 0.9 if cut else 0.0
    return SequenceMatcher(None, key, label, autojunk=False).ratio() - 0.02
