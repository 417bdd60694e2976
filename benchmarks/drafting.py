"""How well `rules draft` reads plans: `python -m benchmarks.drafting [FOLDER]` holds drafts against obligations written out by hand."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checker.model import YamlFile
from checker.readers import read
from checker.rulebook import strict_yaml
from checker.rulebook.draft import draft
from checker.text import normalise

ROOT = Path(__file__).resolve().parents[1]
PLANS = ROOT / "tests" / "rulebook" / "plans"


@dataclass
class Result:
    """One plan: obligations expected, found, found with the right bodies, day and number; rules that stand on no obligation; what went wrong."""

    name: str
    expected: int = 0
    found: int = 0
    bodies: int = 0
    dates: int = 0
    numbers: int = 0
    numbered: int = 0
    facts: int = 0
    known: int = 0
    rules: int = 0
    invented: int = 0
    notes: list[str] = field(default_factory=list)


def rules_of(plan: Path) -> list[dict[str, Any]]:
    """The drafted rules of a plan, as the YAML document says them."""
    normal = normalise(read(plan), knowledge("text"))
    return list(yaml.safe_load(draft(normal, knowledge("facts"), knowledge("drafting")).to_yaml())["rules"])


@cache
def knowledge(folder: str) -> list[YamlFile]:
    """The shipped YAML files of one folder of rules/."""
    return [strict_yaml.parse(path.read_text(encoding="utf-8"), path.name) for path in sorted((ROOT / "rules" / folder).rglob("*.yaml"))]


def score(name: str, rules: Sequence[Mapping[str, Any]], gold: Mapping[str, Any]) -> Result:
    """Holds drafted rules against the obligations of a plan that were written out by hand."""
    result = Result(name, rules=len(rules))
    used: set[int] = set()
    for wanted in gold["obligations"]:
        fits = [i for i, rule in enumerate(rules) if _same_words(rule["source"], wanted["words"])]
        used.update(fits)
        optional = bool(wanted.get("optional"))
        if not optional:
            result.expected += 1
            result.numbered += "n" in wanted
            result.known += "fact" in wanted
        if not fits or optional:
            if not optional:
                result.notes.append(f"missed: {wanted['words']}")
            continue
        result.found += 1
        best = max((rules[i] for i in fits), key=lambda rule: _rightness(rule, wanted))
        _count(result, best, wanted)
    for index, rule in enumerate(rules):
        never = [words for words in gold.get("never", ()) if _plain(words) in _plain(rule["source"])]
        if index not in used or never:
            result.invented += 1
            result.notes.append(f"invented: {rule['source']}")
    return result


def _count(result: Result, rule: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    bodies, due, number, fact = _checks(rule, wanted)
    result.bodies += bodies
    result.dates += due
    result.numbers += number and "n" in wanted
    result.facts += fact and "fact" in wanted
    if not (bodies and due and number and fact):
        said = f"{rule['applies_to']} {rule['due']} {rule['require']}"
        asked = f"{wanted['who']} {wanted['due']} {wanted.get('n', '')} {wanted.get('fact', '')}"
        result.notes.append(f"differs: {wanted['words']}: wanted {asked}, got {said}")


def _checks(rule: Mapping[str, Any], wanted: Mapping[str, Any]) -> tuple[bool, bool, bool, bool]:
    who, drafted = set(wanted["who"]), set(rule["applies_to"])
    by_kind = bool(re.search(r"'n': \{", str(rule["require"])))
    bodies = who == drafted or (by_kind and who <= drafted)
    number = "n" not in wanted or _has_number(rule, wanted["n"], who)
    return bodies, rule["due"] == wanted["due"], number, "fact" not in wanted or f"'{wanted['fact']}'" in str(rule["require"])


def _rightness(rule: Mapping[str, Any], wanted: Mapping[str, Any]) -> int:
    return sum(_checks(rule, wanted))


def _has_number(rule: Mapping[str, Any], wanted: Any, who: set[str]) -> bool:
    numbers = _numbers(rule["require"])
    if isinstance(wanted, Mapping):
        return any(isinstance(n, Mapping) and dict(n) == dict(wanted) for n in numbers)
    flat = [value for n in numbers for value in ([n[k] for k in who if k in n] if isinstance(n, Mapping) else [n])]
    return wanted in flat


def _numbers(tree: Any) -> list[Any]:
    if isinstance(tree, Mapping):
        own = [float(v.rstrip("%")) if isinstance(v, str) else v for k, v in tree.items() if k == "n" or (k == "at_least" and isinstance(v, str))]
        states = [1 for k in tree if k in ("done", "named")]
        return own + states + [n for k, v in tree.items() if k != "n" for n in _numbers(v)]
    return [n for part in tree for n in _numbers(part)] if isinstance(tree, list) else []


def _same_words(source: str, words: str) -> bool:
    one, two = _plain(source), _plain(words)
    return two in one or (len(one) >= 8 and one in two)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).translate(str.maketrans("（），；：", "(),;:"))


def main(folder: Path) -> None:
    """Prints one line a plan and every difference."""
    print("plan | expected | found | bodies | dates | numbers | facts | rules | invented")
    for gold in sorted(folder.glob("*.expected.yaml")):
        stem = gold.name.removesuffix(".expected.yaml")
        plan = next(p for p in sorted(folder.glob(f"{stem}.*")) if p != gold)
        r = score(stem, rules_of(plan), yaml.safe_load(gold.read_text(encoding="utf-8")))
        right = f"{r.bodies} | {r.dates} | {r.numbers}/{r.numbered} | {r.facts}/{r.known}"
        print(f"{r.name} | {r.expected} | {r.found} | {right} | {r.rules} | {r.invented}")
        for note in r.notes:
            print(f"    {note}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PLANS)
