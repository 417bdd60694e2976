"""What words or material would satisfy a rule: made of its condition, nothing invented."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

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

from .conditions import label_of
from .duties import Case
from .wording import number


def what_settles(condition: Condition, case: Case, parts: Sequence[Part] = ()) -> str:
    """
    A half sentence an office can act on: 写明培训场次，不少于1次，并附时间或佐证.

    `parts` are what the parts of the condition came to: those that are met need nothing.
    """
    voice = case.voice
    label = label_of(condition, case)
    match condition:
        case AtLeast() | AtMost():
            need = condition.n.at(case.unit_type, case.year) or Decimal(0)
            unit = next((voice.facts[f].unit for f in condition.facts if f in voice.facts), "")
            key = "settle.at_least" if isinstance(condition, AtLeast) else "settle.at_most"
            return voice.say(key, {"label": label, "need": f"{number(need)}{unit}"})
        case Done():
            return voice.say("settle.done", {"label": label, "due": voice.day(case.day(condition.window[1]) if condition.window else case.due)})
        case Stated():
            return voice.say("settle.stated", {"label": label})
        case Named():
            return voice.say("settle.named", {"label": label})
        case Equals():
            return voice.say("settle.relation", {"equation": label})
        case Consistent():
            return voice.say("settle.relation", {"equation": label})
        case Agree():
            return voice.say("settle.agree", {"label": label})
        case Ratio():
            bound = condition.at_least if condition.at_least is not None else condition.at_most or Decimal(0)
            return voice.say("settle.ratio", {"label": label, "need": f"{number(bound * 100)}%"})
        case AllOf():
            known = parts if len(parts) == len(condition.parts) else [None] * len(condition.parts)
            lacking = (p for p, part in zip(condition.parts, known, strict=True) if part is None or part.verdict is not Verdict.MET)
            return voice.then(what_settles(p, case) for p in lacking)
        case AnyOf():
            return voice.say("settle.or", {}).join(what_settles(p, case) for p in condition.parts)
        case AtLeastOf():
            inner = voice.then(what_settles(p, case) for p in condition.parts)
            return voice.say("settle.at_least_of", {"number": str(condition.n), "reason": inner})
        case Not():
            return voice.say("settle.not", {"reason": label})
        case ByHand():
            return voice.say("settle.by_hand", {"how": condition.how})
        case Look():
            return voice.say(f"settle.look.{condition.at}", {"label": label, "due": voice.day(case.due)})
