"""Which verdicts a rule can give at all: what its cases have to cover."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model import (
    Agree,
    AllOf,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    ByHand,
    Condition,
    Consistent,
    Done,
    Equals,
    Look,
    Named,
    Not,
    Ratio,
    Rule,
    Stated,
    Verdict,
)

_ORDER = tuple(Verdict)


def verdicts_of(rule: Rule) -> tuple[Verdict, ...]:
    """Every verdict that the rule can give, in the order of the seven codes."""
    found = _of(rule.condition, rule.due is not None)
    if rule.met_if is not None:
        found |= {Verdict.MET}
    if rule.not_met_if is not None:
        found |= {Verdict.NOT_MET}
    if rule.severity == "soft" and found & {Verdict.NOT_MET, Verdict.PARTLY_MET}:
        found = (found - {Verdict.NOT_MET, Verdict.PARTLY_MET}) | {Verdict.REVIEW}
    if rule.if_silent is not Verdict.NO_EVIDENCE:
        found = (found - {Verdict.NO_EVIDENCE}) | {rule.if_silent}
    scope = rule.scope
    if scope.kinds or scope.only or scope.but_not or scope.units or scope.functions or scope.eras or scope.first_year or scope.last_year or rule.when:
        found |= {Verdict.NOT_APPLICABLE}
    if any(name.startswith("prev.") for name in rule.facts):
        found |= {Verdict.NOT_APPLICABLE}
    return tuple(v for v in _ORDER if v in found)


_LOOKS: Mapping[str, tuple[Verdict, ...]] = {
    "section": (Verdict.MET, Verdict.NOT_MET, Verdict.REVIEW, Verdict.NO_EVIDENCE),
    "says": (Verdict.MET, Verdict.NO_EVIDENCE),
    "residue": (Verdict.MET, Verdict.NOT_MET),
    "substance": (Verdict.MET, Verdict.NOT_MET, Verdict.NO_EVIDENCE),
    "publication": (Verdict.MET, Verdict.NOT_MET, Verdict.REVIEW),
    "period": (Verdict.MET, Verdict.NOT_MET, Verdict.NO_EVIDENCE),
    "shares": (Verdict.MET, Verdict.NOT_MET, Verdict.NO_EVIDENCE),
    "reuse": (Verdict.MET, Verdict.NOT_MET, Verdict.NO_EVIDENCE),
}


def _of(condition: Condition, due: bool) -> set[Verdict]:
    plain = {Verdict.MET, Verdict.NOT_MET, Verdict.NO_EVIDENCE}
    early = {Verdict.NOT_DUE} if due else set[Verdict]()
    match condition:
        case AtLeast() | Stated():
            return plain | early | {Verdict.REVIEW}
        case Done():
            return plain | early | {Verdict.REVIEW, Verdict.PARTLY_MET}
        case Named():
            # A person is named or only titled; “not met” takes a dated plan or an express “none”.
            return plain | early | {Verdict.REVIEW}
        case AtMost() | Equals() | Ratio() | Consistent():
            return plain | {Verdict.REVIEW}
        case Agree():
            return plain
        case AllOf() | AtLeastOf():
            return set[Verdict]().union(*(_of(part, due) for part in condition.parts)) | ({Verdict.PARTLY_MET} if len(condition.parts) > 1 else set())
        case AnyOf():
            return set[Verdict]().union(*(_of(part, due) for part in condition.parts))
        case Not():
            return _of(condition.part, due)
        case ByHand():
            return {Verdict.REVIEW}
        case Look():
            return set(_LOOKS[condition.at])
