"""What the YAML says of status facts and of the language they are told in, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile

from .anchors import anchors
from .status_language import Anchors, StatusLanguage, build_language
from .status_patterns import expand, join

_DEED = re.compile(r"<(?![!=])([^>]*)>")
_REFERENCE = re.compile(r"^@(\w+)$")


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
    The anchors are those of each word of topic, deeds, lookalikes and wordings.
    """

    fact: str
    label: str
    language: StatusLanguage
    topic_anchors: Anchors
    deed_anchors: Anchors
    blank_anchors: Anchors
    wording_anchors: Anchors
    about: re.Pattern[str] | None
    bare: re.Pattern[str] | None
    bare_needs: int
    rivals: re.Pattern[str] | None
    done: re.Pattern[str] | None
    soft: re.Pattern[str] | None
    wordings: tuple[re.Pattern[str], ...]
    blank: re.Pattern[str] | None
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


def build_statuses(files: Sequence[YamlFile]) -> tuple[StatusSpec, ...]:
    """Every wording of every fact of the kind `status` in these files; raises KnowledgeError with all mistakes at once."""
    mistakes: list[str] = []
    holder = next((f for f in files if isinstance(f.data, Mapping) and "status_language" in f.data), None)
    if holder is None:
        raise KnowledgeError(["rules/facts: no file with the key 'status_language'. One is needed: it holds the cues that tell a deed's state."])
    language = build_language(holder)
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
        deed_anchors=tuple(map(anchors, [*words("done"), *words("soft")])),
        blank_anchors=tuple(map(anchors, words("not"))),
        wording_anchors=tuple(map(anchors, words("wordings"))),
        about=pattern("about"),
        bare=pattern("bare"),
        bare_needs=int(row.get("bare_needs", 2)),
        rivals=pattern("rivals"),
        done=pattern("done"),
        soft=pattern("soft"),
        wordings=wordings,
        blank=pattern("not"),
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
