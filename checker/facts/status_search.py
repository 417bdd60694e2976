"""Which places of a report are worth reading for which status fact, told by the plain words that its wordings cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from .anchors import AnchorIndex
from .parse import Sentence
from .status_places import Place, places
from .status_specs import StatusSpec
from .status_text import Told


@dataclass(slots=True)
class Lead:
    """
    A place that a spec may say something of: whether its topic or a lookalike can stand there, the numbers of its wordings that can match.

    `heading` says that the heading of the place names the topic. Topic and heading count only beside a word of a deed.
    """

    place: Place
    topic: bool
    heading: bool
    lookalike: bool
    wordings: tuple[int, ...]


def leads(sentences: Sequence[Sentence], specs: Sequence[StatusSpec]) -> list[list[Lead]]:
    """For each spec the places to read, in reading order; every place is looked through once for all specs."""
    wanted = _wanted(tuple(specs))
    result: list[list[Lead]] = [[] for _ in specs]
    named: dict[str, int] = {"": 0}
    for place in places(sentences, specs[0].language, wanted.index):
        told, seen = place.told, place.told.seen
        if place.topic not in named:
            named[place.topic] = wanted.named_by(place.topic)
        topics, headings = seen >> wanted.topics & wanted.all, named[place.topic]
        if place.row is None and topics | headings:
            told_of = wanted.told_of(topics | headings, told)
            topics, headings = topics & told_of, headings & told_of
        worded, lookalikes = seen >> wanted.worded & wanted.all, seen >> wanted.lookalikes
        for number in _numbers(topics | headings | worded):
            bit = 1 << number
            wordings = wanted.wordings(number, seen) if worded & bit else ()
            result[number].append(Lead(place, topics & bit > 0, headings & bit > 0, lookalikes & bit > 0, wordings))
    return result


def _numbers(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """
    The words that all specs ask for, in one index: the cues of the language, then a bit for the topic of each spec, its deeds, lookalikes, wordings.

    The fields behind `specs` say by how much to shift for these; `each` for the single wordings of a spec.
    """

    index: AnchorIndex
    specs: tuple[StatusSpec, ...]
    topics: int
    own_deeds: int
    lookalikes: int
    worded: int
    each: tuple[int, ...]
    all: int
    ending: int

    def told_of(self, named: int, told: Told) -> int:
        """Those of the specs of which a deed can stand here: their own, a lack, a stage, or what is under way unless they are lasting duties."""
        language, own = self.specs[0].language, told.seen >> self.own_deeds & named
        if own == named or told.everywhere(language.lack) or told.everywhere(language.none) or told.everywhere(language.stage):
            return named
        return own | (named & self.ending if told.seen & language.work.bit else 0)

    def wordings(self, number: int, seen: int) -> tuple[int, ...]:
        """The numbers of the wordings of the spec that can match in the text."""
        return tuple(_numbers(seen >> self.each[number] & (1 << self.each[number + 1] - self.each[number]) - 1))

    def named_by(self, topic: str) -> int:
        """The specs whose topic the heading names."""
        seen = self.index.find(topic) >> self.topics & self.all
        named = (number for number in _numbers(seen) if (about := self.specs[number].about) is not None and about.search(topic))
        return sum(1 << number for number in named)


@lru_cache(maxsize=4)
def _wanted(specs: tuple[StatusSpec, ...]) -> _Wanted:
    cues, many = specs[0].language.cues, len(specs)
    topics, own_deeds, lookalikes, worded = (len(cues) + column * many for column in range(4))
    groups = [
        *(cue.anchors for cue in cues),
        *(spec.topic_anchors for spec in specs),
        *(spec.deed_anchors for spec in specs),
        *(spec.blank_anchors for spec in specs),
        *(spec.wording_anchors for spec in specs),
        *((needed,) for spec in specs for needed in spec.wording_anchors),
    ]
    each = tuple(accumulate((len(spec.wordings) for spec in specs), initial=worded + many))
    ending = sum(1 << number for number, spec in enumerate(specs) if not spec.ongoing)
    return _Wanted(AnchorIndex(groups), specs, topics, own_deeds, lookalikes, worded, each, (1 << many) - 1, ending)
