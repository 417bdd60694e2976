"""findings.jsonl: one finding a line as JSON, with the keys of results.json; quotes stand as the report has them."""

from __future__ import annotations

import json

from checker.model import Audit
from checker.outputs.results import to_dict
from checker.outputs.task import Task

NAME = "findings.jsonl"

OF_THE_UNIT = ("unit", "unit_type", "year", "cross_year", "group", "source")
"""Keys of the unit that stand before those of the finding."""


def write(task: Task) -> None:
    """Write findings.jsonl."""
    task.folder.put(NAME, dump(task.audit))


def dump(audit: Audit) -> str:
    """The lines, each a whole JSON object, in the audit's order."""
    return (
        "".join(
            json.dumps({**{key: unit[key] for key in OF_THE_UNIT if key in unit}, **finding}, ensure_ascii=False, allow_nan=False) + "\n"
            for unit in to_dict(audit)["units"]
            for finding in unit["findings"]
        )
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )  # some readers take them for the end of the line
