"""The words by which readers know navigation, titles and names of units; they stand in data/page_words.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class PageWords:
    """Beginnings and parts of lines that are furniture; ends of titles; ends of units' names."""

    furniture_begins: tuple[str, ...]
    furniture_contains: tuple[str, ...]
    title_ends: tuple[str, ...]
    unit_ends: tuple[str, ...]


@cache
def page_words() -> PageWords:
    """The word lists, read once."""
    data = yaml.safe_load(files("checker.readers").joinpath("data/page_words.yaml").read_text("utf-8"))
    return PageWords(
        tuple(data["furniture"]["begins"]), tuple(data["furniture"]["contains"]), tuple(data["title_ends"]), tuple(data["unit_ends"])
    )
