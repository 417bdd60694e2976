"""The office's particulars."""

from __future__ import annotations

from datetime import date

import pytest

from checker.errors import KnowledgeError
from checker.outputs.notice.issuer import Issuer, read_issuer


def test_every_key() -> None:
    """Texts, numbers and dates as strings of a YAML file; contact as a mapping."""
    found = read_issuer(
        {"issuer": "望川市人民政府办公室", "code": "望政办函", "number": "7", "kind": "函", "date": "2021-02-03", "days": "10", "seal": "false",
         "basis": ["甲办法"], "contact": {"person": "林清", "phone": "0000-1234567"}}
    )  # fmt: skip
    assert found == Issuer(
        issuer="望川市人民政府办公室", code="望政办函", number=7, kind="函", date=date(2021, 2, 3), days=10, seal=False,
        basis=("甲办法",), person="林清", phone="0000-1234567",
    )  # fmt: skip


def test_nothing_given() -> None:
    """Without particulars it is a 通知 with 15 working days; what is missing is left for the office to fill in."""
    assert read_issuer({}) == Issuer()
    assert (Issuer().kind, Issuer().days) == ("通知", 15)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"isuer": "x"}, "unknown key 'isuer'.*Did you mean 'issuer'"),
        ({"kind": "命令"}, "Allowed: 通知, 函"),
        ({"date": "2021年2月3日"}, "Write it as 2021-02-03"),
        ({"days": "0"}, "whole number from 1 on"),
        ({"number": "〇七"}, "whole number from 1 on"),
        ({"seal": "perhaps"}, "neither true nor false"),
        ({"issuer": ["a"]}, "one text is allowed"),
    ],
)
def test_mistakes(data: dict[str, object], told: str) -> None:
    """Each mistake names its key, what is allowed and what to do."""
    with pytest.raises(KnowledgeError, match=told):
        read_issuer(data)


def test_no_control_characters() -> None:
    """What steers a page is printed as its number."""
    assert read_issuer({"issuer": "甲\u202e办\u0007"}).issuer == "甲⟦U+202E⟧办⟦U+0007⟧"
