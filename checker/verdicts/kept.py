"""What does not depend on the unit is worked out once for each condition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(slots=True)
class Kept(Generic[V]):
    """Values by the object they were made of, told by identity: conditions hold mappings, and hashing them by value costs more than judging."""

    known: dict[int, tuple[object, V]] = field(default_factory=dict)

    def get(self, key: object) -> V | None:
        found = self.known.get(id(key))
        return None if found is None else found[1]

    def keep(self, key: object, value: V) -> V:
        """The value, kept together with its object: while that lives, no other has its identity."""
        self.known[id(key)] = key, value
        return value
