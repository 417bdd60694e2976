"""Reports, facts, findings and whole audits about invented places, for tests and benchmarks."""

# ruff: noqa: E501  one finding a row reads better than one field a row

from __future__ import annotations

from datetime import date

from checker.model import (
    Alike,
    Assessment,
    Audit,
    Block,
    BlockKind,
    Cell,
    ClauseState,
    Count,
    Document,
    Evidence,
    Fact,
    Finding,
    Identity,
    Interval,
    Modality,
    Part,
    Person,
    Points,
    Problem,
    RosterEntry,
    RulebookInfo,
    Score,
    Source,
    Span,
    State,
    Status,
    Table,
    Text,
    Unread,
    UnreadNumber,
    Verdict,
    Waiver,
)

BOOK = "wangchuan-2020"
DAY = date(2021, 2, 1)
DUE = date(2020, 12, 31)


def report(source: str, path: str = "reports_in/lanqiao.txt", fmt: str = "txt") -> Document:
    """A document of lines: `# ` title, `## ` and `### ` headings, `| a | b |` table rows, `~ ` furniture, others paragraphs."""
    text, blocks, tables = "", [], []
    rows: list[list[str]] = []

    def close_table() -> None:
        nonlocal text
        if not rows:
            return
        start, cells = len(text), []
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                cells.append(Cell(r, c, Span(len(text), len(text) + len(words))))
                text += words + ("\t" if c + 1 < len(row) else "\n")
        span = Span(start, len(text) - 1)
        blocks.append(Block(BlockKind.TABLE, span, table=len(tables)))
        tables.append(Table(span, tuple(cells), len(rows), max(map(len, rows))))
        rows.clear()

    kinds = {"# ": (BlockKind.TITLE, 0), "## ": (BlockKind.HEADING, 1), "### ": (BlockKind.HEADING, 2), "~ ": (BlockKind.FURNITURE, 0)}
    for line in source.strip("\n").split("\n"):
        if line.startswith("| "):
            rows.append([cell.strip() for cell in line.strip("| ").split(" | ")])
            continue
        close_table()
        mark = next((m for m in kinds if line.startswith(m)), "")
        kind, level = kinds.get(mark, (BlockKind.PARAGRAPH, 0))
        words = line[len(mark) :]
        if words:
            blocks.append(Block(kind, Span(len(text), len(text) + len(words)), level, page=1))
        text += words + "\n"
    close_table()
    return Document(text, tuple(blocks), tuple(tables), Source(path, fmt, "a3" * 32, len(text.encode()), "utf-8"))


