"""Reading + Rulebook -> one Finding a rule, with its reason in words and its quotes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter

from checker.model import Evidence, Finding, Part, Points, Reading, Rule, Rulebook, Scoring, Verdict, Waiver

from .conditions import judge_condition
from .docket import Docket, Entry, docket_of
from .duties import Case
from .outcome import MET, NOT_MET, SILENT, Outcome, gather
from .scope import Reporter, outside_by_name
from .settling import what_settles
from .statements import Statements, plain

_NOT_APPLICABLE = frozenset([Verdict.NOT_APPLICABLE])
_BUT_ITS_NUMBER = attrgetter(*[field.name for field in fields(Finding)[1:]])
_NEAR_SHOWN = frozenset([Verdict.NO_EVIDENCE, Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.REVIEW])


@dataclass(frozen=True, slots=True)
class _Bench:
    """What is the same for all rules of one rulebook and one unit."""

    docket: Docket
    reporter: Reporter
    case: Case
    waivers: tuple[Waiver, ...]
    cases: dict[date | None, Case]  # by deadline; most rules share one

    def due_on(self, due: date | None) -> Case:
        """The same unit before a rule with this deadline."""
        found = self.cases.get(due)
        if found is None:
            found = self.cases[due] = self.case.before(due)
        return found


def judge(
    reading: Reading,
    rulebook: Rulebook,
    *,
    unit: str,
    unit_type: str,
    year: int,
    today: date,
    previous: Reading | None = None,
    waivers: Sequence[Waiver] = (),
) -> tuple[Finding, ...]:
    """
    One finding for each rule, in the rulebook's order, also for rules that do not apply.

    `previous` is last year's reading of the same unit; deadlines move from the plan's year to `year` in a cross-year comparison.
    """
    before = Statements(previous, year - 1) if previous is not None else None
    mine = tuple(w for w in waivers if w.unit == unit and w.expires >= today)
    reporter = Reporter(unit, unit_type, year, reading.identity.era)
    docket = docket_of(rulebook, unit_type, year, reading.identity.era)
    said = Statements(reading, year, before)
    case = Case(said, docket.voice, unit_type, year, today, None, docket.shift, rulebook.improving, rulebook.improving_besides)
    bench = _Bench(docket, reporter, case, mine, {None: case})
    return tuple([_judge_rule(entry, bench) for entry in docket.entries])


def _judge_rule(entry: Entry, bench: _Bench) -> Finding:
    """What the rule comes to; where the unit says nothing that bears on it the finding differs from other units' in its number only."""
    if entry.reads is None or bench.waivers or not bench.case.said.are_silent(entry.reads):
        return _hear(entry, bench)
    known = entry.unsaid.get(bench.case.today)
    if known is None:
        known = entry.unsaid[bench.case.today] = _hear(entry, bench)
        return known
    return Finding(_identify(bench.reporter.unit, bench.docket.rulebook.id, entry.rule.id, ()), *_BUT_ITS_NUMBER(known))


def _hear(entry: Entry, bench: _Bench) -> Finding:
    away = entry.away
    if not away and entry.by_name:
        away = outside_by_name(entry.rule.scope, bench.reporter, bench.docket.voice)
    if away:
        return _finding(entry, bench, Outcome(_NOT_APPLICABLE, away), None)
    case = bench.due_on(entry.due)
    return _finding(entry, bench, _outcome(entry.rule, case, bench.case), case)


def _outcome(rule: Rule, case: Case, always: Case) -> Outcome:
    """The condition, with the exceptions around it; these are asked `always`: what is so, whatever is due."""
    excuse = judge_condition(rule.met_if, always) if rule.met_if is not None else None
    if excuse is not None and excuse.possible == MET:
        return excuse
    found = judge_condition(rule.condition, case)
    if excuse is not None and Verdict.MET in excuse.possible:
        found = replace(
            found,
            possible=found.possible | MET,
            reason=case.voice.then([found.reason, excuse.reason]),
            evidence=gather([found.evidence, excuse.evidence]),
            sides=found.sides or excuse.sides,
        )
    if rule.not_met_if is not None and found.possible == SILENT:
        refuted = judge_condition(rule.not_met_if, always)
        if refuted.possible == MET:
            found = Outcome(NOT_MET, refuted.reason, refuted.evidence, found.near)
    if found.possible == SILENT and rule.if_silent is not Verdict.NO_EVIDENCE:
        found = replace(found, possible=frozenset([rule.if_silent]))
    return _gated(rule, found, always) if rule.when is not None else found


