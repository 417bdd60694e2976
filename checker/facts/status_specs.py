"""What the YAML says of status facts and of the language they are told in, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile

from .anchors import Choice, anchors
from .status_patterns import expand, join

_DEED = re.compile(r"<(?![!=])([^>]*)>")
Anchors = tuple[tuple[Choice, ...], ...]
_REFERENCE = re.compile(r"^@(\w+)$")


@dataclass(frozen=True, slots=True)
class StatusLanguage:
    """The cues of `rules/facts/status-language.yaml`, compiled; each says how the deed beside it is to be read."""

    intents: re.Pattern[str]
    intent_kinds: Mapping[str, re.Pattern[str]]
    others: re.Pattern[str]
    some: re.Pattern[str]
    progress: re.Pattern[str]
    going: re.Pattern[str]
    begun: re.Pattern[str]
    short_of: re.Pattern[str]
    complaints: re.Pattern[str]
    conditional: re.Pattern[str]
    obeyed: re.Pattern[str]
    late: re.Pattern[str]
    no_sooner: re.Pattern[str]
    still: re.Pattern[str]
    of_others: re.Pattern[str]
    undone: re.Pattern[str]
    but_for: re.Pattern[str]
    rests: re.Pattern[str]
    total: re.Pattern[str]
    number: re.Pattern[str]
    event: re.Pattern[str]
    begins: re.Pattern[str]
    on_the_way: re.Pattern[str]
    absent: re.Pattern[str]
    undone_after: re.Pattern[str]
    plain_after: re.Pattern[str]
    plainest: re.Pattern[str]
    named_done: re.Pattern[str]
    times: re.Pattern[str]
    remainder: re.Pattern[str]
    state_column: re.Pattern[str]
    task_column: re.Pattern[str]
    preliminary: re.Pattern[str]
    negated: re.Pattern[str]
    not_ours: re.Pattern[str]
    partial: re.Pattern[str]
    share: re.Pattern[str]
    done: re.Pattern[str]
    completion: re.Pattern[str]
    hollow: re.Pattern[str]
    weak_heads: re.Pattern[str]
    purpose: re.Pattern[str]
    improving: re.Pattern[str]
    nominal: re.Pattern[str]
    tails: re.Pattern[str]
    place_before: re.Pattern[str]
    place_after: re.Pattern[str]
    light: re.Pattern[str]
    adverbial: re.Pattern[str]
    frames: re.Pattern[str]
    none_before: re.Pattern[str]
    no_lack: re.Pattern[str]
    matters: re.Pattern[str]
    anaphors: re.Pattern[str]
    harmless: re.Pattern[str]
    leading: re.Pattern[str]
    leading_done: re.Pattern[str]
    attributive: re.Pattern[str]
    since: re.Pattern[str]
    until: re.Pattern[str]
    only_then: re.Pattern[str]
    from_on: re.Pattern[str]
    states: Mapping[str, re.Pattern[str]]
    deeds: Mapping[str, tuple[str, ...]]
    work: re.Pattern[str]
    stage: re.Pattern[str]
    acts: re.Pattern[str]
    prepares: re.Pattern[str]
    lack: re.Pattern[str]
    none: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class StatusSpec:
    """
    One way in which a status fact is worded.

    `about` are the topic's nouns, `bare` weaker ones of which `bare_needs` must stand in the clause and none of `rivals` may; `done` the deeds,
    `soft` deeds that need a number, a date, a title or a word of completion beside them; `wordings` whole phrases whose group `d` (or
    end) is the deed; `blank` lookalikes that are taken out first; `required` and `forbidden` words of the stretch given by `scope` (clause,
    sentence with its headings, passage: with the sentence before); `follows` the fact that must have been told just before; `reach`
    how far the topic may lie from its deed (clause, chain, sentence); `place_is_topic` that the noun may stand after 在 or 按照; `ongoing` that
    the fact is a lasting duty or an act, of which 推进 says nothing; `in_full` that a word of what is still missing makes it partly done, `published`
    that it is done once it is published.
    The anchors are those of each word of topic and wordings; `deeds` matches those of the deeds and, unless `ongoing`, of what is only ever
    under way or lacking, `lookalikes` those of the lookalikes.
    """

    fact: str
    label: str
    language: StatusLanguage
    topic_anchors: Anchors
    wording_anchors: Anchors
    about: re.Pattern[str] | None
    bare: re.Pattern[str] | None
    bare_needs: int
    rivals: re.Pattern[str] | None
    done: re.Pattern[str] | None
    soft: re.Pattern[str] | None
    deeds: re.Pattern[str]
    wordings: tuple[re.Pattern[str], ...]
    blank: re.Pattern[str] | None
    lookalikes: re.Pattern[str]
    required: re.Pattern[str] | None
    forbidden: re.Pattern[str] | None
    scope: str
    follows: str
    reach: str
    place_is_topic: bool
    ongoing: bool
    in_full: bool
    published: bool
    auxiliary: bool


_CUES = (
    "others", "some", "progress", "going", "begun", "short_of", "complaints", "conditional", "obeyed", "preliminary", "negated",
    "not_ours", "partial", "done", "completion", "hollow", "weak_heads", "purpose", "improving", "light", "adverbial", "frames",
    "matters", "none_before", "no_lack", "anaphors", "harmless",
    "leading", "leading_done", "attributive", "since", "until",
    "only_then", "from_on", "late", "no_sooner", "still", "of_others", "undone", "but_for", "rests",
    "total", "number", "event", "begins", "on_the_way", "absent", "undone_after", "plain_after", "plainest", "named_done",
    "state_column", "task_column", "times", "remainder",
)  # fmt: skip
_SINGLE = ("share", "nominal", "tails", "place_before", "place_after")


def build_statuses(files: Sequence[YamlFile]) -> tuple[StatusSpec, ...]:
    """Every wording of every fact of the kind `status` in these files; raises KnowledgeError with all mistakes at once."""
    mistakes: list[str] = []
    holder = next((f for f in files if isinstance(f.data, Mapping) and "status_language" in f.data), None)
    if holder is None:
        raise KnowledgeError(["rules/facts: no file with the key 'status_language'. One is needed: it holds the cues that tell a deed's state."])
    language = _language(holder, mistakes)
    specs: list[StatusSpec] = []
    for file in files:
        for index, row in _rows(file):
            line = file.places.get(("facts", index), (0, 0))[0]
            ways = row.get("ways") or [row]
            for way in ways:
                try:
                    specs.append(_spec({**{k: v for k, v in row.items() if k != "ways"}, **way}, language))
                except (KeyError, ValueError, re.error) as trouble:
                    mistakes.append(f"{file.path}:{line}: {row.get('fact')}: {trouble}. See docs/status-facts.md.")
    if mistakes:
        raise KnowledgeError(mistakes)
    return tuple(specs)


def _rows(file: YamlFile) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = file.data.get("facts") if isinstance(file.data, Mapping) else None
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, Mapping) and row.get("kind") == "status" and any(k in row for k in ("about", "wordings", "ways", "bare")):
            yield index, row


def _language(file: YamlFile, mistakes: list[str]) -> StatusLanguage:
    data: Mapping[str, Any] = file.data["status_language"]
    try:
        kinds = {"planned": [*data["planned"], data["future"]], "must": data["must"], "asked": data["asked"]}
        intents = {name: join(words) for name, words in kinds.items()}
        listed = {name: re.compile(join(data[name])) for name in _CUES}
        single = {name: re.compile(join([data[name]])) for name in _SINGLE}
        states = {name: re.compile(join(words)) for name, words in data["states"].items()}
        deeds = {name: tuple(words) for name, words in data["deeds"].items()}
        return StatusLanguage(
            intents=re.compile("|".join(intents.values())),
            intent_kinds={name: re.compile(words) for name, words in intents.items()},
            states=states,
            deeds=deeds,
            work=re.compile(join([*deeds["work"], *deeds["stage"]])),
            stage=re.compile(join(deeds["stage"])),
            acts=re.compile(join([*deeds["build"], *deeds["publish"]])),
            prepares=re.compile(join([*deeds["make"], *deeds["update"], *deeds["work"]])),
            lack=re.compile(join(deeds["lack"])),
            none=re.compile(join(deeds["none"])),
            **listed,
            **single,
        )
    except (KeyError, ValueError, re.error) as trouble:
        mistakes.append(f"{file.path}: status_language: {trouble}")
        raise KnowledgeError(mistakes) from trouble


def _spec(row: Mapping[str, Any], language: StatusLanguage) -> StatusSpec:
    def words(key: str) -> list[str]:
        return _resolve(row.get(key, []), language.deeds)

    def pattern(key: str) -> re.Pattern[str] | None:
        return re.compile(join(words(key)), re.IGNORECASE) if words(key) else None

    wordings = tuple(re.compile(_DEED.sub(r"(?P<d>\1)", expand(w)), re.IGNORECASE) for w in words("wordings"))
    if not wordings and not words("done") and not words("soft"):
        raise ValueError("a status fact needs 'done' beside 'about', or 'wordings'")
    if row.get("scope", "clause") not in ("clause", "sentence", "passage") or row.get("reach", "chain") not in ("chain", "sentence", "clause"):
        raise ValueError("'scope' is clause, sentence or passage, 'reach' is clause, chain or sentence")
    return StatusSpec(
        fact=row["fact"],
        label=row["label"],
        language=language,
        topic_anchors=tuple(map(anchors, [*words("about"), *words("bare")])),
        wording_anchors=tuple(map(anchors, words("wordings"))),
        about=pattern("about"),
        bare=pattern("bare"),
        bare_needs=int(row.get("bare_needs", 2)),
        rivals=pattern("rivals"),
        done=pattern("done"),
        soft=pattern("soft"),
        deeds=_plain([*words("done"), *words("soft"), *_everywhere(row, language)]),
        wordings=wordings,
        blank=pattern("not"),
        lookalikes=_plain(words("not")),
        required=pattern("with"),
        forbidden=pattern("without"),
        scope=row.get("scope", "clause"),
        follows=row.get("follows", ""),
        reach=row.get("reach", "chain"),
        place_is_topic=bool(row.get("place_is_topic", False)),
        ongoing=bool(row.get("ongoing", False)),
        in_full=bool(row.get("in_full", False)),
        published=bool(row.get("published", False)),
        auxiliary=bool(row.get("auxiliary", False)),
    )


def _everywhere(row: Mapping[str, Any], language: StatusLanguage) -> list[str]:
    """The deeds that every topic may have beside its own: what is lacking, a step on the way and, of a work that ends, what is under way."""
    names = ("lack", "none", "stage") if row.get("ongoing") else ("lack", "none", "stage", "work")
    return [word for name in names for word in language.deeds[name]]


def _plain(words: Sequence[str]) -> re.Pattern[str]:
    """The plain words of which one stands in every match of the words."""
    return re.compile(join({re.escape(plain) for word in words for plain in anchors(word)[0]}), re.IGNORECASE)


def _resolve(words: Sequence[str], deeds: Mapping[str, Sequence[str]]) -> list[str]:
    found: list[str] = []
    for word in words:
        reference = _REFERENCE.match(word)
        if reference is None:
            found.append(word)
        elif reference[1] in deeds:
            found.extend(deeds[reference[1]])
        else:
            raise ValueError(f"no group of deeds {word!r}; there are {', '.join('@' + name for name in deeds)}")
    return found
