"""Normalising short texts with the word lists of the repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from checker import readers, text
from checker.model import NormalText, YamlFile

RULES = Path(__file__).resolve().parents[2] / "rules" / "text"


@cache
def word_files() -> tuple[YamlFile, ...]:
    """The parsed files of rules/text."""
    return tuple(YamlFile(path.name, yaml.safe_load(path.read_text("utf-8"))) for path in sorted(RULES.glob("*.yaml")))


def normal(words: str) -> NormalText:
    """The normal text of a report given as a string."""
    return text.normalise(readers.from_text(words), word_files())
