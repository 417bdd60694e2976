"""
Which deed is said of which thing.

Chinese is topic-prominent: a noun once named stays the topic of the clauses after it until one of them brings a subject or an object of its own. So a
deed is tied to a noun of its clause, else to the topic of the clauses before it, else to the heading it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .status_reading import Deed
from .status_search import Lead
from .status_specs import StatusSpec
from .status_text import FILLER, Told

ENDS = "，,；;：:。！？!? \n|"

_FARTHEST_AFTER = 45  # characters from a noun to its deed, and
_FARTHEST_BEFORE = 32  # from a deed to its object, inside a clause; of a list of objects (公布甲、乙、丙等政策) each one
_LONGEST_LIST = 80
_LONG = 9  # characters of a noun's name that may hold more than a name


def deeds(lead: Lead, spec: StatusSpec, text: str) -> Iterator[Deed]:
    """Every deed that the spec's wording ties to its topic; `text` is the place's text without lookalikes."""
    for number in lead.wordings:
        pattern = spec.wordings[number]
        for match in pattern.finditer(text):
            start, end = match.span("d") if "d" in pattern.groupindex else (match.end(), match.end())
            yield Deed(start, end, match.start(), match.end(), whole=True, ongoing=spec.ongoing, in_full=spec.in_full)
    if lead.topic or lead.heading:
        yield from _tied_deeds(lead, spec, text)


def _tied_deeds(lead: Lead, spec: StatusSpec, text: str) -> Iterator[Deed]:
    """The deeds that stand beside the topic; they are looked for only where a noun or the heading names it."""
    told = lead.place.told
    named = _named(told, spec, text) if lead.topic else []
    if not named and not lead.heading:
        return
    done = [(*match.span(), False) for match in spec.done.finditer(text)] if spec.done else []
    done += [(*match.span(), True) for match in spec.soft.finditer(text)] if spec.soft else []
    language = told.language
    cues = (language.stage if spec.ongoing else language.work, language.lack, language.none)
    under_way, lacks, none = (told.everywhere(cue) if text == told.text else told.spans(cue, text) for cue in cues)
    if not (done or lacks or none or under_way):
        return
    tie = _Tie(told, spec, text, [noun for noun in named if _is_topic(told, spec, text, *noun)], lead.heading)
    if not tie.nouns and not tie.heading:
        return
    for start, end, soft in done:
        if end - start <= 4 and told.quoted[start] == FILLER:
            continue  # the account “望溪发布” publishes nothing by its name
        stretch = tie.find(start, end)
        if stretch is not None:  # a deed of more than four characters is more than a bare verb (纳入绩效考核) and may hold the cues itself
            long = end - start > 4
            yield Deed(start, end, *stretch, soft=soft, whole=long, spans=long, ongoing=spec.ongoing, in_full=spec.in_full)
    first = tie.nouns[0][0] if tie.nouns else len(text)  # of what is under way or lacking a noun must stand before it
    for start, end in under_way:
        stretch = tie.find(start, end) if start > first else None
        if stretch is not None and stretch[0] < start and tie.bare(end):
            yield Deed(start, end, *stretch, work=True)
    for start, end in lacks:
        stretch = tie.find(start, end) if start > first else None
        if stretch is not None and stretch[0] < start:
            yield Deed(start, end, *stretch, lacks=True)
    if none:
        yield from tie.missing()


def _named(told: Told, spec: StatusSpec, text: str) -> list[tuple[int, int]]:
    """Where the topic's nouns stand, also those that are no topics there."""
    nouns = [_without_deed(spec, text, *match.span()) for match in spec.about.finditer(text)] if spec.about else []
    return nouns if spec.bare is None else sorted([*nouns, *_several(told, spec, spec.bare, text)])


