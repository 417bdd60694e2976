"""What a person reads on the terminal after a run: what was not assessed first, by which rules, unit by unit, where to look."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from checker.commands.columns import pad
from checker.config import Config
from checker.knowledge import Knowledge
from checker.model import Assessment, Audit, Verdict
from checker.outputs.messages import load_messages
from checker.outputs.terminal import card
from checker.outputs.view.words import Words, line

MOST_UNITS = 30
WIDEST = 110


def tell(found: Audit, chosen: bool, config: Config, kb: Knowledge, written: Sequence[Path]) -> None:
    """The card of a single report goes to stdout as its result; everything else is talk and goes to stderr."""
    messages = load_messages(kb.template_folders(), config["lang"])
    if len(found.units) == 1:
        width = min(shutil.get_terminal_size((WIDEST, 40)).columns, WIDEST)
        click.echo(card(found.units[0], messages, color=sys.stdout.isatty() and "NO_COLOR" not in os.environ, width=width))
    for said in (*_trouble(found), *_terms(found, chosen, config), *_units(found, Words(messages, {}, {})), *_where(config, written)):
        click.echo(said, err=True)


def _trouble(found: Audit) -> Iterator[str]:
    for unread in found.unread:
        yield f"未评估  {line(unread.path)}：{line(unread.problem)}{line(unread.todo)}"
    for entry in found.missing:
        yield f"缺报告  {line(entry.unit)}（名册中有，没有收到报告）"
    for unit, paths in found.doubles:
        yield f"重复    {line(unit)}：{'、'.join(map(line, paths))}"
    for problem in found.problems:
        yield f"提示    {line(problem.what)}{line(problem.todo)}"


def _terms(found: Audit, chosen: bool, config: Config) -> Iterator[str]:
    origin = config.choices["rulebooks"].source if chosen else "按报告的年度和单位类型自动选用"
    for book in found.rulebooks:
        yield f"规则册  {book.id}　{book.title}　[{origin}]"
    yield f"检查日  {found.today.isoformat()}　[{config.choices['today'].source if config['today'] else '今天'}]"


def _units(found: Audit, words: Words) -> Iterator[str]:
    if len(found.units) == 1:
        return
    width = 2 + 2 * max((len(unit.unit) for unit in found.units), default=0)
    leading = next((unit.score.rulebook for unit in found.units if unit.score), "")
    yield f"\n  {pad('单位', width)}{pad('得分', 14)}  结论（得分为最低至最高，按 {leading}；结论计入全部规则册）"
    for unit in found.units[:MOST_UNITS]:
        yield f"  {pad(line(unit.unit), width)}{_score(unit)}  {_verdicts(unit, words)}{'　[跨年度对照]' if unit.cross_year else ''}"
    if len(found.units) > MOST_UNITS:
        yield f"  …… 另有 {len(found.units) - MOST_UNITS} 个单位，见结果文件"


def _score(unit: Assessment) -> str:
    if unit.score is None:
        return pad("不计分", 14)
    low, high = (f"{value:.1f}".removesuffix(".0") for value in (unit.score.low, unit.score.high))
    return pad(f"{low}–{high} 分" if low != high else f"{low} 分", 14)


def _verdicts(unit: Assessment, words: Words) -> str:
    counts = Counter(finding.verdict for finding in unit.findings)
    return "  ".join(f"{words.verdict(verdict).word} {counts[verdict]}" for verdict in Verdict if counts[verdict])


def _where(config: Config, written: Sequence[Path]) -> Iterator[str]:
    first = next((path for path in written if path.name == "index.html"), next(iter(written), None))
    if first:
        yield f"\n结果    {len(written)} 个文件在 {config['out']}，先看 {first}"
