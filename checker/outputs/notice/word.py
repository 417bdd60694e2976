"""notices/<unit>.docx: the rectification notice as a Word file."""

from __future__ import annotations

from checker.outputs.notice.prepare import FOLDER, notices, to_bytes
from checker.outputs.task import Task


def write(task: Task) -> None:
    """Write one notice for each unit of which something is asked."""
    for notice in notices(task):
        task.folder.put(f"{FOLDER}/{notice.stem}.docx", to_bytes(notice, task))
