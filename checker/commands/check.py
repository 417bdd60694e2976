"""`checker check`: the main job, from the in-tray to the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from checker import audit, knowledge, library, readers, roster
from checker.closing import Outcome, close, gravest
from checker.commands.columns import pad
from checker.commands.progress import Bar
from checker.config import Config, settle
from checker.errors import UsageError
from checker.knowledge import Knowledge
from checker.model import Audit, RosterEntry, Verdict

LOG_FILE = "checker.log"


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--rulebook", "rulebooks", multiple=True, metavar="ID", help="按哪册规则检查（编号或文件夹），可重复。")
@click.option("--roster", metavar="FILE", help="应报告单位名册（CSV、XLSX、YAML：unit、kind、aliases、group）。")
@click.option("--out", metavar="DIR", help="结果文件夹（默认 out）。")
@click.option("--format", "formats", multiple=True, metavar="LIST", help="输出格式，逗号分隔（默认 html,json）。")
@click.option("--lang", metavar="zh|en", help="页面语言（默认 zh）。")
@click.option("--year", metavar="N", help="报告年度（默认从报告中读出）。")
@click.option("--today", metavar="DATE", help="检查日，时限按此日判断（默认今天）。")
@click.option("--waivers", metavar="FILE", help="豁免清单（YAML）。")
@click.option("--previous", metavar="DIR", help="上一年度报告所在文件夹。")
@click.option("--issuer", metavar="FILE", help="整改通知的发文信息（YAML）。")
@click.option("--rules", multiple=True, metavar="DIR", help="自有规则文件夹，逐个文件覆盖自带规则。")
@click.option("--templates", multiple=True, metavar="DIR", help="自有模板文件夹，逐个文件覆盖自带模板。")
@click.option("--not-applicable", metavar="WAY", help="不适用事项的计分办法：rescale、spread、lower。")
@click.option("--jobs", metavar="N", help="同时检查的进程数（默认自动；结果与进程数无关）。")
@click.option("--time-limit", metavar="SECONDS", help="单份报告的时限（默认 60 秒）。")
@click.option("--max-megabytes", metavar="MB", help="单份报告文件的大小上限（默认 64 MB）。")
@click.option("--strict", is_flag=True, help="有未达标、未见反映、待复核事项时退出码为 1。")
def check(paths: tuple[Path, ...], strict: bool, **options: Any) -> int:
    """检查 PATHS 里的报告（文件或文件夹），逐条对照规则册。

    \b
    例：checker check reports_in
        checker check reports_in --rulebook lianyungang-2020 --today 2021-02-01 --format html,json,xlsx,docx
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}：没有这个文件或文件夹。请检查路径。")
    config = settle({**options, "strict": strict or None}, _folder(paths[0]))
    kb = knowledge.find(config["rules"], config["templates"], beside=_folder(paths[0]))
    job = make_job(config, kb)
    items, refused = readers.gather(paths, skip=_office_files(config))
    if not items and not refused:
        return close(Outcome(3, f"没有找到报告：{'、'.join(map(str, paths))} 里没有可读的文件。请把报告放进去，或检查路径"))
    job, late = _with_previous(job, config)
    with Bar(len(items)) as bar:
        found = audit.run(job, items, refused, config["jobs"], bar.step)
    written = write(found, config, kb)
    tell(found, job, config, written)
    return close(gravest(judge_run(found, late, config)))


def make_job(config: Config, kb: Knowledge) -> audit.Job:
    """What every report is held against; broken rulebooks and unknown ids stop the run here."""
    entries: tuple[RosterEntry, ...] = ()
    if config["roster"]:
        entries = roster.read(config["roster"], library.unit_kinds(kb))
    return audit.Job(
        knowledge=kb,
        today=config["today"] or date.today(),  # the one clock of the program
        rulebooks=library.chosen(kb, config["rulebooks"], config["not_applicable"]),
        chosen=bool(config["rulebooks"]),
        year=config["year"],
        roster=entries,
        waivers=library.waivers(config["waivers"], kb) if config["waivers"] else (),
        seconds=config["time_limit"],
        megabytes=config["max_megabytes"],
        log_file=str(config["out"] / LOG_FILE),
    )


def write(found: Audit, config: Config, kb: Knowledge) -> list[Path]:
    """The files of the run."""
    from checker import outputs

    settings = outputs.OutputSettings(labels=library.fact_labels(kb), unit_types=library.unit_type_words(kb), notice=library.notice(config["issuer"]))
    return outputs.write(found, config["out"], config["formats"], templates=kb.template_folders(), lang=config["lang"], settings=settings)


