"""`checker rules`, `checker facts` and `checker config` through the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import click
import pytest
import yaml

from checker import cli
from checker.cli import COMMANDS, checker

TOP = Path(__file__).resolve().parents[1]
SAMPLES = TOP / "reports_in"
PLAN = "lianyungang-2020"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(list(arguments))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_help_loads_no_room() -> None:
    """`checker --help` needs none of the libraries that read, match or write."""
    heavy = ["lxml", "regex", "jinja2", "yaml", "docx", "xlsxwriter", "pypdfium2", "opencc", "checker.facts", "checker.readers", "checker.outputs"]
    program = f"import sys; from checker import cli; cli.run(['--help']); print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr.strip() == "[]"
    assert "check" in done.stdout


def test_every_command_has_a_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command and each of its options says what it is for."""
    group = checker
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        parts = list(command.commands.values()) if isinstance(command, click.Group) else [command]
        for part in parts:
            assert part.help, f"{name} {part.name}"
            assert all(option.help for option in part.params if isinstance(option, click.Option)), f"{name} {part.name}"


def test_python_m_checker_is_the_same_command() -> None:
    """The module and the script end alike and speak alike."""
    done = subprocess.run([sys.executable, "-m", "checker", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("disclosure-checker, version ")


def test_words_reach_a_terminal_that_knows_no_chinese() -> None:
    """With an ASCII locale the words still come as UTF-8 and nothing breaks."""
    environment = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": ""}
    done = subprocess.run([sys.executable, "-m", "checker", "nothing"], capture_output=True, env=environment, check=False, cwd=TOP)
    assert done.returncode == 2
    assert "没有 nothing 这个命令" in done.stderr.decode("utf-8")


def test_the_installed_rulebooks_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Id, year, number of rules, title."""
    code, out, _ = run(capsys, "rules", "list")
    assert code == 0
    assert next(line for line in out.splitlines() if line.startswith(PLAN)).split()[1:3] == ["2020", "30"]


def test_a_rulebook_is_shown_with_the_state_of_every_clause(capsys: pytest.CaptureFixture[str]) -> None:
    """Each rule with its clause; each clause by rule, by hand, or not to be seen in a report."""
    code, out, err = run(capsys, "rules", "show", PLAN)
    assert code == 0
    assert "LYG20-6.3b" in out
    assert "人工：" in out
    assert "报告中看不出：" in out
    assert "30 条规则" in err


def test_a_resolved_rulebook_is_yaml_that_names_where_each_rule_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    """--resolved prints what the layers come to."""
    code, out, _ = run(capsys, "rules", "show", PLAN, "--resolved")
    assert code == 0
    assert len(yaml.safe_load(out)["rules"]) == 30


def test_the_shipped_rulebooks_have_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    """`checker rules lint` ends with 0."""
    code, _, err = run(capsys, "rules", "lint")
    assert code == 0, err


def test_lint_tells_every_mistake_of_every_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two broken rulebooks are both told, each mistake with its line."""
    for name in ("a-2020", "b-2020"):
        folder = tmp_path / "rulebooks" / name
        folder.mkdir(parents=True)
        (folder / "rulebook.yaml").write_text(f"rulebook: {name}\ntitel: 要点\nyear: 2020\nrules: []\n", encoding="utf-8")
    code, _, err = run(capsys, "rules", "lint", "a-2020", "b-2020", "--rules", str(tmp_path))
    assert code == 2
    assert err.count("rulebook.yaml:2: ") == 2
    assert "title" in err


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    """For editors: `checker rules schema > rulebook.schema.json`."""
    code, out, _ = run(capsys, "rules", "schema")
    assert code == 0
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/")


def test_a_new_rulebook_loads_and_proves_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The skeleton of `rules new` passes `rules test`; a second one of the same id is refused."""
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "rules", "new", "haizhou-2021")[0] == 0
    assert run(capsys, "rules", "test", "haizhou-2021")[0] == 0
    code, _, err = run(capsys, "rules", "new", "haizhou-2021")
    assert code == 2
    assert "已经存在" in err


def test_a_draft_is_a_rulebook_that_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan becomes YAML on stdout; written to a file it can be shown."""
    plan = tmp_path / "plan.txt"
    plan.write_text(
        "甲市2021年政务公开工作要点\n\n一、加强培训\n（一）各县区人民政府年内至少举办2次政务公开培训。\n（二）10月底前，各部门要更新权责清单并公布。\n",
        encoding="utf-8",
    )
    code, out, err = run(capsys, "rules", "draft", str(plan))
    assert code == 0, err
    draft = tmp_path / "draft.yaml"
    draft.write_text(out, encoding="utf-8")
    code, shown, err = run(capsys, "rules", "show", str(draft))
    assert code == 0, err
    assert "一(一)" in shown


def test_two_rulebooks_are_compared_with_the_verdicts_that_move(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What-if before a plan is issued: the changed rule and the unit whose verdict would change."""
    for name, least in (("old-2020", 1), ("new-2020", 3)):
        folder = tmp_path / "rulebooks" / name
        folder.mkdir(parents=True)
        (folder / "rulebook.yaml").write_text(
            f"rulebook: {name}\ntitle: 要点\nyear: 2020\nrules:\n  - id: M-1\n    title: 培训\n    clause: 一\n    applies_to: [department]\n"
            f"    require: {{at_least: {{fact: training.sessions, n: {least}}}}}\n    remedy: 补办。\n",
            encoding="utf-8",
        )
    report = str(SAMPLES / "09-泊宁市教育局.txt")
    code, out, err = run(capsys, "rules", "diff", "old-2020", "new-2020", report, "--rules", str(tmp_path), "--today", "2021-02-01")
    assert code == 0
    assert out.splitlines() == ["修改  M-1：require", "泊宁市教育局  M-1  met → not_met"]
    assert "1 条不同，1 个结论会变" in err


def test_facts_come_as_a_table_with_the_share_of_numbers_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Each fact with value, quote and place; the last line says how much of the report's numbers was used."""
    code, out, err = run(capsys, "facts", str(SAMPLES / "02-青芦县人民政府.docx"))
    assert code == 0
    assert next(line for line in out.splitlines() if line.startswith("training.sessions")).split()[1] == "3次"
    assert "报告中的数字" in err


def test_facts_of_a_passage_from_stdin_come_as_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads standard input."""
    monkeypatch.setattr("sys.stdin", StringIO("全年举办政务公开培训10余次。"))
    code, out, _ = run(capsys, "facts", "-", "--year", "2020", "--format", "json")
    assert code == 0
    assert [(fact["fact"], fact["value"]) for fact in json.loads(out)] == [("training.sessions", {"min": 11, "max": 19, "unit": "次"})]


def test_a_passage_without_facts_ends_with_3(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing found is said, not passed over."""
    monkeypatch.setattr("sys.stdin", StringIO("不断提升工作水平。"))
    assert run(capsys, "facts", "-")[0] == 3


def test_a_fact_is_explained(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Which statement counts, which does not, and why."""
    monkeypatch.setattr("sys.stdin", StringIO("全年举办政务公开培训2次。下一步，拟举办政务公开培训5次。"))
    code, out, _ = run(capsys, "facts", "-", "--year", "2020", "--explain", "training.sessions")
    assert code == 0
    assert "读出  2次" in out
    assert "planned" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["facts", "nowhere.txt"], "找不到"),
        (["facts", "-", "--unit-type", "county_goverment"], "是不是 county_government"),
        (["facts", "-", "--explain", "training.session"], "是不是 training.sessions"),
        (["rules", "show", "lianyungang"], "是不是 lianyungang-2020"),
        (["rules", "draft", "nowhere.txt"], "没有这个文件"),
    ],
)
def test_what_is_unknown_is_told_with_the_nearest(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown files, facts, kinds and rulebooks end with 2 or 4 and a way out."""
    monkeypatch.setattr("sys.stdin", StringIO("全年举办政务公开培训2次。"))
    code, _, err = run(capsys, *arguments)
    assert code in (2, 4)
    assert words in err


def test_config_shows_every_choice_with_its_origin(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """File, environment and default are told apart."""
    (tmp_path / "checker.yaml").write_text('today: "2021-02-01"\nlang: zh\n', encoding="utf-8")
    monkeypatch.setenv("CHECKER_LANG", "en")
    code, out, _ = run(capsys, "config", str(tmp_path), "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["today"] == {"value": "2021-02-01", "source": str(tmp_path / "checker.yaml")}
    assert found["lang"] == {"value": "en", "source": "环境变量 CHECKER_LANG"}
    assert found["jobs"] == {"value": 0, "source": "默认"}
