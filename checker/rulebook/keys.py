"""The tables of the rule language: every key once, with its form and its meaning. Loader, JSON Schema and docs are made of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from checker.model import Verdict

from .shapes import Choice, Date, Either, Figures, Flag, Key, ListOf, MapOf, Object, Schema, Words
from .vocabulary import CONDITION, CONDITIONS, PART, RULE_ID, TEXTS, YEAR, Anything, Varying

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
