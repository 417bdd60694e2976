"""Pictures of pages (png, jpg, tiff, bmp): recognised if the extra is installed."""

from __future__ import annotations

import io
from typing import Any

from checker.errors import UnreadableError
from checker.model import Document, Source

from .limits import Limits
from .ocr import OCR_TODO, has_recogniser
from .paged import PageStock, write_pages

_MOST_PIXELS = 80_000_000
_PAGE_WIDTH = 1654  # pixels of a sheet of A4, 200 to the inch


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The report in a picture; a tiff may hold many pages."""
    if not has_recogniser():
        raise UnreadableError("scan.no_ocr", "文件是图片，没有可读取的文字。", OCR_TODO)
    stock = PageStock(limits)
    add_picture_file(stock, data, 1)
    return write_pages(stock, source, limits)


def add_picture_file(stock: PageStock, data: bytes, number: int) -> None:
    """Recognises the pictures of a file as pages from `number` on."""
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(io.BytesIO(data))
        count = getattr(picture, "n_frames", 1)
        for frame in range(count):
            if not stock.has_room(number + frame, count):
                break
            picture.seek(frame)
            if picture.width * picture.height > _MOST_PIXELS:
                raise UnreadableError("limit.pixels", f"图片有 {picture.width}×{picture.height} 点，超过上限。", "请以 200 dpi 重新扫描后再提交。")
            stock.add_picture(number + frame, _as_array(picture))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError, TypeError, OverflowError):
        raise UnreadableError("image.damaged", "图片已损坏或格式不受支持，无法打开。", "请重新扫描，存为 PNG、JPG 或 PDF 后再提交。") from None


def _as_array(picture: Any) -> Any:
    """The picture in grey, near 200 dots an inch, upright as its camera says."""
    import numpy
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    if upright.mode in {"RGBA", "LA", "P"}:
        upright = upright.convert("RGBA")
        ground = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(ground, upright)
    grey = upright.convert("L")
    short = min(grey.size)
    scale = _PAGE_WIDTH / short
    if scale < 0.8 or (1.15 < scale <= 2.2 and max(grey.size) > 900):
        grey = grey.resize((max(round(grey.width * scale), 1), max(round(grey.height * scale), 1)))
    return numpy.asarray(grey)
