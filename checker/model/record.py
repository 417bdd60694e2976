"""How the values are made that every report brings by the hundred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, order_default=True)
def record(cls: type[T]) -> type[T]:
    """
    A dataclass that is frozen for the type checker and, at run time, ordered, hashable and slotted.

    Nothing watches its fields when it is made, which takes a fifth of the time of `dataclass(frozen=True)`.
    """
    return dataclass(slots=True, order=True, unsafe_hash=True)(cls)
