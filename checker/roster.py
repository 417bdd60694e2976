"""The list of units that should have reported: CSV, XLSX or YAML with unit, kind, other names, group."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker import readers
from checker.errors import UnreadableError, UsageError
from checker.model import RosterEntry

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit": ("unit", "单位", "单位名称", "机关名称", "名称"),
    "kind": ("kind", "unit_type", "type", "类型", "单位类型", "类别"),
    "aliases": ("aliases", "alias", "other_names", "别名", "曾用名", "其他名称", "简称"),
    "group": ("group", "分组", "组别", "考核组"),
}
"""Column or key -> the heads it may have in an office's list."""


def read(path: Path, kinds: Mapping[str, str]) -> tuple[RosterEntry, ...]:
    """
    The entries of a roster in its own order; `kinds` maps each known kind of unit (code or Chinese word) to its code.

    Raises UsageError naming the line that is wrong: no unit, an unknown kind, a unit or other name given twice.
    """
    entries: list[RosterEntry] = []
    seen: dict[str, int] = {}
    for line, row in _rows(path):
        unit = row.get("unit", "").strip()
        if not unit:
            raise UsageError(f"{path}:{line}：没有单位名称。每行须写明单位。请补上或删去这一行。")
        kind = row.get("kind", "").strip()
        if kind and kind not in kinds:
            raise UsageError(f"{path}:{line}：没有“{kind}”这种单位类型。可用：{'、'.join(sorted(kinds))}。请改正。")
        aliases = tuple(_split(row.get("aliases", "")))
        for name in (unit, *aliases):
            if name in seen:
                raise UsageError(f"{path}:{line}：“{name}”在第 {seen[name]} 行已经出现。每个名称只能属于一个单位。请删去其一。")
            seen[name] = line
        entries.append(RosterEntry(unit, kinds.get(kind), aliases, row.get("group", "").strip()))
    if not entries:
        raise UsageError(f"{path}：名册里没有单位。至少要有一行。")
    return tuple(entries)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each entry with its line, as the keys of COLUMNS."""
    if not path.is_file():
        raise UsageError(f"{path}：没有这个名册文件。请检查 --roster 的路径。")
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return _from_yaml(path)
    if suffix == ".xlsx":
        return _from_table(path, _xlsx(path))
    if suffix in (".csv", ".txt"):
        return _from_table(path, csv.reader(io.StringIO(_decode(path))))
    raise UsageError(f"{path}：名册不能是这种文件。可用：CSV、XLSX、YAML。请另存后重试。")


def _from_table(path: Path, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, Mapping[str, str]]]:
    lines = iter(enumerate(rows, start=1))
    _, head = next(lines, (1, ()))
    keys = [_column(str(cell or "").strip()) for cell in head]
    if "unit" not in keys:
        raise UsageError(f"{path}:1：表头里没有单位一列。表头可用：{'、'.join(COLUMNS['unit'])}。请补上表头。")
    for line, row in lines:
        cells = {key: str(cell) for key, cell in zip(keys, row, strict=False) if key and cell is not None}
        if any(value.strip() for value in cells.values()):
            yield line, cells


def _from_yaml(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    from checker.rulebook import strict_yaml

    parsed = strict_yaml.parse(_decode(path), str(path))
    data = parsed.data
    prefix: tuple[str, ...] = ()
    if isinstance(data, dict) and isinstance(data.get("units"), list):
        data, prefix = data["units"], ("units",)
    if not isinstance(data, list):
        raise UsageError(f"{path}:1：名册应是单位的列表，每项写 unit、kind、aliases、group。")
    for index, entry in enumerate(data):
        line = parsed.places[(*prefix, index)][0]
        if isinstance(entry, str):
            yield line, {"unit": entry}
            continue
        if not isinstance(entry, dict):
            raise UsageError(f"{path}:{line}：这一项不是单位。可写单位名称，或 unit、kind、aliases、group。")
        yield line, {key: _words(value) for name, value in entry.items() if (key := _known(path, line, name))}


def _known(path: Path, line: int, name: str) -> str:
    key = _column(name)
    if not key:
        raise UsageError(f"{path}:{line}：不认识“{name}”。可用：unit、kind、aliases、group。")
    return key


def _words(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _column(head: str) -> str:
    return next((key for key, heads in COLUMNS.items() if head in heads), "")


def _split(words: str) -> list[str]:
    for mark in "，,;；|/\n":
        words = words.replace(mark, "、")
    return [word.strip() for word in words.split("、") if word.strip()]


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")  # Chinese office programs save CSV in the system's own encoding


def _xlsx(path: Path) -> list[list[str]]:
    """The rows of the first sheet that holds anything."""
    try:
        document = readers.read(path)
    except UnreadableError as trouble:
        raise UsageError(f"{path}：{trouble}") from None
    if not document.tables:
        raise UsageError(f"{path}：名册里没有表格。第一行写表头，以下每行一个单位。")
    table = document.tables[0]
    rows = [[""] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row][cell.col] = document.quote(cell.span).strip()
    return rows
