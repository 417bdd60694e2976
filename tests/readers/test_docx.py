"""Word files: nothing that Word shows is lost, nothing that it hides is read."""

from __future__ import annotations

import pytest

from checker import readers
from checker.errors import UnreadableError
from checker.model import Document

from .shape import grid, shape
from .word import p, tbl, tc, word_file


def read(body: str, **parts: str) -> Document:
    return readers.read_bytes(word_file(body, **parts), "report.docx")


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p("举办培训", "<w:ins>" + run("3") + "</w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del>", "次。"), "举办培训3次。"),
        (p("举办", "<w:moveFrom>" + run("会议") + "</w:moveFrom>", "<w:moveTo>" + run("培训") + "</w:moveTo>", "3次。"), "举办培训3次。"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + p("块级控件") + "</w:sdtContent></w:sdt>", "块级控件"),
        (p("全年", "<w:sdt><w:sdtContent>" + run("举办培训3次") + "</w:sdtContent></w:sdt>", "。"), "全年举办培训3次。"),
        (p("<w:smartTag>" + run("2020年") + "</w:smartTag>", "<w:hyperlink>" + run("公开9条") + "</w:hyperlink>"), "2020年公开9条"),
        (p("公开9条", run("（内部：99条）", "<w:vanish/>"), "。"), "公开9条。"),
        (p("公开9条", run("，办结2件", '<w:vanish w:val="0"/>'), "。"), "公开9条，办结2件。"),
        (p("甲", "<w:r><w:br/></w:r>", "乙", "<w:r><w:tab/></w:r>", "丙，"), "甲\n乙\t丙，"),
        (p("第1页", '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'), "第1页"),
        (
            p(
                "正文。",
                "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + p("框内文字。") + "</w:txbxContent></wps:txbx></mc:Choice>"
                "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" + p("框内文字。") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
                "</mc:AlternateContent></w:r>",
            ),
            "正文。\n框内文字。",
        ),
    ],
    ids=["tracked", "moved", "control", "inline control", "tags", "hidden", "shown", "break and tab", "field", "text box"],
)
def test_words(body: str, words: str) -> None:
    """The text is what Word shows with all changes accepted."""
    assert read(body).text == words


NUMBERING = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"""


def test_automatic_numbers() -> None:
    """Numbers that Word makes are written out, go on over lists of one kind, and begin again under a new parent."""
    items = [
        ("总体情况", 1, 0),
        ("组织领导", 1, 1),
        ("工作机制", 1, 1),
        ("台账", 1, 2),
        ("主动公开", 2, 0),
        ("平台建设", 2, 1),
        ("清单", 1, 3),
        ("其他", 3, 0),
    ]
    document = read("".join(p(words, number=(name, depth)) for words, name, depth in items), numbering=NUMBERING)
    assert shape(document) == [
        "heading1 一、总体情况",
        "heading2 （一）组织领导",
        "heading2 （二）工作机制",
        "heading3 1.台账",
        "heading1 二、主动公开",
        "heading2 （一）平台建设",
        "paragraph 清单",
        "heading1 五、其他",
    ]


def test_typed_numbers_stay_alone() -> None:
    """A paragraph whose number was typed as well as made by Word is not numbered twice."""
    assert read(p("一、总体情况", number=(1, 0)), numbering=NUMBERING).text == "一、总体情况"


STYLES = """<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="小节"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="小节二"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="X"><w:name w:val="note"/><w:rPr><w:vanish/></w:rPr></w:style>"""


def test_styles() -> None:
    """Title and headings are known by their style, inherited or not, with the numbers that styles bring; hidden styles are left out."""
    body = (
        p("云山县年报", style="T")
        + p("总体情况", style="H1")
        + p("组织领导", style="H2")
        + p("工作机制", style="H3")
        + p("批注", style="X")
        + p("其余。")
    )
    assert shape(read(body, styles=STYLES, numbering=NUMBERING)) == [
        "title 云山县年报",
        "heading1 一、总体情况",
        "heading2 组织领导",
        "heading2 工作机制",
        "paragraph 其余。",
    ]


def test_title_of_two_lines() -> None:
    """A title broken by hand is one block."""
    document = read(p("云湖开发区管理委员会", "<w:r><w:br/></w:r>", "2020年政府信息公开工作年度报告") + p("全年公开9条。"))
    assert shape(document) == ["title 云湖开发区管理委员会\n2020年政府信息公开工作年度报告", "paragraph 全年公开9条。"]


def test_merged_cells() -> None:
    """Cells merged over columns and rows stand at their place; deleted rows are left out; nested tables are read in line."""
    inner = tbl(tc("内一") + tc("内二")) + p("")
    document = read(
        p("如下表。")
        + tbl(
            tc("项目", span=2, merge="restart") + tc("申请人情况", span=2),
            tc("", span=2, merge="") + tc("自然人") + tc("总计"),
            "<w:trPr><w:del/></w:trPr>" + tc("删去", span=4),
            tc("三、办理结果", merge="restart") + tc("（一）公开") + tc("14") + tc(inner),
            tc("", merge="") + tc("（七）总计") + tc("/") + tc(""),
        )
    )
    assert grid(document, document.tables[0]) == [
        ["项目", "项目", "申请人情况", "申请人情况"],
        ["项目", "项目", "自然人", "总计"],
        ["三、办理结果", "（一）公开", "14", "内一 内二"],
        ["三、办理结果", "（七）总计", "/", ""],
    ]
    assert document.text == "如下表。\n项目\t申请人情况\n自然人\t总计\n三、办理结果\t（一）公开\t14\t内一 内二\n（七）总计\t/\t"


def test_entities_are_refused() -> None:
    """A document type with entities is refused before it is expanded."""
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(UnreadableError) as caught:
        read(p("&b;"), doctype=bomb)
    assert caught.value.todo


@pytest.mark.parametrize("cut", [30, 200, 400, -40])
def test_broken_files(cut: int) -> None:
    """A file cut short is refused with what to do."""
    with pytest.raises(UnreadableError) as caught:
        readers.read_bytes(word_file(p("全年公开9条。"))[:cut], "report.docx")
    assert caught.value.todo


def test_deep_nesting() -> None:
    """Controls nested beyond the limit are cut and reported."""
    document = readers.read_bytes(
        word_file(p("全年公开9条。") + "<w:sdt><w:sdtContent>" * 60 + p("深处") + "</w:sdtContent></w:sdt>" * 60), "a.docx", readers.Limits(depth=50)
    )
    assert document.text == "全年公开9条。"
    assert [problem.code for problem in document.problems] == ["limit.depth"]
