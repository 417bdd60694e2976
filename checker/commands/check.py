"""`checker check`: the main job, from the in-tray to the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from checker import audit, knowledge, library, readers, roster
from checker.closing import Outcome, close, gravest
from checker.commands.progress import Bar
from checker.commands.telling import tell
from checker.config import Config, settle
from checker.errors import UsageError
from checker.knowledge import Knowledge
from checker.model import Audit, RosterEntry, Verdict
from checker.outputs import OUTPUTS

LOG_FILE = "checker.log"


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--rulebook", "rulebooks", multiple=True, metavar="ID", help="按哪册规则检查（编号或文件夹），可重复。")
@click.option("--roster", metavar="FILE", help="应报告单位名册（CSV、XLSX、YAML：unit、kind、aliases、group）。")
@click.option("--out", metavar="DIR", help="结果文件夹（默认 out）。")
@click.option("--format", "formats", multiple=True, metavar="LIST", help=f"输出格式，逗号分隔（默认 html,json）。可用：{', '.join(OUTPUTS)}。")
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
    own = _own_folders(paths, config)
    items = [item for item in items if not _inside(Path(item.file), own)]
    if not items and not refused:
        return close(Outcome(3, f"没有找到报告：{'、'.join(map(str, paths))} 里没有可读的文件。请把报告放进去，或检查路径"))
    job, late = _with_previous(job, config)
    with Bar(len(items)) as bar:
        found = audit.run(job, items, refused, config["jobs"], bar.step)
    written = write(found, config, kb)
    tell(found, job.chosen, config, kb, written)
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
    from checker import outputs, workers

    settings = outputs.OutputSettings(
        labels=library.fact_labels(kb),
        unit_types=library.unit_type_words(kb),
        notice=library.notice(config["issuer"]),
        calendar=kb.files("calendar"),
        jobs=workers.count(config["jobs"], len(found.units)),
    )
    return outputs.write(found, config["out"], config["formats"], templates=kb.template_folders(), lang=config["lang"], settings=settings)


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


def _with_previous(job: audit.Job, config: Config) -> tuple[audit.Job, list[Any]]:
    if not config["previous"]:
        return job, []
    items, refused = readers.gather([config["previous"]])
    if not items:
        raise UsageError(f"--previous {config['previous']}：里面没有报告。请检查路径。")
    previous, unread = audit.read_previous(job, items, config["jobs"])
    return replace(job, previous=previous), [*refused, *unread]


def _own_folders(paths: Sequence[Path], config: Config) -> list[Path]:
    """Folders among the reports that hold no reports: earlier results, the user's own rules and templates, last year's reports."""
    out = config["out"].resolve()
    if any(path.resolve() == out for path in paths):
        raise UsageError(f"--out {config['out']}：结果不能写在报告所在的文件夹里，下次检查会把它们当作报告。请另给一个文件夹。")
    beside = [folder / name for folder in paths for name in ("rules", "templates")]
    own = [out, *(Path(folder).resolve() for folder in (*config["rules"], *config["templates"], *beside))]
    own += [config["previous"].resolve()] if config["previous"] else []
    return [folder for folder in own if not any(path.resolve().is_relative_to(folder) for path in paths)]


def _inside(file: Path, folders: Sequence[Path]) -> bool:
    return any(file.resolve().is_relative_to(folder) for folder in folders)


def _office_files(config: Config) -> list[Path]:
    return [config[key] for key in ("roster", "waivers", "issuer") if isinstance(config[key], Path)]


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent
