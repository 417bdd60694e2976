"""Rules about rules: what loads, but cannot be meant or is not proven."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.model import (
    AllOf,
    AnyOf,
    AtLeast,
    AtLeastOf,
    Condition,
    Consistent,
    Equals,
    Finding,
    Look,
    Place,
    Problem,
    Rule,
    Rulebook,
    Verdict,
)

from .derive import verdicts_of
from .expression import leaves
from .reads import inside

MUST_BE_TESTED = (Verdict.MET, Verdict.NOT_MET, Verdict.NO_EVIDENCE)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to put right; `severity` error: it cannot be meant, warning: look at it."""

    place: Place
    what: str
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


def lint(rulebook: Rulebook, *, warnings: bool = False) -> tuple[Remark, ...]:
    """Every error of the rulebook in the order of its rules, with `warnings` also what is only worth a look."""
    found = [remark for rule in rulebook.rules for check in _CHECKS for remark in check(rule, rulebook)]
    found += [remark for check in _BOOK_CHECKS for remark in check(rulebook)]
    return tuple(r for r in found if warnings or r.severity == "error")


def needs_last_year(rule: Rule) -> bool:
    """Does the rule compare with last year's report, which a case does not carry?"""
    for condition in inside(rule.condition):
        if isinstance(condition, Look) and condition.at == "reuse":
            return True
        relations = condition.relations if isinstance(condition, Consistent) else ()
        terms = (leaf for relation in relations for term in relation.terms for leaf in leaves(term))
        if any(leaf.previous for leaf in terms):
            return True
    return False


def _untested(rule: Rule, rulebook: Rulebook) -> Iterator[Remark]:
    if rule.origin and not rule.because:  # taken over as it stands: its proof lies with the base
        return
    if needs_last_year(rule):  # a case is one report
        return
    tested = {case.verdict for case in rule.cases}
    missing = [v for v in verdicts_of(rule) if v not in tested and v is not Verdict.NOT_APPLICABLE]
    must = [v.value for v in missing if v in MUST_BE_TESTED]
    rest = [v.value for v in missing if v not in MUST_BE_TESTED]
    if must:
        what = f"rule '{rule.id}' has no case for {', '.join(must)}. Add a sentence for each verdict that it can give."
        yield Remark(rule.place, what, "warning" if rule.todo else "error")
    if rest:
        yield Remark(rule.place, f"rule '{rule.id}' has no case for {', '.join(rest)}, which it can give too.", "warning")


def _impossible_cases(rule: Rule, rulebook: Rulebook) -> Iterator[Remark]:
    can = verdicts_of(rule)
    for case in rule.cases:
        if case.verdict not in can:
            allowed = ", ".join(v.value for v in can)
            yield Remark(case.place, f"rule '{rule.id}' can never give '{case.verdict.value}', as this case expects. Possible: {allowed}.")
        if case.quote and case.quote not in case.text:
            yield Remark(case.place, f"the quote '{case.quote}' does not stand in the text of this case of '{rule.id}'.")
    texts: dict[tuple[object, ...], Verdict] = {}
    for case in rule.cases:
        key = (case.text, case.unit_type, case.unit, case.year, case.today)
        if texts.setdefault(key, case.verdict) is not case.verdict:
            yield Remark(case.place, f"two cases of '{rule.id}' have the same text and expect different verdicts.")


def _dead(rule: Rule, rulebook: Rulebook) -> Iterator[Remark]:
    for condition in inside(rule.condition):
        match condition:
            case AnyOf() | AllOf() | AtLeastOf():
                yield from _dead_parts(rule, condition)
            case AtLeast():
                if all(n <= 0 for pairs in condition.n.by_kind.values() for _, n in pairs):
                    yield Remark(rule.place, f"rule '{rule.id}' asks for at least 0, which always holds. Raise n or remove the condition.")
                unserved = [k for k in rule.scope.kinds if condition.n.at(k, rulebook.year or 9999) is None]
                if unserved:
                    yield Remark(rule.place, f"rule '{rule.id}' gives no n for {', '.join(unserved)}, to whom it applies. Add it, or 'others'.")
            case Equals():
                terms = condition.relation.terms
                if len(terms) == 2 and terms[0] == terms[1]:
                    yield Remark(rule.place, f"rule '{rule.id}' compares a value with itself: {condition.relation.text}.")
            case _:
                pass
    if rule.met_if is not None and rule.met_if == rule.condition:
        yield Remark(rule.place, f"'met_if' of rule '{rule.id}' repeats 'require'. Remove it.")


def _dead_parts(rule: Rule, condition: AnyOf | AllOf | AtLeastOf) -> Iterator[Remark]:
    parts = [_bare(p) for p in condition.parts]
    for i, part in enumerate(parts):
        if part in parts[:i]:
            yield Remark(rule.place, f"rule '{rule.id}' holds the same condition twice. The second changes nothing; remove it.")
    if len(parts) == 1:
        yield Remark(rule.place, f"rule '{rule.id}' joins a single condition. Write it without all_of or any_of.", "warning")
    counts = [p for p in condition.parts if isinstance(p, AtLeast)]
    for one in counts:
        for other in counts:
            if one is not other and one.facts == other.facts and not one.saying and _above(one, other):
                kind = "never decides" if isinstance(condition, AnyOf) else "makes the lower one idle"
                yield Remark(rule.place, f"rule '{rule.id}' asks {' + '.join(one.facts)} for two numbers in one list; the higher {kind}. Keep one.")