def _without_deed(spec: StatusSpec, text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch, or where its gap holds a deed, the noun after that: 监管部门及时公开监管规则 is 监管规则."""
    if end - start < _LONG or spec.about is None or spec.done is None:
        return start, end
    for deed in spec.done.finditer(text, start, end):
        later = spec.about.search(text, deed.end(), end)
        if later is not None:
            return later.span()
    return start, end


def _several(told: Told, spec: StatusSpec, bare: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a clause that hold enough of the weaker nouns and none of a rival's."""
    for low, high in told.clauses:
        weak = {m.group(): m.span() for m in bare.finditer(text, low, high)}
        if len(weak) >= spec.bare_needs and not (spec.rivals and spec.rivals.search(text[low:high])):
            yield min(s for s, _ in weak.values()), max(e for _, e in weak.values())


def _is_topic(told: Told, spec: StatusSpec, text: str, start: int, end: int) -> bool:
    """Whether the noun is neither part of another thing nor, as far as that matters, a place or a yardstick."""
    low, high = told.clause_at(start)
    after = text[end:high]
    if told.search(told.language.tails, after):
        return False
    return spec.place_is_topic or not (_is_place(told, spec, text[low:start]) or told.language.place_after.search(after))


def _is_place(told: Told, spec: StatusSpec, before: str) -> bool:
    """Whether 在, 按照 and the like make the noun a place or a yardstick: no deed stands between (在网站公布权责清单)."""
    language = told.language
    placed = language.place_before.search(before)
    if placed is None:
        return False
    between = before[placed.start() :]
    return not any(p.search(between) for p in (language.completion.pattern, language.acts, spec.done, spec.soft) if p is not None)


@dataclass(slots=True)
class _Tie:
    """The nouns of one place and spec, to which deeds are tied; `heading` that the heading names the topic."""

    told: Told
    spec: StatusSpec
    text: str
    nouns: list[tuple[int, int]]
    heading: bool

    def missing(self) -> Iterator[Deed]:
        """The nouns before which (尚无平台) or in whose name (仍无规范流程) it is said that there is no such thing."""
        language = self.told.language
        for start, end in self.nouns:
            low = self.told.clause_at(start)[0]
            before = self.told.search(language.none_before, self.text[low:start])
            if before or self.told.search(language.none, self.text[start:end]):
                yield Deed(end, end, low + before.start() if before else start, end, lacks=True)

    def bare(self, end: int) -> bool:
        """Whether nothing follows in the clause that the deed could be done to, or only a first version or a stage (审查阶段)."""
        rest = self.told.text[end : self.told.clause_at(end - 1)[1]].rstrip(ENDS)
        return self._left(rest, 1) or rest.endswith("阶段") or self.told.search(self.told.language.preliminary, rest) is not None

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the deed with the noun that it is said of; None where it is said of something else."""
        low, high = self.told.clause_at(start)
        here = [n for n in self.nouns if low <= n[0] < high]
        beside = [n for n in here if n[1] <= start or n[0] >= end or end - start > 4]
        for noun in sorted(beside, key=lambda n: min(abs(n[0] - end), abs(start - n[1]))):
            if self._related(noun, start, end, high):
                return min(noun[0], start), max(noun[1], end)
        if here or self.spec.reach == "clause":
            return None
        return self._of_sentence(low, start, end) if self.spec.reach == "sentence" else self._of_chain(start, end)

    def _related(self, noun: tuple[int, int], start: int, end: int, high: int) -> bool:
        """Whether noun and deed of one clause belong together."""
        if noun[0] < end and start < noun[1]:
            return True
        if noun[1] > start:
            gap = self.told.text[end : noun[0]]
            near = len(gap) <= _LONGEST_LIST and max(map(len, gap.split("、"))) <= _FARTHEST_BEFORE
            return near and not re.search(r"(?<!临)时|里|后(?!续|的)", gap)
        if start - noun[1] > _FARTHEST_AFTER:
            return False
        if not self.told.language.completion.pattern.fullmatch(self.told.text, start, end):
            return True
        rest = self.told.text[end:high].strip(ENDS)  # 完成 needs the topic, or the deed itself (完成改版), as its object
        return self._left(rest, 1) or bool(self.spec.done and self.spec.done.search(rest[:14]))

    def _of_sentence(self, low: int, start: int, end: int) -> tuple[int, int] | None:
        """The deed with the last noun before it anywhere in the sentence, unless another subject (副局长) was taken out before it."""
        if FILLER in self.text[low:start]:
            return None
        near = [n for n in self.nouns if n[1] <= start] or list(self.nouns)
        return (min(near[-1][0], start), end) if near else None

    def _of_chain(self, start: int, end: int) -> tuple[int, int] | None:
        """The deed with the topic of the clauses before it, as long as none of them brings a topic of its own; else with the heading's."""
        last = self.told.clause_index(start)
        if not self.heading and (not self.nouns or self.nouns[0][0] >= self.told.clauses[last][0]):
            return None
        framed = self._named_in(last - 1) if last else []
        if framed and self._frames(last - 1):
            return framed[-1][0], end
        for index in range(last, -1, -1):
            if self._other_matter(index):
                return None
            if not (self._light(index, start, end) if index == last else self._passed(index)):
                return (start, end) if self.heading and index < last else None
            topics = self._named_in(index - 1) if index else []
            if topics:
                return topics[-1][0], end
        return (start, end) if self.heading else None

    def _named_in(self, index: int) -> list[tuple[int, int]]:
        low, high = self.told.clauses[index]
        return [n for n in self.nouns if low <= n[0] < high]

    def _other_matter(self, index: int) -> bool:
        """Whether the clause names a matter that is not the spec's."""
        clause, about = self.told.text[slice(*self.told.clauses[index])], self.spec.about
        return any(about is None or not about.search(clause[start:end]) for start, end in self.told.spans(self.told.language.matters, clause))

    def _frames(self, index: int) -> bool:
        """Whether the clause only names what the next one speaks of (惠民政策方面，)."""
        return self.told.search(self.told.language.frames, self.told.text[slice(*self.told.clauses[index])]) is not None

    def _light(self, index: int, start: int, end: int) -> bool:
        """Whether the deed's clause brings no subject or object of its own."""
        low, high = self.told.clauses[index]
        return self._left(self.told.text[end:high], 3) and self._left(self.told.text[low:start], 2)

    def _passed(self, index: int) -> bool:
        """Whether the clause brings no topic of its own: it only says why, when, by what rule."""
        low, high = self.told.clauses[index]
        return self.told.language.adverbial.match(self.told.text, low) is not None or self._left(self.told.text[low:high], 4)

    def _left(self, text: str, most: int) -> bool:
        """Whether at most so many characters are left of a text without adverbs, places, dates, numbers, anaphors and the spec's own deeds."""
        text = text.strip(ENDS)
        for pattern in (self.told.language.light, self.spec.done, self.spec.soft, self.told.language.anaphors):
            if len(text) <= most:
                return True
            text = pattern.sub("", text) if pattern else text
        return len(text.strip(ENDS)) <= most
