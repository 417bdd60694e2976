"""How well labelled passages are read: for each fact what was right, missed, made up, and which traps were fallen into."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import checker

CORPORA = tuple(Path(__file__).with_name(f"{name}.jsonl") for name in ("sentences", "blind", *(f"blind-{n}" for n in range(2, 11))))
"""The labelled passages; those of the files called blind were labelled without a look at the program's wording."""

Json = Mapping[str, Any]


@dataclass
class Tally:
    """Counts a fact: `right`, `missed`, `extra`, `trapped`; `traps` tempting facts in all, `wrong_places` quotes that are not at their place."""

    by_fact: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    traps: int = 0
    wrong_places: int = 0
    misses: list[str] = field(default_factory=list)

    def total(self, what: str) -> int:
        return sum(counts[what] for counts in self.by_fact.values())

    def share(self, counts: Mapping[str, int]) -> dict[str, float]:
        """Precision and recall, rounded down to three digits so that a floor is never above what was measured."""
        right = counts.get("right", 0)
        return {name: _floor(right, right + counts.get(other, 0)) for name, other in (("precision", "extra"), ("recall", "missed"))}

    @property
    def f1(self) -> float:
        right, wrong = self.total("right"), self.total("missed") + self.total("extra")
        return 2 * right / (2 * right + wrong) if right or wrong else 1.0


def digest() -> str:
    """The digest of the labelled corpus: floors hold for this corpus and no other."""
    return hashlib.sha256(b"".join(corpus.read_bytes() for corpus in CORPORA)).hexdigest()


def score(*corpora: Path) -> Tally:
    """Read every labelled passage (of all corpora where none is named) and compare."""
    tally = Tally()
    for line in (line for corpus in corpora or CORPORA for line in corpus.read_text(encoding="utf-8").splitlines()):
        if line.strip():
            case = json.loads(line)
            facts = [fact.to_dict() for fact in checker.extract(case["text"], year=case.get("period"), unit_type=case.get("unit_type"))]
            _compare(case, facts, tally)
    return tally


def _compare(case: Json, facts: list[dict[str, Any]], tally: Tally) -> None:
    period = case.get("period")
    left = list(facts)
    for label in case.get("expect", []):
        hit = next((fact for fact in left if _says(fact, label, period)), None)
        if hit is None:
            tally.by_fact[label["fact"]]["missed"] += 1
            tally.misses.append(f"{case['id']} missed {label}")
        else:
            left.remove(hit)
            tally.by_fact[label["fact"]]["right"] += 1
    expected = {label["fact"] for label in case.get("expect", [])}
    for fact in left:
        unfinished = fact["value"].get("state") in ("planned", "in_progress") and fact["fact"] not in expected
        if _happened(fact, period) and not unfinished and not fact["fact"].startswith("report."):
            tally.by_fact[fact["fact"]]["extra"] += 1
            tally.misses.append(f"{case['id']} extra {fact['fact']} {fact['value']}")
    for name in case.get("absent", []):
        tally.traps += 1
        if any(fact["fact"] == name and _happened(fact, period) and not _is_nothing(fact) for fact in facts):
            tally.by_fact[name]["trapped"] += 1
            tally.misses.append(f"{case['id']} trapped {name}")
    tally.wrong_places += sum(case["text"][e["start"] : e["end"]] != e["quote"] for fact in facts for e in fact["evidence"])


def _says(fact: Json, label: Json, period: int | None) -> bool:
    """Does the fact say what the label says, in its own modality and period?"""
    if fact["fact"] != label["fact"]:
        return False
    wanted = label.get("modality", "actual")
    given = fact["modality"]
    if wanted != given and not (_is_zero(label) and {wanted, given} == {"actual", "negated"}):
        return False
    if given == "actual" and fact["period"] not in (None, label.get("period", period)):
        return False
    value = fact["value"]
    keys = [key for key in ("min", "max", "state", "title", "name", "value") if key in label]
    days = [key for key in ("date_from", "date_to") if label.get(key)]
    return all(_same(label[key], value.get(key)) for key in (*keys, *days))


def _same(wanted: Any, given: Any) -> bool:
    if isinstance(wanted, int | float) and isinstance(given, int | float):
        return abs(wanted - given) < 1e-6
    if isinstance(wanted, str) and isinstance(given, str):
        return wanted.replace("、", "").replace(" ", "") == given.replace("、", "").replace(" ", "")
    return bool(wanted == given)


def _is_zero(value: Json) -> bool:
    return value.get("state") == "not_done" or (value.get("min") == 0 and value.get("max") == 0)


def _is_nothing(fact: Json) -> bool:
    return _is_zero(fact["value"]) or fact["value"].get("state") in ("planned", "in_progress")


def _happened(fact: Json, period: int | None) -> bool:
    return bool(fact["modality"] == "actual" and fact["period"] in (None, period))


def _floor(part: int, whole: int) -> float:
    return 1.0 if not whole else int(1000 * part / whole) / 1000


def table(tally: Tally) -> Iterable[str]:
    """The table that a person reads: worst facts first."""
    yield f"{'fact':32} {'right':>6} {'missed':>6} {'extra':>6} {'trapped':>7}  precision recall"
    rows = sorted(tally.by_fact.items(), key=lambda row: (-(row[1]["missed"] + row[1]["extra"] + row[1]["trapped"]), row[0]))
    for name, counts in rows:
        shares = tally.share(counts)
        figures = f"{counts['right']:6} {counts['missed']:6} {counts['extra']:6} {counts['trapped']:7}"
        yield f"{name:32} {figures}  {shares['precision']:9.3f} {shares['recall']:6.3f}"
