"""The official tables of `rules/forms/*.yaml`, compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile

from .form_tables import CellWords, Column, Forms, FormTable, JointFact, Row, label_key

__all__ = ["Forms", "build_forms"]


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
    printed = entry["groups" if blocks else "rows"]
    rows = tuple(_row(_Whole(era, entry, order, main), place, row) for place, row in enumerate(printed))
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
        common=entry.get("common", False),
        about=tuple(entry.get("about", ())),
        facts=tuple(JointFact(f["fact"], f["unit"], f["column"], tuple(f["rows"]), f.get("or", "")) for f in entry.get("facts", ())),
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    """What all rows of a table share: era, entry of the file, columns in their order, the column of the main figure."""

    era: str
    entry: Mapping[str, Any]
    order: tuple[str, ...]
    main: str


def _row(whole: _Whole, place: int, entry: Mapping[str, Any]) -> Row:
    keys = tuple(dict.fromkeys(label_key(x) for x in (entry["label"], *entry.get("aliases", ()))))
    facts = dict(entry.get("facts", {}))
    if "fact" in entry:
        facts[whole.main] = entry["fact"]
    block = "groups" in whole.entry
    return Row(
        table=whole.entry["table"],
        era=whole.era,
        id=entry["id"],
        label=entry["label"],
        keys=keys,
        place=place,
        unit=entry.get("unit", ""),
        facts=facts,
        columns=tuple(entry.get("columns", whole.order)),
        group=entry.get("group", False),
        weak=len(keys[0]) <= 4 or block or whole.entry.get("common", False),
        block=block,
        single=len(whole.order) == 1,
    )


def _auxiliary(entry: Mapping[str, Any]) -> set[str]:
    found = {f["fact"] for f in entry.get("facts", ()) if f.get("auxiliary")}
    for row in entry.get("rows", ()):
        if row.get("auxiliary"):
            found |= set(row.get("facts", {}).values()) | ({row["fact"]} if "fact" in row else set())
    return found


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
