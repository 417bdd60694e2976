"""Judges of what must happen: states and persons, and what its absence comes to. Three-valued; plans, demands and other years never meet a duty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from checker.model import Condition, Day, Done, Evidence, Fact, Named, Person, State, Stated, Status

from .outcome import MET, NOT_DUE, NOT_MET, OPEN, PARTLY, SILENT, Outcome, Possible, gather
from .statements import Said, Statements, count_of, holds_word
from .wording import Voice


@dataclass(slots=True)
class Case:
    """
    One unit before one rule: its statements, kind and year, the day of the audit, the rule's deadline (None: none). Nobody changes one.

    `shift` moves the plan's years to the report's in a cross-year comparison; `improving` are the words of plans to improve.
    """

    said: Statements
    voice: Voice
    unit_type: str
    year: int
    today: date
    due: date | None
    shift: int = 0
    improving: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    judged: dict[int, tuple[Condition, Outcome]] = field(default_factory=dict, compare=False)  # by the condition's identity, which it keeps alive

    def before(self, due: date | None) -> Case:
        """The same unit before another deadline."""
        return Case(self.said, self.voice, self.unit_type, self.year, self.today, due, self.shift, self.improving, self.besides)

    @property
    def early(self) -> bool:
        """Is the audit held before the deadline?"""
        return self.due is not None and self.today < self.due

    def day(self, day: Day) -> date:
        """The calendar day that a day of the plan means for this report."""
        return day_in(day, self.year, self.shift)

    def fields(self, label: str) -> dict[str, str]:
        """The fields that nearly every phrase may use."""
        return {"label": label, "due": self.voice.day(self.due)}

    def sentence(self, key: str, label: str) -> str:
        """A phrase on this thing that names no more than the deadline: the same for thousands of units."""
        known = (key, label, self.due)
        found = self.voice.memo.get(known)
        if found is None:
            found = self.voice.memo[known] = self.voice.say(key, self.fields(label))
        return found


def day_in(day: Day, year: int, shift: int) -> date:
    """The calendar day that a day of the plan means for a report on `year`; the plan's own years move by `shift`."""
    return clamp(year + day.years_later if day.year is None else day.year + shift, day.month, day.day)


def clamp(year: int, month: int, day: int) -> date:
    """29 February of a year that has none is the 28th."""
    return date(year, month, 28) if (month, day) == (2, 29) and year % 4 else date(year, month, day)


# States


def judge_done(condition: Done, case: Case) -> Outcome:
    """Is the thing done by the deadline, or inside the window?"""
    said = case.said.on(condition.fact)
    label = condition.label or case.voice.name(condition.fact)
    first, due = None, case.due
    if condition.window is not None:
        first, due = case.day(condition.window[0]), case.day(condition.window[1])
        case = case.before(due)
    now = saying(said.now, condition.saying)
    if said.now and not now:
        words = case.voice.either(condition.saying)
        reason = case.voice.say("done.other_words", {"label": label, "words": words})
        return Outcome(SILENT, reason, near=gather([*(f.evidence for f in said.now), said.near]))
    if condition.earlier_years and not now:
        earlier = [f for f in said.earlier if isinstance(f.value, Status) and f.value.state is State.DONE]
        if earlier:
            reason = case.voice.say("done.earlier_year", {"label": label, "year": str(earlier[0].period)})
            return Outcome(MET, reason, gather(f.evidence for f in earlier))
    if not now:
        return absent([said], label, case)
    results = [_state(fact, first, label, case) for fact in now]
    late = _late_plan(said, label, case) if said.plans and all(r.possible == NOT_DUE for r in results) else None
    if late is not None:  # not due yet, but the unit itself says that it will be late
        return Outcome(late.possible, late.reason, gather([late.evidence, *(r.evidence for r in results)]))
    return _merge(results, label, said.near, case)


def _merge(results: Sequence[Outcome], label: str, near: tuple[Evidence, ...], case: Case) -> Outcome:
    if len(results) == 1:
        return Outcome(results[0].possible, results[0].reason, results[0].evidence, near) if near else results[0]
    possible = frozenset(v for r in results for v in r.possible)
    evidence = gather(r.evidence for r in results)
    if len({r.possible for r in results}) > 1:
        value = case.voice.both(dict.fromkeys(case.voice.verdict(r.verdict) for r in results))
        return Outcome(possible, case.voice.say("conflict", {"label": label, "value": value}), evidence, near, tuple(r.evidence for r in results))
    return Outcome(possible, results[0].reason, evidence, near)


