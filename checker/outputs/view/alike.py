"""Pairs of reports that share passages, for the overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Alike, Audit
from checker.outputs.view.words import Words, line

LISTED = 30
"""So many pairs are listed, the largest shares first; the page says how many more there are."""


@dataclass(frozen=True, slots=True)
class AlikeView:
    """Two units with their scorecards, what they share in words, the sentences as the first and the second print them."""

    one: str
    one_page: str
    other: str
    other_page: str
    told: str
    quotes: tuple[tuple[str, str], ...]


def view_alike(audit: Audit, pages: Sequence[str], words: Words) -> tuple[AlikeView, ...]:
    """The pairs in the audit's order; `pages` is the address of each unit's scorecard."""
    page_of = {unit.source.path: page for unit, page in zip(audit.units, pages, strict=True)}
    return tuple(_pair(pair, page_of[pair.paths[0]], page_of[pair.paths[1]], words) for pair in audit.alike[:LISTED])


def _pair(pair: Alike, one_page: str, other_page: str, words: Words) -> AlikeView:
    told = words.say("alike.told", share=f"{pair.share:.0%}", n=pair.passages, figures=pair.figures)
    quotes = tuple((line(one.quote), line(other.quote)) for one, other in pair.quotes)
    return AlikeView(line(pair.one), one_page, line(pair.other), other_page, told, quotes)
