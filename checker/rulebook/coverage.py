"""The clauses of a plan: which rules check them, which are left to people, which have changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from checker.model import ClauseState, Rule, Rulebook

from .node import Log, Node


def build_clauses(head: Node, below: Rulebook | None, rules: Sequence[Rule], log: Log) -> tuple[tuple[ClauseState, ...], tuple[str, ...]]:
    """The state of every clause, and the clauses that have changed since their rules were written."""
    given = head.children("clauses")
    by_clause: dict[str, list[str]] = {}
    for rule in rules:
        by_clause.setdefault(rule.clause, []).append(rule.id)
    if not given and below is not None and below.clauses:
        merged = [replace(c, rules=tuple(by_clause.pop(c.clause, ()))) for c in below.clauses]
        return (*merged, *(ClauseState(c, "", "checked", tuple(ids)) for c, ids in by_clause.items())), below.drifted
    if not given:
        return tuple(ClauseState(c, "", "checked", tuple(ids)) for c, ids in by_clause.items()), ()
    found: dict[str, ClauseState] = {}
    drifted: list[str] = []
    for node in given:
        name, text, state = node.word("id"), node.word("text"), node.word("state")
        if name in found:
            log.add(node.place, f"clause '{name}' is listed twice. Once is allowed.")
        if state != "checked" and not node.word("reason"):
            log.add(node.place, f"clause '{name}' is {state} without a reason. Add 'reason'.")
        if state == "checked" and name not in by_clause:
            log.add(node.place, f"clause '{name}' is 'checked', but no rule names it. Add a rule, or say manual or not_checkable with the reason.")
        if node.word("sha256") and not clause_digest(text).startswith(node.word("sha256")):
            drifted.append(name)
        found[name] = ClauseState(name, text, state, tuple(by_clause.get(name, ())), node.word("reason"))
    for rule in rules:
        if rule.clause not in found:
            log.unknown(rule.place, f"clause of rule '{rule.id}'", rule.clause, found)
    return tuple(found.values()), tuple(drifted)


def clause_digest(text: str) -> str:
    """
    The digest of a clause's words, whatever their spacing.

    >>> clause_digest("年内 一次")[:8] == clause_digest("年内一次")[:8]
    True
    """
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()
