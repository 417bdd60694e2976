"""Checked YAML of a condition -> the typed condition, with the checks that need the catalogue of facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fnmatch import fnmatchcase
from itertools import product

from checker.model import (
    Agree,
    AllOf,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    ByHand,
    ByKindAndYear,
    Condition,
    Consistent,
    Day,
    Done,
    Equals,
    Extreme,
    FactName,
    FactRef,
    Look,
    Named,
    Not,
    Ratio,
    Relation,
    Stated,
    Term,
)

from .expression import ExpressionError, leaves, parse_relation, parse_term
from .node import Log, Node
from .values import day, kinds_of, share, threshold

COUNTS = ("count", "amount")
STATES = ("status",)
PERSONS = ("person", "text")
OPEN = "todo."
"""A draft writes `todo.fact` where the catalogue has no fact yet; no report states one."""

@dataclass
class Known:
    """What the words of a rulebook may refer to: facts by name (empty: not checked), unit types with their Chinese names, functions."""

    facts: Mapping[str, FactName]
    unit_types: Mapping[str, str]
    log: Log
    functions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    draft: bool = False  # a rule with `todo` may name facts that are yet to be found: todo.…

    def fact(self, node: Node, kinds: Iterable[str] = ()) -> str:
        """The fact's name; an unknown one, or one of another kind than the condition can judge, goes to the log."""
        name = str(node.value)
        wanted = tuple(kinds)
        if self.draft and name.startswith("todo."):
            return name
        known = self.facts.get(name)
        if self.facts and known is None and not name.startswith(OPEN):
            self.log.unknown(node.place, "fact", name, self.facts)
        elif known is not None and known.kind and wanted and known.kind not in wanted:
            self.log.add(node.place, f"'{name}' is a {known.kind}. This condition judges facts of kind {' or '.join(wanted)}.")
        return name

    def kinds(self, names: Mapping[str, Node]) -> None:
        """Unit types that nobody knows would make a rule silently apply to no one."""
        for name, node in names.items():
            if self.unit_types and name not in self.unit_types:
                self.log.unknown(node.place, "kind of unit", name, [*self.unit_types, "others"])


def build(node: Node, known: Known) -> Condition:
    """The condition that the checked node words."""
    items = node.items or {}
    name = next(word for word in items if word != "label")
    return _BUILDERS[name](items[name], known, node.word("label"))


_Builder = Callable[[Node, Known, str], Condition]


def _fact_nodes(node: Node, key: str) -> tuple[Node, ...]:
    found = node.get(key)
    if found is None:
        return ()
    return found.entries if found.entries is not None else (found,)


def _n(node: Node, known: Known) -> ByKindAndYear[Decimal]:
    number = node.get("n")
    if number is None:
        return ByKindAndYear({"": ((0, Decimal(1)),)})
    known.kinds(kinds_of(number))
    return threshold(number)


def _at_least(node: Node, known: Known, label: str) -> Condition:
    facts = tuple(known.fact(n, COUNTS) for n in _fact_nodes(node, "fact"))
    presence = node.get("presence_is_enough")
    return AtLeast(facts, _n(node, known), presence is not None and presence.value is True, node.words("saying"), label)


def _at_most(node: Node, known: Known, label: str) -> Condition:
    return AtMost(tuple(known.fact(n, COUNTS) for n in _fact_nodes(node, "fact")), _n(node, known), label)


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


def _relation(node: Node, text: str, known: Known, label: str = "") -> Relation | None:
    try:
        relation = parse_relation(text, label)
    except ExpressionError as trouble:
        known.log.add(node.place, str(trouble))
        return None
    for term in relation.terms:
        _check_term(node, term, known)
    return replace(relation, terms=tuple(_expand(term, known) for term in relation.terms))


def _expand(term: Term, known: Known) -> Term:
    """In max and min a pattern stands for each of the facts that match it, elsewhere for their sum."""
    if not isinstance(term, Extreme):
        return term
    items: list[Term] = []
    for item in term.items:
        if isinstance(item, FactRef) and "*" in item.name and known.facts:
            items.extend(FactRef(name, item.previous) for name in sorted(known.facts) if fnmatchcase(name, item.name))
        else:
            items.append(_expand(item, known))
    return Extreme(term.which, tuple(items))


def _term(node: Node, known: Known) -> Term:
    try:
        term = parse_term(str(node.value))
    except ExpressionError as trouble:
        known.log.add(node.place, str(trouble))
        return FactRef("")
    _check_term(node, term, known)
    return term


