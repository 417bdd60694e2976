"""Which places of a report are worth reading for which status fact, told by the plain words that its wordings cannot do without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .anchors import AnchorIndex, Choice
from .status_places import Place
from .status_specs import StatusSpec

_TOPIC = -1


@dataclass(slots=True)
class Lead:
    """
    A place that a spec may say something of: the numbers of its wordings that can match there, whether its topic can.

    `heading` says that the heading of the place names the topic. Topic and heading count only beside a word of a deed.
    """

    place: Place
    wordings: list[int] = field(default_factory=list)
    topic: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """The words that all specs ask for, each different one once: `owners` gives their specs and wordings (or _TOPIC) by the index's numbers."""

    index: AnchorIndex
    owners: tuple[tuple[tuple[int, int], ...], ...]


def leads(found: Sequence[Place], specs: Sequence[StatusSpec]) -> list[list[Lead]]:
    """For each spec the places to read, in reading order; every place is looked through once for all specs."""
    wanted = _wanted(tuple(specs))
    result: list[list[Lead]] = [[] for _ in specs]
    said: dict[str, set[int]] = {}  # most topics are headings, and so places themselves
    named: dict[str, list[int]] = {"": []}
    for place in found:
        text, topic = place.told.text, place.topic
        if topic not in named:
            named[topic] = _named_by(topic, said.get(topic) or wanted.index.find(topic), specs, wanted)
        own = {number: Lead(place, heading=True) for number in named[topic]}
        words = said[text] = wanted.index.find(text)
        for word in words:
            for number, wording in wanted.owners[word]:
                lead = own.get(number) or own.setdefault(number, Lead(place))
                if wording == _TOPIC:
                    lead.topic = True
                else:
                    lead.wordings.append(wording)
        for number, lead in own.items():
            if (lead.topic or lead.heading) and place.row is None and not specs[number].deeds.search(text):
                lead.topic = lead.heading = False
            if lead.topic or lead.heading or lead.wordings:
                result[number].append(lead)
    return result


def _named_by(topic: str, words: Iterable[int], specs: Sequence[StatusSpec], wanted: _Wanted) -> list[int]:
    """The numbers of the specs whose topic the heading names, which holds the words."""
    likely = {number for word in words for number, wording in wanted.owners[word] if wording == _TOPIC}
    return [number for number in likely if (about := specs[number].about) is not None and about.search(topic)]


@lru_cache(maxsize=4)
def _wanted(specs: tuple[StatusSpec, ...]) -> _Wanted:
    owners: dict[tuple[Choice, ...], list[tuple[int, int]]] = {}
    for number, spec in enumerate(specs):
        for word in spec.topic_anchors:
            owners.setdefault(word, []).append((number, _TOPIC))
        for wording, word in enumerate(spec.wording_anchors):
            owners.setdefault(word, []).append((number, wording))
    sample = "\n".join(pattern.pattern for s in specs for pattern in (s.about, s.bare, s.done, s.soft, s.blank, *s.wordings) if pattern)
    return _Wanted(AnchorIndex(owners, sample), tuple(map(tuple, owners.values())))
