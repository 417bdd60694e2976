"""PDF through PDFium: characters and ruling lines page by page; a page without characters is a picture of one."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from checker.errors import UnreadableError
from checker.model import Document, Problem, Source

from .limits import Limits
from .ocr import DPI, has_recogniser
from .page import Glyph, Page, Ruling, is_wide
from .paged import PageStock, write_pages

_MOST_GLYPHS = 60_000  # characters of one page; a sheet full of small type holds some 15,000
_MOST_PATHS = 20_000  # drawn shapes of one page that are looked at for ruling lines
_THIN = 3.0  # points; a filled shape no thicker is a line
_SCAN_GLYPHS = 8  # a page with fewer characters beside a picture is a scan (a stamp or page number may be text)


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The report in a PDF; scanned pages are recognised if the extra is installed, else reported."""
    import pypdfium2

    document = _open(pypdfium2, data)
    try:
        stock = PageStock(limits)
        for index in range(len(document)):
            if not stock.has_room(index + 1, len(document)):
                break
            _read_into(stock, document, index)
        return write_pages(stock, source, limits)
    finally:
        document.close()


def _open(pypdfium2: Any, data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableError("pdf.encrypted", "PDF 文件设有打开密码，无法读取。", "请提供不加密的 PDF，或原始的 Word 文件。") from None
        raise UnreadableError("pdf.damaged", "PDF 文件已损坏或不完整，无法打开。", "请重新导出或重新下载该文件后再提交。") from None
    if len(document) == 0:
        document.close()
        raise UnreadableError("pdf.empty", "PDF 文件里没有页面。", "请重新导出该文件后再提交。")
    return document


def _read_into(stock: PageStock, document: Any, index: int) -> None:
    """Reads one page; a page that PDFium cannot open is a problem of its own."""
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        stock.problems.append(
            Problem("pdf.page_damaged", f"第{index + 1}页已损坏，没有读取。", "请核对原文，必要时重新导出文件。", "error", f"第{index + 1}页")
        )
        return
    try:
        sheet = _read_page(pypdfium2.raw, page, index + 1)
        visible = sum(1 for glyph in sheet.glyphs if not glyph.text.isspace())
        if visible >= _SCAN_GLYPHS or not _has_picture(pypdfium2.raw, page):
            stock.add(sheet)
        elif has_recogniser():
            stock.add_picture(sheet.number, _render(page))
        else:
            stock.skip_picture(sheet.number, sheet.width, sheet.height)
    finally:
        page.close()


def _read_page(raw: Any, page: Any, number: int) -> Page:
    place = _Place(page)
    textpage = page.get_textpage()
    try:
        glyphs = list(_glyphs(raw, textpage.raw, place))
    finally:
        textpage.close()
    if not glyphs:
        return Page(number, place.width, place.height, ())
    shapes = _Shapes(raw, page)
    rulings = [place.ruling(line) for line in shapes.lines()]
    return Page(number, place.width, place.height, glyphs, [r for r in rulings if r is not None], ocr=shapes.is_recognised())


class _Place:
    """Turns the coordinates of the file (y upwards, page perhaps turned) into those of the page as seen (y downwards)."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = page.get_size()
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._turn = page.get_rotation() % 360

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self._turn == 90:
            return y - self._bottom, x - self._left
        if self._turn == 180:
            return self._right - x, y - self._bottom
        if self._turn == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def ruling(self, line: tuple[float, float, float, float]) -> Ruling | None:
        x0, top, x1, bottom = self.box(*line)
        return straight(x0, top, x1, bottom)


def straight(x0: float, top: float, x1: float, bottom: float) -> Ruling | None:
    """The level or upright line through a thin box, or nothing if the box is not thin."""
    if bottom - top <= _THIN and x1 - x0 > bottom - top:
        middle = (top + bottom) / 2
        return Ruling(x0, middle, x1, middle)
    if x1 - x0 <= _THIN and bottom - top > x1 - x0:
        middle = (x0 + x1) / 2
        return Ruling(middle, top, middle, bottom)
    return None


def _glyphs(raw: Any, textpage: Any, place: _Place) -> Iterator[Glyph]:
    """The characters in the order of the file; code points that only name a radical become the character itself (NFKC)."""
    box = raw.FS_RECTF()
    base_x, base_y = ctypes.c_double(), ctypes.c_double()
    for i in range(min(raw.FPDFText_CountChars(textpage), _MOST_GLYPHS)):
        code = raw.FPDFText_GetUnicode(textpage, i)
        if code < 32 or code in {0xFFFE, 0xFFFF} or 0xD800 <= code <= 0xDFFF:
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, i, box) or not raw.FPDFText_GetCharOrigin(textpage, i, base_x, base_y):
            continue
        char = unicodedata.normalize("NFKC", chr(code)) if 0x2F00 <= code <= 0x2FD5 else chr(code)
        x0, top, x1, bottom = place.box(box.left, box.bottom, box.right, box.top)
        if bottom < 0 or top > place.height or not x1 - x0 < 10_000:
            continue
        size = max(x1 - x0 if is_wide(char) else (bottom - top) * 1.1, 0.5)
        base = place.point(base_x.value, base_y.value)[1]
        yield Glyph(char, x0, base - 0.86 * size, x1, base + 0.14 * size, size)


Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Shapes:
    """What is drawn on a page beside characters."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw = raw
        self._objects = list(self._walk(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _UNIT, 0))

    def _walk(self, holder: Any, count: Any, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
        raw = self._raw
        for i in range(min(count(holder), _MOST_PATHS)):
            thing = get(holder, i)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_FORM:
                if depth < 6:
                    inner = _times(self._matrix(thing), matrix)
                    yield from self._walk(thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)
            else:
                yield thing, kind, matrix

    def _matrix(self, thing: Any) -> Matrix:
        m = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(thing, m):
            return _UNIT
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def is_recognised(self) -> bool:
        """Whether the characters are the invisible layer that a scanner's software puts over its picture."""
        raw = self._raw
        modes = [raw.FPDFTextObj_GetTextRenderMode(t) for t, kind, _ in self._objects[:400] if kind == raw.FPDF_PAGEOBJ_TEXT]
        return bool(modes) and sum(mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes) > len(modes) / 2

    def has_picture(self) -> bool:
        return any(kind == self._raw.FPDF_PAGEOBJ_IMAGE for _, kind, _ in self._objects)

    def lines(self) -> Iterator[tuple[float, float, float, float]]:
        """The boxes of thin shapes and of drawn straight strokes, in the coordinates of the file."""
        raw = self._raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        for number, (thing, kind, matrix) in enumerate(self._objects):
            if kind != raw.FPDF_PAGEOBJ_PATH or number > _MOST_PATHS:
                continue
            if not raw.FPDFPath_GetDrawMode(thing, fill, stroke) or not (fill.value or stroke.value):
                continue
            for points in self._outlines(thing, _times(self._matrix(thing), matrix)):
                if stroke.value:
                    for (ax, ay), (bx, by) in pairwise(points):
                        if abs(ax - bx) < 1 or abs(ay - by) < 1:
                            yield ax, ay, bx, by
                else:
                    xs, ys = [p[0] for p in points], [p[1] for p in points]
                    yield min(xs), min(ys), max(xs), max(ys)

    def _outlines(self, path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        raw = self._raw
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[tuple[float, float]] = []
        for i in range(min(raw.FPDFPath_CountSegments(path), _MOST_PATHS)):
            segment = raw.FPDFPath_GetPathSegment(path, i)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            if raw.FPDFPathSegment_GetPoint(segment, x, y):
                a, b, c, d, e, f = matrix
                points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if raw.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
        if points:
            yield points


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _render(page: Any) -> Any:
    """The page as an array of grey values; a huge sheet is made smaller."""
    longest = max(page.get_size())
    return page.render(scale=min(DPI / 72, 6000 / max(longest, 1.0)), grayscale=True).to_numpy()


def _has_picture(raw: Any, page: Any) -> bool:
    return _Shapes(raw, page).has_picture()
