"""Names that no number is tied to: none of them, an event held, a product made, the ground of the number before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checker.model import Count, Interval, Modality

from .binding import Bound
from .clauses import Clause
from .countspec import CountSpec, Trigger
from .dates import DateMention
from .governing import read_place, scope_of
from .mention import NONE_HELD, Mention
from .parse import Role
from .stretch import Stretch

_NOT_YET = ("未", "尚未", "仍未", "还未")  # a name that begins so (未予公开) says what is counted and denies nothing
_FARTHEST = 40  # characters between a negation and the name that it denies


@dataclass(slots=True)
class Unnumbered:
    """Reads the names of one sentence that its numbers left over."""

    at: Stretch
    bound: list[Bound]
    role: Role = field(init=False)
    denied: bool = field(init=False)  # whether the sentence denies anything

    def __post_init__(self) -> None:
        self.role = self.at.sentence.role
        self.denied = self.at.language.negation.search(self.at.sentence.text) is not None

    def mentions(self, counted: set[str]) -> Iterator[Mention]:
        """Names no number was tied to: a negation, an event held, a product made, the ground of the number before."""
        open_names = [(t, spec) for t in self.at.triggers if not t.weak for spec in t.specs if self._answers(spec)]
        if not open_names:
            return
        this_year = (None, self.at.report.year)
        bound = {
            (b.spec.attended if b.attended else b.spec.fact, self.at.part(place))
            for b in self.bound
            if b.year in this_year
            for place in ((b.quantity.number, b.trigger.start) if b.trigger else (b.quantity.number,))
        }
        for trigger, spec in open_names:
            part = self.at.part(trigger.start)
            attended = spec.attended if spec.attended and self.at.is_attended(trigger) else None
            if (attended or spec.fact, part) in bound or not self.at.usable(spec, trigger, None):
                continue
            mention = self._said_of(spec, trigger) or self._none(attended or spec.fact, spec, trigger)
            mention = mention or self._event(spec, trigger) or self._product(spec, trigger)
            if mention is None or (mention.fact, part) in bound or (mention.fact in counted and mention.role not in ("dated", "said")):
                continue
            if mention.period in this_year:
                bound.add((mention.fact, part))
                counted.add(mention.fact)
            yield mention

    def _answers(self, spec: CountSpec) -> bool:
        """Can the sentence say anything of the fact without a number?"""
        if spec.event or (spec.presence and self.role is not Role.PLAN):
            return True
        return bool((self.denied and spec.zero) or (self.bound and spec.said_of))

    def _said_of(self, spec: CountSpec, trigger: Trigger) -> Mention | None:
        """不同意公开答复1件，系危及…的情形: the ground takes the number of what it is said of."""
        for b in self.bound:
            counted = max(b.quantity.end, b.trigger.end) if b.trigger else b.quantity.end  # 1件行政诉讼，被纠错
            between = self.at.text(counted, trigger.start)
            tie = self.at.language.patterns["ground_of_one" if b.interval.lo == b.interval.hi == 1 else "ground_of"]
            if b.spec.fact in spec.said_of and (tie.fullmatch(between) or self._deed_of_all(between, trigger)):
                return Mention(
                    spec.fact, spec.kind, Count(b.interval, spec.unit), b.start, trigger.end, section=self.at.sentence.section, role="said", note="系"
                )  # fmt: skip
        return None

    def _deed_of_all(self, between: str, trigger: Trigger) -> bool:
        """申请3件，依法不予公开。: does the clause hold nothing but the answer?"""
        ends = self.at.text(trigger.end, trigger.end + 1) in ("", "，", "；", "。", "）")
        return ends and self.at.language.patterns["deed_of_all"].fullmatch(between) is not None

    def _product(self, spec: CountSpec, trigger: Trigger) -> Mention | None:
        """制作图解: a form of interpretation named as made, without a number, is at least one."""
        s = self.at.sentence
        if not spec.presence or s.role is Role.PLAN:
            return None
        clause = s.clause_at(trigger.start)
        patterns = self.at.language.patterns
        if clause.modality is Modality.NEGATED:
            return self._unused(spec, trigger, clause)
        if s.role is not Role.REPORT or clause.modality is not Modality.ACTUAL or self.at.language.is_boilerplate(clause.text):
            return None
        lead = self.at.text(max(clause.start, trigger.start - 14), trigger.start)
        used = patterns["used"].search(lead) and patterns["used_as"].match(self.at.text(trigger.end, clause.end))
        if not (used or patterns["made"].search(lead)):
            return None
        interval = Interval(1, None)
        _, period, keep = read_place(self.at, trigger.start, None, trigger)
        if not keep:
            return None
        return Mention(
            spec.fact, spec.kind, Count(interval, spec.unit), clause.start, trigger.end, period=period, section=s.section, role="event",
            note=self.at.text(trigger.start, trigger.end),
        )  # fmt: skip

    def _unused(self, spec: CountSpec, trigger: Trigger, clause: Clause) -> Mention | None:
        """没有采用图解、视频等形式: none was made of any form in the list."""
        cue = next((c for c in reversed(clause.cues) if c.kind == "negated" and c.end <= trigger.start), None)
        if cue is None:
            return None
        if not self.at.language.patterns["unused"].fullmatch(self.at.without(cue.end, trigger.start, self.at.triggers)):
            return None
        return Mention(
            spec.fact, spec.kind, Count(Interval(0, 0), spec.unit), cue.start, trigger.end, Modality.NEGATED, clause.year,
            section=self.at.sentence.section, note=self.at.text(trigger.start, trigger.end),
        )  # fmt: skip

    def _none(self, fact: str, spec: CountSpec, trigger: Trigger) -> Mention | None:
        """未举办新闻发布会: the negation of an event or an arrival is 0."""
        s = self.at.sentence
        if not spec.zero or not self.denied or (spec.zero_near and not spec.zero_near.search(s.text)):
            return None
        clause = s.clause_at(trigger.start)
        if clause.modality is not Modality.NEGATED or (clause.others and s.role is Role.PROBLEMS):
            return None
        pattern = spec.modify or spec.fill
        for cue in (c for c in clause.cues if c.kind == "negated"):
            if trigger.start <= cue.start < trigger.end:
                clear = not self.at.text(trigger.start, trigger.end).startswith(_NOT_YET)
            elif cue.end <= trigger.start:
                gap = self.at.text(cue.end, trigger.start)
                clear = len(gap) <= _FARTHEST and self._clear_near(gap, pattern, spec)
            else:
                gap = self.at.text(trigger.end, cue.start)
                tail = self.at.text(cue.end, min(clause.end, cue.end + 6))
                clear = len(gap) <= _FARTHEST and self._gives_reason(gap, pattern) and bool(self.at.language.fill.match(tail))
            if clear:
                start = min(cue.start, trigger.start)
                period = clause.year if not any(trigger.start <= d.start < trigger.end for d in s.dates) else None  # 结转下年度
                return Mention(
                    fact, spec.kind, Count(Interval(0, 0), spec.unit), start, max(trigger.end, cue.end), Modality.NEGATED, period,
                    scope=scope_of(self.at, trigger.start), role=NONE_HELD if spec.event else "", section=s.section,
                    note=self.at.text(trigger.start, trigger.end),
                )  # fmt: skip
        return None

    def _gives_reason(self, gap: str, pattern: re.Pattern[str]) -> bool:
        """Does nothing stand in the gap but filler, or why the event was not held (培训班因疫情没有办成)?"""
        return self.at.clear(gap, pattern) or self.at.language.patterns["failed"].fullmatch(gap) is not None

    def _clear_near(self, gap: str, pattern: re.Pattern[str], spec: CountSpec) -> bool:
        if self.at.clear(gap, pattern):
            return True
        about = spec.about.sub("", gap) if spec.about else gap
        grounds_left = (o for t in self.at.triggers for o in t.specs if spec.fact not in o.said_of)  # 无因涉密不予公开的 denies the ground only
        for other in dict.fromkeys(grounds_left):
            about = re.sub("|".join(re.escape(w) for w in other.words if "…" not in w) or r"(?!)", "", about)
        return self.at.clear(self.at.language.patterns["of_disputes"].sub("", about), pattern)

    def _event(self, spec: CountSpec, trigger: Trigger) -> Mention | None:
        """An event held, without a number: at least one; with its date, or 首次, one; with several dates, their number."""
        s = self.at.sentence
        if not spec.event:
            return None
        modality = s.clause_at(trigger.start).modality
        if modality is Modality.NEGATED or (s.role is Role.PROBLEMS and modality is not Modality.PLANNED):
            return None
        item_start, item_end = self.at.item(trigger.start)
        lead = self.at.text(item_start, trigger.start)
        attended = spec.can_be_attended and self.at.is_attended(trigger)
        if attended and not spec.attended:
            return None
        verb = self._holding_verb(spec, trigger, item_start, item_end)
        if verb is None and not attended:
            return None
        dates = [d for d in s.dates if not d.whole_year and not d.comparison and (d.date_from is not None or not d.by)]
        dates = self._dates_of(trigger, dates, item_start, item_end)
        first = self.at.language.first.search(lead) or self.at.language.first.search(self.at.text(s.start, trigger.start))
        interval = Interval(1, None)
        if first or self.at.language.patterns["one_in_two"].search(self.at.text(trigger.start - 12, trigger.end + 8)) or len(dates) == 1:
            interval = Interval(1, 1)
        if len(dates) > 1:
            joined = len(self.at.run(dates))
            interval = Interval(joined, joined)
        kinds = self.at.kinds(spec, trigger)
        if kinds > max(1, len(dates)) and (dates or self.at.language.patterns["respectively"].search(lead)):
            interval = Interval(kinds, kinds)  # 年初和年中分别召开动员会和推进会
        start = min([verb if verb is not None else trigger.start, *(d.start for d in dates[-1:])])
        modality, period, keep = read_place(self.at, trigger.start, None, trigger)
        if not keep:
            return None
        later = self._put_off(trigger)
        if later is not None:
            modality, period = Modality.PLANNED, later
        fact = spec.attended if attended and spec.attended else spec.fact
        return Mention(
            fact, spec.kind, Count(interval, spec.unit), start, trigger.end, modality, period,
            scope=scope_of(self.at, trigger.start), role="dated" if dates else "event", section=s.section,
            note=self.at.text(trigger.start, trigger.end),
        )  # fmt: skip

    def _dates_of(self, trigger: Trigger, dates: Sequence[DateMention], item_start: int, item_end: int) -> list[DateMention]:
        """The dates of the event: those of its own item, else those before it up to the semicolon, else one behind it."""
        inside = [d for d in dates if item_start <= d.start and d.end <= trigger.start]
        before = [d for d in dates if d.end <= trigger.start and self.at.segment(d.start) == self.at.segment(trigger.start)]
        return inside or before or [d for d in dates if trigger.end <= d.start < item_end]

    def _put_off(self, trigger: Trigger) -> int | None:
        """The later year to which an event is put off (因疫情延期至2021年3月)."""
        put_off = self.at.language.patterns["put_off"].search
        reported = self.at.report.year or 0
        later = [d for d in self.at.sentence.dates if d.start >= trigger.end and d.year and d.year > reported > 0]
        return next((d.year for d in later if put_off(self.at.text(trigger.end, d.start))), None)

    def _verb_after(self, trigger: Trigger, item_end: int) -> int | None:
        """政府开放日活动定于12月12日举办, 5月24日，培训会召开: the verb of holding ends the clause."""
        tail, patterns = self.at.text(trigger.end, item_end), self.at.language.patterns
        dates = self.at.sentence.dates
        dated = patterns["scheduled"].fullmatch(tail) is not None and any(trigger.end <= d.start < item_end for d in dates)
        return trigger.start if dated or patterns["was_held"].fullmatch(tail) else None

    def _holding_verb(self, spec: CountSpec, trigger: Trigger, item_start: int, item_end: int) -> int | None:
        """Where the verb of holding stands before the name, with nothing but the fact's own modifiers between; not behind 不断, 加强."""
        s = self.at.sentence
        lead = self.at.text(item_start, trigger.start)
        holds = list((self.at.language.intend if s.role is Role.PLAN else self.at.language.hold).finditer(lead))
        if spec.verbal:
            return trigger.start
        if not holds:
            return self._verb_after(trigger, item_end)
        verb = holds[-1]
        between = lead[verb.end() :]
        if not (
            self.at.clear(between, spec.modify or spec.fill)
            or (spec.about and spec.about.search(between))
            or (spec.modify is None and len(between) <= 12)
        ):
            return None
        if s.role is Role.PLAN:
            return item_start + verb.start()
        if self.at.language.patterns["hollow_before"].search(lead[: verb.start()]):
            return None
        if self.at.language.patterns["about_it_only"].match(
            self.at.text(trigger.end, item_end),
        ):
            return None
        return item_start + verb.start()
