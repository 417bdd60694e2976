"""A sentence as the counting finders see it: its items, its names, and whether a name may stand for a fact at its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .clauses import Cue
from .countspec import CountSpec, Trigger
from .dates import DateMention
from .language import Language
from .parse import ParsedReport, Role, Sentence
from .quantity import Quantity

if TYPE_CHECKING:
    from .counts import CountFinder

_ITEM = re.compile(r"[，,；;：:。！？（）()\n]")
_ASIDE = re.compile(r"（(?!含|包括|包含|其中|如)[^（）\d，。；]{1,24}）")  # 县（市、区）: part of its noun, no border
_MARKS_OF_LISTS = ("、", "和", "及", "与")
_NOISE = re.compile(r"[\s\d“”\"‘’《》（）()·…—\-|．.*■□\ufffd：:]+")


@dataclass(slots=True)
class Stretch:
    """One sentence with its names (`triggers`) and the borders of its items; places count characters of the normalised text."""

    finder: CountFinder
    report: ParsedReport
    sentence: Sentence
    previous: Sentence | None
    triggers: list[Trigger]
    whole: str = field(init=False)  # the text of the report
    language: Language = field(init=False)
    quantities: list[Quantity] = field(init=False)
    _borders: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.whole, self.language = self.report.normal.text, self.finder.language
        self.quantities = [q for q in self.sentence.quantities if q.kind in ("count", "bare")]
        self._borders = []

    def _find_borders(self) -> list[int]:
        """Where items begin, and where the last one ends: behind marks, and behind a number of a list."""
        text, start, end = self.whole, self.sentence.start, self.sentence.end
        borders = {m.end() for m in _ITEM.finditer(text, start, end)}
        within = [(q.start, q.end) for q in self.quantities]
        within.extend((t.start, t.end) for t in self.triggers if text.find("，", t.start, t.end) >= 0)
        if "（" in self.sentence.text:
            within.extend(m.span() for m in _ASIDE.finditer(text, start, end))
        for low, high in within:
            borders.difference_update(range(low if text[low - 1] in "：:" else low + 1, high + 1))  # 当面申请：2件
        for q in self.quantities:
            if text.startswith(_MARKS_OF_LISTS, q.end, end):
                borders.add(q.end + 1)
        borders.update((start, end))
        return sorted(borders)

    def item(self, position: int) -> tuple[int, int]:
        """The item that holds the place, which lies within the sentence."""
        borders = self._borders
        if not borders:
            borders = self._borders = self._find_borders()
        place = bisect_right(borders, position)
        return borders[place - 1], borders[place]

    def text(self, start: int, end: int) -> str:
        """The normalised characters start to end; nothing where the stretch is empty."""
        return self.whole[start:end] if end > start else ""

    def without(self, start: int, end: int, things: Iterable[DateMention | Quantity | Trigger]) -> str:
        """The characters start to end but for those of the things, which stand in reading order, as far as they lie within."""
        pieces, at = [], start
        for thing in things:
            if start <= thing.start and thing.end <= end:
                pieces.append(self.text(at, thing.start))
                at = thing.end
        return "".join(pieces) + self.text(at, end)

    def undated(self, start: int, end: int) -> str:
        """The characters start to end without their dates."""
        return self.without(start, end, self.sentence.dates)

    def run(self, dates: Sequence[DateMention]) -> list[DateMention]:
        """The last dates with nothing but marks of a list between, in reading order."""
        run: list[DateMention] = []
        for date in reversed(dates):
            if run and self.text(date.end, run[0].start) not in ("、", "和", "，", "及"):
                break
            run.insert(0, date)
        return run

    def kinds(self, spec: CountSpec, name: Trigger) -> int:
        """How many names of the fact are listed together with this one: 部署会、调度会和总结会 are three."""
        group: list[Trigger] = []
        for trigger in (t for t in self.triggers if spec in t.specs and not t.weak):
            if group and not (self.text(group[-1].end, group[-1].end + 1) in ("、", "和", "与", "及") and trigger.start - group[-1].end <= 10):
                if name in group:
                    break
                group = []
            group.append(trigger)
        return max(1, len(group)) if name in group else 1

    def clear(self, text: str, pattern: re.Pattern[str]) -> bool:
        """Is the stretch made of nothing but filler words?"""
        left = _NOISE.sub("", text) if text else ""
        if left:
            left = self.language.fill.sub("", pattern.sub("", left))
        return not left or (len(left) == 1 and len(text) > 8)

    def countable(self, q: Quantity) -> bool:
        """Does the number have a measure word that counts any fact, or may it have lost it?"""
        return (q.unit in self.finder.scan.measures or self._may_lack_unit(q)) and not self._is_no_total(q)

    def _is_no_total(self, q: Quantity) -> bool:
        """A target (不少于300条的目标) or a share of one event (每次50人) counts nothing done in the year."""
        patterns = self.language.patterns
        if patterns["aimed_at"].match(self.whole, q.end, q.end + 10):
            return True
        if patterns["copied"].fullmatch(q.unit) and patterns["copies"].search(self.whole, self.sentence.start, q.start):
            return True
        return patterns["per_event"].search(self.whole, max(self.sentence.start, q.start - 18), q.start) is not None

    def _may_lack_unit(self, q: Quantity) -> bool:
        """A number said of a number (政策解读数为0) needs no measure word, and a hedged one at the sentence's end may have lost it."""
        if q.kind != "bare" or q.unit:
            return False
        if not q.interval.exact and self.sentence.text.rstrip().endswith(self.text(q.number, q.end)):
            return True
        lead = self.text(self.item(q.number)[0], q.start)
        if q.interval.hi == 0 and self.language.patterns["is_none"].search(lead):
            return True  # 行政诉讼案件为零
        ends = self.text(q.end, q.end + 1) in ("", "，", "。", "；", "）", "、")
        return ends and self.language.patterns["counted_by_name"].search(lead) is not None

    def named(self, q: Quantity) -> bool:
        """Does the sentence name a fact that the measure word counts?"""
        if not q.unit and self.triggers:
            return self._may_lack_unit(q)
        return any(q.unit in trigger.units for trigger in self.triggers)

    def fits(self, spec: CountSpec, q: Quantity) -> bool:
        """Does the measure word count this fact?"""
        return q.unit in spec.measure or self._may_lack_unit(q)

    def usable(self, spec: CountSpec, trigger: Trigger, q: Quantity | None) -> bool:
        """Do context, lookalikes and company allow this fact at this name?"""
        if q is not None and not self.fits(spec, q):
            return False
        if spec.unless and spec.unless.search(self.whole, *self.item(trigger.start)):
            return False
        if spec.near and not spec.near.search(self.sentence.text):
            return False
        if spec.not_in and spec.not_in.search(self.sentence.text):
            return False
        if spec.needs and not self.in_company(spec, trigger):
            return False
        if spec.about and not self.about(spec):
            return False
        if spec.under and not spec.under.match(self.whole, trigger.start, trigger.end) and not self.under(spec, trigger.end):
            return q is None and self._under_both(spec.under, trigger) and self.modified(spec, trigger)
        return self.modified(spec, trigger)

    def in_company(self, spec: CountSpec, trigger: Trigger) -> bool:
        """Is the event that the fact belongs to (people trained: a training held) spoken of here, or, for plain words, right before?"""
        event = next((o for o in self.finder.specs if o.fact == spec.needs), None)
        if event is None:
            return True
        others = [t for t in self.triggers if event in t.specs and not t.weak and t is not trigger]
        if any(self.usable(event, t, None) and not self.is_attended(t) for t in others):
            return True
        if trigger.weak or any(word in self.sentence.text for word in event.blockers) or self.attends(event):
            return False
        if any(event in t.specs and t.end <= trigger.start and not t.weak for t in self.triggers):
            return False  # 医务人员专业培训420场，累计培训5.2万人次: an event on something else
        if spec.about is not None and spec.about.search(self.sentence.text):
            return True
        before = self.previous if self.previous and self.previous.block is self.sentence.block else None
        return before is not None and any(event in t.specs for t in self.finder.scan.scan(self.whole, before.start, before.end))

    def about(self, spec: CountSpec) -> bool:
        """Is the fact's own matter spoken of in the sentence, its paragraph, its headings or the title?"""
        assert spec.about is not None
        search, block = spec.about.search, self.sentence.block
        if search(self.sentence.text) or search(self.whole, block.start, block.end) or search(self.report.title):
            return True
        return any(search(heading) for heading in self.sentence.headings)

    def under(self, spec: CountSpec, position: int) -> bool:
        """Where facts share a name: is the nearest of all their ruling words before this place one of this fact's?"""
        if spec.under is None:
            return True
        s = self.sentence
        context = "\n".join(
            (*s.headings, self.previous.text if self.previous and self.previous.block is s.block else "", self.text(s.start, position))
        )
        last = -1
        owner = False
        for other in self.finder.scan.rivals[spec]:
            place = max((m.start() for m in other.under.finditer(context)), default=-1) if other.under else -1
            if place > last or (place == last and other.fact == spec.fact):
                last, owner = place, other.fact == spec.fact
        return owner and last >= 0

    def _under_both(self, ruling: re.Pattern[str], trigger: Trigger) -> bool:
        """行政复议3件、行政诉讼2件，均未被纠错: what is said of all is said of every kind that the sentence counts."""
        lead = self.text(self.item(trigger.start)[0], trigger.start)
        return lead.startswith(("均", "都")) and ruling.search(self.whole, self.sentence.start, trigger.start) is not None

    def modified(self, spec: CountSpec, trigger: Trigger) -> bool:
        """Is what stands before the name harmless, or does it name the fact's own subject?"""
        if spec.modify is None or not spec.strict:
            return True
        place = trigger.start
        low, _ = self.item(place)
        start = low
        for other in self.triggers:
            if other.end == place and spec not in other.specs and any(s.strict for s in other.specs):
                return False  # 培训会议 is a training
            if start < other.end <= place:
                start = other.end
        if start == place:
            return True
        start = self._last_end(self.sentence.quantities, start, place)
        holding = self.language.intend if self.sentence.role is Role.PLAN else self.language.hold
        start = max([start, *(low + verb.end() for verb in holding.finditer(self.text(low, place)))])
        if start < place:
            start = self._last_end(self.sentence.clause_at(place).cues, start, place)
        if spec.about is not None and spec.about.search(self.whole, start, trigger.end):
            return True
        behind = self.language.patterns["on_the_matter"].match(self.whole, trigger.end, self.sentence.end)
        if behind and spec.about is not None and spec.about.search(behind["matter"]):
            return True
        return self.clear(self.text(start, place), spec.modify)

    @staticmethod
    def _last_end(things: Sequence[Quantity] | Sequence[Cue], start: int, place: int) -> int:
        """Where the last of the things before the place ends, at least `start`."""
        return max([start, *(thing.end for thing in things if thing.end <= place)])

    def attends(self, event: CountSpec) -> bool:
        """Does the sentence speak of such events as held by others only?"""
        named = [t for t in self.triggers if event in t.specs and not t.weak]
        return bool(named) and all(self.is_attended(t) for t in named)

    def is_attended(self, trigger: Trigger) -> bool:
        """Was the event held by others and only attended?"""
        language = self.language
        item_start, _ = self.item(trigger.start)
        while item_start > self.sentence.start and self.text(item_start - 1, item_start) in "、和及与":
            item_start, _ = self.item(item_start - 1)  # 参加专题培训1次、网络培训1次
        lead = self.text(item_start, trigger.start)
        if language.patterns["attended_it"].match(self.whole, trigger.end, self.sentence.end):
            return True
        if language.patterns["held_here_by_others"].match(lead):
            return True
        attend = list(language.attend.finditer(lead))
        if not attend:
            return False
        rest = lead[attend[-1].end() :]
        if language.patterns["own_event"].match(rest) or (rest.startswith("的") and language.hold.search(lead[: attend[-1].start()])):
            return False  # 参加了我局组织的培训, 召开各部门参加的推进会
        if any(q.end <= item_start + attend[-1].start() and q.start >= item_start for q in self.quantities) and len(rest) <= 1:
            return False  # 70人参加了培训 speaks of those who came to it
        holds = [m for m in language.hold.finditer(rest) if "的" not in rest[m.end() :]]
        return not holds

    def segment(self, position: int) -> int:
        """Which stretch between semicolons the place lies in."""
        return self.whole.count("；", self.sentence.start, position)

    def part(self, position: int) -> tuple[int, int]:
        """Which event the place belongs to: its stretch between semicolons, and its item where that has a date of its own."""
        dates = [d.start for d in self.sentence.dates if not d.whole_year and not d.comparison]
        start, end = self.item(position) if dates else (-1, -1)
        return self.segment(position), start if any(start <= date < end for date in dates) else -1
