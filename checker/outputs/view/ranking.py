"""Ranks of scores that are ranges, within units of the same kind; and how the scores spread."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Assessment, Audit, Score, Verdict
from checker.outputs.view.words import Words, line, number, span_of

COUNTED = (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET, Verdict.NO_EVIDENCE, Verdict.REVIEW)
"""Verdicts with a column of their own in a ranking."""

BINS = 10

FEWEST = 3
"""Scores that make a distribution."""

FIRST = 100
"""Rows of a group that stand in the page from the start."""


@dataclass(frozen=True, slots=True)
class RankRow:
    """
    A unit in its group: rank from best to worst that the ranges allow, score, verdict counts in the order of COUNTED.

    `index` is that of the unit in the audit, `left` and `width` the bar in percent of the full score.
    """

    index: int
    rank: str
    unit: str
    page: str
    range: str
    left: float
    width: float
    grades: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of scores: units that surely lie in it, and those whose range reaches into it; widths in percent for the bars."""

    label: str
    low: float
    high: float
    sure: int
    maybe: int
    sure_width: float
    maybe_width: float


@dataclass(frozen=True, slots=True)
class GroupView:
    """
    Units that may be compared: one rulebook, one kind, one group of the roster, one year.

    `book` is the rulebook's id ("" where nobody has a score); `first` are the rows that the page holds from the start, `rest` those that its
    script draws when asked for.
    """

    anchor: str
    title: str
    book: str
    cross_year: bool
    of: str
    scored: bool
    count: int
    first: tuple[RankRow, ...]
    rest: tuple[RankRow, ...]
    bins: tuple[Bin, ...]

    def to_data(self) -> list[object]:
        """Its rows for the page's script."""
        rows = (*self.first, *self.rest)
        return [self.anchor, self.book, [[r.index, r.rank, r.range, r.left, r.width, r.grades, r.counts] for r in rows]]


Entry = tuple[int, Assessment, Score | None, str]


def view_groups(audit: Audit, pages: Sequence[str], words: Words) -> tuple[GroupView, ...]:
    """One group for each rulebook, kind, roster group and year, the largest first; units without a score stand in groups of their own."""
    grouped: dict[tuple[str, str, str, int], list[Entry]] = {}
    for index, (unit, page) in enumerate(zip(audit.units, pages, strict=True)):
        for score in unit.scores or (None,):
            key = (score.rulebook if score else "", unit.unit_type, unit.group, unit.year)
            grouped.setdefault(key, []).append((index, unit, score, page))
    titles = {book.id: line(book.title) for book in audit.rulebooks}
    ordered = sorted(grouped.items(), key=lambda item: (not item[0][0], -len(item[1])))
    return tuple(_group(n, key, entries, titles, words) for n, (key, entries) in enumerate(ordered, 1))


def _group(n: int, key: tuple[str, str, str, int], entries: list[Entry], titles: dict[str, str], words: Words) -> GroupView:
    book, unit_type, group, year = key
    kind = words.unit_type(unit_type)
    named = [kind, *([line(group)] if group and line(group) != kind else []), words.say("report_of", year=year)]
    named.append(f"《{titles.get(book, line(book))}》" if book else words.say("group.unscored"))
    ranges = [(round(score.low, 2), round(score.high, 2)) for _, _, score, _ in entries if score]
    ranks = _ranks(ranges) if ranges else [""] * len(entries)
    rows = [_row(entry, rank) for entry, rank in zip(entries, ranks, strict=True)]
    if ranges:
        order = sorted(range(len(rows)), key=lambda i: (-ranges[i][0], -ranges[i][1]))
        rows = [rows[i] for i in order]
    full = max((score.of for _, _, score, _ in entries if score), default=0.0)
    cross = any(unit.cross_year for _, unit, _, _ in entries)
    first, rest = tuple(rows[:FIRST]), tuple(rows[FIRST:])
    return GroupView(f"g{n}", " · ".join(named), book, cross, number(full), bool(ranges), len(rows), first, rest, _bins(ranges, full))


def _ranks(ranges: Sequence[tuple[float, float]]) -> list[str]:
    """
    The best and the worst rank that each range allows; equal scores share a rank.

    >>> _ranks([(80, 90), (85, 85), (60, 60), (60, 60)])
    ['1–2', '1–2', '3', '3']
    """
    lows, highs = sorted(low for low, _ in ranges), sorted(high for _, high in ranges)
    ranks = []
    for low, high in ranges:
        best = 1 + len(lows) - bisect_right(lows, high)
        worst = 1 + len(highs) - bisect_right(highs, low) - (high > low)
        ranks.append(str(best) if best == worst else f"{best}–{worst}")
    return ranks


def _row(entry: Entry, rank: str) -> RankRow:
    index, unit, score, page = entry
    counts = Counter(finding.verdict for finding in unit.findings if score is None or finding.rulebook == score.rulebook)
    tallies = tuple(counts[verdict] for verdict in COUNTED)
    if score is None:
        return RankRow(index, rank, line(unit.unit), page, "", 0, 0, "", tallies)
    full = score.of or 1
    left, right = (max(0.0, min(100.0, 100 * value / full)) for value in (score.low, score.high))
    grades = "／".join(map(line, score.grades))
    shown_range = span_of(score.low, score.high)
    return RankRow(index, rank, line(unit.unit), page, shown_range, round(left, 1), round(right - left, 1), grades, tallies)


def _bins(ranges: Sequence[tuple[float, float]], full: float) -> tuple[Bin, ...]:
    """Ten equal stretches of the full score, the highest first; the last one holds the full score itself; none for a handful of units."""
    if len(ranges) < FEWEST or full <= 0:
        return ()
    edges = [full * n / BINS for n in range(BINS + 1)]
    sure, maybe = [0] * BINS, [0] * BINS
    for low, high in ranges:
        first, last = (min(BINS - 1, max(0, bisect_right(edges, value) - 1)) for value in (low, high))
        for n in range(first, last + 1):
            (sure if first == last else maybe)[n] += 1
    top = max(map(sum, zip(sure, maybe, strict=True)))
    found = []
    for n in reversed(range(BINS)):
        wide, open_ = (round(100 * count / top, 1) for count in (sure[n], maybe[n]))
        found.append(Bin(f"{number(edges[n])}–{number(edges[n + 1])}", edges[n], edges[n + 1], sure[n], maybe[n], wide, open_))
    return tuple(found)
