"""A rulebook skeleton from a work plan: every obligation with its own words, and the state of every clause. It never invents one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from checker.model import NormalText, YamlFile

from .drafting.bodies import KINDS, Addressed, Bodies
from .drafting.deadlines import Deadlines
from .drafting.layout import Clause, Layout, Plan
from .drafting.levels import level_of
from .drafting.nearest import Near
from .drafting.numerals import read_number
from .drafting.obligations import Demands, Obligation
from .drafting.thresholds import Quantity
from .drafting.words import Words, read_words

UNKNOWN = "todo.fact"
"""Stands where a fact belongs that the catalogue does not have; the loader accepts it, the rule's `todo` speaks of it."""

SURE = 0.5
"""From this confidence on a drafted rule stands on a fact of the catalogue."""

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DraftRule:
    """
    A drafted rule: `source` the plan's words exactly as printed, `require` a condition as the rule language writes it, `todo` what is left to do,
    `unclear` True where that is more than cases and points.
    """

    id: str
    title: str
    clause: str
    source: str
    applies_to: tuple[str, ...]
    only: Mapping[str, tuple[str, ...]]
    require: Tree
    due: date | None
    todo: tuple[str, ...]
    confidence: float
    unclear: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The rule as the loader reads it; keys without content are left out."""
        found: dict[str, Any] = {"id": self.id, "title": self.title, "clause": self.clause, "source": self.source}
        found["applies_to"] = list(self.applies_to)
        if self.only:
            found["only"] = {kind: list(names) for kind, names in self.only.items()}
        found["require"] = self.require
        if self.due:
            found["due"] = self.due.isoformat()
        return {**found, "todo": list(self.todo), "confidence": self.confidence}


@dataclass(frozen=True, slots=True)
class DraftClause:
    """A clause of the plan and its state: checked, manual or not_checkable, with the reason."""

    id: str
    text: str
    state: str
    reason: str

    def to_dict(self) -> dict[str, str]:
        found = {"id": self.id, "text": self.text, "state": self.state}
        return {**found, "reason": self.reason} if self.reason else found


@dataclass(frozen=True, slots=True)
class Draft:
    """A rulebook skeleton."""

    title: str
    year: int
    issuer: str
    issued: date | None
    rules: tuple[DraftRule, ...]
    clauses: tuple[DraftClause, ...]

    def to_yaml(self) -> str:
        """One YAML document that the rulebook loader reads; the same plan gives the same text."""
        head: dict[str, Any] = {"rulebook": f"draft-{self.year}", "title": self.title}
        if self.issuer:
            head["issuer"] = self.issuer
        if self.issued:
            head["issued"] = self.issued.isoformat()
        if self.year:
            head["year"] = self.year
        head["clauses"] = [clause.to_dict() for clause in self.clauses]
        head["rules"] = [rule.to_dict() for rule in self.rules]
        return yaml.dump(head, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _Dumper(yaml.SafeDumper):
    """Writes dates and words that look like numbers in quotes, and indents lists."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    quoted = bool(re.fullmatch(r"[-+.\d:_eExXoO<=~]+|(?i:yes|no|on|off|true|false|null)|", text)) or "\n" in text
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if quoted else None)


_Dumper.add_representer(str, _represent_text)


_FOLD = str.maketrans("（）〔〕［］，；：？！％～*#", "()()(),;:?!%~  ")
"""One form for each mark, none for those of Markdown, character by character, so that all places stay."""


