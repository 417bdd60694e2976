"""A text that knows where each of its characters came from, and keeps knowing it while it is changed."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

Edit = tuple[int, int, str]
"""Characters from the first place to the second (not included) are to become the words."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """
    `text` with the source place of every character: character i stands for source[starts[i]:ends[i]].

    Both arrays rise monotonically. A character that stands for nothing in the source has starts[i] == ends[i].
    """

    text: str
    starts: array[int]
    ends: array[int]

    def edit(self, edits: Iterable[Edit]) -> Mapped:
        """
        The text with the edits made; they must be in order and not overlap.

        A replacement of the same length keeps the places one to one; of another length, each new character stands for the whole
        stretch; characters put in where nothing stood have the place before them.
        """
        text, old_starts, old_ends = self.text, self.starts, self.ends
        parts: list[str] = []
        starts, ends = array("i"), array("i")
        done = 0
        for start, end, new in edits:
            parts.append(text[done:start])
            starts += old_starts[done:start]
            ends += old_ends[done:start]
            done = end
            if not new:
                continue
            parts.append(new)
            if len(new) == end - start:
                starts += old_starts[start:end]
                ends += old_ends[start:end]
            else:
                first, last = self._place(start, end)
                starts += array("i", [first]) * len(new)
                ends += array("i", [last]) * len(new)
        if not parts:
            return self
        parts.append(text[done:])
        starts += old_starts[done:]
        ends += old_ends[done:]
        return Mapped("".join(parts), starts, ends)

    def with_text(self, text: str) -> Mapped:
        """The same places with other characters, one for one."""
        if len(text) != len(self.text):
            raise ValueError("the new text must be as long as the old")
        return Mapped(text, self.starts, self.ends)

    def _place(self, start: int, end: int) -> tuple[int, int]:
        if start < end:
            return self.starts[start], self.ends[end - 1]
        place = self.ends[start - 1] if start else 0
        return place, place
