"""What a report states of a fact, sorted by what it is worth for a duty of one year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, cached_property, lru_cache

from checker.model import Count, Evidence, Fact, FormCell, Interval, Modality, Reading, State, Status

_ZERO = Interval.exactly(0)
_NOTHING_FILLED: tuple[FormCell, ...] = ()


@dataclass(slots=True)
class Said:
    """
    The statements on one fact.

    `now` happened (or expressly not) in the year: only these meet a duty; `plans` are the unit's own, `demands` are on others, `later` and
    `earlier` are of other years.
    """

    now: list[Fact]
    plans: list[Fact]
    demands: list[Fact]
    later: list[Fact]
    earlier: list[Fact]

    @property
    def near(self) -> tuple[Evidence, ...]:
        """What was looked at and does not count."""
        if not (self.plans or self.demands or self.later or self.earlier):
            return ()
        return tuple(e for group in (self.plans, self.demands, self.later, self.earlier) for fact in group for e in fact.evidence)


_NOTHING = Said([], [], [], [], [])


class Statements:
    """A reading by the facts that it states, each sorted for one reporting year when it is asked for; `previous` the same of last year's report."""

    def __init__(self, reading: Reading, year: int, previous: Statements | None = None) -> None:
        self.reading = reading
        self.year = year
        self.previous = previous
        self._facts: dict[str, list[Fact]] = {}
        self._said: dict[str, Said] = {}
        for fact in reading.facts:
            self._facts.setdefault(fact.fact, []).append(fact)

    def on(self, name: str) -> Said:
        said = self._said.get(name)
        if said is None:
            said = self._said[name] = _sort(self._facts[name], self.year) if name in self._facts else _NOTHING
        return said

    def are_silent(self, names: Set[str]) -> bool:
        """Does the report state none of these facts, whatever the year?"""
        return self._facts.keys().isdisjoint(names)

    def names(self, pattern: str) -> list[str]:
        """The facts stated in the report that match the pattern, in the catalogue's sense of `*`."""
        return [name for name in self._facts if fnmatchcase(name, pattern)] if "*" in pattern else [pattern]

    @cached_property
    def cells(self) -> dict[tuple[str, str, str, str], FormCell]:
        return {(c.era, c.table, c.row, c.col): c for c in self.reading.cells}


def _sort(facts: Sequence[Fact], year: int) -> Said:
    said = Said([], [], [], [], [])
    for fact in facts:
        _shelf(said, fact, year).append(fact)
    return said


def _shelf(said: Said, fact: Fact, year: int) -> list[Fact]:
    if fact.modality is Modality.REQUIRED:
        return said.demands
    planned = fact.modality is Modality.PLANNED or (isinstance(fact.value, Status) and fact.value.state is State.PLANNED)
    if fact.period is not None and fact.period < year:
        return said.earlier
    if planned:
        return said.plans
    return said.now if fact.period is None or fact.period == year else said.later


def count_of(fact: Fact) -> Interval | None:
    """The count a fact states; an express “none” is 0."""
    if not isinstance(fact.value, Count):
        return None
    return _ZERO if fact.modality is Modality.NEGATED else fact.value.interval


_GLOSS = re.compile(r"[(（][a-zA-ZÀ-ɏ̀-ͯ ]+[)）]")


@lru_cache(maxsize=4096)
def plain(quote: str) -> str:
    """
    A quote as simplified, half-width characters without blanks, punctuation or pinyin glosses: what stays when a page is published again.

    >>> plain("組織 政務公開培訓(xùn)５４次，")
    '组织政务公开培训54次'
    """
    bare = unicodedata.normalize("NFKC", _GLOSS.sub("", quote))
    return _NO_WORD.sub("", bare).translate(_simplified())


_NO_WORD = re.compile(r"[\W_]+")
_IDEOGRAPHS = (0x3400, 0xA000)


@cache
def _simplified() -> dict[int, str]:
    """Traditional character -> simplified: made once, because a table is many times faster than a converter for short quotes."""
    import opencc

    traditional = [chr(code) for code in range(*_IDEOGRAPHS)]
    simplified: list[str] = opencc.OpenCC("t2s").convert("\n".join(traditional)).split("\n")
    return {ord(one): other for one, other in zip(traditional, simplified, strict=True) if one != other}


def holds_word(evidence: Iterable[Evidence], words: tuple[str, ...], besides: tuple[str, ...] = ()) -> bool:
    """Does one of the quotes hold one of the words (outside the longer words `besides`), whatever its characters?"""
    pattern = _finder(words, besides)
    return any(match["word"] for e in evidence for match in pattern.finditer(plain(e.quote)))


@lru_cache(maxsize=1024)
def _finder(words: tuple[str, ...], besides: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the longer words first, so that the words inside them are passed over."""
    longer = "|".join(re.escape(plain(w)) for w in besides)
    either = "|".join(re.escape(plain(w)) for w in words)
    return re.compile(f"(?:{longer})|(?P<word>{either})" if longer else f"(?P<word>{either})")
