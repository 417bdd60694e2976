"""One sentence (or one cell of a table) made ready for telling the state of its deeds: clauses, carried intent, masked cues, dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from checker.model import Modality

from .dates import DateMention
from .status_language import CueWords, StatusLanguage

_CLAUSE = re.compile(r"[^，,；;：:。！？!?|\n]+[，,；;：:。！？!?|\n]*")
_DATED = re.compile(r"[^，,。；;《》]{0,6}的《(?P<title>[^《》]{2,40}》)")
_DESCRIBES = re.compile(r"([^，,。；;、]{1,9})的(?=[^，,。；;])")
BY_RULE = re.compile("按|依[照据]|根据|参照|对照")
_ITEM = re.compile(r"(?<=[；;：:，,。])(?:[一二三四五六七八九十]是|其[一二三四五六]，|（[一二三四五六\d]）|第[一二三四五]，)")
_QUOTED = re.compile("“[^”]{1,40}”|《[^》]{1,60}》")
FILLER = "□"


@dataclass(slots=True)
class When:
    """The date that governs a deed: the days its wording allows and the year it names (None: the reporting year)."""

    date_from: date | None = None
    date_to: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """A word that makes what follows a plan or a demand, at its place in the text."""

    start: int
    end: int
    modality: Modality
    asked: bool = False


class Told:
    """
    A stretch of text with its clauses; all places count characters of `text`, `base` is the place of its first one in the report.

    `seen` has the bits of the cues whose words stand in it; `inherited` is the intent that a preceding part of the same sentence leaves behind
    (我局将…；…；…).
    """

    def __init__(
        self, text: str, base: int, dates: Sequence[DateMention], language: StatusLanguage, seen: int, *, inherited: Modality | None = None
    ) -> None:
        self.text, self.base, self.dates, self.language, self.seen, self.inherited = text, base, dates, language, seen, inherited
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def search(self, cue: CueWords, text: str) -> re.Match[str] | None:
        """The first match of the cue in a part of the text."""
        return cue.pattern.search(text) if self.seen & cue.bit else None

    def match(self, cue: CueWords, position: int) -> re.Match[str] | None:
        """The match of the cue that begins at the position of the text."""
        return cue.pattern.match(self.text, position) if self.seen & cue.bit else None

    def last(self, cue: CueWords, text: str) -> re.Match[str] | None:
        """The last match of the cue in a part of the text."""
        found = list(cue.pattern.finditer(text)) if self.seen & cue.bit else []
        return found[-1] if found else None

    def spans(self, cue: CueWords, text: str) -> list[tuple[int, int]]:
        """Where the cue stands in the text or one as long."""
        return [match.span() for match in cue.pattern.finditer(text)] if self.seen & cue.bit else []

    def everywhere(self, cue: CueWords) -> list[tuple[int, int]]:
        """Where the cue stands in the text; looked for once."""
        if not self.seen & cue.bit:
            return []
        if cue.bit not in self._spans:
            self._spans[cue.bit] = self.spans(cue, self.text)
        return self._spans[cue.bit]

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """Where the clauses begin and end, each with the mark behind it."""
        return [match.span() for match in _CLAUSE.finditer(self.text)] or [(0, len(self.text))]

    @cached_property
    def masked(self) -> str:
        """The text with stretches taken out in which a cue is no cue."""
        harmless = self.language.harmless
        return mask(self.text, harmless.pattern) if self.seen & harmless.bit else self.text

    @cached_property
    def quoted(self) -> str:
        """The text with what stands in quotation marks or title marks taken out."""
        return mask(self.text, _QUOTED)

    @cached_property
    def intents(self) -> list[Intent]:
        found = self.spans(self.language.intents, self.masked)
        return [self._intent(start, end) for start, end in found if self.language.times.match(self.masked, start, end) or not self._describes(end)]

    def _intent(self, start: int, end: int) -> Intent:
        kind = next(name for name, words in self.language.intent_kinds.items() if words.match(self.masked, start))
        demanded = kind == "asked" or (kind == "must" and self.search(self.language.others, self.text[: end + 4]) is not None)
        return Intent(start, end, Modality.REQUIRED if demanded else Modality.PLANNED, kind == "asked")

    def _describes(self, end: int) -> bool:
        """Whether the intent only describes a noun (应当公开的内容)."""
        noun = _DESCRIBES.match(self.masked, end)
        if noun is None or re.search(r"将[把对于在由以]?$", self.masked[:end]):
            return False
        act = self.language.acts.search(noun[1])  # 要公开实事的进展 has an object of its own, 要按统一的规范 its rule
        return act.end() > len(noun[1]) - 2 if act else not BY_RULE.match(noun[1])

    @cached_property
    def _ends(self) -> list[int]:
        """Where the clauses end before the last one."""
        return [end for _, end in self.clauses[:-1]]

    def clause_index(self, position: int) -> int:
        """The number of the clause that holds the position, of the last one for a position behind it."""
        return bisect_right(self._ends, position)

    def clause_at(self, position: int) -> tuple[int, int]:
        """Where the clause begins and ends that holds the position."""
        return self.clauses[bisect_right(self._ends, position)]

    def intent_at(self, position: int) -> Modality | None:
        """The plan or demand that governs the position: spoken in its clause or carried from before, ended by a word of completion."""
        last = next((i for i in reversed(self.intents) if i.end <= position), None)
        if last is None and self.inherited is None:
            return None
        start = last.end if last else 0
        between = self.masked[start:position]
        ended = self.search(self.language.leading_done, between)
        if ended or (last is not None and last.asked and self.search(self.language.obeyed, between)):
            return None
        if last is None:
            return self.inherited
        low = self.clause_at(position)[0]
        demanded = any(i.modality is Modality.REQUIRED and low <= i.start <= last.start for i in self.intents)
        return Modality.REQUIRED if demanded else last.modality

    def intent_within(self, start: int, end: int) -> Modality | None:
        """The intent spoken right after a deed that is its subject (规范性文件清理将于12月完成); none where 并 or 、 begins another deed."""
        for intent in self.intents:
            if start <= intent.start < end and not re.search("[并、]", self.text[start : intent.start]):
                return intent.modality
        return None

    @property
    def left_behind(self) -> Modality | None:
        """The intent that governs what comes after this part."""
        return self.intent_at(len(self.text))

    def when(self, position: int, end: int, *, planned: bool = False, titled: int | None = None) -> When:
        """
        The date that governs the deed from `position` to `end`.

        In its clause the nearest before it, else after it; else the last one before it in the sentence (in an enumeration: in its item), else
        the year that was named. Only a plan takes the date from before a semicolon. `titled` is where the words of the deed begin: within the title
        of a document, that document's date is the deed's (4月印发的《考核办法》将政务公开单列).
        """
        usable = [d for d in self.dates if not d.comparison and not self._attributive(d, titled)]
        if not usable:
            return When()
        low, high = self.clause_at(position)
        exact = [d for d in usable if not d.whole_year and (d.date_from or d.date_to)]
        inside = [d for d in exact if low <= d.start - self.base < high and not self._of_object(d, end)]
        start = 0 if planned else max(self.text.rfind(mark, 0, low) for mark in "；;") + 1
        before = [d for d in inside if d.start - self.base <= position]
        item = self._item_of(low)
        earlier = [
            d for d in exact if start <= d.start - self.base < low and (d.start - self.base >= item or self._item_of(d.start - self.base) == 0)
        ]
        chosen = before[-1:] or inside[:1] or earlier[-1:]
        years = [d for d in usable if d.whole_year and d.start - self.base <= end]
        if chosen:
            one = chosen[0]
            day = one.date_to or one.date_from
            return When(one.date_from, one.date_to, day.year if day else None)
        if years:
            return When(years[-1].date_from, years[-1].date_to, years[-1].year)
        return When()

    def _of_object(self, found: DateMention, end: int) -> bool:
        """Whether the date stands right behind the deed and so dates what it is done to: 公布上半年的进展."""
        start = found.start - self.base
        return start >= end and self.text[end:start] in ("", "了")

    def begins_after(self, year: int, position: int) -> bool:
        """Whether what is said at the position holds only from a later year on: 明年起，每年…"""
        later = [d for d in self.dates if d.year is not None and d.year > year and d.start - self.base < position]
        return any(self.language.from_on.search(self.text[d.end - self.base :]) for d in later)

    def _item_of(self, position: int) -> int:
        """Where the item of an enumeration (一是…；二是…) begins that holds the position; 0 outside one."""
        last = None
        for match in _ITEM.finditer(self.text, 0, position + 3):
            last = match
        return last.start() if last is not None and last.start() <= position else 0

    def _attributive(self, found: DateMention, titled: int | None) -> bool:
        """Whether the date belongs to a thing (8月印发的要点) or names a beginning or a cut-off (2019年以来, 截至11月底)."""
        rest, head = self.text[found.end - self.base :], self.text[: found.start - self.base]
        language = self.language
        if titled is not None and found.year is None:
            document = _DATED.match(rest)
            if document is not None and document.start("title") <= titled - found.end + self.base < document.end():
                return False
        if self.search(language.attributive, rest) or language.since.search(rest):
            return True
        return language.until.search(head) is not None and not language.only_then.search(rest)


def mask(text: str, pattern: re.Pattern[str] | None) -> str:
    """The text with every match replaced by as many fillers."""
    return pattern.sub(lambda m: FILLER * len(m.group()), text) if pattern is not None else text