def quote(document: Document, words: str, nth: int = 0) -> Evidence:
    """The nth place of these words as evidence, under the last heading before it."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    headings = [b for b in document.blocks if b.kind is BlockKind.HEADING and b.span.start <= start]
    return Evidence(words, Span(start, start + len(words)), document.quote(headings[-1].span) if headings else "", 1)


def count(name: str, lo: int, hi: int | None, unit: str, *evidence: Evidence, **more: object) -> Fact:
    """A counted fact of 2020."""
    return Fact(name, "count", Count(Interval(lo, hi), unit), evidence, period=2020, **more)  # type: ignore[arg-type]


def status(name: str, state: State, *evidence: Evidence, modality: Modality = Modality.ACTUAL) -> Fact:
    """A status of 2020."""
    return Fact(name, "status", Status(state), evidence, modality, 2020)


def finding(rule: str, verdict: Verdict, *evidence: Evidence, **more: object) -> Finding:
    """A finding worth 3 points; every field can be given."""
    points = {Verdict.MET: (3, 3), Verdict.PARTLY_MET: (1.5, 1.5), Verdict.NOT_MET: (0, 0), Verdict.NOT_APPLICABLE: (0, 0)}
    low, high = points.get(verdict, (0, 3))
    of = 0 if verdict is Verdict.NOT_APPLICABLE else 3
    fields: dict[str, object] = {
        "id": f"{abs(hash_of(rule + verdict.value)):08x}"[:8],
        "rulebook": BOOK,
        "rule": rule,
        "clause": "一(一)",
        "title": "公开重点任务进展",
        "verdict": verdict,
        "reason": "报告写明了进展、成效和下一步安排。",
        "evidence": evidence,
        "points": Points(low, high, of),
        "due": DUE,
        "remedy": "补充公开并在下一年度报告中写明。",
        "chapter": "一、坚持以公开促落实",
        "clause_text": "围绕政府工作报告重点任务，及时公开工作进展、取得成效、后续举措。",
    }
    return Finding(**{**fields, **more})  # type: ignore[arg-type]


def hash_of(words: str) -> int:
    """A stable number for words (the built-in hash differs from run to run)."""
    value = 2166136261
    for byte in words.encode():
        value = (value ^ byte) * 16777619 % 2**32
    return value


COUNTY_REPORT = """
# 岚桥县2020年政府信息公开工作年度报告
~ 首页 > 政府信息公开 > 年度报告
本报告由岚桥县人民政府办公室编制，所列数据统计期限自2020年1月1日起至2020年12月31日止。
## 一、总体情况
### （一）主动公开
2020年，县政府围绕50件民生实事，每季度公布工作进展和取得成效，全年主动公开政府信息3,862条，其中门户网站公开3100条。
更新并公布县级权责清单，涉及部门37个。县政府网站已部署防篡改设备，全年未发生安全事件。
### （二）政策解读
全年发布政策解读材料10余篇，其中图解4篇、简明问答2篇。另据统计，各部门报送解读稿件12篇。
### （三）组织保障
县政府常务副县长分管政务公开工作。县政府办公室为政务公开主管部门，配备专职人员2名、兼职人员3名。
全年组织政务公开培训1次，培训86人次。年初总结会上称，全年举办政务公开业务培训3次。
尚未编制基层政务公开事项标准目录。
## 二、主动公开政府信息情况
| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
| 规章 | 0 | 0 | 0 |
| 规范性文件 | 12 | 12 | 96 |
## 三、收到和处理政府信息公开申请情况
| 项目 | 自然人 | 法人 | 总计 |
| 本年新收政府信息公开申请数量 | 28 | 3 | 31 |
| 上年结转政府信息公开申请数量 | 2 | 0 | 2 |
| 本年度办理结果 总计 | 27 | 3 | 30 |
| 结转下年度继续办理 | 3 | 0 | 2 |
全年办理政府信息公开申请30件，均在法定期限内答复。
## 四、行政复议、行政诉讼情况
2020年，因政府信息公开申请行政复议1件，维持1件；行政诉讼0件。
## 五、存在的主要问题及改进情况
公众参与渠道还不够多。下一步，将建立公众参与重大行政决策机制，拟举办政府开放日活动2次，力争2021年6月底前完成规范性文件清理。
## 六、其他需要报告的事项
全年未收取信息处理费。
"""


def county() -> Assessment:
    """A county with all seven verdicts, parts, near misses, a conflict, a waiver, equations, problems and unread numbers."""
    doc = report(COUNTY_REPORT)

    def q(words: str, nth: int = 0) -> Evidence:
        return quote(doc, words, nth)

    trainings = (q("组织政务公开培训1次"), q("举办政务公开业务培训3次"))
    facts = (
        Fact("report.unit", "text", Text("岚桥县人民政府"), (q("岚桥县人民政府办公室"),), period=2020),
        count("disclosure.total", 3862, 3862, "条", q("主动公开政府信息3,862条")),
        count("disclosure.website", 3100, 3100, "条", q("门户网站公开3100条")),
        count("interpretation.items", 11, 19, "篇", q("发布政策解读材料10余篇")),
        count("interpretation.illustrated", 4, 4, "篇", q("图解4篇")),
        count("training.sessions", 1, 1, "次", trainings[0], conflict=True),
        count("training.sessions", 3, 3, "次", trainings[1], conflict=True),
        count("training.participants", 86, 86, "人次", q("培训86人次")),
        count("applications.received", 31, 31, "件", q("31", 2), from_table=True),
        count("applications.completed", 30, 30, "件", q("办理政府信息公开申请30件")),
        status("list.powers", State.DONE, q("更新并公布县级权责清单")),
        status("keytasks.progress", State.PARTIAL, q("围绕50件民生实事，每季度公布工作进展和取得成效")),
        status("catalogue.grassroots", State.NOT_DONE, q("尚未编制基层政务公开事项标准目录"), modality=Modality.NEGATED),
        status("participation.mechanism", State.PLANNED, q("将建立公众参与重大行政决策机制"), modality=Modality.PLANNED),
        count("openday.sessions", 2, 2, "次", q("拟举办政府开放日活动2次"), modality=Modality.PLANNED),
        Fact("official.responsible", "person", Person("常务副县长", None), (q("县政府常务副县长分管政务公开工作"),), period=2020),
    )
    unread = tuple(
        UnreadNumber(w, Span(s, s + len(w)), Span(s, s + len(w)))
        for w, s in (("37", doc.text.index("37个")), ("96", doc.text.index("96")), ("12", doc.text.index("12篇")))
    )
    return Assessment(
        "岚桥县人民政府", "county_government", 2020, False, doc.source, Identity("岚桥县人民政府", "county_government", 2020, "B"), facts,
        county_findings(doc),
        scores=(
            Score(BOOK, 47.5, 82.5, 100, ("不合格", "合格", "良好"), "rescale", 4 / 3, 9, settle=("a0000061", "a0000062", "a0000022"),
                  notes=("“组织保障”一组扣分以该组分值为限，封顶后少扣 1.5 分。",)),
        ),
        problems=(
            Problem("table.sum", "申请办理表“总计”一列的合计与各列之和不一致。", "请核对原表；本页按原表所印数字列出。", "warning", "三、收到和处理政府信息公开申请情况",
                    Span(doc.text.index("结转下年度"), doc.text.index("结转下年度") + 9)),
            Problem("encoding.uncertain", "文件编码不能完全确定，按 UTF-8 读出。", "如有乱码，请另存为 UTF-8 后重新检查。", "info"),
        ),
        unread=unread, numbers=46, document=doc, group="县区",
    )  # fmt: skip


def county_findings(doc: Document) -> tuple[Finding, ...]:
    """The findings of `county`, chapter by chapter."""

    def q(words: str, nth: int = 0) -> Evidence:
        return quote(doc, words, nth)

    one, two, three = "一、坚持以公开促落实", "二、坚持依法公开", "三、加强政策解读"
    six = "六、强化组织保障"
    law = "年度报告法定内容"
    return (
        finding("WC20-1.1", Verdict.PARTLY_MET, q("围绕50件民生实事，每季度公布工作进展和取得成效"), id="a0000011", title="公开重点任务和民生实事的进展、成效和后续举措",
                reason="写明了进展和成效，未见后续举措。", chapter=one,
                parts=(Part("工作进展", Verdict.MET, (q("公布工作进展"),)), Part("取得成效", Verdict.MET, (q("取得成效"),)), Part("后续举措", Verdict.NO_EVIDENCE)),
                settles="写明已公布的后续举措，或提供公布页面。", facts=("keytasks.progress",)),
        finding("WC20-2.1a", Verdict.MET, q("更新并公布县级权责清单"), id="a0000021", clause="二(一)", title="更新并公布权责清单", reason="报告写明已更新并公布。", chapter=two, remedy="",
                clause_text="更新完善权责清单，并按要求公开。", facts=("list.powers",)),
        finding("WC20-2.2a", Verdict.NO_EVIDENCE, id="a0000022", clause="二(二)", title="建立公众参与重大行政决策机制", reason="报告只写了打算，没有写明已建立机制。", chapter=two,
                near=(q("将建立公众参与重大行政决策机制"),), settles="机制文件的名称、文号和公布位置。", clause_text="建立健全公众参与重大行政决策的机制。",
                facts=("participation.mechanism",), points=Points(0, 4, 4)),
        finding("WC20-2.2b", Verdict.NOT_MET, q("尚未编制基层政务公开事项标准目录"), id="a0000023", clause="二(二)", title="编制基层政务公开事项标准目录",
                reason="报告写明尚未编制，期限为2020年10月31日。", chapter=two, due=date(2020, 10, 31), settles="编制并公布目录，报送目录文本和公布位置。",
                clause_text="2020年10月底前编制完成基层政务公开事项标准目录。", facts=("catalogue.grassroots",)),
        finding("WC20-3.1a", Verdict.MET, q("发布政策解读材料10余篇"), id="a0000031", clause="三(一)", title="县级政府全年解读政策不少于5件", reason="“10余篇”为11至19篇，不少于5篇。", chapter=three,
                remedy="", clause_text="各县区政府全年开展政策解读不少于5次。", facts=("interpretation.items",)),
        finding("WC20-4.2b", Verdict.NOT_APPLICABLE, id="a0000042", clause="四(二)", title="举办政府开放日", reason="本条只对市级部门，县级政府不适用。", chapter="四、优化营商环境",
                near=(q("拟举办政府开放日活动2次"),), remedy="", clause_text="市各部门全年至少举办1次政府开放日活动。"),
        finding("WC20-5.1a", Verdict.NOT_DUE, id="a0000051", clause="五(一)", title="建成政府信息公开平台", reason="报告未写明建成；期限为2021年6月30日，检查日未到期。", chapter="五、规范平台建设",
                due=date(2021, 6, 30), clause_text="2021年6月底前建成统一的政府信息公开平台。"),
        finding("WC20-6.1b", Verdict.REVIEW, q("县政府常务副县长分管政务公开工作"), id="a0000061", clause="六(一)", title="确定一名负责同志并报主管部门备案",
                reason="只有职务，没有姓名；是否备案未见反映。", chapter=six, settles="负责同志的姓名，以及报主管部门备案的文件。", asks=True,
                clause_text="各部门、各单位要确定一名负责同志，履行政务公开工作领导职责，报本级政务公开主管部门备案。",
                facts=("official.responsible",), points=Points(0, 5, 5)),
        finding("WC20-6.3b", Verdict.REVIEW, id="a0000062", clause="六(三)", title="年内至少举办两次政务公开专项业务培训", reason="报告前后两处次数不同，一处1次，一处3次。", chapter=six,
                sides=((q("组织政务公开培训1次"),), (q("举办政务公开业务培训3次"),)), settles="两次以上培训的通知、签到或课件，并更正报告中的次数。", asks=True,
                clause_text="各县区政府每年至少组织两次政务公开工作业务培训。", facts=("training.sessions",), points=Points(0, 4, 4)),
        finding("WC20-6.4", Verdict.NO_EVIDENCE, id="a0000064", clause="六(四)", title="政务公开纳入绩效考核", reason="报告没有写到。", chapter=six,
                clause_text="把政务公开工作纳入绩效考核体系。", settles="考核办法中写明政务公开分值的条款。",
                waiver=Waiver("WC20-6.4", "岚桥县人民政府", "县绩效考核办法正在修订，经批准本年度不考核此项。", "望川市政务公开办公室", "望公开办〔2021〕3号", date(2021, 6, 30))),
        finding("ZF-B.1", Verdict.MET, q("所列数据统计期限自2020年1月1日起至2020年12月31日止"), id="a0000101", rulebook="annual-report", clause="格式·前言",
                title="写明统计期限", reason="写明了起止日期。", kind="element", chapter=law, clause_text="", remedy="", due=None),
        finding("ZF-B.R1", Verdict.NOT_MET, q("总计\n本年新收政府信息公开申请数量\t28\t3\t31"), q("结转下年度继续办理\t3\t0\t2"), id="a0000102", rulebook="annual-report", clause="格式·三", title="新收与结转之和等于办理与结转下年之和（总计）",
                reason="两边相差1件。", kind="relation", chapter="勾稽关系", clause_text="", due=None, equation="31 + 2 = 33 ≠ 30 + 2 = 32",
                settles="更正表中数字，或说明差额。", asks=True),
        finding("ZF-B.R2", Verdict.MET, q("28\t3\t31"), id="a0000103", rulebook="annual-report", clause="格式·三", title="自然人与法人之和等于总计（新收）",
                reason="两边相等。", kind="relation", chapter="勾稽关系", clause_text="", remedy="", due=None, equation="28 + 3 = 31"),
    )  # fmt: skip


def cross_year() -> Assessment:
    """A district's report for 2018 held against the plan of 2020."""
    doc = report(
        "# 榆湾区2018年政府信息公开年度报告\n## 一、概述\n2018年，全区组织政务公开培训2次，发布政策解读6篇。\n## 二、人员\n区政府副区长方远任政务公开领导小组组长。",
        "reports_in/yuwan.html", "html",
    )  # fmt: skip
    met = quote(doc, "组织政务公开培训2次")
    return Assessment(
        "榆湾区人民政府", "county_government", 2018, True, doc.source, Identity("榆湾区人民政府", "county_government", 2018, "A"),
        (count("training.sessions", 2, 2, "次", met),),
        (
            finding("WC20-6.3b", Verdict.MET, met, clause="六(三)", title="年内至少举办两次政务公开专项业务培训", chapter="六、强化组织保障", reason="举办2次。", due=date(2018, 12, 31)),
            finding("WC20-2.2b", Verdict.NO_EVIDENCE, clause="二(二)", title="编制基层政务公开事项标准目录", chapter="二、坚持依法公开", reason="报告没有写到。", due=date(2018, 10, 31)),
            finding("WC20-2.1a", Verdict.NO_EVIDENCE, clause="二(一)", title="更新并公布权责清单", chapter="二、坚持依法公开", reason="报告没有写到。", due=date(2018, 12, 31)),
        ),
        scores=(Score(BOOK, 33.33, 100, 100, ("不合格", "合格", "良好", "优秀")),), numbers=4, document=doc, group="县区",
    )  # fmt: skip


