"""Findings -> Score as offices do it: items with caps, deductions, bonus, veto, what does not apply. A range, with what would settle it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.model import Finding, Rule, Rulebook, Score, Scoring, Verdict

from .grading import grades_between
from .wording import Voice

_LEFT_OUT = (Verdict.NOT_APPLICABLE, Verdict.NOT_DUE)
_REST = ""
"""The item of rules that name none."""


@dataclass(slots=True)
class _Line:
    """One counted rule: the item it belongs to, its loss at best and at worst, in points of the scheme."""

    rule: Rule
    item: str
    best: float
    worst: float


@dataclass(slots=True)
class _Sheet:
    """The scheme laid out: points of each item as they stand and after what does not apply, and the sentences on what took effect."""

    points: dict[str, float]
    applicable: dict[str, float]
    lines: list[_Line]
    notes: list[str]


@dataclass(slots=True)
class _End:
    """What the range of scores comes to in the end: the grades, and the vetoes that took effect with their sentences."""

    low: float
    high: float
    grades: tuple[str, ...]
    vetoed_by: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def score(findings: Sequence[Finding], rulebook: Rulebook) -> Score:
    """
    The lowest and the highest score that the findings allow under the rulebook's scheme, out of `of`.

    What does not apply or is not due leaves the sum in the scheme's way; `factor` and `excluded` say what that came to. Where nothing at
    all counts, `of` is 0 and there is no grade.
    """
    scheme, voice = rulebook.scoring, Voice.of(rulebook)
    by_rule = {finding.rule: finding for finding in findings if finding.rulebook == rulebook.id}
    pairs = [(rule, by_rule[rule.id]) for rule in rulebook.rules if rule.id in by_rule]
    sheet = _lay_out(pairs, scheme)
    whole = sum(sheet.points.values())
    left = sum(sheet.applicable.values())
    waived = len([finding for _, finding in pairs if finding.waiver is not None])
    if waived:
        sheet.notes.append(voice.say("score.waived", {"number": str(waived)}))
    if not whole or not left or not sheet.lines:
        return Score(rulebook.id, 0, 0, 0, rule=scheme.not_applicable, excluded=_round(whole - left), notes=tuple(sheet.notes))
    unit = scheme.full_score / whole
    of = scheme.full_score if scheme.not_applicable != "lower" else left * unit
    lines = _once(sheet, voice)
    if scheme.not_applicable == "spread":
        lines = _spread(sheet, lines)
    low, high = _base(sheet, lines, scheme, voice)
    excluded = (whole - left) * unit
    factor = scheme.full_score / (scheme.full_score - excluded) if scheme.not_applicable == "rescale" else 1.0
    stretch = scheme.full_score / left if scheme.not_applicable == "rescale" else unit
    low, high = low * stretch, high * stretch
    low, high = _add_bonus(low, high, pairs, scheme, (voice, sheet.notes))
    end = _end(pairs, scheme, (max(low, 0.0), max(high, 0.0), _round(of)), voice)
    return Score(
        rulebook.id,
        low=_round(end.low),
        high=_round(end.high),
        of=_round(of),
        grades=end.grades,
        rule=scheme.not_applicable,
        factor=round(factor, 4),
        excluded=_round(excluded),
        settle=_settle(pairs),
        vetoed_by=end.vetoed_by,
        notes=(*sheet.notes, *end.notes),
    )


def _counts(finding: Finding, scheme: Scoring) -> bool:
    if finding.verdict in _LEFT_OUT:
        return False
    return not (finding.verdict is Verdict.NO_EVIDENCE and scheme.no_evidence == "not_counted")


def _lay_out(pairs: Sequence[tuple[Rule, Finding]], scheme: Scoring) -> _Sheet:
    """Points by item: those of the scheme, else the weights of its rules (all deductions: the full score)."""
    counted = [(rule, rule.worth, finding) for rule, finding in pairs if not rule.worth.bonus and not rule.worth.veto]
    points = {item.id: item.points for item in scheme.items}
    loose = [worth for _, worth, _ in counted if worth.item not in points]
    if loose:
        weights = sum([worth.weight for worth in loose if worth.deduct is None])
        points[_REST] = weights or (0.0 if points else scheme.full_score)
    applicable = dict(points)
    there: dict[str, list[_Line]] = {item: [] for item in points}
    gone: dict[str, float] = {}
    for rule, worth, finding in counted:
        item = worth.item if worth.item in points else _REST
        full = 0.0 if worth.deduct is not None else worth.weight
        if _counts(finding, scheme):
            there[item].append(_Line(rule, item, full - finding.points.high, full - finding.points.low))
        else:
            gone[item] = gone.get(item, 0.0) + full
    for item, weights in gone.items():
        applicable[item] = max(applicable[item] - weights, 0.0) if there[item] else 0.0
    return _Sheet(points, applicable, [line for lines in there.values() for line in lines], [])


def _once(sheet: _Sheet, voice: Voice) -> list[_Line]:
    """Of the losses in one group only the gravest counts."""
    groups: dict[str, list[_Line]] = {}
    for line in sheet.lines:
        if line.rule.worth.once_with:
            groups.setdefault(line.rule.worth.once_with, []).append(line)
    best: dict[str, str] = {}
    worst: dict[str, str] = {}
    for name, lines in groups.items():
        best[name] = max(lines, key=lambda x: x.best).rule.id
        worst[name] = max(lines, key=lambda x: x.worst).rule.id
        if sum(1 for line in lines if line.worst > 0) > 1:
            rules = voice.both(line.rule.id for line in lines if line.worst > 0)
            sheet.notes.append(voice.say("score.once", {"group": name, "rules": rules}))
    if not groups:
        return sheet.lines
    return [
        replace(
            line,
            best=line.best if best.get(line.rule.worth.once_with, line.rule.id) == line.rule.id else 0.0,
            worst=line.worst if worst.get(line.rule.worth.once_with, line.rule.id) == line.rule.id else 0.0,
        )
        for line in sheet.lines
    ]


def _spread(sheet: _Sheet, lines: Sequence[_Line]) -> list[_Line]:
    """Excluded points go in equal parts to the other weighted rules of the item; those of an item without any to all rules left."""
    extra: dict[str, float] = {}
    homeless = 0.0
    weighted = [line for line in lines if line.rule.worth.deduct is None and line.rule.worth.weight > 0]
    for item, points in sheet.points.items():
        gone = points - sheet.applicable[item]
        own = [line for line in weighted if line.item == item]
        for line in own:
            extra[line.rule.id] = gone / len(own)
        if own:
            sheet.applicable[item] = points
        else:
            homeless += gone
    for line in weighted:
        share = homeless / len(weighted)
        extra[line.rule.id] = extra.get(line.rule.id, 0.0) + share
        sheet.applicable[line.item] += share
    grown: list[_Line] = []
    for line in lines:
        weight = line.rule.worth.weight
        times = (weight + extra.get(line.rule.id, 0.0)) / weight if line.rule.id in extra else 1.0
        grown.append(replace(line, best=line.best * times, worst=line.worst * times))
    return grown


def _base(sheet: _Sheet, lines: Sequence[_Line], scheme: Scoring, voice: Voice) -> tuple[float, float]:
    """The sum of the items, each less its losses but not below 0, less the grave losses that no item holds."""
    titles = {item.id: item.title for item in scheme.items}
    low = high = 0.0
    for item, points in sheet.applicable.items():
        own = [line for line in lines if line.item == item and not line.rule.worth.uncapped]
        worst, best = sum([line.worst for line in own]), sum([line.best for line in own])
        if worst > points + 1e-9 and item != _REST:
            sheet.notes.append(voice.say("score.capped", {"item": titles[item], "points": _text(points)}))
        low += max(points - worst, 0.0)
        high += max(points - best, 0.0)
    grave = [line for line in lines if line.rule.worth.uncapped]
    return low - sum(line.worst for line in grave), high - sum(line.best for line in grave)


def _add_bonus(low: float, high: float, pairs: Sequence[tuple[Rule, Finding]], scheme: Scoring, said: tuple[Voice, list[str]]) -> tuple[float, float]:
    """Bonus points count from the gate on, each end of the range by itself, up to the cap."""
    voice, notes = said
    bonus = [f.points for r, f in pairs if r.worth.bonus and _counts(f, scheme)]
    least, most = sum(p.low for p in bonus), sum(p.high for p in bonus)
    if not most:
        return low, high
    if scheme.bonus_cap is not None and most > scheme.bonus_cap:
        notes.append(voice.say("score.bonus_capped", {"points": _text(scheme.bonus_cap)}))
        least, most = min(least, scheme.bonus_cap), min(most, scheme.bonus_cap)
    gate = scheme.bonus_gate
    if gate is not None and high < gate:
        notes.append(voice.say("score.bonus_closed", {"gate": _text(gate)}))
        return low, high
    if gate is not None and low < gate:
        notes.append(voice.say("score.bonus_open", {"gate": _text(gate)}))
        return low, high + most
    return low + least, high + most


def _end(pairs: Sequence[tuple[Rule, Finding]], scheme: Scoring, span: tuple[float, float, float], voice: Voice) -> _End:
    """The veto, which stands above the points, and the grades; `span` is the least, the most and what they are out of."""
    low, high, of = span
    vetoes = [r.id for r, f in pairs if r.worth.veto and f.verdict is Verdict.NOT_MET]
    doubtful = [r.id for r, f in pairs if r.worth.veto and f.verdict is Verdict.REVIEW]
    if vetoes:
        fixed = scheme.veto_score
        low, high = (low, high) if fixed is None else (fixed, fixed)
        note = voice.say("score.veto", {"rules": voice.both(vetoes), "grade": scheme.veto_grade})
        return _End(low, high, (scheme.veto_grade,), tuple(vetoes), (note,))
    grades = grades_between(low, high, of, scheme)
    if not doubtful:
        return _End(low, high, grades)
    low = low if scheme.veto_score is None else min(low, scheme.veto_score)
    grades = (scheme.veto_grade, *(g for g in grades if g != scheme.veto_grade))
    note = voice.say("score.veto_possible", {"rules": voice.both(doubtful), "grade": scheme.veto_grade})
    return _End(low, high, grades, notes=(note,))


def _settle(pairs: Sequence[tuple[Rule, Finding]]) -> tuple[str, ...]:
    """The findings whose outcome would narrow the range, the widest first; doubtful vetoes before all."""
    open_ = [(r, f) for r, f in pairs if f.points.high > f.points.low or (r.worth.veto and f.verdict is Verdict.REVIEW)]
    wide = [(not (r.worth.veto and f.verdict is Verdict.REVIEW), -round(f.points.high - f.points.low, 4), f.id) for r, f in open_]
    wide = [one for one in wide if one[1] < 0 or not one[0]]
    return tuple(name for _, _, name in sorted(wide, key=lambda one: one[:2]))


def _round(value: float) -> float:
    return round(value + 0.0, 2)


def _text(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