def draft(normal: NormalText, facts: Sequence[YamlFile], wording: Sequence[YamlFile], kinds: Sequence[YamlFile] = ()) -> Draft:
    """The skeleton of a rulebook from a plan's text; `facts` the catalogue, `wording` the files of rules/drafting, `kinds` the kinds of unit."""
    words = read_words(wording)
    normal = replace(normal, text=normal.text.translate(_FOLD))
    level = level_of(normal.text[:600], words)
    bodies = Bodies(words, level)
    plan = Layout(words, lambda text: bool(bodies.owners(text)), normal.text).read(normal)
    level = level_of(f"{plan.issuer}\n{plan.title}\n{plan.greeting}\n{normal.text}", words, plan.issuer, plan.title)
    bodies = Bodies(words, level)
    plan = Layout(words, lambda text: bool(bodies.owners(text)), normal.text).read(normal)
    demands = Demands(words, bodies, Deadlines(words, plan.year), *_addressed(plan, bodies, normal.text))
    return _Writer(words, plan, normal, _known_facts(facts)).write(demands)


def _known_facts(files: Sequence[YamlFile]) -> frozenset[str]:
    rows = (row for file in files if isinstance(file.data, dict) for row in file.data.get("facts", ()) if isinstance(row, dict))
    return frozenset(str(row["fact"]) for row in rows if "fact" in row)


def _addressed(plan: Plan, bodies: Bodies, text: str) -> tuple[Addressed, Addressed]:
    """Whom the plan means where it names nobody (its greeting, else every kind that it names, else its own level), and by 各单位."""
    own = bodies.level.kind
    if bodies.level.name in ("department", "township"):
        return Addressed((own,)), Addressed((own,))
    clauses = "\n".join([text[c.start : c.end] for c in plan.clauses] + [p.owner for c in plan.clauses for p in c.passages])
    named = bodies.gather(b for b in bodies.find(clauses) if not (b.own or b.name or own in b.kinds))
    greeted = bodies.owners(plan.greeting.rstrip(":： ")).kinds if plan.greeting else ()
    together = tuple(kind for kind in KINDS if kind in greeted or kind in named.kinds) or (own,)
    return Addressed(greeted or together), Addressed(together)


class _Writer:
    """Numbers the rules and writes the state of each clause."""

    def __init__(self, words: Words, plan: Plan, normal: NormalText, known: frozenset[str]) -> None:
        self.words, self.plan, self.normal, self.known = words, plan, normal, known

    def write(self, demands: Demands) -> Draft:
        rules: list[DraftRule] = []
        clauses: list[DraftClause] = []
        for clause in self.plan.clauses:
            found = demands.of(clause, self.normal.text)
            made = [self._rule(item, clause, index, len(found)) for index, item in enumerate(found)]
            rules.extend(made)
            if clause.passages:  # the heading of a chapter is no clause
                clauses.append(self._clause(clause, made))
        plan = self.plan
        return Draft(plan.title, plan.year, "" if plan.issuer == plan.title else plan.issuer, plan.issued, tuple(rules), tuple(clauses))

    def _rule(self, item: Obligation, clause: Clause, index: int, of: int) -> DraftRule:
        source = self._source(item.start, item.end)
        near = [n for n in item.near if not self.known or self.known.issuperset(n.row.facts)]
        require, sure = _condition(item, near)
        todo = [self._say(key, said) for key, said in dict.fromkeys(item.doubts)]
        if sure < SURE:
            todo.insert(0, self._say("no_fact"))
        elif sure < 0.8:
            todo.insert(0, self._say("weak_fact"))
        if item.due is None and not any(key == "open_due" for key, _ in item.doubts):
            todo.append(self._say("no_due"))
        only: dict[str, tuple[str, ...]] = {}
        for kind, name in item.bodies.names:
            only[kind] = (*only.get(kind, ()), name)
        suffix = chr(ord("a") + index) if of > 1 else ""
        return DraftRule(
            id=f"PLAN{self.plan.year}-{_dotted(clause.id)}{suffix}",
            title=_shorten(self.normal.text[item.start : item.end]),
            clause=clause.id or "1",
            source=source,
            applies_to=item.bodies.kinds,
            only=only,
            require=require or {"by_hand": f"TODO：{source}"},
            due=item.due or (date(self.plan.year, 12, 31) if self.plan.year else None),
            todo=(*todo, self._say("finish")),
            unclear=bool(todo),
            confidence=round(sure - (0.1 if item.doubts else 0.0), 2),
        )

    def _source(self, start: int, end: int) -> str:
        return self.normal.document.quote(self.normal.to_source(start, end)).strip(" \t\r\n\u3000*#")

    def _say(self, key: str, said: str = "") -> str:
        return self.words.texts[f"todos.{key}"].replace("{words}", said)

    def _clause(self, clause: Clause, made: Sequence[DraftRule]) -> DraftClause:
        text = clause.heading or _shorten(self._source(clause.start, clause.end))
        if made:
            known = any(rule.confidence >= SURE for rule in made)
            return DraftClause(clause.id or "1", text, "checked" if known else "manual", "" if known else self.words.texts["reasons.by_hand"])
        reason = "preface" if clause.preface else "principle"
        return DraftClause(clause.id or "1", text, "not_checkable", self.words.texts[f"reasons.{reason}"])


