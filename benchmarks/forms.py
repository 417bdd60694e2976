"""Generated official tables of the three eras: what is printed, and what a careful reader takes from each cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

Key = tuple[str, str, str]
"""Table, row, column, by the ids of `rules/forms`."""

ERA_A = """
1|一、主动公开情况|
1.1|（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）|条
1.1.oc1|其中：主动公开规范性文件数|条
1.1.x|制发规范性文件总数|件
1.2|（二）通过不同渠道和方式公开政府信息的情况|
1.2.1|1.政府公报公开政府信息数|条
1.2.2|2.政府网站公开政府信息数|条
1.2.3|3.政务微博公开政府信息数|条
1.2.4|4.政务微信公开政府信息数|条
1.2.5|5.其他方式公开政府信息数|条
2|二、回应解读情况|
2.1|（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）|次
2.2|（二）通过不同渠道和方式回应解读的情况|
2.2.1|1.参加或举办新闻发布会总次数|次
2.2.1.oc|其中：主要负责同志参加新闻发布会次数|次
2.2.2|2.政府网站在线访谈次数|次
2.2.2.oc|其中：主要负责同志参加政府网站在线访谈次数|次
2.2.3|3.政策解读稿件发布数|篇
2.2.4|4.微博微信回应事件数|次
2.2.5|5.其他方式回应事件数|次
3|三、依申请公开情况|
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
8|八、机构建设和保障经费情况|
8.1|（一）政府信息公开工作专门机构数|个
8.2|（二）设置政府信息公开查阅点数|个
8.3|（三）从事政府信息公开工作人员数|人
8.3.1|1.专职人员数（不包括政府公报及政府网站工作人员数）|人
8.3.2|2.兼职人员数|人
8.4|（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）|万元
9|九、政府信息公开会议和培训情况|
9.1|（一）召开政府信息公开工作会议或专题会议数|次
9.2|（二）举办各类培训班数|次
9.3|（三）接受培训人员数|人次
"""
SUMS_A = {
    "3.1": ["3.1.1", "3.1.2", "3.1.3", "3.1.4"],
    "3.2": ["3.2.1", "3.2.2"],
    "3.3.4": [f"3.3.4.{i}" for i in range(1, 7)],
    "3.3": [f"3.3.{i}" for i in range(1, 9)],
    "4": ["4.1", "4.2", "4.3"],
    "5": ["5.1", "5.2", "5.3"],
    "8.3": ["8.3.1", "8.3.2"],
}
TABLE_2 = {
    "B": [
        ("一", ["made", "disclosed", "public_total"], ["本年新制作数量", "本年新公开数量", "对外公开总数量"], [("rules", "规章"), ("normative", "规范性文件")]),  # noqa: E501
        ("五", ["prev_projects", "change", "decisions"], ["上一年项目数量", "本年增/减", "处理决定数量"], [("permits", "行政许可"), ("services", "其他对外管理服务事项")]),  # noqa: E501
        ("六", ["prev_projects", "change", "decisions"], ["上一年项目数量", "本年增/减", "处理决定数量"], [("penalties", "行政处罚"), ("coercion", "行政强制")]),  # noqa: E501
        ("八", ["prev_projects", "change"], ["上一年项目数量", "本年增/减"], [("charges", "行政事业性收费")]),
        ("九", ["purchases", "amount"], ["采购项目数量", "采购总金额"], [("procurement", "政府集中采购")]),
    ],
    "C": [
        ("一", ["issued", "repealed", "valid"], ["本年制发件数", "本年废止件数", "现行有效件数"], [("rules", "规章"), ("normative", "行政规范性文件")]),  # noqa: E501
        ("五", ["decisions"], ["本年处理决定数量"], [("permits", "行政许可")]),
        ("六", ["decisions"], ["本年处理决定数量"], [("penalties", "行政处罚"), ("coercion", "行政强制")]),
        ("八", ["collected"], ["本年收费金额（单位：万元）"], [("charges", "行政事业性收费")]),
    ],
}  # fmt: skip
COLUMNS_3 = ["natural", "business", "research", "charity", "legal", "other", "total"]
HEAD_3 = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
DENIED = ["1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息",
          "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项"]  # fmt: skip
UNABLE = ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"]
REFUSED = ["1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息"]
ELSE = [
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
]
RESULTS_4 = [("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结"), ("total", "总计")]


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell as printed: place, spans, words; `key` where it carries a figure."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """What the cell says: `number` with its value, `not_filled`, `not_applicable`, or `unreadable` (damaged)."""

    state: str
    value: float | None = None


@dataclass(slots=True)
class PrintedForm:
    """The tables of one report with the headings they stand under, and the truth of every cell that can carry a figure."""

    era: str
    tables: list[tuple[str, list[PrintedCell]]] = field(default_factory=list)
    truth: dict[Key, Truth] = field(default_factory=dict)
    values: dict[Key, float] = field(default_factory=dict)  # what every cell counts in the sums, also where it is blank or damaged


def make_form(era: str, rng: Random, *, damage: float = 0.0, sparse: float = 0.0) -> PrintedForm:
    """
    The tables of a report of era A, B or C with figures that add up.

    `damage` is the share of figures made unreadable; `sparse` the share of zeros beside the totals that are left blank, as many offices do.
    """
    form = PrintedForm(era)
    printer = _Printer(form, rng, damage, sparse)
    if era == "A":
        _print_a(form, printer)
    else:
        _print_2(form, printer)
        _print_3(form, printer)
        _print_4(form, printer)
    return form


@dataclass(slots=True)
class _Printer:
    form: PrintedForm
    rng: Random
    damage: float
    sparse: float

    def figure(self, key: Key, value: float, unit: str = "", *, signed: bool = False) -> str:
        """The words for a figure, in one of the ways clerks write it."""
        rng = self.rng
        self.form.values[key] = value
        if value == 0 and self.sparse and key[2] != "total" and rng.random() < self.sparse:
            self.form.truth[key] = Truth("not_filled")
            return ""
        if value == 0 and rng.random() < 0.25:
            text, state = rng.choice([("", "not_filled"), ("/", "not_applicable"), ("-", "not_filled"), ("—", "not_applicable")])
            self.form.truth[key] = Truth(state)
            return text
        if self.damage and rng.random() < self.damage:
            self.form.truth[key] = Truth("unreadable")
            return rng.choice(["□", "1□", "��", "?3"]) if value else "□"
        self.form.truth[key] = Truth("number", value)
        if signed:
            return self._signed(int(value))
        text = str(int(value)) if value == int(value) else f"{value}"
        way = rng.random()
        if value >= 1000 and way < 0.1:
            return f"{int(value) if value == int(value) else value:,}"
        if way < 0.14 and unit:
            return text + unit
        if way < 0.17:
            return text.translate({ord("0") + i: 0xFF10 + i for i in range(10)})
        if value == 0 and way < 0.2:
            return "无"
        return text

    def _signed(self, value: int) -> str:
        if value == 0:
            return "0"
        words = [f"增{value}", f"+{value}", f"增加{value}", str(value)] if value > 0 else [f"减{-value}", f"-{-value}", f"减少{-value}"]
        return self.rng.choice(words)


def _print_a(form: PrintedForm, printer: _Printer) -> None:
    rng = printer.rng
    rows = [line.split("|") for line in ERA_A.strip().split("\n")]
    values: dict[str, float] = {}
    for row, _, unit in rows:
        values[row] = rng.choice([0, 0, 1, 2, 7, 13, 48, 156, 1204]) if unit != "万元" else rng.choice([0, 3, 2.5, 12.35])
    for whole, parts in SUMS_A.items():
        values[whole] = sum(values[p] for p in parts)
    values["1.1"] = max(values[f"1.2.{i}"] for i in range(1, 6))
    values["1.1.oc1"], values["2.2.1.oc"], values["2.2.2.oc"] = (min(values[a], values[b]) for a, b in
        (("1.1.oc1", "1.1"), ("2.2.1.oc", "2.2.1"), ("2.2.2.oc", "2.2.2")))  # fmt: skip
    cells = [PrintedCell(0, i, text) for i, text in enumerate(["统计指标", "单位", "统计数"])]
    for r, (row, label, unit) in enumerate(rows, 1):
        key = ("a", row, "value")
        text = printer.figure(key, values[row], unit) if unit else ""
        cells += [PrintedCell(r, 0, label), PrintedCell(r, 1, unit), PrintedCell(r, 2, text, key=key if unit else None)]
    form.tables.append(("政府信息公开情况统计表", cells))


def _print_2(form: PrintedForm, printer: _Printer) -> None:
    rng = printer.rng
    cells: list[PrintedCell] = []
    r = 0
    for article, keys, heads, rows in TABLE_2[form.era]:
        cells.append(PrintedCell(r, 0, f"第二十条第（{article}）项", colspan=4))
        width = 4 - len(keys)  # the last column takes what is left
        for i, text in enumerate(["信息内容", *heads]):
            cells.append(PrintedCell(r + 1, i, text, colspan=width if i == len(keys) else 1))
        r += 2
        for row, label in rows:
            cells.append(PrintedCell(r, 0, label))
            for i, key in enumerate(keys):
                value = rng.choice([0, 1, 5, 17, 88, 231, 4170]) if key not in {"change", "amount", "collected"} else 0
                if key == "change":
                    value = rng.choice([-12, -4, 0, 2, 57])
                elif key in {"amount", "collected"}:
                    value = rng.choice([0, 128, 45.6, 2314.25])
                full = ("2", row, key)
                text = printer.figure(full, value, "万元" if key == "amount" else "", signed=key == "change")
                cells.append(PrintedCell(r, i + 1, text, colspan=width if i == len(keys) - 1 else 1, key=full))
            r += 1
    form.tables.append(("二、主动公开政府信息情况", cells))


def _rows_3(era: str) -> list[tuple[str, list[tuple[int, str, int, int]]]]:
    """The rows of table 3: id and the label cells that begin in it (column, words, rows, columns)."""
    rows: list[tuple[str, list[tuple[int, str, int, int]]]] = [
        ("new", [(0, "一、本年新收政府信息公开申请数量", 1, 3)]),
        ("in", [(0, "二、上年结转政府信息公开申请数量", 1, 3)]),
        ("granted", [(1, "（一）予以公开", 1, 2)]),
        ("partial", [(1, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 2)]),
    ]
    for group, stem, labels in (("（三）不予公开", "deny", DENIED), ("（四）无法提供", "unable", UNABLE), ("（五）不予处理", "refuse", REFUSED)):
        rows += _group(group, stem, labels)
    rows += [("else", [(1, "（六）其他处理", 1, 2)])] if era == "B" else _group("（六）其他处理", "else", ELSE)
    rows.append(("done", [(1, "（七）总计", 1, 2)]))
    rows[2][1].insert(0, (0, "三、本年度办理结果", len(rows) - 2, 1))
    rows.append(("out", [(0, "四、结转下年度继续办理", 1, 3)]))
    return rows


def _group(group: str, stem: str, labels: list[str]) -> list[tuple[str, list[tuple[int, str, int, int]]]]:
    first = [(1, group, len(labels), 1)]
    return [(f"{stem}{i}", [*(first if i == 1 else []), (2, label, 1, 1)]) for i, label in enumerate(labels, 1)]


def _print_3(form: PrintedForm, printer: _Printer) -> None:
    rng = printer.rng
    rows = _rows_3(form.era)
    cells = [
        PrintedCell(0, 0, HEAD_3, 3, 3), PrintedCell(0, 3, "申请人情况", 1, 7), PrintedCell(1, 3, "自然人", 2, 1),
        PrintedCell(1, 4, "法人或其他组织", 1, 5), PrintedCell(1, 9, "总计", 2, 1),
        *(PrintedCell(2, 4 + i, text) for i, text in enumerate(["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"])),
    ]  # fmt: skip
    parts = [row for row, _ in rows if row not in {"new", "in", "done", "out"}]
    values = {(row, col): rng.choice([0, 0, 0, 1, 2, 5, 12]) for row in parts for col in COLUMNS_3[:6]}
    for col in COLUMNS_3[:6]:
        done = sum(values[row, col] for row in parts)
        out = rng.choice([0, 0, 1, 3])
        carried = rng.randint(0, min(4, done + out))
        values |= {("done", col): done, ("out", col): out, ("in", col): carried, ("new", col): done + out - carried}
    for r, (row, labels) in enumerate(rows, 3):
        cells += [PrintedCell(r, col, text, height, width) for col, text, height, width in labels]
        values[row, "total"] = sum(values[row, col] for col in COLUMNS_3[:6])
        for i, col in enumerate(COLUMNS_3):
            key = ("3", row, col)
            cells.append(PrintedCell(r, 3 + i, printer.figure(key, values[row, col], "件" if rng.random() < 0.1 else ""), key=key))
    form.tables.append(("三、收到和处理政府信息公开申请情况", cells))


def _print_4(form: PrintedForm, printer: _Printer) -> None:
    cells = [PrintedCell(0, 0, "行政复议", 1, 5), PrintedCell(0, 5, "行政诉讼", 1, 10)]
    cells += [PrintedCell(1, i, text, 2, 1) for i, (_, text) in enumerate(RESULTS_4)]
    cells += [PrintedCell(1, 5, "未经复议直接起诉", 1, 5), PrintedCell(1, 10, "复议后起诉", 1, 5)]
    cells += [PrintedCell(2, 5 + i + 5 * g, text) for g in (0, 1) for i, (_, text) in enumerate(RESULTS_4)]
    for g, group in enumerate(("review", "suit_direct", "suit_after")):
        values = [printer.rng.choice([0, 0, 1, 2, 6, 27]) for _ in range(4)]
        values.append(sum(values))
        for i, (col, _) in enumerate(RESULTS_4):
            key = ("4", group, col)
            cells.append(PrintedCell(3, i + 5 * g, printer.figure(key, values[i]), key=key))
    form.tables.append(("四、政府信息公开行政复议、行政诉讼情况", cells))
