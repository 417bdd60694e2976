"""The official tables of the annual report as data: which rows and columns a form has, and which row a printed label means."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import count
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile

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

    `columns` are the columns that this row fills, in the official order; `weak` labels are so common that they need company.
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


@dataclass(frozen=True)
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


def build_forms(files: Sequence[YamlFile]) -> Forms:
    """The forms of `rules/forms/*.yaml`. Raises KnowledgeError that names every file and line with a mistake."""
    mistakes: list[str] = []
    tables: list[FormTable] = []
    signals: dict[str, tuple[str, ...]] = {}
    years: dict[str, tuple[int, int]] = {}
    auxiliary: set[str] = set()
    units: dict[str, str] = {}
    words: CellWords | None = None
    for file in files:
        data = file.data
        try:
            if "cells" in data:
                words = _cell_words(data["cells"])
                continue
            era = data["form"]
            signals[era] = tuple(label_key(s) for s in data["signals"])
            years[era] = tuple(data["years"])
            for entry in data["tables"]:
                table = _form_table(era, entry)
                tables.append(table)
                auxiliary |= _auxiliary(entry)
                units |= {f.fact: f.unit for f in table.facts}
                units |= {fact: table.column_by_key[c].unit or row.unit for row in table.rows for c, fact in row.facts.items()}
        except (KeyError, TypeError, StopIteration, ValueError) as trouble:
            mistakes.append(f"{file.path}：缺少或写错了 {trouble}。请对照其他表格文件的写法补齐。")
    if words is None and not mistakes:
        mistakes.append("rules/forms：缺少 cells（单元格写法）。请恢复 rules/forms/cells.yaml。")
    if mistakes or words is None:
        raise KnowledgeError(mistakes)
    return Forms(tuple(tables), words, signals, years, frozenset(auxiliary), units)


def _cell_words(data: Mapping[str, Any]) -> CellWords:
    def keys(name: str) -> frozenset[str]:
        return frozenset(label_key(w) for w in data[name])

    return CellWords(
        not_applicable=frozenset(data["not_applicable"]),
        not_filled=frozenset(data["not_filled"]),
        zero=frozenset(data["zero"]),
        plus=_longest_first(data["plus"]),
        minus=_longest_first(data["minus"]),
        units=_longest_first(data["units"]),
        convert={(c["from"], c["to"]): c["factor"] for c in data["convert"]},
        corner=keys("corner"),
        wordless=keys("wordless"),
        not_result=keys("not_result"),
        area=tuple(data["scopes"]["area"]),
        own=tuple(data["scopes"]["own"]),
    )


def _form_table(era: str, entry: Mapping[str, Any]) -> FormTable:
    blocks = "groups" in entry
    columns = tuple(
        Column(c["key"], tuple(label_key(x) for x in c["labels"]), c.get("unit", ""), c.get("signed", False))
        for c in entry["results" if blocks else "columns"]
    )
    total = entry.get("total")
    main = total["column"] if total else columns[0].key
    order = tuple(c.key for c in columns)
    rows = tuple(_row(era, entry["table"], place, r, order, main) for place, r in enumerate(entry["groups" if blocks else "rows"]))
    return FormTable(
        era=era,
        table=entry["table"],
        columns=columns,
        rows=rows,
        blocks=blocks,
        spans={label_key(x): tuple(s["over"]) for s in entry.get("spans", ()) for x in s["labels"]},
        total=(total["column"], tuple(total["of"])) if total else None,
        sums=tuple(tuple(s["of"]) for s in entry.get("sums", ()) if "of" in s),
        balances=tuple(tuple(s["balance"]) for s in entry.get("sums", ()) if "balance" in s),
        over={r["id"]: tuple(r["over"]) for r in entry.get("groups", ()) if "over" in r},
        about=tuple(entry.get("about", ())),
        facts=tuple(JointFact(f["fact"], f["unit"], f["column"], tuple(f["rows"]), f.get("or", "")) for f in entry.get("facts", ())),
    )


def _row(era: str, table: str, place: int, entry: Mapping[str, Any], order: tuple[str, ...], main: str) -> Row:
    keys = tuple(dict.fromkeys(label_key(x) for x in (entry["label"], *entry.get("aliases", ()))))
    facts = dict(entry.get("facts", {}))
    if "fact" in entry:
        facts[main] = entry["fact"]
    return Row(
        table=table,
        era=era,
        id=entry["id"],
        label=entry["label"],
        keys=keys,
        place=place,
        unit=entry.get("unit", ""),
        facts=facts,
        columns=tuple(entry.get("columns", order)),
        group=entry.get("group", False),
        weak=len(keys[0]) <= 4 or table in ("2", "4"),
    )


def _auxiliary(entry: Mapping[str, Any]) -> set[str]:
    found = {f["fact"] for f in entry.get("facts", ()) if f.get("auxiliary")}
    for row in entry.get("rows", ()):
        if row.get("auxiliary"):
            found |= set(row.get("facts", {}).values()) | ({row["fact"]} if "fact" in row else set())
    return found


def _likeness(key: str, label: str) -> float:
    """1 for the same, near 1 where characters were lost or replaced; a replaced character is likelier than one added or dropped."""
    if len(key) == len(label):
        wrong = sum(1.0 if a != DAMAGED else 0.1 for a, b in zip(key, label, strict=True) if a != b)
        return 1 - wrong / len(label)
    if abs(len(key) - len(label)) > max(2, len(label) // 4):
        cut = len(key) >= max(6, len(label) // 2) and len(key) < len(label) and label.startswith(key)
        return 0.9 if cut else 0.0
    return SequenceMatcher(None, key, label, autojunk=False).ratio() - 0.02


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
