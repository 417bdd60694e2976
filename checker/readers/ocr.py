"""Pictures of pages to characters: the optional extra `ocr`, its models inside the package it installs."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

from .grid import Grid, find_grids
from .page import Glyph, Page, Ruling, is_wide

DPI = 200  # at which pages are rendered for recognition
OCR_TODO = "请安装文字识别扩展（pip install 'disclosure-checker[ocr]'）后重新检查，或请报送单位提供带文字的 PDF、OFD 或 Word 文件。"
_LEAST_SCORE = 0.4  # a recognised line below it is taken for dirt
_POINTS = 72 / DPI
_SPECK = 14  # dots of ink; the least full stop has some 16
_DASH_HEIGHT = 7  # dots; a stroke alone in a cell, no higher, is a dash
_DASH_WIDTH = 18  # dots; a longer one is the Chinese dash
_FULL_WIDTH = str.maketrans(",:;()!?", "，：；（）！？")
_HALF_WIDTH = {code: code - 0xFEE0 for span in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for code in range(*span)}
_LIKE_DIGITS = str.maketrans("OoQDlI|〇", "00001110")


def has_recogniser() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@cache
def _engine() -> Any:
    """The recogniser; loading its models takes seconds, so one serves the whole process."""
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error", "Global.max_side_len": 4000})


def recognise(image: Any, number: int) -> Page:
    """The page in a picture of `DPI` dots an inch (an array, grey or RGB): characters and ruling lines, straightened."""
    grey = _straighten(_as_grey(image))
    height, width = grey.shape[:2]
    rulings = _find_rulings(grey)
    grids = find_grids(rulings)
    clean = _clear_dirt(_wipe(grey, [r for r in rulings if any(_is_of(r, grid) for grid in grids)]))
    glyphs: list[Glyph] = []
    for grid in grids:
        glyphs += _read_cells(clean, grid)
        clean = _blank(clean, grid)
    glyphs += _even_sizes(list(_read_lines(clean)))
    return Page(number, width * _POINTS, height * _POINTS, glyphs, rulings, ocr=True)


def _as_grey(image: Any) -> Any:
    import cv2

    if image.ndim == 3 and image.shape[2] == 1:
        image = image[:, :, 0]
    return image if image.ndim == 2 else cv2.cvtColor(image[:, :, :3], cv2.COLOR_RGB2GRAY)


def _straighten(grey: Any) -> Any:
    """The picture turned so that its lines of words are level (up to 4 degrees)."""
    import cv2
    import numpy

    scale = 900 / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    ink = (255 - small).astype(numpy.float32)
    ink[ink < 80] = 0

    def level(angle: float) -> float:
        turned = cv2.warpAffine(ink, _turn(ink.shape, angle), (ink.shape[1], ink.shape[0]), flags=cv2.INTER_NEAREST)
        return float(numpy.var(turned.sum(axis=1)))

    best = max((k * 0.4 for k in range(-10, 11)), key=level)
    best = max((best + k * 0.05 for k in range(-8, 9)), key=level)
    if abs(best) < 0.03:
        return grey
    return cv2.warpAffine(grey, _turn(grey.shape, best), (grey.shape[1], grey.shape[0]), flags=cv2.INTER_CUBIC, borderValue=255)


def _turn(shape: Sequence[int], angle: float) -> Any:
    import cv2

    return cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), angle, 1.0)


def _find_rulings(grey: Any) -> list[Ruling]:
    """Long thin strokes, in points."""
    import cv2

    ink = cv2.adaptiveThreshold(cv2.GaussianBlur(grey, (3, 3), 0), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 35, 12)
    found: list[Ruling] = []
    for across, kernel, thick in ((True, (60, 1), (1, 3)), (False, (1, 45), (3, 1))):
        level = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, thick))  # a line that is not quite straight stays one
        strokes = cv2.morphologyEx(level, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
        _, _, stats, _ = cv2.connectedComponentsWithStats(strokes)
        for x, y, w, h, _ in stats[1:4000].tolist():
            if across and h <= 14 and w >= 5 * h:
                found.append(Ruling(x * _POINTS, (y + h / 2) * _POINTS, (x + w) * _POINTS, (y + h / 2) * _POINTS))
            elif not across and w <= 14 and h >= 4 * w:
                found.append(Ruling((x + w / 2) * _POINTS, y * _POINTS, (x + w / 2) * _POINTS, (y + h) * _POINTS))
    return found


def _is_of(ruling: Ruling, grid: Grid) -> bool:
    x, y = (ruling.x0 + ruling.x1) / 2, (ruling.top + ruling.bottom) / 2
    return grid.xs[0] - 3 < x < grid.xs[-1] + 3 and grid.ys[0] - 3 < y < grid.ys[-1] + 3


def _wipe(grey: Any, rulings: Sequence[Ruling]) -> Any:
    """The picture without the ruling lines."""
    import cv2

    clean = grey.copy()
    for r in rulings:
        start = (round(r.x0 / _POINTS), round(r.top / _POINTS))
        end = (round(r.x1 / _POINTS), round(r.bottom / _POINTS))
        cv2.line(clean, start, end, 255, 7)
    return clean


def _clear_dirt(grey: Any) -> Any:
    """The picture without specks that are smaller than a full stop."""
    import cv2
    import numpy

    paper = _paper(grey)
    count, labels, stats, _ = cv2.connectedComponentsWithStats((grey < paper - 40).astype(numpy.uint8), connectivity=8)
    if count < 2:
        return grey
    small = stats[:, cv2.CC_STAT_AREA] < _SPECK
    small[0] = False
    clean = grey.copy()
    clean[small[labels]] = paper
    return clean


def _blank(grey: Any, grid: Grid) -> Any:
    rest = grey.copy()
    x0, x1 = (max(round(x / _POINTS) + d, 0) for x, d in ((grid.xs[0], -4), (grid.xs[-1], 4)))
    y0, y1 = (max(round(y / _POINTS) + d, 0) for y, d in ((grid.ys[0], -4), (grid.ys[-1], 4)))
    rest[y0:y1, x0:x1] = 255
    return rest


def _read_lines(grey: Any) -> Iterator[Glyph]:
    """The characters outside of tables: found line by line by the recogniser."""
    import cv2

    if int(grey.min()) > 160:
        return
    result = _engine()(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), use_det=True, use_cls=False, use_rec=True)  # it keeps the last choice
    if result.boxes is None:
        return
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        if score >= _LEAST_SCORE and text.strip():
            xs, ys = [float(p[0]) for p in box], [float(p[1]) for p in box]
            yield from _spread(fold(text), min(xs), min(ys), max(xs), max(ys))


def _read_cells(grey: Any, grid: Grid) -> Iterator[Glyph]:
    """The characters inside a ruled table: each line of each cell is recognised for itself."""
    spots: list[tuple[int, int, int, int]] = []
    for cell in grid.cells:
        x0, x1 = grid.xs[cell.col] / _POINTS + 3, grid.xs[cell.col + cell.colspan] / _POINTS - 3
        y0, y1 = grid.ys[cell.row] / _POINTS + 3, grid.ys[cell.row + cell.rowspan] / _POINTS - 3
        spots += _ink_lines(grey, (max(round(x0), 0), max(round(y0), 0), round(x1), round(y1)))
    for spot, text in zip(spots, _recognise_lines(grey, spots), strict=True):
        yield from _spread(text, *spot)


def _ink_lines(grey: Any, area: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """The boxes of the lines of ink in a stretch of the picture, from top to bottom."""
    x0, y0, x1, y1 = area
    area_grey = grey[y0:y1, x0:x1]
    if area_grey.size == 0:
        return []
    ink = area_grey < _paper(area_grey) - 60
    rows = ink.sum(axis=1) > 0
    stretches: list[list[int]] = []
    for y in range(len(rows)):
        if not rows[y]:
            continue
        if stretches and y - stretches[-1][1] <= 3:
            stretches[-1][1] = y
        else:
            stretches.append([y, y])
    stretches = _join_parts(stretches)
    found = []
    for top, bottom in stretches:
        columns = ink[top : bottom + 1].sum(axis=0).nonzero()[0]
        if bottom > top and len(columns) >= 2 and int(ink[top : bottom + 1].sum()) >= 10:
            found.append((x0 + int(columns[0]), y0 + top, x0 + int(columns[-1]) + 1, y0 + bottom + 1))
    return found


def _join_parts(stretches: list[list[int]]) -> list[list[int]]:
    """Joins the halves of characters such as 二 and 三 that no ink ties together: parts lower than most lines, close to a neighbour."""
    tall = max((b - a for a, b in stretches), default=0)
    joined: list[list[int]] = []
    for top, bottom in stretches:
        if joined and bottom - joined[-1][0] <= 1.15 * tall and top - joined[-1][1] < 0.5 * tall:
            joined[-1][1] = bottom
        else:
            joined.append([top, bottom])
    return joined


def _recognise_lines(grey: Any, spots: Sequence[tuple[int, int, int, int]]) -> list[str]:
    """What each box says, empty where nothing sure."""
    import cv2

    texts = []
    for x0, y0, x1, y1 in spots:
        shape = _read_stroke(grey[y0:y1, x0:x1])
        if shape:
            texts.append(shape)
            continue
        pad = 4
        crop = grey[max(y0 - pad, 0) : y1 + pad, max(x0 - pad, 0) : x1 + pad]
        crop = cv2.copyMakeBorder(crop, 3, 3, 8, 8, cv2.BORDER_CONSTANT, value=255)
        result = _engine()(cv2.cvtColor(crop, cv2.COLOR_GRAY2RGB), use_det=False, use_cls=False, use_rec=True)
        texts.append(fold(result.txts[0]) if result.txts and result.scores[0] >= _LEAST_SCORE else "")
    return texts


def _read_stroke(spot: Any) -> str:
    """A dash or slash alone in its cell, which the recogniser takes for 一 or 1: told by its shape."""
    import numpy

    height, width = spot.shape
    if height <= _DASH_HEIGHT and width >= 1.7 * height:
        return "—" if width > _DASH_WIDTH else "-"
    if height < 12 or not 0.25 * height < width < 0.9 * height:
        return ""
    ink = spot < _paper(spot) - 60
    rows = [(y, xs) for y in range(height) if len(xs := ink[y].nonzero()[0])]
    if len(rows) < 0.9 * height or max(xs[-1] - xs[0] for _, xs in rows) > 0.4 * width + 3:
        return ""
    middles = numpy.array([xs.mean() for _, xs in rows])
    lean, _ = numpy.polyfit([y for y, _ in rows], middles, 1)
    return "/" if -1.2 < lean < -0.2 else ""


def _paper(grey: Any) -> int:
    """How bright the paper is."""
    import numpy

    return max(int(numpy.percentile(grey, 95)), 140)


def _spread(text: str, x0: float, y0: float, x1: float, y1: float) -> Iterator[Glyph]:
    """The characters of a line, each with its share of the line's box."""
    text = text.strip()
    weights = [1.0 if is_wide(c) else 0.55 for c in text]
    unit = (x1 - x0) / max(sum(weights), 0.5)
    size = min(unit, (y1 - y0) * 1.2) if any(w == 1.0 for w in weights) else y1 - y0
    x = x0
    middle = (y0 + y1) / 2
    for char, weight in zip(text, weights, strict=True):
        width = unit * weight
        yield Glyph(char, x * _POINTS, (middle - size / 2) * _POINTS, (x + width) * _POINTS, (middle + size / 2) * _POINTS, size * _POINTS)
        x += width


def _even_sizes(glyphs: list[Glyph]) -> list[Glyph]:
    """The sizes of type made equal where they differ by what boxes differ by."""
    if not glyphs:
        return glyphs
    sizes = sorted(g.size for g in glyphs)
    common = sizes[len(sizes) // 2]
    even = []
    for g in glyphs:
        ratio = g.size / common
        size = common if 0.75 < ratio < 1.25 else common * 1.15 ** round(math.log(max(ratio, 0.01), 1.15))
        even.append(g._replace(size=size, top=g.middle - size / 2, bottom=g.middle + size / 2))
    return even


def fold(text: str) -> str:
    """Recognised words with letters and digits half-width, marks beside Chinese full-width; letters that a number holds are digits."""
    text = text.translate(_HALF_WIDTH)
    text = re.sub(r"(?<=[\u4e00-\u9fff”’）》])[,:;()!?]|[,:;()!?](?=[\u4e00-\u9fff“‘（《])", lambda m: m[0].translate(_FULL_WIDTH), text)
    if re.fullmatch(r"[\dOoQDlI|〇.,]{1,12}", text.strip()):
        return text.translate(_LIKE_DIGITS)
    return text