HOSTILE = "<script>alert(1)</script>"


def hostile() -> Assessment:
    """A report that tries to run, to break out and to turn the page's words round."""
    doc = report(
        "# \"><img src=x onerror=alert(2)>科技局2020年报告\n"
        "{{ 7*7 }}{% for x in y %} </script><script>window.hacked=1</script> <!-- ]]> javascript:alert(3)\n"
        "全年培训\u202e次2了\u2066织组\u0007\u0000，' onmouseover='window.hacked=1' x='，<a href=\"javascript:window.hacked=1\">点</a>全年举办培训2次。\n"
        "| <b>甲</b> | \"quoted\" |\n| </td></table><script>window.hacked=1</script> | 5 |",
        "reports_in/<img src=x onerror=alert(4)>.txt",
    )  # fmt: skip
    bad = quote(doc, "</script><script>window.hacked=1</script>")
    turned = quote(doc, "全年培训\u202e次2了")
    name = '<img src=x onerror="window.hacked=1">\u202e局技科'
    return Assessment(
        name, '"><script>window.hacked=1</script>', 2020, False, doc.source, Identity(name, "department", 2020, "B"),
        (count('x" onclick="window.hacked=1', 2, 2, "<次>", bad, turned), count("training.sessions", 2, 2, "次", quote(doc, "举办培训2次"))),
        (
            finding('X"><script>', Verdict.NOT_MET, bad, turned, title=HOSTILE, reason="</article>{{ 7*7 }}" + HOSTILE, id='"><b>', clause="<i>", chapter=HOSTILE,
                    clause_text="</style><script>window.hacked=1</script>", remedy="javascript:window.hacked=1", settles="' onfocus='window.hacked=1"),
            finding("WC20-6.3b", Verdict.MET, quote(doc, "举办培训2次"), clause="六(三)", title="年内至少举办两次政务公开专项业务培训", chapter="六、强化组织保障", reason="举办2次。"),
        ),
        scores=(Score(BOOK, 50, 50, 100, (HOSTILE,), notes=(HOSTILE,)),),
        problems=(Problem("x", HOSTILE, "</script>" + HOSTILE, where="../../" + HOSTILE),),
        numbers=3, document=doc, group="</script><script>window.hacked=1</script>",
    )  # fmt: skip


