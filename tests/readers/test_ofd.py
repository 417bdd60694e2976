"""OFD: characters stand where the standard places them; what has no characters is reported."""

from __future__ import annotations

import pytest

from checker.errors import UnreadableError
from checker.model import BlockKind, Document
from checker.readers import Limits, read_bytes
from tests.readers.files import Sheet, make_ofd, make_zip

PAGE = "Doc_0/Pages/Page_0/Content.xml"
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def read(data: bytes) -> Document:
    return read_bytes(data, "lanqiao.ofd")


def page(layer: str, before: str = "") -> bytes:
    return f'<ofd:Page {SPACE}>{before}<ofd:Content><ofd:Layer ID="1">{layer}</ofd:Layer></ofd:Content></ofd:Page>'.encode()


def words(text: str, more: str = "", box: str = "30 40 100 6") -> str:
    code = f'<ofd:TextCode X="0" Y="4" DeltaX="g {len(text) - 1} 4">{text}</ofd:TextCode>'
    return f'<ofd:TextObject Boundary="{box}" Font="1" Size="4" {more}>{code}</ofd:TextObject>'


@pytest.mark.parametrize("absolute", [False, True])
def test_places_of_parts_may_be_absolute_or_relative(absolute: bool) -> None:
    """Both ways of naming a page's file lead to it."""
    document = read(make_ofd([Sheet().write(90, 100, "一、总体情况"), Sheet().write(90, 100, "二、存在问题")], absolute=absolute))
    assert [(document.quote(b.span), b.kind, b.page) for b in document.blocks] == [
        ("一、总体情况", BlockKind.HEADING, 1),
        ("二、存在问题", BlockKind.HEADING, 2),
    ]


def test_table_from_its_lines() -> None:
    """Path objects rule a table as lines do in a PDF."""
    document = read(make_ofd([Sheet().table(90, 100, [120, 60], [["统计指标", "统计数"], ["收到申请数", "五"]])]))
    assert [document.quote(c.span) for c in document.tables[0].cells] == ["统计指标", "统计数", "收到申请数", "五"]


def test_characters_keep_their_own_order() -> None:
    """Text objects written in any order are read from top to bottom and from left to right."""
    layer = words("召开会议三次。", box="30 60 100 6") + words("总体情况", box="46 40 60 6") + words("一、", box="38 40 8 6")
    assert read(make_ofd([Sheet()], files={PAGE: page(layer)})).text == "一、总体情况\n召开会议三次。"


def test_matrix_moves_and_scales() -> None:
    """The CTM of an object is applied before its boundary's place is added."""
    layer = words("总体", more='CTM="2 0 0 2 10 0"', box="30 40 100 12") + words("情况", box="60 44 60 6")
    assert read(make_ofd([Sheet()], files={PAGE: page(layer)})).text.replace(" ", "") == "总体情况"


def test_template_pages_are_drawn_too() -> None:
    """What a page takes from a template belongs to it."""
    document = (
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        '<ofd:TemplatePage ID="5" BaseLoc="Tpls/T.xml"/></ofd:CommonData>'
        '<ofd:Pages><ofd:Page ID="9" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'
    ).encode()
    files = {
        "Doc_0/Document.xml": document,
        "Doc_0/Tpls/T.xml": page(words("一、总体情况")),
        PAGE: page(words("召开会议三次。", box="38 60 100 6"), '<ofd:Template TemplateID="5" ZOrder="Background"/>'),
    }
    assert read(make_ofd([Sheet()], files=files)).text == "一、总体情况\n召开会议三次。"


def test_two_document_bodies_follow_each_other() -> None:
    """A file may hold several documents; their pages are counted on."""
    bodies = "".join(f"<ofd:DocBody><ofd:DocRoot>Doc_{i}/Document.xml</ofd:DocRoot></ofd:DocBody>" for i in (0, 1))
    second = {
        "Doc_1/Document.xml": f'<ofd:Document {SPACE}><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>'.encode(),
        "Doc_1/P.xml": page(words("二、存在问题")),
    }
    root = {"OFD.xml": f"<ofd:OFD {SPACE}>{bodies}</ofd:OFD>".encode()}
    document = read(make_ofd([Sheet().write(90, 100, "一、总体情况")], files={**root, **second}))
    assert [(document.quote(b.span), b.page) for b in document.blocks] == [("一、总体情况", 1), ("二、存在问题", 2)]


def test_glyphs_without_characters_are_a_problem() -> None:
    """Text that is only shapes is not read, and the user learns which page."""
    glyphs = '<ofd:CGTransform CodePosition="0"><ofd:Glyphs>1 2 3 4 5 6 7 8</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="4"/>'
    shapes = f'<ofd:TextObject Boundary="30 60 100 6" Font="1" Size="4">{glyphs}</ofd:TextObject>'
    document = read(make_ofd([Sheet(), Sheet().write(90, 100, "二、存在问题")], files={PAGE: page(shapes)}))
    assert [(p.code, p.where) for p in document.problems] == [("ofd.shapes_only", "第1页")]


def test_missing_page_is_a_problem() -> None:
    """A page whose file is damaged does not take the others with it."""
    document = read(make_ofd([Sheet().write(90, 100, "坏"), Sheet().write(90, 100, "二、存在问题")], files={PAGE: b"<broken"}))
    assert document.text == "二、存在问题"
    assert [p.code for p in document.problems] == ["ofd.page_damaged"]


def bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "蓝" * 100}">' for i in range(9))
    return f"<!DOCTYPE a [{entities}]><ofd:Page {SPACE}>&e8;</ofd:Page>".encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_ofd([Sheet().write(90, 100, "一、总体情况")])[:-40], "ofd.damaged"),
        (make_zip({"OFD.xml": bomb()}), "xml.entities"),
        (make_zip({"OFD.xml": b"<OFD/>"}), "pages.empty"),
        (make_zip({"Encryptions.xml": b"<a/>", "Doc_0/OFD.xml.enc": b"\x01"}), "ofd.encrypted"),
    ],
    ids=["truncated", "entity bomb", "no document", "encrypted"],
)
def test_unreadable_files_say_why(data: bytes, code: str) -> None:
    """Each kind of trouble has its own word."""
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.code == code


def test_unpacked_size_is_bounded() -> None:
    """A part that unpacks to more than the limit is refused while it is unpacked."""
    data = make_ofd([Sheet().write(90, 100, "一、总体情况")], files={PAGE: page(" " * 3_000_000)})
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, "a.ofd", Limits(unpacked_bytes=1_000_000))
    assert caught.value.code == "limit.unpacked"
