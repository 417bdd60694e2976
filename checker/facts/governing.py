"""What governs a place of a sentence: how its verb is to be read, the year, and whose deeds it speaks of."""

from __future__ import annotations

from checker.model import Modality

from .countspec import Trigger
from .dates import DateMention
from .quantity import Quantity
from .stretch import Stretch


def read_place(at: Stretch, position: int, q: Quantity | None, trigger: Trigger | None) -> tuple[Modality, int | None, bool]:
    """Modality and period at a place; False where the number speaks of a time before (累计, 上年)."""
    s = at.sentence
    clause = s.clause_at(position)
    modality = clause.modality
    if trigger is not None and trigger.of_year:
        return modality, None, True
    date = _date_for(at, position, trigger) if s.dates else None
    if date is not None and date.comparison:
        if q is not None and at.language.patterns["reached"].search(at.text(date.end, q.start)):
            return modality, clause.year, True  # 由上年的14篇增加到27篇
        return modality, date.year, date.year is not None
    outer = _date_before_aside(at, position) if s.dates and q is not None else None
    if outer is not None:
        return modality, outer.year, outer.year is not None
    if date is not None:
        return modality, date.year, True
    if at.language.since.search(at.text(s.start, position)):
        return modality, None, False
    in_name = trigger is not None and any(trigger.start <= d.start < trigger.end for d in s.dates)
    return modality, None if in_name else clause.year, True


def _date_for(at: Stretch, position: int, trigger: Trigger | None) -> DateMention | None:
    """The last date before the place in its item that names a year, not within the name."""
    item_start, _ = at.item(position)
    for date in reversed(at.sentence.dates):
        if item_start <= date.start < position and (date.year is not None or date.comparison):
            begins = date.whole_year and at.whole.startswith(("起", "开始"), date.end)  # 2018年起每年举办两次
            if not begins and not (trigger and trigger.start <= date.start < trigger.end):
                return date
    return None


def _date_before_aside(at: Stretch, position: int) -> DateMention | None:
    """The year of comparison right before the bracket that the place stands in: 上年（3件）."""
    bracket = at.item(position)[0] - 1
    if bracket < 0 or at.whole[bracket] not in "（(":
        return None
    return next((d for d in reversed(at.sentence.dates) if d.end == bracket and d.comparison), None)


def _attended_before(at: Stretch, position: int) -> bool:
    """出席市里召开的…: the area is that of an event only attended."""
    return at.language.attend.search(at.whole, at.item(position)[0], position) is not None


def scope_of(at: Stretch, position: int) -> str:
    """area where 全市 and the like rule the place, own where 市本级 does; outside where another area stands against 我县."""
    s = at.sentence
    language = at.language
    lead = at.text(s.start, position)
    areas = [m for m in language.area.finditer(lead) if not _attended_before(at, s.start + m.start())]
    owns = list(language.own.finditer(lead))
    if areas and owns:
        return "own" if owns[-1].start() > areas[-1].start() else "area"
    if areas:
        own = language.own.search(s.text)
        if own and own.group()[0] in "我本" and own.group()[-1] not in areas[-1].group():
            return "outside"
        return "area"
    return "own" if owns else ""
