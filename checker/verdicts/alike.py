"""Reports of one year that share passages (雷同 between units), where a rulebook asks for own words. A question to the units and no verdict."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from checker.model import Alike, AllOf, AnyOf, Assessment, AtLeastOf, Condition, Evidence, Look, NormalText, Not, Passage, Rulebook

from .reuse import sentences_of
from .wording import Same

_FEWEST_CHARACTERS = 100
"""Reports that share less are not asked about: two usual sentences can be a large part of a very short report."""

_FEW = 6
"""A passage that stands in more reports is only compared with the first of them: the work grows with the reports, not with their square."""

_SHOWN = 8
"""At most so many passages of a pair are quoted."""

Pair = tuple[int, int]


def own_passages(normal: NormalText | None, rulebooks: Sequence[Rulebook]) -> tuple[Passage, ...]:
    """The passages that other reports are compared with: the report's own words, if one of the rulebooks asks for them."""
    looks = [look for book in rulebooks for look in _looks(Same(book))]
    if normal is None or not looks:
        return ()
    besides = tuple(dict.fromkeys(phrase for look in looks for phrase in look.besides))
    found = sentences_of(normal, besides)
    return tuple(Passage(_digest(s.key), len(s.key), s.figures, normal.to_source(s.start, s.end)) for s in found)


def find_alike(units: Sequence[Assessment], rulebooks: Sequence[Rulebook]) -> tuple[Alike, ...]:
    """Pairs of different units whose reports of one year share at least the part of own words that a rulebook names; the largest first."""
    bounds = [look.n / 100 for book in rulebooks for look in _looks(Same(book))]
    if not bounds:
        return ()
    own = [{p.key: p for p in unit.passages} for unit in units]
    words = [sum(p.length for p in passages.values()) for passages in own]
    found: list[Alike] = []
    for (a, b), length in _shared(units, own).items():
        one, other = (a, b) if words[a] <= words[b] else (b, a)
        share = length / words[one]
        if share >= min(bounds) and length >= _FEWEST_CHARACTERS and units[one].unit != units[other].unit:
            found.append(_alike(share, (units[one], own[one]), (units[other], own[other])))
    return tuple(sorted(found, key=lambda pair: (-pair.share, pair.paths)))


def _shared(units: Sequence[Assessment], own: Sequence[Mapping[int, Passage]]) -> dict[Pair, int]:
    """How many characters each pair of reports of one year shares."""
    homes: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (unit, passages) in enumerate(zip(units, own, strict=True)):
        for key in passages:
            homes[unit.year, key].append(index)
    shared: dict[Pair, int] = defaultdict(int)
    for (_, key), there in homes.items():
        length = own[there[0]][key].length
        for pair in _pairs(there):
            shared[pair] += length
    return shared


def _pairs(there: Sequence[int]) -> Iterable[Pair]:
    return combinations(there, 2) if len(there) <= _FEW else ((there[0], other) for other in there[1:])


def _alike(share: float, one: tuple[Assessment, Mapping[int, Passage]], other: tuple[Assessment, Mapping[int, Passage]]) -> Alike:
    (first, mine), (second, theirs) = one, other
    both = [(passage, theirs[key]) for key, passage in mine.items() if key in theirs]
    shown = sorted(both, key=lambda pair: not pair[0].figures)[:_SHOWN]
    return Alike(
        one=first.unit,
        other=second.unit,
        paths=(first.source.path, second.source.path),
        share=share,
        passages=len(both),
        figures=sum(passage.figures for passage, _ in both),
        quotes=tuple((_quote(first, a), _quote(second, b)) for a, b in shown),
    )


def _quote(unit: Assessment, passage: Passage) -> Evidence:
    """The words of a passage as the report prints them."""
    document = unit.document
    if document is None:
        return Evidence("", passage.span)
    block = document.blocks[bisect_right(document.blocks, passage.span.start, key=lambda b: b.span.start) - 1]
    return Evidence(document.quote(passage.span), passage.span, page=block.page, ocr=block.ocr)


def _digest(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")


@lru_cache(maxsize=64)
def _looks(same: Same) -> tuple[Look, ...]:
    """The conditions of the rulebook that ask whether words were used again."""
    return tuple(look for rule in same.rulebook.rules for look in _inside(rule.condition) if look.at == "reuse")


def _inside(condition: Condition) -> Iterator[Look]:
    match condition:
        case Look():
            yield condition
        case AllOf() | AnyOf() | AtLeastOf():
            for part in condition.parts:
                yield from _inside(part)
        case Not():
            yield from _inside(condition.part)
