"""The main job through the command line: what it writes, what it says, how it ends."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from checker import cli, readers

TOP = Path(__file__).resolve().parents[1]
SAMPLES = TOP / "reports_in"
SEEDS = TOP.parent / "shared" / "seeds"
PLAN = "lianyungang-2020"

needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports do not lie beside the repository")


def results(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return found


def last_line(captured: pytest.CaptureFixture[str]) -> str:
    return captured.readouterr().err.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, Any], Path]:
    """Exit code, results and folder of one run over the samples, by the choices that lie beside them."""
    out = tmp_path_factory.mktemp("samples")
    code = cli.run(["check", str(SAMPLES), "--out", str(out)])
    return code, results(out), out


def test_the_samples_are_assessed_and_the_pages_stand_there(samples: tuple[int, dict[str, Any], Path]) -> None:
    """Nine reports, one page each, an index, and the exit code 0."""
    code, found, out = samples
    assert code == 0
    assert len(found["units"]) == 9
    assert (out / "index.html").is_file()
    assert len(list((out / "units").glob("*.html"))) == 9


def test_the_samples_bring_out_every_verdict(samples: tuple[int, dict[str, Any], Path]) -> None:
    """A newcomer sees all seven outcomes."""
    verdicts = {finding["verdict"] for unit in samples[1]["units"] for finding in unit["findings"] if finding["rulebook"] == PLAN}
    assert verdicts == {"met", "partly_met", "not_met", "no_evidence", "review", "not_applicable", "not_due"}


def test_the_samples_come_in_three_formats_and_two_encodings() -> None:
    """txt in UTF-8 and GB18030, html and docx."""
    read = [readers.read(path) for path in sorted(SAMPLES.iterdir()) if path.suffix in (".txt", ".html", ".docx")]
    assert Counter(document.source.format for document in read) == {"txt": 4, "html": 3, "docx": 2}
    assert {document.source.encoding for document in read if document.source.format == "txt"} == {"utf-8", "gb18030"}
    assert all(1500 <= len(document.text) <= 6000 for document in read)


def test_the_headline_obligations_on_the_samples(samples: tuple[int, dict[str, Any], Path]) -> None:
    """IPv6, the training, the interpretations and the named leader, as an auditor reads the samples on the day before year's end."""
    found = {
        (unit["unit"], finding["rule"].removeprefix("LYG20-")): finding["verdict"] for unit in samples[1]["units"] for finding in unit["findings"]
    }
    expected = {
        ("泊宁市政务服务管理办公室", "5.3b"): "met",  # finished on 30 November
        ("泊宁市人民政府", "5.3b"): "not_due",  # in progress, and the year is not over
        ("泊宁市水利局", "5.3b"): "not_applicable",
        ("青芦县人民政府", "6.3b"): "met",
        ("青芦县人民政府", "3.1a"): "met",
        ("石榆县人民政府", "2.2b"): "not_met",  # 20 November is after the end of October
        ("望津区人民政府", "6.1b"): "review",  # a deputy head without a name
        ("青芦县人民政府", "6.1b"): "met",
        ("泊宁市教育局", "6.1b"): "partly_met",  # a name, no filing
    }
    assert {key: found[key] for key in expected} == expected


def test_every_quote_is_exactly_at_its_place(samples: tuple[int, dict[str, Any], Path]) -> None:
    """`text[start:end] == quote` for every evidence of results.json."""
    assert_quotes(samples[1], 500)


def assert_quotes(found: dict[str, Any], least: int) -> None:
    seen = 0
    for unit in found["units"]:
        text = readers.read(unit["source"]["path"]).text
        proofs = [e for holder in (*unit["facts"], *unit["findings"]) for e in holder["evidence"]]
        assert [e for e in proofs if text[e["start"] : e["end"]] != e["quote"]] == []
        seen += len(proofs)
    assert seen >= least


def test_the_roster_shows_who_is_missing(samples: tuple[int, dict[str, Any], Path]) -> None:
    """A unit of the roster without a report is named."""
    assert [entry["unit"] for entry in samples[1]["missing"]] == ["泊宁市统计局"]


