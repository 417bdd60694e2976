"""CSV, JSON Lines, SARIF and JUnit: what each verdict becomes, and what a hostile report cannot do."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from lxml import etree

from checker.model import Audit, Verdict
from checker.outputs import csv_rows, jsonl, junit, sarif, write
from checker.outputs.results import to_dict
from tests.builders import DAY, audit, county, finding, hostile, quote, report


def lines_of(whole: Audit) -> list[dict[str, str]]:
    """The CSV read back by head."""
    return list(csv.DictReader(StringIO(csv_rows.dump(whole), newline="")))


def formula_audit() -> Audit:
    """A unit whose report and rules are full of formulas."""
    doc = report('=HYPERLINK("http://x")\n@SUM(A1)\n＝1+1')
    unit = county()
    bad = finding("+R1", Verdict.NOT_MET, quote(doc, '=HYPERLINK("http://x")'), reason="-1+1|cmd", title="@SUM(A1)", remedy="\t=1+1", clause="＝1")
    return audit(type(unit)("=cmd|' /C calc'!A0", "department", 2020, False, doc.source, unit.identity, (), (bad,)))


def test_csv_is_one_row_a_finding_with_typed_values() -> None:
    """Heads in the published order, verdict codes, points as numbers, days as ISO dates, the first place of the evidence."""
    found = lines_of(audit(county()))
    assert len(found) == 13
    row = found[3]
    assert {
        key: row[key] for key in ("unit", "year", "rule", "id", "verdict", "points_low", "points_of", "due", "quotes", "page", "waived", "path")
    } == {
        "unit": "岚桥县人民政府",
        "year": "2020",
        "rule": "WC20-2.2b",
        "id": "a0000023",
        "verdict": "not_met",
        "points_low": "0",
        "points_of": "3",
        "due": "2020-10-31",
        "quotes": "尚未编制基层政务公开事项标准目录",
        "page": "1",
        "waived": "false",
        "path": "reports_in/lanqiao.txt",
    }
    assert list(row)[:4] == ["unit", "unit_type", "group", "year"]


def test_csv_tells_both_sides_of_a_contradiction_and_the_waiver() -> None:
    """Quotes of both sides stand in one cell; a waiver has columns of its own and leaves the verdict."""
    by_id = {row["id"]: row for row in lines_of(audit(county()))}
    assert by_id["a0000062"]["quotes"] == "组织政务公开培训1次 | 举办政务公开业务培训3次"
    assert (by_id["a0000064"]["verdict"], by_id["a0000064"]["waived"], by_id["a0000064"]["waiver_expires"]) == ("no_evidence", "true", "2021-06-30")


def test_csv_starts_with_the_mark_and_ends_lines_as_the_rfc_says(tmp_path: Path) -> None:
    """UTF-8 with a byte order mark, CR LF between lines."""
    content = write(audit(county()), tmp_path, ["csv"], templates=[])[0].read_bytes()
    assert content.startswith(b"\xef\xbb\xbfunit,unit_type,")
    assert content.count(b"\r\n") == 14


def test_csv_holds_no_formula() -> None:
    """No cell of a hostile report starts like a formula; the words stand behind an apostrophe."""
    found = lines_of(formula_audit())[0]
    assert found["unit"] == "'=cmd|' /C calc'!A0"
    assert (found["rule"], found["title"], found["reason"], found["clause"], found["remedy"]) == ("'+R1", "'@SUM(A1)", "'-1+1|cmd", "'＝1", "'=1+1")
    assert not [cell for cell in found.values() if cell.startswith(("=", "+", "-", "@", "＝"))]


def test_csv_prints_what_steers_the_page_as_its_number() -> None:
    """Bidi marks and control characters do not reach the spreadsheet."""
    text = csv_rows.dump(audit(hostile()))
    assert "\u202e" not in text
    assert "⟦U+202E⟧" in text


def test_jsonl_is_the_findings_of_results_json() -> None:
    """Each line is a JSON object: the keys of the finding and those of its unit, values as in results.json."""
    whole = audit()
    found = [json.loads(line) for line in jsonl.dump(whole).split("\n")[:-1]]
    units = to_dict(whole)["units"]
    assert [line["id"] for line in found] == [one["id"] for unit in units for one in unit["findings"]]
    assert (found[0]["unit"], found[0]["source"]["path"], found[0]["verdict"]) == ("岚桥县人民政府", "reports_in/lanqiao.txt", "partly_met")


KIND_AND_LEVEL = {
    "met": ("pass", "none"),
    "partly_met": ("fail", "warning"),
    "no_evidence": ("open", "none"),
    "review": ("review", "none"),
    "not_applicable": ("notApplicable", "none"),
    "not_due": ("informational", "none"),
}


def test_sarif_kinds_and_levels() -> None:
    """Each verdict has its kind; only shown failures have a level, an asked one is a warning."""
    results = sarif.to_dict(audit(county()))["runs"][0]["results"]
    for one in results:
        verdict = one["properties"]["verdict"]
        expected = ("fail", "warning" if one["properties"]["asks"] else "error") if verdict == "not_met" else KIND_AND_LEVEL[verdict]
        assert (one["kind"], one["level"]) == expected
    assert {one["properties"]["verdict"] for one in results} == {*KIND_AND_LEVEL, "not_met"}


def test_sarif_places_fingerprints_taxa_and_suppressions() -> None:
    """A result names its rule by index, its clause, its place and snippet, its stable id; a waiver is a suppression."""
    run = sarif.to_dict(audit(county()))["runs"][0]
    text = county().document.text  # type: ignore[union-attr]
    by_id = {one["partialFingerprints"]["findingId/v1"]: one for one in run["results"]}
    one = by_id["a0000023"]
    region = one["locations"][0]["physicalLocation"]["region"]
    assert text[region["charOffset"] : region["charOffset"] + region["charLength"]] == region["snippet"]["text"] == "尚未编制基层政务公开事项标准目录"
    assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] == "wangchuan-2020/WC20-2.2b"
    assert one["taxa"] == [{"id": "二(二)", "toolComponent": {"name": "wangchuan-2020"}}]
    assert by_id["a0000064"]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "县绩效考核办法正在修订，经批准本年度不考核此项。"}
    ]
    assert "locations" in by_id["a0000064"]
    assert "region" not in by_id["a0000064"]["locations"][0]["physicalLocation"]


def test_sarif_unread_files_and_artifacts() -> None:
    """Files that were not read are notifications and the run says that it did not succeed; reports have their digest."""
    run = sarif.to_dict(audit(county()))["runs"][0]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert [one["descriptor"]["id"] for one in run["invocations"][0]["toolExecutionNotifications"]] == ["pdf.no_text", "not_a_report"]
    assert run["artifacts"][0]["location"]["uri"] == "reports_in/lanqiao.txt"
    assert run["artifacts"][0]["hashes"] == {"sha-256": "a3" * 32}


SARIF_SUBSET = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}},
    },
    "additionalProperties": False,
    "$defs": {
        "message": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        },
        "artifactLocation": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"type": "string", "pattern": "^[A-Za-z0-9._~:/%-]+$"}, "index": {"type": "integer", "minimum": -1}},
            "additionalProperties": False,
        },
        "location": {
            "type": "object",
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation"],
                    "properties": {
                        "artifactLocation": {"$ref": "#/$defs/artifactLocation"},
                        "region": {
                            "type": "object",
                            "required": ["charOffset", "charLength", "snippet"],
                            "properties": {
                                "charOffset": {"type": "integer", "minimum": 0},
                                "charLength": {"type": "integer", "minimum": 0},
                                "snippet": {"$ref": "#/$defs/message"},
                            },
                            "additionalProperties": False,
                        },
                    },
                    "additionalProperties": False,
                },
                "logicalLocations": {"type": "array", "uniqueItems": True},
                "message": {"$ref": "#/$defs/message"},
            },
            "additionalProperties": False,
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/$defs/message"},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "relatedLocations": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                "taxa": {"type": "array", "uniqueItems": True},
                "suppressions": {"type": "array", "uniqueItems": True},
                "properties": {"type": "object"},
            },
            "additionalProperties": False,
        },
        "run": {
            "type": "object",
            "required": ["tool", "results"],
            "properties": {
                "tool": {"type": "object", "required": ["driver"]},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "invocations": {"type": "array", "items": {"type": "object", "required": ["executionSuccessful"]}},
                "artifacts": {"type": "array", "uniqueItems": True},
                "taxonomies": {"type": "array", "uniqueItems": True, "items": {"type": "object", "required": ["name"]}},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                "properties": {"type": "object"},
            },
            "additionalProperties": False,
        },
    },
}
"""What the published SARIF schema asks of the parts that are written here."""


@pytest.mark.parametrize("whole", [audit(), formula_audit(), Audit("0.1.0", DAY, (), ())], ids=["rich", "formulas", "empty"])
def test_sarif_structure(whole: Audit) -> None:
    """Required keys, closed objects, enumerations and addresses are those of SARIF 2.1.0."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    jsonschema.validate(json.loads(sarif.dump(whole)), SARIF_SUBSET)
    rules = sarif.to_dict(whole)["runs"][0]["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_junit_outcomes() -> None:
    """Passed cases are bare; shown, partial and silent obligations fail by type; review, not applicable, not due and waived are skipped."""
    suite = etree.fromstring(junit.dump(audit(county())))[0]
    by_id = {case.get("name")[-9:-1]: case for case in suite}
    told = {name: [(child.tag, child.get("type") or child.get("message").split(":")[0]) for child in case] for name, case in by_id.items()}
    assert told == {
        "a0000011": [("failure", "partly_met")],
        "a0000021": [],
        "a0000022": [("failure", "no_evidence")],
        "a0000023": [("failure", "not_met")],
        "a0000031": [],
        "a0000042": [("skipped", "not applicable")],
        "a0000051": [("skipped", "not due")],
        "a0000061": [("skipped", "review")],
        "a0000062": [("skipped", "review")],
        "a0000064": [("skipped", "waived")],
        "a0000101": [],
        "a0000102": [("failure", "not_met")],
        "a0000103": [],
    }
    assert {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "13",
        "failures": "4",
        "errors": "0",
        "skipped": "5",
    }


def test_junit_counts_and_unread_files() -> None:
    """The totals are those of the suites; a file that was not read is an error with its code."""
    top = etree.fromstring(junit.dump(audit()))
    assert top.tag == "testsuites"
    assert int(top.get("tests", "")) == len(top.findall(".//testcase")) == 25
    assert [(error.get("type"), error.getparent().get("name")) for error in top.iter("error")] == [
        ("pdf.no_text", "reports_in/chengpu.pdf"),
        ("not_a_report", "reports_in/要点.docx"),
    ]


def test_junit_of_a_hostile_report_is_xml() -> None:
    """Control characters, markup and bidi marks of a report leave the XML well formed."""
    text = junit.dump(audit(hostile())).decode()
    etree.fromstring(text.encode())
    assert "\u202e" not in text
    assert "<script>" not in text


def test_same_bytes(tmp_path: Path) -> None:
    """The same audit gives the same bytes in every format for pipelines."""
    one, two = (write(audit(), tmp_path / name, ["csv", "jsonl", "sarif", "junit"], templates=[]) for name in "ab")
    assert [path.name for path in one] == ["findings.csv", "findings.jsonl", "results.sarif", "junit.xml"]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
