"""The choices of a run: option over environment over file over default; every mistake of the file with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.config import SETTINGS, settle
from checker.errors import KnowledgeError, UsageError


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    """No file, no variable, no option."""
    config = settle({}, tmp_path, {})
    assert config["formats"] == ("html", "json")
    assert config["out"] == Path("out")
    assert config["today"] is None
    assert {origin.source for origin in config.choices.values()} == {"默认"}


def test_option_beats_environment_beats_file(tmp_path: Path) -> None:
    """The order that DESIGN fixes."""
    (tmp_path / "checker.yaml").write_text("year: 2018\nlang: en\njobs: 3\n", encoding="utf-8")
    config = settle({"year": "2020"}, tmp_path, {"CHECKER_YEAR": "2019", "CHECKER_JOBS": "2"})
    assert (config["year"], config["jobs"], config["lang"]) == (2020, 2, "en")


def test_the_file_is_found_above_the_reports_and_its_paths_count_from_it(tmp_path: Path) -> None:
    """The nearest checker.yaml upwards; a relative path belongs to its folder."""
    (tmp_path / "checker.yaml").write_text("roster: units.csv\nrules: [mine, ours]\n", encoding="utf-8")
    inner = tmp_path / "2020" / "county"
    inner.mkdir(parents=True)
    config = settle({}, inner, {})
    assert config["roster"] == tmp_path / "units.csv"
    assert config["rules"] == (tmp_path / "mine", tmp_path / "ours")
    assert config.file == tmp_path / "checker.yaml"


def test_lists_may_be_written_with_commas() -> None:
    """--format html,json and --format html --format json are the same."""
    for given in (("html,json",), ("html", "json")):
        assert settle({"formats": given}, Path("/nonexistent"), {})["formats"] == ("html", "json")


def test_a_day_is_a_day() -> None:
    """Dates come as dates."""
    assert settle({"today": "2021-02-01"}, Path("/nonexistent"), {})["today"] == date(2021, 2, 1)


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        ("rulebook: x\n", 1, "Did you mean 'rulebooks'?"),
        ("lang: zh\nformats: htm\n", 2, "html"),
        ("lang: fr\n", 1, "zh, en"),
        ('today: "2021-02-30"\n', 1, "不是日期"),
        ("today: 2021-02-01\n", 1, "quotes"),
        ("strict: yes\n", 1, "true or false"),
        ("jobs: 1000\n", 1, "0 至 256"),
        ("- a\n", 1, "mapping"),
        ("not_applicable: ignore\n", 1, "rescale"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path, words: str, line: int, said: str) -> None:
    """file:line: what is wrong, what is allowed."""
    (tmp_path / "checker.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(KnowledgeError) as trouble:
        settle({}, tmp_path, {})
    assert f"checker.yaml:{line}: " in str(trouble.value)
    assert said in str(trouble.value)


def test_all_mistakes_of_the_file_are_told_at_once(tmp_path: Path) -> None:
    """Not only the first."""
    (tmp_path / "checker.yaml").write_text("lang: fr\nyaer: 2020\njobs: -1\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as trouble:
        settle({}, tmp_path, {})
    assert len(trouble.value.mistakes) == 3


def test_a_wrong_variable_is_named() -> None:
    """The message says which variable."""
    with pytest.raises(UsageError, match="CHECKER_YEAR"):
        settle({}, Path("/nonexistent"), {"CHECKER_YEAR": "soon"})


def test_every_setting_is_described() -> None:
    """`checker config` can say what each is for."""
    assert [setting.key for setting in SETTINGS if not setting.help] == []
