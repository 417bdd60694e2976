"""The facts that the cells of the official tables state: one cell, a sum of rows, a total that the form leaves to be added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.model import CellState, Count, Interval, Number

from .form_tables import FormTable
from .mention import Mention
from .table_columns import PlacedCell
from .table_sums import PrintedForm


def single_facts(cells: Sequence[PlacedCell]) -> Iterator[Mention]:
    """The facts that single cells state."""
    for cell in cells:
        fact = cell.row.facts.get(cell.slot.key or "")
        if fact and cell.state is CellState.NUMBER and cell.value is not None:
            yield _mention(fact, cell.value, cell.unit, [cell])


def joint_facts(printed: Sequence[PrintedForm]) -> Iterator[Mention]:
    """Facts that several rows state together, and totals that a form without a column of totals leaves to be added."""
    for table, own in printed:
        for joint in table.facts:
            rows = joint.rows if any((r, joint.column) in own for r in joint.rows) else (joint.instead,)
            parts = [own.get((r, joint.column)) for r in rows]
            yield from _sum_of(joint.fact, joint.unit, [p for p in parts if p], len(parts))
        if table.total is not None and not table.blocks:
            yield from _missing_totals(own, table)


def _missing_totals(own: Mapping[tuple[str, str | None], PlacedCell], table: FormTable) -> Iterator[Mention]:
    total, parts = table.total or ("", ())
    if any(key == total for _, key in own):
        return
    for row in table.rows:
        fact = row.facts.get(total)
        cells = [own[row.id, key] for key in parts if (row.id, key) in own]
        if fact and len(cells) == len(parts):
            yield from _sum_of(fact, row.unit, cells, len(parts), inferred=True)


def _sum_of(fact: str, unit: str, cells: list[PlacedCell], wanted: int, inferred: bool = False) -> Iterator[Mention]:
    """The sum, where every part is a number or not applicable; a blank part states nothing, so there is no sum."""
    stated = [c for c in cells if c.state is CellState.NUMBER and c.value is not None]
    if stated and len(cells) == wanted and all(c.state in (CellState.NUMBER, CellState.NOT_APPLICABLE) for c in cells):
        yield _mention(fact, sum((c.value for c in stated if c.value is not None), start=0), unit, cells, inferred)


def _mention(fact: str, value: Number, unit: str, cells: Sequence[PlacedCell], inferred: bool = False) -> Mention:
    first = cells[0]
    row, slot = first.row, first.slot
    places = [piece for cell in cells for piece in (cell.label, cell.figure) if piece is not None]
    rows = row.id if len(cells) == 1 else "+".join(dict.fromkeys(cell.row.id for cell in cells))
    return Mention(
        fact=fact,
        kind="amount" if unit.endswith("元") else "count",
        value=Count(Interval.exactly(value), unit),
        start=min([piece.start for piece in places]),
        end=max([cell.figure.end for cell in cells]),
        period=slot.year,
        inferred=inferred,
        from_table=True,
        scope=first.scope,
        section=first.line.section,
        note=f"form {row.era}{row.table} {rows} {slot.key}",
    )
