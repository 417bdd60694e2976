"""The card on a terminal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.outputs.messages import load_messages
from checker.outputs.terminal import card, columns, summary, wrap
from tests.builders import audit, county, cross_year, hostile
from tests.outputs.conftest import TEMPLATES

ZH, EN = (load_messages([TEMPLATES], lang) for lang in ("zh", "en"))


@pytest.mark.parametrize("width", [40, 61, 80, 132])
@pytest.mark.parametrize("color", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, color: bool) -> None:
    """Every line fits, Chinese or English, with colours or without."""
    for unit in (county(), cross_year(), hostile()):
        for messages in (ZH, EN):
            assert [row for row in card(unit, messages, color=color, width=width).split("\n") if columns(row) > width] == []


def test_points_stand_in_one_column() -> None:
    """The points of all findings end at the right edge."""
    rows = [row for row in card(county(), ZH, color=False, width=80).split("\n") if row.endswith("分") and row[0] in "×◐?○"]
    assert len(rows) == 7
    assert {columns(row) for row in rows} == {80}


def test_colour_only_where_asked_for() -> None:
    """Without colour there is no escape character; with colour the words are the same."""
    plain, coloured = (card(county(), ZH, color=color, width=80) for color in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[31m× 未达标" in coloured


def test_what_was_not_assessed_comes_first() -> None:
    """The second line says what has no outcome, the next ones the score as a range."""
    rows = card(county(), ZH, color=False, width=200).split("\n")
    assert rows[1].startswith("没有结论: 未见反映 2 · 待复核 2 · 未到期 1 · 不适用 1 · 经批准免检 1")
    assert rows[2] == "得分 47.5–82.5 / 100  可能的等次 不合格／合格／良好"


def test_a_report_cannot_steer_the_terminal() -> None:
    """Escape sequences out of a report are printed as their numbers."""
    text = card(replace(county(), unit="\x1b[2J甲县\r乙"), ZH, color=False, width=80)
    assert "\x1b" not in text
    assert "⟦U+001B⟧[2J甲县 乙" in text


def test_summary() -> None:
    """The closing lines count, name what was not read, and say where to look."""
    lines = summary(audit(), [Path("out/results.json"), Path("out/index.html"), Path("out/units/a.html"), Path("out/units/b.html")], ZH)
    assert lines[0] == "已检查 5 份报告；2 个文件没有读成，2 个单位没有报告，1 个单位报告重复。"
    assert lines[2] == "没有读成：reports_in/chengpu.pdf：12页，没有文字，可能是扫描件。请先识别文字，或放入 Word 版。"
    assert lines[-3:] == ["已写入 out/results.json", "已写入 out/index.html", "计分卡 2 份，在 out/units"]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, []),
        ("甲乙丙丁戊，己", 10, ["甲乙丙丁", "戊，己"]),
        ("about fifty-four sessions", 12, ["about", "fifty-four", "sessions"]),
        ("aaaaaaaaaaaaaaa", 10, ["aaaaaaaaaa", "aaaaa"]),
    ],
)
def test_wrap(text: str, room: int, lines: list[str]) -> None:
    """No line begins with a closing mark; words stay whole where they fit."""
    assert wrap(text, room) == lines
