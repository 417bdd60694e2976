"""The sentences that reasons are made of: each key with the fields it may use. The words themselves are YAML (rules/phrases.yaml)."""

from __future__ import annotations

from collections.abc import Mapping

_COUNT = ("label", "value", "need", "due")
_THING = ("label", "due")
_DATED = ("label", "date", "due")
_EQUATION = ("equation",)

PHRASES: Mapping[str, tuple[str, ...]] = {
    # values
    "value.exact": ("lo", "unit"),
    "value.range": ("lo", "hi", "unit"),
    "value.open": ("lo", "unit"),
    "value.date": ("year", "month", "day"),
    "value.span": ("first", "last"),
    "value.until": ("last",),
    "value.from": ("first",),
    "value.share": ("lo", "hi"),
    "list.and": (),
    "list.or": (),
    "list.then": (),
    # counts
    "at_least.met": _COUNT,
    "at_least.not_met": _COUNT,
    "at_least.zero": _COUNT,
    "at_least.review": _COUNT,
    "at_least.not_due": _COUNT,
    "at_least.some_missing": _COUNT,
    "at_most.met": _COUNT,
    "at_most.not_met": _COUNT,
    "at_most.review": _COUNT,
    # states
    "silent": _THING,
    "done.met": _THING,
    "done.dated": _DATED,
    "done.late": _DATED,
    "done.early": _DATED,
    "done.review": _DATED,
    "done.undated": _DATED,
    "done.partial": _THING,
    "done.in_progress": _THING,
    "done.not_done": _THING,
    "done.not_due": _THING,
    "done.earlier_year": ("label", "year"),
    "done.other_words": ("label", "words"),
    "plan.undated": _THING,
    "plan.improve": _THING,
    "plan.past": _DATED,
    "plan.late": _DATED,
    "plan.review": _DATED,
    "plan.not_due": _THING,
    "demand": _THING,
    "other_year": ("label", "year"),
    "stated.met": _THING,
    # persons
    "named.met": ("label", "person"),
    "named.title": ("label", "person"),
    "named.several": ("label", "person"),
    # relations
    "relation.holds": _EQUATION,
    "relation.broken": _EQUATION,
    "relation.review": _EQUATION,
    "relation.blank": (*_EQUATION, "missing"),
    "relation.missing": ("missing",),
    "relation.no_previous": (),
    "relation.several": ("broken", "all", "equation"),
    "agree.met": ("label", "value"),
    "agree.broken": ("label", "value"),
    "ratio.met": ("label", "value", "need"),
    "ratio.not_met": ("label", "value", "need"),
    "ratio.review": ("label", "value", "need"),
    "by_hand": ("how",),
    # wholes
    "conflict": ("label", "value"),
    "parts.some": ("held", "rest"),
    "parts.all": ("held",),
    "parts.none": ("rest",),
    "parts.open": ("held", "rest"),
    "part": ("label", "verdict"),
    "not.met": ("reason",),
    "not.not_met": ("reason",),
    "near": ("number",),
    "cross_year": ("plan_year", "year"),
    "soft": (),
    "excuses": ("excuses",),
    # who
    "scope.kind": ("kind",),
    "scope.name": ("unit",),
    "scope.era": (),
    "scope.year": ("year",),
    "scope.when": ("reason",),
    "scope.when_unknown": ("reason",),
    # what would settle it
    "settle.at_least": ("label", "need"),
    "settle.at_most": ("label", "need"),
    "settle.done": _THING,
    "settle.stated": ("label",),
    "settle.named": ("label",),
    "settle.relation": _EQUATION,
    "settle.agree": ("label",),
    "settle.ratio": ("label", "need"),
    "settle.not": ("reason",),
    "settle.at_least_of": ("number", "reason"),
    "settle.by_hand": ("how",),
    # scores
    "score.rescale": ("excluded", "factor"),
    "score.spread": ("excluded", "number"),
    "score.lower": ("excluded", "of"),
    "score.capped": ("item", "points"),
    "score.bonus_closed": ("gate",),
    "score.bonus_open": ("gate",),
    "score.bonus_capped": ("points",),
    "score.once": ("group", "rules"),
    "score.veto": ("rules", "grade"),
    "score.veto_possible": ("rules", "grade"),
    "score.waived": ("number",),
    "score.not_counted": ("number",),
    # verdicts
    "verdict.met": (),
    "verdict.partly_met": (),
    "verdict.not_met": (),
    "verdict.no_evidence": (),
    "verdict.review": (),
    "verdict.not_applicable": (),
    "verdict.not_due": (),
}
"""Key -> the fields its sentence may hold in braces."""

RULE_FIELDS = ("unit", "year", "due")
"""Fields of a rule's own `remedy` and `settles`."""