def test_the_same_input_gives_the_same_bytes_over_any_number_of_processes(samples: tuple[int, dict[str, Any], Path], tmp_path: Path) -> None:
    """Pages and results do not depend on --jobs."""
    run = subprocess.run(
        [sys.executable, "-m", "checker", "check", str(SAMPLES), "--jobs", "3", "--out", str(tmp_path)], capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    once = {path.relative_to(samples[2]): path.read_bytes() for path in samples[2].rglob("*") if path.is_file()}
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert once.keys() == again.keys()
    assert [name for name in once if once[name] != again[name]] == []


def test_results_follow_the_published_schema(samples: tuple[int, dict[str, Any], Path]) -> None:
    """results.json is valid against the schema that the program ships."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((TOP / "rules" / "schemas" / "results.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(samples[1], schema)


def test_what_cannot_be_assessed_is_named_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty file, a picture's bytes and a work plan are told with reason and way out; the report is assessed; exit code 4."""
    tray = tmp_path / "in"
    tray.mkdir()
    shutil.copy(SAMPLES / "07-泊宁市水利局.txt", tray)
    (tray / "a.txt").write_bytes(b"")
    (tray / "b.docx").write_bytes(b"PK\x03\x04 no word file")
    (tray / "c.txt").write_text("甲市2020年政务公开工作要点\n各县区人民政府：\n一、各单位要在年底前完成平台建设。\n", encoding="utf-8")
    code = cli.run(["check", str(tray), "--rulebook", PLAN, "--out", str(tmp_path / "out"), "--format", "json"])
    found = results(tmp_path / "out")
    assert code == 4
    assert [unit["unit"] for unit in found["units"]] == ["泊宁市水利局"]
    assert [Path(entry["path"]).name for entry in found["unread"]] == ["a.txt", "b.docx", "c.txt"]
    assert all(entry["problem"] and entry["todo"] for entry in found["unread"])
    assert "工作要点" in found["unread"][2]["problem"]
    assert last_line(capsys).startswith("退出码 4：3 份文件没有评估")


def test_an_empty_folder_is_no_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No report at all: exit code 3, and the last line says so."""
    assert cli.run(["check", str(tmp_path), "--out", str(tmp_path / "out")]) == 3
    assert last_line(capsys).startswith("退出码 3：没有找到报告")


def test_a_rulebook_that_addresses_nobody_is_no_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All obligations not applicable: exit code 3."""
    report = tmp_path / "a.txt"
    report.write_text("甲县乙镇人民政府2020年政府信息公开工作年度报告\n全年举办政务公开培训2次。\n", encoding="utf-8")
    assert cli.run(["check", str(report), "--rulebook", PLAN, "--out", str(tmp_path / "out"), "--format", "json"]) == 3
    assert "没有一条规则适用" in last_line(capsys)


def test_strict_ends_with_1_and_says_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--strict: something not met, without evidence or for review."""
    arguments = ["check", str(SAMPLES / "07-泊宁市水利局.txt"), "--strict", "--out", str(tmp_path), "--format", "json"]
    assert cli.run(arguments) == 1
    assert last_line(capsys).startswith("退出码 1：")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere"], "没有这个文件或文件夹"),
        (["check", str(SAMPLES), "--rulebook", "lianyungang-2021"], "是不是 lianyungang-2020"),
        (["check", str(SAMPLES), "--format", "htm"], "html"),
        (["check", str(SAMPLES), "--today", "31.12.2020"], "不是日期"),
        (["check", str(SAMPLES), "--year", "20"], "不在范围内"),
        (["check", str(SAMPLES), "--jobs", "many"], "不在范围内"),
        (["check", str(SAMPLES), "--roster", "nowhere.csv"], "没有这个名册文件"),
        (["check", str(SAMPLES), "--waivers", "nowhere.yaml"], "没有这个文件"),
        (["check", str(SAMPLES), "--rules", "nowhere"], "没有这个文件夹"),
        (["check"], "退出码 2"),
        (["chekc", str(SAMPLES)], "是不是 check"),
        (["check", str(SAMPLES), "--rulebok", "x"], "--rulebook"),
    ],
)
def test_wrong_usage_ends_with_2_and_tells_the_way_out(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2; the words name what is wrong and what is near."""
    monkeypatch.chdir(tmp_path)
    assert cli.run(arguments) == 2
    assert words in capsys.readouterr().err


def test_a_broken_rulebook_ends_with_2_and_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every mistake with file and line, what is allowed, before any report is read."""
    book = tmp_path / "rules" / "rulebooks" / "mine-2020"
    book.mkdir(parents=True)
    (book / "rulebook.yaml").write_text(
        "rulebook: mine-2020\ntitle: 要点\nyear: 2020\nrules:\n  - id: M-1\n    title: 培训\n    clause: 一\n"
        "    require: {atleast: {fact: training.sessions, n: 1}}\n",
        encoding="utf-8",
    )
    code = cli.run(["check", str(SAMPLES), "--rules", str(tmp_path / "rules"), "--rulebook", "mine-2020", "--out", str(tmp_path / "out")])
    said = capsys.readouterr().err
    assert code == 2
    assert "rulebook.yaml:8: " in said
    assert "at_least" in said
    assert not (tmp_path / "out").exists()


def test_a_users_own_rulebook_lies_over_the_shipped_ones(tmp_path: Path) -> None:
    """`rules/` beside the reports is found without an option."""
    book = tmp_path / "rules" / "rulebooks" / "mine-2020"
    book.mkdir(parents=True)
    (book / "rulebook.yaml").write_text(
        "rulebook: mine-2020\ntitle: 本县要点\nyear: 2020\nrules:\n  - id: M-1\n    title: 培训\n    clause: 一\n"
        "    applies_to: [department]\n    require: {at_least: {fact: training.sessions, n: 1}}\n    remedy: 补办。\n"
        "    cases:\n      - {text: 全年举办政务公开培训2次。, verdict: met}\n      - {text: 全年未举办政务公开培训。, verdict: not_met}\n",
        encoding="utf-8",
    )
    shutil.copy(SAMPLES / "09-泊宁市教育局.txt", tmp_path)
    assert cli.run(["check", str(tmp_path), "--rulebook", "mine-2020", "--out", str(tmp_path / "out"), "--format", "json"]) == 0
    assert [f["verdict"] for f in results(tmp_path / "out")["units"][0]["findings"]] == ["met"]


def test_without_a_rulebook_those_that_cover_the_report_are_taken_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A report on 2020 is held against the plan of 2020; one on 2016 is not."""
    for year in (2020, 2016):
        tray = tmp_path / str(year)
        tray.mkdir()
        words = f"甲县人民政府{year}年政府信息公开工作年度报告\n全年举办政务公开培训2次。全年收到政府信息公开申请3件，均按时办结。\n"
        (tray / "a.txt").write_text(words, encoding="utf-8")
    cli.run(["check", str(tmp_path / "2020"), "--out", str(tmp_path / "x"), "--format", "json", "--today", "2021-02-01"])
    assert f"规则册  {PLAN}" in capsys.readouterr().err
    cli.run(["check", str(tmp_path / "2016"), "--out", str(tmp_path / "y"), "--format", "json", "--today", "2021-02-01"])
    assert PLAN not in capsys.readouterr().err


def test_a_report_full_of_markup_executes_nothing_and_stays_in_its_folder(tmp_path: Path) -> None:
    """Markup in text and file name is escaped in every page; an odd unit name cannot leave the output folder."""
    tray = tmp_path / "in"
    tray.mkdir()
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    words = f"甲县人民政府2020年政府信息公开工作年度报告\n全年举办政务公开培训2次{evil}，“{evil}”。\n"
    (tray / "a'\"><svg onload=alert(3)>.txt").write_text(words, encoding="utf-8")
    out = tmp_path / "out"
    assert cli.run(["check", str(tray), "--rulebook", PLAN, "--out", str(out), "--today", "2021-02-01"]) == 0
    pages = list(out.rglob("*.html"))
    assert len(pages) == 2
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<svg onload" not in html
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}


