"""The page “Put a new work plan into rules in an afternoon” can be followed to the letter."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs/put-a-plan-into-rules.md"
FILE = re.compile(r"<!-- file: (\S+) -->\n\n```\w+\n(.*?)\n```", re.DOTALL)
COMMAND = re.compile(r"^\$ checker (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the page tells the reader to write."""
    folder = tmp_path_factory.mktemp("afternoon")
    for name, text in FILE.findall(PAGE.read_text(encoding="utf-8")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", COMMAND.findall(PAGE.read_text(encoding="utf-8")))
def test_every_command_on_the_page_works(desk: Path, command: str) -> None:
    """Each command ends with exit code 0 in the folder that the page describes."""
    words, _, target = command.partition(" > ")
    done = subprocess.run([sys.executable, "-m", "checker", *shlex.split(words)], cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    if target:
        (desk / target.strip()).write_text(done.stdout, encoding="utf-8")


def test_the_draft_on_the_page_is_what_the_program_writes(desk: Path) -> None:
    """The rule shown as drafted is the drafted rule."""
    shown = re.search(r"```yaml\n(  - id: PLAN2023-1\.2\n.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run([sys.executable, "-m", "checker", "rules", "draft", "plan.txt"], cwd=desk, capture_output=True, text=True, check=True)
    assert shown is not None
    assert shown[1] in done.stdout
