"""
The pages, results.json and the terminal card as they were last looked at and accepted.

    ACCEPT_GOLDEN=1 python -m pytest -q tests/outputs/test_golden.py

writes tests/golden anew; `git diff tests/golden` then shows for review what changed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from checker.outputs import OutputSettings, write
from checker.outputs.messages import load_messages
from checker.outputs.terminal import card
from tests.builders import audit, county, cross_year

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
TEMPLATES = [ROOT / "templates"]

SCRUBS = [
    (r"(?s)<style>.*?</style>", "<style/>"),  # the look is judged by eye and in the browser
    (r"(?s)<script>.*?</script>", "<script/>"),
    (r"script-src 'sha256-[^']*'", "script-src 'sha256-…'"),
    (r"(disclosure-checker 0\.1\.0 <code>)[0-9a-f]{64}", r"\1…"),  # changes with every line of the program
]
"""What may differ without anybody looking: pattern and replacement."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every golden text, by file name."""
    out = tmp_path_factory.mktemp("golden")
    write(audit(), out, ["json", "html"], templates=TEMPLATES, settings=OutputSettings(labels={"training.sessions": "政务公开培训场次"}))
    write(audit(), out / "en", ["html"], templates=TEMPLATES, lang="en")
    zh, en = (load_messages(TEMPLATES, lang) for lang in ("zh", "en"))
    texts = {
        "results.json": out / "results.json",
        "index.html": out / "index.html",
        "index.en.html": out / "en" / "index.html",
        "scorecard.html": out / "units" / "岚桥县人民政府-2020.html",
        "scorecard.en.html": out / "en" / "units" / "岚桥县人民政府-2020.html",
        "cross-year.html": out / "units" / "榆湾区人民政府-2018.html",
        "no-report.html": out / "units" / "望川市文化局-2020.html",
        "hostile.html": next((out / "units").glob("img*")),
    }
    return {
        **{name: scrub(path.read_text(encoding="utf-8")) for name, path in texts.items()},
        "card.txt": card(county(), zh, color=False, width=80) + "\n",
        "card.en.txt": card(cross_year(), en, color=True, width=60) + "\n",
    }


def scrub(text: str) -> str:
    """The text without what may differ."""
    for pattern, replacement in SCRUBS:
        text = re.sub(pattern, replacement, text)
    return text


NAMES = ["results.json", "index.html", "index.en.html", "scorecard.html", "scorecard.en.html", "cross-year.html", "no-report.html", "hostile.html",
         "card.txt", "card.en.txt"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_as_accepted(made: dict[str, str], name: str) -> None:
    """The output is the one that was accepted."""
    path = GOLDEN / name
    if os.environ.get("ACCEPT_GOLDEN"):
        path.write_text(made[name], encoding="utf-8", newline="\n")
        pytest.skip("accepted")
    assert made[name] == path.read_text(encoding="utf-8")


def test_no_golden_without_a_test() -> None:
    """Every golden file of the pages is compared with something."""
    kept = {path.name for path in GOLDEN.iterdir() if path.suffix in (".html", ".txt") or path.name == "results.json"}
    assert kept <= set(NAMES)