def _gated(rule: Rule, found: Outcome, case: Case) -> Outcome:
    """The outcome, where the rule's gate is open."""
    if rule.when is None:
        return found
    gate = judge_condition(rule.when, case)
    if gate.possible == MET:
        return found
    if gate.possible == NOT_MET:
        return Outcome(_NOT_APPLICABLE, case.voice.say("scope.when", {"reason": gate.reason}), gate.evidence)
    if gate.possible == SILENT:
        if rule.when_silent is None or (found.possible == MET and rule.when_silent is Verdict.NO_EVIDENCE):
            return found
        return Outcome(frozenset([rule.when_silent]), case.voice.say("scope.when_unknown", {"reason": gate.reason}), near=found.evidence)
    reason = case.voice.say("scope.when_unknown", {"reason": gate.reason})
    return replace(found, possible=found.possible | _NOT_APPLICABLE, reason=reason, evidence=gather([gate.evidence, found.evidence]))


def _finding(entry: Entry, bench: _Bench, outcome: Outcome, case: Case | None) -> Finding:
    rule, docket = entry.rule, bench.docket
    verdict, asks = outcome.verdict, outcome.asks
    soft = rule.severity == "soft" and (verdict is Verdict.NOT_MET or verdict is Verdict.PARTLY_MET)
    if soft:
        verdict, asks = Verdict.REVIEW, True
    due = entry.due if case is not None else None
    evidence = outcome.evidence
    near = outcome.near if case is not None else ()
    if near and evidence:
        near = tuple([e for e in near if e not in evidence])
    settled = case is None or verdict is Verdict.MET or verdict is Verdict.NOT_APPLICABLE
    return Finding(
        id=_identify(bench.reporter.unit, docket.rulebook.id, rule.id, evidence),
        rulebook=docket.rulebook.id,
        rule=rule.id,
        clause=rule.clause,
        title=rule.title,
        verdict=verdict,
        reason=outcome.reason + _remarks(entry, bench, outcome, verdict, near),
        evidence=evidence,
        points=_points(entry, docket.rulebook.scoring, verdict, outcome, soft),
        due=due,
        remedy="" if settled else _fill(rule.remedy, bench, due),
        kind=rule.kind,
        chapter=rule.chapter,
        clause_text=rule.source,
        near=near,
        sides=outcome.sides if verdict is Verdict.REVIEW or rule.kind == "relation" else (),
        parts=outcome.parts,
        equation=outcome.equation,
        settles="" if settled or case is None else (_fill(rule.settles, bench, due) or _settling(entry, case, outcome.parts)),
        facts=rule.facts,
        asks=asks and verdict is Verdict.REVIEW,
        waiver=_waiver(rule, bench) if bench.waivers else None,
        times=outcome.times,
    )


def _waiver(rule: Rule, bench: _Bench) -> Waiver | None:
    return next((w for w in bench.waivers if w.rule in (rule.id, f"{bench.docket.rulebook.id}/{rule.id}")), None)


