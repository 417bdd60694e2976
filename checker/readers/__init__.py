"""Bytes to documents: one small file a format, one table of readers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from checker.errors import UnreadableError
from checker.model import Document, Source

from .gather import Item, gather, open_file, show_name
from .limits import DEFAULT, Limits

__all__ = ["READERS", "Item", "Limits", "Reader", "from_text", "gather", "read", "read_bytes", "read_item"]

HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta ", b"<table", b"<div", b"<p>", b"<p ")
APART = frozenset({"pdf", "ofd", "image", "doc", "wps", "rtf", "xls", "et"})


@dataclass(frozen=True, slots=True)
class Reader:
    """
    How a format is known and read.

    `sniff` looks at the first bytes (content decides before the name), `suffixes` are lower-case with their dot, `module` is the file of
    this room whose `read(data, source, limits)` makes the document; it is imported when the first such file comes.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    module: str

    def read(self, data: bytes, source: Source, limits: Limits) -> Document:
        read: Callable[[bytes, Source, Limits], Document] = import_module(f".{self.module}", __package__).read
        return read(data, source, limits)


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def _is_mht(data: bytes) -> bool:
    head = data[:2048].lower()
    return b"mime-version:" in head and (b"multipart/related" in head or b"content-type: text/html" in head)


def _is_html(data: bytes) -> bool:
    head = data[:4096].replace(b"\0", b"").lower()
    return b"<" in head and any(mark in head for mark in HTML_MARKS)


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _is_ofd(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"OFD.xml" in data


def _is_image(data: bytes) -> bool:
    return data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")) or (data.startswith(b"BM") and data[6:10] == b"\0\0\0\0")


def _is_xlsx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"xl/" in data


def _is_archive(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"))


def _is_ole(data: bytes) -> bool:
    return data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def _is_xls(data: bytes) -> bool:
    return _is_ole(data) and any(name.encode("utf-16-le") in data for name in ("Workbook", "Book\0"))


def _is_rtf(data: bytes) -> bool:
    return data.startswith(b"{\\rtf")


def _never(_: bytes) -> bool:
    return False


# The order counts: the first whose `sniff` knows the content is taken, then the first whose suffix fits, then plain text.
READERS: dict[str, Reader] = {
    "docx": Reader("docx", (".docx", ".docm"), _is_docx, "docx"),
    "pdf": Reader("pdf", (".pdf",), _is_pdf, "pdf"),
    "ofd": Reader("ofd", (".ofd",), _is_ofd, "ofd"),
    "image": Reader("image", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), _is_image, "image"),
    "xlsx": Reader("xlsx", (".xlsx", ".xlsm"), _is_xlsx, "xlsx"),
    "rtf": Reader("rtf", (".rtf",), _is_rtf, "legacy"),
    "xls": Reader("xls", (".xls",), _is_xls, "legacy"),
    "doc": Reader("doc", (".doc",), _is_ole, "legacy"),
    "wps": Reader("wps", (".wps", ".wpt"), _never, "legacy"),
    "et": Reader("et", (".et",), _never, "legacy"),
    "archive": Reader("archive", (".zip", ".rar", ".7z", ".gz"), _is_archive, "archive"),
    "mht": Reader("mht", (".mht", ".mhtml"), _is_mht, "mht"),
    "html": Reader("html", (".html", ".htm", ".xhtml", ".shtml"), _is_html, "html"),
    "md": Reader("md", (".md", ".markdown"), _never, "md"),
    "txt": Reader("txt", (".txt", ".text"), _never, "txt"),
}


def read(path: str | os.PathLike[str], limits: Limits | None = None) -> Document:
    """The report in a file. Raises `UnreadableError` with the reason and what to do."""
    limits = limits or DEFAULT
    name = os.fspath(path)
    return read_bytes(open_file(name, limits), show_name(name), limits)


def read_item(item: Item, limits: Limits | None = None, *, apart: bool = False) -> Document:
    """
    The report of an item that `gather` found. Raises UnreadableError with the reason and what to do.

    `apart` reads formats whose libraries are not to be trusted with hostile files (pdf, pictures, office converters) in a process of
    its own, bounded by `limits.seconds` and `limits.memory`.
    """
    limits = limits or DEFAULT
    data = item.open(limits)
    if apart and find_reader(data, item.path).name in APART:
        from .child import read_apart

        return read_apart(data, item.path, limits)
    return read_bytes(data, item.path, limits)


def read_bytes(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """The report in `data`; `name` is what the user called it and helps where the content does not tell the format."""
    limits = limits or DEFAULT
    if len(data) > limits.bytes:
        raise UnreadableError("limit.bytes", f"文件超过 {limits.bytes} 字节的上限。", "请拆分文件，或在设置中提高上限。")
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableError("file.empty", "文件是空的。", "请重新导出或另取一份报告。")
    reader = find_reader(data, name)
    source = Source(path=name, format=reader.name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    document = reader.read(data, source, limits)
    if not document.text.strip():
        raise UnreadableError("text.empty", "文件里没有文字。", "请提交含文字的版本；图片或扫描件请先做文字识别。")
    return document


def find_reader(data: bytes, name: str) -> Reader:
    """The reader for a file: by its content, then by its name, else plain text."""
    for reader in READERS.values():
        if reader.sniff(data):
            return reader
    suffix = os.path.splitext(name)[1].lower()
    return next((reader for reader in READERS.values() if suffix in reader.suffixes), READERS["txt"])


def from_text(text: str, limits: Limits | None = None) -> Document:
    """A report given as a string; `Document.text` is exactly that string."""
    from . import txt

    return txt.from_text(text, Source(), limits or DEFAULT)
