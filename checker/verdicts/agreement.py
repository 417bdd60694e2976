"""The judge of agreement: text and tables state the same value."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from checker.model import (
    Agree,
    Fact,
    Part,
    Verdict,
)

from .duties import Case
from .outcome import MET, NOT_MET, SILENT, Outcome, gather
from .statements import count_of
from .terms import choices_of, leaves_of, value_of

_SHOWN = 8
"""At most so many facts are named in one reason."""


def judge_agree(condition: Agree, case: Case) -> Outcome:
    """Does every place of the report state the same value?"""
    said: list[tuple[str, list[Fact]]] = []
    for pattern in condition.facts:
        for name in case.said.names(pattern):
            now = case.said.on(name).now
            if now and not any(fnmatchcase(name, p) for p in condition.besides) and name not in [n for n, _ in said]:
                said.append((name, now))
    if not said:
        return Outcome(SILENT, case.voice.say("silent", case.fields(condition.label or name_all(condition, case))))
    apart = [(name, facts) for name, facts in said if len(facts) > 1 and any(f.conflict for f in facts)]
    broken = [(name, facts) for name, facts in apart if not _read_otherwise(name, facts, condition, case)]
    shown = broken or said
    texts = {name: case.voice.both(dict.fromkeys(_shown(f, case) for f in facts)) for name, facts in shown}
    key = "agree.broken" if broken else "agree.met"
    if broken or len(said) == 1:
        reason = case.voice.then(case.voice.say(key, {"label": case.voice.name(n), "value": texts[n]}) for n, _ in shown)
    else:
        reason = case.voice.say(key, {"label": case.voice.names(n for n, _ in said[:_SHOWN]), "value": str(len(said))})
    return Outcome(
        NOT_MET if broken else MET,
        reason,
        gather(f.evidence for _, facts in shown for f in facts),
        sides=tuple(f.evidence for f in broken[0][1]) if broken else (),
        parts=tuple(Part(case.voice.name(n), Verdict.NOT_MET, gather(f.evidence for f in facts)) for n, facts in broken) if len(broken) > 1 else (),
        times=max(len(broken), 1),
    )


def name_all(condition: Agree, case: Case) -> str:
    """What is compared; where a pattern has no name of its own, one word for all."""
    if all("*" not in fact or fact in case.voice.labels for fact in condition.facts):
        return case.voice.names(condition.facts)
    return case.voice.say("agree.all", {})


def _read_otherwise(name: str, facts: Sequence[Fact], condition: Agree, case: Case) -> bool:
    """Does every figure of the text equal the table's, or one of the sums that the same words may mean?"""
    terms = [term for fact, term in condition.readings if fact == name]
    if not terms:
        return False
    sums = [value_of(term, {ref: next(choices_of(ref, case)) for ref in leaves_of(term)}) for term in terms]
    known = [count_of(f) for f in facts if f.from_table] + sums
    return all(any(own is not None and other is not None and own.overlaps(other) for other in known) for own in map(count_of, facts))


def _shown(fact: Fact, case: Case) -> str:
    count = count_of(fact)
    return case.voice.count(count, getattr(fact.value, "unit", "")) if count is not None else fact.evidence[0].quote
