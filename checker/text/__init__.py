"""Documents to normal text: simplified, half-width, noise-free, with the way back."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Document, NormalBlock, NormalText, YamlFile

from .layout import BLOCK, CELL, ROW, lay_out
from .mapped import Edit, Mapped

__all__ = ["normalise"]


def normalise(document: Document, files: Sequence[YamlFile]) -> NormalText:
    """The noise-free text of a document. `files` are the parsed rules/text/*.yaml in any order."""
    folded = document.text.translate(_FOLD)
    mapped = lay_out(document, folded)
    mapped = mapped.edit(Edit(i, i + 1, "") for i, char in enumerate(mapped.text) if char == "\x00")
    return _finish(document, mapped)


_FOLD = {ord("\n"): "\x00", ord("\r"): "\x00"} | {0xFF10 + n: str(n) for n in range(10)}


def _finish(document: Document, mapped: Mapped) -> NormalText:
    mapped = mapped.edit(Edit(i, i + 1, " | ") for i, char in enumerate(mapped.text) if char == CELL)
    blocks = []
    at = 0
    for block, words in zip(document.blocks, mapped.text.split(BLOCK), strict=True):
        blocks.append(NormalBlock(block, at, at + len(words)))
        at += len(words) + 1
    return NormalText(mapped.text.replace(ROW, "\n"), mapped.starts, mapped.ends, document, tuple(blocks))
