"""Percentages of the text against the counts beside them, to the digits printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from checker.model import BlockKind, Evidence, Look, NormalText

from .duties import Case
from .outcome import MET, NOT_MET, SILENT, Outcome
from .sections import evidence_of
from .statements import count_of

_SHARE = re.compile(
    r"(?P<part>\d+)(?:件|条|次|个|人次?|份)[，,（(]?\s*(?:约)?(?:占比?|比例为?)(?P<of>[^\d，,。；;）)]{0,16})(?P<share>\d+(?:\.\d+)?)[%％]"
)


def look_at_shares(condition: Look, case: Case, normal: NormalText) -> Outcome:
    """Each “N件，占M%” fits one of the report's totals (the facts named); rounding up or cutting off are both allowed."""
    totals = {Decimal(count.lo) for name in condition.facts for fact in case.said.on(name).now if (count := count_of(fact)) and count.exact}
    label = condition.label or case.voice.names(condition.facts)
    found = list(_shares(normal))
    if not found or not totals:
        return Outcome(SILENT, case.voice.say("silent", {"label": label, "due": ""}))
    wrong = [(share, evidence) for part, share, evidence in found if not any(_fits(part, total, share) for total in totals | _sums(normal, evidence))]
    if not wrong:
        return Outcome(MET, case.voice.say("look.shares", {"label": label}), tuple(e for _, _, e in found[:3]))
    quotes = case.voice.both(f"“{evidence.quote}”" for _, evidence in wrong)
    return Outcome(NOT_MET, case.voice.say("look.wrong_share", {"label": label, "quotes": quotes}), tuple(e for _, e in wrong), times=len(wrong))


def _shares(normal: NormalText) -> Iterator[tuple[Decimal, Decimal, Evidence]]:
    for block in normal.blocks:
        if block.block.kind is BlockKind.FURNITURE:
            continue
        for match in _SHARE.finditer(normal.text, block.start, block.end):
            yield Decimal(match["part"]), Decimal(match["share"]), evidence_of(normal, match.start(), match.end())


def _sums(normal: NormalText, evidence: Evidence) -> set[Decimal]:
    """The numbers of the same paragraph: a share may be of a total that no fact names."""
    start, end = normal.from_source(evidence.span)
    block = normal.block_at(start)
    text = normal.text[block.start : end] if block else ""
    return {Decimal(n) for n in re.findall(r"\d+(?=件|条|次|个|人|份)", text)}


def _fits(part: Decimal, total: Decimal, share: Decimal) -> bool:
    """
    Is `share` percent what part of total comes to, at its digits?

    >>> [_fits(Decimal(1), Decimal(3), Decimal(s)) for s in ("33.3", "33", "34")]
    [True, True, False]
    """
    if total <= 0 or part > total:
        return False
    exact = part / total * 100
    return any(exact.quantize(share.normalize() if share.as_tuple().exponent else Decimal(1), mode) == share for mode in (ROUND_HALF_UP, ROUND_DOWN))
