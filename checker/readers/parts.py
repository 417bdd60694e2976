"""The parts of a marked-up report in reading order, put together to a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.model import Block, BlockKind, Document, Problem, Span

from .compose import Composer, GridCell
from .headings import heading_level
from .limits import Limits
from .lines import read_structure
from .page_words import is_furniture, is_page_fact

SOFT = "\x0b"  # a line break inside a paragraph
_HEADING_LENGTH = 60
_HEAD_PARTS = 8  # at the head of a page in which date and source may stand


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `level` is that of a heading marked as such (0: none), `is_title` marks the title. Manual breaks are SOFT."""

    text: str
    level: int = 0
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture large enough to hold text."""


Part = Words | Grid | Picture


def compose(parts: Sequence[Part], composer: Composer, limits: Limits, *, with_title: bool) -> None:
    """
    Write the parts: runs of paragraphs get their structure as plain text does, marked headings and titles keep their rank.

    `with_title` looks for a title among the first paragraphs. A section that holds only pictures is reported.
    """
    run: list[Words] = []
    is_first = with_title
    for part in [*parts, None]:
        if isinstance(part, Words) and not part.level:
            run.append(part)
            continue
        if run:
            _add_run(run, composer, limits, with_title=is_first)
            is_first = False
            run = []
        if isinstance(part, Grid):
            composer.add_table(part.cells)
        elif isinstance(part, Words):  # a marked heading stands alone: it is no caption of a table below it
            _add_run([part], composer, limits, with_title=is_first)
            is_first = False
    _report_pictures(parts, composer)


def drop_furniture(parts: Sequence[Part], title: str) -> list[Part]:
    """The parts without navigation, without the repeated title, and without date and source at the head."""
    kept: list[Part] = []
    for number, part in enumerate(parts):
        if isinstance(part, Words) and not part.is_title:
            text = part.text.replace(SOFT, " ").strip()
            if is_furniture(text) or (number < _HEAD_PARTS and (_is_same(text, title) or is_page_fact(text))):
                continue
        kept.append(part)
    return kept


def _is_same(text: str, title: str) -> bool:
    return "".join(text.split()) == "".join(title.split())


def _add_run(run: Sequence[Words], composer: Composer, limits: Limits, *, with_title: bool) -> None:
    has_title = any(words.is_title for words in run)
    text = "\n".join(words.text.replace("\n", SOFT) for words in run)
    found = read_structure(text, with_title=with_title and not has_title, hard_breaks=True, max_cells=limits.table_cells)
    marked: dict[int, Words] = {}
    at = 0
    for words in run:
        if words.level or words.is_title:
            marked[at + len(words.text) - len(words.text.lstrip())] = words
        at += len(words.text) + 1
    blocks = tuple(_rank(block, marked.get(block.span.start), text) for block in found.blocks)
    composer.add_document(Document(text.replace(SOFT, "\n"), blocks, found.tables, problems=found.problems))


def _rank(block: Block, words: Words | None, text: str) -> Block:
    if words is None or block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return block
    if words.is_title:
        return replace(block, kind=BlockKind.TITLE, level=0)
    said = text[block.span.start : block.span.end]
    if heading_level(said) or len(said) > _HEADING_LENGTH or "。" in said[:-1] or said[-1] in "。；，":
        return block  # a number says more than a style; a bold sentence is no heading
    return replace(block, kind=BlockKind.HEADING, level=words.level)


def _report_pictures(parts: Sequence[Part], composer: Composer) -> None:
    """A heading with pictures and no words below it cannot be assessed."""
    if not any(isinstance(part, Picture) for part in parts):
        return
    places = {composer.text_of(block): block.span for block in composer.blocks if block.kind in {BlockKind.HEADING, BlockKind.TITLE}}
    heading: Span | None = None
    name = ""
    pictures = words = 0
    for part in [*parts, Words("", is_title=True)]:
        text = part.text.strip().replace(SOFT, "\n") if isinstance(part, Words) else ""
        if isinstance(part, Words) and (text in places or part.is_title):
            if pictures and not words:
                what = f"“{name}”部分只有图片，没有文字，无法检查。" if name else "正文开头只有图片，没有文字，无法检查。"
                composer.problems.append(Problem("section.picture", what, "请提供文字版，或先对图片做文字识别。", where=name, span=heading))
            heading, name, pictures, words = places.get(text), text, 0, 0
        elif isinstance(part, Picture):
            pictures += 1
        else:
            words += len(text) if isinstance(part, Words) else 1
