"""YAML as plain values with places; what is doubtful is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import KnowledgeError
from checker.rulebook.strict_yaml import parse


def test_every_node_has_its_line_and_column() -> None:
    """Entries of a mapping stand at their key, entries of a list at their first character; both count from 1."""
    places = parse("a: 1\nlist:\n  - 一\n  - {k: 2}\n", "f.yaml").places
    assert places["a",] == (1, 1)
    assert places["list", 0] == (3, 5)
    assert places["list", 1, "k"] == (4, 6)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020", 2020),
        ("-3", -3),
        ("0.5", 0.5),
        ("true", True),
        ("", None),
        ("'2020-12-31'", "2020-12-31"),
        ('"yes"', "yes"),
        ("一(一)", "一(一)"),
        ("4.2a", "4.2a"),
        ("n", "n"),
        ("2018年", "2018年"),
    ],
)
def test_scalars_are_what_the_author_wrote(text: str, value: object) -> None:
    """Whole numbers, decimals, true, nothing, and words; quoted values stay words."""
    assert parse(f"k: {text}", "f.yaml").data == {"k": value}


def test_keys_are_words() -> None:
    """A year as a key is the word of its digits, as the rule language reads `since`."""
    assert parse("since: {2018: 1}", "f.yaml").data == {"since": {"2018": 1}}


def test_a_byte_order_mark_is_no_content() -> None:
    """Files saved by office programs begin with a mark that is no part of the first key."""
    assert parse("\ufeffa: 1", "f.yaml").data == {"a": 1}


def test_a_huge_file_is_refused() -> None:
    """Two million characters are no rulebook."""
    with pytest.raises(KnowledgeError, match="At most 2000000"):
        parse("a" * 2_000_001, "f.yaml")


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    """Any text is either read or refused as a mistake of the author, never with another error."""
    mistakes: tuple[str, ...] = ()
    try:
        parse(text, "f.yaml")
    except KnowledgeError as trouble:
        mistakes = trouble.mistakes
    assert all(mistake.startswith("f.yaml:") for mistake in mistakes)
