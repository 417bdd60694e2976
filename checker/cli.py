"""The command `checker`: arguments in, exit code out. Each command is loaded when it is called."""

from __future__ import annotations

import logging
import sys
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from checker import __version__
from checker.closing import Outcome, close
from checker.errors import CheckerError

COMMANDS: dict[str, str] = {
    "check": "检查报告：逐条对照工作要点，写出评分卡、通知书和总览。",
    "facts": "列出一份报告（或一段话）里读出的事实和原文。",
    "rules": "规则册：查看、校验、测试、起草、比较。",
    "config": "显示各项设置及其来源。",
}
"""Command -> its line in the help; `checker.commands.<name>` holds it under the same name."""


class LazyGroup(click.Group):
    """A group whose commands are imported when called, so that the help needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"checker.commands.{cmd_name}"), cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"是不是 {near[0]}？" if near else ""
            ctx.fail(f"没有 {args[0]} 这个命令。可用：{', '.join(COMMANDS)}。{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, "--version", prog_name="disclosure-checker", help="显示版本。")
@click.option("-v", "--verbose", is_flag=True, help="把程序内部的记录写到 stderr。")
def checker(verbose: bool) -> None:
    """对照年度政务公开工作要点检查信息公开报告：每个结论都附原文。

    \b
    例：checker check reports_in --out out
        checker facts reports_in/a.docx
        checker rules list

    退出码：0 已评估；1 有未达标等事项（仅 --strict）；2 用法或规则册有误；3 没有可评估的内容；4 有报告读不出来。
    """
    logging.basicConfig(level=logging.INFO if verbose else logging.CRITICAL, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code; the last line on stderr says which and why."""
    _speak_utf8()
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """The exit code of a call; every expected trouble is told in words, without a trace."""
    try:
        result: Any = checker.main(args=arguments, prog_name="checker", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        click.echo(help_wanted.ctx.get_help() if help_wanted.ctx else "", err=True)
        return close(Outcome(2, "没有给出命令"))
    except click.UsageError as trouble:
        if trouble.ctx:
            click.echo(trouble.ctx.get_usage(), err=True)
        return close(Outcome(2, trouble.format_message()))
    except click.Abort:
        return close(Outcome(2, "已中断"))
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except CheckerError as trouble:
        *earlier, last = str(trouble).splitlines() or [""]
        for line in earlier:
            click.echo(line, err=True)
        return close(Outcome(2, last))
    return result if isinstance(result, int) else 0


def _speak_utf8() -> None:
    """Chinese words reach the terminal whatever its locale says; what it cannot show comes as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            narrow = stream.encoding.lower() in ("ascii", "ansi_x3.4-1968", "iso-8859-1", "latin-1")
            stream.reconfigure(encoding="utf-8" if narrow else stream.encoding, errors="backslashreplace")
