"""The general wording of official prose, compiled from `rules/facts/language.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile

from .quantity import QuantityWords, build_quantity_words
from .wordlist import alternatives


@dataclass(frozen=True, slots=True)
class Language:
    """Patterns for numbers, cues of modality, section roles, scope and lists."""

    quantity: QuantityWords
    sections: Mapping[str, re.Pattern[str]]
    turn_to_plan: re.Pattern[str]
    plan_document: re.Pattern[str]
    cues: re.Pattern[str]
    given_up: re.Pattern[str]
    others: re.Pattern[str]
    area: re.Pattern[str]
    own: re.Pattern[str]
    totals: re.Pattern[str]
    parts: re.Pattern[str]
    distribute: re.Pattern[str]
    boilerplate: re.Pattern[str]
    filler: tuple[str, ...]
    verbs: tuple[str, ...]
    fill: re.Pattern[str]
    lead: re.Pattern[str]
    hold: re.Pattern[str]
    intend: re.Pattern[str]
    attend: re.Pattern[str]
    held_by_others: re.Pattern[str]
    first: re.Pattern[str]
    since: re.Pattern[str]
    each_of_all: re.Pattern[str]


def build_language(files: Sequence[YamlFile]) -> Language:
    """Compile the one file with the key `language`; raises KnowledgeError where there is none."""
    data: Mapping[str, Any] | None = next((f.data["language"] for f in files if isinstance(f.data, Mapping) and "language" in f.data), None)
    if data is None:
        raise KnowledgeError(["rules/facts: no file with the key 'language'. One is needed: it holds the wording of numbers and modality."])
    modality = data["modality"]
    harmless = alternatives([*modality["not_planned"], *modality["not_must"], *modality["not_negated"]])
    unasked = ")(?<!".join(re.escape(word) for word in modality["not_ask"])
    asks = rf"(?<!{unasked})(?:{alternatives(modality['ask'])})(?![，。、；的和])"
    cues = (
        rf"(?P<harmless>{harmless})"
        rf"|(?P<planned>{alternatives(modality['planned'])}|将(?={alternatives(modality['future_after_jiang'])}))"
        rf"|(?P<ask>{asks})"
        rf"|(?P<must>{alternatives(modality['must'])})"
        rf"|(?P<in_progress>{alternatives(modality['in_progress'])})"
        rf"|(?P<negated>{alternatives(modality['negated'])})"
        rf"|(?P<done>{alternatives(modality['done'])})"
    )
    return Language(
        quantity=build_quantity_words(data["quantity"]),
        sections={name: re.compile(alternatives(words)) for name, words in data["sections"].items()},
        turn_to_plan=re.compile(alternatives(data["turn_to_plan"])),
        plan_document=re.compile(alternatives(data["plan_document"])),
        cues=re.compile(cues),
        given_up=re.compile(alternatives(modality["given_up"])),
        others=re.compile(alternatives(data["others"])),
        area=re.compile(alternatives(data["scope"]["area"])),
        own=re.compile(alternatives(data["scope"]["own"])),
        totals=re.compile(alternatives(data["totals"])),
        parts=re.compile(alternatives(data["parts"])),
        distribute=re.compile(alternatives(data["distribute"])),
        boilerplate=re.compile(alternatives(modality["boilerplate"])),
        filler=tuple(data["filler"]),
        verbs=tuple(data["verbs"]),
        fill=re.compile(alternatives([*data["filler"], *data["verbs"]])),
        lead=re.compile(alternatives([*data["filler"], *data["verbs"], *modality["planned"], *modality["must"], "将", "其中", "因疫情"])),
        hold=re.compile(alternatives(data["hold"])),
        intend=re.compile(alternatives([*data["hold"], *data["intend"]])),
        attend=re.compile(alternatives(data["attend"])),
        held_by_others=re.compile("|".join(data["held_by_others"])),
        first=re.compile(alternatives(data["first"])),
        since=re.compile("|".join(data["since"])),
        each_of_all=re.compile(alternatives(data["each_of_all"])),
    )
