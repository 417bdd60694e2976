"""Checked YAML of relations, shares and agreements -> the typed conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import product

from checker.model import (
    Agree,
    Condition,
    Consistent,
    Equals,
    Extreme,
    FactRef,
    Ratio,
    Relation,
    Term,
)

from .expression import ExpressionError, leaves, parse_relation, parse_term
from .known import COUNTS, Known, fact_nodes
from .node import Node
from .values import share


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


def build_equals(node: Node, known: Known, label: str) -> Condition:
    """A relation that certainly has to hold."""
    return Equals(_relation(node, str(node.value), known) or _EMPTY, label)


def build_consistent(node: Node, known: Known, label: str) -> Condition:
    """Relations that must not contradict each other, spread over the values of their names."""
    texts = node.entries or (node,)
    spread: Mapping[str, tuple[str, ...]] = {}
    named: Mapping[str, str] = {}
    if node.items is not None:
        texts = fact_nodes(node, "that")
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


def build_agree(node: Node, known: Known, label: str) -> Condition:
    """Facts that text and tables have to state alike."""
    plain = node.items is None
    facts = tuple(str(n.value) for n in ((node.entries or (node,)) if plain else fact_nodes(node, "facts")))
    for pattern in facts:
        if known.facts and not any(fnmatchcase(name, pattern) for name in known.facts):
            known.log.unknown(node.place, "fact", pattern, known.facts)
    named = node.get("readings") if not plain else None
    readings = []
    for name, texts in (named.items if named is not None and named.items else {}).items():
        known.fact(Node(texts.place, name), COUNTS)
        readings += [(name, _term(entry, known)) for entry in (texts.entries or (texts,))]
    return Agree(facts, () if plain else node.words("besides"), label, tuple(readings))


def build_ratio(node: Node, known: Known, label: str) -> Condition:
    """A share with its bound."""
    items = node.items or {}
    low, high = node.word("at_least"), node.word("at_most")
    if not low and not high:
        known.log.add(node.place, "'ratio' has neither at_least nor at_most. Add one: at_least: \"90%\".")
    return Ratio(_term(items["of"], known), _term(items["to"], known), share(low) if low else None, share(high) if high else None, label)
