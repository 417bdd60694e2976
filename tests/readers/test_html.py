"""Web pages: the report without what stands around it."""

# ruff: noqa: E501  pages as they are

from __future__ import annotations

import email.message
from pathlib import Path

import pytest

from checker import readers
from checker.errors import UnreadableError
from checker.model import Document

from .shape import grid, shape

PARAGRAPH = "全年主动公开政府信息126条，举办政务公开培训2次，收到并办结申请9件，均已按时答复。"


def read(page: str) -> Document:
    return readers.read_bytes(page.encode(), "page.html")


PORTAL = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="ArticleTitle" content="云山县财政局2020年政府信息公开工作年度报告">
<meta name="PubDate" content="2021-01-28 16:05"><style>.ghost {{ display:none }}</style><script>var a="举办培训99次。";</script></head><body>
<div class="top"><span>本网站支持IPv6</span> | <a href="/">无障碍浏览</a></div><ul><li><a>首页</a></li><li><a>机构职能</a></li></ul>
<div>您现在的位置：<a>首页</a> &gt; <a>年报</a></div>
<div class="article"><h1>云山县财政局2020年政府信息公开工作年度报告</h1><div>发布时间：2021-01-28　来源：局办公室　浏览次数：12　字体：【大 中 小】</div>
<div id="zoom"><p>{PARAGRAPH}</p><p><strong>一、总体情况</strong></p><p>　　我局门户网站支持IPv6访问。<br>　　全年召开会议3次。</p></div>
<div style="display: none">测试稿：举办培训88次。</div><div class="ghost">隐藏：召开会议77次。</div>
<p>上一篇：<a>市政府举办政务公开培训班3期</a></p><div><a>分享到微信</a></div></div>
<div><h3>最新政策</h3><ul><li><a>一图读懂扶持政策20条</a></li><li><a>市政府召开新闻发布会2场</a></li></ul></div>
<footer>主办单位：云山县财政局　苏ICP备000号　本网站已完成IPv6改造</footer></body></html>"""


def test_portal_page() -> None:
    """Navigation, scripts, hidden blocks, other headlines, share buttons and the footer are not in the text."""
    document = read(PORTAL)
    assert shape(document) == [
        "title 云山县财政局2020年政府信息公开工作年度报告",
        f"paragraph {PARAGRAPH}",
        "heading1 一、总体情况",
        "paragraph 我局门户网站支持IPv6访问。",
        "paragraph 全年召开会议3次。",
    ]
    assert str(document.published) == "2021-01-28"


def test_layout_tables() -> None:
    """In an old page laid out with tables the cell that holds the report is found; date and number stand beside the text."""
    document = read(
        "<html><head><title>云山县人民政府 年报 云山县2019年政务公开工作总结</title></head><body><table width=1000><tr><td>首页 | 新闻 | 办事</td></tr><tr>"
        "<td><table><tr><td>·信息公开指南</td></tr><tr><td>·信息公开年报</td></tr></table></td><td><table><tr><td>现在的位置：首页 &gt;&gt; 年报</td></tr>"
        "<tr><td><b>云山县2019年政务公开工作总结</b></td></tr><tr><td>日期：2020-03-29&nbsp;&nbsp;文号：云政办〔2020〕12号&nbsp;[打印]</td></tr>"
        f"<tr><td id=zoom><P>&nbsp;&nbsp;{PARAGRAPH}</P><P>{PARAGRAPH}</P></td></tr></table></td></tr><tr><td>版权所有：云山县人民政府 网站支持IPv6</td></tr></table></body></html>"
    )
    assert shape(document) == ["title 云山县2019年政务公开工作总结", f"paragraph {PARAGRAPH}", f"paragraph {PARAGRAPH}"]
    assert (str(document.published), document.number) == ("2020-03-29", "云政办〔2020〕12号")


def test_merged_cells() -> None:
    """Cells with rowspan and colspan stand at their place in the grid; a rowspan beyond the table is cut."""
    document = read(
        f"<body><p>{PARAGRAPH}</p><table><tr><td rowspan=2 colspan=2>项目</td><td colspan=2>申请人情况</td></tr><tr><td>自然人</td><td>总计</td></tr>"
        "<tr><td rowspan=99>三、办理结果</td><td>（一）公开</td><td>14</td><td>&nbsp;</td></tr><tr><td>（七）总计</td><td>/</td><td>15</td></tr></table></body>"
    )
    assert grid(document, document.tables[0]) == [
        ["项目", "项目", "申请人情况", "申请人情况"],
        ["项目", "项目", "自然人", "总计"],
        ["三、办理结果", "（一）公开", "14", ""],
        ["三、办理结果", "（七）总计", "/", "15"],
    ]


def test_breaks_instead_of_paragraphs() -> None:
    """A page whose paragraphs are parted by breaks gives the same blocks as one with paragraphs."""
    document = read(f"<body><div>一、概述<br>　　{PARAGRAPH}<br><br>二、收费情况<br>　　无。</div></body>")
    assert shape(document) == ["heading1 一、概述", f"paragraph {PARAGRAPH}", "heading1 二、收费情况", "paragraph 无。"]


def test_headings_of_the_page() -> None:
    """Headings without numbers are known by their element or by bold print; a bold sentence is none."""
    document = read(f"<body><h2>工作情况</h2><p>{PARAGRAPH}</p><p><b>存在的问题</b></p><p>{PARAGRAPH}</p><p><b>全年没有发生泄密事件。</b></p></body>")
    assert [line.split(" ")[0] for line in shape(document)] == ["heading1", "paragraph", "heading2", "paragraph", "paragraph"]


def test_parts_beside_each_other() -> None:
    """Sections in boxes of their own, and tables in boxes, are all part of the report."""
    document = read(
        f"<body><div><div><p>一、概述</p><p>{PARAGRAPH * 4}</p></div><div><table><tr><td>规章</td><td>0</td><td>1</td></tr><tr><td>规范性文件</td><td>2</td>"
        "<td>3</td></tr></table></div><div><p>二、收费情况</p><p>无。</p></div></div></body>"
    )
    assert [line.split(" ")[0] for line in shape(document)] == [
        "heading1",
        "paragraph",
        "table",
        "规章|0|1",
        "规范性文件|2|3",
        "heading1",
        "paragraph",
    ]


def test_section_of_pictures() -> None:
    """A section that holds only pictures is reported with its heading."""
    document = read(
        f"<body><div><p>一、总体情况</p><p>{PARAGRAPH}</p><p>二、主动公开情况</p><p><img src='a.png'></p><p>三、其他</p><p>无。</p></div></body>"
    )
    assert [(problem.code, problem.where) for problem in document.problems] == [("section.picture", "二、主动公开情况")]
    assert document.quote(document.problems[0].span) == "二、主动公开情况"


def test_deep_nesting() -> None:
    """A page nested beyond all reason is read as far as it goes, and the user is told."""
    document = read(f"<p>{PARAGRAPH}</p>" + "<div>" * 5000 + "深处的文字" + "</div>" * 5000)
    assert PARAGRAPH in document.text
    assert "limit.depth" in [problem.code for problem in document.problems]


def test_empty_page() -> None:
    """A page without words is refused with what to do."""
    with pytest.raises(UnreadableError, match="文字"):
        read("<html><body><img src=a.png></body></html>")


def test_web_archive() -> None:
    """A page saved as mht is read like the page itself."""
    archive = email.message.EmailMessage()
    archive.set_content("看不到网页时的文字")
    archive.add_alternative(PORTAL, subtype="html", charset="gb18030", cte="base64")
    document = readers.read_bytes(b"MIME-Version: 1.0\r\n" + archive.as_bytes(), "page.mht")
    assert document.source.format == "mht"
    assert shape(document)[:2] == ["title 云山县财政局2020年政府信息公开工作年度报告", f"paragraph {PARAGRAPH}"]


@pytest.mark.parametrize(
    ("name", "first", "tables"),
    [("d04.html", "云港市市场监督管理局2020年政府信息公开工作年度报告", 3), ("d05.html", "硕湖县人民政府2020年政府信息公开工作年度报告", 3)],
)
def test_labelled_pages(name: str, first: str, tables: int) -> None:
    """The labelled pages give their title, their three tables and nothing of the portal."""
    path = Path(__file__).resolve().parents[3] / "shared" / "gold" / "reports" / name
    if not path.exists():
        pytest.skip("the labelled reports are not beside the repository")
    document = readers.read(path)
    assert document.quote(document.blocks[0].span) == first
    assert len(document.tables) == tables
    assert not any(word in document.text for word in ("IPv6", "首页", "99次", "上一篇", "ICP", "浏览", "打印"))
