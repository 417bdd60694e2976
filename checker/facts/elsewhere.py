"""A number whose name stands in another item or sentence than the number itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .quantity import Quantity

if TYPE_CHECKING:
    from .binding import Binder
    from .countspec import CountSpec, Trigger


def look_elsewhere(binder: Binder, q: Quantity, left: int, *, named: bool) -> None:
    """Tie a number without a name in its own item; `named` says that the sentence names something it can count."""
    if named and (by_earlier_item(binder, q, left) or by_filing(binder, q, left)):
        return
    if not by_gathering(binder, q, left) and not by_heading(binder, q, left):
        by_earlier_sentence(binder, q)


def by_earlier_item(binder: Binder, q: Quantity, left: int) -> bool:
    """The name stands in an item before, the number in one without a name: …列入清单，共12项; 政府开放日方面，公安局、供电公司各办了1场."""
    at = binder.at
    earlier = (t for t in reversed(at.triggers) if t.end <= left and not t.weak)
    trigger = next((t for t in earlier if not at.text(*at.item(t.start)).endswith("）")), None)
    if trigger is None:
        return False
    item_start, item_end = at.item(trigger.start)
    if any(b.start >= item_start or (b.trigger and b.trigger.start == trigger.start) for b in binder.bound):
        return False
    lead = at.undated(left, q.start)
    each = doers(binder, left, q.start) > 1
    plain = each or at.clear(lead, at.language.lead)
    if (not plain and any(left <= t.start < q.start for t in at.triggers)) or not binder.clear_noun_after(q):
        return False
    held = each or at.language.hold.search(lead) is not None
    for spec in trigger.specs:
        if not at.usable(spec, trigger, q) or not (plain or at.clear(lead, spec.fill)):
            continue
        if spec.over and any(item_start <= t.start < trigger.start and not t.weak for t in at.triggers):
            continue  # 依托网站和微信公众号，发布信息3200条: no number of the last one's own
        uncounted = at.without(trigger.end, item_end, at.quantities)  # 政务新媒体共有账号27个，… still speaks of 政务新媒体
        if (spec.event and held) or at.clear(uncounted.rstrip("，"), spec.fill):
            binder.add(spec, q, trigger, item_start)
            return True
    return False


def refers_back(binder: Binder, q: Quantity, before: Quantity | None) -> bool:
    """被纠正的1件系…: does the number speak again of what a number before has counted?"""
    at = binder.at
    if not at.whole.startswith("的", max(0, q.start - 1)) or not at.language.patterns["refers_back"].match(at.whole, q.end, q.end + 1):
        return False
    return before is not None or bool(at.previous and at.previous.block is at.sentence.block and at.previous.quantities)


def named_since(binder: Binder, before: Quantity, left: int) -> bool:
    """“同意公开”有12件，其次是“信息不存在”，有4件: does another name stand between the number before and this one's item?"""
    return any(before.end <= t.start and t.end <= left and not t.weak for t in binder.at.triggers)


def by_name_before_bracket(binder: Binder, q: Quantity) -> None:
    """图解（28篇）: the number alone in brackets behind its name."""
    at = binder.at
    for trigger in (t for t in at.triggers if t.end < q.start and not t.weak):
        spec = next((o for o in trigger.specs if at.usable(o, trigger, q)), None)
        if spec is not None and at.clear(at.text(trigger.end, q.start - 1), spec.fill):
            binder.add(spec, q, trigger, trigger.start)
            return


def channel_before(binder: Binder, q: Quantity, left: int, named: tuple[CountSpec, Trigger]) -> tuple[CountSpec, Trigger]:
    """依托门户网站，发布政府信息900条: the one channel that the item before names, without a number, takes the place of what is published."""
    at = binder.at
    spec = named[0]
    if at.text(left - 1, left) != "，" or not any(spec.fact in o.over for t in at.triggers for o in t.specs if t.end < left):
        return named
    start = at.item(left - 1)[0]
    if any(start <= other.number < left for other in at.quantities):
        return named  # 通过网站公开27条，微信公开4条: the channel has a number of its own
    if any(left <= t.start < named[1].start and spec.fact in o.over for t in at.triggers for o in t.specs):
        return named
    if not at.language.patterns["by_channel"].fullmatch(at.text(start, left)):
        return named
    names = [(o, t) for t in at.triggers if start <= t.start < left for o in t.specs if spec.fact in o.over]
    whole = len(names) == 1 and at.usable(*names[0], q) and at.clear(at.text(names[0][1].end, left - 1), names[0][0].fill)
    return names[0] if whole else named


def by_channel_behind(binder: Binder, q: Quantity, left: int) -> bool:
    """12万条在政府网站公开: the channel behind the number takes the place of what is published."""
    at = binder.at
    placed = at.language.patterns["placed"].match(at.whole, q.end, at.sentence.end)
    trigger = next((t for t in at.triggers if t.start == placed.end()), None) if placed else None
    spec = next((o for o in trigger.specs if o.over and at.usable(o, trigger, q)), None) if trigger else None
    if spec is not None:
        binder.add(spec, q, trigger, max(left, q.start))
    return spec is not None


