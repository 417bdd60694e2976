"""The general wording of official prose, compiled from `rules/facts/language.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile

from .quantity import QuantityWords, build_quantity_words
from .wordlist import alternatives, anywhere


@dataclass(frozen=True, slots=True)
class Language:
    """Patterns for numbers, cues of modality, section roles, scope and lists."""

    quantity: QuantityWords
    sections: Mapping[str, re.Pattern[str]]
    turn_to_plan: re.Pattern[str]
    plan_document: re.Pattern[str]
    cue_words: re.Pattern[str]
    cue_kinds: Mapping[str, str]
    negation: re.Pattern[str]
    future: re.Pattern[str]
    asked: tuple[str, ...]
    attributive: re.Pattern[str]
    given_up: re.Pattern[str]
    others: re.Pattern[str]
    area: re.Pattern[str]
    own: re.Pattern[str]
    totals: re.Pattern[str]
    parts: re.Pattern[str]
    boilerplate: re.Pattern[str]
    filler: tuple[str, ...]
    verbs: tuple[str, ...]
    fill: re.Pattern[str]
    lead: re.Pattern[str]
    hold: re.Pattern[str]
    intend: re.Pattern[str]
    attend: re.Pattern[str]
    first: re.Pattern[str]
    since: re.Pattern[str]
    each_of_all: re.Pattern[str]
    patterns: Mapping[str, re.Pattern[str]]
    schedule: Mapping[str, re.Pattern[str]]

    def is_boilerplate(self, clause: str) -> bool:
        """Does the clause begin with 不断, 进一步 and the like, behind its number?"""
        return self.boilerplate.match(clause.lstrip(" （(一二三四五六七八九十、）)是")) is not None

    def cues(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The cues of modality in a text: where they begin and end, and their kind (planned, must, ask, in_progress, negated, done)."""
        for match in self.cue_words.finditer(text):
            start, end = match.span()
            kind = self.cue_kinds[match.group()]
            if kind == "must" and self.attributive.match(text, end):
                kind = "harmless"  # 需要解读的政策性文件
            elif kind == "future":
                kind = "planned" if self.future.match(text, end) else "harmless"
            elif kind == "ask" and (text.endswith(self.asked, 0, end) or text[:start].endswith(self.asked) or text[end : end + 1] in "，。、；的和"):
                kind = "harmless"
            if kind != "harmless":
                yield start, end, kind


_CUE_KINDS = ("done", "negated", "in_progress", "must", "ask", "planned")


def build_language(files: Sequence[YamlFile]) -> Language:
    """Compile the one file with the key `language`; raises KnowledgeError where there is none, or a key or a pattern of it is broken."""
    holder = next((f for f in files if isinstance(f.data, Mapping) and "language" in f.data), None)
    if holder is None:
        raise KnowledgeError(["rules/facts: no file with the key 'language'. One is needed: it holds the wording of numbers and modality."])
    try:
        return _compile(holder.data["language"])
    except (KeyError, TypeError, AttributeError, re.error) as trouble:
        what = f"the key {trouble} is missing" if isinstance(trouble, KeyError) else str(trouble)
        raise KnowledgeError([f"{holder.path}: language: {what}. Compare with the shipped file of the same name."]) from trouble


def _compile(data: Mapping[str, Any]) -> Language:
    modality = data["modality"]
    kinds = {word: kind for kind in _CUE_KINDS for word in modality[kind]}
    kinds["将"] = "future"
    kinds.update({word: "harmless" for key in ("not_planned", "not_must", "not_negated") for word in modality[key]})
    return Language(
        quantity=build_quantity_words(data["quantity"]),
        sections={name: re.compile(anywhere(words)) for name, words in data["sections"].items()},
        turn_to_plan=re.compile(alternatives(data["turn_to_plan"])),
        plan_document=re.compile(alternatives(data["plan_document"])),
        cue_words=re.compile(alternatives(kinds)),
        cue_kinds=kinds,
        negation=re.compile(anywhere(modality["negated"])),
        future=re.compile(alternatives(modality["future_after_jiang"])),
        asked=tuple(modality["not_ask"]),
        attributive=re.compile(modality["attributive"]),
        given_up=re.compile(alternatives(modality["given_up"])),
        others=re.compile(alternatives(data["others"])),
        area=re.compile(alternatives(data["scope"]["area"])),
        own=re.compile(alternatives(data["scope"]["own"])),
        totals=re.compile(alternatives(data["totals"])),
        parts=re.compile(alternatives(data["parts"])),
        boilerplate=re.compile(alternatives(modality["boilerplate"])),
        filler=tuple(data["filler"]),
        verbs=tuple(data["verbs"]),
        fill=re.compile(alternatives([*data["filler"], *data["verbs"]])),
        lead=re.compile(alternatives([*data["filler"], *data["verbs"], *modality["planned"], *modality["must"], "将", "其中", "因疫情"])),
        hold=re.compile(data["no_hold_after"] + alternatives(data["hold"])),
        intend=re.compile(data["no_hold_after"] + alternatives([*data["hold"], *data["intend"]])),
        attend=re.compile(alternatives(data["attend"])),
        first=re.compile(alternatives(data["first"])),
        since=re.compile("|".join(data["since"])),
        each_of_all=re.compile(f"(?=[{''.join(word[0] for word in data['each_of_all'])}])(?:{'|'.join(data['each_of_all'])})"),
        schedule={name: re.compile(alternatives(words)) for name, words in data["schedule"].items()},
        patterns={name: re.compile(pattern) for name, pattern in data["patterns"].items()},
    )