def tell(found: Audit, job: audit.Job, config: Config, written: Sequence[Path]) -> None:
    """What a person wants to know first: what was not assessed, by which rules, where to look."""
    say = _say
    for unread in found.unread:
        say(f"未评估  {unread.path}：{unread.problem}{unread.todo}")
    for entry in found.missing:
        say(f"缺报告  {entry.unit}（名册中有，未收到报告）")
    for unit, paths in found.doubles:
        say(f"重复    {unit}：{'、'.join(paths)}")
    for problem in found.problems:
        say(f"提示    {problem.what}{problem.todo}")
    origin = "按报告的年度和单位类型自动选用" if not job.chosen else config.choices["rulebooks"].source
    for book in found.rulebooks:
        say(f"规则册  {book.id}  {book.title}  [{origin}]")
    say(f"检查日  {found.today.isoformat()}  [{config.choices['today'].source if config['today'] else '今天'}]")
    _tell_units(found)
    pages = [path for path in written if path.name == "index.html"] or list(written[:1])
    say(f"结果    {len(written)} 个文件在 {config['out']}" + (f"，先看 {pages[0]}" if pages else ""))


def judge_run(found: Audit, late: Sequence[Any], config: Config) -> list[Outcome]:
    """Every outcome that holds for the run; the gravest gives the exit code."""
    findings = [finding for unit in found.units for finding in unit.findings]
    outcomes = [Outcome(0, f"已评估 {len(found.units)} 份报告")]
    unread = [*found.unread, *late]
    if unread:
        outcomes.append(
            Outcome(4, f"{len(unread)} 份文件没有评估（{unread[0].path}：{unread[0].problem.rstrip('。')}），其余 {len(found.units)} 份已评估")
        )
    if not found.units:
        outcomes.append(Outcome(3, "没有一份报告可以评估"))
    elif not any(unit.facts for unit in found.units):
        outcomes.append(Outcome(3, "没有从报告中读出任何事实"))
    elif all(finding.verdict is Verdict.NOT_APPLICABLE for finding in findings):
        outcomes.append(Outcome(3, "没有一条规则适用于这些报告，请用 --rulebook 指定规则册，或用 checker rules list 查看"))
    failing = [f for f in findings if f.verdict in (Verdict.NOT_MET, Verdict.NO_EVIDENCE, Verdict.REVIEW) and not f.waiver]
    if config["strict"] and failing:
        outcomes.append(Outcome(1, f"{len(failing)} 项未达标、未见反映或待复核（--strict）"))
    return outcomes


def _tell_units(found: Audit) -> None:
    """The result, unit by unit: a card for a single one, a line for each of several."""
    width = 2 * max((len(unit.unit) for unit in found.units), default=0) + 2
    for unit in found.units[:30]:
        counts = {verdict: sum(finding.verdict is verdict for finding in unit.findings) for verdict in Verdict}
        words = " ".join(f"{WORDS[verdict]}{n}" for verdict, n in counts.items() if n)
        score = f"{unit.score.low:g}–{unit.score.high:g} 分" if unit.score else "不计分"
        _say(f"  {pad(unit.unit, width)}{unit.year}年{'（跨年度对照）' if unit.cross_year else ''}  {score}  {words}")
    if len(found.units) > 30:
        _say(f"  …… 另有 {len(found.units) - 30} 个单位，见结果文件")


WORDS: Mapping[Verdict, str] = {
    Verdict.MET: "达标",
    Verdict.PARTLY_MET: "部分达标",
    Verdict.NOT_MET: "未达标",
    Verdict.NO_EVIDENCE: "未见反映",
    Verdict.REVIEW: "待复核",
    Verdict.NOT_APPLICABLE: "不适用",
    Verdict.NOT_DUE: "未到期",
}


def _with_previous(job: audit.Job, config: Config) -> tuple[audit.Job, list[Any]]:
    if not config["previous"]:
        return job, []
    items, refused = readers.gather([config["previous"]])
    if not items:
        raise UsageError(f"--previous {config['previous']}：里面没有报告。请检查路径。")
    previous, unread = audit.read_previous(job, items, config["jobs"])
    return replace(job, previous=previous), [*refused, *unread]


def _office_files(config: Config) -> list[Path]:
    return [config[key] for key in ("roster", "waivers", "issuer") if isinstance(config[key], Path)]


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _say(words: str) -> None:
    click.echo(words, err=True)
