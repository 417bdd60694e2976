"""The official tables of eras A, B and C, cell by cell, and the facts that their cells state (the forms are data: `rules/forms/`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from checker.model import CellState, Evidence, FormCell, Interval, NormalText, Problem, Span

from .cells import in_unit, read_cell
from .form_tables import Forms, FormTable, Row
from .forms import build_forms
from .lines import Kind, Line, Piece, read_lines
from .mention import Mention
from .table_columns import Placed, PlacedCell, place_blocks, place_row
from .table_facts import joint_facts, single_facts
from .table_fit import ShortRow
from .table_rows import RowScan
from .table_short import ShortRows, make_cells, trouble_of
from .table_sums import by_form, check_sums, missing_rows
from .table_words import FoundRow, Slot

__all__ = ["TableReading", "build_forms", "find"]

_WEAK = attrgetter("weak")


@dataclass(frozen=True, slots=True)
class TableReading:
    """
    What the official tables say: cells, the facts they state, trouble, the places of the tables and lines that were read, the era.

    `used` are source spans of whole tables (or single rows of tables that are no official form); `era` is A, B, C or None.
    """

    cells: tuple[FormCell, ...] = ()
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = ()
    used: tuple[Span, ...] = ()
    era: str | None = None


def find(normal: NormalText, forms: Forms) -> TableReading:
    """
    Read every official table of the report, also damaged, split or flattened ones.

    A printed figure is never changed; what does not fit the form, or does not add up, is a problem beside it.
    """
    scan = RowScan(forms)
    scan.walk(read_lines(normal, forms))
    if not scan.found:
        return TableReading()
    reading = _Reading(normal, forms, _era(normal, scan, forms))
    for found in scan.found:
        reading.take(found, scan)
    for line, run in scan.unknown:
        reading.unknown(line, run)
    return reading.result()


def _era(normal: NormalText, scan: RowScan, forms: Forms) -> str:
    """The era of the tables of 2019 and later: by their heads and labels, else by the years named first in the report."""
    keys = Counter(m.key for row in scan.found for head in [row.head] if head for line in head.lines for _, m in line)
    keys.update(key for row in scan.found for meaning in row.labels for key in [meaning.key])
    scores = {era: sum(1 for s in signals if s in keys) for era, signals in forms.signals.items() if era not in forms.single_eras}
    best = max(scores.values())
    leading = [era for era, score in scores.items() if score == best]
    if len(leading) == 1:
        return leading[0]
    start = normal.text[:1500]
    return max(leading, key=lambda era: sum(start.count(f"{year}年") for year in range(forms.years[era][0], min(forms.years[era][1], 2040) + 1)))


class _Reading:
    """Gathers cells row by row, then states facts and checks sums."""

    def __init__(self, normal: NormalText, forms: Forms, era: str) -> None:
        self.normal, self.forms, self.era = normal, forms, era
        self.cells: list[PlacedCell] = []
        self.problems: list[Problem] = []
        self._last: dict[str, int] = {}
        self._seen: dict[tuple[str, str, Slot], int] = {}  # cells to the last printed form that has them
        self._instance = 0
        self._strong: set[int] | None = None
        self._scopes: dict[str, str] = {}
        self._headless: set[tuple[str, int]] = set()
        self._runs: set[int] = set()
        self._short = ShortRows()

    def take(self, found: FoundRow, scan: RowScan) -> None:
        """Read one found row."""
        if not self._is_trusted(found, scan):
            return
        if not found.rows:
            self._take_blocks(found)
            return
        row = self._decide(found)
        if row.group:
            unread = next((p for p in found.figures if p.kind is Kind.WORDS), None)
            if unread is not None and any(p.kind is Kind.NUMBER for p in found.figures):
                self._trouble("table.row", f"表格中的“{unread.text[:40]}”不是规定格式的行，未读取。", found.line.span)
            return
        table = self.forms.table(row.era, row.table)
        if not found.figures and len(row.columns) == 1 and found.label is not None:  # nothing printed behind the label: not filled in
            at = found.label
            found.figures = [Piece("", at.end, at.end, Span(at.source.end, at.source.end), Kind.BLANK)]
        placed = place_row(found, row, table, self.forms)
        self._report_trouble(found, row.label, placed, f"{row.era}{row.table}")
        self._runs.add(found.run)
        if not found.printed:
            self._short.leave_blank(row.era, row.table, self._instance, row.id)
        self._put(found, table, placed, row)

    def _put(self, found: FoundRow, table: FormTable, placed: Placed, row: Row | None) -> None:
        """Take the cells of a row of the form, or of those that the slots name; where figures are lacking keep it for later."""
        self._short.pass_by(found, table)
        self.cells += self._read_cells(found, table, placed, row)
        if placed.figures:
            named = [(row or table.row_by_id[slot.row], slot) for slot in placed.slots]
            cells = [(own, slot, self._instance_of(own, slot)) for own, slot in named]
            self._short.hold(ShortRow(found, table, cells, placed.figures, self._scope(found.caption)))

    def _take_blocks(self, found: FoundRow) -> None:
        table = next(t for t in self.forms.tables if t.blocks and t.era == self.era)
        size = sum(1 for r in table.rows if r.id not in table.over) * len(table.columns)
        named = found.head is not None and any(m.rows and m.rows[0].table == table.table for line in found.head.lines for _, m in line)
        if not named and not found.slots and not (len(found.figures) == size and self._is_about(found, table)):
            return
        placed = place_blocks(found, table)
        self._report_trouble(found, "、".join(r.label for r in table.rows if r.id not in table.over), placed, f"{table.era}{table.table}")
        self._runs.add(found.run)
        self._put(found, table, placed, None)

    def _is_about(self, found: FoundRow, table: FormTable) -> bool:
        near = found.line.section + found.caption
        return any(words in near for words in table.about)

    def _is_trusted(self, found: FoundRow, scan: RowScan) -> bool:
        """Common words (其他, 行政许可) are rows of a form only in company: of its heads, or of rows that nothing else is called."""
        if not found.rows or not all(map(_WEAK, found.rows)):
            return True
        if self._strong is None:
            self._strong = {f.run for f in scan.found if f.rows and not f.near and not all(map(_WEAK, f.rows))}
        if found.run in self._strong:
            return True
        if found.head is None:
            return any(self._is_about(found, table) and len(found.figures) == len(r.columns) > 1 for r, table in self._tables_of(found))
        return any(found.head.names(self.forms.table(r.era, r.table)) for r in found.rows)

    def _tables_of(self, found: FoundRow) -> list[tuple[Row, FormTable]]:
        return [(row, self.forms.table(row.era, row.table)) for row in found.rows]

    def _decide(self, found: FoundRow) -> Row:
        """The one row that is meant: of the report's era, and next in the form's order after the row before."""
        if len(found.rows) == 1:
            self._last[found.rows[0].table] = found.rows[0].place
            return found.rows[0]
        rows = [r for r in found.rows if r.single or r.era == self.era] or list(found.rows)
        if found.head is not None and len({r.era for r in found.rows}) > 1:
            rows = self._by_heads(found, rows)
        after = [r for r in rows if r.place > self._last.get(r.table, -1)]
        plain = [r for r in (after or rows) if not r.group] or after or rows
        chosen = plain[0]
        if found.near and len({r.keys for r in rows}) > 1 and found.label is not None:
            self._trouble("table.label", f"表格中的“{found.label.text}”有缺损，按“{chosen.label}”读取。", found.label.source)
        self._last[chosen.table] = chosen.place
        return chosen

    def _by_heads(self, found: FoundRow, rows: list[Row]) -> list[Row]:
        scores = [found.head.count_names(self.forms.table(r.era, r.table)) if found.head else 0 for r in found.rows]
        best = max(scores)
        own = [r for score, r in zip(scores, found.rows, strict=True) if score == best]
        return [r for r in own if r in rows] or own

    def _read_cells(self, found: FoundRow, table: FormTable, placed: Placed, row: Row | None) -> Iterator[PlacedCell]:
        words, scope = self.forms.words, self._scope(found.caption)
        for slot, piece in placed.pairs:
            if slot.key is None:
                continue
            own, column = row or table.row_by_id[slot.row], table.column_by_key[slot.key]
            reading = read_cell(piece.text, words, column.signed)
            if reading.state is CellState.UNREADABLE:
                self._unreadable(own.label, piece)
            unit, instance = column.unit or own.unit, self._instance_of(own, slot)
            value = in_unit(reading, unit, found.unit, words)
            yield PlacedCell(own, slot, instance, reading.state, value, unit, found.label, piece, found.line, slot.scope or scope)

    def _instance_of(self, row: Row, slot: Slot) -> int:
        """Which of several printed forms the cell belongs to: a cell that returns begins the next one."""
        place = (row.era, row.id, slot)
        if self._seen.get(place) == self._instance:
            self._instance += 1
        self._seen[place] = self._instance
        return self._instance

    def _place_short(self) -> None:
        """The cells of the rows that lack figures, with a problem for each row that the white space alone did not settle."""
        for row, told in list(self._short.place(self.normal.document.text, self.cells, self.forms.words)):
            cells = list(make_cells(row)) if row.ways else []
            certain = [cell for cell in cells if cell.state is not CellState.UNREADABLE]
            self.cells += cells if certain else []
            for piece in row.figures:
                if read_cell(piece.text, self.forms.words, True).state is CellState.UNREADABLE:
                    self._unreadable(row.cells[0][0].label, piece)
            if not told:
                self._trouble(*trouble_of(row, certain))
        self.cells.sort(key=lambda cell: cell.figure.source.start)

    def _scope(self, caption: str) -> str:
        if caption not in self._scopes:
            own = any(w in caption for w in self.forms.words.own)
            self._scopes[caption] = "own" if own else "area" if any(w in caption for w in self.forms.words.area) else ""
        return self._scopes[caption]

    def _unreadable(self, label: str, piece: Piece) -> None:
        self._trouble("table.unreadable", f"“{label}”一栏应为数字，实际为“{piece.text}”，未作为数据读取。", piece.source)

    def _report_trouble(self, found: FoundRow, label: str, placed: Placed, table: str) -> None:
        span = found.label.source if found.label else found.line.span
        if placed.trouble == "head":
            if (table, found.run) not in self._headless:
                self._headless.add((table, found.run))
                self._trouble("table.head", f"“{label}”所在表格的表头缺失或缺损，按规定格式的列序读取。", span, "info")
        elif placed.trouble == "glued":
            self._trouble("table.glued", f"“{label}”一行的数字连在一起，按合计关系唯一确定的分法读取。", span)
        elif placed.trouble and not placed.figures:
            many = "少" if placed.trouble == "fewer" else "多"
            self._trouble("table.incomplete", f"“{label}”一行的数字比表头的列{many}，无法逐列对应，未读取。", span)

    def unknown(self, line: Line, run: int) -> None:
        """A row of figures inside an official table under a label that the form does not have."""
        if run in self._runs:
            words = next(p.text for p in line.pieces if not p.text.isdigit() and p.text)
            self._trouble("table.row", f"表格中的“{words[:40]}”不是规定格式的行，未读取。", line.span, "info")

    def _trouble(self, code: str, what: str, span: Span, severity: str = "warning") -> None:
        self.problems.append(Problem(code, what, "请对照原表核对。", severity, span=span))

    def result(self) -> TableReading:
        """Cells, facts, problems and what was used."""
        if self._short:
            self._place_short()
        if not self.cells:
            return TableReading(problems=tuple(self.problems))
        printed = by_form(self.cells, self.forms)
        self.problems += check_sums(printed)
        self.problems += missing_rows(printed)
        eras = Counter(cell.row.era for cell in self.cells)
        tabular = {era: n for era, n in eras.items() if era not in self.forms.single_eras} or dict(eras)
        era = max(tabular, key=lambda e: tabular[e])
        latest = max((c.slot.year for c in self.cells if c.slot.year), default=None)
        mentions = (*single_facts(self.cells), *joint_facts(printed))
        return TableReading(
            tuple(self._form_cell(c) for c in self.cells if c.slot.year in (None, latest)),
            tuple(mentions),
            tuple(self.problems),
            tuple(self._used()),
            era,
        )

    def _form_cell(self, cell: PlacedCell) -> FormCell:
        span, label, line = cell.figure.source, cell.label, cell.line
        if label is not None and label.source.start <= span.start:
            span = Span(label.source.start, span.end)
        evidence = Evidence(self.normal.document.quote(span), span, line.section, line.page, line.ocr)
        value = None if cell.value is None else Interval.exactly(cell.value)
        return FormCell(cell.row.era, cell.row.table, cell.row.id, cell.slot.key or "", cell.state, value, cell.unit, evidence)

    def _used(self) -> Iterator[Span]:
        """Whole tables whose rows are mostly rows of a form; else the single rows."""
        read: dict[int | None, set[Span]] = {}
        for line in dict.fromkeys([cell.line for cell in self.cells]):
            read.setdefault(line.table, set()).add(line.span)
        lines = read.pop(None, set())
        for table, spans in sorted((t, spans) for t, spans in read.items() if t is not None):
            if 2 * len(spans) >= self.normal.document.tables[table].n_rows or 2 * len(spans) >= self._figured_rows(table):
                yield self.normal.document.tables[table].span
            else:
                lines |= spans
        yield from sorted(lines)

    def _figured_rows(self, index: int) -> int:
        table = self.normal.document.tables[index]
        text = self.normal.document.text
        return len({c.row for c in table.cells if text[c.span.start : c.span.end].strip().isdigit()})
