"""Documents to normal text: simplified, half-width, noise-free, with the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model import Document, NormalBlock, NormalText, Problem, YamlFile

from .layout import BLOCK, CELL, ROW, lay_out
from .mapped import Mapped
from .marks import join_thousands, unify_marks
from .noise import drop_noise
from .restore import restore_dates
from .script import simplify
from .spacing import join_words
from .words import Words, read_words

__all__ = ["normalise"]


def normalise(document: Document, files: Sequence[YamlFile]) -> NormalText:
    """
    The noise-free text of a document; `files` are the parsed rules/text/*.yaml in any order.

    Letters and digits are half-width; Chinese punctuation is full-width (，；：？！（）), the dot of numbers stays; numbers have no
    thousands separators; what the report lost stands as one U+FFFD. Raises `KnowledgeError` for broken word lists.
    """
    words = read_words(files)
    problems: list[Problem] = []
    mapped = lay_out(document, words.fold(document.text))
    if words.odd.search(mapped.text):
        mapped = _expand(drop_noise(mapped, words.neutral_syllables, problems), words)
    mapped = join_words(mapped)
    mapped = _simplify(mapped, words)
    mapped = restore_dates(unify_marks(join_thousands(mapped)), problems)
    return _finish(document, mapped, problems)


def _expand(mapped: Mapped, words: Words) -> Mapped:
    return mapped.edit((*found.span(), words.expand[found.group()]) for found in words.expandable.finditer(mapped.text))


def _simplify(mapped: Mapped, words: Words) -> Mapped:
    text, converted = simplify(mapped.text)
    mapped = mapped.with_text(text)
    if converted:
        mapped = mapped.edit(words.converted.find(text))
    return mapped.edit(words.misprints.find(mapped.text))


def _finish(document: Document, mapped: Mapped, problems: Sequence[Problem]) -> NormalText:
    blocks = []
    at = 0
    for block, words in zip(document.blocks, mapped.text.split(BLOCK), strict=False):
        cells = () if block.table is None else tuple(_cells(words, at))
        blocks.append(NormalBlock(block, at, at + len(words), cells))
        at += len(words) + 1
    text = mapped.text.replace(CELL, " | ").replace(ROW, "\n")
    return NormalText(text, mapped.starts, mapped.ends, document, tuple(blocks), tuple(problems))


def _cells(words: str, at: int) -> Iterator[tuple[int, int]]:
    """Where the cells of a table stand whose text begins at the place `at`."""
    for row in words.split(ROW):
        for cell in row.split(CELL):
            yield at, at + len(cell)
            at += len(cell) + len(CELL)
        at += len(ROW) - len(CELL)
