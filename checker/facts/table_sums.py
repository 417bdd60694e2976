"""The sums of the forms, where they help to notice a shifted or misread figure; a printed figure is never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.model import CellState, Number, Problem

from .form_tables import Forms, FormTable
from .table_columns import PlacedCell

_MOST = 12  # more sums than this are broken by one shift, and say no more

_Cells = Mapping[tuple[str, str | None], PlacedCell]
PrintedForm = tuple[FormTable, _Cells]
"""An official table as the report prints it: the form, and its cells by row and column."""


def check_sums(printed: Sequence[PrintedForm]) -> list[Problem]:
    """A problem for each sum of the form that its printed figures break."""
    found: list[Problem] = []
    for table, own in printed:
        found += [*_across(own, table), *_down(own, table)]
    return found[:_MOST]


def missing_rows(printed: Sequence[PrintedForm]) -> Iterator[Problem]:
    """A problem for each form that is printed for the most part and lacks rows: they were left out, or not recognised."""
    for table, own in printed:
        rows = {row for row, _ in own}
        wanted = [row for row in table.rows if not row.group and row.id not in table.over]
        lacking = [row.label for row in wanted if row.id not in rows]
        if lacking and len(wanted) > 3 and 2 * len(lacking) < len(wanted):
            first = next(iter(own.values()))
            what = f"表中缺少{len(lacking)}行：{'、'.join(lacking[:6])}{'等' if len(lacking) > 6 else ''}。"
            yield Problem("table.missing", what, "请核对原表是否删减了行，或这些行未能识别。", "info", span=first.figure.source)


def by_form(cells: Sequence[PlacedCell], forms: Forms) -> list[PrintedForm]:
    """The cells of each printed form, by row and column."""
    found: dict[tuple[str, str, int], dict[tuple[str, str | None], PlacedCell]] = {}
    for cell in cells:
        found.setdefault((cell.row.era, cell.row.table, cell.instance), {})[cell.row.id, cell.slot.key] = cell
    return [(forms.table(era, number), own) for (era, number, _), own in found.items()]


def _across(own: _Cells, table: FormTable) -> Iterator[Problem]:
    if table.total is None:
        return
    total, parts = table.total
    for row in table.rows:
        printed = own.get((row.id, total))
        if printed is None or (said := _number(printed)) is None or (row.id, parts[0]) not in own:
            continue
        values = [_number(own.get((row.id, part))) for part in parts]
        known = [v for v in values if v is not None]
        if sum(known) > said or (len(known) == len(values) and sum(known) != said):
            equation = "+".join(str(v) for v in known)
            yield _broken(f"“{row.label}”一行：各列之和 {equation}={sum(known)}，表内总计为 {said}。", printed)


def _down(own: _Cells, table: FormTable) -> Iterator[Problem]:
    for column in dict.fromkeys(key for _, key in own):
        name = next((c.labels[0] for c in table.columns if c.key == column), "")
        for first, *others in table.sums:
            said = _number(own.get((first, column)))
            if said is None:
                continue
            parts = [_number(own.get((o, column))) for o in others]
            known = [p for p in parts if p is not None]
            if len(known) == len(parts) and sum(known) != said:
                label = table.row_by_id[first].label
                yield _broken(f"“{label}”（{name}）：各项之和为 {sum(known)}，表内为 {said}。", own[first, column])
        for rows in table.balances:
            a, b, c, d = (_number(own.get((row, column))) for row in rows)
            if a is not None and b is not None and c is not None and d is not None and a + b != c + d:
                yield _broken(f"第一项加第二项之和应等于第三项加第四项之和（{name}）：{a}+{b}={a + b}，{c}+{d}={c + d}。", own[rows[0], column])


def _number(cell: PlacedCell | None) -> Number | None:
    return cell.value if cell is not None and cell.state is CellState.NUMBER else None


def _broken(what: str, cell: PlacedCell) -> Problem:
    return Problem("table.sums", f"表内数字不合勾稽关系：{what}", "请核对是填报有误还是表格错位。", "warning", span=cell.figure.source)
