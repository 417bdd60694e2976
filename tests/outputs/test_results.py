"""results.json against its published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Audit, Count, Evidence, Interval, Person, Span, State, Status, Text, UnreadNumber, Value
from checker.outputs import write
from checker.outputs.results import dump, to_dict
from tests.builders import DAY, audit, county, many

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "rules" / "schemas" / "results.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("whole", [audit(), many(7, 9), Audit("0", DAY, (), ())], ids=["rich", "many", "empty"])
def test_valid(whole: Audit) -> None:
    """What is written is what the schema describes."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(dump(whole)), SCHEMA)


def test_the_schema_refuses_what_it_does_not_know() -> None:
    """An unknown verdict and an unknown key are errors."""
    for spoil in (lambda unit: unit["findings"][0].update(verdict="ok"), lambda unit: unit.update(extra=1)):
        data = json.loads(dump(audit(county())))
        spoil(data["units"][0])
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(data, SCHEMA)


@given(words=st.text(), page=st.none() | st.integers(1, 999), ocr=st.booleans())
def test_whatever_a_report_says_is_read_back(words: str, page: int | None, ocr: bool) -> None:
    """Quotation marks, control characters and line ends of a report's words break no line of the file."""
    unit = county()
    proof = Evidence(words, Span(3, 9), words, page, ocr)
    said = replace(unit.findings[0], reason=words, remedy=words, evidence=(proof,))
    facts = tuple(replace(fact, evidence=(proof,)) for fact in unit.facts)
    found = to_dict(audit(replace(unit, findings=(said,), facts=facts, unread=(UnreadNumber(words, Span(1, 2), Span(0, 9)),))))["units"][0]
    told = {"quote": words, "start": 3, "end": 9, "section": words, "page": page, **({"ocr": True} if ocr else {})}
    assert [fact["evidence"] for fact in found["facts"]] == [[told]] * len(facts)
    assert (found["findings"][0]["evidence"], found["findings"][0]["reason"], found["findings"][0]["remedy"]) == ([told], words, words)
    assert found["numbers"]["unread"] == [{"text": words, "start": 1, "end": 2}]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Count(Interval(11, 19), "次"), {"min": 11, "max": 19, "unit": "次"}),
        (Count(Interval(Decimal("3.50"), None), "万元"), {"min": 3.5, "max": None, "unit": "万元"}),
        (Count(Interval.exactly(Decimal("3.00")), "万元"), {"min": 3, "max": 3, "unit": "万元"}),
        (Status(State.DONE, date(2020, 10, 1), None), {"state": "done", "date_from": "2020-10-01", "date_to": None}),
        (Status(State.PARTIAL), {"state": "in_progress", "date_from": None, "date_to": None, "partial": True}),
        (Person("副县长", None), {"title": "副县长", "name": None}),
        (Text("岚桥县人民政府"), {"value": "岚桥县人民政府"}),
    ],
)
def test_values_as_data(value: Value, told: dict[str, object]) -> None:
    """Whole numbers have no decimals, an open bound is null, what is partly done is in progress to older readers."""
    assert value.to_dict() == told


def test_same_bytes(tmp_path: Path) -> None:
    """The same audit gives the same bytes."""
    one, two = (write(audit(), tmp_path / name, ["json"], templates=[])[0].read_bytes() for name in "ab")
    assert one == two


def test_the_published_keys() -> None:
    """The keys that the interface fixes stand there, with these values."""
    data = to_dict(audit(county()))
    unit = data["units"][0]
    assert data["format"] == 1
    assert data["today"] == "2021-02-01"
    assert unit["score"] == {"low": 47.5, "high": 82.5, "of": 100, "grade": ["不合格", "合格", "良好"]}
    assert unit["source"] == {"path": "reports_in/lanqiao.txt", "sha256": "a3" * 32, "format": "txt"}
    found = unit["findings"][3]
    assert {key: found[key] for key in ("id", "rulebook", "rule", "clause", "verdict", "points", "due")} == {
        "id": "a0000023", "rulebook": "wangchuan-2020", "rule": "WC20-2.2b", "clause": "二(二)", "verdict": "not_met",
        "points": {"low": 0, "high": 0, "of": 3}, "due": "2020-10-31",
    }  # fmt: skip
    assert found["evidence"][0]["quote"] == "尚未编制基层政务公开事项标准目录"
    assert data["unread"][1]["path"] == "reports_in/要点.docx"
    assert data["unread"][1]["problem"] == "这是工作要点，不是年度报告。"


def test_a_unit_without_a_score() -> None:
    """No score is null, never zero."""
    assert to_dict(audit(replace(county(), scores=())))["units"][0]["score"] is None
