"""Checked YAML of a condition -> the typed condition, with the checks that need the catalogue of facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from checker.model import (
    AllOf,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    ByHand,
    ByKindAndYear,
    Condition,
    Day,
    Done,
    Look,
    Named,
    Not,
    Stated,
)

from .known import COUNTS, PERSONS, STATES, Known, fact_nodes
from .node import Node
from .relations import build_agree, build_consistent, build_equals, build_ratio
from .values import day, kinds_of, threshold


def build(node: Node, known: Known) -> Condition:
    """The condition that the checked node words."""
    items = node.items or {}
    name = next(word for word in items if word != "label")
    return _BUILDERS[name](items[name], known, node.word("label"))


_Builder = Callable[[Node, Known, str], Condition]


def _n(node: Node, known: Known) -> ByKindAndYear[Decimal]:
    number = node.get("n")
    if number is None:
        return ByKindAndYear({"": ((0, Decimal(1)),)})
    known.kinds(kinds_of(number))
    return threshold(number)


def _at_least(node: Node, known: Known, label: str) -> Condition:
    facts = tuple(known.fact(n, COUNTS) for n in fact_nodes(node, "fact"))
    presence = node.get("presence_is_enough")
    return AtLeast(facts, _n(node, known), presence is not None and presence.value is True, node.words("saying"), label)


def _at_most(node: Node, known: Known, label: str) -> Condition:
    return AtMost(tuple(known.fact(n, COUNTS) for n in fact_nodes(node, "fact")), _n(node, known), label)


def _done(node: Node, known: Known, label: str) -> Condition:
    if node.items is None:
        return Done(known.fact(node, STATES), label=label)
    fact = known.fact(node.items["fact"], STATES)
    first, last = node.word("from"), node.word("to")
    window: tuple[Day, Day] | None = None
    if first or last:
        window = (day(first) if first else Day(1, 1), day(last) if last else Day(12, 31))
        if not first and window[1].year:
            window = (Day(1, 1, window[1].year), window[1])
    earlier = node.get("earlier_years")
    return Done(fact, node.words("saying"), window, earlier is not None and earlier.value is True, label)


def _stated(node: Node, known: Known, label: str) -> Condition:
    if node.items is None:
        return Stated(known.fact(node), label=label)
    return Stated(known.fact(node.items["fact"]), node.words("saying"), label)


def _named(node: Node, known: Known, label: str) -> Condition:
    return Named(known.fact(node if node.items is None else node.items["fact"], PERSONS), label)


def _each_of(node: Node, known: Known, label: str) -> Condition:
    named = node.get("labels")
    of_parts = {key: str(n.value) for key, n in named.items.items()} if named is not None and named.items else {}
    parts: list[Condition] = [Done(known.fact(n, STATES), label=of_parts.get(str(n.value), "")) for n in fact_nodes(node, "done")]
    number = _n(node, known)
    parts += [AtLeast((known.fact(n, COUNTS),), number, label=of_parts.get(str(n.value), "")) for n in fact_nodes(node, "at_least")]
    if not parts:
        known.log.add(node.place, "'each_of' names no facts. Add done: [facts] or at_least: [facts].")
    in_set = {str(n.value) for key in ("done", "at_least") for n in fact_nodes(node, key)}
    for key in of_parts:
        if key not in in_set:
            known.log.unknown(node.place, "fact under 'labels' of each_of", key, in_set)
    return AllOf(tuple(parts), label)


def _parts(nodes: Iterable[Node], known: Known) -> tuple[Condition, ...]:
    return tuple(build(n, known) for n in nodes)


def _all_of(node: Node, known: Known, label: str) -> Condition:
    return AllOf(_parts(node.entries or (), known), label)


def _any_of(node: Node, known: Known, label: str) -> Condition:
    if node.items is None:
        return AnyOf(_parts(node.entries or (), known), label=label)
    refutes = node.get("one_refutes")
    return AnyOf(_parts(node.children("of"), known), refutes is not None and refutes.value is True, label)


def _at_least_of(node: Node, known: Known, label: str) -> Condition:
    parts = _parts(node.children("of"), known)
    n = int(node.word("n"))
    if n > len(parts):
        known.log.add(node.place, f"'at_least_of' asks for {n} of {len(parts)} parts, which can never hold. Lower n or add parts.")
    return AtLeastOf(n, parts, label)


def _not(node: Node, known: Known, label: str) -> Condition:
    return Not(build(node, known), label)


def _look(node: Node, known: Known, label: str) -> Condition:
    at = node.word("at")
    facts = tuple(known.fact(n, COUNTS) for n in fact_nodes(node, "facts"))
    for key in ("words", "besides"):
        for text in node.words(key):
            try:
                re.compile(text)
            except re.error as trouble:
                known.log.add(node.place, f"'{text}' under '{key}' of look is no pattern ({trouble}). Escape ( ) [ ] . * + ? with a backslash.")
    if at == "section" and not node.words("titles"):
        known.log.add(node.place, "'look: {at: section}' has no titles. Add titles: [总体情况].")
    if at in ("says", "residue") and not node.words("words"):
        known.log.add(node.place, f"'look: {{at: {at}}}' has no words. Add words: [编写说明].")
    return Look(at, node.words("titles"), node.words("words"), node.words("besides"), facts, int(node.word("n") or 0), label)


def _by_hand(node: Node, known: Known, label: str) -> Condition:
    return ByHand(str(node.value), label)


_BUILDERS: Mapping[str, _Builder] = {
    "at_least": _at_least,
    "at_most": _at_most,
    "done": _done,
    "stated": _stated,
    "named": _named,
    "equals": build_equals,
    "consistent": build_consistent,
    "agree": build_agree,
    "ratio": build_ratio,
    "each_of": _each_of,
    "all_of": _all_of,
    "any_of": _any_of,
    "at_least_of": _at_least_of,
    "not": _not,
    "by_hand": _by_hand,
    "look": _look,
}