def _state(fact: Fact, first: date | None, label: str, case: Case) -> Outcome:
    """One statement of a state, held against the deadline."""
    status = fact.value if isinstance(fact.value, Status) else Status(State.DONE)
    if status.state is State.DONE:
        possible, key = _in_time(status, first, case.due)
    elif status.state is State.PARTIAL:
        possible, key = PARTLY, "done.partial"
    elif case.early:
        possible, key = NOT_DUE, "done.not_due"
    else:
        possible, key = NOT_MET, "done.in_progress" if status.state is State.IN_PROGRESS else "done.not_done"
    if status.date_from is None and status.date_to is None and key != "done.undated":
        return Outcome(possible, case.sentence(key, label), fact.evidence)
    return Outcome(possible, case.voice.say(key, {**case.fields(label), "date": case.voice.span(status)}), fact.evidence)


def _in_time(status: Status, first: date | None, due: date | None) -> tuple[Possible, str]:
    start, end = status.date_from, status.date_to
    if first is not None:
        if start is None and end is None:
            return OPEN, "done.undated"
        if end is not None and end < first:
            return NOT_MET, "done.early"
        if start is None or start < first:
            return OPEN, "done.review"
    if due is None or (start is None and end is None):
        return MET, "done.met"
    if start is not None and start > due:
        return NOT_MET, "done.late"
    if end is None or end <= due:
        return MET, "done.dated"
    return OPEN, "done.review"


# Persons


def judge_named(condition: Named, case: Case) -> Outcome:
    """Is one person named? A title alone names no one, two names leave it open."""
    said = case.said.on(condition.fact)
    label = condition.label or case.voice.name(condition.fact)
    if not said.now:
        return absent([said], label, case)
    people = [(f, f.value) for f in said.now if isinstance(f.value, Person)]
    if not people:  # a text fact: the unit or office is written out
        return Outcome(MET, case.sentence("stated.met", label), gather(f.evidence for f in said.now), said.near)
    named = [(f, p) for f, p in people if p.name]
    titles = [(f, p) for f, p in people if not p.name]
    several = len({p.name for _, p in named}) > 1 or (bool(named) and any(f.conflict for f, _ in titles))
    shown = people if several or not named else named
    person = case.voice.both(dict.fromkeys(f"{p.title or ''}{p.name or ''}" for _, p in shown))
    evidence = gather(f.evidence for f, _ in shown)
    fields = {"label": label, "person": person}
    if several:
        return Outcome(OPEN, case.voice.say("named.several", fields), evidence, said.near, tuple(f.evidence for f, _ in shown))
    if named:
        return Outcome(MET, case.voice.say("named.met", fields), evidence, said.near)
    return Outcome(OPEN, case.voice.say("named.title", fields), evidence, said.near)


def judge_stated(condition: Stated, case: Case) -> Outcome:
    """Does the report state the fact at all for the year? A zero and a stated “not” are failures."""
    said = case.said.on(condition.fact)
    label = condition.label or case.voice.name(condition.fact)
    now = saying(said.now, condition.saying)
    if not now:
        return absent([said], label, case)
    missing = [f for f in now if (count := count_of(f)) is not None and count.hi == 0]
    missing += [f for f in now if isinstance(f.value, Status) and f.value.state is State.NOT_DONE]
    there = [f for f in now if f not in missing]
    results = [Outcome(MET, case.sentence("stated.met", label), f.evidence) for f in there]
    possible, key = (NOT_DUE, "done.not_due") if case.early else (NOT_MET, "done.not_done")
    results += [Outcome(possible, case.sentence(key, label), f.evidence) for f in missing]
    return _merge(results, label, said.near, case)


# Nothing that happened


