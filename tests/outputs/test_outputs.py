"""The table of outputs."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from checker.errors import CheckerError, KnowledgeError, UsageError
from checker.outputs import OUTPUTS, OutputSettings, write
from tests.builders import audit, county, many

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def test_every_row_can_write() -> None:
    """Each format names a module with a `write`."""
    for module in OUTPUTS.values():
        assert callable(import_module(f"checker.outputs.{module}").write)


def test_unknown_format(tmp_path: Path) -> None:
    """A format that is not in the table is refused before anything is written."""
    with pytest.raises(UsageError, match=r"--format pptx.*可用：json, html, xlsx"):
        write(audit(), tmp_path, ["json", "pptx"], templates=[TEMPLATES])
    assert list(tmp_path.iterdir()) == []


def test_unknown_language(tmp_path: Path) -> None:
    """A language without a catalogue is refused with those there are."""
    with pytest.raises(UsageError, match=r"--lang fr.*可用：en, zh"):
        write(audit(), tmp_path, ["html"], templates=[TEMPLATES], lang="fr")


def test_paths_in_order_and_formats_once(tmp_path: Path) -> None:
    """The paths come back in the order of the formats; a format named twice is written once."""
    paths = write(audit(county()), tmp_path, ["json", "html", "json"], templates=[TEMPLATES])
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == ["results.json", "index.html", "units/岚桥县人民政府-2020.html"]


def test_several_processes_write_the_same(tmp_path: Path) -> None:
    """Two processes write the same files with the same bytes in the same order as one."""
    whole = many(60, 3)
    one, two = (write(whole, tmp_path / str(jobs), ["html"], templates=[TEMPLATES], settings=OutputSettings(jobs=jobs)) for jobs in (1, 2))
    assert len(one) == 61
    assert [path.relative_to(tmp_path / "1") for path in one] == [path.relative_to(tmp_path / "2") for path in two]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_users_folder_overrides_file_by_file(tmp_path: Path) -> None:
    """One template, one style and one word of the user's replace the shipped ones; all else stays."""
    own = tmp_path / "own"
    (own / "messages").mkdir(parents=True)
    (own / "messages" / "zh.yaml").write_text('verdict.met: "通过"\n', encoding="utf-8")
    (own / "finding.html.j2").write_text("<article class='f'>我的 {{ f.title }} {{ f.verdict.word }}</article>", encoding="utf-8")
    (own / "style.css").write_text("body { color: teal }", encoding="utf-8")
    page = write(audit(county()), tmp_path / "out", ["html"], templates=[own, TEMPLATES])[1].read_text(encoding="utf-8")
    assert "我的 更新并公布权责清单 通过" in page
    assert "body { color: teal }" in page
    assert "查了什么，没查什么" in page


@pytest.mark.parametrize(
    ("file", "text", "error", "words"),
    [
        ("messages/zh.yaml", "verdict.met: yes\n", KnowledgeError, "verdict.met.*quotation marks"),
        ("messages/zh.yaml", 'points: "{got} {total}"\n', KnowledgeError, "points.*total.*Allowed fields: got, of"),
        ("messages/zh.yaml", "a: [\n", KnowledgeError, "one 'key: text' a line"),
        ("finding.html.j2", "\n{% if %}", KnowledgeError, "templates/finding.html.j2:2: "),
        ("finding.html.j2", "{{ f.nothing }}", KnowledgeError, "nothing.*shipped template"),
        ("style.css", "</style><b>", CheckerError, "style.css"),
        ("scorecard.js", "'</script>'", CheckerError, "scorecard.js"),
    ],
)
def test_a_broken_template_folder_says_where(tmp_path: Path, file: str, text: str, error: type[Exception], words: str) -> None:
    """A mistake in the user's folder is named with its file and what is allowed."""
    path = tmp_path / "own" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error, match=words):
        write(audit(county()), tmp_path / "out", ["html"], templates=[tmp_path / "own", TEMPLATES])


def test_importing_the_table_loads_no_template_engine() -> None:
    """`import checker.outputs` waits for no library."""
    code = "import sys, checker.outputs; print(sorted({'jinja2', 'yaml', 'docx', 'xlsxwriter'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
