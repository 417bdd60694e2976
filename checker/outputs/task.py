"""What a writer is given: the audit, the folder, the templates, the language, and the office's settings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checker.model import Audit, YamlFile
from checker.outputs.folder import Folder


def say_to_stderr(words: str) -> None:
    """A line for people, beside the results."""
    print(words, file=sys.stderr)


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """
    What the office chooses for its outputs.

    `labels` gives the Chinese names of facts (`training.sessions` -> 政务公开培训场次), `unit_types` those of kinds of unit where the
    catalogues have none; `notice` is the office's own YAML for the notice: header, issuer, number, dates, contact; `jobs` how many processes
    may write at a time; `calendar` the files of `rules/calendar`, for deadlines in working days; `tell` takes a word for people that is no error.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    unit_types: Mapping[str, str] = field(default_factory=dict)
    notice: Mapping[str, object] = field(default_factory=dict)
    jobs: int = 1
    calendar: tuple[YamlFile, ...] = ()
    tell: Callable[[str], None] = say_to_stderr


@dataclass(frozen=True, slots=True)
class Task:
    """
    One call of one writer.

    `stems` holds a safe, unique file name without ending for each of `audit.units`, the same in every format; `templates` the folders that
    are searched, the user's own first.
    """

    audit: Audit
    folder: Folder
    stems: tuple[str, ...]
    templates: tuple[Path, ...]
    lang: str = "zh"
    settings: OutputSettings = field(default_factory=OutputSettings)
