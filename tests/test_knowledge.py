"""Shipped knowledge and the user's own over it, file by file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import checker
from checker import knowledge, library
from checker.errors import KnowledgeError, UsageError


def test_a_users_file_replaces_the_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    """The others stay; a new file is added."""
    folder = tmp_path / "rules" / "text"
    folder.mkdir(parents=True)
    (folder / "misprints.yaml").write_text("mine: true\n", encoding="utf-8")
    (folder / "zz.yaml").write_text("new: true\n", encoding="utf-8")
    shipped = {Path(file.path).name: file.data for file in knowledge.find().files("text")}
    found = {Path(file.path).name: file.data for file in knowledge.find([tmp_path / "rules"]).files("text")}
    assert found["misprints.yaml"] == {"mine": True}
    assert found["zz.yaml"] == {"new": True}
    assert found["characters.yaml"] == shipped["characters.yaml"]


def test_folders_beside_the_reports_count_and_named_ones_lie_over_them(tmp_path: Path) -> None:
    """Shipped, then beside the reports, then as named."""
    for name, word in (("beside", "one"), ("named", "two")):
        (tmp_path / name / "rules" / "text").mkdir(parents=True)
        (tmp_path / name / "rules" / "text" / "x.yaml").write_text(f"word: {word}\n", encoding="utf-8")
    beside = knowledge.find(beside=tmp_path / "beside")
    both = knowledge.find([tmp_path / "named" / "rules"], beside=tmp_path / "beside")
    assert [file.data for file in beside.files("text/x.yaml")] == [{"word": "one"}]
    assert [file.data for file in both.files("text/x.yaml")] == [{"word": "two"}]


def test_a_folder_that_is_not_there_is_told() -> None:
    """Not silently left out."""
    with pytest.raises(UsageError, match="没有这个文件夹"):
        knowledge.find([Path("nowhere")])


def test_messages_call_shipped_files_by_their_place_in_rules() -> None:
    """No path of an installation in a message."""
    assert {file.path.split("/")[0] for file in knowledge.find().files("facts")} == {"rules"}


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    """YAML is UTF-8; the message names the file."""
    path = tmp_path / "a.yaml"
    path.write_bytes("title: 要点\n".encode("gb18030"))
    with pytest.raises(KnowledgeError, match=r"a\.yaml:1: .*UTF-8"):
        knowledge.parse_folder(path)


def test_the_public_interface_is_four_verbs() -> None:
    """read, extract, load_rulebook, assess: loaded when first asked for."""
    assert set(checker.__all__) == {"__version__", "assess", "extract", "load_rulebook", "read"}
    book = checker.load_rulebook("lianyungang-2020")
    result = checker.assess("甲县人民政府2020年政府信息公开工作年度报告\n全年举办政务公开培训2次。", [book])
    verdicts = {finding.rule: finding.verdict.value for finding in result.findings}
    assert (result.unit, result.year, verdicts["LYG20-6.3b"]) == ("甲县人民政府", 2020, "met")


def test_extract_gives_no_auxiliary_fact() -> None:
    """What only serves rules is not given out."""
    hidden = library.compiled(knowledge.find()).auxiliary
    found = checker.extract("（一）行政许可 处理决定数量 3项。全年举办政务公开培训2次。", year=2020)
    assert hidden
    assert [fact.fact for fact in found if fact.fact in hidden] == []


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    """As Python expects."""
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        checker.chekc  # noqa: B018


SHIPPED = Path(__file__).resolve().parents[1] / "rules"


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.relative_to(SHIPPED).as_posix())
def test_a_shipped_file_needs_no_c_parser(path: Path) -> None:
    """PyYAML may be built without libyaml; its own parser is stricter with words that hold a question mark."""
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict | list)
