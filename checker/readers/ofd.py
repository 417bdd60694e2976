"""OFD (GB/T 33190): characters, lines and pictures of each page from the XML inside, as the standard places them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from checker.errors import UnreadableError
from checker.model import Document, Problem, Source

from .image import add_picture_file
from .limits import Limits
from .ocr import has_recogniser
from .pack import Pack
from .page import Glyph, Page, Ruling, is_wide
from .paged import PageStock, write_pages
from .pdf import straight

_POINT = 72 / 25.4  # OFD measures in millimetres, the room in points
_MOST_GLYPHS = 60_000
_DEEP = 30  # nested page blocks


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The report in an OFD file, all its document bodies one after the other."""
    pack = Pack(data, "ofd", "OFD 文件", limits)
    if not pack.has("OFD.xml"):
        if any(name.lower().endswith((".enc", "encryptions.xml", "decryptseed.dat")) for name in pack.names()):
            raise UnreadableError("ofd.encrypted", "OFD 文件经过加密，无法读取。", "请提供未加密的 OFD、PDF 或 Word 文件。")
        raise pack.damaged()
    stock = PageStock(limits)
    pages = [(body, ref) for body in _bodies(pack) for ref in body.page_refs()]
    for number, (body, ref) in enumerate(pages, 1):
        if not stock.has_room(number, len(pages)):
            break
        body.read_page(ref, number, stock)
    return write_pages(stock, source, limits)


def _bodies(pack: Pack) -> Iterator[_Body]:
    for root in _find_all(pack.parse("OFD.xml"), "DocRoot"):
        path = _resolve("", (root.text or "").strip())
        if pack.has(path):
            yield _Body(pack, path)


@dataclass(slots=True)
class _Drawing:
    """What was found on a page: characters, lines, the number of pictures and of characters that only have a shape."""

    glyphs: list[Glyph] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    shapes_only: int = 0


class _Body:
    """One document body: its pages, templates and media."""

    def __init__(self, pack: Pack, path: str) -> None:
        self._pack = pack
        self._path = path
        self._root = pack.parse(path)
        self._box = _numbers(_text(self._root, "PhysicalBox")) or [0.0, 0.0, 210.0, 297.0]
        self._templates = {t.get("ID"): self._locate(t.get("BaseLoc")) for t in _find_all(self._root, "TemplatePage")}
        self._media = self._find_media()

    def _locate(self, location: str | None) -> str:
        return _resolve(posixpath.dirname(self._path), location or "")

    def page_refs(self) -> list[str]:
        return [self._locate(p.get("BaseLoc")) for pages in _children(self._root, "Pages") for p in _children(pages, "Page")]

    def _find_media(self) -> dict[str, str]:
        """Where each picture lies, by its number."""
        media: dict[str, str] = {}
        for tag in ("PublicRes", "DocumentRes"):
            for node in _find_all(self._root, tag):
                path = self._locate((node.text or "").strip())
                if not self._pack.has(path):
                    continue
                res = self._pack.parse(path)
                base = _resolve(posixpath.dirname(path), res.get("BaseLoc") or "")
                for item in _find_all(res, "MultiMedia"):
                    media[item.get("ID") or ""] = _resolve(base, _text(item, "MediaFile"))
        return media

    def read_page(self, ref: str, number: int, stock: PageStock) -> None:
        """Puts the page into the stock; a page that cannot be read is a problem of its own."""
        where = f"第{number}页"
        try:
            root = self._pack.parse(ref)
        except UnreadableError as error:
            if error.code.startswith("limit."):
                raise
            what = f"{where}缺失或已损坏，没有读取。"
            stock.problems.append(Problem("ofd.page_damaged", what, "请核对原文，必要时重新导出文件。", "error", where))
            return
        box = next((_numbers(_text(area, "PhysicalBox")) for area in _children(root, "Area")), None) or self._box
        if len(box) != 4 or not (0 < box[2] < 20_000 and 0 < box[3] < 20_000):
            box = [0.0, 0.0, 210.0, 297.0]
        drawing = _Drawing()
        for use in _children(root, "Template"):
            path = self._templates.get(use.get("TemplateID"))
            if path and self._pack.has(path):
                self._draw(self._pack.parse(path), drawing)
        self._draw(root, drawing)
        self._store(drawing, number, (box[2] * _POINT, box[3] * _POINT), stock)

    def _store(self, drawing: _Drawing, number: int, size: tuple[float, float], stock: PageStock) -> None:
        where = f"第{number}页"
        if drawing.shapes_only > len(drawing.glyphs):
            stock.problems.append(
                Problem(
                    "ofd.shapes_only", f"{where}的文字只有字形、没有字符编码，没有读取。", "请提供原始的 Word 文件或带文字的 PDF。", "error", where
                )
            )
        pictures = [p for p in drawing.pictures if self._pack.has(p)]
        if not drawing.glyphs and pictures:
            if has_recogniser():
                add_picture_file(stock, self._pack.read(max(pictures, key=self._pack.size)), number)
            else:
                stock.skip_picture(number, *size)
            return
        stock.add(Page(number, *size, drawing.glyphs, drawing.rulings))

    def _draw(self, root: Any, drawing: _Drawing) -> None:
        for content in _children(root, "Content"):
            for layer in _children(content, "Layer"):
                self._draw_block(layer, drawing, 0)

    def _draw_block(self, block: Any, drawing: _Drawing, depth: int) -> None:
        if depth > _DEEP:
            return
        for thing in block:
            tag = _name(thing)
            if thing.get("Visible") == "false":
                continue
            if tag == "TextObject" and len(drawing.glyphs) < _MOST_GLYPHS:
                _draw_text(thing, drawing)
            elif tag == "PathObject":
                drawing.rulings.extend(_draw_path(thing))
            elif tag == "ImageObject":
                drawing.pictures.append(self._media.get(thing.get("ResourceID") or "", ""))
            elif tag == "PageBlock":
                self._draw_block(thing, drawing, depth + 1)


