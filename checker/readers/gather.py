"""What the user points at (files, folders, zip archives) as a list of reports to read, and what among it cannot be one."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from checker.errors import UnreadableError
from checker.model import Unread

from .limits import DEFAULT, Limits

_DEEPEST_ZIP = 3  # zip in zip in zip
_MOST_ITEMS = 200_000
_PASSED_OVER = {"thumbs.db", "desktop.ini"}
_SETTINGS = {".yaml", ".yml", ".json", ".css", ".js", ".ini", ".log", ".db"}  # settings, rules and results that lie beside reports
_PACKED_REPORTS = ("word/", "xl/", "OFD.xml", "[Content_Types].xml")  # zip files that are one document
_BOMB = 1000  # times that a member may grow; text shrinks by 5 to 20, repeated text by some hundreds
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError, OverflowError)


@dataclass(frozen=True, slots=True)
class Item:
    """
    One report to read. `path` is shown to the user (`batch.zip!/a/b.docx`), `file` is opened.

    `inside` leads through nested archives: the place of the member in each archive's own list. Items travel between processes.
    """

    path: str
    file: str
    inside: tuple[int, ...] = ()

    def open(self, limits: Limits | None = None) -> bytes:
        """The bytes of the report, `limits.bytes` at most; raises UnreadableError."""
        limits = limits or DEFAULT
        data: bytes | None = None
        if not self.inside:
            return open_file(self.file, limits)
        for index in self.inside:
            data = _open_member(self.file if data is None else io.BytesIO(data), index, limits)
        return data or b""


def open_file(name: str, limits: Limits) -> bytes:
    """The bytes of a regular file; sockets, devices and folders are refused before they are opened."""
    shown = show_name(name)
    try:
        facts = os.stat(name)
        if not stat.S_ISREG(facts.st_mode):
            raise UnreadableError("file.kind", f"“{shown}”不是普通文件。", "请提交文件本身，不要提交目录、设备、管道或套接字。")
        if facts.st_size > limits.bytes:
            raise UnreadableError("limit.bytes", f"文件有 {facts.st_size} 字节，超过 {limits.bytes} 字节的上限。", "请拆分文件，或在设置中提高上限。")
        with open(name, "rb") as file:
            return file.read(limits.bytes + 1)
    except FileNotFoundError:
        raise UnreadableError("file.missing", f"找不到文件“{shown}”。", "请核对路径。") from None
    except PermissionError:
        raise UnreadableError("file.permission", f"没有权限读取“{shown}”。", "请检查文件权限后重试。") from None
    except (OSError, ValueError) as error:
        raise UnreadableError("file.unreadable", f"“{shown}”无法打开（{type(error).__name__}）。", "请核对路径和存储介质。") from None


def show_name(name: str) -> str:
    """A file name as it can be printed: bytes that are no UTF-8 are tried as GB18030, control characters become `\ufffd`."""
    try:
        raw = os.fsencode(name)
    except (UnicodeError, ValueError):
        raw = name.encode("utf-8", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = raw.decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


@dataclass(slots=True)
class _Harvest:
    limits: Limits
    items: list[Item] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    full: bool = False

    def refuse(self, path: str, code: str, what: str, todo: str) -> None:
        self.unread.append(Unread(path, what, todo, code))

    def add(self, item: Item) -> None:
        if len(self.items) < _MOST_ITEMS:
            self.items.append(item)
        elif not self.full:
            self.full = True
            self.refuse(item.path, "limit.items", f"文件超过 {_MOST_ITEMS} 个的上限，其后的没有读取。", "请分批检查。")


def gather(
    paths: Sequence[str | os.PathLike[str]], limits: Limits | None = None, *, skip: Sequence[str | os.PathLike[str]] = ()
) -> tuple[list[Item], list[Unread]]:
    """
    The reports among files, folders and zip archives, in the given order, folders in the order of their names; and what was refused.

    Passed over in folders: hidden files, lock files of office programs (`~$…`), settings, and the files of `skip` (a roster). A file
    given twice counts once.
    """
    harvest = _Harvest(limits or DEFAULT, seen={os.path.realpath(path) for path in skip})
    for path in paths:
        _gather_path(harvest, os.fspath(path))
    return harvest.items, harvest.unread


def _gather_path(harvest: _Harvest, name: str) -> None:
    shown = show_name(name)
    try:
        mode = os.stat(name).st_mode
    except FileNotFoundError:
        harvest.refuse(shown, "file.missing", f"找不到“{shown}”。", "请核对路径。")
        return
    except PermissionError:
        harvest.refuse(shown, "file.permission", f"没有权限读取“{shown}”。", "请检查文件权限后重试。")
        return
    except (OSError, ValueError) as error:  # a loop of links, a name with a null byte
        harvest.refuse(shown, "file.unreadable", f"“{shown}”无法打开（{type(error).__name__}）。", "请核对路径；如为循环链接，请改为文件本身。")
        return
    if stat.S_ISDIR(mode):
        for entry in _walk(harvest, name, set()):
            _gather_file(harvest, entry)
    elif stat.S_ISREG(mode):
        _gather_file(harvest, name)
    else:
        harvest.refuse(shown, "file.kind", f"“{shown}”是设备、管道或套接字，不是文件。", "请提交报告文件本身。")


def _walk(harvest: _Harvest, folder: str, above: set[str]) -> Iterator[str]:
    """The files of a folder and of its folders; a link that leads back to a folder it stands in is refused."""
    real = os.path.realpath(folder)
    shown = show_name(folder)
    if real in above:
        harvest.refuse(shown, "file.loop", f"“{shown}”是指回上级目录的链接，没有读取。", "请删除该链接，或直接提交所指的目录。")
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        harvest.refuse(shown, "file.permission", f"目录“{shown}”无法读取。", "请检查目录权限后重试。")
        return
    pages = {Path(n).stem for n in names if n.lower().endswith((".htm", ".html"))}
    for name in names:
        if _is_passed_over(name):
            continue
        path = os.path.join(folder, name)
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError):
            harvest.refuse(show_name(path), "file.unreadable", f"“{show_name(path)}”无法打开，可能是失效或循环的链接。", "请改为文件本身。")
            continue
        if stat.S_ISDIR(mode):
            if not _is_page_folder(name, pages):
                yield from _walk(harvest, path, above | {real})
        elif stat.S_ISREG(mode):
            yield path
        else:
            harvest.refuse(show_name(path), "file.kind", f"“{show_name(path)}”是设备、管道或套接字，没有读取。", "请提交报告文件本身。")


def _is_passed_over(name: str) -> bool:
    lower = name.lower()
    return name.startswith((".", "~$")) or lower in _PASSED_OVER or Path(lower).suffix in _SETTINGS


def _is_page_folder(name: str, pages: set[str]) -> bool:
    """Whether the folder holds the pictures and styles that a browser saved beside a page."""
    return any(name == page + ending for page in pages for ending in ("_files", ".files", "_文件"))


def _gather_file(harvest: _Harvest, name: str) -> None:
    real = os.path.realpath(name)
    if real in harvest.seen:
        return
    harvest.seen.add(real)
    shown = show_name(name)
    try:
        with open(name, "rb") as file:
            head = file.read(8)
    except OSError:
        harvest.add(Item(shown, name))  # reading it will say why not
        return
    if head.startswith(b"PK\x03\x04") and _gather_zip(harvest, name, Item(shown, name)):
        return
    harvest.add(Item(shown, name))


def _gather_zip(harvest: _Harvest, source: str | io.BytesIO, whole: Item) -> bool:
    """Adds the reports of an archive; says no if the file is itself one document, or broken without being called an archive."""
    try:
        with zipfile.ZipFile(source) as archive:
            infos = archive.infolist()
    except _ZIP_FAULTS:
        if whole.path.lower().endswith(".zip"):
            harvest.refuse(whole.path, "zip.damaged", "压缩包已损坏或不完整，无法打开。", "请重新打包或重新下载后再提交。")
            return True
        return False
    if any(info.filename.startswith(_PACKED_REPORTS) for info in infos):
        return False
    if len(infos) > harvest.limits.members:
        what = f"压缩包内有 {len(infos)} 个文件，超过 {harvest.limits.members} 个的上限。"
        harvest.refuse(whole.path, "limit.members", what, "请分成几个压缩包，或解压为目录后提交。")
        return True
    before = len(harvest.items) + len(harvest.unread)
    for index, info in enumerate(infos):
        _gather_member(harvest, source, info, Item(f"{whole.path}!/{_member_name(info)}", whole.file, (*whole.inside, index)))
    if len(harvest.items) + len(harvest.unread) == before:
        harvest.refuse(whole.path, "zip.empty", "压缩包里没有报告文件。", "请核对压缩包内容。")
    return True


def _gather_member(harvest: _Harvest, source: str | io.BytesIO, info: zipfile.ZipInfo, item: Item) -> None:
    parts = PurePosixPath(item.path.partition("!/")[2]).parts
    if info.is_dir() or item.path.endswith("/") or any(_is_passed_over(p) and p != ".." for p in parts) or "__MACOSX" in parts:
        return
    limits = harvest.limits
    if info.flag_bits & 1:
        harvest.refuse(item.path, "zip.encrypted", "压缩包内的文件设有密码，无法读取。", "请提供不加密的压缩包。")
    elif info.file_size > limits.bytes:
        what = f"文件解压后有 {info.file_size} 字节，超过 {limits.bytes} 字节的上限。"
        harvest.refuse(item.path, "limit.bytes", what, "请核对文件来源；确有需要时拆分文件或提高上限。")
    elif info.file_size > 1_000_000 and info.file_size > _BOMB * max(info.compress_size, 1):
        harvest.refuse(item.path, "zip.bomb", "文件的压缩比异常，可能是恶意压缩的文件，已拒绝读取。", "请核对文件来源，重新打包后再提交。")
    elif item.path.lower().endswith(".zip"):
        _gather_nested(harvest, source, item)
    else:
        harvest.add(item)


def _gather_nested(harvest: _Harvest, source: str | io.BytesIO, item: Item) -> None:
    if len(item.inside) >= _DEEPEST_ZIP:
        harvest.refuse(item.path, "zip.depth", f"压缩包嵌套超过 {_DEEPEST_ZIP} 层，没有读取。", "请解压后再提交。")
        return
    try:
        data = _open_member(source, item.inside[-1], harvest.limits)
    except UnreadableError as error:
        harvest.refuse(item.path, error.code, error.what, error.todo)
        return
    if not _gather_zip(harvest, io.BytesIO(data), item):
        harvest.add(item)


def _open_member(source: str | io.BytesIO, index: int, limits: Limits) -> bytes:
    try:
        with zipfile.ZipFile(source) as archive, archive.open(archive.infolist()[index]) as member:
            data = member.read(limits.bytes + 1)
    except FileNotFoundError:
        raise UnreadableError("file.missing", "压缩包已不在原处。", "请核对路径。") from None
    except (*_ZIP_FAULTS, IndexError):
        raise UnreadableError("zip.damaged", "压缩包内的文件已损坏，无法解压。", "请重新打包后再提交。") from None
    if len(data) > limits.bytes:
        raise UnreadableError("limit.bytes", f"文件解压后超过 {limits.bytes} 字节的上限。", "请核对文件来源；确有需要时拆分文件或提高上限。")
    return data


def _member_name(info: zipfile.ZipInfo) -> str:
    """The member's name; names without the mark of UTF-8 are mostly GBK in China. It is only shown, never written to."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "gb18030") if raw else ():
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return "".join(c if c.isprintable() else "\ufffd" for c in name.replace("\\", "/"))
