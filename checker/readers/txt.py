"""Plain text: the text is kept exactly as decoded, structure is laid over it."""

from __future__ import annotations

from dataclasses import replace

from checker.model import Document, Problem, Source

from .encoding import decode
from .limits import Limits
from .lines import read_structure


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """A text file; `Document.text` is its decoded text to the character."""
    decoded = decode(data)
    source = replace(source, encoding=decoded.encoding, encoding_certain=decoded.certain)
    return from_text(decoded.text, source, limits, decoded.problems())


def from_text(text: str, source: Source, limits: Limits, problems: tuple[Problem, ...] = ()) -> Document:
    """A report given as text; what goes over `limits.characters` is left out and reported."""
    if len(text) > limits.characters:
        what = f"正文超过 {limits.characters} 字的上限，其后的内容没有读取。"
        problems += (Problem("limit.characters", what, "请拆分文件，或在设置中提高上限后重新检查。", severity="error"),)
        text = text[: limits.characters]
    found = read_structure(text, max_cells=limits.table_cells)
    return Document(text, found.blocks, found.tables, source, found.published, found.number, problems + found.problems)