def _bare(condition: Condition) -> tuple[object, ...]:
    return (type(condition), *(getattr(condition, name) for name in type(condition).__slots__ if name != "label"))


def _above(one: AtLeast, other: AtLeast) -> bool:
    def floor(condition: AtLeast) -> list[tuple[str, Decimal]]:
        return [(kind, pairs[-1][1]) for kind, pairs in sorted(condition.n.by_kind.items())]

    mine, theirs = floor(one), floor(other)
    return [k for k, _ in mine] == [k for k, _ in theirs] and all(a[1] > b[1] for a, b in zip(mine, theirs, strict=True))


def _nobody(rule: Rule, rulebook: Rulebook) -> Iterator[Remark]:
    for kind, words in rule.scope.only.items():
        barred = {*rule.scope.but_not.get("", ()), *rule.scope.but_not.get(kind, ())}
        if words and all(any(b in word for b in barred) for word in words):
            yield Remark(rule.place, f"rule '{rule.id}' addresses no one: 'except' takes out all that 'only' lets in.")
    outside = [k for k in rule.scope.kinds if rulebook.kinds and k not in rulebook.kinds]
    if outside:
        yield Remark(rule.place, f"rule '{rule.id}' addresses {', '.join(outside)}, which 'kinds' of the rulebook leaves out. Add them there.")


def _thin(rule: Rule, rulebook: Rulebook) -> Iterator[Remark]:
    if rule.todo:
        yield Remark(rule.place, f"rule '{rule.id}' is a draft: {rule.todo}", "warning")
    if not rule.remedy and rule.kind == "obligation" and not rule.todo:
        yield Remark(rule.place, f"rule '{rule.id}' has no 'remedy': the notice cannot say what to do.", "warning")
    if rule.worth.weight == 0 and rule.worth.deduct is None and not rule.worth.veto:
        yield Remark(rule.place, f"rule '{rule.id}' weighs 0 and deducts nothing: it never moves the score.", "warning")


def _weights(rulebook: Rulebook) -> Iterator[Remark]:
    scoring = rulebook.scoring
    for item in scoring.items:
        own = [r for r in rulebook.rules if r.worth.item == item.id]
        total = sum(r.worth.weight for r in own if r.worth.deduct is None and not r.worth.bonus)
        if not own:
            yield Remark(rulebook.place, f"item '{item.id}' has no rules. Add some or remove it.")
        elif total > item.points:
            yield Remark(rulebook.place, f"the rules of item '{item.id}' weigh {total:g}, more than its {item.points:g} points.")
    bounds = [g.at_least for g in scoring.grades if g.at_least is not None]
    if bounds != sorted(bounds, reverse=True) or len(bounds) != len(set(bounds)):
        yield Remark(rulebook.place, "the grades are not in falling order of 'from'. Put the best grade first.")
    if scoring.grades and scoring.grades_by == "score" and scoring.grades[-1].at_least:
        yield Remark(rulebook.place, f"no grade below {scoring.grades[-1].at_least:g}. Add a last grade without 'from'.")
    if scoring.grades_by == "share" and sum(g.share or 0 for g in scoring.grades) > 1:
        yield Remark(rulebook.place, "the shares of the grades add up to more than 100 %.")


def _drift(rulebook: Rulebook) -> Iterator[Remark]:
    for name in rulebook.drifted:
        rules = ", ".join(r.id for r in rulebook.rules if r.clause == name) or "none"
        yield Remark(rulebook.place, f"clause '{name}' no longer has the text its rules were written to. Read again: {rules}; then renew its sha256.")


_CHECKS: Sequence[Callable[[Rule, Rulebook], Iterator[Remark]]] = (_untested, _impossible_cases, _dead, _nobody, _thin)
_BOOK_CHECKS: Sequence[Callable[[Rulebook], Iterator[Remark]]] = (_weights, _drift)


def unmoved(rulebook: Rulebook, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """Rules that none of these findings met, or none failed: a rule that never decides anything is to be looked at."""
    seen: dict[str, set[Verdict]] = {}
    for finding in findings:
        if finding.rulebook == rulebook.id and finding.verdict is not Verdict.NOT_APPLICABLE:
            seen.setdefault(finding.rule, set()).add(finding.verdict)
    problems: list[Problem] = []
    for rule in rulebook.rules:
        verdicts = seen.get(rule.id, set())
        if not verdicts:
            what = f"规则{rule.id}没有一个单位适用。"
            problems.append(Problem("rule.never_applies", what, "请核对适用单位。", "info", str(rule.place)))
        elif Verdict.MET not in verdicts:
            what = f"规则{rule.id}没有一个单位达标。"
            problems.append(Problem("rule.never_met", what, "请核对事实的用语或要求是否过严。", "info", str(rule.place)))
        elif verdicts == {Verdict.MET}:
            what = f"规则{rule.id}所有单位都达标。"
            problems.append(Problem("rule.never_failed", what, "请核对要求是否过宽。", "info", str(rule.place)))
    return tuple(problems)
