"""Deeds of a higher level (市政府办公室召开会议) in the report of a county, a district, a zone or a town: they are not the unit's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .mention import Mention
from .parse import ParsedReport

_CLAUSE_END = re.compile(r"[，,；;：:。！？!?\n]")


def own_deeds(mentions: Sequence[Mention], report: ParsedReport, unit: str | None, patterns: Mapping[str, re.Pattern[str]]) -> list[Mention]:
    """The mentions without those that name a body above the unit as the doer; all of them where the unit's level is not plain from its name."""
    if unit is None or not patterns["below_the_city"].search(unit):
        return list(mentions)
    return [m for m in mentions if m.from_table or patterns["also_from_above"].match(m.fact) or not _done_above(m, report, patterns["done_above"])]


def _done_above(mention: Mention, report: ParsedReport, doer: re.Pattern[str]) -> bool:
    """Whether the clause leads from a body above to the mention's words."""
    sentence = report.sentence_at(mention.start)
    if sentence is None:
        return False
    low = sentence.start
    for mark in _CLAUSE_END.finditer(report.normal.text, low, mention.start):
        low = mark.end()
    return doer.search(report.normal.text[low : mention.end]) is not None
