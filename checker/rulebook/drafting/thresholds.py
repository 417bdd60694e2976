"""Quantities of a plan as thresholds: 不少于五次, 至少组织一次, 每季度一次, 2000个以上, 100%."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from .numerals import NUMBER, read_number
from .words import Words, alternatives


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number demanded at one place: at least `n` (or at most), in `unit`; a share is in percent; `note` names the doubt (a key of `todos`)."""

    start: int
    end: int
    n: Decimal
    unit: str = ""
    at_most: bool = False
    share: bool = False
    note: str = ""
    words: str = ""


_NOT_BEFORE = ("第", "首", "再", "上", "下", "同", "这", "该", "统", "唯", "逐", "进", "前", "后", "每")


@dataclass(frozen=True)
class Quantities:
    """The patterns of `wording.threshold`."""

    words: Words
    explicit: re.Pattern[str] = field(init=False)
    above: re.Pattern[str] = field(init=False)
    event: re.Pattern[str] = field(init=False)
    made: re.Pattern[str] = field(init=False)
    after: re.Pattern[str] = field(init=False)
    share: re.Pattern[str] = field(init=False)
    often: re.Pattern[str] = field(init=False)
    each: re.Pattern[str] = field(init=False)
    halves: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        lists = self.words.lists
        events, things = alternatives(lists["threshold.events"]), alternatives(lists["threshold.things"])
        units = f"(?P<unit>{alternatives((*lists['threshold.events'], *lists['threshold.things']))})"
        least, most = self.words.any_of("threshold.at_least"), self.words.any_of("threshold.at_most")
        deeds = alternatives(lists["threshold.making"])
        number = rf"(?P<n>{NUMBER})"
        patterns = {
            "explicit": rf"(?:(?P<most>{most})|(?P<least>{least}))[\u4e00-\u9fff]{{0,6}}?{number}个?{units}",
            "above": rf"{number}个?{units}(?:次)?(?:\(含\)|（含）)?(?:{alternatives(lists['threshold.above'])})",
            "event": rf"{number}(?P<unit>{events})(?!性|数|元|第)",
            "made": rf"(?:{deeds}){number}个?(?P<unit>{things})(?!领域|方面|试点|事|月|年)",
            "after": rf"(?:{alternatives(lists['threshold.counted_after'])}){number}(?P<unit>名|人|位)",
            "share": rf"(?:(?P<most>{most})|(?P<least>{least}|为|占|达))?\s*(?P<n>\d+(?:\.\d+)?)%(?:以上)?",
            "often": rf"(?:每|按|逐)(?:个)?(?P<period>{alternatives(map(str, self.words.periods))})(?!度?预算)|(?:每|逐)(?P<years>[二两三四五])年",
            "each": rf"每一?(?P<of>{alternatives(lists['threshold.each_of'])})|(?<![\u4e00-\u9fff])每(?:个)?(?:村|街道|镇|乡|部门|单位)",
        }
        for name, pattern in patterns.items():
            object.__setattr__(self, name, re.compile(pattern))
        object.__setattr__(self, "halves", re.compile("|".join(lists["threshold.halves"])))

    def find(self, text: str) -> list[Quantity]:
        """The quantities of one comma clause, with the frequency multiplied in."""
        found = self._plain(text)
        often = self.often.search(text)
        halves = self.halves.search(text)
        if halves:
            return [_times(q, 2, halves[0]) for q in found] or [Quantity(halves.start(), halves.end(), Decimal(2), note="frequency", words=halves[0])]
        if often and often["years"]:
            return [Quantity(q.start, q.end, q.n, q.unit, q.at_most, q.share, "cycle", often[0]) for q in found] or [
                Quantity(often.start(), often.end(), Decimal(1), note="cycle", words=often[0])
            ]
        if often:
            return self._repeated(found, often)
        if self.each.search(text):
            return [q if q.share else Quantity(q.start, q.end, q.n, q.unit, q.at_most, q.share, "each_of", text[: q.end]) for q in found]
        return found

    def _repeated(self, found: list[Quantity], often: re.Match[str]) -> list[Quantity]:
        times = self.words.periods[often["period"]]
        if times == 1:
            return found
        counts = [_times(q, times, often[0]) if not q.share else q for q in found]
        return counts or [Quantity(often.start(), often.end(), Decimal(times), note="frequency", words=often[0])]

    def _plain(self, text: str) -> list[Quantity]:
        found: list[Quantity] = []
        for name in ("share", "above", "explicit", "made", "after", "event"):
            for match in getattr(self, name).finditer(text):
                start = match.start("n")
                clash = any(q.start <= start < q.end or start <= q.start < match.end() for q in found)
                if clash or (name == "event" and text[:start].endswith(_NOT_BEFORE)):
                    continue
                groups = match.groupdict()
                most, share = bool(groups.get("most")), name == "share"
                quantity = Quantity(start, match.end(), read_number(match["n"]), groups.get("unit") or "", most, share, words=match[0])
                if name != "share" or self._demands_share(text, match):
                    found.append(quantity)
        return sorted(found, key=lambda q: q.start)

    def _demands_share(self, text: str, match: re.Match[str]) -> bool:
        words = self.words.lists["threshold.shares"]
        return any(word in text[: match.start("n")] for word in words)


def _times(quantity: Quantity, times: int, words: str) -> Quantity:
    return Quantity(quantity.start, quantity.end, quantity.n * times, quantity.unit, quantity.at_most, quantity.share, "frequency", words)
