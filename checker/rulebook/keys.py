"""The tables of the rule language: every key once, with its form and its meaning. Loader, JSON Schema and docs are made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from checker.model import Verdict

from .node import Log, Node
from .shapes import Choice, Date, Either, Figures, Flag, Key, ListOf, MapOf, Object, Schema, Shape, Words

FACT = Words(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+", "A fact's name is written like training.sessions.")
FACTS = ListOf(FACT, single=True)
PATTERN = Words(r"[a-z*][a-z0-9_]*(?:\.[a-z0-9_*]+)*", "A fact's name or a pattern like applications.* is expected.")
TEXTS = ListOf(Words(), single=True)
RULE_ID = Words(r"[A-Za-z0-9][A-Za-z0-9._-]*", "An id is made of letters, digits, '.', '_' and '-'.")
YEAR = Figures(1990, 2100, whole=True)
PART = Key("label", Words(), "how this part is called on the scorecard")
SINCE = "since"
OTHERS = "others"


@dataclass(frozen=True)
class Varying:
    """A value, or one by kind of unit, or one by first year (`since`), or both inside each other."""

    each: Shape

    def check(self, node: Node, log: Log, what: str) -> bool:
        if node.items is None:
            return self.each.check(node, log, what)
        if not node.items:
            log.add(node.place, f"{what} is an empty mapping. A value, {{kind of unit: value}} or {{since: {{year: value}}}} is expected.")
            return False
        right = True
        for name, child in node.items.items():
            if name == SINCE:
                right &= self._years(child, log, what)
            else:
                right &= self.check(child, log, f"'{name}' of {what}")
        if SINCE in node.items and len(node.items) > 1:
            log.add(node.place, f"{what} mixes 'since' with kinds of unit on one level. Put 'since' under each kind, or the kinds under each year.")
            right = False
        return right

    def _years(self, node: Node, log: Log, what: str) -> bool:
        if not node.items:
            log.add(node.place, f"'since' of {what} is {node.what()}. A mapping is expected: {{2018: 1, 2021: 2}}.")
            return False
        right = True
        for year, child in node.items.items():
            if not (year.isdigit() and len(year) == 4):
                log.add(child.place, f"'{year}' under 'since' is no year. Four digits are expected: {{2018: 1, 2021: 2}}.")
                right = False
            right &= self.check(child, log, f"'{year}' of {what}")
        return right

    def schema(self) -> Schema:
        years = {"type": "object", "patternProperties": {r"^\d{4}$": {}}, "additionalProperties": False}
        return {"anyOf": [self.each.schema(), {"type": "object", "properties": {SINCE: years}}]}


@dataclass(frozen=True)
class ConditionShape:
    """One condition: a mapping with one word of CONDITIONS, and perhaps a label."""

    def check(self, node: Node, log: Log, what: str) -> bool:
        if not node.items:
            log.add(node.place, f"{what} is {node.what()}. A condition is expected: {{at_least: {{fact: …, n: 1}}}}. Known: {', '.join(CONDITIONS)}.")
            return False
        words = [name for name in node.items if name != "label"]
        right = True
        for name in words:
            if name not in CONDITIONS:
                log.unknown(node.items[name].place, "condition", name, CONDITIONS)
                right = False
        if len(words) != 1:
            found = "none" if not words else ", ".join(words)
            log.add(node.place, f"{what} holds {len(words)} conditions ({found}). One is allowed; join several with all_of or any_of.")
            return False
        if "label" in node.items:
            right &= Words().check(node.items["label"], log, "'label'")
        return right and CONDITIONS[words[0]].shape.check(node.items[words[0]], log, f"'{words[0]}'")

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/condition"}


CONDITION = ConditionShape()
CONDITION_LIST = ListOf(CONDITION)


@dataclass(frozen=True)
class Anything:
    """Any value: a remark that nothing depends on."""

    def check(self, node: Node, log: Log, what: str) -> bool:
        return True

    def schema(self) -> Schema:
        return {}


@dataclass(frozen=True)
class Word:
    """A word of the condition language: the form of what follows it, one line of meaning, an example."""

    shape: Shape
    doc: str
    example: str
    keys: tuple[Key, ...] = field(default=())


def _keyed(doc: str, example: str, *keys: Key, scalar: Shape | None = None, entries: Shape | None = None) -> Word:
    whole = Object(keys)
    return Word(Either(scalar=scalar, entries=entries, items=whole) if scalar or entries else whole, doc, example, keys)


_N = Key("n", Varying(Figures()), "the number: one for all, one by kind of unit, or by first year", required=True)
_SAYING = Key("saying", TEXTS, "one of these words must stand in the quote")

LOOKS = ("section", "says", "residue", "substance", "publication", "period", "shares", "reuse")

CONDITIONS: Mapping[str, Word] = {
    "at_least": _keyed(
        "A count reaches n",
        "at_least: {fact: training.sessions, n: 1}",
        Key("fact", FACTS, "the count, or a list of counts that are added up", required=True),
        _N,
        Key("presence_is_enough", Flag(), "stated at all, without a number, is enough"),
        _SAYING,
    ),
    "at_most": _keyed(
        "A count stays at or below n",
        "at_most: {fact: reconsideration.corrected, n: 0}",
        Key("fact", FACTS, "the count, or a list of counts that are added up", required=True),
        _N,
    ),
    "done": _keyed(
        "A thing is done by the rule's due (or inside a window)",
        "done: ipv6.portal",
        Key("fact", FACT, "the status", required=True),
        _SAYING,
        Key("from", Date(moving=True), "not before this day"),
        Key("to", Date(moving=True), "not after this day, instead of the rule's due"),
        Key("earlier_years", Flag(), "done in an earlier year counts too"),
        scalar=FACT,
    ),
    "stated": _keyed(
        "The report states the fact for the period, whatever its value",
        "stated: fee.charged",
        Key("fact", FACT, "the fact", required=True),
        _SAYING,
        scalar=FACT,
    ),
    "named": _keyed(
        "A person is named; a title alone or two persons is for review",
        "named: official.responsible",
        Key("fact", FACT, "the person", required=True),
        scalar=FACT,
    ),
    "equals": Word(
        Words(),
        "A relation certainly holds; a duty (a value that the report leaves out is no evidence)",
        "equals: applications.on_time == applications.completed",
    ),
    "consistent": _keyed(
        "Relations between facts or cells; broken only where no reading fits; blanks are not 0",
        'consistent: {that: "C.3.new.{c} + C.3.in.{c} == C.3.done.{c} + C.3.out.{c}", for: {c: [natural, total]}}',
        Key("that", TEXTS, "one relation or several", required=True),
        Key("for", MapOf(ListOf(Words())), "names in braces and what to put in their place, one equation for each"),
        Key("labels", MapOf(Words()), "Chinese names for cells, rows, columns in the printed equation"),
        scalar=Words(),
        entries=ListOf(Words()),
    ),
    "agree": _keyed(
        "Text and tables give the same value for each of these facts",
        "agree: applications.received",
        Key("facts", ListOf(PATTERN, single=True), "facts; * matches any letters", required=True),
        Key("besides", ListOf(PATTERN, single=True), "but not these"),
        Key("readings", MapOf(TEXTS), "fact: sums that the text may mean as well (收到 = new, or new + carried over)"),
        scalar=PATTERN,
        entries=ListOf(PATTERN),
    ),
    "ratio": _keyed(
        "A share reaches (or stays below) a bound",
        'ratio: {of: applications.on_time, to: applications.completed, at_least: "90%"}',
        Key("of", Words(), "a fact, a cell, or a sum", required=True),
        Key("to", Words(), "a fact, a cell, or a sum", required=True),
        Key("at_least", Either(scalar=Words(r"\d+(?:\.\d+)?%", 'A share is written in quotes: "90%".')), "the lowest share, in quotes"),
        Key("at_most", Either(scalar=Words(r"\d+(?:\.\d+)?%", 'A share is written in quotes: "90%".')), "the highest share, in quotes"),
    ),
    "each_of": _keyed(
        "Each of a set is done (or, with n, each count reaches n); short for all_of",
        "each_of: {done: [keyareas.budget, keyareas.projects]}",
        Key("done", ListOf(FACT), "statuses"),
        Key("at_least", ListOf(FACT), "counts, each at least n (absent: 1)"),
        Key("n", Varying(Figures()), "the number for at_least"),
        Key("labels", MapOf(Words()), "fact: how this part is called"),
    ),
    "all_of": Word(CONDITION_LIST, "All parts hold; some = partly met", "all_of: [{done: requests.process}, {done: requests.standard}]"),
    "any_of": _keyed(
        "One of the ways is enough",
        "any_of: [{done: study.regulation}, {done: study.training}]",
        Key("of", CONDITION_LIST, "the ways", required=True),
        Key("one_refutes", Flag(), "one stated failure is enough for “not met” where the other ways are not mentioned"),
        entries=CONDITION_LIST,
    ),
    "at_least_of": _keyed(
        "At least n of the parts hold; fewer, but some = partly met",
        "at_least_of: {n: 2, of: [{done: a.b}, {done: a.c}, {done: a.d}]}",
        Key("n", Figures(1, whole=True), "how many", required=True),
        Key("of", CONDITION_LIST, "the parts", required=True),
    ),
    "not": Word(CONDITION, "The condition does not hold", "not: {at_least: {fact: reconsideration.corrected, n: 1}}"),
    "look": _keyed(
        "What the report's own text shows: a section, words, residue, substance, period, publication, percentages, reuse",
        "look: {at: section, titles: [总体情况]}",
        Key("at", Choice(LOOKS), "section stands and is not empty; says words; residue: none of the words; substance: numbers, dates or documents; "
            "publication not after due; period of the title's year; shares fit the counts; reuse of last year's text", required=True),
        Key("titles", TEXTS, "phrases of section titles (… between words matches anything); elsewhere: only in these sections"),
        Key("words", TEXTS, "patterns of the simplified text"),
        Key("besides", TEXTS, "patterns in which the words do not count; for reuse: official phrases"),
        Key("facts", ListOf(FACT), "shares: the totals that percentages may be of"),
        Key("n", Figures(0, 100, whole=True), "reuse: from this percentage on"),
    ),
    "by_hand": Word(Words(), "Only a person can judge this: the verdict is review, with this instruction", "by_hand: 抽查网站栏目更新"),
}

VERDICTS = tuple(v.value for v in Verdict)
NAME_WORDS = Either(scalar=Words(), entries=ListOf(Words()), items=MapOf(TEXTS))

CASE: tuple[Key, ...] = (
    Key("text", Words(), "a sentence or a short passage of a report", required=True),
    Key("verdict", Choice(VERDICTS), "the verdict that it must bring", required=True),
    Key("quote", Words(), "words that must come back as evidence"),
    Key("unit_type", Words(), "the kind of unit (absent: the rule's first)"),
    Key("unit", Words(), "the unit's name"),
    Key("year", YEAR, "the report's year (absent: the rulebook's)"),
    Key("today", Date(), "the day of the audit (absent: after every deadline)"),
)

RULE: tuple[Key, ...] = (
    Key("id", RULE_ID, "plan and clause, never reused: LYG20-6.3b", required=True),
    Key("title", Words(), "the obligation in one short Chinese sentence"),
    Key("clause", Words(), "the clause of the plan it stands on", required=True),
    Key("source", Words(), "the plan's own words that carry the obligation"),
    Key("kind", Choice(("obligation", "element", "relation")), "obligation of a plan (default), element of the report, relation between figures"),
    Key("applies_to", ListOf(Words(), single=True), "unit types; absent: every kind"),
    Key("only", NAME_WORDS, "only units whose name holds one of these words; by kind: {department: [词]}"),
    Key("except", NAME_WORDS, "but not units whose name holds one of these words"),
    Key("units", TEXTS, "only these units, by their full names"),
    Key("function", TEXTS, "only units that have one of these functions (rulebook.yaml: functions)"),
    Key("eras", TEXTS, "only reports in these forms: A, B, C"),
    Key("years", Object((Key("from", YEAR, "first"), Key("to", YEAR, "last"))), "only these reporting years"),
    Key("when", CONDITION, "applies only where this holds"),
    Key("when_silent", Choice(("no_evidence", "not_applicable", "apply")), "where the report says nothing of `when` (default no_evidence)"),
    Key("require", CONDITION, "what must hold"),
    Key("met_if", CONDITION, "settles it as met: nothing was to be done (no request received)"),
    Key("not_met_if", CONDITION, "settles it as not met where the report says nothing else"),
    Key("if_silent", Choice(("no_evidence", "not_applicable")), "the verdict where the report says nothing (default no_evidence)"),
    Key("due", Varying(Date(moving=True)), "deadline; absent: the end of the rulebook's period"),
    Key("severity", Choice(("hard", "soft")), "soft: a failure is a question (review), no assertion"),
    Key("weight", Figures(), "points"),
    Key("partly", Figures(0, 1), "share of the points for partly met"),
    Key("deduct", Figures(), "points taken off per occurrence, instead of the weight"),
    Key("cap", Figures(), "most that this rule deducts"),
    Key("uncapped", Flag(), "grave: not held by the item's cap"),
    Key("bonus", Flag(), "extra points, counted only above the bonus gate"),
    Key("veto", Flag(), "not met fixes the grade"),
    Key("once_with", Words(), "a group in which only the gravest loss counts"),
    Key("item", Words(), "the level-1 item (rulebook.yaml: items)"),
    Key("remedy", Words(), "what the unit has to do; fields {unit} {year} {due}"),
    Key("settles", Words(), "what words or material would satisfy it; absent: made of the condition"),
    Key("excuses", TEXTS, "what may explain a break (机构改革); shown with the question"),
    Key("because", Words(), "why this layer adds the rule"),
    Key("todo", TEXTS, "what is still unclear (a draft); such a rule may lack title and require"),
    Key("confidence", Anything(), "how sure a draft is"),
    Key("cases", ListOf(Object(CASE)), "sentences with the verdict each must bring"),
)

DROP: tuple[Key, ...] = (Key("rule", RULE_ID, "id", required=True), Key("because", Words(), "why", required=True))
CHANGE: tuple[Key, ...] = (*DROP, *(replace(key, required=False) for key in RULE if key.name not in ("id", "because")))
_LEVEL = Object(
    (
        Key("name", Words(), "the grade", required=True),
        Key("from", Figures(0, 1000), "from this score on (of full_score)"),
        Key("share", Words(r"\d+(?:\.\d+)?%", 'A share is written in quotes: "25%".'), "for the best share of the group"),
    )
)
GRADES: tuple[Key, ...] = (
    Key("by", Choice(("score", "share")), "score (default) or share"),
    Key("levels", ListOf(_LEVEL), "best first", required=True),
)
ITEM: tuple[Key, ...] = (Key("id", Words(), "id", required=True), Key("title", Words(), "title"), Key("points", Figures(), "points", required=True))
SCORING: tuple[Key, ...] = (
    Key("not_applicable", Choice(("rescale", "spread", "lower")), "rescale to the full score, spread over the other rules, lower the maximum"),
    Key("partly", Figures(0, 1), "share of the points for partly met (0.5)"),
    Key("no_evidence", Choice(("open", "zero", "not_counted")), "open: 0 to full; zero: 0; not_counted: left out like not applicable"),
    Key("bonus_gate", Figures(), "bonuses count from this base score on"),
    Key("bonus_cap", Figures(), "most bonus points"),
    Key("veto", Object((Key("grade", Words(), "the grade", required=True), Key("score", Figures(), "the fixed score"))), "what a veto brings"),
)
CLAUSE: tuple[Key, ...] = (
    Key("id", Words(), "the plan's own number: 六(三)", required=True),
    Key("text", Words(), "the plan's words, or a short title of the clause"),
    Key("state", Choice(("checked", "manual", "not_checkable")), "checked by rules, by hand, or not checkable from a report", required=True),
    Key("reason", Words(), "why it is not checked by rules"),
    Key("sha256", Words(r"[0-9a-f]{8,64}", "A digest is hexadecimal."), "digest of the clause's text when its rules were written"),
)
HEAD: tuple[Key, ...] = (
    Key("rulebook", Words(r"[a-z0-9][a-z0-9._-]*", "An id is made of small letters, digits and '-'."), "the id", required=True),
    Key("title", Words(), "the plan's title", required=True),
    Key("issuer", Words(), "who issued it"),
    Key("number", Words(), "document number"),
    Key("issued", Date(), "day of issue"),
    Key("year", YEAR, "the reporting year that it speaks of; absent: any year"),
    Key("period", Object((Key("from", Date(), "first day", required=True), Key("to", Date(), "last day", required=True))), "absent: the year"),
    Key("kinds", ListOf(Words(), single=True), "unit types it addresses; absent: those of its rules"),
    Key("extends", Words(), "id of the rulebook that this one builds on"),
    Key("change", ListOf(Object(CHANGE)), "rules of the base to change: the keys given here replace theirs"),
    Key("drop", ListOf(Object(DROP)), "rules of the base to leave out"),
    Key("full_score", Figures(1), "points of a perfect report (100)"),
    Key("grades", Object(GRADES), "grades by score, or by share within a group"),
    Key("scoring", Object(SCORING), "how verdicts become points"),
    Key("items", ListOf(Object(ITEM)), "level-1 items with their points, which are also the most that is deducted within them"),
    Key("functions", MapOf(ListOf(Words())), "a function and the words in a unit's name that show it"),
    Key("clauses", ListOf(Object(CLAUSE)), "every clause of the plan and how it is checked"),
    Key("labels", MapOf(Words()), "Chinese names for facts and cells in reasons"),
    Key("phrases", MapOf(Words()), "sentences for reasons that replace the shared ones"),
    Key("chapter", Words(), "the chapter of the rules in this file"),
    Key("rules", ListOf(Object(RULE)), "rules"),
)
CHAPTER: tuple[Key, ...] = (
    Key("chapter", Words(), "the chapter's title as the plan prints it"),
    Key("rules", ListOf(Object(RULE)), "its rules"),
)
PHRASES: tuple[Key, ...] = (
    Key("phrases", MapOf(Words()), "sentences for reasons", required=True),
    Key("unit_types", MapOf(Words()), "unit types and their Chinese names", required=True),
    Key("improving", ListOf(Words()), "words of a plan to improve, which does not say that the thing is missing"),
    Key("improving_besides", ListOf(Words()), "longer words that hold one of them and mean no improvement"),
)


def schema() -> dict[str, Any]:
    """
    The JSON Schema of rulebook files, for editors.

    >>> schema()["$defs"]["condition"]["properties"]["done"]["description"].startswith("A thing is done")
    True
    """
    condition: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{name: {**word.shape.schema(), "description": f"{word.doc}. {word.example}"} for name, word in CONDITIONS.items()},
            "label": {**Words().schema(), "description": PART.doc},
        },
        "minProperties": 1,
        "maxProperties": 2,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rulebook of the disclosure checker",
        "if": {"required": ["rulebook"]},
        "then": Object(HEAD).schema(),
        "else": Object(CHAPTER).schema(),
        "$defs": {"condition": condition},
    }