def test_a_fault_with_one_report_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is told, its trace lies in the log beside the results, the other report is assessed."""
    tray = tmp_path / "in"
    tray.mkdir()
    for name in ("06-泊宁市政务服务管理办公室.txt", "07-泊宁市水利局.txt"):
        shutil.copy(SAMPLES / name, tray)
    real = readers.read_item

    def faulty(item: readers.Item, *arguments: Any, **named: Any) -> Any:
        if "水利局" in item.path:
            raise ZeroDivisionError("a fault of the program")
        return real(item, *arguments, **named)

    monkeypatch.setattr("checker.readers.read_item", faulty)
    out = tmp_path / "out"
    assert cli.run(["check", str(tray), "--rulebook", PLAN, "--out", str(out), "--format", "json"]) == 4
    found = results(out)
    assert [unit["unit"] for unit in found["units"]] == ["泊宁市政务服务管理办公室"]
    assert found["unread"][0]["code"] == "report.crash"
    assert "ZeroDivisionError" in (out / "checker.log").read_text(encoding="utf-8")


def test_a_single_report_gives_a_card_on_stdout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The result goes to stdout, the talk to stderr; without a terminal there is neither colour nor progress."""
    cli.run(["check", str(SAMPLES / "02-青芦县人民政府.docx"), "--out", str(tmp_path), "--format", "json"])
    said = capsys.readouterr()
    assert "青芦县人民政府" in said.out
    assert "达标" in said.out
    assert "\x1b" not in said.out + said.err
    assert "\r" not in said.err


