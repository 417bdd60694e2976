"""Small values of the language: days, thresholds, deadlines, shares, words by kind of unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from checker.model import ByKindAndYear, Day, Deadline, Threshold

from .node import Node
from .shapes import DAY
from .vocabulary import OTHERS, SINCE

T = TypeVar("T")


def day(text: str) -> Day:
    """
    A checked day of the rule language.

    >>> day("next-year 03-31")
    Day(month=3, day=31, year=None, years_later=1)
    """
    match = DAY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year = int(match["year"]) if match["year"] else None
    return Day(int(match["month"]), int(match["day"]), year, 1 if match["next"] else 0)


def plain_date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def decimal(node: Node) -> Decimal:
    return Decimal(str(node.value))


def share(text: str) -> Decimal:
    """`"90%"` is 0.9."""
    return Decimal(text.removesuffix("%")) / 100


def threshold(node: Node) -> Threshold:
    return _varying(node, decimal)


def deadline(node: Node) -> Deadline:
    return _varying(node, lambda leaf: day(str(leaf.value)))


def kinds_of(node: Node) -> dict[str, Node]:
    """The unit types that a varying value names, each with its node (for checking them)."""
    found: dict[str, Node] = {}
    for name, child in (node.items or {}).items():
        if name == SINCE:
            for of_year in (child.items or {}).values():
                found.update(kinds_of(of_year))
        elif name != OTHERS:
            found[name] = child
    return found


def by_kind(node: Node | None) -> Mapping[str, tuple[str, ...]]:
    """Words by kind of unit; words given without kinds stand under the empty kind."""
    if node is None:
        return {}
    if node.items is not None:
        return {kind: node.words(kind) for kind in node.items}
    return {"": tuple(str(n.value) for n in node.entries) if node.entries is not None else (str(node.value),)}


def _varying(node: Node, read: Callable[[Node], T]) -> ByKindAndYear[T]:
    found: dict[str, dict[int, T]] = {}
    _gather(node, "", 0, read, found)
    return ByKindAndYear({kind: tuple(sorted(pairs.items(), key=lambda p: p[0])) for kind, pairs in found.items()})


def _gather(node: Node, kind: str, year: int, read: Callable[[Node], T], found: dict[str, dict[int, T]]) -> None:
    if node.items is None:
        found.setdefault(kind, {})[year] = read(node)
        return
    for name, child in node.items.items():
        if name == SINCE:
            for first, of_year in (child.items or {}).items():
                _gather(of_year, kind, int(first), read, found)
        else:
            _gather(child, "" if name == OTHERS else name, year, read, found)