def _check_term(node: Node, term: Term, known: Known) -> None:
    for leaf in leaves(term):
        if not isinstance(leaf, FactRef) or not known.facts:
            continue
        if "*" not in leaf.name:
            known.fact(Node(node.place, leaf.name), COUNTS)
        elif not any(fnmatchcase(name, leaf.name) for name in known.facts):
            known.log.add(node.place, f"no fact matches '{leaf.name}'. Known: {', '.join(sorted(known.facts)[:30])}, …")


_EMPTY = Relation((), (), "")


def _equals(node: Node, known: Known, label: str) -> Condition:
    return Equals(_relation(node, str(node.value), known) or _EMPTY, label)


def _consistent(node: Node, known: Known, label: str) -> Condition:
    texts = node.entries or (node,)
    spread: Mapping[str, tuple[str, ...]] = {}
    named: Mapping[str, str] = {}
    if node.items is not None:
        texts = _fact_nodes(node, "that")
        given = node.get("for")
        spread = {key: given.words(key) for key in given.items} if given is not None and given.items else {}
        names = node.get("labels")
        named = {key: str(n.value) for key, n in names.items.items()} if names is not None and names.items else {}
    relations = [r for text in texts for r in _spread(text, spread, named, known)]
    return Consistent(tuple(relations), named, label)


def _spread(node: Node, spread: Mapping[str, tuple[str, ...]], named: Mapping[str, str], known: Known) -> Iterable[Relation]:
    text = str(node.value)
    used = re.findall(r"\{(\w*)\}", text)
    for name in used:
        if name not in spread:
            known.log.unknown(node.place, "name in braces", name, spread)
            return
    names = list(dict.fromkeys(used))
    for values in product(*(spread[name] for name in names)):
        filled = text
        for name, value in zip(names, values, strict=True):
            filled = filled.replace(f"{{{name}}}", value)
        relation = _relation(node, filled, known, "、".join(named.get(v, v) for v in values))
        if relation is not None:
            yield relation


def _agree(node: Node, known: Known, label: str) -> Condition:
    plain = node.items is None
    facts = tuple(str(n.value) for n in ((node.entries or (node,)) if plain else _fact_nodes(node, "facts")))
    for pattern in facts:
        if known.facts and not any(fnmatchcase(name, pattern) for name in known.facts):
            known.log.unknown(node.place, "fact", pattern, known.facts)
    named = node.get("readings") if not plain else None
    readings = []
    for name, texts in (named.items if named is not None and named.items else {}).items():
        known.fact(Node(texts.place, name), COUNTS)
        readings += [(name, _term(entry, known)) for entry in (texts.entries or (texts,))]
    return Agree(facts, () if plain else node.words("besides"), label, tuple(readings))


def _ratio(node: Node, known: Known, label: str) -> Condition:
    items = node.items or {}
    low, high = node.word("at_least"), node.word("at_most")
    if not low and not high:
        known.log.add(node.place, "'ratio' has neither at_least nor at_most. Add one: at_least: \"90%\".")
    return Ratio(_term(items["of"], known), _term(items["to"], known), share(low) if low else None, share(high) if high else None, label)


def _each_of(node: Node, known: Known, label: str) -> Condition:
    named = node.get("labels")
    of_parts = {key: str(n.value) for key, n in named.items.items()} if named is not None and named.items else {}
    parts: list[Condition] = [Done(known.fact(n, STATES), label=of_parts.get(str(n.value), "")) for n in _fact_nodes(node, "done")]
    number = _n(node, known)
    parts += [AtLeast((known.fact(n, COUNTS),), number, label=of_parts.get(str(n.value), "")) for n in _fact_nodes(node, "at_least")]
    if not parts:
        known.log.add(node.place, "'each_of' names no facts. Add done: [facts] or at_least: [facts].")
    in_set = {str(n.value) for key in ("done", "at_least") for n in _fact_nodes(node, key)}
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
    facts = tuple(known.fact(n, COUNTS) for n in _fact_nodes(node, "facts"))
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
    "equals": _equals,
    "consistent": _consistent,
    "agree": _agree,
    "ratio": _ratio,
    "each_of": _each_of,
    "all_of": _all_of,
    "any_of": _any_of,
    "at_least_of": _at_least_of,
    "not": _not,
    "by_hand": _by_hand,
    "look": _look,
}