def test_a_waiver_is_shown_and_counted_and_never_a_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The verdict stays; the leave stands beside it; a lapsed one is told and does nothing."""
    waivers = tmp_path / "waivers.yaml"
    leave = "{rule: %s, unit: 石榆县人民政府, reason: 机构调整, approved_by: 市政务公开办, document: 泊政公〔2020〕3号, expires: '%s'}"
    waivers.write_text(f"waivers:\n  - {leave % ('LYG20-2.2b', '2020-12-31')}\n  - {leave % ('LYG20-6.1b', '2020-06-30')}\n", encoding="utf-8")
    arguments = ["check", str(SAMPLES / "03-石榆县人民政府.txt"), "--rulebook", PLAN, "--waivers", str(waivers), "--out", str(tmp_path / "out")]
    assert cli.run([*arguments, "--format", "json"]) == 0
    found = {finding["rule"]: finding for finding in results(tmp_path / "out")["units"][0]["findings"]}
    assert found["LYG20-2.2b"]["verdict"] == "not_met"
    assert found["LYG20-2.2b"]["waiver"]["document"] == "泊政公〔2020〕3号"
    assert "waiver" not in found["LYG20-6.1b"]
    assert "2020-06-30" in capsys.readouterr().err


def test_results_rules_and_templates_among_the_reports_are_no_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run does not read the pages of the first; the user's own templates are not reports; the in-tray itself cannot be the result folder."""
    shutil.copy(SAMPLES / "07-泊宁市水利局.txt", tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "notes.txt").write_text("本单位的模板说明\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = ["check", ".", "--rulebook", PLAN, "--today", "2021-02-01"]
    assert cli.run(arguments) == 0
    first = (tmp_path / "out" / "results.json").read_bytes()
    assert cli.run(arguments) == 0
    assert (tmp_path / "out" / "results.json").read_bytes() == first
    assert cli.run([*arguments, "--out", "."]) == 2


def test_a_run_opens_no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading, judging and writing ask nothing of any other machine."""

    def refuse(*_: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert cli.run(["check", str(SAMPLES / "01-泊宁市人民政府.html"), "--rulebook", PLAN, "--out", str(tmp_path), "--today", "2021-02-01"]) == 0


def test_last_years_reports_are_read_for_comparison(tmp_path: Path) -> None:
    """--previous takes a folder; what cannot be read there counts as unread."""
    before = tmp_path / "before"
    before.mkdir()
    (before / "a.txt").write_text("泊宁市水利局2019年政府信息公开工作年度报告\n全年收到政府信息公开申请2件，结转下年度1件。\n", encoding="utf-8")
    report = str(SAMPLES / "07-泊宁市水利局.txt")
    assert cli.run(["check", report, "--previous", str(before), "--out", str(tmp_path / "out"), "--format", "json"]) == 0
    (before / "b.txt").write_bytes(b"")
    assert cli.run(["check", report, "--previous", str(before), "--out", str(tmp_path / "out"), "--format", "json"]) == 4


def test_reports_that_share_their_words_are_named_in_results_and_overview(tmp_path: Path) -> None:
    """Two townships with one text are a pair in results.json and on the overview; the third, with words of its own, is in none."""
    shared = (
        "我镇召开政务公开推进会3次，研究公开事项12项，逐项明确责任科室和完成时限。镇农业农村办开通村级供水水质公开专栏，全年发布检测数据48期，接受群众监督。"
        "镇便民服务中心在集市开设政策咨询点，为赶集群众解答医保、社保和惠农补贴问题。"
    )
    own = "我镇邀请村民代表旁听低保评议，评议结果张贴上墙。举办村务公开培训4次，参加村干部96人，课件上传镇政府网站供各村下载学习。"
    for name, words in (("青溪", shared), ("白石", shared), ("桐岭", own)):
        text = f"{name}镇人民政府2021年政府信息公开工作年度报告\n一、总体情况\n{words}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert cli.run(["check", str(tmp_path), "--rulebook", "annual-report", "--jobs", "2", "--out", str(out)]) == 0
    (pair,) = results(out)["alike"]
    assert sorted(pair["units"]) == ["白石镇人民政府", "青溪镇人民政府"]
    assert (pair["share"], pair["passages"], pair["figures"]) == (1, 3, 2)
    assert 'id="alike"' in (out / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, Any], str]:
    out = tmp_path_factory.mktemp("seeds")
    run = subprocess.run(
        [sys.executable, "-m", "checker", "check", str(SEEDS), "--rulebook", PLAN, "--out", str(out)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return run.returncode, results(out), run.stderr.decode("utf-8")


@needs_seeds
def test_the_real_reports_are_recognised(seeds: tuple[int, dict[str, Any], str]) -> None:
    """Unit, kind and year of each; all of them cross-year; the plan is told to be no report."""
    code, found, said = seeds
    units = {(u["unit"], u["unit_type"], u["year"], u["cross_year"]) for u in found["units"]}
    assert code == 4
    assert units == {
        ("连云港市人民政府", "prefecture_government", 2018, True),
        ("二七区人民政府", "county_government", 2015, True),
        ("拱墅区人民政府", "county_government", 2018, True),
        ("沧州市人民政府", "prefecture_government", 2019, True),
    }
    assert ["工作要点" in entry["problem"] for entry in found["unread"]] == [True]
    assert said.count("跨年度对照") == 4


@needs_seeds
def test_the_headline_verdicts_of_the_real_reports(seeds: tuple[int, dict[str, Any], str]) -> None:
    """No word on IPv6 is no evidence and never a failure; a title without a name is for review."""
    found = {(u["unit"], f["rule"]): f["verdict"] for u in seeds[1]["units"] for f in u["findings"]}
    for city in ("连云港市人民政府", "沧州市人民政府"):
        assert found[city, "LYG20-5.3b"] == "no_evidence"
    for district in ("二七区人民政府", "拱墅区人民政府"):
        assert found[district, "LYG20-5.3b"] == "not_applicable"
    assert found["拱墅区人民政府", "LYG20-6.1b"] == "review"


@needs_seeds
def test_the_trainings_of_the_real_reports(seeds: tuple[int, dict[str, Any], str]) -> None:
    """54 with 2204 people; 1 with 44; 1 to 18 of a combined 10余次; 1 that is only dated."""
    facts = {(u["unit"], f["fact"]): f for u in seeds[1]["units"] for f in u["facts"] if f["modality"] == "actual" and f["period"] == u["year"]}

    def count(unit: str, fact: str) -> tuple[int, int]:
        value = facts[unit, fact]["value"]
        return value["min"], value["max"]

    assert count("连云港市人民政府", "training.sessions") == (54, 54)
    assert count("连云港市人民政府", "training.participants") == (2204, 2204)
    assert count("二七区人民政府", "training.sessions") == (1, 1)
    assert count("二七区人民政府", "training.participants") == (44, 44)
    assert count("拱墅区人民政府", "training.sessions") == (1, 18)
    assert facts["拱墅区人民政府", "training.sessions"]["combined"]
    assert count("沧州市人民政府", "training.sessions") == (1, 1)


@needs_seeds
def test_the_interpretations_of_the_real_reports(seeds: tuple[int, dict[str, Any], str]) -> None:
    """10; none; 28 of which 8 are illustrated; 9."""
    found = {
        (u["unit"], f["fact"]): (f["value"]["min"], f["value"]["max"])
        for u in seeds[1]["units"]
        for f in u["facts"]
        if f["fact"].startswith("interpretation.") and f["modality"] == "actual"
    }
    assert found["连云港市人民政府", "interpretation.items"] == (10, 10)
    assert found.get(("二七区人民政府", "interpretation.items"), (0, 0)) == (0, 0)
    assert found["拱墅区人民政府", "interpretation.items"] == (28, 28)
    assert found["拱墅区人民政府", "interpretation.illustrated"] == (8, 8)
    assert found["沧州市人民政府", "interpretation.items"] == (9, 9)


@needs_seeds
def test_quotes_of_the_real_reports_are_exact(seeds: tuple[int, dict[str, Any], str]) -> None:
    """Also in the traditional, glossed and wrongly converted ones."""
    assert_quotes(seeds[1], 150)


@needs_seeds
def test_no_plan_of_a_real_report_is_taken_for_a_deed(seeds: tuple[int, dict[str, Any], str]) -> None:
    """What stands under next year's work is never the proof of something done."""
    coming = ("工作打算", "下一步", "工作重点", "改进措施", "2016年工作", "2019年工作", "2020年工作")
    wrong = [
        evidence["quote"]
        for unit in seeds[1]["units"]
        for fact in unit["facts"]
        if fact["modality"] == "actual" and fact["period"] == unit["year"] and fact["value"].get("state") != "not_done"
        for evidence in fact["evidence"]
        if any(word in evidence["section"] for word in coming) and fact["value"].get("min") != 0
    ]
    assert wrong == []