def book() -> tuple[RulebookInfo, ...]:
    """The invented plan and the statutory report."""
    return (
        RulebookInfo(
            BOOK, "望川市2020年政务公开工作要点", "b7" * 32, 2020, "望川市人民政府办公室", "望政办发〔2020〕41号",
            coverage=(
                ClauseState("一(一)", "公开重点任务进展。", "rules", ("WC20-1.1",)),
                ClauseState("二(一)", "更新权责清单。", "rules", ("WC20-2.1a",)),
                ClauseState("五(三)", "网站无障碍改造。", "manual", reason="须登录网站查看。"),
                ClauseState("六(五)", "加强经验交流。", "not_checkable", reason="没有可核对的标准。"),
            ),
        ),
        RulebookInfo("annual-report", "政府信息公开年度报告格式（2019—2020年）", "c9" * 32),
    )  # fmt: skip


def audit(*units: Assessment) -> Audit:
    """An audit over these units (all samples when none is given) with unread, missing and double reports."""
    return Audit(
        "0.1.0", DAY, book(), units or (county(), neighbour(), cross_year(), department(), hostile()),
        unread=(
            Unread("reports_in/chengpu.pdf", "12页，没有文字，可能是扫描件。", "请先识别文字，或放入 Word 版。", "pdf.no_text"),
            Unread("reports_in/要点.docx", "这是工作要点，不是年度报告。", "请换成该单位的年度报告。", "not_a_report"),
        ),
        missing=(RosterEntry("砚溪县人民政府", "county_government", group="县区"), RosterEntry("市水务局", "department")),
        doubles=(("岚桥县人民政府", ("reports_in/lanqiao.txt", "reports_in/lanqiao-2.docx")),),
        problems=(Problem("waiver.idle", "免检单里的“WC20-9.9”没有对上任何事项。", "请核对编号。", "warning", "waivers.yaml:4"),),
        alike=() if units else (alike(neighbour(), county(), 0.62), alike(hostile(), county(), 0.4)),
    )  # fmt: skip


