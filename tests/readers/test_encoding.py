"""Which encoding a text file is in."""

from __future__ import annotations

import codecs

import pytest

from checker.readers import read_bytes
from checker.readers.encoding import decode

SIMPLIFIED = "云山县财政局2020年公开政府信息126条，举办培训2次。"
TRADITIONAL = "雲山縣財政局2020年公開政府信息126條,舉辦培訓2次。"


@pytest.mark.parametrize(
    ("text", "data", "name"),
    [
        (SIMPLIFIED, SIMPLIFIED.encode("utf-8"), "utf-8"),
        (SIMPLIFIED, codecs.BOM_UTF8 + SIMPLIFIED.encode("utf-8"), "utf-8"),
        (SIMPLIFIED, SIMPLIFIED.encode("gb2312"), "gb18030"),
        (TRADITIONAL, TRADITIONAL.encode("gbk"), "gb18030"),
        ("经办人：周㛃，办理申请3件。", "经办人：周㛃，办理申请3件。".encode("gb18030"), "gb18030"),
        (TRADITIONAL, TRADITIONAL.encode("big5"), "big5-hkscs"),
        (SIMPLIFIED, codecs.BOM_UTF16_LE + SIMPLIFIED.encode("utf-16-le"), "utf-16-le"),
        (SIMPLIFIED, codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), "utf-16-be"),
        (SIMPLIFIED, SIMPLIFIED.encode("utf-16-le"), "utf-16-le"),
        (SIMPLIFIED, SIMPLIFIED.encode("utf-16-be"), "utf-16-be"),
        ("培训2次", "培训2次".encode("gb18030"), "gb18030"),
    ],
)
def test_detection(text: str, data: bytes, name: str) -> None:
    """Each encoding that offices use is told from the others, with and without a byte order mark."""
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.certain, decoded.damaged) == (text, name, True, 0)


def test_declared_charset_is_not_trusted() -> None:
    """A page that declares GB2312 and is UTF-8 is read as UTF-8; one that declares UTF-8 and is GBK as GB18030."""
    page = '<html><head><meta charset="{}"><title>云山县</title></head><body><p>全年公开政府信息126条，回应关切3次。</p></body></html>'
    assert "全年公开政府信息126条" in read_bytes(page.format("gb2312").encode("utf-8"), "a.html").text
    assert "全年公开政府信息126条" in read_bytes(page.format("utf-8").encode("gbk"), "a.html").text


def test_damaged_bytes() -> None:
    """Broken bytes cost one character each, and the user is told."""
    document = read_bytes(SIMPLIFIED.encode("utf-8")[:28] + b"\xff" + SIMPLIFIED.encode("utf-8")[28:], "a.txt")
    assert document.text.count("\ufffd") == 1
    assert document.text.replace("\ufffd", "") == SIMPLIFIED
    assert "encoding.damaged" in [problem.code for problem in document.problems]


def test_uncertain_choice() -> None:
    """A few bytes that could be anything are read, but called uncertain."""
    document = read_bytes(b"\x8a\x9b\x8c\x9d", "a.txt")
    assert document.source.encoding_certain is False
    assert "encoding.uncertain" in [problem.code for problem in document.problems]
