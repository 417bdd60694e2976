"""Markdown files."""

from __future__ import annotations

from checker import readers

from .shape import shape

PAGE = """# 云山县财政局2020年年报

## 一、总体情况

全年公开**政府信息**126条，
举办[培训](http://example.gov.cn/a)2次。

- 一是抓制度。
- 二是抓队伍。

### 存在的问题

| 指标 | 单位 | 数量 |
|------|:----:|-----:|
| 收到申请数 | 件 | 9 |
"""


def test_markdown() -> None:
    """Headings keep their rank, emphasis and links lose their marks, tables come out as tables."""
    document = readers.read_bytes(PAGE.encode(), "report.md")
    assert shape(document) == [
        "title 云山县财政局2020年年报",
        "heading1 一、总体情况",
        "paragraph 全年公开政府信息126条，\n举办培训2次。",
        "paragraph 一是抓制度。",
        "paragraph 二是抓队伍。",
        "heading2 存在的问题",
        "table",
        "指标|单位|数量",
        "收到申请数|件|9",
    ]


def test_marks_in_text() -> None:
    """Masked characters are no emphasis."""
    assert readers.read_bytes("发布各类主动***息635条，服务7*24小时。".encode(), "a.md").text == "发布各类主动***息635条，服务7*24小时。"
