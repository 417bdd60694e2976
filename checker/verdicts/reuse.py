"""Text used again (雷同): the same sentences and the same figures in last year's report, official phrases taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import BlockKind, Evidence, Look, NormalText

from .duties import Case
from .outcome import MET, NOT_MET, SILENT, Outcome
from .relations import NOT_APPLICABLE
from .sections import evidence_of

_SHORTEST = 16
"""Sentences of fewer characters are everybody's."""

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report: its key (without year, blanks and marks), its figures, its place in the normal text."""

    key: str
    figures: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """The same sentence in two reports; `figures`: it holds figures, which are the same too."""

    one: Evidence
    other: Evidence
    figures: bool


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two reports share: `share` of the first one's own words (0 to 1), the pairs in the first one's order."""

    share: float
    pairs: tuple[Pair, ...]


def sentences_of(normal: NormalText, besides: Sequence[str]) -> tuple[Sentence, ...]:
    """The report's own sentences: running text without headings, tables, furniture and the official phrases `besides` (patterns)."""
    official = re.compile("|".join(besides)) if besides else None
    found = []
    for block in normal.blocks:
        if block.block.kind is not BlockKind.PARAGRAPH:
            continue
        for match in re.finditer(r"[^。；;！!？?\n]+", normal.text[block.start : block.end]):
            words = re.sub(r"[\W_]", "", match[0])
            if len(words) < _SHORTEST or (official and official.search(match[0])):
                continue
            key = re.sub(r"(?:19|20)\d{2}年?度?", "#", words)
            found.append(Sentence(key, bool(re.search(r"\d", key)), block.start + match.start(), block.start + match.end()))
    return tuple(found)


def compare(one: NormalText, other: NormalText, besides: Sequence[str] = ()) -> Reuse:
    """The sentences of `one` that stand in `other` too, though the year be changed."""
    mine = sentences_of(one, besides)
    theirs = {s.key: s for s in sentences_of(other, besides)}
    total = sum(len(s.key) for s in mine)
    shared = [(s, theirs[s.key]) for s in mine if s.key in theirs]
    pairs = tuple(Pair(evidence_of(one, a.start, a.end), evidence_of(other, b.start, b.end), a.figures) for a, b in shared)
    return Reuse(sum(len(a.key) for a, _ in shared) / total if total else 0.0, pairs)


def look_for_reuse(condition: Look, case: Case, normal: NormalText) -> Outcome:
    """No large part of the report's own words stands in last year's report of the same unit."""
    before = case.said.previous.reading.normal if case.said.previous is not None else None
    if before is None:
        return Outcome(NOT_APPLICABLE, case.voice.say("relation.no_previous", {}))
    found = compare(normal, before, condition.besides)
    if not sentences_of(normal, condition.besides):
        return Outcome(SILENT, case.voice.say("silent", {"label": condition.label, "due": ""}))
    figures = [p for p in found.pairs if p.figures]
    fields = {"share": f"{found.share:.0%}", "number": str(len(found.pairs)), "figures": str(len(figures))}
    evidence = tuple(p.one for p in (*figures, *(p for p in found.pairs if not p.figures)))[:_SHOWN]
    if found.share * 100 < condition.n:
        first = sentences_of(normal, condition.besides)[0]
        return Outcome(MET, case.voice.say("look.own_words", fields), evidence or (evidence_of(normal, first.start, first.end),))
    return Outcome(NOT_MET, case.voice.say("look.reuse", fields), evidence, times=len(found.pairs))
