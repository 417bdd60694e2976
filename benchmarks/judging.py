"""Judging beside reading: many units against many rules, from facts already extracted. `python -m benchmarks.judging [UNITS] [RULES]`."""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from checker.model import Count, Evidence, Fact, Identity, Interval, Modality, Person, Reading, Rulebook, Span, State, Status
from checker.rulebook import load
from checker.rulebook.strict_yaml import parse
from checker.verdicts import judge, score

ROOT = Path(__file__).resolve().parents[1]
COUNTS = [f"made.count{i}" for i in range(12)]
STATES = [f"made.state{i}" for i in range(16)]


def rulebook(size: int) -> Rulebook:
    """A rulebook of counts, dated states, persons, parts, ways and relations, in equal shares."""
    makes = [
        lambda i: f"{{at_least: {{fact: {COUNTS[i % 12]}, n: {{department: 1, others: {i % 5 + 1}}}}}}}",
        lambda i: f"{{done: {STATES[i % 16]}}}",
        lambda i: "{all_of: [{named: made.person}, {done: made.state0}]}",
        lambda i: f"{{each_of: {{done: [{', '.join(STATES[j % 16] for j in range(i, i + 4))}]}}}}",
        lambda i: f"{{any_of: [{{at_least: {{fact: {COUNTS[i % 12]}, n: 2}}}}, {{done: {STATES[(i + 3) % 16]}}}]}}",
        lambda i: f"{{equals: {COUNTS[i % 12]} == {COUNTS[(i + 1) % 12]} + {COUNTS[(i + 2) % 12]}}}",
    ]
    rules = "\n".join(f"  - {{id: R{i}, title: 第{i}条, clause: 一, weight: 2, require: {makes[i % len(makes)](i)}}}" for i in range(size))
    head = "rulebook: made-2020\ntitle: 测速\nyear: 2020\n"
    phrases = parse((ROOT / "rules/phrases.yaml").read_text(encoding="utf-8"), "rules/phrases.yaml")
    return load([phrases, parse(f"{head}rules:\n{rules}\n", "made.yaml")])


def reading(seed: int) -> Reading:
    """About twenty-five facts of one invented unit: actual, planned, contradicting, dated."""
    dice = random.Random(seed)
    facts = [_count(name, dice, i) for i, name in enumerate(COUNTS) if dice.random() < 0.8]
    facts += [_state(name, dice, i) for i, name in enumerate(STATES) if dice.random() < 0.8]
    name = f"李{seed}" if dice.random() < 0.7 else None
    facts.append(Fact("made.person", "person", Person("副局长", name), _proof(f"由副局长{name or ''}分管{seed}", 9000)))
    return Reading(Identity(f"云山市第{seed}局", "department", 2020, "B"), tuple(facts))


def _proof(words: str, place: int) -> tuple[Evidence, ...]:
    return (Evidence(words, Span(place, place + len(words)), "一、总体情况"),)


def _count(name: str, dice: random.Random, place: int) -> Fact:
    lo = dice.randrange(8)
    value = Count(Interval(lo, lo + dice.choice([0, 0, 0, 8])), "次")
    modality = dice.choice([Modality.ACTUAL] * 5 + [Modality.PLANNED])
    return Fact(name, "count", value, _proof(f"全年开展工作{lo}次{dice.random():.6f}", place * 100), modality)


def _state(name: str, dice: random.Random, place: int) -> Fact:
    state = dice.choice([State.DONE, State.DONE, State.DONE, State.IN_PROGRESS, State.PLANNED, State.NOT_DONE])
    day = date(2020, 1, 1) + timedelta(days=dice.randrange(420)) if dice.random() < 0.5 else None
    modality = Modality.PLANNED if state is State.PLANNED else Modality.ACTUAL
    return Fact(name, "status", Status(state, day, day), _proof(f"已完成第{place}项工作{dice.random():.6f}", 5000 + place * 100), modality)


def main(units: int = 10_000, rules: int = 60) -> None:
    """Prints the seconds for judging and scoring all units, and the findings a second."""
    book = rulebook(rules)
    readings = [reading(seed) for seed in range(units)]
    start = time.process_time()
    open_points = 0.0
    for found in readings:
        findings = judge(found, book, unit=found.identity.unit or "", unit_type="department", year=2020, today=date(2021, 3, 1))
        points = score(findings, book)
        open_points += points.high - points.low
    seconds = time.process_time() - start
    print(f"{units} units x {rules} rules: {seconds:.1f} s, {units * rules / seconds:,.0f} findings/s, mean range {open_points / units:.1f} points")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
