"""Which number of a sentence counts which fact: by the name before it, behind it, or the one it continues."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.model import Interval

from .countspec import CountSpec, Trigger
from .dates import DateMention
from .elsewhere import by_channel_behind, by_earlier_item, by_name_before_bracket, channel_before, doers, look_elsewhere, named_since, refers_back
from .lists import deal_out, share_last_name, summed_by, take_this_year, whole_of
from .quantity import Quantity, multiplied, scaled
from .stretch import Stretch

_MARKS_OF_LISTS = ("、", "和", "及", "与", "以及")
_NO_HEAD = "，。；：、（） 其中"  # no quote begins with these
_QUOTED = re.compile(r"“[^”，。]{1,12}”|^[^“”，。、]{0,12}”|（[^（）\d]{1,24}）")  # the name of an account between the channel and its number


@dataclass(slots=True)
class Bound:
    """A quantity with the fact it counts; `start` to `end` is the quote, `part` a share of a total named before (其中)."""

    spec: CountSpec
    quantity: Quantity
    trigger: Trigger | None
    start: int
    end: int
    interval: Interval
    combined: bool = False
    attended: bool = False
    part: bool = False
    inferred: bool = False
    year: int | None = None  # the year that the number speaks of, None for the reporting year


@dataclass(slots=True)
class Binder:
    """Ties the numbers of one sentence to facts."""

    at: Stretch
    bound: list[Bound] = field(default_factory=list)

    def bind(self) -> list[Bound]:
        """Every number that counts a fact, from left to right."""
        quantities = self.at.quantities
        for position, quantity in enumerate(quantities):
            if self.at.countable(quantity):
                before = quantities[position - 1] if position else None
                after = quantities[position + 1] if position + 1 < len(quantities) else None
                self._bind(quantity, before, after)
        if len(quantities) > 1:
            deal_out(self, quantities)
            share_last_name(self, quantities)
            take_this_year(self)
        return self.bound

    def _bind(self, q: Quantity, before: Quantity | None, after: Quantity | None) -> None:
        if refers_back(self, q, before):
            return
        if self.at.whole.startswith("（", max(0, q.start - 1)) and self.at.whole.startswith("）", q.end):
            by_name_before_bracket(self, q)
            return
        item_start, item_end = self.at.item(q.number)
        left = max(item_start, before.end if before and before.end > item_start else item_start)
        right = min(item_end, after.start if after and after.start < item_end else item_end)
        named = self.at.named(q)
        if named and (by_channel_behind(self, q, left) or self._by_name_around(q, left) or self._by_names_before(q, left)):
            return
        if named and self._by_name_after(q, right, left):
            return
        if named and before is not None and named_since(self, before, left) and by_earlier_item(self, q, left):
            return
        if self.bound and before is not None and self._by_inheritance(q, left, before):
            return
        look_elsewhere(self, q, left, named=named)

    def _by_name_around(self, q: Quantity, left: int) -> bool:
        """A number between verb and noun of a name with a gap: 收到3件政府信息公开申请."""
        for trigger in self.at.triggers:
            if trigger.start < q.start and q.end < trigger.end:
                spec = next((o for o in trigger.specs if self.at.usable(o, trigger, q)), None)
                if spec is not None:
                    self.add(spec, q, trigger, left)
                    return True
        return False

    def _nearest_before(self, q: Quantity, left: int) -> tuple[CountSpec, Trigger] | None:
        """The nearest name in the stretch before the number whose gap to it is filler."""
        for trigger in reversed(self.at.triggers):
            if trigger.start < left or trigger.end > q.start:
                continue
            gap = self.at.text(trigger.end, q.start)
            if gap in _MARKS_OF_LISTS:
                return None  # 3名专职工作人员、15名兼职人员: the next thing begins
            for spec in trigger.specs:
                if self.at.fits(spec, q) and self._bridges(gap, spec) and not self._is_spent(trigger, spec) and self.at.usable(spec, trigger, q):
                    return spec, trigger
        return None

    def _bridges(self, gap: str, spec: CountSpec) -> bool:
        """May the words between a name of the fact and its number stand there?"""
        return (
            not gap
            or self.at.clear(_QUOTED.sub("", gap), spec.fill)
            or (spec.loose and len(gap) <= 16)
            or (spec.listed and self._ends_in(gap, spec))
            or (spec.over and self.at.language.patterns["published"].fullmatch(gap) is not None)
            or self._conjuncts(gap, spec) > 0
        )

    def _is_spent(self, trigger: Trigger, spec: CountSpec) -> bool:
        """Has a number before the name or in it taken it already (1名专职、2名兼职)?"""
        taken = [b for b in self.bound if b.spec is spec and b.trigger is not None and b.trigger.start == trigger.start]
        return any(b.trigger is not None and b.quantity.end <= b.trigger.end for b in taken)

    def _ends_in(self, gap: str, spec: CountSpec) -> bool:
        """直播…大会、…等大型活动6次: names of any kind, and one of the fact's own nouns right before the number."""
        tail = list(spec.fill.finditer(gap))
        return len(gap) <= 60 and bool(tail) and tail[-1].end() == len(gap)

    def _conjuncts(self, gap: str, spec: CountSpec) -> int:
        """Further things that one number counts: 政府开放日、食品安全进校园活动共12场 has one beside the first; 0 where the gap is none such."""
        pieces = re.split(r"[、和与及]", gap)
        if len(pieces) < 2 or not self.at.clear(pieces[0], spec.fill) or not self.at.language.patterns["together"].search(pieces[-1]):
            return 0
        if any(word in gap for word in spec.words):
            return 0  # 领导小组会议和推进会共5次: two kinds of the same thing
        return len(pieces) - 1

    def _by_names_before(self, q: Quantity, left: int) -> bool:
        nearest = self._nearest_before(q, left)
        if nearest is None:
            return False
        nearest = channel_before(self, q, left, nearest)
        chosen = self._coordinated(nearest, q, left)
        spec, trigger = chosen[0]
        tail = self.at.text(trigger.end, q.start)
        if len(chosen) > 1 and self.at.language.patterns["channels"].match(tail):
            general = next((o for o in self.at.finder.specs if o.fact in spec.over), None)
            if general is not None and q.unit in general.measure:
                self.add(general, q, trigger, left)
                return True
        if len(chosen) == 1:
            extra = self._conjuncts(tail, spec) if not self.at.clear(tail, spec.fill) else 0
            self.add(spec, q, trigger, left, share=extra + 1)
            if self.at.language.patterns["each"].search(tail):
                self.bound[-1].interval = multiplied(q.interval, self.at.kinds(spec, trigger))  # 部署会、调度会各1次
        elif self.at.language.patterns["respectively"].search(tail):
            return True  # pairs are made where all numbers are known
        else:
            each = self.at.language.patterns["each"].search(tail) or (
                self.at.language.patterns["one_in_two"].search(self.at.text(chosen[-1][1].end, trigger.start)) and q.interval.exact
            )
            for one, name in chosen:
                self.add(one, q, name, left, share=1 if each else len(chosen))
        return True

    def _coordinated(self, nearest: tuple[CountSpec, Trigger], q: Quantity, left: int) -> list[tuple[CountSpec, Trigger]]:
        """
        The names that share the number with the nearest one: joined by 、 and 和 with nothing but filler between; a channel before 公开政府信息
        takes its place.
        """
        chosen = [nearest]
        near = nearest[1]
        for trigger in reversed([t for t in self.at.triggers if left <= t.start and t.end <= near.start]):
            between = self.at.text(trigger.end, near.start)
            for spec in trigger.specs:
                if spec.fact in {o.fact for o, _ in chosen} or not self.at.usable(spec, trigger, q):
                    continue
                last = chosen[-1][0]
                fill = self.at.clear(between, spec.fill) or (last.modify is not None and self.at.clear(between, last.modify))
                in_place = last.fact in spec.over and (not spec.presence or self.at.language.patterns["as_form"].match(between))
                if fill and in_place and len(chosen) == 1:
                    chosen = [(spec, trigger)]
                elif fill and self.at.language.patterns["joined"].search(between):
                    chosen.append((spec, trigger))
                else:
                    continue
                near = trigger
                break
            else:
                if near is not trigger and not any(o.fact == chosen[-1][0].fact for o in trigger.specs):
                    break
        return chosen

    def _by_name_after(self, q: Quantity, right: int, left: int) -> bool:
        """A number in front of its noun: 2名兼职人员, 2次主持召开专题会议, 28件规范性文件开展了政策解读."""
        for trigger in self.at.triggers:
            if not q.end <= trigger.start < right:
                continue
            gap = self.at.text(q.end, trigger.start)
            for spec in trigger.specs:
                clear = self.at.clear(gap, spec.modify or spec.fill)
                told = clear or (spec.event and self.at.language.patterns["times_before"].fullmatch(gap))  # 先后3次邀请专家为…培训
                if told and self.at.usable(spec, trigger, q):
                    self.add(spec, q, trigger, left)
                    return True
            if len(gap) > 12 and not self.at.clear(gap, self.at.language.fill):
                return False
        return False

    def _by_inheritance(self, q: Quantity, left: int, before: Quantity) -> bool:
        """A number without a name of its own continues the one before it: 2020年举办4次，2021年举办6次."""
        if self._by_company(q, left, before):
            return True
        last = next((b for b in reversed(self.bound) if q.unit in b.spec.measure), None)
        if last is None or q.kind != "count":
            return False
        lead = self.at.text(left, q.start)
        in_list = last.spec.listed and self.at.text(left - 1, left) == "、"
        if not in_list and not self._goes_on(lead, last.spec):
            return False
        named = [t for t in self.at.triggers if t.start >= left and t.end <= q.start and not t.weak]
        if any(not in_list or any(self.at.usable(s, t, q) for s in t.specs) for t in named):
            return False
        if self.clear_noun_after(q) is False:
            return False
        if self.at.language.totals.search(lead) and (summed := summed_by(self, q)):
            parts = [b for b in self.bound if b.quantity in summed]
            if len(parts) == len(summed) and all(b.spec is last.spec for b in parts):
                self.bound = [b for b in self.bound if b not in parts]  # …印发5件，…印发7件，共计12件: all say one thing
                self.add(last.spec, q, None, parts[0].start)
            elif len(parts) == len(summed) and (whole_spec := whole_of(self, parts)) is not None:
                self.add(whole_spec, q, None, left)
            return True
        own = self.at.language.own.search(lead)
        whole = next(b for b in self.bound if q.unit in b.spec.measure)
        if own and own.group()[0] not in "我本" and not self.at.language.own.search(self.at.whole, whole.start, whole.quantity.start):
            self.add(whole.spec, q, None, left)  # 共126件，其中图解47件，市本级发布96件
            self.bound[-1].part = True
            return True
        if self.at.language.patterns["reached"].search(lead) and not any(last.start <= d.start < q.start for d in self.at.sentence.dates):
            self.bound.remove(last)  # 由3次增至5次
        spec = last.spec
        if spec.under:  # 印发规范性文件12件，公开10件: the verb decides
            spec = next((s for s in self.at.finder.scan.rivals[spec] if self.at.under(s, q.start)), spec)
        self.add(spec, q, None, left, attended=last.attended and not self.at.language.hold.search(lead))
        return True

    def _by_company(self, q: Quantity, left: int, before: Quantity) -> bool:
        """组织培训3场、540人次: those who came, named by nothing but the event right before."""
        event = self.bound[-1]
        if event.quantity is not before or event.attended:
            return False
        spec = next((o for o in self.at.finder.specs if o.needs == event.spec.fact and q.unit in o.measure), None)
        if spec is None or not self.at.clear(self.at.text(left, q.start), self.at.language.fill) or not self.clear_noun_after(q):
            return False
        self.add(spec, q, None, left)
        return True

    def _goes_on(self, lead: str, spec: CountSpec) -> bool:
        """May the words before a number continue the fact counted before: filler, the verb of holding, or the fact's own words with a verb?"""
        patterns = self.at.language.patterns
        if self.at.clear(lead, self.at.language.lead) or patterns["ends_holding"].search(lead):
            return True
        return spec.modify is not None and patterns["issued_again"].search(lead) is not None and self.at.clear(lead, spec.modify)

    def clear_noun_after(self, q: Quantity) -> bool:
        """Nothing but a stop follows the number (it does not count a noun of its own)."""
        _, item_end = self.at.item(q.number)
        return self.at.clear(self.at.text(q.end, item_end).strip("，。；：、（）()"), self.at.language.fill)

    def add(self, spec: CountSpec, q: Quantity, trigger: Trigger | None, left: int, *, share: int = 1, attended: bool = False) -> None:
        """Tie the number to the fact; `left` is where its stretch begins, `share` the number of things it counts together."""
        interval = q.interval
        if share > 1:
            high = None if interval.hi is None else max(interval.hi - (share - 1), 1)
            interval = Interval(1, high) if interval.hi != 0 else interval
        start = min(left, trigger.start, q.start) if trigger else min(left, q.start)
        end = max(q.end, trigger.end if trigger else 0)
        first = max(q.start, trigger.start if trigger else 0)
        while start < first and self.at.whole[start] in _NO_HEAD:
            start += 1
        if spec.can_be_attended and trigger is not None:
            attended = self.at.is_attended(trigger)
        if self.at.language.patterns["each"].search(self.at.text(left, q.start)):
            verb_end = trigger.start if trigger and self.at.item(q.number)[0] <= trigger.start < q.start else q.start
            interval = multiplied(interval, max(len(self._dates_before(q)), doers(self, left, verb_end), 1))
        if spec.kind == "amount" and (factor := spec.measure.get(q.unit, 1.0)) != 1.0:
            interval = Interval(scaled(interval.lo, factor), None if interval.hi is None else scaled(interval.hi, factor))
        self.bound.append(
            Bound(spec, q, trigger, start, end, interval, combined=share > 1, attended=attended, part=self._is_part(q, spec), inferred=q.times > 0)
        )

    def _dates_before(self, q: Quantity) -> list[DateMention]:
        """The dates that one after the other lead to the number: 5月、10月各举办一次."""
        return self.at.run([d for d in self.at.sentence.dates if d.end <= q.start and not d.whole_year and not d.comparison])

    def _is_part(self, q: Quantity, spec: CountSpec) -> bool:
        told = [b.quantity.end for b in self.bound if b.spec.fact == spec.fact]
        if not told:
            return False
        lead = self.at.text(self.at.sentence.start, q.start)
        cut = max((m.end() for m in self.at.language.parts.finditer(lead)), default=-1)
        return cut >= 0 and min(told) <= self.at.sentence.start + cut
