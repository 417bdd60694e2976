"""From the pages of pdf, ofd and pictures to a Document."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.errors import UnreadableError
from checker.model import BlockKind, Document, Problem, Source

from .compose import Composer, GridCell
from .flow import Paragraph, Part, flow_pages
from .grid import Grid
from .headings import heading_level
from .limits import Limits
from .ocr import OCR_TODO
from .page import Page

_PICTURE_FACTOR = 10  # recognising pictures may take so many times the seconds of a report
_TITLE_SIZE = 1.15  # a title is set at least so much larger than the body


@dataclass(slots=True)
class PageStock:
    """The pages of one report as they are read; pictures of pages are recognised at once, or remembered as not read."""

    limits: Limits
    pages: list[Page] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _start: float = field(default_factory=time.monotonic)
    _characters: int = 0

    def has_room(self, number: int, count: int) -> bool:
        """Whether page `number` of `count` may still be read; says so once if not."""
        if number > self.limits.pages:
            self._stop("limit.pages", f"全文 {count} 页，超过 {self.limits.pages} 页的上限，第{number}页起没有读取。", number)
            return False
        if self._characters > self.limits.characters:
            self._stop("limit.characters", f"正文超过 {self.limits.characters} 字的上限，第{number}页起没有读取。", number)
            return False
        if time.monotonic() - self._start > self.limits.seconds * (_PICTURE_FACTOR if any(p.ocr for p in self.pages) else 1):
            self._stop("limit.seconds", f"读取超过时限，第{number}页起没有读取。", number)
            return False
        return True

    def _stop(self, code: str, what: str, number: int) -> None:
        self.problems.append(Problem(code, what, "请拆分文件，或在设置中提高上限后重新检查。", "error", f"第{number}页"))

    def add(self, page: Page) -> None:
        self._characters += len(page.glyphs)
        self.pages.append(page)

    def add_picture(self, number: int, image: Any) -> None:
        """A page that is a picture, as an array of grey values with 200 dots an inch."""
        from .ocr import recognise

        self.add(recognise(image, number))

    def skip_picture(self, number: int, width: float, height: float) -> None:
        """A page that is a picture and cannot be recognised here."""
        self.unread.append(number)
        self.add(Page(number, width, height, ()))


def write_pages(stock: PageStock, source: Source, limits: Limits) -> Document:
    """The document made of the pages read. No page with words at all is an `UnreadableError`."""
    parts = flow_pages(stock.pages)
    if not parts:
        if stock.unread:
            raise UnreadableError("scan.no_ocr", "文件是扫描件，每页只有图像，没有可读取的文字。", OCR_TODO)
        raise UnreadableError("pages.empty", "文件里没有读到任何文字。", "请核对文件是否为空白页；如为扫描件，请提供带文字的 PDF 或 Word 文件。")
    composer = Composer(limits)
    title = _find_title(parts)
    for part in parts:
        if isinstance(part, Grid):
            cells = [GridCell(c.row, c.col, c.text, c.rowspan, c.colspan) for c in part.cells]
            composer.add_table(cells, page=part.page, ocr=part.ocr)
            if not part.ruled:
                composer.problems.append(_unruled(part.page))
        else:
            kind, level = (BlockKind.TITLE, 0) if part is title else _kind(part)
            composer.add(kind, part.text, level=level, page=part.page, ocr=part.ocr)
    composer.problems.extend(stock.problems)
    if stock.unread:
        composer.problems.append(_unread(stock.unread))
    return composer.finish(source)


def _unruled(page: int) -> Problem:
    where = f"第{page}页"
    return Problem("table.unruled", f"{where}的表格没有框线，按文字的位置分列，可能有误。", "请对照原文核对表中数字。", where=where)


def _unread(numbers: Sequence[int]) -> Problem:
    listed = "、".join(str(n) for n in numbers[:20]) + ("等" if len(numbers) > 20 else "")
    return Problem("scan.no_ocr", f"第{listed}页是扫描图像，没有读取。", OCR_TODO, "error", f"第{numbers[0]}页")


def _kind(part: Paragraph) -> tuple[BlockKind, int]:
    if part.furniture:
        return BlockKind.FURNITURE, 0
    level = heading_level(part.text)
    return (BlockKind.HEADING, level) if level else (BlockKind.PARAGRAPH, 0)


def _find_title(parts: Sequence[Part]) -> Paragraph | None:
    """The largest words at the head of the first page, if they are larger than the body, and centred unless they are much larger."""
    head = [p for p in parts[:12] if isinstance(p, Paragraph) and not p.furniture and p.page == parts[0].page]
    head = [p for p in head if p.centred or p.size >= 1.2 * _TITLE_SIZE]
    best = max(head, key=lambda p: p.size, default=None)
    return best if best is not None and best.size >= _TITLE_SIZE else None
