"""Patterns of status facts: the short forms, and alternatives that a search can skip to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.status_patterns import expand, fronted, join


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("公开", ["公开"]),
        ("公开|公布", ["公开", "公布"]),
        ("(?:未|没有?)办", ["未办", "没有?办"]),
        ("(?:并)?办", ["并办", "办"]),
        ("并?办", ["并办", "办"]),
        ("并{0,2}办", ["并并{0,1}办", "办"]),
        (r"(?<!年)\d{2}项", [r"\d(?<!年\d)\d{1,1}项"]),
        (r"(?<!第)\d项", [r"\d(?<!第\d)项"]),
        ("[一-九]{2,3}项", ["[一-九][一-九]{1,2}项"]),
        ("[县区]长", ["县长", "区长"]),
        ("[(（]区", [r"\(区", "（区"]),
        ("^[并均]办", ["并(?<=^并)办", "均(?<=^均)办"]),
        ("(?<!不)公开", ["公(?<!不公)开"]),
        ("(?<!副)(?<=县|区)长", ["长(?<!副长)(?<=(?:县|区)长)"]),
        ("(?<!副)(?:书记|主任)", ["书(?<!副书)记", "主(?<!副主)任"]),
        (r"\(区\)政府", [r"\(区\)政府"]),
    ],
)
def test_every_alternative_begins_with_a_character_or_a_set(pattern: str, expected: list[str]) -> None:
    """Brackets and sets at the head are spelled out, look-behinds move behind the first character."""
    assert fronted(pattern) == expected


@pytest.mark.parametrize("pattern", ["[^，]办", ".办", "(?=办)办", "(办)理", "并{0,2}?办", "(?:并)?", "(?:一|二|三|四|五)(?:[甲乙丙丁戊])?办|" * 5])
def test_a_pattern_without_such_a_head_stays(pattern: str) -> None:
    """What can begin with anything, or would grow long, is left as it is."""
    assert fronted(pattern) == [pattern]


HEADS = st.sampled_from(
    [
        "公",
        "开",
        "公?",
        "[公开]",
        "(?:公|开)",
        "(?:公开|公)",
        "(?:公开|公)?",
        "(?<!公)",
        "(?<=开|公)",
        "^",
        "(?:(?<!开)公|开)",
        "[^公]",
        "[一-九]",
        r"\d",
        "公{0,2}",
        "[公-开]{1,2}",
    ]
)


@given(st.lists(HEADS, min_size=1, max_size=4), st.lists(HEADS, max_size=2), st.text("公开栏3", max_size=10))
def test_the_alternatives_match_where_the_pattern_does(first: list[str], second: list[str], text: str) -> None:
    """Every match is the same, from its first character to its last."""
    pattern = "".join(first) + ("|" + "".join(second) if second else "")
    expected = [m.span() for m in re.finditer(pattern, text)]
    assert [m.span() for m in re.finditer("|".join(fronted(pattern)), text)] == expected
    assert [m.span() for m in re.finditer(join([pattern]), text)] == expected


def test_the_longest_word_is_tried_first() -> None:
    """A word that begins as another does not hide it; no word at all matches nothing."""
    assert [match.group() for match in re.finditer(join(["公开", "公告", "公开栏", "[公告]示"]), "公告公开栏，告示公示公开")] == [
        "公告",
        "公开栏",
        "告示",
        "公示",
        "公开",
    ]
    assert re.search(join([]), "公开") is None


def test_the_short_forms_of_a_pattern_are_bounded() -> None:
    """… and ~ are gaps of bounded length inside a clause."""
    assert expand("制度~汇编") == "制度[^，,。；;：:！？!?\\n]{0,5}?汇编"
    assert expand("制度…汇编") == "制度[^，,。；;：:！？!?\\n]{0,14}?汇编"
    assert expand("制度……汇编") == "制度[^，,。；;：:！？!?\\n]{0,28}?汇编"


@pytest.mark.parametrize("word", ["甲*", "甲+", "甲{2,}", "制度.*汇编"])
def test_open_repetition_is_refused(word: str) -> None:
    """A pattern that may repeat without bound could take time without bound."""
    with pytest.raises(ValueError, match="repeats without bound"):
        expand(word)
