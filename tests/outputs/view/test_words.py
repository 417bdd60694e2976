"""Values in words."""

from __future__ import annotations

from datetime import date

import pytest

from checker.model import Count, Evidence, Fact, Interval, Person, Span, State, Status, Text, Value
from checker.outputs.messages import load_messages
from checker.outputs.view.words import Words, line, shown
from tests.outputs.conftest import TEMPLATES

WORDS = Words(load_messages([TEMPLATES], "zh"), {"training.sessions": "培训场次"}, {"bureau": "局"})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Count(Interval(54, 54), "次"), "54 次"),
        (Count(Interval(11, 19), "次"), "11–19 次"),
        (Count(Interval(101, None), "次"), "≥101 次"),
        (Count(Interval(140001, 149999), "条"), "140,001–149,999 条"),
        (Status(State.DONE), "已完成"),
        (Status(State.PLANNED, None, date(2021, 6, 30)), "计划中（… — 2021-06-30）"),
        (Status(State.DONE, date(2020, 3, 1), date(2020, 3, 1)), "已完成（2020-03-01）"),
        (Person("常务副县长", None), "未写姓名（常务副县长）"),
        (Person(None, "方远"), "方远（未写职务）"),
        (Text("岚桥县"), "岚桥县"),
    ],
)
def test_values(value: Value, text: str) -> None:
    """A value shows its range, its dates, and what is missing."""
    assert WORDS.value(Fact("x", "x", value, (Evidence("x", Span(0, 1)),))) == text


def test_names() -> None:
    """Facts and kinds have the office's names, else the catalogue's, else their own."""
    assert [WORDS.fact("training.sessions"), WORDS.fact("x.y")] == ["培训场次", "x.y"]
    assert [WORDS.unit_type(code) for code in ("county_government", "bureau", "x")] == ["县级政府", "局", "x"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("a\u2066b\u2069", "a⟦U+2066⟧b⟦U+2069⟧"),
        ("a\x00\x1b[31m", "a⟦U+0000⟧⟦U+001B⟧[31m"),
        ("公\u200b开\ufeff", "公开"),
        ("a\tb\nc", "a\tb\nc"),
        ("\ud800", "⟦U+D800⟧"),
        ("العربية", "العربية"),
    ],
)
def test_shown(raw: str, text: str) -> None:
    """What would steer a page or a terminal is printed as its number; what has no look is left out; letters of any script stay."""
    assert shown(raw) == text


def test_line() -> None:
    """White space of any kind becomes one blank."""
    assert line(" 甲\n\t 乙\u3000丙 ") == "甲 乙 丙"
