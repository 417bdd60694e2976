"""A YAML file as a tree whose every node knows its place; the log that gathers mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker.model import Place, YamlFile

from .suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Node:
    """One value with its place: a scalar in `value`, or a mapping in `items`, or a list in `entries`."""

    place: Place
    value: str | int | float | bool | None = None
    items: Mapping[str, Node] | None = None
    entries: tuple[Node, ...] | None = None

    def get(self, key: str) -> Node | None:
        return self.items.get(key) if self.items is not None else None

    def word(self, key: str, default: str = "") -> str:
        """The text under `key`, or the default where there is none."""
        node = self.get(key)
        return default if node is None or node.value is None else str(node.value)

    def words(self, key: str) -> tuple[str, ...]:
        """The texts under `key`: of a list, or a single one."""
        node = self.get(key)
        if node is None:
            return ()
        return tuple(str(n.value) for n in node.entries) if node.entries is not None else (str(node.value),)

    def children(self, key: str) -> tuple[Node, ...]:
        node = self.get(key)
        return node.entries or () if node is not None else ()

    def plain(self) -> Any:
        """The value as YAML means it, without places."""
        if self.items is not None:
            return {key: node.plain() for key, node in self.items.items()}
        if self.entries is not None:
            return [node.plain() for node in self.entries]
        return self.value

    def what(self) -> str:
        """What stands here, for a message."""
        if self.items is not None:
            return "a mapping"
        if self.entries is not None:
            return "a list"
        return "nothing" if self.value is None else f"'{str(self.value)[:60]}'"


def tree(file: YamlFile) -> Node:
    """The file's data with the place of every node."""
    return _grow(file, file.data, ())


def plant(data: Any, place: Place) -> Node:
    """A tree of plain data that all stands at one place (a rule taken over from a base)."""
    if isinstance(data, Mapping):
        return Node(place, items={key: plant(value, place) for key, value in data.items()})
    if isinstance(data, list | tuple):
        return Node(place, entries=tuple(plant(value, place) for value in data))
    return Node(place, value=data)


def _grow(file: YamlFile, data: Any, at: tuple[str | int, ...]) -> Node:
    line, column = file.places.get(at, (0, 0))
    place = Place(file.path, line, column)
    if isinstance(data, dict):
        return Node(place, items={key: _grow(file, value, (*at, key)) for key, value in data.items()})
    if isinstance(data, list):
        return Node(place, entries=tuple(_grow(file, value, (*at, i)) for i, value in enumerate(data)))
    return Node(place, value=data)


@dataclass
class Log:
    """Mistakes as `file:line: what. allowed. did you mean`, in the order of the files' lines."""

    found: list[tuple[Place, str]] = field(default_factory=list)

    def add(self, place: Place, what: str) -> None:
        if (place, what) not in self.found:
            self.found.append((place, what))

    def unknown(self, place: Place, what: str, word: str, known: Iterable[str]) -> None:
        """`what 'word'` is not among the known ones, which are listed with the nearest."""
        names = sorted(known)
        shown = ", ".join(names[:30]) + (", …" if len(names) > 30 else "")
        self.add(place, f"unknown {what} '{word}'. Known: {shown}.{did_you_mean(word, names)}")

    @property
    def lines(self) -> list[str]:
        ordered = sorted(self.found, key=lambda m: (m[0].file, m[0].line))
        return [f"{place}: {what}" for place, what in ordered]
