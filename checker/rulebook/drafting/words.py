"""The wording knowledge of the drafter, read once from rules/drafting/*.yaml into tables and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile


@dataclass(frozen=True, slots=True)
class Level:
    """A level of government: the ends of its areas' names, its own short words, the kind of unit it is."""

    name: str
    ends: tuple[str, ...]
    own: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class BodyWords:
    """One way to name bodies. `kinds` by level ("" for every level); `everybody`, `own` stand for those that the plan addresses or its issuer."""

    pattern: str
    kinds: Mapping[str, tuple[str, ...]]
    everybody: bool = False
    own: bool = False
    single: bool = False
    asset: bool = False
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class NearFact:
    """A fact (or several) of the catalogue and the words of plans that come near it; `form` names how they become a condition."""

    facts: tuple[str, ...]
    form: str
    label: str
    confidence: float
    words: tuple[re.Pattern[str], ...]
    never: tuple[re.Pattern[str], ...]
    principle_too: bool = False
    needs_number: bool = False
    adjunct: bool = False
    after: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the drafter knows of wording. `lists` and `texts` are the plain word lists and messages by their dotted name."""

    lists: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]
    periods: Mapping[str, int]
    concrete: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # verbs, and the things that make them concrete
    levels: tuple[Level, ...]
    county_city: Level
    county_city_if: tuple[str, ...]
    county_city_unless: tuple[str, ...]
    department: Level
    department_unless: tuple[str, ...]
    bodies: tuple[BodyWords, ...]
    near: tuple[NearFact, ...]

    def any_of(self, name: str) -> str:
        """The words of a list as one pattern, longest first."""
        return alternatives(self.lists[name])


def alternatives(words: Iterable[str]) -> str:
    """Words as one pattern, the longest first, so that none hides another."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def read_words(files: Sequence[YamlFile]) -> Words:
    """The drafter's knowledge; raises KnowledgeError where a section of it is missing."""
    data: dict[str, Any] = {}
    for file in files:
        data.update(file.data)
    missing = [f"rules/drafting: the section '{name}' is missing. Restore the shipped files." for name in _SECTIONS if name not in data]
    if missing:
        raise KnowledgeError(missing)
    lists: dict[str, tuple[str, ...]] = {}
    texts: dict[str, str] = {}
    for section in ("layout", "wording"):
        _flatten("", data[section], lists, texts)
    lists["owner_ends"] = tuple(data["owner_ends"])
    city, office = data["county_city"], data["department"]
    return Words(
        lists=lists,
        texts=texts,
        periods=data["wording"]["threshold"]["frequencies"],
        concrete=tuple((tuple(row["verbs"]), tuple(row["things"])) for row in data["wording"]["concrete"]),
        levels=tuple(_read_level(row) for row in data["levels"]),
        county_city=_read_level({"ends": [], **city}),
        county_city_if=tuple(city["if"]),
        county_city_unless=tuple(city["unless"]),
        department=_read_level({"own": ["市", "县", "区", "省"], **office}),
        department_unless=tuple(office["unless"]),
        bodies=tuple(_read_body(row) for row in data["bodies"]),
        near=tuple(_read_near(row) for row in data["nearest"]),
    )


_SECTIONS = ("layout", "levels", "county_city", "department", "bodies", "owner_ends", "wording", "nearest")


def _flatten(name: str, data: Mapping[str, Any], lists: dict[str, tuple[str, ...]], texts: dict[str, str]) -> None:
    for key, value in data.items():
        here = f"{name}.{key}" if name else key
        if isinstance(value, dict):
            _flatten(here, value, lists, texts)
        elif isinstance(value, list) and not any(isinstance(entry, dict) for entry in value):
            lists[here] = tuple(value)
        elif isinstance(value, str):
            texts[here] = value


def _read_level(row: Mapping[str, Any]) -> Level:
    return Level(row["level"], tuple(row["ends"]), tuple(row["own"]), row["kind"])


def _read_body(row: Mapping[str, Any]) -> BodyWords:
    kinds = row["kinds"]
    by_level = {"": tuple(kinds)} if isinstance(kinds, list) else {level: tuple(k) for level, k in kinds.items()} if isinstance(kinds, dict) else {}
    flags = {name: bool(row.get(name)) for name in ("single", "asset", "unclear")}
    return BodyWords(row["pattern"], by_level, everybody=kinds == "all", own=kinds == "own", **flags)


def _read_near(row: Mapping[str, Any]) -> NearFact:
    return NearFact(
        facts=tuple(row.get("facts") or row.get("ratio") or [row["fact"]]),
        form=row["require"],
        label=row["label"],
        confidence=float(row["confidence"]),
        words=tuple(re.compile(word) for word in row["words"]),
        never=tuple(re.compile(word) for word in row.get("not", ())),
        principle_too=bool(row.get("principle_too")),
        needs_number=bool(row.get("needs_number")),
        adjunct=bool(row.get("adjunct")),
        after=tuple(row.get("after", ())),
        units=tuple(row.get("units", ())),
        group=row.get("group", ""),
    )