def alike(one: Assessment, other: Assessment, share: float) -> Alike:
    """Two units that share two sentences, one with figures that the other prints otherwise; one of them is quoted."""
    first, second = (
        Evidence(words, Span(0, len(words))) for words in ("2020年举办政务公开培训3次", "2020年度举办政务公开培训3次" if share > 0.5 else HOSTILE)
    )
    return Alike(one.unit, other.unit, (one.source.path, other.source.path), share, 2, 1, ((first, second),))


def neighbour() -> Assessment:
    """A second county of the same kind and year, without doubts."""
    doc = report(
        "# 澄浦县2020年政府信息公开工作年度报告\n## 一、总体情况\n全年举办政务公开培训4次，发布政策解读8篇，更新权责清单并公布。",
        "reports_in/chengpu.docx",
        "docx",
    )
    q = quote(doc, "举办政务公开培训4次")
    return Assessment(
        "澄浦县人民政府", "county_government", 2020, False, doc.source, Identity("澄浦县人民政府", "county_government", 2020, "B"),
        (count("training.sessions", 4, 4, "次", q),),
        (
            finding("WC20-2.1a", Verdict.MET, quote(doc, "更新权责清单并公布"), clause="二(一)", title="更新并公布权责清单", chapter="二、坚持依法公开", reason="报告写明已更新并公布。"),
            finding("WC20-6.3b", Verdict.MET, q, clause="六(三)", title="年内至少举办两次政务公开专项业务培训", chapter="六、强化组织保障", reason="举办4次。"),
            finding("WC20-2.2b", Verdict.NOT_MET, clause="二(二)", title="编制基层政务公开事项标准目录", chapter="二、坚持依法公开", reason="到期未完成。"),
        ),
        scores=(Score(BOOK, 66.67, 66.67, 100, ("合格",)),), numbers=3, document=doc, group="县区",
    )  # fmt: skip


