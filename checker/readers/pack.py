"""Packed office files (docx, ofd, xlsx are zip files of XML): bounded reading of their parts, XML without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from checker.errors import UnreadableError

from .limits import Limits

_CHUNK = 1 << 20


class Pack:
    """
    The parts of a packed file by name, never more than `limits` allow in all.

    Every failure is an `UnreadableError` whose code starts with `kind` (`docx.damaged`) and whose words name `label` (Word 文件).
    """

    def __init__(self, data: bytes, kind: str, label: str, limits: Limits) -> None:
        self._kind, self._label = kind, label
        self._room = limits.unpacked_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, OverflowError):
            raise self.damaged() from None
        if len(infos) > limits.members:
            what = f"{label}内含 {len(infos)} 个部件，超过 {limits.members} 个的上限。"
            raise UnreadableError("limit.members", what, "请核对文件来源，重新导出后再提交。")
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos}

    def damaged(self) -> UnreadableError:
        """The error for a file that is not what it should be."""
        return UnreadableError(f"{self._kind}.damaged", f"{self._label}已损坏或不完整，无法打开。", "请用原来的软件打开后另存一份，再重新提交。")

    def names(self) -> list[str]:
        """The names of the parts in the order of the file."""
        return list(self._infos)

    def has(self, name: str) -> bool:
        return name in self._infos

    def size(self, name: str) -> int:
        """The size of a part as the file declares it, which may be a lie."""
        return self._infos[name].file_size

    def read(self, name: str) -> bytes:
        """The bytes of a part. A part that is missing counts as damage."""
        info = self._infos.get(name)
        if info is None:
            raise self.damaged()
        if info.flag_bits & 1:
            raise UnreadableError(f"{self._kind}.encrypted", f"{self._label}设有密码，无法读取。", "请取消密码后另存一份，再重新提交。")
        try:
            with self._zip.open(info) as part:
                content = _read_at_most(part, self._room)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError, OverflowError):
            raise self.damaged() from None
        if content is None:
            what = f"{self._label}解开后的内容超过上限，可能是恶意压缩的文件。"
            raise UnreadableError("limit.unpacked", what, "请核对文件来源，重新导出后再提交。")
        self._room -= len(content)
        return content

    def parse(self, name: str) -> Any:
        """The root element of an XML part."""
        return parse_xml(self.read(name), self)


def _read_at_most(part: Any, most: int) -> bytes | None:
    chunks = []
    size = 0
    while chunk := part.read(_CHUNK):
        size += len(chunk)
        if size > most:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def parse_xml(content: bytes, pack: Pack) -> Any:
    """The root of an XML document; one that declares a document type (and so may declare entities) is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    refused = UnreadableError("xml.entities", "文件里带有文档类型声明，可能含有恶意实体，已拒绝读取。", "请用办公软件打开后另存一份，再重新提交。")
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise (refused if b"<!DOCTYPE" in content[:4096] else pack.damaged()) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused
    return root
