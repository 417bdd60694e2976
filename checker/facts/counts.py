"""Counts and amounts: which number of a sentence counts which fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from checker.model import Count, Interval, Modality

from .countspec import CountSpec, Trigger, TriggerScan
from .language import Language
from .mention import Mention
from .parse import ParsedReport, Role, Sentence
from .quantity import Quantity

_ITEM = re.compile(r"[，,；;：:。！？（）()\n]")
_ASIDE = re.compile(r"（[^（）\d，。；]{1,6}）")  # 县（市、区）: part of its noun, no border
_NOISE = re.compile(r"[\s\d“”\"‘’《》（）()·…—\-|．.*■□�]+")
_JOIN = re.compile(r"^[、和及与并]|^以及|^或者?|^暨")


@dataclass(frozen=True, slots=True)
class CountFinder:
    """Finds mentions of all countable facts; built once from the catalogue."""

    scan: TriggerScan
    specs: tuple[CountSpec, ...]
    language: Language

    def find(self, report: ParsedReport) -> list[Mention]:
        """The mentions of the running text in reading order (tables have their own reader)."""
        found: list[Mention] = []
        previous: Sentence | None = None
        for sentence in report.sentences:
            opens = bool(sentence.quantities) and sentence.quantities[0].start == sentence.start
            if opens or self.scan.pattern.search(sentence.text):
                found.extend(_SentenceReader(self, report, sentence, previous).read())
            previous = sentence
        return found


@dataclass(slots=True)
class _Bound:
    """A quantity with the fact it counts."""

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


@dataclass(slots=True)
class _SentenceReader:
    """Binds the quantities of one sentence; a fresh one for each sentence."""

    finder: CountFinder
    report: ParsedReport
    sentence: Sentence
    previous: Sentence | None
    triggers: list[Trigger] = field(default_factory=list)
    borders: list[int] = field(default_factory=list)
    bound: list[_Bound] = field(default_factory=list)

    def read(self) -> Iterator[Mention]:
        s = self.sentence
        self.triggers = self.finder.scan.scan(s.text, s.start)
        quantities = [q for q in s.quantities if q.kind in ("count", "bare")]
        self.borders = self._borders(quantities)
        for position, quantity in enumerate(quantities):
            before = quantities[position - 1] if position else None
            after = quantities[position + 1] if position + 1 < len(quantities) else None
            self._bind(quantity, before, after)
        self._distribute(quantities)
        used: set[tuple[str, int]] = set()
        for bound in self.bound:
            mention = self._mention(bound)
            if mention is not None:
                used.add((mention.fact, bound.trigger.start if bound.trigger else -1))
                yield mention
        yield from self._without_number(used)

    # -- borders and stretches

    def _borders(self, quantities: Sequence[Quantity]) -> list[int]:
        s = self.sentence
        inside = list(quantities)
        asides = [m.span() for m in _ASIDE.finditer(s.text)]
        borders = [s.start]
        for match in _ITEM.finditer(s.text):
            place = s.start + match.start()
            if not any(q.start <= place < q.end for q in inside) and not any(a <= match.start() < b for a, b in asides):
                borders.append(place + 1)
        for q in quantities:
            tail = self._text(q.end, q.end + 2)
            if tail[:1] in ("、", "和", "及", "与"):
                borders.append(q.end + 1)
        borders.append(s.end)
        return sorted(set(borders))

    def _item(self, position: int) -> tuple[int, int]:
        start = self.sentence.start
        for border in self.borders:
            if border > position:
                return start, border
            start = border
        return start, self.sentence.end

    def _text(self, start: int, end: int) -> str:
        return self.report.normal.text[start:end] if end > start else ""

    def _clear(self, text: str, pattern: re.Pattern[str]) -> bool:
        """Is the stretch made of nothing but filler words?"""
        left = _NOISE.sub("", pattern.sub("", _NOISE.sub("", text)))
        return len(left) <= (1 if len(text) > 8 else 0)

    # -- binding

    def _bind(self, q: Quantity, before: Quantity | None, after: Quantity | None) -> None:
        if self._text(q.start - 1, q.start) == "的" and re.match("系|是|均|已|因|为", self._text(q.end, q.end + 1)):
            return  # 被纠正的1件系…: speaks again of what was counted
        item_start, item_end = self._item(q.number)
        left = max(item_start, before.end if before and before.end > item_start else item_start)
        right = min(item_end, after.start if after and after.start < item_end else item_end)
        if self._by_names_before(q, left) or self._by_name_after(q, right, left) or self._by_inheritance(q, left, before):
            return
        if not self._by_earlier_item(q, left):
            self._by_earlier_sentence(q)

    def _fits(self, spec: CountSpec, q: Quantity) -> bool:
        if q.unit in spec.measure:
            return True
        return (
            q.kind == "bare" and q.unit == "" and self.sentence.text.rstrip().endswith(self._text(q.number, q.end)) and q.interval.lo != q.interval.hi
        )

    def _usable(self, spec: CountSpec, trigger: Trigger, q: Quantity | None) -> bool:
        """Do context, lookalikes and company allow this fact at this name?"""
        if q is not None and not self._fits(spec, q):
            return False
        item_start, item_end = self._item(trigger.start)
        if spec.unless and spec.unless.search(self._text(item_start, item_end)):
            return False
        if spec.near and not spec.near.search(self.sentence.text):
            return False
        if spec.needs and not self._in_company(spec, trigger):
            return False
        if spec.about and not self._about(spec):
            return False
        return self._under(spec, trigger.start) and self._modified(spec, trigger)

    def _in_company(self, spec: CountSpec, trigger: Trigger) -> bool:
        """Is the event that the fact belongs to (people trained: a training held) spoken of here, or, for plain words, right before?"""
        event = next((o for o in self.finder.specs if o.fact == spec.needs), None)
        if event is None:
            return True
        if any(
            event in t.specs and self._usable(event, t, None) and not self._is_attended(t) for t in self.triggers if not t.weak and t is not trigger
        ):
            return True
        if trigger.weak or any(word in self.sentence.text for word in event.blockers):
            return False
        if spec.about is not None and spec.about.search(self.sentence.text):
            return True
        before = self.previous.text if self.previous and self.previous.block is self.sentence.block else ""
        return any(event in t.specs for t in self.finder.scan.scan(before, 0))

    def _about(self, spec: CountSpec) -> bool:
        assert spec.about is not None
        s = self.sentence
        places = (s.text, *s.headings, self.report.title, self._text(s.block.start, s.block.end))
        return any(spec.about.search(place) for place in places)

    def _under(self, spec: CountSpec, position: int) -> bool:
        """Where facts share a name: is the nearest of all their ruling words before this place one of this fact's?"""
        if spec.under is None:
            return True
        s = self.sentence
        context = "\n".join(
            (*s.headings, self.previous.text if self.previous and self.previous.block is s.block else "", self._text(s.start, position))
        )
        last = -1
        owner = False
        for other in self.finder.specs:
            if other.under is None or not set(other.words) & set(spec.words):
                continue
            place = max((m.start() for m in other.under.finditer(context)), default=-1)
            if place > last or (place == last and other.fact == spec.fact):
                last, owner = place, other.fact == spec.fact
        return owner and last >= 0

    def _modified(self, spec: CountSpec, trigger: Trigger) -> bool:
        """Is what stands before the name harmless, or does it name the fact's own subject?"""
        if spec.modify is None or not spec.strict:
            return True
        item_start, _ = self._item(trigger.start)
        start = item_start
        previous = [t.end for t in self.triggers if item_start <= t.end <= trigger.start]
        holding = self.finder.language.intend if self.sentence.role is Role.PLAN else self.finder.language.hold
        verbs = [item_start + m.end() for m in holding.finditer(self._text(item_start, trigger.start))]
        quantities = [q.end for q in self.sentence.quantities if item_start <= q.end <= trigger.start]
        start = max([start, *previous, *verbs, *quantities])
        text = self._text(start, trigger.start)
        if spec.about is not None and spec.about.search(text + self._text(trigger.start, trigger.end)):
            return True
        return self._clear(text, spec.modify)

    def _nearest_before(self, q: Quantity, left: int) -> tuple[CountSpec, Trigger] | None:
        """The nearest name in the stretch before the number whose gap to it is filler."""
        for trigger in reversed([t for t in self.triggers if t.start >= left and t.end <= q.start]):
            gap = self._text(trigger.end, q.start)
            for spec in trigger.specs:
                if not self._usable(spec, trigger, q):
                    continue
                if self._clear(gap, spec.fill) or self._conjuncts(gap, spec) or (spec.listed and self._ends_in(gap, spec)):
                    return spec, trigger
        return None

    def _ends_in(self, gap: str, spec: CountSpec) -> bool:
        """直播…大会、…等大型活动6次: names of any kind, and one of the fact's own nouns right before the number."""
        tail = list(spec.fill.finditer(gap))
        return len(gap) <= 60 and bool(tail) and tail[-1].end() == len(gap)

    def _conjuncts(self, gap: str, spec: CountSpec) -> int:
        """Further things that one number counts: 政府开放日、食品安全进校园活动共12场 has one beside the first; 0 where the gap is none such."""
        pieces = re.split(r"[、和与及]", gap)
        if len(pieces) < 2 or not self._clear(pieces[0], spec.fill) or not re.search(r"共计?$|合计$|总计$|累计$|共(?=[举组召])", pieces[-1]):
            return 0
        return len(pieces) - 1

    def _by_names_before(self, q: Quantity, left: int) -> bool:
        nearest = self._nearest_before(q, left)
        if nearest is None:
            return False
        chosen = self._coordinated(nearest, q, left)
        spec, trigger = chosen[0]
        tail = self._text(trigger.end, q.start)
        if len(chosen) > 1 and re.match(r"[^，。]{0,6}等[^，。]{0,6}(?:载体|渠道|方式|平台|途径|形式|媒体|媒介)", tail):
            general = next((o for o in self.finder.specs if o.fact in spec.over), None)
            if general is not None and q.unit in general.measure:
                self._add(general, q, trigger, left)
                return True
        if len(chosen) == 1:
            extra = self._conjuncts(tail, spec) if not self._clear(tail, spec.fill) else 0
            self._add(spec, q, trigger, left, share=extra + 1)
        elif re.search(r"分别|依次", tail):
            return True  # pairs are made where all numbers are known
        else:
            each = re.search(r"各(?:自|约)?[^类项种级]{0,8}$", tail) or ("暨" in self._text(chosen[-1][1].end, trigger.start) and q.interval.exact)
            for one, name in chosen:
                self._add(one, q, name, left, share=1 if each else len(chosen))
        return True

    def _coordinated(self, nearest: tuple[CountSpec, Trigger], q: Quantity, left: int) -> list[tuple[CountSpec, Trigger]]:
        """
        The names that share the number with the nearest one: joined by 、 and 和 with nothing but filler between; a channel before 公开政府信息
        takes its place.
        """
        chosen = [nearest]
        near = nearest[1]
        for trigger in reversed([t for t in self.triggers if left <= t.start and t.end <= near.start]):
            between = self._text(trigger.end, near.start)
            for spec in trigger.specs:
                if spec.fact in {o.fact for o, _ in chosen} or not self._usable(spec, trigger, q):
                    continue
                last = chosen[-1][0]
                fill = self._clear(between, spec.fill) or (last.modify is not None and self._clear(between, last.modify))
                if fill and last.fact in spec.over and len(chosen) == 1:
                    chosen = [(spec, trigger)]
                elif fill and re.search(r"[、和及与暨]|以及|并", between):
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
        for trigger in (t for t in self.triggers if q.end <= t.start < right):
            gap = self._text(q.end, trigger.start)
            for spec in trigger.specs:
                if self._usable(spec, trigger, q) and self._clear(gap, spec.modify or spec.fill):
                    self._add(spec, q, trigger, left)
                    return True
            if not self._clear(gap, self.finder.language.fill) and len(gap) > 12:
                return False
        return False

    def _by_inheritance(self, q: Quantity, left: int, before: Quantity | None) -> bool:
        """A number without a name of its own continues the one before it: 2020年举办4次，2021年举办6次."""
        last = next((b for b in reversed(self.bound) if q.unit in b.spec.measure), None)
        if last is None or before is None or q.unit not in last.spec.measure or q.kind != "count":
            return False
        lead = self._text(left, q.start)
        in_list = last.spec.listed and self._text(left - 1, left) == "、"
        if not in_list and not self._clear(lead, self.finder.language.lead) and not self.finder.language.hold.search(lead[-3:]):
            return False
        if any(t.start >= left and t.end <= q.start and not t.weak for t in self.triggers):
            return False
        if self._clear_noun_after(q) is False:
            return False
        own = self.finder.language.own.search(lead)
        if own and own.group()[0] not in "我本":
            whole = next(b for b in self.bound if q.unit in b.spec.measure)  # 共126件，其中图解47件，市本级发布96件
            self._add(whole.spec, q, None, left)
            self.bound[-1].part = True
            return True
        self._add(last.spec, q, None, left, attended=last.attended and not self.finder.language.hold.search(lead))
        return True

    def _clear_noun_after(self, q: Quantity) -> bool:
        """Nothing but a stop follows the number (it does not count a noun of its own)."""
        _, item_end = self._item(q.number)
        return self._clear(self._text(q.end, item_end).strip("，。；：、（）()"), self.finder.language.fill)

    def _by_earlier_item(self, q: Quantity, left: int) -> bool:
        """The name stands in an item before, the number in one without a name: …列入清单，共12项."""
        lead = self._text(left, q.start)
        if not self._clear(lead, self.finder.language.fill) or not self._clear_noun_after(q):
            return False
        taken = {b.trigger.start for b in self.bound if b.trigger}
        earlier = [t for t in self.triggers if t.end <= left and not t.weak]
        if not earlier:
            return False
        trigger = earlier[-1]
        item_start, item_end = self._item(trigger.start)
        if trigger.start in taken or any(b.start >= item_start for b in self.bound):
            return False
        for spec in trigger.specs:
            if self._usable(spec, trigger, q) and self._clear(self._text(trigger.end, item_end), spec.fill):
                self._add(spec, q, trigger, item_start)
                return True
        return False

    def _by_earlier_sentence(self, q: Quantity) -> None:
        """10期的推送发布，…: a number that opens a sentence and counts what the paragraph spoke of last."""
        s = self.sentence
        if not self._clear(self._text(s.start, q.start), self.finder.language.fill):
            return
        if not re.match(r"的(?:推送|发布|内容|活动|培训|解读|访谈|直播)", self._text(q.end, q.end + 4)):
            return
        for trigger in reversed(self.finder.scan.scan(self._text(s.block.start, s.start), s.block.start)):
            spec = next((o for o in trigger.specs if q.unit in o.measure and not trigger.weak), None)
            if spec is not None:
                self._add(spec, q, None, q.start)
                return

    def _distribute(self, quantities: Sequence[Quantity]) -> None:
        """分别: the numbers go to the names, or to the facts counted before, one to one."""
        s = self.sentence
        for match in re.finditer("分别|依次", s.text):
            place = s.start + match.start()
            following = [q for q in quantities if q.number > place]
            run = [q for i, q in enumerate(following) if i == 0 or self._text(following[i - 1].end, q.start) in ("、", "和", "，", "及", "与")]
            names: list[tuple[CountSpec, Trigger | None]] = []
            for trigger in (t for t in self.triggers if t.end <= place and run):
                spec = next((o for o in trigger.specs if self._usable(o, trigger, run[0])), None)
                if spec is not None and not any(b.trigger is trigger and b.quantity not in run for b in self.bound):
                    names.append((spec, trigger))
            pairs = names[-len(run) :] if len(run) > 1 else []
            if len(pairs) != len(run):
                pairs = [(b.spec, None) for b in [b for b in self.bound if b.quantity.number < place][-len(run) :]]
            if len(pairs) == len(run) > 1:
                self.bound = [b for b in self.bound if b.quantity not in run]
                for (spec, name), q in zip(pairs, run, strict=True):
                    self._add(spec, q, name, self._item(name.start)[0] if name else self._item(q.number)[0])

    def _add(self, spec: CountSpec, q: Quantity, trigger: Trigger | None, left: int, share: int = 1, attended: bool = False) -> None:
        interval = q.interval
        if share > 1:
            high = None if interval.hi is None else max(interval.hi - (share - 1), 1)
            interval = Interval(1, high)
        start = min(left, trigger.start, q.start) if trigger else min(left, q.start)
        lead = self._text(start, max(q.start, trigger.start if trigger else 0))
        start += len(lead) - len(lead.lstrip("，。；：、（） 其中"))
        end = max(q.end, trigger.end if trigger else 0)
        if spec.can_be_attended and trigger is not None:
            attended = self._is_attended(trigger)
        dates = self._dates_before(q)
        times = len(dates) if re.search(r"各", self._text(left, q.start)) and len(dates) > 1 else 1
        interval = Interval(interval.lo * times, None if interval.hi is None else interval.hi * times)
        factor = spec.measure.get(q.unit, 1.0)
        if spec.kind == "amount" and factor != 1.0:
            interval = Interval(_scaled(interval.lo, factor), None if interval.hi is None else _scaled(interval.hi, factor))
        self.bound.append(
            _Bound(spec, q, trigger, start, end, interval, combined=share > 1, attended=attended, part=self._is_part(q, spec), inferred=q.times > 0)
        )

    def _dates_before(self, q: Quantity) -> list[int]:
        """The dates that one after the other lead to the number: 5月、10月各举办一次."""
        dates = [d for d in self.sentence.dates if d.end <= q.start and not d.whole_year and not d.comparison]
        run: list[int] = []
        for d in reversed(dates):
            if run and self._text(d.end, run[-1]) not in ("、", "和", "，", "及"):
                break
            run.append(d.start)
        return run

    def _is_attended(self, trigger: Trigger) -> bool:
        """Was the event held by others and only attended?"""
        language = self.finder.language
        item_start, _ = self._item(trigger.start)
        lead = self._text(item_start, trigger.start)
        attend = list(language.attend.finditer(lead))
        if not attend:
            return False
        rest = lead[attend[-1].end() :]
        holds = [m for m in language.hold.finditer(rest) if not rest[m.end() : m.end() + 1] == "的" and "的" not in rest[m.end() :]]
        return not holds

    def _is_part(self, q: Quantity, spec: CountSpec) -> bool:
        lead = self._text(self.sentence.start, q.start)
        cut = max((m.end() for m in self.finder.language.parts.finditer(lead)), default=-1)
        return cut >= 0 and any(b.spec.fact == spec.fact and b.quantity.end <= self.sentence.start + cut for b in self.bound)

    # -- mentions

    def _mention(self, b: _Bound) -> Mention | None:
        spec = b.spec
        fact = spec.fact
        if b.attended:
            if not spec.attended:
                return None
            fact = spec.attended
        modality, period, keep = self._reading(b.quantity.number, b.quantity, b.trigger)
        if not keep:
            return None
        zero = b.interval.lo == 0 and b.interval.hi == 0
        if modality is Modality.NEGATED and not zero:
            modality = Modality.ACTUAL
        value = Count(b.interval, spec.unit)
        note = self._text(b.trigger.start, b.trigger.end) if b.trigger else "承前"
        lead = self._text(self._item(b.quantity.number)[0], b.quantity.start)
        role = "part" if b.part else "total" if self.finder.language.totals.search(lead) else "sum" if spec.sums else ""
        return Mention(
            fact,
            spec.kind,
            value,
            b.start,
            b.end,
            Modality.NEGATED if zero and modality is Modality.ACTUAL else modality,
            period,
            b.combined,
            b.inferred,
            scope=self._scope(b.quantity.number),
            role=role,
            section=self.sentence.section,
            note=note,
        )

    def _reading(self, position: int, q: Quantity | None, trigger: Trigger | None) -> tuple[Modality, int | None, bool]:
        """Modality and period at a place; False where the number speaks of a time before (累计, 上年)."""
        s = self.sentence
        clause = s.clause_at(position)
        modality = clause.modality
        item_start, _ = self._item(position)
        own = (trigger.start, trigger.end) if trigger else (-1, -1)
        dated = [d for d in s.dates if item_start <= d.start < position and (d.year is not None or d.comparison) and not own[0] <= d.start < own[1]]
        if dated and dated[-1].comparison:
            return modality, dated[-1].year, dated[-1].year is not None
        if q is not None and self._text(item_start - 1, item_start) in ("（", "("):
            outer = [d for d in s.dates if d.end == item_start - 1 and d.comparison]
            if outer:
                return modality, outer[-1].year, outer[-1].year is not None
        if self.finder.language.since.search(self._text(s.start, position)) and not dated:
            return modality, None, False
        period = dated[-1].year if dated else clause.year if not any(own[0] <= d.start < own[1] for d in s.dates) else None
        return modality, period, True

    def _scope(self, position: int) -> str:
        """area where 全市 and the like rule the place, own where 市本级 does; outside where another area stands against 我县."""
        s = self.sentence
        language = self.finder.language
        lead = self._text(s.start, position)
        areas = list(language.area.finditer(lead))
        owns = list(language.own.finditer(lead))
        if areas and owns:
            return "own" if owns[-1].start() > areas[-1].start() else "area"
        if areas:
            own = language.own.search(s.text)
            if own and own.group()[0] in "我本" and own.group()[-1] != areas[-1].group()[-1]:
                return "outside"
            return "area"
        return "own" if owns else ""

    # -- names without a number

    def _without_number(self, used: set[tuple[str, int]]) -> Iterator[Mention]:
        """Names no number was tied to: a negation, an event held, a product made, the ground of the number before."""
        bound = {(b.spec.attended if b.attended else b.spec.fact, self._part(b.quantity.number)) for b in self.bound}
        counted = {fact for fact, _ in used}
        for trigger in self.triggers:
            if trigger.weak:
                continue
            for spec in trigger.specs:
                attended = spec.attended if spec.attended and self._is_attended(trigger) else None
                place = (attended or spec.fact, self._part(trigger.start))
                if place in bound or not self._usable(spec, trigger, None):
                    continue
                mention = self._said_of(spec, trigger) or self._none(spec, trigger) or self._event(spec, trigger) or self._product(spec, trigger)
                if mention is None or (mention.fact, place[1]) in bound or (mention.fact in counted and mention.role not in ("dated", "said")):
                    continue
                bound.add((mention.fact, place[1]))
                counted.add(mention.fact)
                yield mention

    def _part(self, position: int) -> int:
        """Which stretch between semicolons the place lies in."""
        return self._text(self.sentence.start, position).count("；")

    def _said_of(self, spec: CountSpec, trigger: Trigger) -> Mention | None:
        """不同意公开答复1件，系危及…的情形: the ground takes the number of what it is said of."""
        for b in self.bound:
            if b.spec.fact in spec.said_of and re.fullmatch(
                r"[，,]?(?:均|都|全部)?(?:系|属于|属|为|是|因)", self._text(b.quantity.end, trigger.start)
            ):
                return Mention(
                    spec.fact, spec.kind, Count(b.interval, spec.unit), b.start, trigger.end, section=self.sentence.section, role="said", note="系"
                )  # fmt: skip
        return None

    def _product(self, spec: CountSpec, trigger: Trigger) -> Mention | None:
        """制作图解: a form of interpretation named as made, without a number, is at least one."""
        s = self.sentence
        if not spec.presence or s.role is not Role.REPORT:
            return None
        clause = s.clause_at(trigger.start)
        if clause.modality is not Modality.ACTUAL or clause.boilerplate:
            return None
        lead = self._text(max(clause.start, trigger.start - 14), trigger.start)
        if not re.search(r"(?:制作|推出|编发|绘制|录制|发布|编制)(?:了|发布|推出)?[^，。；的]{0,8}$", lead):
            return None
        interval = Interval(1, None)
        _, period, keep = self._reading(trigger.start, None, trigger)
        if not keep:
            return None
        return Mention(
            spec.fact, spec.kind, Count(interval, spec.unit), clause.start, trigger.end, period=period, section=s.section, role="event",
            note=self._text(trigger.start, trigger.end),
        )  # fmt: skip

    def _none(self, spec: CountSpec, trigger: Trigger) -> Mention | None:
        """未举办新闻发布会: the negation of an event or an arrival is 0."""
        s = self.sentence
        clause = s.clause_at(trigger.start)
        if not spec.zero or clause.modality is not Modality.NEGATED or (clause.others and s.role is Role.PROBLEMS):
            return None
        pattern = spec.modify or spec.fill
        for cue in (c for c in clause.cues if c.kind == "negated"):
            if trigger.start <= cue.start < trigger.end:
                clear = True
            elif cue.end <= trigger.start:
                gap = self._text(cue.end, trigger.start)
                clear = len(gap) <= 40 and self._clear_near(gap, pattern, spec)
            else:
                gap = self._text(trigger.end, cue.start)
                tail = self._text(cue.end, min(clause.end, cue.end + 6))
                clear = self._clear(gap, pattern) and bool(self.finder.language.fill.match(tail))
            if clear:
                start = min(cue.start, trigger.start)
                period = clause.year
                return Mention(
                    spec.fact, spec.kind, Count(Interval(0, 0), spec.unit), start, max(trigger.end, cue.end), Modality.NEGATED, period,
                    scope=self._scope(trigger.start), section=s.section, note=self._text(trigger.start, trigger.end),
                )  # fmt: skip
        return None

    def _clear_near(self, gap: str, pattern: re.Pattern[str], spec: CountSpec) -> bool:
        if self._clear(gap, pattern):
            return True
        about = spec.about.sub("", gap) if spec.about else gap
        for other in {o for t in self.triggers for o in t.specs}:
            about = re.sub("|".join(re.escape(w) for w in other.words if "…" not in w) or r"(?!)", "", about)
        return self._clear(re.sub(r"因|政府信息公开|信息公开|政务公开|被申请|行政|案件|相关|任何|申请|工作", "", about), pattern)

    def _event(self, spec: CountSpec, trigger: Trigger) -> Mention | None:
        """An event held, without a number: at least one; with its date, or 首次, one; with several dates, their number."""
        s = self.sentence
        clause = s.clause_at(trigger.start)
        if not spec.event or s.role is Role.PROBLEMS or clause.modality is Modality.NEGATED:
            return None
        item_start, item_end = self._item(trigger.start)
        lead = self._text(item_start, trigger.start)
        attended = spec.can_be_attended and self._is_attended(trigger)
        if attended and not spec.attended:
            return None
        verb = self._holding_verb(spec, trigger, item_start, item_end)
        if verb is None and not attended:
            return None
        dates = [d for d in s.dates if not d.whole_year and not d.comparison and (d.date_from is not None or not d.by)]
        dates = [d for d in dates if d.end <= trigger.start and self._part(d.start) == self._part(trigger.start)] or [
            d for d in dates if trigger.end <= d.start < item_end
        ]
        first = self.finder.language.first.search(lead) or self.finder.language.first.search(self._text(s.start, trigger.start))
        interval = Interval(1, None)
        if first or re.search("暨", self._text(trigger.start - 12, trigger.end + 8)) or len(dates) == 1:
            interval = Interval(1, 1)
        if len(dates) > 1:
            joined = self._date_run(dates)
            interval = Interval(joined, joined)
        start = min([verb if verb is not None else trigger.start, *(d.start for d in dates[-1:])])
        modality, period, keep = self._reading(trigger.start, None, trigger)
        if not keep:
            return None
        fact = spec.attended if attended and spec.attended else spec.fact
        return Mention(
            fact, spec.kind, Count(interval, spec.unit), start, trigger.end, modality, period,
            scope=self._scope(trigger.start), role="dated" if dates else "event", section=s.section, note=self._text(trigger.start, trigger.end),
        )  # fmt: skip

    def _date_run(self, dates: Sequence[object]) -> int:
        spans = [(d.start, d.end) for d in dates]  # type: ignore[attr-defined]
        run = 1
        for (_, end), (start, _) in zip(reversed(spans[:-1]), reversed(spans[1:]), strict=True):
            if self._text(end, start) not in ("、", "和", "，", "及"):
                break
            run += 1
        return run

    def _verb_after(self, trigger: Trigger, item_end: int) -> int | None:
        """政府开放日活动定于12月12日举办: the verb of holding ends the clause."""
        tail = self._text(trigger.end, item_end)
        match = re.fullmatch(
            r"(?:活动|会议|班)?(?:拟|将|计划|已|如期|顺利|成功)?(?:定于|于|在)(.{2,16}?)(?:如期|顺利|成功)?(?:举办|召开|举行|开展)[了]?[，。；\s]*",
            tail,
        )
        return trigger.start if match and any(trigger.end <= d.start < item_end for d in self.sentence.dates) else None

    def _holding_verb(self, spec: CountSpec, trigger: Trigger, item_start: int, item_end: int) -> int | None:
        """Where the verb of holding stands before the name, with nothing but the fact's own modifiers between; not behind 不断, 加强."""
        s = self.sentence
        lead = self._text(item_start, trigger.start)
        holds = list((self.finder.language.intend if s.role is Role.PLAN else self.finder.language.hold).finditer(lead))
        if spec.verbal:
            return trigger.start
        if not holds:
            return self._verb_after(trigger, item_end)
        verb = holds[-1]
        between = lead[verb.end() :]
        if not (
            self._clear(between, spec.modify or spec.fill)
            or (spec.about and spec.about.search(between))
            or spec.modify is None
            and len(between) <= 12
        ):
            return None
        if s.role is Role.PLAN:
            return item_start + verb.start()
        if re.search(r"(?:不断|进一步|着力|大力|积极|加强|认真|持续|深入|定期|适时|的|形式)$", lead[: verb.start()].rstrip("组织开展")):
            return None
        if re.match(
            r"[^，。；、]{0,6}(?:制度|机制|方案|办法|平台|栏目|专栏|通知|信息|议题|计划|材料|精神|要求|内容|情况汇报)",
            self._text(trigger.end, item_end),
        ):
            return None
        return item_start + verb.start()


def _scaled(value: int | Decimal, factor: float) -> int | Decimal:
    scaled = Decimal(value) * Decimal(str(factor))
    return int(scaled) if scaled == int(scaled) else scaled