def department() -> Assessment:
    """A department whose report came without places (no document kept)."""
    e = Evidence("举办政务公开培训1次", Span(10, 20), "二、组织保障", 3)
    return Assessment(
        "望川市文化局", "department", 2020, False, Source("reports_in/wenhua.pdf", "pdf", "d1" * 32), Identity("望川市文化局", "department", 2020, "B"),
        (count("training.sessions", 1, 1, "次", e),),
        (
            finding("WC20-4.2b", Verdict.NO_EVIDENCE, clause="四(二)", title="举办政府开放日", chapter="四、优化营商环境", reason="报告没有写到。"),
            finding("WC20-6.3b", Verdict.NOT_APPLICABLE, clause="六(三)", title="年内至少举办两次政务公开专项业务培训", chapter="六、强化组织保障", reason="本条只对县级政府。"),
        ),
        scores=(Score(BOOK, 0, 100, 100, ("不合格", "合格", "良好", "优秀"), "spread", 1, 3),), numbers=2,
    )  # fmt: skip


def many(units: int, rules: int = 40) -> Audit:
    """A large audit: every unit has every rule, verdicts and scores spread in a fixed pattern; counties and departments take turns."""
    verdicts = tuple(Verdict)
    one = county()
    titles = [f"第{n}项公开事项按时完成并公布" for n in range(rules)]
    people = []
    for u in range(units):
        found = tuple(
            finding(f"WC20-{n // 6 + 1}.{n % 6 + 1}", verdicts[(u * 7 + n * 3 + u * n % 5) % 7], clause=f"{'一二三四五六七八'[n // 6 % 8]}({n % 6 + 1})", title=titles[n],
                    chapter=f"第{n // 6 + 1}章")
            for n in range(rules)
        )  # fmt: skip
        low = (u * 37) % 90
        kind = ("county_government", "department", "functional_zone")[u % 3]
        score = Score(BOOK, low, low + (u % 4) * 3, 100, ("合格",) if u % 4 == 0 else ("合格", "良好"))
        people.append(
            Assessment(
                f"第{u + 1}{'县人民政府' if u % 3 == 0 else '局' if u % 3 == 1 else '开发区管委会'}", kind, 2020, False, one.source, Identity(), one.facts, found,
                scores=(score,), problems=one.problems[: u % 2], numbers=40,
            )
        )  # fmt: skip
    return Audit("0.1.0", DAY, book(), tuple(people))
