"""The language in which states are told: the cues of `rules/facts/status-language.yaml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile

from .anchors import Choice, anchors
from .status_patterns import join

Anchors = tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class CueWords:
    """Words that say how the deed beside them is to be read; `bit` stands for them among all cues that a text may hold, told by their anchors."""

    pattern: re.Pattern[str]
    anchors: Anchors
    bit: int


@dataclass(frozen=True, slots=True)
class StatusLanguage:
    """
    The cues and patterns of the language, most under their names in the YAML; `cues` are all of the kind `CueWords`, by their bits.

    A plain pattern is one that is tried where a cue or a deed was found, or whose words stand everywhere.
    """

    cues: tuple[CueWords, ...]
    intent_kinds: Mapping[str, re.Pattern[str]]
    states: Mapping[str, re.Pattern[str]]
    deeds: Mapping[str, tuple[str, ...]]
    intents: CueWords
    others: CueWords
    some: CueWords
    progress: CueWords
    going: CueWords
    complaints: CueWords
    conditional: CueWords
    obeyed: CueWords
    late: CueWords
    no_sooner: CueWords
    still: CueWords
    undone: CueWords
    but_for: CueWords
    rests: CueWords
    visits: CueWords
    cancelled: CueWords
    begins: CueWords
    on_the_way: CueWords
    preliminary: CueWords
    negated: CueWords
    not_ours: CueWords
    partial: CueWords
    done: CueWords
    completion: CueWords
    hollow: CueWords
    weak_heads: CueWords
    purpose: CueWords
    improving: CueWords
    nominal: CueWords
    tails: CueWords
    none_before: CueWords
    no_lack: CueWords
    matters: CueWords
    harmless: CueWords
    leading: CueWords
    leading_done: CueWords
    attributive: CueWords
    work: CueWords
    stage: CueWords
    lack: CueWords
    none: CueWords
    of_others: CueWords
    over_there: CueWords
    share: CueWords
    frames: CueWords
    remainder: CueWords
    begun: re.Pattern[str]
    number: re.Pattern[str]
    event: re.Pattern[str]
    absent: re.Pattern[str]
    undone_after: re.Pattern[str]
    times: re.Pattern[str]
    state_column: re.Pattern[str]
    task_column: re.Pattern[str]
    light: re.Pattern[str]
    adverbial: re.Pattern[str]
    anaphors: re.Pattern[str]
    place_before: re.Pattern[str]
    place_after: re.Pattern[str]
    since: re.Pattern[str]
    total: re.Pattern[str]
    short_of: re.Pattern[str]
    named_done: re.Pattern[str]
    plainest: re.Pattern[str]
    plain_after: re.Pattern[str]
    from_on: re.Pattern[str]
    until: re.Pattern[str]
    only_then: re.Pattern[str]
    acts: re.Pattern[str]
    prepares: re.Pattern[str]


def build_language(file: YamlFile) -> StatusLanguage:
    """The language that the file describes under `status_language`; raises KnowledgeError."""
    try:
        return _language(file.data["status_language"])
    except (KeyError, ValueError, re.error) as trouble:
        raise KnowledgeError([f"{file.path}: status_language: {trouble}"]) from trouble


def _language(data: Mapping[str, Any]) -> StatusLanguage:
    deeds = {name: tuple(words) for name, words in data["deeds"].items()}
    intents = {"planned": [*data["planned"], data["future"]], "must": data["must"], "asked": data["asked"]}
    words: dict[str, Sequence[str]] = {
        **{name: [listed] if isinstance(listed, str) else listed for name, listed in data.items()},
        "work": [*deeds["work"], *deeds["stage"]],
        "stage": deeds["stage"],
        "lack": deeds["lack"],
        "none": deeds["none"],
        "acts": [*deeds["build"], *deeds["publish"]],
        "prepares": [*deeds["make"], *deeds["update"], *deeds["work"]],
    }
    compiled: dict[str, Any] = {f.name: re.compile(join(words[f.name])) for f in fields(StatusLanguage) if f.type == "re.Pattern[str]"}
    kinds = {name: join(asked) for name, asked in intents.items()}
    cues = [f.name for f in fields(StatusLanguage) if f.type == "CueWords"]
    for number, name in enumerate(cues):
        asked = words[name] if name != "intents" else [word for kind in intents.values() for word in kind]
        pattern = join(asked) if name != "intents" else "|".join(kinds.values())
        compiled[name] = CueWords(re.compile(pattern), tuple(map(anchors, asked)), 1 << number)
    return StatusLanguage(
        cues=tuple(compiled[name] for name in cues),
        intent_kinds={name: re.compile(words) for name, words in kinds.items()},
        states={name: re.compile(join(words)) for name, words in data["states"].items()},
        deeds=deeds,
        **compiled,
    )
