"""Which places of a report are worth reading for which status fact, told by the plain words that its wordings cannot do without."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .anchors import AnchorIndex, Choice
from .status_places import Place
from .status_specs import StatusSpec

TOPIC = -1
HEADING = -2


@dataclass(slots=True)
class Lead:
    """
    A place and the parts of a spec that can match there: wordings by their number, TOPIC, and HEADING where its heading is the topic.

    Topic and heading stand only beside a word of a deed.
    """

    place: Place
    parts: Collection[int]


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """The words that all specs ask for, each different one once: `owners` gives the specs and parts of a word by the number that the index finds."""

    index: AnchorIndex
    owners: tuple[tuple[tuple[int, int], ...], ...]


def leads(found: Sequence[Place], specs: Sequence[StatusSpec]) -> list[list[Lead]]:
    """For each spec the places to read, in reading order; every place is looked through once for all specs."""
    wanted = _wanted(tuple(specs))
    result: list[list[Lead]] = [[] for _ in specs]
    named: dict[str, list[int]] = {"": []}
    for place in found:
        if place.topic not in named:
            named[place.topic] = _named_by(place.topic, specs, wanted)
        text = place.told.text
        parts: dict[int, list[int]] = {number: [HEADING] for number in named[place.topic]}
        for word in wanted.index.find(text):
            for number, part in wanted.owners[word]:
                parts.setdefault(number, []).append(part)
        for number, own in parts.items():
            beside = place.row is not None or specs[number].deeds.search(text)
            if kept := own if beside else [part for part in own if part >= 0]:
                result[number].append(Lead(place, kept))
    return result


def _named_by(topic: str, specs: Sequence[StatusSpec], wanted: _Wanted) -> list[int]:
    """The numbers of the specs whose topic the heading names."""
    likely = {number for word in wanted.index.find(topic) for number, part in wanted.owners[word] if part == TOPIC}
    return [number for number in likely if (about := specs[number].about) is not None and about.search(topic)]


@lru_cache(maxsize=4)
def _wanted(specs: tuple[StatusSpec, ...]) -> _Wanted:
    owners: dict[tuple[Choice, ...], list[tuple[int, int]]] = {}
    for number, spec in enumerate(specs):
        for word in spec.topic_anchors:
            owners.setdefault(word, []).append((number, TOPIC))
        for part, word in enumerate(spec.wording_anchors):
            owners.setdefault(word, []).append((number, part))
    return _Wanted(AnchorIndex(owners), tuple(map(tuple, owners.values())))
