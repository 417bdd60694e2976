"""`checker config`: every choice with its origin."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from checker.commands.columns import pad
from checker.config import SETTINGS, settle


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", help="输出形式。")
def config(folder: Path, shape: str) -> int:
    """显示对 FOLDER 里的报告生效的设置，以及每项来自哪里（命令行 > 环境变量 CHECKER_* > checker.yaml > 默认）。

    \b
    例：checker config reports_in
    """
    settled = settle({}, folder if folder.is_dir() else folder.parent)
    if shape == "json":
        import json

        rows = {key: {"value": _plain(origin.value), "source": origin.source} for key, origin in settled.choices.items()}
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    click.echo(f"# {settled.file or '没有找到 checker.yaml，以下为默认和环境变量'}")
    for setting in SETTINGS:
        origin = settled.choices[setting.key]
        click.echo(f"{pad(setting.key, 16)} {pad(_shown(origin.value), 44)} {pad(setting.help, 48)} [{origin.source}]")
    return 0


def _shown(value: Any) -> str:
    if value in (None, ()):
        return "-"
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return str(value) if isinstance(value, Path | date) else value
