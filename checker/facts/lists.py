"""Numbers in a row: dealt out to names or years by 分别, sharing the name behind the last of them, or summed up behind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from .countspec import CountSpec, Trigger
from .quantity import Quantity

if TYPE_CHECKING:
    from .binding import Binder, Bound


def deal_out(binder: Binder, quantities: Sequence[Quantity]) -> None:
    """分别: the numbers go to the years, to the names, or to the facts counted before, one to one."""
    at = binder.at
    for match in at.language.patterns["respectively"].finditer(at.sentence.text):
        place = at.sentence.start + match.start()
        following = [q for q in quantities if q.number > place]
        ends = (i for i, q in enumerate(following) if i and at.text(following[i - 1].end, q.start) not in ("、", "和", "，", "及", "与"))
        run = following[: next(ends, None)]
        if len(run) < 2 or _deal_to_years(binder, place, run):
            continue
        pairs = _names_before(binder, place, run)
        if len(pairs) != len(run):
            pairs = [(b.spec, None) for b in [b for b in binder.bound if b.quantity.number < place][-len(run) :]]
        if len(pairs) == len(run):
            binder.bound = [b for b in binder.bound if b.quantity not in run]
            for (spec, name), q in zip(pairs, run, strict=True):
                binder.add(spec, q, name, at.item(name.start if name else q.number)[0])


def _names_before(binder: Binder, place: int, run: Sequence[Quantity]) -> list[tuple[CountSpec, Trigger | None]]:
    """The last names before the place that no other number has, as many as there are numbers in the run."""
    names: list[tuple[CountSpec, Trigger | None]] = []
    for trigger in (t for t in binder.at.triggers if t.end <= place):
        spec = next((o for o in trigger.specs if binder.at.usable(o, trigger, run[0])), None)
        if spec is not None and not any(b.trigger is trigger and b.quantity not in run for b in binder.bound):
            names.append((spec, trigger))
    return names[-len(run) :]


def _deal_to_years(binder: Binder, place: int, run: Sequence[Quantity]) -> bool:
    """2019年、2020年分别收到申请12件、15件: a number for each year."""
    years = binder.at.run([d for d in binder.at.sentence.dates if d.end <= place and d.whole_year and d.year is not None])
    one = next((b for b in binder.bound if b.quantity is run[0]), None)
    if one is None or len(years) != len(run):
        return False
    binder.bound = [b for b in binder.bound if b.quantity not in run]
    for date, q in zip(years, run, strict=True):
        binder.add(one.spec, q, one.trigger, one.start)
        binder.bound[-1].year = date.year
    return True


def share_last_name(binder: Binder, quantities: Sequence[Quantity]) -> None:
    """50人、60人、70人参加: the numbers of a list share the name behind its last one."""
    for q, after in reversed(list(pairwise(quantities))):
        if q.unit != after.unit or binder.at.text(q.end, after.start) not in ("、", "和", "，"):
            continue
        last = next((b for b in binder.bound if b.quantity is after), None)
        if last is None:
            continue
        behind = last.trigger is None or last.trigger.start >= after.end
        if behind and not any(b.quantity is q for b in binder.bound):
            binder.add(last.spec, q, None, q.start, attended=last.attended)


def take_this_year(binder: Binder) -> None:
    """截至2017年底累计公开6.2万条，其中2017年公开8315条: of a number summed up over years the share of the reporting year counts."""
    at = binder.at
    for part in [b for b in binder.bound if b.part]:
        whole = next(b for b in binder.bound if b.spec is part.spec)
        low, high = at.item(part.quantity.number)
        own = any(low <= d.start < high and d.whole_year and not d.comparison and d.year == at.report.year for d in at.sentence.dates)
        first = at.item(whole.quantity.number)[0]
        dated = any(first <= d.start < whole.quantity.start and d.whole_year for d in at.sentence.dates)
        if own and not dated and not whole.part and at.language.patterns["over_years"].search(at.whole, first, whole.quantity.start):
            binder.bound.remove(whole)
            part.part = False


def summed_by(binder: Binder, q: Quantity) -> list[Quantity]:
    """新收61件，上年结转4件，共65件: the numbers right before whose sum it is, none where it is no sum."""
    before = [o for o in binder.at.quantities if o.end <= q.start and o.unit == q.unit]
    sums = (before[n:] for n in range(len(before) - 1) if sum(o.interval.lo for o in before[n:]) == q.interval.lo)
    return next(sums, [])


def whole_of(binder: Binder, parts: Sequence[Bound]) -> CountSpec | None:
    """维持3件，纠正1件，共4件: the fact whose parts all of them are, where nothing else has counted it."""
    wholes = {b.spec.sums_to for b in parts}
    spec = next((o for o in binder.at.finder.specs if wholes == {o.fact}), None)
    return None if any(b.spec is spec for b in binder.bound) else spec
