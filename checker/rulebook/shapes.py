"""What a value of a rulebook file may look like. Each shape checks a node and writes its own JSON Schema, so the two cannot drift."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from .node import Log, Node

Schema = dict[str, Any]


class Shape(Protocol):
    """A form of values."""

    def check(self, node: Node, log: Log, what: str) -> bool:
        """Has the node this form? What is wrong goes to the log; `what` names the value."""
        ...

    def schema(self) -> Schema: ...


@dataclass(frozen=True)
class Words:
    """A text."""

    pattern: str = ""
    hint: str = ""

    def check(self, node: Node, log: Log, what: str) -> bool:
        if not isinstance(node.value, str):
            quoted = " Put it in quotes." if isinstance(node.value, int | float | bool) else ""
            log.add(node.place, f"{what} is {node.what()}. A text is expected.{quoted}")
            return False
        if not node.value.strip():
            log.add(node.place, f"{what} is empty. A text is expected. Write it or leave the key out.")
            return False
        if self.pattern and not re.fullmatch(self.pattern, node.value):
            log.add(node.place, f"{what} is '{node.value}'. {self.hint}")
            return False
        return True

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, **({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})}


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    def check(self, node: Node, log: Log, what: str) -> bool:
        if isinstance(node.value, str) and node.value in self.options:
            return True
        if isinstance(node.value, str):
            log.unknown(node.place, what, node.value, self.options)
        else:
            log.add(node.place, f"{what} is {node.what()}. Allowed: {', '.join(self.options)}.")
        return False

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


@dataclass(frozen=True)
class Flag:
    """true or false."""

    def check(self, node: Node, log: Log, what: str) -> bool:
        if not isinstance(node.value, bool):
            log.add(node.place, f"{what} is {node.what()}. Allowed: true, false.")
            return False
        return True

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class Figures:
    """A number from `least` to `most`; `whole` without decimals."""

    least: float = 0
    most: float | None = None
    whole: bool = False

    def check(self, node: Node, log: Log, what: str) -> bool:
        value = node.value
        right = isinstance(value, int if self.whole else int | float) and not isinstance(value, bool)
        if right and isinstance(value, int | float) and value >= self.least and (self.most is None or value <= self.most):
            return True
        kind = "A whole number" if self.whole else "A number"
        reach = f"from {self.least:g}" + (f" to {self.most:g}" if self.most is not None else " on")
        log.add(node.place, f"{what} is {node.what()}. {kind} {reach} is expected.")
        return False

    def schema(self) -> Schema:
        top = {} if self.most is None else {"maximum": self.most}
        return {"type": "integer" if self.whole else "number", "minimum": self.least, **top}


@dataclass(frozen=True)
class Date:
    """A day in quotes, 2020-12-31; `moving` also 12-31 (of the report's year) and next-year 03-31."""

    moving: bool = False

    def check(self, node: Node, log: Log, what: str) -> bool:
        allowed = 'A day in quotes is expected: "2020-12-31"' + (', "12-31" or "next-year 03-31".' if self.moving else ".")
        if not isinstance(node.value, str):
            log.add(node.place, f"{what} is {node.what()}. {allowed}")
            return False
        match = DAY.fullmatch(node.value)
        if match is None or (not self.moving and match["year"] is None):
            log.add(node.place, f"{what} is '{node.value}'. {allowed}")
            return False
        try:
            date(int(match["year"] or 2000), int(match["month"]), int(match["day"]))
        except ValueError:
            log.add(node.place, f"{what} is '{node.value}', a day that the calendar does not have. {allowed}")
            return False
        return True

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^(\d{4}-|next-year )?\d{2}-\d{2}$" if self.moving else r"^\d{4}-\d{2}-\d{2}$"}


DAY = re.compile(r"(?:(?P<year>\d{4})-|(?P<next>next-year ))?(?P<month>\d{2})-(?P<day>\d{2})")


@dataclass(frozen=True)
class ListOf:
    """A list of values of one form, not empty; `single`: one value may stand without the brackets."""

    each: Shape
    single: bool = False

    def check(self, node: Node, log: Log, what: str) -> bool:
        if node.entries is None:
            if self.single and node.items is None and node.value is not None:
                return self.each.check(node, log, what)
            log.add(node.place, f"{what} is {node.what()}. A list is expected: [a, b] or lines that start with '- '.")
            return False
        if not node.entries:
            log.add(node.place, f"{what} is an empty list. At least one entry is expected, or leave the key out.")
            return False
        right = [self.each.check(entry, log, f"an entry of {what}") for entry in node.entries]  # all of them, not only up to the first mistake
        return all(right)

    def schema(self) -> Schema:
        many = {"type": "array", "minItems": 1, "items": self.each.schema()}
        return {"anyOf": [self.each.schema(), many]} if self.single else many


@dataclass(frozen=True)
class MapOf:
    """A mapping with keys of the author's choice (unit types, years, labels) and values of one form."""

    each: Shape

    def check(self, node: Node, log: Log, what: str) -> bool:
        if not node.items:
            log.add(node.place, f"{what} is {node.what()}. A mapping is expected: {{key: value}}.")
            return False
        right = [self.each.check(child, log, f"'{key}' of {what}") for key, child in node.items.items()]
        return all(right)

    def schema(self) -> Schema:
        return {"type": "object", "minProperties": 1, "additionalProperties": self.each.schema()}


@dataclass(frozen=True)
class Either:
    """One of several forms, told apart by what stands there: a single value, a list or a mapping."""

    scalar: Shape | None = None
    entries: Shape | None = None
    items: Shape | None = None

    def check(self, node: Node, log: Log, what: str) -> bool:
        shape = self.items if node.items is not None else self.entries if node.entries is not None else self.scalar
        if shape is None:
            forms = [name for name, s in (("a single value", self.scalar), ("a list", self.entries), ("a mapping", self.items)) if s]
            log.add(node.place, f"{what} is {node.what()}. Allowed: {' or '.join(forms)}.")
            return False
        return shape.check(node, log, what)

    def schema(self) -> Schema:
        return {"anyOf": [s.schema() for s in (self.scalar, self.entries, self.items) if s is not None]}


@dataclass(frozen=True)
class Key:
    """A key of a mapping: its name, the form of its value, one line of explanation, whether it must stand there."""

    name: str
    shape: Shape
    doc: str
    required: bool = False


@dataclass(frozen=True)
class Object:
    """A mapping with known keys."""

    keys: Sequence[Key]

    def check(self, node: Node, log: Log, what: str) -> bool:
        if node.items is None:
            log.add(node.place, f"{what} is {node.what()}. A mapping is expected with the keys {', '.join(k.name for k in self.keys[:8])}.")
            return False
        known: Mapping[str, Key] = {key.name: key for key in self.keys}
        right = True
        for name, child in node.items.items():
            if name not in known:
                log.unknown(child.place, f"key of {what}", name, known)
                right = False
            elif not known[name].shape.check(child, log, f"'{name}'"):
                right = False
        for key in self.keys:
            if key.required and key.name not in node.items:
                log.add(node.place, f"{what} has no '{key.name}' ({key.doc}). Add it.")
                right = False
        return right

    def schema(self) -> Schema:
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {key.name: {**key.shape.schema(), "description": key.doc} for key in self.keys},
            **({"required": names} if (names := [key.name for key in self.keys if key.required]) else {}),
        }
