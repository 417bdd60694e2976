"""
Pages: scorecards a second, their sizes, and the overview of thousands of units in a real browser.

    python -m benchmarks.pages [--cards 1000] [--units 3000]

Figures are printed as one JSON object; the browser part is left out where playwright or Chromium is absent.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from checker.model import Audit
from checker.outputs import OutputSettings, write
from checker.outputs.render import Renderer
from checker.outputs.view import view_overview
from checker.outputs.view.words import Words
from tests.builders import COUNTY_REPORT, audit, county, county_findings, many, report

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip


def usual_audit(units: int) -> Audit:
    """Reports of about 5,000 characters with 39 findings each: the sample county's, three times, over a report seven times as long."""
    document = report(COUNTY_REPORT + "\n".join(COUNTY_REPORT.split("\n")[2:]) * 6)
    findings = tuple(replace(finding, id=f"{finding.id}{n}", rule=f"{finding.rule}.{n}") for n in range(3) for finding in county_findings(document))
    one = replace(county(), document=document, findings=findings)
    return replace(audit(one), units=tuple(replace(one, unit=f"第{n}县人民政府") for n in range(units)))


def measure_scorecards(units: int) -> dict[str, float]:
    """Seconds and sizes for the scorecards of many usual reports, in two processes; processor time is that of the first."""
    usual = usual_audit(units)
    with tempfile.TemporaryDirectory() as out:
        started, worked = time.perf_counter(), time.process_time()
        paths = write(usual, Path(out), ["html"], templates=[TEMPLATES], settings=OutputSettings(jobs=2))
        seconds, cpu = time.perf_counter() - started, time.process_time() - worked
        sizes = [path.stat().st_size for path in paths if path.parent.name == "units"]
    document = usual.units[0].document
    assert document is not None
    characters = len(document.text)
    return {"units": units, "seconds": round(seconds, 2), "cpu_seconds": round(cpu, 2), "largest_kb": max(sizes) // 1024, "characters": characters}


def measure_overview(units: int) -> dict[str, float]:
    """Seconds to write the overview of many units, and in the browser: to open it, to find a unit, to sort, to draw the matrix and rows."""
    with tempfile.TemporaryDirectory() as out:
        started = time.perf_counter()
        index = _write_index(many(units), Path(out))
        found = {"units": units, "write_s": round(time.perf_counter() - started, 2), "kb": index.stat().st_size // 1024}
        return {**found, **_browse(index)}


def _write_index(whole: Audit, out: Path) -> Path:
    renderer = Renderer([TEMPLATES], "zh")
    page = renderer.page("overview.html.j2", "overview.js")
    pages = [f"units/{n}.html" for n in range(len(whole.units))]
    index = out / "index.html"
    index.write_text(page.render("all", view_overview(whole, pages, Words(renderer.messages, {}, {}))), encoding="utf-8")
    return index


STEPS = {
    "filter_ms": "const f = document.getElementById('find'); f.value = '99'; f.dispatchEvent(new Event('input'));"
    " await new Promise(r => setTimeout(r, 61));",
    "clear_ms": "document.getElementById('clear').click();",
    "sort_ms": "document.querySelector('.rank [data-s=\"2\"] button').click();",
    "matrix_ms": "document.querySelector('#matrix > button').click();",
    "rows_ms": "document.querySelector('a[href=\"#rows\"][data-v=n]').click();",
}


def _browse(index: Path) -> dict[str, float]:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  not everybody has a browser
    except ImportError:
        return {}
    if not Path(CHROMIUM).exists():
        return {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        started = time.perf_counter()
        page.goto(index.as_uri(), wait_until="load")
        page.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")
        found: dict[str, float] = {"open_ms": round(1000 * (time.perf_counter() - started))}
        for name, step in STEPS.items():
            found[name] = page.evaluate(
                "async () => { const t = performance.now(); "
                + step
                + " document.body.offsetHeight; await new Promise(r => requestAnimationFrame(r)); return Math.round(performance.now() - t); }"
            )
        browser.close()
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=1000)
    parser.add_argument("--units", type=int, default=3000)
    options = parser.parse_args()
    print(json.dumps({"scorecards": measure_scorecards(options.cards), "overview": measure_overview(options.units)}, indent=2))


if __name__ == "__main__":
    main()
