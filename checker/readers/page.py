"""What a page shows, whatever format drew it: characters with their places, ruling lines; and the visual lines made of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character and its box; `y` grows downwards; `size` is the height of the type in the unit of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Ruling(NamedTuple):
    """A straight line, upright or level; a level one has `top == bottom`, an upright one `x0 == x1`."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as drawn. `number` counts from 1; `ocr` says that the characters were recognised from a picture."""

    number: int
    width: float
    height: float
    glyphs: Sequence[Glyph]
    rulings: Sequence[Ruling] = ()
    ocr: bool = False


@dataclass(slots=True)
class Line:
    """Glyphs that stand side by side, from left to right; blanks are not kept as glyphs but as gaps."""

    glyphs: list[Glyph]
    spaced: set[int] = field(default_factory=set)  # indices of glyphs that follow a blank
    ends_blank: bool = False

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return max(self.glyphs[-1].x1, self.glyphs[0].x1)

    @property
    def top(self) -> float:
        return min(g.top for g in self.glyphs)

    @property
    def bottom(self) -> float:
        return max(g.bottom for g in self.glyphs)

    @property
    def size(self) -> float:
        sizes = sorted(g.size for g in self.glyphs)
        return sizes[len(sizes) // 2]

    def text(self) -> str:
        """The words of the line; a gap that the eye sees as a blank is one blank."""
        parts = [self.glyphs[0].text]
        for i in range(1, len(self.glyphs)):
            if self.has_blank(i):
                parts.append(" ")
            parts.append(self.glyphs[i].text)
        return "".join(parts)

    def has_blank(self, i: int) -> bool:
        """Whether the eye sees a blank before glyph i."""
        before, after = self.glyphs[i - 1], self.glyphs[i]
        gap = after.x0 - before.x1
        wide = is_wide(before.text) and is_wide(after.text)
        return (i in self.spaced and gap > -0.2 * after.size) or gap > (0.8 if wide else 0.3) * after.size


def is_wide(text: str) -> bool:
    """Whether the character takes a full square of Chinese type."""
    return unicodedata.east_asian_width(text[0]) in "WF"


def make_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The visual lines from top to bottom. A character printed twice on one spot (false bold) counts once."""
    rows: list[list[Glyph]] = []
    top = bottom = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom, g.x0)):
        middle = glyph.middle
        if rows and top < middle < bottom:
            rows[-1].append(glyph)
            continue
        rows.append([glyph])
        pad = (glyph.bottom - glyph.top) * 0.08
        top, bottom = glyph.top + pad, glyph.bottom - pad
    lines = (_make_line(row) for row in rows)
    return [line for line in lines if line is not None]


def _make_line(row: list[Glyph]) -> Line | None:
    row.sort(key=lambda g: g.x0)
    line = Line([])
    blank = False
    for glyph in row:
        if glyph.text.isspace():
            blank = True
            continue
        before = line.glyphs[-1] if line.glyphs else None
        if before is not None and before.text == glyph.text and glyph.x0 - before.x0 < 0.25 * max(glyph.x1 - glyph.x0, 0.01):
            continue
        if blank and before is not None:
            line.spaced.add(len(line.glyphs))
        line.glyphs.append(glyph)
        blank = False
    line.ends_blank = blank
    return line if line.glyphs else None


def join_words(before: str, after: str, *, blank: bool = False) -> str:
    """Two stretches of wrapped text as one: Chinese without a blank, Latin words with one."""
    if not before or not after:
        return before + after
    left, right = before[-1], after[0]
    latin = left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
    if latin and (blank or not (left.isdigit() and right.isdigit())):
        return f"{before} {after}"
    return before + after
