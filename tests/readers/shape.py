"""A document as a list of short lines, for writing down what is expected of it."""

from __future__ import annotations

from checker.model import Document, Table


def shape(document: Document) -> list[str]:
    """Each block as `kind+level words`; a table as `table` and its rows with cells parted by `|`."""
    lines = []
    for block in document.blocks:
        if block.table is None:
            lines.append(f"{block.kind.value}{block.level or ''} {document.quote(block.span)}")
        else:
            lines += ["table", *rows(document, document.tables[block.table])]
    return lines


def rows(document: Document, table: Table) -> list[str]:
    """The rows of a table, cells parted by `|`."""
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, []).append(document.quote(cell.span))
    return ["|".join(found[row]) for row in sorted(found)]


def grid(document: Document, table: Table) -> list[list[str]]:
    """The table with merged cells repeated over their whole reach; `.` where no cell is."""
    out = [["."] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for col in range(cell.col, cell.col + cell.colspan):
                out[row][col] = document.quote(cell.span)
    return out
