"""Old office formats (doc, wps, rtf, xls, et) through a converter that is installed: LibreOffice, for doc also antiword."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from checker.errors import UnreadableError
from checker.model import Document, Problem, Source

from . import docx, txt, xlsx
from .limits import Limits

_NAMES = {"doc": "Word 97-2003（doc）", "wps": "WPS 文字（wps）", "rtf": "RTF", "xls": "Excel 97-2003（xls）", "et": "WPS 表格（et）"}
_SHEETS = {"xls", "et"}
_LIMITED = "import os,resource,sys;n=int(sys.argv[1]);resource.setrlimit(resource.RLIMIT_AS,(n,n));os.execvp(sys.argv[2],sys.argv[2:])"
_OFFICE_MEMORY = 3 * 1024**3  # bytes of address space; a usual conversion takes about 1 GiB of it


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The report, converted in a process of its own that is bounded in time and memory."""
    name = _NAMES.get(source.format, source.format)
    if _has_stream(data, "EncryptedPackage"):
        raise UnreadableError("docx.encrypted", "文件设有打开密码，无法读取。", "请取消密码后另存一份，再重新提交。")
    target = "xlsx" if source.format in _SHEETS else "docx"
    office = find_office()
    if office is not None:
        return _read_converted(_convert(office, data, source.format, target, limits), source, limits)
    antiword = shutil.which("antiword") if source.format in {"doc", "wps"} else None
    if antiword is not None:
        return _read_plain(_run_antiword(antiword, data, limits), source, limits)
    todo = f"请安装 LibreOffice 后重新检查，或请报送单位另存为 {target} 再提交。"
    raise UnreadableError("legacy.no_converter", f"这是 {name} 旧格式文件，本机没有可用的转换程序。", todo)


def find_office() -> str | None:
    """The path of LibreOffice's program, if installed."""
    usual = (
        "/usr/lib/libreoffice/program/soffice",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    )
    return shutil.which("soffice") or shutil.which("libreoffice") or next((p for p in usual if os.path.exists(p)), None)


def _has_stream(data: bytes, name: str) -> bool:
    return data.startswith(b"\xd0\xcf\x11\xe0") and name.encode("utf-16-le") in data


def _read_converted(data: bytes, source: Source, limits: Limits) -> Document:
    read_result = xlsx.read if source.format in _SHEETS else docx.read
    return read_result(data, source, limits)


def _convert(office: str, data: bytes, suffix: str, target: str, limits: Limits) -> bytes:
    """The file as docx or xlsx. Each call has a profile of its own, so that several may run at once."""
    with tempfile.TemporaryDirectory(prefix="checker-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        report = place / f"report.{suffix}"
        report.write_bytes(data)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", target, "--outdir", str(place / "out")]
        _run([office, profile, *options, str(report)], limits)
        result = place / "out" / f"report.{target}"
        if not result.exists():
            raise UnreadableError("legacy.damaged", "旧格式文件已损坏，无法转换。", f"请用原来的软件打开后另存为 {target}，再重新提交。")
        if result.stat().st_size > limits.bytes:
            raise UnreadableError("limit.bytes", f"文件转换后超过 {limits.bytes} 字节的上限。", "请拆分文件，或在设置中提高上限。")
        return result.read_bytes()


def _run_antiword(antiword: str, data: bytes, limits: Limits) -> str:
    with tempfile.TemporaryDirectory(prefix="checker-", ignore_cleanup_errors=True) as folder:
        report = Path(folder) / "report.doc"
        report.write_bytes(data)
        out = _run([antiword, "-w", "0", "-m", "UTF-8.txt", str(report)], limits)
    if not out.strip():
        raise UnreadableError("legacy.damaged", "旧格式文件已损坏，无法转换。", "请用原来的软件打开后另存为 docx，再重新提交。")
    return out.decode("utf-8", "replace")[: limits.characters]


def _read_plain(text: str, source: Source, limits: Limits) -> Document:
    what = "文件由 antiword 转换，表格的合并单元格可能错位。"
    problem = Problem("legacy.tables_uncertain", what, "请安装 LibreOffice，或请报送单位另存为 docx 后重新检查。")
    return txt.from_text(text, source, limits, (problem,))


def _run(command: list[str], limits: Limits) -> bytes:
    """Runs a converter; what takes too long is ended with all it started."""
    if os.name == "posix":
        command = [sys.executable, "-c", _LIMITED, str(_OFFICE_MEMORY), *command]
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=null, stdout=pipe, stderr=null, start_new_session=True)  # noqa: S603  paths of our own making
    try:
        out, _ = process.communicate(timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableError("limit.seconds", "旧格式文件的转换超过时限。", "请用原来的软件另存为 docx 或 xlsx 后再提交。") from None
    finally:
        _end(process)
    return out


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if os.name == "posix":
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
