"""Archives that were given where one report is expected: a word on what to do. `gather` opens zip archives."""

from __future__ import annotations

from checker.errors import UnreadableError
from checker.model import Document, Source

from .limits import Limits

_NAMES = ((b"PK", "ZIP"), (b"Rar!", "RAR"), (b"7z", "7z"), (b"\x1f\x8b", "GZIP"))


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """Always an UnreadableError: an archive is not a report."""
    name = next((name for mark, name in _NAMES if data.startswith(mark)), "")
    if name == "ZIP":
        raise UnreadableError(
            "zip.damaged", "ZIP 压缩包无法作为一份报告读取。", "请核对文件是否完整；如内含多份报告，请把压缩包路径直接交给检查命令，或解压后提交。"
        )
    raise UnreadableError("archive.kind", f"这是 {name} 压缩包，无法直接读取。", "请解压为目录，或改用 ZIP 格式打包后再提交。")