def absent(said: Sequence[Said], label: str, case: Case) -> Outcome:
    """Nothing of the year is stated: what later deeds, plans, demands and other years come to."""
    near = all_near(said)
    if not near:
        return Outcome(SILENT, case.sentence("silent", label))
    for found in (_late_deed, _late_plan):
        for one in said:
            outcome = found(one, label, case)
            if outcome is not None:
                return outcome
    plans = [f for s in said for f in s.plans]
    firm = [f for f in plans if not _improves(f, case)]
    if firm and case.early:
        return Outcome(NOT_DUE, case.sentence("plan.not_due", label), gather(f.evidence for f in firm), near)
    if firm:
        dated = next((f.value for f in firm if isinstance(f.value, Status) and (f.value.date_from or f.value.date_to)), None)
        key, date_ = ("plan.past", case.voice.span(dated)) if dated is not None else ("plan.undated", "")
        return Outcome(SILENT, case.voice.say(key, {**case.fields(label), "date": date_}), near=near)
    if plans:
        return Outcome(SILENT, case.sentence("plan.improve", label), near=near)
    other = next((f for s in said for f in (*s.later, *s.earlier)), None)
    if other is not None:
        return Outcome(SILENT, case.voice.say("other_year", {"label": label, "year": str(other.period)}), near=near)
    return Outcome(SILENT, case.sentence("demand", label), near=near)


def all_near(said: Sequence[Said]) -> tuple[Evidence, ...]:
    """What was looked at on each of these facts and does not count."""
    if len(said) == 1:
        return said[0].near
    return tuple([e for one in said for e in one.near])


def _late_deed(said: Said, label: str, case: Case) -> Outcome | None:
    """Done, or still under way, in a year after the deadline."""
    late = [f for f in said.later if isinstance(f.value, Status) and _after(f, case.due)]
    if not late:
        return None
    status = late[0].value
    key = "done.late" if isinstance(status, Status) and status.state is State.DONE else "done.not_done"
    date_ = _when(late[0], case)
    return Outcome(NOT_MET, case.voice.say(key, {**case.fields(label), "date": date_}), gather(f.evidence for f in late), said.near)


def _late_plan(said: Said, label: str, case: Case) -> Outcome | None:
    """The unit's own plan with a date after the deadline; a bare year is a date; a plan to improve says nothing."""
    firm = [f for f in said.plans if not _improves(f, case)]
    late = [f for f in firm if _after(f, case.due)]
    if late:
        fields = {**case.fields(label), "date": _when(late[0], case)}
        return Outcome(NOT_MET, case.voice.say("plan.late", fields), gather(f.evidence for f in late), said.near)
    open_ = [f for f in firm if _straddles(f, case.due)]
    if open_ and not case.early:
        fields = {**case.fields(label), "date": _when(open_[0], case)}
        return Outcome(NOT_MET | SILENT, case.voice.say("plan.review", fields), gather(f.evidence for f in open_), said.near)
    return None


def _dates(fact: Fact) -> tuple[date | None, date | None]:
    """The dates of a statement, or those of the year it speaks of."""
    if isinstance(fact.value, Status) and (fact.value.date_from or fact.value.date_to):
        return fact.value.date_from, fact.value.date_to
    return (date(fact.period, 1, 1), date(fact.period, 12, 31)) if fact.period is not None else (None, None)


def _after(fact: Fact, due: date | None) -> bool:
    first, last = _dates(fact)
    if due is None:
        return False
    return first > due if first is not None else last is not None and last > due


def _straddles(fact: Fact, due: date | None) -> bool:
    # The bare reporting year is no date of its own: nearly everything in a report is of that year.
    if due is None or not isinstance(fact.value, Status) or fact.value.date_from is None or fact.value.date_to is None:
        return False
    return fact.value.date_from <= due < fact.value.date_to


def _when(fact: Fact, case: Case) -> str:
    if isinstance(fact.value, Status) and (fact.value.date_from or fact.value.date_to):
        return case.voice.span(fact.value)
    first, last = _dates(fact)
    return case.voice.span(Status(State.PLANNED, first, last))


def _improves(fact: Fact, case: Case) -> bool:
    return bool(case.improving) and holds_word(fact.evidence, case.improving, case.besides)


def saying(facts: Sequence[Fact], words: tuple[str, ...]) -> Sequence[Fact]:
    return [f for f in facts if holds_word(f.evidence, words)] if words else facts
