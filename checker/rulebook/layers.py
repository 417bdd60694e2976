"""What a layered rulebook comes to, and what two rulebooks differ in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from checker.model import Finding, Rulebook, RulebookInfo, Verdict


def info(rulebook: Rulebook) -> RulebookInfo:
    """What pages and results say of the rulebook."""
    return RulebookInfo(rulebook.id, rulebook.title, rulebook.sha256, rulebook.year, rulebook.issuer, rulebook.number, rulebook.clauses)


def resolved_yaml(rulebook: Rulebook) -> str:
    """All rules as one YAML text, each below a comment with its origin; rules left out stand at the end with their reasons."""
    head = {"rulebook": rulebook.id, "title": rulebook.title, "year": rulebook.year}
    lines = [_dump({key: value for key, value in head.items() if value is not None})]
    if rulebook.extends:
        lines.append(f"# extends {rulebook.extends}\n")
    lines.append("rules:\n")
    for rule in rulebook.rules:
        source = f"taken over from {rule.origin}" if rule.origin and not rule.because else f"changed from {rule.origin}" if rule.origin else "own"
        lines.append(f"  # {source}, {rule.place}{f': {rule.because}' if rule.because else ''}\n")
        lines.append(_indent(_dump([dict(rule.raw)])))
    lines += [f"# left out: {gone.rule}: {gone.because}\n" for gone in rulebook.dropped]
    return "".join(lines)


def _dump(data: Any) -> str:
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=140)
    return text


def _indent(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that differs: `what` is added, dropped or changed; `keys` those that changed."""

    rule: str
    what: str
    keys: tuple[str, ...] = ()


def diff(before: Rulebook, after: Rulebook) -> tuple[RuleChange, ...]:
    """The rules that were added, dropped or changed, in the order of the newer rulebook, the dropped ones last; cases do not count."""
    old = {rule.id: rule for rule in before.rules}
    found: list[RuleChange] = []
    for rule in after.rules:
        if rule.id not in old:
            found.append(RuleChange(rule.id, "added"))
            continue
        mine, theirs = rule.raw, old[rule.id].raw
        keys = tuple(k for k in dict.fromkeys((*theirs, *mine)) if k not in ("cases", "because") and mine.get(k) != theirs.get(k))
        if keys:
            found.append(RuleChange(rule.id, "changed", keys))
    new = {rule.id for rule in after.rules}
    return (*found, *(RuleChange(rule.id, "dropped") for rule in before.rules if rule.id not in new))


@dataclass(frozen=True, slots=True)
class Move:
    """A unit whose verdict differs under two rulebooks; None where one of them has no such rule."""

    unit: str
    rule: str
    before: Verdict | None
    after: Verdict | None


def moved(before: Iterable[tuple[str, Sequence[Finding]]], after: Iterable[tuple[str, Sequence[Finding]]]) -> tuple[Move, ...]:
    """The verdicts that move when the same readings are judged by another rulebook; pairs of unit and its findings, matched by rule id."""
    old = {(unit, f.rule): f.verdict for unit, findings in before for f in findings}
    new = {(unit, f.rule): f.verdict for unit, findings in after for f in findings}
    keys = (key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key))
    return tuple(Move(*key, old.get(key), new.get(key)) for key in keys)
