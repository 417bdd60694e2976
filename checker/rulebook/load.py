"""Files of a rulebook -> Rulebook: every mistake of every file gathered, then all raised at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checker.errors import KnowledgeError
from checker.model import Dropped, FactName, Place, Rule, Rulebook, YamlFile
from checker.model.phrases import PHRASES

from .coverage import build_clauses
from .keys import CHANGE, CHAPTER, HEAD
from .keys import PHRASES as PHRASE_FILE
from .known import Known
from .node import Log, Node, plant, tree
from .rules import build_rule, check_fields
from .scheme import build_scoring, check_worth
from .shapes import Object
from .values import plain_date

Find = Callable[[str], Rulebook]


def load(files: Sequence[YamlFile], fact_names: Iterable[FactName | str] = (), *, base: Find | None = None) -> Rulebook:
    """
    The rulebook that the files make: one with `rulebook:`, any number of chapters with `rules:`, and `rules/phrases.yaml`.

    `fact_names` are the facts that rules may name (none: not checked); `base` finds the rulebook that this one `extends`. Raises KnowledgeError
    with every mistake as `file:line: what. allowed. did you mean`.
    """
    log = Log()
    try:
        rulebook = _load([tree(file) for file in files], _catalogue(fact_names), base, log)
    except _StopError:
        rulebook = None
    if log.found or rulebook is None:
        raise KnowledgeError(log.lines)
    return rulebook


def _without_rules(node: Node) -> Node:
    """The file without its rules, which are checked one by one when they are built."""
    return Node(node.place, items={key: child for key, child in (node.items or {}).items() if key != "rules"})


class _StopError(Exception):
    """There is no sense in reading on; the log says why."""


@dataclass(frozen=True)
class _Files:
    head: Node
    chapters: tuple[Node, ...]
    phrases: tuple[Node, ...]


def _catalogue(fact_names: Iterable[FactName | str]) -> dict[str, FactName]:
    named = (FactName(f) if isinstance(f, str) else f for f in fact_names)
    return {f.name: f for f in named}


def _sort(nodes: Iterable[Node], log: Log) -> _Files:
    heads: list[Node] = []
    chapters: list[Node] = []
    phrases: list[Node] = []
    for node in nodes:
        items = node.items or {}
        if "rulebook" in items:
            heads.append(node)
        elif "phrases" in items:
            phrases.append(node)
        elif "rules" in items or "chapter" in items:
            chapters.append(node)
        else:
            log.add(Place(node.place.file, 1), "neither a rulebook (rulebook: id) nor a chapter (rules: …) nor phrases (phrases: …).")
    for extra in heads[1:]:
        log.add(extra.place, f"a second file with 'rulebook:'; the first is {heads[0].place.file}. One head a rulebook is allowed.")
    if not heads:
        where = Place(chapters[0].place.file if chapters else "rulebook.yaml", 1)
        log.add(where, "no file has 'rulebook: id'. Add rulebook.yaml with rulebook and title.")
        raise _StopError
    return _Files(heads[0], tuple(chapters), tuple(phrases))


def _check_forms(files: _Files, log: Log) -> None:
    Object(HEAD).check(_without_rules(files.head), log, "the rulebook")
    for chapter in files.chapters:
        Object(CHAPTER).check(_without_rules(chapter), log, "the chapter")
    for node in files.phrases:
        Object(PHRASE_FILE).check(node, log, "the phrases")


def _known(files: _Files, below: Rulebook | None, facts: Mapping[str, FactName], log: Log) -> tuple[Known, Mapping[str, str]]:
    """What the rules may refer to, and the Chinese names that this rulebook and its base give to facts and cells."""
    head = files.head
    unit_types = {**(below.unit_types if below else {}), **_texts(files.phrases, "unit_types")}
    functions = {**(below.functions if below else {}), **_word_lists(head.get("functions"))}
    labels = {**(below.labels if below else {}), **_texts((head,), "labels")}
    named = {name: replace(fact, label=labels.get(name, fact.label)) for name, fact in facts.items()}
    known = Known(named, unit_types, log, functions)
    kinds = head.get("kinds")
    if kinds is not None:
        known.kinds({str(n.value): n for n in (kinds.entries or (kinds,))})
    return known, labels


def _load(nodes: Sequence[Node], facts: dict[str, FactName], base: Find | None, log: Log) -> Rulebook:
    files = _sort(nodes, log)
    head = files.head
    _check_forms(files, log)
    below = _base(head, base, log)
    known, labels = _known(files, below, facts, log)
    phrases = _phrases(files, below, known)
    rules, dropped = _rules(files, below, known)
    kinds = head.words("kinds") or tuple(dict.fromkeys(kind for rule in rules for kind in rule.applies_to))
    scoring = build_scoring(head, below)
    check_worth(head, rules, scoring, known)
    clauses, drifted = build_clauses(head, below, rules, log)
    year = head.word("year")
    period = head.get("period")
    return Rulebook(
        id=head.word("rulebook"),
        title=head.word("title"),
        rules=rules,
        year=int(year) if year.isdigit() else (below.year if below else None),
        sha256=_digest(files, below),
        issued=_date(head.word("issued")),
        issuer=head.word("issuer"),
        number=head.word("number"),
        period_from=_date(period.word("from")) if period else None,
        period_to=_date(period.word("to")) if period else None,
        kinds=kinds,
        scoring=scoring,
        clauses=clauses,
        drifted=drifted,
        extends=head.word("extends"),
        dropped=dropped,
        phrases=phrases,
        improving=_words(files.phrases, "improving") or (below.improving if below else ()),
        improving_besides=_words(files.phrases, "improving_besides") or (below.improving_besides if below else ()),
        facts=known.facts,
        functions=known.functions,
        labels=labels,
        unit_types=known.unit_types,
        place=head.place,
    )


def _date(text: str) -> date | None:
    try:
        return plain_date(text)
    except ValueError:  # its form is already in the log
        return None


def _texts(nodes: Iterable[Node], key: str) -> dict[str, str]:
    return {name: str(n.value) for node in nodes if (found := node.get(key)) is not None for name, n in (found.items or {}).items()}


def _words(nodes: Iterable[Node], key: str) -> tuple[str, ...]:
    return tuple(word for node in nodes for word in node.words(key))


def _word_lists(node: Node | None) -> dict[str, tuple[str, ...]]:
    return {name: node.words(name) for name in node.items} if node is not None and node.items else {}


def _base(head: Node, base: Find | None, log: Log) -> Rulebook | None:
    name = head.word("extends")
    if not name:
        for key in ("change", "drop"):
            if (node := head.get(key)) is not None:
                log.add(node.place, f"'{key}' stands without 'extends'. Name the rulebook that this one builds on, or remove it.")
        return None
    place = head.items["extends"].place if head.items else head.place
    if name == head.word("rulebook"):
        log.add(place, f"'{name}' extends itself. Name another rulebook.")
        raise _StopError
    if base is None:
        log.add(place, f"'{name}' cannot be looked up here. Load this rulebook from a rules folder that holds '{name}'.")
        raise _StopError
    return base(name)


def _phrases(files: _Files, below: Rulebook | None, known: Known) -> Mapping[str, str]:
    found: dict[str, str] = dict(below.phrases) if below else {}
    for node in (*files.phrases, files.head):
        given = node.get("phrases")
        for key, text in (given.items or {}).items() if given is not None else ():
            if key not in PHRASES:
                known.log.unknown(text.place, "phrase", key, PHRASES)
                continue
            check_fields(text, PHRASES[key], known)
            found[key] = str(text.value)
    missing = [key for key in PHRASES if key not in found]
    if missing:
        where = files.phrases[0].place if files.phrases else files.head.place
        shown = ", ".join(missing[:6]) + (", …" if len(missing) > 6 else "")
        known.log.add(where, f"no sentence for {shown}. Give rules/phrases.yaml with the rulebook's files.")
    return found


def _rules(files: _Files, below: Rulebook | None, known: Known) -> tuple[tuple[Rule, ...], tuple[Dropped, ...]]:
    end = _date((files.head.get("period") or Node(files.head.place)).word("to"))
    year = files.head.word("year")
    if end is None and year.isdigit():
        end = date(int(year), 12, 31)
    if end is None and below is not None:
        end = below.period_to or (date(below.year, 12, 31) if below.year else None)
    taken, dropped = _taken_over(files.head, below, known, end)
    own: list[Rule] = []
    for source in (files.head, *files.chapters):
        rules_node = source.get("rules")
        if rules_node is None:
            if source is not files.head:
                known.log.add(source.place, "the chapter has no rules. Add 'rules:' with a list, or remove the file.")
            continue
        if rules_node.entries is None:
            known.log.add(rules_node.place, f"'rules' is {rules_node.what()}. A list is expected: lines that start with '- id: …'.")
            continue
        own += [r for n in rules_node.entries if (r := build_rule(n, known, source.word("chapter"), end)) is not None]
    if below is not None:
        for rule in own:
            if not rule.because:
                known.log.add(rule.place, f"rule '{rule.id}' is added to '{below.id}' without a reason. Add 'because'.")
    _check_doubles([*taken, *own], known)
    if not taken and not any(source.get("rules") for source in (files.head, *files.chapters)):
        known.log.add(files.head.place, "the rulebook has no rules. Add them here or in chapter files.")
    return (*taken, *own), dropped


def _taken_over(head: Node, below: Rulebook | None, known: Known, end: date | None) -> tuple[list[Rule], tuple[Dropped, ...]]:
    if below is None:
        return [], ()
    ids = {rule.id for rule in below.rules}
    dropped: dict[str, Dropped] = {}
    changes: dict[str, Node] = {}
    for key in ("drop", "change"):
        for node in head.children(key):
            name = node.word("rule")
            if name not in ids:
                known.log.unknown(node.place, f"rule of '{below.id}' under '{key}'", name, ids)
            elif name in dropped or name in changes:
                known.log.add(node.place, f"rule '{name}' is dropped or changed twice. Once is allowed.")
            elif key == "drop":
                dropped[name] = Dropped(name, node.word("because"), node.place)
            elif Object(CHANGE).check(node, Log(), ""):  # what is wrong with its form is in the log already
                changes[name] = node
    kept: list[Rule] = []
    for rule in below.rules:
        if rule.id in dropped:
            continue
        origin = rule.origin or below.id
        if rule.id not in changes:
            kept.append(replace(rule, origin=origin))
            continue
        change = changes[rule.id]
        merged = dict(plant(rule.raw, rule.place).items or {})
        merged.update({key: node for key, node in (change.items or {}).items() if key != "rule"})
        changed = build_rule(Node(change.place, items=merged), known, rule.chapter, end)
        if changed is not None:
            kept.append(replace(changed, origin=origin))
    return kept, tuple(dropped.values())


def _check_doubles(rules: Sequence[Rule], known: Known) -> None:
    first: dict[tuple[str, str], Rule] = {}
    for rule in rules:
        for what, value in (("id", rule.id), ("title", rule.title)):
            other = first.setdefault((what, value), rule)
            if other is not rule:
                known.log.add(rule.place, f"the {what} '{value}' is already used by the rule at {other.place}. Each {what} once is allowed.")


def _digest(files: _Files, below: Rulebook | None) -> str:
    content = [below.sha256 if below else "", files.head.plain(), [c.plain() for c in files.chapters]]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
