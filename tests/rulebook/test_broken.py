"""Broken rulebooks: every kind of mistake is a file, and its message says what the author needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.errors import KnowledgeError
from checker.rulebook import load
from checker.rulebook.strict_yaml import parse

from .language import FACTS, PHRASES

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.yaml"))


def mistakes_of(path: Path) -> tuple[str, ...]:
    with pytest.raises(KnowledgeError) as caught:
        load([PHRASES, parse(path.read_text(encoding="utf-8"), path.name)], FACTS)
    return caught.value.mistakes


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_broken_file_is_refused_with_the_words_its_author_needs(path: Path) -> None:
    """The message holds the words that the file's first lines ask for, and names the file and a line."""
    wanted = re.findall(r"^# must say: (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    message = "\n".join(mistakes_of(path))
    assert wanted
    for words in wanted:
        assert words in message
    assert re.match(rf"{re.escape(path.name)}:\d+: ", message)


def test_at_least_thirty_kinds_of_mistake_are_covered() -> None:
    """The collection of broken files is not thinned out unseen."""
    assert len(FILES) >= 80


def test_all_mistakes_come_at_once() -> None:
    """An author sees the mistakes of all rules in one run, in the order of the lines."""
    text = (
        "rulebook: yunshan-2020\ntitle: 要点\nyear: 2020\nrules:\n"
        "  - {id: Y-1, titel: 一, clause: 一, applies_to: [departmnt], require: {atleast: {fact: a.b, n: 1}}}\n"
        "  - {id: Y-2, title: 二, clause: 一, require: {done: training.sessions}, due: 年底}\n"
    )
    with pytest.raises(KnowledgeError) as caught:
        load([PHRASES, parse(text, "y.yaml")], FACTS)
    lines = [int(m.split(":")[1]) for m in caught.value.mistakes]
    assert lines == [5, 5, 5, 6]
    assert any("departmnt" in m and "Did you mean 'department'" in m for m in caught.value.mistakes)


def test_the_message_points_at_the_line_of_the_mistake() -> None:
    """The line is that of the wrong value, not of the rule."""
    assert mistakes_of(BROKEN / "unknown-fact.yaml")[0].startswith("unknown-fact.yaml:11: ")
