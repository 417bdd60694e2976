"""Which places of a report are worth reading for which status fact, told by the plain words that its wordings cannot do without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .anchors import AnchorIndex, Choice
from .status_places import Place
from .status_specs import StatusSpec

TOPIC = -1
BLANK = -2
HEADING = -3


@dataclass(frozen=True, slots=True)
class Lead:
    """A place and the parts of a spec that can match there: wordings by their number, TOPIC, BLANK, and HEADING where its heading is the topic."""

    place: Place
    parts: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    """All parts of all specs that are looked for by themselves: `owners` gives spec and part by the number that the index finds."""

    index: AnchorIndex
    owners: tuple[tuple[int, int], ...]


def leads(found: Sequence[Place], specs: Sequence[StatusSpec]) -> list[list[Lead]]:
    """For each spec the places to read, in reading order; every place is looked through once for all specs."""
    parts = _parts(tuple(specs))
    result: list[list[Lead]] = [[] for _ in specs]
    topics: dict[str, list[int]] = {"": []}
    for place in found:
        if place.topic not in topics:
            topics[place.topic] = _named_by(place.topic, specs, parts)
        by_spec: dict[int, set[int]] = {number: {HEADING} for number in topics[place.topic]}
        for part in parts.index.find(place.told.text):
            number, kind = parts.owners[part]
            by_spec.setdefault(number, set()).add(kind)
        for number, kinds in by_spec.items():
            if kinds != {BLANK}:
                result[number].append(Lead(place, frozenset(kinds)))
    return result


def _named_by(topic: str, specs: Sequence[StatusSpec], parts: _Parts) -> list[int]:
    """The numbers of the specs whose topic the heading names."""
    likely = {parts.owners[part] for part in parts.index.find(topic)}
    return [n for n, spec in enumerate(specs) if (n, TOPIC) in likely and spec.about is not None and spec.about.search(topic)]


@lru_cache(maxsize=4)
def _parts(specs: tuple[StatusSpec, ...]) -> _Parts:
    wanted: list[tuple[tuple[int, int], tuple[Choice, ...]]] = []
    for number, spec in enumerate(specs):
        wanted += [((number, TOPIC), choices) for choices in spec.topic_anchors]
        wanted += [((number, BLANK), choices) for choices in spec.blank_anchors]
        wanted += [((number, kind), choices) for kind, choices in enumerate(spec.wording_anchors)]
    return _Parts(AnchorIndex(choices for _, choices in wanted), tuple(owner for owner, _ in wanted))
