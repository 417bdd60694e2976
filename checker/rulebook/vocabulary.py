"""The words of conditions: every word once, with the form of what follows it, its meaning and an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
        Key(
            "at",
            Choice(LOOKS),
            "section stands and is not empty; says words; residue: none of the words; substance: numbers, dates or documents; "
            "publication not after due; period of the title's year; shares fit the counts; "
            "reuse of last year's text (and between units: told, never judged)",
            required=True,
        ),
        Key("titles", TEXTS, "phrases of section titles (… between words matches anything); elsewhere: only in these sections"),
        Key("words", TEXTS, "patterns of the simplified text"),
        Key("besides", TEXTS, "patterns in which the words do not count; for reuse: official phrases"),
        Key("facts", ListOf(FACT), "shares: the totals that percentages may be of"),
        Key("n", Figures(0, 100, whole=True), "reuse: from this percentage on"),
    ),
    "by_hand": Word(Words(), "Only a person can judge this: the verdict is review, with this instruction", "by_hand: 抽查网站栏目更新"),
}
