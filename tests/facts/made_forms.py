"""Official forms filled with invented figures, printed in the ways that offices print them, with the cells that must come back."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

Cells = dict[tuple[str, str, str], str]
"""Table, row and column to the printed figure."""

COLUMNS = ("natural", "business", "research", "charity", "legal", "other", "total")
COLUMN_LABELS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
RESULT_LABELS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
GROUPS = ("review", "suit_direct", "suit_after")

A_ROWS = """1|一、主动公开情况|——
1.1|（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）|条
1.1.oc1|其中：主动公开规范性文件数|条
1.1.x|制发规范性文件总数|件
1.2|（二）通过不同渠道和方式公开政府信息的情况|——
1.2.1|1.政府公报公开政府信息数|条
1.2.2|2.政府网站公开政府信息数|条
1.2.3|3.政务微博公开政府信息数|条
1.2.4|4.政务微信公开政府信息数|条
1.2.5|5.其他方式公开政府信息数|条
2|二、回应解读情况|——
2.1|（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）|次
2.2|（二）通过不同渠道和方式回应解读的情况|——
2.2.1|1.参加或举办新闻发布会总次数|次
2.2.1.oc|其中：主要负责同志参加新闻发布会次数|次
2.2.2|2.政府网站在线访谈次数|次
2.2.2.oc|其中：主要负责同志参加政府网站在线访谈次数|次
2.2.3|3.政策解读稿件发布数|篇
2.2.4|4.微博微信回应事件数|次
2.2.5|5.其他方式回应事件数|次
3|三、依申请公开情况|——
3.1|（一）收到申请数|件
3.1.1|1.当面申请数|件
3.1.2|2.传真申请数|件
3.1.3|3.网络申请数|件
3.1.4|4.信函申请数|件
3.2|（二）申请办结数|件
3.2.1|1.按时办结数|件
3.2.2|2.延期办结数|件
3.3|（三）申请答复数|件
3.3.1|1.属于已主动公开范围数|件
3.3.2|2.同意公开答复数|件
3.3.3|3.同意部分公开答复数|件
3.3.4|4.不同意公开答复数|件
3.3.4.1|其中：涉及国家秘密|件
3.3.4.2|涉及商业秘密|件
3.3.4.3|涉及个人隐私|件
3.3.4.4|危及国家安全、公共安全、经济安全和社会稳定|件
3.3.4.5|不是《条例》所指政府信息|件
3.3.4.6|法律法规规定的其他情形|件
3.3.5|5.不属于本行政机关公开数|件
3.3.6|6.申请信息不存在数|件
3.3.7|7.告知作出更改补充数|件
3.3.8|8.告知通过其他途径办理数|件
4|四、行政复议数量|件
4.1|（一）维持具体行政行为数|件
4.2|（二）被依法纠错数|件
4.3|（三）其他情形数|件
5|五、行政诉讼数量|件
5.1|（一）维持具体行政行为或者驳回原告诉讼请求数|件
5.2|（二）被依法纠错数|件
5.3|（三）其他情形数|件
6|六、举报投诉数量|件
7|七、依申请公开信息收取的费用|万元
8|八、机构建设和保障经费情况|——
8.1|（一）政府信息公开工作专门机构数|个
8.2|（二）设置政府信息公开查阅点数|个
8.3|（三）从事政府信息公开工作人员数|人
8.3.1|1.专职人员数（不包括政府公报及政府网站工作人员数）|人
8.3.2|2.兼职人员数|人
8.4|（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）|万元
9|九、政府信息公开会议和培训情况|——
9.1|（一）召开政府信息公开工作会议或专题会议数|次
9.2|（二）举办各类培训班数|次
9.3|（三）接受培训人员数|人次"""

# id | outer label | label ; an outer label stands at the first of its rows
ROWS_3 = """new||一、本年新收政府信息公开申请数量
in||二、上年结转政府信息公开申请数量
granted|三、本年度办理结果|（一）予以公开
partial|三、本年度办理结果|（二）部分公开（区分处理的，只计这一情形，不计其他情形）
deny1|（三）不予公开|1.属于国家秘密
deny2|（三）不予公开|2.其他法律行政法规禁止公开
deny3|（三）不予公开|3.危及“三安全一稳定”
deny4|（三）不予公开|4.保护第三方合法权益
deny5|（三）不予公开|5.属于三类内部事务信息
deny6|（三）不予公开|6.属于四类过程性信息
deny7|（三）不予公开|7.属于行政执法案卷
deny8|（三）不予公开|8.属于行政查询事项
unable1|（四）无法提供|1.本机关不掌握相关政府信息
unable2|（四）无法提供|2.没有现成信息需要另行制作
unable3|（四）无法提供|3.补正后申请内容仍不明确
refuse1|（五）不予处理|1.信访举报投诉类申请
refuse2|（五）不予处理|2.重复申请
refuse3|（五）不予处理|3.要求提供公开出版物
refuse4|（五）不予处理|4.无正当理由大量反复申请
refuse5|（五）不予处理|5.要求行政机关确认或重新出具已获取信息
{else}
done||（七）总计
out||四、结转下年度继续办理"""
ELSE_B = "else||（六）其他处理"
ELSE_C = """else1|（六）其他处理|1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
else2|（六）其他处理|2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
else3|（六）其他处理|3.其他"""

TABLE_2 = {
    "B": [
        ("第二十条第（一）项", ["made", "disclosed", "public_total"], ["本年新制作数量", "本年新公开数量", "对外公开总数量"],
         [("rules", "规章"), ("normative", "规范性文件")]),
        ("第二十条第（五）项", ["prev_projects", "change", "decisions"], ["上一年项目数量", "本年增/减", "处理决定数量"],
         [("permits", "行政许可"), ("services", "其他对外管理服务事项")]),
        ("第二十条第（六）项", ["prev_projects", "change", "decisions"], ["上一年项目数量", "本年增/减", "处理决定数量"],
         [("penalties", "行政处罚"), ("coercion", "行政强制")]),
        ("第二十条第（八）项", ["prev_projects", "change"], ["上一年项目数量", "本年增/减"], [("charges", "行政事业性收费")]),
        ("第二十条第（九）项", ["purchases", "amount"], ["采购项目数量", "采购总金额"], [("procurement", "政府集中采购")]),
    ],
    "C": [
        ("第二十条第（一）项", ["issued", "repealed", "valid"], ["本年制发件数", "本年废止件数", "现行有效件数"],
         [("rules", "规章"), ("normative", "行政规范性文件")]),
        ("第二十条第（五）项", ["decisions"], ["本年处理决定数量"], [("permits", "行政许可")]),
        ("第二十条第（六）项", ["decisions"], ["本年处理决定数量"], [("penalties", "行政处罚"), ("coercion", "行政强制")]),
        ("第二十条第（八）项", ["collected"], ["本年收费金额（单位：万元）"], [("charges", "行政事业性收费")]),
    ],
}  # fmt: skip


@dataclass
class Form:
    """A filled form: lines of cells as printed (`tables`: one list of rows a table), and the cells that must come back."""

    era: str
    tables: list[list[list[str]]] = field(default_factory=list)
    spans: list[list[list[tuple[int, int]]]] = field(default_factory=list)  # colspan, rowspan of each cell
    cells: Cells = field(default_factory=dict)


def split(total: int, parts: int, rng: random.Random) -> list[int]:
    """`parts` numbers that add up to `total`."""
    cuts = sorted(rng.randint(0, total) for _ in range(parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def fill(era: str, rng: random.Random, blanks: float = 0.0) -> Form:
    """An official form with figures whose sums hold; a share of the cells is blank, - or /."""
    form = Form(era)
    if era == "A":
        _fill_a(form, rng)
    else:
        _fill_2(form, rng)
        _fill_3(form, rng)
        _fill_4(form, rng)
    if blanks:
        _blank(form, rng, blanks)
    return form


def _fill_a(form: Form, rng: random.Random) -> None:
    values: dict[str, str] = {}
    for line in A_ROWS.split("\n"):
        row, _, unit = line.split("|")
        if unit != "——":
            values[row] = str(rng.choice([0, 0, 1, 2, 5, rng.randint(3, 40), rng.randint(100, 99999)]))
    for whole, parts in (("3.1", 4), ("3.2", 2), ("8.3", 2)):
        numbers = split(rng.randint(0, 300), parts, rng)
        values[whole] = str(sum(numbers))
        values.update({f"{whole}.{n + 1}": str(v) for n, v in enumerate(numbers)})
    grounds = split(rng.randint(0, 20), 6, rng)
    answers = [*split(rng.randint(0, 90), 3, rng), sum(grounds), *split(rng.randint(0, 60), 4, rng)]
    values.update({f"3.3.4.{n + 1}": str(v) for n, v in enumerate(grounds)} | {f"3.3.{n + 1}": str(v) for n, v in enumerate(answers)})
    values["3.3"] = str(sum(answers))
    values["7"] = rng.choice(["0", "0.45", "1.2"])
    rows = [["统计指标", "单位", "统计数"]]
    for line in A_ROWS.split("\n"):
        row, label, unit = line.split("|")
        rows.append([label, unit, values.get(row, "")])
        if row in values:
            form.cells["a", row, "value"] = values[row]
    form.tables.append(rows)
    form.spans.append([[(1, 1)] * 3 for _ in rows])


def _fill_2(form: Form, rng: random.Random) -> None:
    rows: list[list[str]] = []
    spans: list[list[tuple[int, int]]] = []
    for group, keys, heads, lines in TABLE_2[form.era]:
        rows += [[group], ["信息内容", *heads]]
        spans += [[(4, 1)], [(1, 1)] * len(heads) + [(4 - len(heads), 1)]]
        for row, label in lines:
            figures = []
            for key in keys:
                figure = str(rng.randint(0, 5000))
                if key == "change":
                    figure = rng.choice(["0", f"减{rng.randint(1, 9)}", f"增{rng.randint(1, 90)}", f"+{rng.randint(1, 9)}", f"-{rng.randint(1, 9)}"])
                if key in ("amount", "collected"):
                    figure = f"{rng.randint(1, 9000)}.{rng.randint(1, 9)}" + (rng.choice(["", "万元"]) if key == "amount" else "")
                figures.append(figure)
                form.cells["2", row, key] = figure
            rows.append([label, *figures])
            spans.append([(1, 1)] * len(figures) + [(4 - len(figures), 1)])
    form.tables.append(rows)
    form.spans.append(spans)


def _fill_3(form: Form, rng: random.Random) -> None:
    lines = [line.split("|") for line in ROWS_3.format(**{"else": ELSE_B if form.era == "B" else ELSE_C}).split("\n")]
    body = {row: [rng.choice([0, 0, 0, 1, rng.randint(0, 30)]) for _ in range(6)] for row, _, _ in lines}
    results = [row for row, _, _ in lines if row not in ("new", "in", "done", "out")]
    body["done"] = [sum(body[row][c] for row in results) for c in range(6)]
    body["in"] = [min(n, d) for n, d in zip(body["in"], body["done"], strict=True)]
    body["new"] = [d + o - i for d, o, i in zip(body["done"], body["out"], body["in"], strict=True)]
    rows = [
        ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        list(COLUMN_LABELS[1:6]),
    ]
    spans = [[(3, 3), (7, 1)], [(1, 2), (5, 1), (1, 2)], [(1, 1)] * 5]
    outer_rows = {outer: [r for r, o, _ in lines if o == outer] for outer in {o for _, o, _ in lines}}
    inner_count = len(results) + 1
    seen: set[str] = set()
    for row, outer, label in lines:
        figures = [*map(str, body[row]), str(sum(body[row]))]
        labels: list[str] = []
        label_spans: list[tuple[int, int]] = []
        if outer == "三、本年度办理结果" and outer not in seen:
            labels.append(outer)
            label_spans.append((1, inner_count))
        if outer.startswith("（"):
            if outer not in seen:
                labels.append(outer)
                label_spans.append((1, len(outer_rows[outer])))
            label_spans.append((1, 1))
        else:
            label_spans.append((2 if outer or row in ("done", "else") else 3, 1))
        seen.add(outer)
        rows.append([*labels, label, *figures])
        spans.append([*label_spans, *[(1, 1)] * 7])
        form.cells.update({("3", row, key): figure for key, figure in zip(COLUMNS, figures, strict=True)})
    form.tables.append(rows)
    form.spans.append(spans)


def _fill_4(form: Form, rng: random.Random) -> None:
    figures: list[str] = []
    for group in GROUPS:
        numbers = [rng.choice([0, 0, 1, rng.randint(0, 12)]) for _ in range(4)]
        printed = [*map(str, numbers), str(sum(numbers))]
        figures += printed
        form.cells.update({("4", group, key): figure for key, figure in zip(RESULTS, printed, strict=True)})
    form.tables.append([["行政复议", "行政诉讼"], [*RESULT_LABELS, "未经复议直接起诉", "复议后起诉"], [*RESULT_LABELS, *RESULT_LABELS], figures])
    form.spans.append([[(5, 1), (10, 1)], [*[(1, 2)] * 5, (5, 1), (5, 1)], [(1, 1)] * 10, [(1, 1)] * 15])


def _blank(form: Form, rng: random.Random, share: float) -> None:
    """Leave a share of the zeros unfilled, as offices do: the totals stay printed."""
    for key in list(form.cells):
        if key[2] in ("total", "value") and key[0] != "a":
            continue
        if form.cells[key] == "0" and rng.random() < share:
            form.cells[key] = rng.choice(["", "-", "/", "—"])
    _print_again(form)


def _print_again(form: Form) -> None:
    """Put the figures of `cells` back into the printed rows, which stand in the same order."""
    figures = iter(form.cells.values())
    for number, rows in enumerate(form.tables):
        for row in rows[_head_rows(form, number) :]:
            start = _label_cells(form, number, row)
            for col in range(start, len(row)):
                row[col] = next(figures)


def _head_rows(form: Form, number: int) -> int:
    if form.era == "A":
        return 1
    return (0, 3, 3)[number]


def _label_cells(form: Form, number: int, row: list[str]) -> int:
    if form.era == "A":
        return 2 if row[1] != "——" else 3
    if number == 0:
        return len(row) if row[0].startswith("第") or row[0] == "信息内容" else 1
    return len(row) - 7 if number == 1 else 0


Printer = Callable[[Form, random.Random], str]


def html(form: Form, rng: random.Random) -> str:
    """A web page with true spans."""
    return _html(form, True)


def html_lost_spans(form: Form, rng: random.Random) -> str:
    """A web page whose cells lost their spans."""
    return _html(form, False)


def _html(form: Form, spans: bool) -> str:
    out = ["<html><head><meta charset='utf-8'></head><body><h1>报告</h1>"]
    for rows, sizes in zip(form.tables, form.spans, strict=True):
        out.append("<p>情况如下表。</p><table>")
        for row, size in zip(rows, sizes, strict=True):
            cells = (f"<td{f' colspan={c}' * (spans and c > 1)}{f' rowspan={r}' * (spans and r > 1)}>{text or '&nbsp;'}</td>"
                     for text, (c, r) in zip(row, size, strict=True))  # fmt: skip
            out.append(f"<tr>{''.join(cells)}</tr>")
        out.append("</table>")
    return "".join(out) + "</body></html>"


def bars(form: Form, rng: random.Random) -> str:
    """Cells parted by bars, one row a line."""
    return _lines(form, " | ")


def closed_bars(form: Form, rng: random.Random) -> str:
    """Cells parted by bars, with a bar at the end of each line."""
    return "\n".join(line + " |" if "|" in line else line for line in _lines(form, " | ").split("\n"))


def tabs(form: Form, rng: random.Random) -> str:
    """Cells parted by tabs."""
    return _lines(form, "\t")


def spaces(form: Form, rng: random.Random) -> str:
    """Cells parted by spaces: a blank cell leaves no trace."""
    return "\n".join(" ".join(cell for cell in line.split("\t") if cell) for line in _lines(form, "\t").split("\n"))


def wide_spaces(form: Form, rng: random.Random) -> str:
    """Cells parted by full-width spaces."""
    return spaces(form, rng).replace(" ", "\u3000")


def one_a_line(form: Form, rng: random.Random) -> str:
    """Every cell on a line of its own: a blank cell leaves no trace."""
    return "\n".join(cell for line in _lines(form, "\t").split("\n") for cell in line.split("\t") if cell)


def label_then_figures(form: Form, rng: random.Random) -> str:
    """The label on one line, the figures on the next."""
    out = []
    for number, rows in enumerate(form.tables):
        out.append("情况如下。")
        for at, row in enumerate(rows):
            start = _label_cells(form, number, row) if at >= _head_rows(form, number) else len(row)
            if form.era == "A" or start in (0, len(row)):
                out.append(" | ".join(row))
            else:
                out += [" ".join(row[:start]), " | ".join(row[start:])]
    return "\n".join(out)


def _lines(form: Form, border: str) -> str:
    return "\n".join("情况如下。\n" + "\n".join(border.join(row) for row in rows) for rows in form.tables)


PRINTERS: dict[str, Printer] = {
    p.__name__: p for p in (html, html_lost_spans, bars, closed_bars, tabs, spaces, wide_spaces, one_a_line, label_then_figures)
}
LOSE_BLANKS = {"spaces", "wide_spaces", "one_a_line"}
"""Ways of printing in which a blank cell leaves no trace."""
