"""notices/<unit>.pdf: the notice as LibreOffice prints the Word file, where LibreOffice is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from itertools import islice
from pathlib import Path

from checker.outputs.notice.prepare import FOLDER, notices, to_bytes
from checker.outputs.task import Task

AT_A_TIME = 40
"""Files in one call of the office suite; starting it costs more than a page."""

SECONDS = 60
SECONDS_PER_FILE = 15


def write(task: Task) -> None:
    """Write one PDF for each notice; without an office suite, or where it fails, say so and go on."""
    program = find_office()
    if program is None:
        task.settings.tell("没有写 PDF：本机没有安装 LibreOffice（找不到 soffice）。请安装后重试，或用 --format docx 得到 Word 文件后另存为 PDF。")
        return
    failed: list[str] = []
    waiting = notices(task)
    while share := list(islice(waiting, AT_A_TIME)):
        with tempfile.TemporaryDirectory() as room:
            for number, notice in enumerate(share):
                Path(room, f"{number}.docx").write_bytes(to_bytes(notice, task))
            print_all(program, Path(room), len(share))
            for number, notice in enumerate(share):
                made = Path(room, f"{number}.pdf")
                if made.is_file():
                    task.folder.put(f"{FOLDER}/{notice.stem}.pdf", made.read_bytes())
                else:
                    failed.append(notice.unit.unit)
    if failed:
        task.settings.tell(f"LibreOffice 没有转出 {len(failed)} 份 PDF（{failed[0]} 等）。请用 --format docx 得到 Word 文件后另存为 PDF。")


def find_office() -> str | None:
    """The office suite's program, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_all(program: str, room: Path, count: int) -> None:
    """Print 0.docx, 1.docx, … of a folder to PDF beside them, with a profile of their own; a suite that hangs or fails leaves files out."""
    profile = room / "profile"
    command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "pdf", "--outdir", str(room)]
    try:
        subprocess.run(  # noqa: S603  a fixed command on files that were written here
            [*command, *(str(room / f"{number}.docx") for number in range(count))],
            capture_output=True,
            check=False,
            timeout=SECONDS + SECONDS_PER_FILE * count,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
        )
    except (subprocess.TimeoutExpired, OSError):
        return
