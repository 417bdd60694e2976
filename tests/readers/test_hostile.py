"""Whatever a file holds, reading ends with a document or a reason, within the limits."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from checker.errors import UnreadableError
from checker.model import Document
from checker.readers import Limits, from_text, gather, read, read_bytes, read_item
from tests.readers.files import ENCRYPTED, Sheet, make_docx, make_ofd, make_pdf, make_zip

HEADING = "一、总体情况"


def outcome(data: bytes, name: str, limits: Limits | None = None) -> Document | str:
    """The document, or the code of the reason; a reason without words of what to do is no reason."""
    try:
        return read_bytes(data, name, limits)
    except UnreadableError as error:
        return error.code if error.what and error.todo else "no reason given"


def codes(document: Document | str) -> list[str]:
    assert isinstance(document, Document)
    return [problem.code for problem in document.problems]


def test_docx_with_an_entity_bomb() -> None:
    """Entities are not expanded."""
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "x" * 100}">' for i in range(9))
    data = make_zip({"word/document.xml": f"<!DOCTYPE a [{entities}]><a>&e8;</a>".encode()})
    assert isinstance(outcome(data, "a.docx"), str)


def test_docx_with_an_outside_entity(tmp_path: Path) -> None:
    """An entity cannot pull another file into the report."""
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    body = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    body += "<w:body><w:p><w:r><w:t>总体情况&x;</w:t></w:r></w:p></w:body></w:document>"
    found = outcome(make_zip({"word/document.xml": body.encode()}), "a.docx")
    assert isinstance(found, str) or "机密" not in found.text


@pytest.mark.parametrize("size", [0, 1, 10, 100, 300, 500])
@pytest.mark.parametrize(("data", "name"), [
    (make_docx([HEADING]), "a.docx"),
    (make_ofd([Sheet().write(90, 100, HEADING)]), "a.ofd"),
    (make_pdf([Sheet().write(90, 100, HEADING)]), "a.pdf"),
], ids=["docx", "ofd", "pdf"])  # fmt: skip
def test_truncated_files(data: bytes, name: str, size: int) -> None:
    """A file cut off anywhere is refused with a reason, or read as far as it goes."""
    found = outcome(data[:size], name)
    assert isinstance(found, str) or found.text


def test_encrypted_files() -> None:
    """Passwords are named as the reason, for each format that can have one."""
    word = bytearray(make_docx([HEADING]))
    at = 0
    while (at := word.find(b"PK\x01\x02", at)) >= 0:
        word[at + 8] |= 1
        at += 4
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert outcome(make_pdf([Sheet().write(90, 100, "密")], encrypt=ENCRYPTED), "a.pdf") == "pdf.encrypted"
    assert str(outcome(bytes(word), "a.docx")).startswith("docx.")
    assert outcome(ole, "a.docx") == "docx.encrypted"
    assert outcome(make_zip({"Encryptions.xml": b"<a/>", "Doc_0/OFD.xml.enc": b"\x01"}), "a.ofd") == "ofd.encrypted"


def test_zip_bomb_in_a_word_file() -> None:
    """A part that unpacks to more than the limit is refused."""
    data = make_zip({"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * 5_000_000})
    assert isinstance(outcome(data, "a.docx", Limits(unpacked_bytes=1_000_000)), str)


def test_two_hundred_megabytes_of_text() -> None:
    """A text larger than the limit is refused by its size alone."""
    assert outcome(b"\xe4\xb8\x80" * 70_000_000, "a.txt") == "limit.bytes"


def test_a_megabyte_on_one_line() -> None:
    """One endless line is a paragraph like any other."""
    found = outcome(("政务公开" * 90_000).encode(), "a.txt")
    assert isinstance(found, Document)
    assert len(found.text) == 360_000


def test_ten_thousand_pages() -> None:
    """Pages over the limit are left out and the place is named."""
    data = make_pdf([Sheet().write(90, 100, f"第{n}次会议召开。") for n in range(10_000)])
    found = outcome(data, "a.pdf", Limits(pages=40))
    assert codes(found) == ["limit.pages"]
    assert isinstance(found, Document)
    assert found.problems[0].where == "第41页"
    assert max(block.page or 0 for block in found.blocks) == 40


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.docx"])
def test_a_hundred_thousand_cells(name: str) -> None:
    """A table over the limit ends in a problem, never in a crash."""
    rows = 1001
    if name == "a.html":
        data = (f"<p>{HEADING}</p><table>" + ("<tr>" + "<td>7</td>" * 100 + "</tr>") * rows + "</table>").encode()
    elif name == "a.txt":
        data = (("7\t" * 99 + "7\n") * rows).encode()
    else:
        cell = "<w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>"
        data = make_docx([HEADING], "<w:tbl>" + ("<w:tr>" + cell * 100 + "</w:tr>") * rows + "</w:tbl>")
    found = outcome(data, name)
    assert codes(found) == ["limit.table_cells"]


@pytest.mark.parametrize("element", ["div", "table", "ul", "b", "span", "td"])
def test_deep_html(element: str) -> None:
    """Elements nested a hundred thousand deep are read or refused."""
    data = (f"<html><body><{element}>" * 1 + f"<{element}>" * 100_000 + "公开3条").encode()
    found = outcome(data, "a.html")
    assert isinstance(found, str) or len(found.text) < 100


def test_deep_docx_tables() -> None:
    """Tables within tables within tables end at the limit."""
    inside = "<w:p><w:r><w:t>公开3条</w:t></w:r></w:p>"
    for _ in range(400):
        inside = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    found = outcome(make_docx([HEADING], inside), "a.docx")
    assert isinstance(found, str) or HEADING in found.text


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (make_pdf([Sheet().write(90, 100, HEADING)]), "a.docx", "pdf"),
        (make_docx([HEADING]), "a.pdf", "docx"),
        (make_ofd([Sheet().write(90, 100, HEADING)]), "a.txt", "ofd"),
        (f"<html><body><p>{HEADING}</p></body></html>".encode(), "a.doc", "html"),
        (HEADING.encode(), "a.xyz", "txt"),
    ],
)
def test_wrong_extensions(data: bytes, name: str, format_: str) -> None:
    """The content tells the format before the name does."""
    found = outcome(data, name)
    assert isinstance(found, Document)
    assert (found.source.format, HEADING in found.text) == (format_, True)


@pytest.mark.parametrize(
    "text",
    [
        "公开\0三条",
        "公开\ud800三条",
        "公开\U0001f600三条",
        "\u202e条三开公\u202c",
        "\ufeff公开三条",
        "\u200b\u200d\u2060",
        "公\u0301\u0301\u0301开",
        "\u2028\u2029\x0b\x0c",
    ],
    ids=["null", "surrogate", "emoji", "right-to-left", "mark", "zero-width", "combining", "separators"],
)
def test_strange_characters(text: str) -> None:
    """Strange characters in a text are kept, and every block is a slice of the text."""
    document = from_text(text)
    assert document.text == text
    for block in document.blocks:
        assert 0 <= block.span.start < block.span.end <= len(text)


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.pdf", "a.docx", "a.ofd", "a.doc", "a.xlsx", "a.rtf", "a.png", "a.zip", "a.mht", "a.md"])
@pytest.mark.parametrize("data", [b"", b"\0" * 4096, b"\xff" * 4096, bytes(range(256)) * 8, b"PK\x03\x04", b"%PDF-1.7", b"{\\rtf1"])
def test_rubbish(data: bytes, name: str) -> None:
    """Rubbish under any name is a document of rubbish or a reason."""
    found = outcome(data, name, Limits(seconds=20))
    assert isinstance(found, str | Document)


def test_huge_picture() -> None:
    """A picture that claims a hundred thousand dots each way is refused before it is unpacked."""
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 100_000, 100_000, 8, 0, 0, 0, 0) + b"\0\0\0\0"
    assert isinstance(outcome(head, "a.png"), str)


def test_devices_and_folders() -> None:
    """What is no regular file is refused before it is opened."""
    for path in ("/dev/zero", "/dev"):
        with pytest.raises(UnreadableError) as caught:
            read(path)
        assert caught.value.code == "file.kind"


def test_apart_is_the_same(tmp_path: Path) -> None:
    """A report read in a process of its own is the same document."""
    (tmp_path / "a.pdf").write_bytes(make_pdf([Sheet().write(90, 100, HEADING)]))
    item = gather([tmp_path])[0][0]
    assert read_item(item, apart=True) == read_item(item)


def test_apart_names_the_reason(tmp_path: Path) -> None:
    """Errors come back from the other process with code and words; it serves on afterwards."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.5 broken")
    (tmp_path / "b.pdf").write_bytes(make_pdf([Sheet().write(90, 100, HEADING)]))
    broken, good = gather([tmp_path])[0]
    with pytest.raises(UnreadableError) as caught:
        read_item(broken, apart=True)
    assert caught.value.code == "pdf.damaged"
    assert read_item(good, apart=True).text == HEADING


def test_apart_is_bounded_in_memory(tmp_path: Path) -> None:
    """A report that needs more memory than allowed is refused, and the next one is read."""
    (tmp_path / "a.pdf").write_bytes(make_pdf([Sheet().write(90, 100, HEADING)]))
    item = gather([tmp_path])[0][0]
    with pytest.raises(UnreadableError) as caught:
        read_item(item, Limits(memory=1_000_000), apart=True)
    assert caught.value.code in {"reader.crashed", "limit.memory"}
    assert read_item(item, apart=True).text == HEADING
