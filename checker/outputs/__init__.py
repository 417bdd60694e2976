"""
Assessment -> files. An output is one small file with a `write(task)` and one row in `OUTPUTS`.

Writers are loaded when they are asked for, so that a plain run waits for no library that it does not use.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from checker.errors import UsageError
from checker.model import Audit
from checker.outputs.folder import Folder
from checker.outputs.names import file_stems
from checker.outputs.task import OutputSettings, Task

OUTPUTS = MappingProxyType(
    {
        "json": "results",
        "html": "pages",
        "xlsx": "workbook",
        "docx": "notice.word",
        "notice": "notice.page",
        "pdf": "notice.pdf",
        "csv": "csv_rows",
        "jsonl": "jsonl",
        "sarif": "sarif",
        "junit": "junit",
    }
)
"""Format -> the module of this room whose `write(task)` writes it."""

__all__ = ["OUTPUTS", "OutputSettings", "Task", "write"]


def write(
    audit: Audit,
    out: Path,
    formats: Sequence[str],
    *,
    templates: Sequence[Path],
    lang: str = "zh",
    settings: OutputSettings | None = None,
) -> list[Path]:
    """
    Write the audit below `out` in each format, in the order given; the paths written, in order.

    `templates` are searched in order, the user's own first. Raises UsageError for an unknown format or language, CheckerError where the
    disk refuses; a file is written whole or not at all.
    """
    unknown = [name for name in formats if name not in OUTPUTS]
    if unknown:
        raise UsageError(f"--format {unknown[0]}：没有这种输出。可用：{', '.join(OUTPUTS)}。请改正后重试。")
    task = Task(audit, Folder(out), file_stems(audit), tuple(templates), lang, settings or OutputSettings())
    for name in dict.fromkeys(formats):
        import_module(f"{__name__}.{OUTPUTS[name]}").write(task)
    return task.folder.written
