"""The known fact nearest to the words of a plan, by the wording knowledge of `nearest.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .thresholds import Quantity
from .words import NearFact


@dataclass(frozen=True, slots=True)
class Near:
    """A fact found near, at which place, with the quantity that counts it (if any)."""

    row: NearFact
    start: int
    end: int
    quantity: Quantity | None = None


def find_near(text: str, quantities: Sequence[Quantity], rows: Sequence[NearFact]) -> list[Near]:
    """The facts that the clause speaks of, in the knowledge's order of preference; two facts never share the same words."""
    found: list[Near] = []
    for row in sorted(rows, key=lambda row: row.adjunct):
        free = (m for word in row.words for m in word.finditer(text) if not _taken(m.start(), m.end(), row, found))
        match = next(free, None)
        if match is None or any(word.search(text) for word in row.never):
            continue
        quantity = _pick(row, quantities, match.start())
        if row.needs_number and quantity is None:
            continue
        found.append(Near(row, match.start(), match.end(), quantity))
    return found


def _taken(start: int, end: int, row: NearFact, found: Sequence[Near]) -> bool:
    """Do these words belong to a fact found before (facts of one group may share them)?"""
    return any(n.start < end and start < n.end and not (row.group and n.row.group == row.group) for n in found)


def _pick(row: NearFact, quantities: Sequence[Quantity], at: int) -> Quantity | None:
    ratio = row.form.startswith("ratio")
    fitting = [q for q in quantities if q.share == ratio and (not row.units or q.unit in row.units or not q.unit)]
    if row.form in ("done", "named", "any_of_at_least"):
        return None
    return min(fitting, key=lambda q: abs(q.start - at), default=None)
