"""
Speed of reading per format: characters and pages a second, peak memory; beside the speed of taking the facts out, in the same run.

`python -m benchmarks.reading [--seconds 2] [--only pdf]`. Each format is measured in a process of its own, on one report with prose and the official
tables (the scan: one page). `first` is the time for the first file, with libraries loaded; then the best of several rounds counts.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from random import Random

from benchmarks.forms import make_form
from benchmarks.printing import as_docx, as_html, as_pdf, as_text, find_chromium
from checker import facts as facts_room
from checker import knowledge, library, text
from checker.model import Document
from checker.readers import Limits, legacy, ocr, read_bytes
from tests.readers.files import Sheet, make_ofd, make_pdf

PROSE = (
    "全年主动公开政府信息12345条，其中政府网站公开8000余条，政务微信公开1.9万条。举办新闻发布会12场，开展在线访谈46期，回应社会热点近200件。"
    "坚持政策制定与解读同步谋划，解读方案与送审稿一并报审。全县举办政务公开培训61场，培训2870人次。从事政府信息公开工作人员412人，其中专职96人。"
)
HEADS = ["一、总体情况", "（一）主动公开", "（二）依申请公开", "（三）政策解读", "（四）平台建设", "（五）监督保障"]


def make_text() -> str:
    """A report of some 6,000 characters with tables."""
    prose = "\n".join(f"{head}\n　　{PROSE * 4}" for head in HEADS)
    return f"{prose}\n{as_text(make_form('C', Random(1)), chr(9))}"


def make_page() -> str:
    prose = "".join(f"<p>{head}</p><p style='text-indent:2em'>{PROSE * 4}</p>" for head in HEADS)
    return as_html(make_form("C", Random(1))).replace("</h1>", f"</h1>{prose}")


def make_sheets() -> list[Sheet]:
    """The prose and a long table over some pages, drawn by hand."""
    sheets = []
    for head in HEADS:
        sheet = Sheet().write(90, 80, head)
        for i in range(0, 600, 33):
            sheet.write(90, 110 + 20 * (i // 33), (PROSE * 6)[i : i + 33])
        sheets.append(sheet.table(90, 560, [200, 60, 60], [["统计指标", "单位", "统计数"], *[[f"第{n}项公开数", "件", str(n)] for n in range(9)]]))
    return sheets


def make_scan() -> bytes:
    """One page of the scan as a picture."""
    import pypdfium2  # noqa: PLC0415

    page = pypdfium2.PdfDocument(make_file("pdf"))[0].render(scale=200 / 72, grayscale=True).to_pil()
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def make_file(name: str) -> bytes:
    """The report in a format."""
    chromium = find_chromium()
    makers: dict[str, Callable[[], bytes]] = {
        "txt": lambda: make_text().encode(),
        "html": lambda: make_page().encode(),
        "docx": lambda: as_docx(make_form("C", Random(1))),
        "pdf": lambda: as_pdf(make_page(), chromium) if chromium else make_pdf(make_sheets()),
        "ofd": lambda: make_ofd(make_sheets()),
        "rtf": lambda: b"{\\rtf1\\ansi\\uc1 " + "".join(f"\\u{ord(c)}?" for c in PROSE * 20).encode() + b"}",
        "png": make_scan,
    }
    return makers[name]()


FORMATS = ["txt", "html", "docx", "pdf", "ofd", "rtf", "png"]


def can_read(name: str) -> bool:
    return {"rtf": legacy.find_office() is not None, "png": ocr.has_recogniser()}.get(name, True)


def measure(name: str, seconds: float) -> dict[str, float]:
    """The figures of one format, in this process."""
    data = make_file(name)
    start = time.perf_counter()
    document = read_bytes(data, f"a.{name}", Limits(seconds=300))
    first = time.perf_counter() - start
    best = _best(lambda: read_bytes(data, f"a.{name}", Limits(seconds=300)), seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = max((block.page or 0 for block in document.blocks), default=0)
    found = {"characters": len(document.text), "pages": pages, "first_s": first, "chars_per_s": len(document.text) / best, "peak_mib": peak}
    if pages:
        found["pages_per_s"] = pages / best
    found["extract_chars_per_s"] = len(document.text) / _best(_extraction(document), seconds)
    return found


def _extraction(document: Document) -> Callable[[], object]:
    kb = knowledge.find()
    words, knows = kb.files("text"), library.compiled(kb)
    return lambda: facts_room.examine(text.normalise(document, words), knows)


def _best(work: Callable[[], object], seconds: float) -> float:
    """The least time of several rounds."""
    best = float("inf")
    end = time.perf_counter() + seconds
    while True:
        start = time.perf_counter()
        work()
        now = time.perf_counter()
        best = min(best, now - start)
        if now > end:
            return best


def main() -> None:
    """Measure each format and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--one", default="", help="measure here and print JSON")
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one, args.seconds)))
        return
    print(f"{'format':7} {'chars':>6} {'pages':>5} {'first s':>8} {'chars/s':>10} {'pages/s':>8} {'peak MiB':>9} {'extract chars/s':>16}")
    for name in FORMATS:
        if not can_read(name) or not name.startswith(args.only):
            continue
        command = [sys.executable, "-m", "benchmarks.reading", "--one", name, "--seconds", str(args.seconds)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
        print(
            f"{name:7} {found['characters']:6.0f} {found['pages']:5.0f} {found['first_s']:8.2f} {found['chars_per_s']:10.0f} "
            f"{found.get('pages_per_s', 0):8.1f} {found['peak_mib']:9.0f} {found['extract_chars_per_s']:16.0f}"
        )


if __name__ == "__main__":
    main()
