"""Checked YAML of a rule -> the typed rule."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from checker.model import (
    ByHand,
    ByKindAndYear,
    Case,
    Condition,
    Day,
    Deadline,
    Place,
    Rule,
    Scope,
    Verdict,
    Worth,
)
from checker.model.phrases import RULE_FIELDS

from .conditions import build
from .keys import RULE
from .known import Known
from .node import Node
from .reads import reads
from .shapes import Object
from .suggest import did_you_mean
from .values import by_kind, deadline, kinds_of, plain_date

_RULE = Object(RULE)


def build_rule(node: Node, known: Known, chapter: str, period_end: date | None) -> Rule | None:
    """The rule, or None where its form is wrong (the log says how). A draft, with `todo`, may lack title and require."""
    if not _RULE.check(node, known.log, f"rule '{node.word('id') or '?'}'" if node.items is not None else "a rule"):
        _check_kinds(node, Scope(), known)  # as much as can be said of a rule whose form is wrong
        return None
    todo = "；".join(node.words("todo"))
    known = replace(known, draft=bool(todo))
    require, title = node.get("require"), node.word("title")
    scope = _scope(node, known)
    _check_whole(node, scope, known)
    condition = build(require, known) if require is not None else ByHand(todo or title)
    gates = [_optional(node, key, known) for key in ("when", "met_if", "not_met_if")]
    return Rule(
        id=node.word("id"),
        title=title or node.word("source")[:40] or node.word("id"),
        clause=node.word("clause"),
        condition=condition,
        scope=scope,
        due=_due(node, known, period_end),
        worth=_worth(node),
        when=gates[0],
        when_silent=None if node.word("when_silent") == "apply" else Verdict(node.word("when_silent", Verdict.NO_EVIDENCE.value)),
        met_if=gates[1],
        not_met_if=gates[2],
        if_silent=Verdict(node.word("if_silent", Verdict.NO_EVIDENCE.value)),
        severity=node.word("severity", "hard"),
        kind=node.word("kind", "obligation"),
        chapter=chapter,
        source=node.word("source"),
        remedy=node.word("remedy"),
        settles=node.word("settles"),
        excuses=node.words("excuses"),
        todo=todo,
        facts=reads(condition, *gates),
        cases=tuple(_case(n) for n in node.children("cases")),
        because=node.word("because"),
        place=node.place,
        raw=node.plain(),
    )


def _check_whole(node: Node, scope: Scope, known: Known) -> None:
    """What a complete rule has, that its texts can be filled, and that it addresses someone."""
    for key in ("require", "title"):
        if node.get(key) is None and not known.draft:
            known.log.add(node.place, f"rule '{node.word('id')}' has no '{key}'. Add it; a draft says with `todo` what is still unclear.")
    _check_texts(node, known)
    _check_kinds(node, scope, known)


def _worth(node: Node) -> Worth:
    """Points as the rule gives them: one where it says nothing, none for vetoes and deductions."""
    weight = _number(node, "weight")
    return Worth(
        weight=weight if weight is not None else (0.0 if _flag(node, "veto") or node.get("deduct") is not None else 1.0),
        partly=_number(node, "partly"),
        deduct=_number(node, "deduct"),
        cap=_number(node, "cap"),
        bonus=_flag(node, "bonus"),
        veto=_flag(node, "veto"),
        once_with=node.word("once_with"),
        item=node.word("item"),
        uncapped=_flag(node, "uncapped"),
    )


def _flag(node: Node, key: str) -> bool:
    found = node.get(key)
    return found is not None and found.value is True


def _number(node: Node, key: str) -> float | None:
    return float(node.word(key)) if node.get(key) is not None else None


def _optional(node: Node, key: str, known: Known) -> Condition | None:
    found = node.get(key)
    return build(found, known) if found is not None else None


def _scope(node: Node, known: Known) -> Scope:
    functions: list[str] = []
    for name in node.words("function"):
        if name not in known.functions:
            place = node.items["function"].place if node.items else node.place
            known.log.unknown(place, "function", name, known.functions)
        functions.extend(known.functions.get(name, ()))
    years = node.get("years")
    return Scope(
        kinds=node.words("applies_to"),
        only=by_kind(node.get("only")),
        but_not=by_kind(node.get("except")),
        units=node.words("units"),
        functions=tuple(functions),
        eras=node.words("eras"),
        first_year=int(years.word("from")) if years is not None and years.get("from") else None,
        last_year=int(years.word("to")) if years is not None and years.get("to") else None,
    )


def _due(node: Node, known: Known, period_end: date | None) -> Deadline | None:
    given = node.get("due")
    if given is not None:
        known.kinds(kinds_of(given))
        return deadline(given)
    if node.word("kind", "obligation") != "obligation":
        return None
    end = Day(period_end.month, period_end.day, period_end.year) if period_end else Day(12, 31)
    return ByKindAndYear({"": ((0, end),)})


def _check_kinds(node: Node, scope: Scope, known: Known) -> None:
    given = node.get("applies_to")
    if given is not None:
        known.kinds({str(n.value): n for n in (given.entries or (given,))})
    for key in ("only", "except"):
        words = node.get(key)
        if words is not None and words.items is not None:
            known.kinds(dict(words.items))
            for kind, child in words.items.items():
                if scope.kinds and kind not in scope.kinds:
                    known.log.add(child.place, f"'{key}' narrows '{kind}', which 'applies_to' does not name. Add it there or remove it here.")
    for n in node.children("cases"):
        kind_node = n.get("unit_type")
        if kind_node is not None:
            known.kinds({str(kind_node.value): kind_node})


def _check_texts(node: Node, known: Known) -> None:
    """Fields of messages are checked when the file is loaded, not when the message is printed."""
    for key in ("remedy", "settles"):
        check_fields(node.get(key), RULE_FIELDS, known)


def check_fields(node: Node | None, fields: tuple[str, ...], known: Known) -> None:
    """Every {field} of the text is one of the fields that the program fills in."""
    if node is None or not isinstance(node.value, str):
        return
    for name in re.findall(r"\{([^{}]*)\}", node.value):
        if name not in fields:
            allowed = ", ".join(f"{{{f}}}" for f in fields) or "none"
            known.log.add(node.place, f"unknown field '{{{name}}}' in this text. Allowed here: {allowed}.{did_you_mean(name, fields)}")
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", node.value)):
        known.log.add(node.place, "a brace is not closed in this text. Write {field}, or leave the brace out.")


def _case(node: Node) -> Case:
    return Case(
        text=node.word("text"),
        verdict=Verdict(node.word("verdict")),
        quote=node.word("quote") or None,
        unit_type=node.word("unit_type") or None,
        unit=node.word("unit") or None,
        year=int(node.word("year")) if node.get("year") is not None else None,
        today=plain_date(node.word("today")),
        place=Place(node.place.file, node.place.line, node.place.column),
    )
