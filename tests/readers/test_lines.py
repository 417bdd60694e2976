"""Plain text to titles, headings, paragraphs and furniture."""

# ruff: noqa: E501  one phenomenon a row

from __future__ import annotations

import pytest

from checker import readers

from .shape import shape

TABLE = [
    ("headings", "一、概述\n（一）组织领导\n1.完善制度\n（1）建立台账\n第二部分 工作情况", [
        "heading1 一、概述", "heading2 （一）组织领导", "heading3 1.完善制度", "heading4 （1）建立台账", "heading1 第二部分 工作情况"]),
    ("a heading with a year", "二、2018年公开情况\n2018年公开12条。", ["heading1 二、2018年公开情况", "paragraph 2018年公开12条。"]),
    ("a heading over a short answer", "五、收费及减免情况\n无。", ["heading1 五、收费及减免情况", "paragraph 无。"]),
    ("a run-in heading starts a paragraph", "1、强化领导,完善制度。调整并公开领导小组名单。", ["paragraph 1、强化领导,完善制度。调整并公开领导小组名单。"]),
    ("a numbered sentence is no heading", "（一）举办新闻发布会24场。", ["paragraph （一）举办新闻发布会24场。"]),
    ("numbers that are no numbering", "2019年5月1日起施行\n3.5万条信息已公开。", ["paragraph 2019年5月1日起施行\n3.5万条信息已公开。"]),
    ("a break inside a word", "今年共举办专题培\n训5次，参加培训人\n员245人次。", ["paragraph 今年共举办专题培\n训5次，参加培训人\n员245人次。"]),
    ("a break inside a number", "共收到申请1\n26件，均已办结。", ["paragraph 共收到申请1\n26件，均已办结。"]),
    ("a break inside a longer number", "全县受理公开申请1\n26件，其中网络申请98件。", ["paragraph 全县受理公开申请1\n26件，其中网络申请98件。"]),
    ("a break inside a numbered sentence", "1.全年共举办培\n训3次。", ["paragraph 1.全年共举办培\n训3次。"]),
    ("a blank line ends a block", "公开政府信息260余\n\n二、依申请公开", ["paragraph 公开政府信息260余", "heading1 二、依申请公开"]),
    ("items of a list", "主要做法：\n一是抓制度。\n二是抓队伍。", ["paragraph 主要做法：", "paragraph 一是抓制度。", "paragraph 二是抓队伍。"]),
    ("entries stay lines", "分管领导：陈志远  党工委委员\n联系人：周敏  科员", ["paragraph 分管领导：陈志远  党工委委员", "paragraph 联系人：周敏  科员"]),
    ("title, then text", "云山县财政局2020年政府信息公开工作年度报告\n本报告由局办公室编制。", [
        "title 云山县财政局2020年政府信息公开工作年度报告", "paragraph 本报告由局办公室编制。"]),
    ("a title of two lines with a date", "云湖开发区管理委员会\n2018年度政府信息公开工作报告\n（2019年2月26日）", [
        "title 云湖开发区管理委员会\n2018年度政府信息公开工作报告", "paragraph （2019年2月26日）"]),
    ("the head of a portal page", "云山市人民政府\n政府信息公开\n您现在的位置: 首页详细页面\n\n2019年政务公开工作总结\n\n 2019年，我市公开信息9条。", [
        "furniture 云山市人民政府", "furniture 政府信息公开", "furniture 您现在的位置: 首页详细页面", "title 2019年政务公开工作总结", "paragraph 2019年，我市公开信息9条。"]),
    ("signature and date", "特此报告。\n云山县财政局\n2021年1月26日", ["paragraph 特此报告。", "paragraph 云山县财政局", "paragraph 2021年1月26日"]),
    ("page numbers", "全年公开信息9条。\n- 3 -\n第4页 共9页\n二、其他", ["paragraph 全年公开信息9条。", "furniture - 3 -", "furniture 第4页 共9页", "heading1 二、其他"]),
    ("support of IPv6 in a page head and in a statement", "本网站支持IPv6\n我县门户网站支持IPv6访问。", ["furniture 本网站支持IPv6", "paragraph 我县门户网站支持IPv6访问。"]),
    ("a heading without a number", "工作完成情况如下。\n\n下一步工作打算\n2021年，我局将举办培训。", [
        "paragraph 工作完成情况如下。", "heading1 下一步工作打算", "paragraph 2021年，我局将举办培训。"]),
    ("the title of an annex", "详见附件。\n2015年度政府信息公开情况统计表\n以上数据截至年底。", [
        "paragraph 详见附件。", "heading1 2015年度政府信息公开情况统计表", "paragraph 以上数据截至年底。"]),
    ("indented paragraphs", "　　全年公开信息9条\n　　全年办结申请2件。", ["paragraph 全年公开信息9条\n　　全年办结申请2件。"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_structure(text: str, expected: list[str]) -> None:
    """Each habit of layout comes out as the blocks that a reader sees."""
    assert shape(readers.from_text(text)) == expected


def test_page_facts() -> None:
    """Date and number above a text copied from a page are kept beside it, not in it."""
    document = readers.from_text(
        "索引号：014325/2021-00012\n发布日期：2021-01-28  来源：局办公室\n云山县财政局2020年政府信息公开工作年度报告\n一、概述\n全年公开信息9条。"
    )
    assert (str(document.published), document.number) == ("2021-01-28", "014325/2021-00012")
    assert shape(document)[2:4] == ["title 云山县财政局2020年政府信息公开工作年度报告", "heading1 一、概述"]


def test_blocks_cover_the_text() -> None:
    """Blocks stand in order, do not overlap and leave out nothing but white space."""
    text = "云山县2020年度报告\n\n一、概述\n公开9条\n\t规章\t0\t0\n规范性文件\t1\t2\n完\r\n"
    document = readers.from_text(text)
    left = list(document.text)
    for block in document.blocks:
        left[block.span.start : block.span.end] = " " * (block.span.end - block.span.start)
    assert document.text == text
    assert "".join(left).strip() == ""
    assert [block.span for block in document.blocks] == sorted(block.span for block in document.blocks)
