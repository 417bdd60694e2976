#!/usr/bin/env python3
"""One command on a fresh machine: makes .venv beside this file, installs the checker into it, and runs a task there. Needs Python alone."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# Task -> the extra that it needs, and the commands that it runs with the venv's Python.
TASKS: dict[str, tuple[str, list[list[str]]]] = {
    "run": ("", [["-m", "checker", "check", "reports_in"]]),
    "test": ("test", [["-m", "pytest", "-q", "-n", "2", "--dist", "loadfile"]]),
    "check": (
        "dev",
        [
            ["-m", "ruff", "check", "."],
            ["-m", "ruff", "format", "--check", "."],
            ["-m", "mypy"],
            ["-m", "checker", "rules", "lint"],
            ["-m", "checker", "rules", "test"],
            ["-m", "tests.gold"],
            ["-m", "pytest", "-q", "-n", "2", "--dist", "loadfile"],
        ],
    ),
    "gold": ("test", [["-m", "tests.gold"]]),
    "bench": ("test", [["-m", "benchmarks"]]),
    "install": ("dev", []),
}


def main(arguments: list[str]) -> int:
    """Run a task (`run` where none is named); what follows its name goes to its last command."""
    if sys.version_info < (3, 11):
        print(f"需要 Python 3.11 或更新版本，当前是 {sys.version.split()[0]}。请安装新版 Python 后用它运行本文件。", file=sys.stderr)
        return 2
    name, *rest = arguments or ["run"]
    if name not in TASKS:
        print(f"没有 {name} 这个任务。可用：{', '.join(TASKS)}。", file=sys.stderr)
        return 2
    extra, commands = TASKS[name]
    install(extra)
    for place, command in enumerate(commands, start=1):
        last = rest if place == len(commands) else []
        code = subprocess.run([str(PYTHON), *command, *last], cwd=HERE, check=False).returncode
        if code:
            return code
    return 0


def install(extra: str) -> None:
    """Make the venv where there is none and install the checker, unless that was done for this very pyproject.toml."""
    stamp = HOME / f"installed-{extra or 'plain'}"
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("正在准备运行环境（只在第一次需要，约一两分钟）……", file=sys.stderr)
    try:
        if not PYTHON.exists():
            venv.create(HOME, with_pip=True)
        subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", "-e", f"{HERE}[{extra}]" if extra else str(HERE)], check=True)
    except subprocess.CalledProcessError:
        sys.exit("环境没有装好。请确认能连上 Python 软件源；Debian、Ubuntu 还需要 apt install python3-venv。改好后删去 .venv 重试。")
    stamp.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