def _draw_text(thing: Any, drawing: _Drawing) -> None:
    box, ctm = _frame(thing)
    size = next(iter(_numbers(thing.get("Size"))), 3.5)
    stretch = next(iter(_numbers(thing.get("HScale"))), 1.0)
    for code in _children(thing, "TextCode"):
        text = code.text or ""
        x, y = (next(iter(_numbers(code.get(key))), 0.0) for key in ("X", "Y"))
        across, down = _deltas(code.get("DeltaX"), len(text)), _deltas(code.get("DeltaY"), len(text))
        for i, char in enumerate(text):
            width = size * stretch * (1.0 if is_wide(char) else 0.55)
            if char >= " " and not "\ud800" <= char <= "\udfff":
                drawing.glyphs.append(_place(char, (x, y), (width, size), box, ctm))
            x += across[i] if i < len(across) else (0.0 if down else width)
            y += down[i] if i < len(down) else 0.0
    if not any((code.text or "").strip() for code in _children(thing, "TextCode")):
        drawing.shapes_only += sum(len(_numbers(_text(t, "Glyphs"))) for t in _children(thing, "CGTransform"))


def _place(char: str, at: tuple[float, float], extent: tuple[float, float], box: list[float], ctm: list[float]) -> Glyph:
    """The character standing at `at` (its base line) as a glyph of the page, in points."""
    a, b, c, d, e, f = ctm
    x, y = a * at[0] + c * at[1] + e + box[0], b * at[0] + d * at[1] + f + box[1]
    width = max(abs(a * extent[0] + c * 0.0), 0.01) if abs(a) >= abs(b) else max(abs(b * extent[0]), 0.01)
    size = max(abs(d), abs(c), 0.001) * extent[1]
    return Glyph(char, x * _POINT, (y - 0.86 * size) * _POINT, (x + width) * _POINT, (y + 0.14 * size) * _POINT, size * _POINT)


def _draw_path(thing: Any) -> Iterator[Ruling]:
    """The straight level and upright lines of a path; a thin filled box is one too."""
    box, ctm = _frame(thing)
    a, b, c, d, e, f = ctm
    stroked = thing.get("Stroke") != "false"
    for points in _outlines(_text(thing, "AbbreviatedData")):
        placed = [((a * x + c * y + e + box[0]) * _POINT, (b * x + d * y + f + box[1]) * _POINT) for x, y in points]
        if stroked:
            boxes = [(min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1])) for p, q in pairwise(placed)]
        else:
            xs, ys = [p[0] for p in placed], [p[1] for p in placed]
            boxes = [(min(xs), min(ys), max(xs), max(ys))]
        for found in boxes:
            ruling = straight(*found)
            if ruling is not None:
                yield ruling


def _outlines(data: str) -> Iterator[list[tuple[float, float]]]:
    """The points of each outline of a path: S and M start one, L draws, C closes; of curves only the last point counts."""
    points: list[tuple[float, float]] = []
    waiting: list[float] = []
    command = ""
    for token in [*data.replace(",", " ").split()[:200_000], "Z"]:
        if not token.isalpha():
            waiting += _numbers(token)
            continue
        if command in {"S", "M"}:
            if len(points) > 1:
                yield points
            points = []
        if len(waiting) >= 2:
            points.append((waiting[-2], waiting[-1]))
        if command == "C" and points:
            points.append(points[0])
        waiting, command = [], token
    if len(points) > 1:
        yield points


def _frame(thing: Any) -> tuple[list[float], list[float]]:
    """Where an object's own coordinates begin, and the matrix that is applied to them first."""
    box = _numbers(thing.get("Boundary"))
    ctm = _numbers(thing.get("CTM"))
    return (box if len(box) == 4 else [0.0] * 4), (ctm if len(ctm) == 6 else [1.0, 0.0, 0.0, 1.0, 0.0, 0.0])


def _deltas(text: str | None, count: int) -> list[float]:
    """The steps from character to character: `1 2 2` or, for repeats, `g 3 2` (three times 2)."""
    steps: list[float] = []
    tokens = (text or "").split()
    i = 0
    while i < len(tokens) and len(steps) < count:
        if tokens[i] == "g" and i + 2 < len(tokens):
            times, step = _numbers(tokens[i + 1]), _numbers(tokens[i + 2])
            if times and step:
                steps += step * int(min(max(times[0], 0), count))
            i += 3
            continue
        steps += _numbers(tokens[i])
        i += 1
    return steps[:count]


def _numbers(text: str | None) -> list[float]:
    """The numbers in a list parted by blanks; none at all if one of them is none."""
    numbers = []
    for token in (text or "").split():
        try:
            number = float(token)
        except ValueError:
            return []
        if not abs(number) < 1e7:
            return []
        numbers.append(number)
    return numbers


def _name(node: Any) -> str:
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _children(node: Any, name: str) -> list[Any]:
    return [child for child in node if _name(child) == name]


def _find_all(node: Any, name: str) -> list[Any]:
    return [child for child in node.iter() if _name(child) == name]


def _text(node: Any, name: str) -> str:
    return next(((found.text or "").strip() for found in _find_all(node, name)), "")


def _resolve(base: str, location: str) -> str:
    """A place in the pack: absolute from its root, else from `base`; `..` never leads out of the pack."""
    path = location.replace("\\", "/")
    whole = path if path.startswith("/") else posixpath.join("/", base, path)
    return posixpath.normpath("/" + whole).lstrip("/")
