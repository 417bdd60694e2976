"""The scoring scheme of a rulebook, and what its rules are worth in it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import GradeLevel, Item, Rule, Rulebook, Scoring

from .known import Known
from .node import Node
from .values import share


def build_scoring(head: Node, below: Rulebook | None) -> Scoring:
    """The scheme of the rulebook; what it leaves out is the base's, else the usual."""
    start = below.scoring if below else Scoring()
    given = head.get("scoring") or Node(head.place, items={})
    veto = given.get("veto")
    full = _figure(head, "full_score", start.full_score)
    return Scoring(
        full_score=100.0 if full is None else full,
        not_applicable=given.word("not_applicable", start.not_applicable),
        partly=_figure(given, "partly", start.partly) or 0.0,
        no_evidence=given.word("no_evidence", start.no_evidence),
        grades=_grades(head.get("grades")) or start.grades,
        grades_by=(head.get("grades") or Node(head.place)).word("by", start.grades_by),
        items=tuple(Item(n.word("id"), n.word("title") or n.word("id"), _figure(n, "points", 0) or 0) for n in head.children("items")) or start.items,
        bonus_gate=_figure(given, "bonus_gate", start.bonus_gate),
        bonus_cap=_figure(given, "bonus_cap", start.bonus_cap),
        veto_grade=veto.word("grade") if veto else start.veto_grade,
        veto_score=_figure(veto, "score", None) if veto else start.veto_score,
    )


def _figure(node: Node, key: str, default: float | None) -> float | None:
    found = node.get(key)
    return float(found.value) if found is not None and isinstance(found.value, int | float) else default


def _grades(node: Node | None) -> tuple[GradeLevel, ...]:
    levels = node.children("levels") if node is not None else ()
    return tuple(
        GradeLevel(n.word("name"), _figure(n, "from", None), float(share(n.word("share"))) if n.word("share").endswith("%") else None) for n in levels
    )


def check_worth(head: Node, rules: Sequence[Rule], scoring: Scoring, known: Known) -> None:
    """Do items, vetoes, bonuses and caps of the rules fit the scheme?"""
    items = {item.id for item in scoring.items}
    for rule in rules:
        worth = rule.worth
        if worth.item and worth.item not in items:
            known.log.unknown(rule.place, f"item of rule '{rule.id}'", worth.item, items)
        if worth.veto and not scoring.veto_grade:
            missing = "rulebook.yaml does not say what a veto brings. Add scoring: {veto: {grade: …}}."
            known.log.add(rule.place, f"rule '{rule.id}' is a veto, but {missing}")
        if worth.bonus and (worth.deduct is not None or worth.veto):
            known.log.add(rule.place, f"rule '{rule.id}' is a bonus and a deduction or veto at once. One is allowed.")
        if worth.cap is not None and worth.deduct is None:
            known.log.add(rule.place, f"rule '{rule.id}' has 'cap' without 'deduct'. A cap limits deductions; add deduct or remove cap.")
    names = [level.name for level in scoring.grades]
    if scoring.veto_grade and names and scoring.veto_grade not in names:
        known.log.unknown(head.place, "grade of the veto", scoring.veto_grade, names)
