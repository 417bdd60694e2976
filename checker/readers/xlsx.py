"""Excel workbooks (xlsx): each sheet is a table; formulas count by the value stored with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from checker.model import BlockKind, Document, Problem, Source

from .compose import Composer, GridCell
from .limits import Limits
from .pack import Pack

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_COLUMNS = 500
_MOST_BLANK_ROWS = 3  # a longer run of empty rows parts two tables

Grid = dict[tuple[int, int], str]


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The visible sheets in their order, each with its name as a heading where there are several."""
    pack = Pack(data, "xlsx", "Excel 文件", limits)
    sheets = list(_sheets(pack))
    if not sheets:
        raise pack.damaged()
    strings = _shared_strings(pack)
    composer = Composer(limits)
    for name, path in sheets:
        if composer.is_full:
            break
        cells, merged, cut = _read_sheet(pack.parse(path), strings, limits)
        if len(sheets) > 1 and cells:
            composer.add(BlockKind.PARAGRAPH, name)
        for rows in _tables(cells):
            _write(composer, cells, merged, rows)
        if cut:
            what = f"工作表“{name}”的单元格超过 {limits.table_cells} 个的上限，其后的内容没有读取。"
            composer.problems.append(Problem("limit.table_cells", what, "请拆分文件，或在设置中提高上限后重新检查。", "error"))
    return composer.finish(source)


def _sheets(pack: Pack) -> Iterator[tuple[str, str]]:
    book = pack.parse("xl/workbook.xml")
    links = {r.get("Id"): r.get("Target") or "" for r in pack.parse("xl/_rels/workbook.xml.rels")}
    for sheet in book.iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = links.get(link, "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if sheet.get("state", "visible") == "visible" and pack.has(path):
            yield sheet.get("name") or "", path


def _shared_strings(pack: Pack) -> list[str]:
    if not pack.has("xl/sharedStrings.xml"):
        return []
    return [_words(item) for item in pack.parse("xl/sharedStrings.xml").iter("{*}si")]


def _words(item: Any) -> str:
    """The words of a cell without the readings (phonetic runs) that may stand beside them."""
    return "".join(t.text or "" for t in item.iter("{*}t") if not any(_tag(a) == "rPh" for a in t.iterancestors()))


def _tag(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _read_sheet(root: Any, strings: list[str], limits: Limits) -> tuple[Grid, dict[tuple[int, int], tuple[int, int]], bool]:
    """Words by row and column; spans of merged cells by their upper left corner; whether cells were left out."""
    cells: Grid = {}
    row = column = -1
    for node in root.iter("{*}row", "{*}c"):
        if _tag(node) == "row":
            row = _whole(node.get("r"), row + 2) - 1
            column = -1
            continue
        found = _REFERENCE.fullmatch(node.get("r") or "")
        row, column = (int(found[2]) - 1, _column(found[1])) if found else (row, column + 1)
        text = _cell_text(node, strings)
        if text and 0 <= column < _MOST_COLUMNS and row >= 0:
            cells[row, column] = text
        if len(cells) > limits.table_cells:
            return cells, {}, True
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for node in root.iter("{*}mergeCell"):
        corners = _REFERENCE.findall(node.get("ref") or "")
        if len(corners) == 2:
            (a, top), (b, bottom) = corners
            merged[int(top) - 1, _column(a)] = (int(bottom) - int(top) + 1, min(_column(b), _MOST_COLUMNS) - _column(a) + 1)
    return cells, merged, False


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cell_text(node: Any, strings: list[str]) -> str:
    kind = node.get("t", "n")
    if kind == "inlineStr":
        return _words(node).strip()
    value = next((v.text or "" for v in node.iter("{*}v")), "")
    if kind == "s":
        index = _whole(value, -1)
        return strings[index].strip() if 0 <= index < len(strings) else ""
    if kind == "e":
        return ""
    return _number(value) if kind == "n" else value.strip()


def _number(value: str) -> str:
    """A stored number as a reader sees it: 12.0 is 12, 0.1+0.2 is 0.3."""
    try:
        number = float(value)
    except ValueError:
        return value.strip()
    return str(int(number)) if number == number // 1 and abs(number) < 1e15 else f"{number:.12g}"


def _tables(cells: Grid) -> Iterator[range]:
    """The runs of rows that belong together."""
    rows = sorted({row for row, _ in cells})
    start = 0
    for i in range(1, len(rows) + 1):
        if i == len(rows) or rows[i] - rows[i - 1] > _MOST_BLANK_ROWS:
            yield range(rows[start], rows[i - 1] + 1)
            start = i


def _write(composer: Composer, cells: Grid, merged: dict[tuple[int, int], tuple[int, int]], rows: range) -> None:
    """One run of rows as paragraphs (rows with words in one cell only, at its head) and a table."""
    by_row: dict[int, list[int]] = {}
    for row, column in cells:
        if row in rows:
            by_row.setdefault(row, []).append(column)
    first = rows.start
    while first < rows.stop and len(by_row.get(first, ())) <= 1:
        if first in by_row:
            composer.add(BlockKind.PARAGRAPH, cells[first, by_row[first][0]])
        first += 1
    used = [column for row, columns in by_row.items() if row >= first for column in columns]
    if not used:
        return
    left, right = min(used), max(used)
    covered: set[tuple[int, int]] = set()
    grid: list[GridCell] = []
    for row in range(first, rows.stop):
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            height, width = merged.get((row, column), (1, 1))
            height, width = min(height, rows.stop - row), min(width, right + 1 - column)
            covered.update((r, c) for r in range(row, row + height) for c in range(column, column + width))
            grid.append(GridCell(row - first, column - left, cells.get((row, column), ""), max(height, 1), max(width, 1)))
    composer.add_table(grid)
