"""The sections of a report by their titles, and words searched in its text: places for the judges of elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.model import BlockKind, Evidence, NormalText

_HEAD = re.compile(r"\s*(?:第?[一二三四五六七八九十]+(?:部分|章)?[、.．\s]|[一二三四五六七八九十]+是)\s*(?P<title>[^。；;，,]{2,50})[。:：]?\s*$")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a main title: its heading, the places of its body in the normal text, its words, whether it holds a table."""

    title: str
    heading: Evidence
    start: int
    end: int
    text: str
    table: bool

    @property
    def filled(self) -> bool:
        return self.table or len(re.sub(r"\W", "", self.text)) >= 1

    def titled(self, titles: Sequence[str]) -> bool:
        """Does the title hold one of these phrases (`…` between words matches anything)?"""
        return any(_title_pattern(title).search(self.title) for title in titles)


@lru_cache(maxsize=512)
def _title_pattern(title: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in title.split("…")))


def evidence_of(normal: NormalText, start: int, end: int, section: str = "") -> Evidence:
    """The source words of a stretch of the normal text."""
    span = normal.to_source(start, end)
    block = normal.block_at(start)
    return Evidence(normal.document.quote(span), span, section, block.block.page if block else None, block.block.ocr if block else False)


def sections_of(normal: NormalText) -> tuple[Section, ...]:
    """The main sections in the order of the report."""
    heads = list(_heads(normal))
    found = []
    for index, (title, start, end) in enumerate(heads):
        stop = heads[index + 1][1] if index + 1 < len(heads) else len(normal.text)
        inside = [b for b in normal.blocks if b.start >= end and b.end <= stop and b.block.kind is not BlockKind.FURNITURE]
        words = "".join(normal.text[b.start : b.end] for b in inside if b.block.kind is not BlockKind.TABLE)
        table = any(b.block.kind is BlockKind.TABLE for b in inside)
        body = inside[0].start if inside else end
        found.append(Section(title, evidence_of(normal, start, end), body, inside[-1].end if inside else end, words, table))
    return tuple(found)


def _heads(normal: NormalText) -> Iterator[tuple[str, int, int]]:
    for block in normal.blocks:
        if block.block.kind in (BlockKind.FURNITURE, BlockKind.TABLE):
            continue
        text = normal.text[block.start : block.end]
        main = block.block.kind is BlockKind.HEADING and block.block.level == 1
        match = _HEAD.match(text)
        if main or (match and "是" not in text[:3]):
            yield (match["title"] if match else text).strip(), block.start, block.end


def search_text(
    normal: NormalText, words: Sequence[str], besides: Sequence[str] = (), spans: Sequence[tuple[int, int]] | None = None
) -> list[Evidence]:
    """Every place where one of the patterns stands in running text or tables (in the spans named), outside the longer patterns `besides`."""
    pattern = _words_pattern(tuple(words))
    apart = _words_pattern(tuple(besides)) if besides else None
    found: list[Evidence] = []
    for block in normal.blocks:
        if block.block.kind is BlockKind.FURNITURE:
            continue
        if spans is not None and not any(a <= block.start and block.end <= b for a, b in spans):
            continue
        text = normal.text[block.start : block.end]
        free = apart.sub(lambda m: "\x00" * len(m[0]), text) if apart else text
        found.extend(evidence_of(normal, block.start + m.start(), block.start + m.end()) for m in pattern.finditer(free) if m.end() > m.start())
    return found


@lru_cache(maxsize=512)
def _words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words))
