"""The catalogue of facts: every row of `rules/facts/*.yaml`, as the finders' typed specifications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile


@dataclass(frozen=True, slots=True)
class FactSpec:
    """
    A row of the catalogue: name, Chinese label, kind (count, amount, status, person, text), unit; `auxiliary` facts serve rules and are not
    given out by `extract`; `row` is the YAML row for the finder of its kind.
    """

    fact: str
    label: str
    kind: str
    unit: str
    auxiliary: bool
    row: Mapping[str, Any]
    place: str = ""  # file and line, for messages


def build_catalogue(files: Sequence[YamlFile]) -> tuple[FactSpec, ...]:
    """All rows of all files with a list `facts`; raises KnowledgeError with every row that has no name or repeats one."""
    specs: dict[str, FactSpec] = {}
    mistakes: list[str] = []
    for file in files:
        if not isinstance(file.data, Mapping):
            continue
        for index, row in enumerate(file.data.get("facts") or []):
            line = file.places.get(("facts", index), (0, 0))[0]
            name = row.get("fact") if isinstance(row, Mapping) else None
            if not name or name in specs:
                what = f"the fact {name} stands twice" if name else "a row without `fact`"
                mistakes.append(f"{file.path}:{line}: {what}. Give each row a name of its own.")
                continue
            specs[name] = FactSpec(
                name,
                row.get("label", name),
                row.get("kind", "count"),
                row.get("unit", ""),
                bool(row.get("auxiliary", False)),
                row,
                f"{file.path}:{line}",
            )
    if mistakes:
        raise KnowledgeError(mistakes)
    return tuple(specs.values())
