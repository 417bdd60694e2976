"""What the white space in a flattened row tells: how many blank cells stood before, between and behind its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Kind, Piece

_SPACE = re.compile(r"\s*")
_NEAR = 400  # characters of white space before a figure that are looked at

Limits = Sequence[tuple[int, int]]
"""The least and the most blank cells before, between and behind the figures of a row."""


@dataclass(slots=True)
class Gaps:
    """
    The white space around the figures of a row, in line breaks (`down`: one cell a line) or in blanks.

    `labelled`: the label stands right before; `followed`: the next words belong to a row of the same table.
    """

    down: bool
    before: int
    between: tuple[int, ...]
    after: int
    labelled: bool
    followed: bool


def read_gaps(text: str, label: Piece | None, figures: Sequence[Piece], followed: bool) -> Gaps | None:
    """The gaps of a row of text; None where anything but white space stands between its figures, or blank cells are printed."""
    if not figures or any(p.kind is Kind.BLANK for p in figures):
        return None
    ends = [p.source.end for p in figures]
    starts = [p.source.start for p in figures]
    between = [text[a:b] for a, b in zip(ends, starts[1:], strict=False)]
    if not all(gap.isspace() for gap in between) or any("\t" in gap for gap in between):
        return None
    head = text[max(0, starts[0] - _NEAR) : starts[0]]
    before = head[len(head.rstrip()) :]
    found = _SPACE.match(text, ends[-1])
    after = found[0] if found else ""
    down = "\n" in (between[0] if between else before)
    if any(("\n" in gap) is not down for gap in between):
        return None
    if down:
        return Gaps(True, before.count("\n"), tuple(gap.count("\n") for gap in between), after.count("\n"), label is not None, followed)
    line_before, line_after = before.rpartition("\n")[2], after.partition("\n")[0]
    return Gaps(False, len(line_before), tuple(map(len, between)), len(line_after), "\n" not in before, True)


class Layout:
    """How a report sets its cells apart: the common width of a gap, and whether blank cells widen it."""

    def __init__(self, rows: Sequence[Gaps], short: Sequence[tuple[Gaps, int]]) -> None:
        """`rows` are the gaps of all rows; `short` those of rows that lack figures, with how many."""
        self._cell = {down: min((w for g in rows if g.down is down for w in g.between), default=0) for down in (False, True)}
        self._after = {down: min((g.after for g in rows if g.down is down and g.followed), default=0) for down in (False, True)}
        self._before = {down: min((g.before for g in rows if g.down is down and g.labelled), default=0) for down in (False, True)}
        whole = [(self._blanks(gaps), lacking) for gaps, lacking in short if gaps.followed]
        fitting = sum(1 for blanks, lacking in whole if blanks is not None and sum(blanks) == lacking)
        self._keeps_blanks = 2 * fitting > len(whole)

    def limits(self, gaps: Gaps | None, lacking: int) -> Limits | None:
        """How many of the `lacking` blank cells can stand in each gap of a short row; None where the white space does not tell."""
        blanks = self._blanks(gaps) if gaps is not None else None
        if gaps is None or blanks is None:
            return None
        before, *between, after = blanks
        if self._keeps_blanks and sum(blanks) == lacking and gaps.followed:
            return [(n, n) for n in blanks]
        known = before + sum(between) if self._keeps_blanks else sum(between)
        if known > lacking or not (self._keeps_blanks or known):
            return None
        stripped = not gaps.down and not after
        if self._keeps_blanks and (not gaps.followed or stripped or known + after > lacking):
            return [(n, n) for n in (before, *between, lacking - known)]
        return [(0, lacking), *((n, n) for n in between), (0, lacking)] if known else None

    def _blanks(self, gaps: Gaps) -> list[int] | None:
        """The blank cells that each gap has room for; None where the gaps are no multiples of one width."""
        cell = self._cell[gaps.down]
        if not cell:
            return None
        before = self._before[gaps.down] if gaps.labelled else self._after[gaps.down]
        widths = [gaps.before - before, *(width - cell for width in gaps.between), gaps.after - self._after[gaps.down]]
        if not gaps.followed:
            widths[-1] = 0
        if any(width < 0 or width % cell for width in widths):
            return None
        return [width // cell for width in widths]
