"""A number whose name stands in another item or sentence than the number itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .quantity import Quantity

if TYPE_CHECKING:
    from .binding import Binder


def by_earlier_item(binder: Binder, q: Quantity, left: int) -> bool:
    """The name stands in an item before, the number in one without a name: …列入清单，共12项."""
    at = binder.at
    lead = at.undated(left, q.start)
    if not at.clear(lead, at.finder.language.lead) or not binder.clear_noun_after(q):
        return False
    held = at.finder.language.hold.search(lead) is not None
    taken = {b.trigger.start for b in binder.bound if b.trigger}
    earlier = [t for t in at.triggers if t.end <= left and not t.weak]
    if not earlier:
        return False
    trigger = earlier[-1]
    item_start, item_end = at.item(trigger.start)
    if trigger.start in taken or any(b.start >= item_start for b in binder.bound):
        return False
    for spec in trigger.specs:
        if at.usable(spec, trigger, q) and ((spec.event and held) or at.clear(at.text(trigger.end, item_end), spec.fill)):
            binder.add(spec, q, trigger, item_start)
            return True
    return False


def by_earlier_sentence(binder: Binder, q: Quantity) -> None:
    """10期的推送发布，…: a number that opens a sentence and counts what the paragraph spoke of last."""
    at = binder.at
    s = at.sentence
    if not at.finder.language.patterns["carried_on"].match(at.text(q.end, q.end + 4)):
        return
    if not at.clear(at.text(s.start, q.start), at.finder.language.fill):
        return
    for trigger in reversed(at.finder.scan.scan(at.text(s.block.start, s.start), s.block.start)):
        spec = next((o for o in trigger.specs if q.unit in o.measure and not trigger.weak), None)
        if spec is not None:
            binder.add(spec, q, None, q.start)
            return
