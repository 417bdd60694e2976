"""One judge a condition type, and the combinations of parts. Adding a condition is adding a row to JUDGES."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

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
    Part,
    Ratio,
    Stated,
    Verdict,
)

from .agreement import judge_agree, name_all
from .counts import judge_at_least, judge_at_most
from .duties import Case, judge_done, judge_named, judge_stated
from .elements import judge_look
from .equations import in_words
from .outcome import MET, OPEN, SILENT, Combine, Outcome, all_hold, at_least, combine, gather, one_holds, one_holds_or_refutes, verdict_of
from .relations import judge_consistent, judge_equals, judge_ratio


def judge_condition(condition: Condition, case: Case) -> Outcome:
    """What the report lets be said of the condition; one that several rules share is judged once a unit."""
    known = case.judged.get(id(condition))
    if known is not None:
        return known[1]
    found = JUDGES[type(condition)](condition, case)
    case.judged[id(condition)] = condition, found
    return found


def judge_all_of(condition: AllOf, case: Case) -> Outcome:
    """All parts hold: met; some: partly met."""
    return _parts(condition.parts, all_hold, case)


def judge_any_of(condition: AnyOf, case: Case) -> Outcome:
    """One way is enough; what the other ways lack is of no interest then."""
    outcomes = [judge_condition(part, case) for part in condition.parts]
    possible = combine([o.possible for o in outcomes], one_holds_or_refutes if condition.one_refutes else one_holds)
    verdict = verdict_of(possible)
    speaking = [o for o in outcomes if o.verdict is verdict] or [o for o in outcomes if o.possible != SILENT] or outcomes
    if verdict is Verdict.NO_EVIDENCE and all(not o.near for o in outcomes):
        labels = case.voice.either(dict.fromkeys(labels_of(condition.parts, case)))
        reason = case.voice.say("any.silent", {"labels": labels})
    else:
        reason = case.voice.then(o.reason for o in speaking)
    return Outcome(
        possible,
        reason,
        gather(o.evidence for o in speaking) if verdict is not Verdict.NO_EVIDENCE else (),
        gather([*(o.near for o in outcomes), *(o.evidence for o in outcomes if verdict is Verdict.NO_EVIDENCE)]),
        next((o.sides for o in speaking if o.sides), ()),
        equation=next((o.equation for o in speaking if o.equation), ""),
        asks=any(o.asks for o in speaking),
    )


def judge_at_least_of(condition: AtLeastOf, case: Case) -> Outcome:
    """At least n parts hold; fewer, but some, is partly met."""
    return _parts(condition.parts, at_least(condition.n), case)


def judge_not(condition: Not, case: Case) -> Outcome:
    """Met and not met change places; silence stays silence."""
    found = judge_condition(condition.part, case)
    turned = {Verdict.MET: Verdict.NOT_MET, Verdict.NOT_MET: Verdict.MET}
    possible = frozenset(turned.get(v, v) for v in found.possible)
    reason = found.reason
    if len(possible) == 1 and (verdict := next(iter(possible))) in turned:
        reason = case.voice.say("not.met" if verdict is Verdict.MET else "not.not_met", {"reason": found.reason})
    return Outcome(possible, reason, found.evidence, found.near, found.sides, found.parts, found.equation, found.asks)


def judge_by_hand(condition: ByHand, case: Case) -> Outcome:
    """Nothing is decided; a person is told how."""
    return Outcome(OPEN, case.voice.say("by_hand", {"how": condition.how}), asks=True)


JUDGES: Mapping[type[Any], Callable[[Any, Case], Outcome]] = {
    AtLeast: judge_at_least,
    AtMost: judge_at_most,
    Done: judge_done,
    Stated: judge_stated,
    Named: judge_named,
    Equals: judge_equals,
    Consistent: judge_consistent,
    Agree: judge_agree,
    Ratio: judge_ratio,
    AllOf: judge_all_of,
    AnyOf: judge_any_of,
    AtLeastOf: judge_at_least_of,
    Not: judge_not,
    ByHand: judge_by_hand,
    Look: judge_look,
}


def _parts(parts: tuple[Condition, ...], rule: Combine, case: Case) -> Outcome:
    outcomes = [judge_condition(part, case) for part in parts]
    possible = combine([o.possible for o in outcomes], rule)
    labels = labels_of(parts, case)
    shown = tuple([Part(label, verdict_of(o.possible), o.evidence) for label, o in zip(labels, outcomes, strict=True)])
    evidence, near = gather([o.evidence for o in outcomes]), gather([o.near for o in outcomes])
    if possible == SILENT:
        evidence, near = (), gather([evidence, near])
    return Outcome(
        possible,
        _reason(labels, outcomes, possible == MET, case),
        evidence,
        near,
        next((o.sides for o in outcomes if o.sides), ()),
        shown,
        next((o.equation for o in outcomes if o.equation), ""),
        any(o.asks for o in outcomes),
        max(len([p for p in shown if p.verdict is Verdict.NOT_MET]), 1),
    )


def _reason(labels: tuple[str, ...], outcomes: Sequence[Outcome], met: bool, case: Case) -> str:
    """Which parts are there and which are not; what the report says of those that fail or are doubtful."""
    known = ("parts", met, labels, tuple([o.possible for o in outcomes]), tuple([not o.near for o in outcomes]))
    found = case.voice.memo.get(known)
    if found is None:
        found = case.voice.memo[known] = _inventory(labels, outcomes, met, case)
    if met:
        return found
    return found + case.voice.then([o.reason for o in outcomes if o.possible != MET and (o.possible != SILENT or o.near)])


def _inventory(labels: Sequence[str], outcomes: Sequence[Outcome], met: bool, case: Case) -> str:
    voice = case.voice
    parts = [(label, outcome.verdict) for label, outcome in zip(labels, outcomes, strict=True)]
    held = voice.both(label for label, verdict in parts if verdict is Verdict.MET)
    if met:
        return voice.say("parts.all", {"held": held})
    if all(o.possible == SILENT for o in outcomes):
        key = "parts.no_result" if any(o.near for o in outcomes) else "parts.silent"
        return voice.say(key, {"labels": voice.both(labels)})
    told = [(voice.say("part", {"label": label, "verdict": voice.verdict(verdict)}), verdict) for label, verdict in parts]
    rest = voice.both(words for words, verdict in told if verdict is not Verdict.MET)
    if held:
        return voice.say("parts.some", {"held": held, "rest": rest})
    doubtful = [label for label, verdict in parts if verdict is Verdict.REVIEW]
    if len(doubtful) == len(parts):
        return voice.say("parts.open", {"rest": voice.both(doubtful)})
    if doubtful:
        settled = voice.both(words for words, verdict in told if verdict is not Verdict.REVIEW)
        return voice.say("parts.open_rest", {"open": voice.both(doubtful), "rest": settled})
    failed = all(verdict in (Verdict.NOT_MET, Verdict.NO_EVIDENCE, Verdict.NOT_DUE) for _, verdict in parts)
    return voice.say("parts.none" if failed else "parts.mixed", {"rest": rest})


def labels_of(parts: tuple[Condition, ...], case: Case) -> tuple[str, ...]:
    """How the parts of one condition are called: the same for all units."""
    known = case.voice.called.get(parts)
    return case.voice.called.keep(parts, tuple([label_of(part, case) for part in parts])) if known is None else known


def label_of(condition: Condition, case: Case) -> str:
    """How a part is called: its own label, else that of its facts."""
    if condition.label:
        return condition.label
    match condition:
        case Done() | Stated() | Named():
            return case.voice.name(condition.fact)
        case AtLeast() | AtMost():
            return case.voice.names(condition.facts)
        case Equals():
            return in_words(condition.relation, {}, case)
        case Consistent():
            return case.voice.both(r.label or in_words(r, condition.labels, case) for r in condition.relations[:3])
        case Agree():
            return name_all(condition, case)
        case Not():
            return label_of(condition.part, case)
        case AllOf() | AtLeastOf():
            return case.voice.both(dict.fromkeys(label_of(p, case) for p in condition.parts))
        case AnyOf():
            return case.voice.either(dict.fromkeys(label_of(p, case) for p in condition.parts))
        case ByHand():
            return condition.how
        case Ratio():
            return ""
        case Look():
            return case.voice.both(condition.titles or condition.words[:3])