def _condition(item: Obligation, found: Sequence[Near]) -> tuple[Tree, float]:
    """The condition in the rule language and how sure it is: each near fact one part, each number that no fact counts one more."""
    parts = [(_part(near, item), near.row.label) for near in found]
    counted = {near.quantity for near in found}
    left = [quantity for quantity in item.quantities if quantity not in counted and not _is_one(quantity, found)]
    parts.extend((_unknown(quantity, item), quantity.words) for quantity in left)
    if not parts:
        return {}, 0.3
    sure = min((near.row.confidence for near in found), default=0.3)
    if len(parts) == 1:
        return parts[0][0], sure
    return {"all_of": [{**part, "label": label} for part, label in parts]}, sure


def _is_one(quantity: Quantity, found: Sequence[Near]) -> bool:
    """每年听取一次 is what a status says by itself."""
    return bool(found) and quantity.n == 1 and not quantity.share


def _unknown(quantity: Quantity, item: Obligation) -> dict[str, Any]:
    """A number of something that the catalogue has no fact for: the author puts the fact in."""
    if quantity.share:
        bound = "at_most" if quantity.at_most else "at_least"
        return {"ratio": {"of": UNKNOWN, "to": UNKNOWN, bound: f"{_figure(quantity.n)}%"}}
    return {"at_most" if quantity.at_most else "at_least": {"fact": UNKNOWN, "n": _number(quantity, item)}}


def _part(near: Near, item: Obligation) -> dict[str, Any]:
    row = near.row
    if row.form == "done":
        return {"done": {"fact": row.facts[0]}}
    if row.form == "named":
        return {"named": {"fact": row.facts[0]}}
    if row.form == "any_of_at_least":
        return {"any_of": [{"at_least": {"fact": fact, "n": 1}} for fact in row.facts]}
    if row.form.startswith("ratio"):
        share = near.quantity.n if near.quantity else Decimal(100)
        return {"ratio": {"of": row.facts[0], "to": row.facts[1], "at_least": f"{_figure(share)}%"}}
    word = "at_most" if near.quantity and near.quantity.at_most else "at_least"
    return {word: {"fact": row.facts[0], "n": _number(near.quantity, item)}}


def _number(quantity: Quantity | None, item: Obligation) -> Any:
    """One number for all, or one by kind of unit where they differ."""
    if quantity is None:
        return 1
    if len(set(item.by_kind.values())) > 1:
        return {kind: _figure(n) for kind, n in item.by_kind.items()}
    return _figure(quantity.n)


def _figure(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)


def _dotted(label: str) -> str:
    """六(三)1 as 6.3.1: the clause's number in an id."""
    parts = re.findall(r"[一二三四五六七八九十百]+|\d+", label)
    return ".".join(part if part.isdigit() else str(read_number(part)) for part in parts) or "1"


def _shorten(text: str) -> str:
    text = re.sub(r"\s", "", text)
    return text if len(text) <= 50 else text[:49] + "…"
