"""`checker facts`: what is read out of one report, and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from checker import explaining, knowledge, library, pipeline, readers
from checker.closing import Outcome, close
from checker.commands.columns import pad
from checker.config import settle
from checker.errors import UnreadableError, UsageError
from checker.explaining import say
from checker.knowledge import Knowledge
from checker.model import Document, Fact, Reading
from checker.pipeline import Known


@click.command()
@click.argument("source", metavar="FILE|-")
@click.option("--year", metavar="N", help="报告年度（默认从报告中读出）。")
@click.option("--unit-type", metavar="KIND", help="单位类型，如 county_government（默认从报告中读出）。")
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", help="输出形式（默认 table）。")
@click.option("--explain", metavar="FACT", help="说明这项事实：哪句话、按哪条措辞读出，哪些候选没有采用及原因。")
@click.option("--all", "everything", is_flag=True, help="连同只供规则使用的辅助事实和没有用到的数字。")
@click.option("--rules", multiple=True, metavar="DIR", help="自有规则文件夹，逐个文件覆盖自带规则。")
def facts(*, source: str, year: str | None, unit_type: str | None, shape: str, explain: str | None, everything: bool, rules: tuple[str, ...]) -> int:
    """列出从一份报告（FILE，或 - 表示从标准输入读文字）里读出的事实，每项附原文和位置。

    \b
    例：checker facts reports_in/a.docx
        echo 全年举办政务公开培训10余次。 | checker facts - --year 2020 --format json
        checker facts reports_in/a.docx --explain training.sessions
    """
    folder = Path(".") if source == "-" else Path(source).parent
    config = settle({"year": year, "rules": rules}, folder)
    kb = knowledge.find(config["rules"], (), beside=folder)
    if unit_type and unit_type not in library.unit_type_words(kb):
        raise UsageError(_unknown("单位类型", unit_type, list(library.unit_type_words(kb))))
    try:
        document = readers.from_text(sys.stdin.read()) if source == "-" else pipeline.read(source)
    except UnreadableError as trouble:
        return close(Outcome(4, f"{source}：{trouble}"))
    known = Known(config["year"] if year else None, unit_type)
    if explain:
        return _explain(document, kb, known, explain)
    reading = pipeline.examine(document, kb, known)
    hidden = frozenset() if everything else library.compiled(kb).auxiliary
    shown = [fact for fact in reading.facts if fact.fact not in hidden]
    if shape == "json":
        click.echo(json.dumps([fact.to_dict() for fact in shown], ensure_ascii=False, indent=2))
    else:
        _table(shown, reading, document, everything)
    if not shown:
        return close(Outcome(3, "没有读出任何事实"))
    return close(Outcome(0, _share(reading, len(shown))))


def _table(shown: Sequence[Fact], reading: Reading, document: Document, everything: bool) -> None:
    who = reading.identity
    click.echo(f"单位 {who.unit or '未认出'}　类型 {who.unit_type or '未认出'}　年度 {who.year or '未认出'}　格式 {who.era or '-'}　{who.kind}")
    for fact in shown:
        proof = fact.evidence[0]
        place = f"[{proof.span.start}:{proof.span.end}] {_line(proof.section)}".rstrip()
        click.echo(f"{pad(fact.fact, 28)} {pad(say(fact.value), 26)} {pad(_marks(fact, who.year), 10)} {_line(proof.quote)} {place}")
    for problem in reading.problems:
        click.echo(f"提示 {problem.what}{problem.todo}", err=True)
    if everything:
        for number in reading.unread:
            click.echo(f"未用到的数字 {number.text}　{_line(document.quote(number.sentence))} [{number.span.start}:{number.span.end}]")


def _marks(fact: Fact, year: int | None) -> str:
    marks = [] if fact.modality == "actual" else [fact.modality.value]
    if fact.period not in (None, year):
        marks.append(str(fact.period))
    marks += [name for name in ("combined", "inferred", "conflict") if getattr(fact, name)]
    return ",".join(marks) or "-"


def _share(reading: Reading, facts_found: int) -> str:
    read = reading.numbers - len(reading.unread)
    share = f"{100 * read / reading.numbers:.0f}%" if reading.numbers else "-"
    return f"读出 {facts_found} 项事实；报告中的数字 {reading.numbers} 个，用到 {read} 个（{share}），没有用到 {len(reading.unread)} 个（--all 列出）"


def _explain(document: Document, kb: Knowledge, known: Known, name: str) -> int:
    names = [fact.name for fact in library.fact_names(kb)]
    if name not in names:
        raise UsageError(_unknown("事实", name, names))
    for line in explaining.explain(document, kb, known, name):
        click.echo(line)
    return close(Outcome(0, f"以上是 {name} 的由来"))


def _unknown(what: str, word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    shown = "、".join(sorted(known)[:60])
    return f"没有 {word} 这种{what}。可用：{shown}。{f'是不是 {near[0]}？' if near else ''}"


def _line(words: Any) -> str:
    return " ".join(str(words).split())