def doers(binder: Binder, start: int, end: int) -> int:
    """How many bodies did a thing so many times each: 公安局、供电公司各办了1场 names two; 0 where the words say nothing of the kind."""
    patterns, lead = binder.at.language.patterns, binder.at.text(start, end)
    each = patterns["each_of_doers"].search(lead) if patterns["each"].search(lead) else None
    return len(patterns["doer"].findall(each["doers"])) if each else 0


def by_gathering(binder: Binder, q: Quantity, left: int) -> bool:
    """召集信息员60余人，开展培训1次; 两次把信息员请进课堂，开展培训: those gathered, or how often, for the event of the next item."""
    at, patterns = binder.at, binder.at.language.patterns
    item_start, item_end = at.item(q.number)
    if not at.triggers or at.triggers[-1].start < item_end:
        return False
    next_end = at.item(item_end)[1]
    names = [t for t in at.triggers if item_end <= t.start < next_end and not t.weak]
    if not names:
        return False
    lead, tail = at.text(item_start, q.start), at.text(q.end, item_end)
    people = patterns["gathered"].search(lead) is not None and not patterns["lecturers"].search(lead + tail)
    if not people and not patterns["gathering"].match(tail):
        return False
    for name in names:
        event = next((o for o in name.specs if o.event and at.usable(o, name, None)), None)
        if event is None or at.is_attended(name):
            continue
        guests = next((o for o in at.finder.specs if o.needs == event.fact and q.unit in o.measure), None) if people else None
        if guests is not None:
            binder.add(guests, q, None, left)
            return True
        if q.unit in event.measure and not any(item_end <= o.start and at.fits(event, o) for o in at.quantities):
            binder.add(event, q, name, left)
            return True
    return False


def by_filing(binder: Binder, q: Quantity, left: int) -> bool:
    """1件自行撤回，列入其他情形: the clause behind says as what the number is entered."""
    at = binder.at
    name = next((t for t in at.triggers if t.start > q.end and not t.weak), None)
    if name is None or not at.language.patterns["filed_as"].fullmatch(at.text(q.end, name.start)):
        return False
    spec = next((o for o in name.specs if at.usable(o, name, q)), None)
    if spec is None:
        return False
    binder.add(spec, q, name, left)
    return True


def by_heading(binder: Binder, q: Quantity, left: int) -> bool:
    """（一）收到申请情况。共11件，…: a number that opens the first sentence under a heading counts what the heading names."""
    at = binder.at
    s, before = at.sentence, at.previous
    head = s.run_in if before is not None and s.run_in and before.text.strip("。；，： \n") == s.run_in else ""
    if before is not None and before.block is not s.block and s.headings and before.text.strip() == s.headings[-1]:
        head = s.headings[-1]
    if not head:
        return False
    lead = at.undated(s.start, q.start)
    if not at.language.totals.search(lead) or not at.clear(lead, at.language.fill) or not binder.clear_noun_after(q):
        return False
    names = [t for t in at.finder.scan.scan(head, 0, len(head), at.report.year) if not t.weak]
    spec = next((o for o in names[-1].specs if q.unit in o.measure and not (o.unless and o.unless.search(head))), None) if names else None
    if spec is None or spec.under or not at.clear(head[names[-1].end :], spec.fill):
        return False
    binder.add(spec, q, None, left)
    return True


def by_earlier_sentence(binder: Binder, q: Quantity) -> None:
    """10期的推送发布，…: a number that opens a sentence and counts what the paragraph spoke of last; 新闻发布会规范开展。全年召开6场: an event."""
    at = binder.at
    s = at.sentence
    if by_event_before(binder, q):
        return
    if not at.language.patterns["carried_on"].match(at.whole, q.end, q.end + 4):
        return
    if not at.clear(at.text(s.start, q.start), at.language.fill):
        return
    for trigger in reversed(at.finder.scan.scan(at.whole, s.block.start, s.start)):
        spec = next((o for o in trigger.specs if q.unit in o.measure and not trigger.weak), None)
        if spec is not None:
            binder.add(spec, q, None, q.start)
            return


def by_event_before(binder: Binder, q: Quantity) -> bool:
    """政务公开培训全面铺开。市级举办2期: the sentence before speaks of one kind of event, this one says how often it was held."""
    at = binder.at
    previous = at.previous
    if previous is None or (previous.block is not at.sentence.block and previous.text != at.sentence.run_in):
        return False
    lead = at.undated(at.sentence.start, q.start)
    if not at.language.patterns["ends_holding"].search(lead) or not at.clear(lead, at.language.lead) or not binder.clear_noun_after(q):
        return False
    before = previous.text
    names = [t for t in at.finder.scan.scan(before, 0, len(before)) if not t.weak] if not re.search(r"\d", before) else []
    spec = next((o for t in names for o in t.specs if o.event and q.unit in o.measure), None)
    if spec is None or any(o.event and o is not spec for t in names for o in t.specs) or (spec.about and not at.about(spec)):
        return False
    binder.add(spec, q, None, at.sentence.start)
    return True