def _remarks(entry: Entry, bench: _Bench, outcome: Outcome, verdict: Verdict, near: tuple[Evidence, ...]) -> str:
    """What follows the outcome's sentence: the near misses, the question, the cross-year remark."""
    voice, rule, shift = bench.docket.voice, entry.rule, bench.docket.shift
    reason = ""
    if near and outcome.evidence and verdict in _NEAR_SHOWN:
        reason += voice.say("near", {"number": str(len(near))})
    if verdict is Verdict.REVIEW:
        soft = outcome.verdict is not Verdict.REVIEW
        if soft or (outcome.asks and rule.kind == "relation"):
            reason += voice.say("soft", {})
    if rule.excuses and (verdict is Verdict.NOT_MET or verdict is Verdict.REVIEW):
        reason += voice.say("excuses", {"excuses": voice.either(rule.excuses)})
    if shift and entry.due is not None and voice.day(entry.due) in outcome.reason:  # the deadline named there is not the one that the plan prints
        reason += voice.say("cross_year", {"plan_year": str(bench.reporter.year - shift), "year": str(bench.reporter.year)})
    return reason


def _settling(entry: Entry, case: Case, parts: tuple[Part, ...]) -> str:
    """What would satisfy the rule; the same for all units of a kind with the same parts missing."""
    key = tuple([p.verdict is Verdict.MET for p in parts])
    found = entry.settling.get(key)
    if found is None:
        found = entry.settling[key] = what_settles(entry.rule.condition, case, parts)
    return found


def _fill(text: str, bench: _Bench, due: date | None) -> str:
    if "{" not in text:
        return text
    return text.format_map({"unit": bench.reporter.unit, "year": str(bench.reporter.year), "due": bench.docket.voice.day(due)})


def _points(entry: Entry, scoring: Scoring, verdict: Verdict, outcome: Outcome, soft: bool) -> Points:
    key = (outcome.possible, outcome.times, soft)
    found = entry.points.get(key)
    if found is None:
        found = entry.points[key] = _worked_out(entry.rule, scoring, verdict, outcome, soft)
    return found


def _worked_out(rule: Rule, scoring: Scoring, verdict: Verdict, outcome: Outcome, soft: bool) -> Points:
    """The least and most points that the possible verdicts bring; deductions and losses are negative or smaller than `of`."""
    if verdict in (Verdict.NOT_APPLICABLE, Verdict.NOT_DUE):
        return Points(0, 0, 0)
    if verdict is Verdict.NO_EVIDENCE and scoring.no_evidence == "not_counted":
        return Points(0, 0, 0)
    of = 0.0 if rule.worth.deduct is not None or rule.worth.bonus or rule.worth.veto else rule.worth.weight
    if verdict is Verdict.MET and of:
        return Points(of, of, of)
    possible = outcome.possible if verdict is Verdict.REVIEW else {verdict}
    values = [v for one in possible for v in _worth(rule, scoring, one, outcome.times)]
    if soft:  # a question: nothing is lost until it is answered
        values += _worth(rule, scoring, Verdict.MET, 1)
    return Points(round(min(values), 4), round(max(values), 4), of)


def _worth(rule: Rule, scoring: Scoring, verdict: Verdict, times: int) -> tuple[float, ...]:
    worth = rule.worth
    share = worth.partly if worth.partly is not None else scoring.partly
    if worth.deduct is not None:
        loss = min(worth.deduct * times, worth.cap) if worth.cap is not None else worth.deduct * times
        full, none = 0.0, -loss
    elif worth.veto:
        full, none = 0.0, 0.0
    else:
        full, none = worth.weight, 0.0
    if verdict is Verdict.MET or verdict in (Verdict.NOT_APPLICABLE, Verdict.NOT_DUE):
        return (full,)
    if verdict is Verdict.PARTLY_MET:
        return (none + (full - none) * share,)
    if verdict is Verdict.NO_EVIDENCE and scoring.no_evidence == "open" and not worth.bonus:
        return (none, full)
    return (none,)


def _identify(unit: str, rulebook: str, rule: str, evidence: Sequence[Evidence]) -> str:
    """Eight hex digits of unit, rulebook, rule and the words of the evidence: a re-publication of the report keeps them."""
    text = f"{unit}\x1f{rulebook}\x1f{rule}"
    if evidence:
        text = "\x1e".join((text, *sorted({plain(e.quote) for e in evidence})))
    return hashlib.sha256(text.encode()).hexdigest()[:8]
