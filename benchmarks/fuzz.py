"""
Damaged files of every format: each must end with a document or an `UnreadableError`, in time.

`python -m benchmarks.fuzz [--files 5000] [--seed 1] [--only pdf]`. Small valid files are mutated (bits, cuts, splices, repeats, shuffled tags, bytes
inside zip parts) and read; what is read goes on through the whole extraction. Counted are tracebacks and files that take longer than `--seconds`.
Old office formats start a converter for each file, and recognition takes seconds a page, so both take part in a small share of the files.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import re
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from types import FrameType

from benchmarks.forms import make_form
from benchmarks.printing import as_docx, as_html, as_text
from checker.errors import UnreadableError
from checker.model import Document
from checker.readers import Limits, read_bytes
from tests.readers.files import Sheet, make_ofd, make_pdf, make_zip

RARE = {"rtf": 0.004, "doc": 0.002, "png": 0.004}
"""Formats that start a converter or the recogniser, and the share of files they take part in."""

LIMITS = Limits(seconds=20, unpacked_bytes=32 * 1024 * 1024, pages=60)


class Hang(BaseException):
    """The file took too long."""


@dataclass(slots=True)
class Outcome:
    """The figures of a run; `faults` are the tracebacks, with the file that caused them."""

    files: int = 0
    documents: int = 0
    refused: int = 0
    hangs: int = 0
    faults: list[tuple[str, bytes, str]] = field(default_factory=list)
    formats: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")


def make_seeds() -> dict[str, bytes]:
    """One small valid file of each format."""
    form = make_form("C", Random(1))
    small = make_form("A", Random(2))
    page = as_html(small)
    sheet = Sheet().write(90, 80, "一、总体情况").table(90, 100, [150, 60], [["统计指标", "统计数"], ["收到申请数", "五"], ["当面申请数", "二"]])
    sheets = [sheet, Sheet().write(90, 80, "二、存在问题").write(114, 110, "全年举办政务公开培训三次。")]
    mht = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n{page}\n--b--\n'
    rtf = rb"{\rtf1\ansi\uc1 {\u19968?\u12289?\u24635?\u20307?\u24773?\u20917?\par}\trowd\cellx900 a\cell\row}"
    return {
        "txt": as_text(form, "\t").encode(),
        "gbk.txt": as_text(small, " | ").encode("gb18030"),
        "md": ("# 年报\n\n| 指标 | 数 |\n|---|---|\n| 收到申请数 | 5 |\n" + as_text(small, "\n")).encode(),
        "html": as_html(form, upright=True).encode(),
        "mht": mht.encode(),
        "docx": as_docx(form),
        "xlsx": _make_xlsx(),
        "pdf": make_pdf(sheets),
        "ofd": make_ofd(sheets),
        "zip": make_zip({"a.txt": "培训3次。".encode()}),
        "rtf": rtf,
        "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(900),
        "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\0\0\0\0:\x98\xa0\xbd\0\0\0\x0cIDATx\x9cc`\xa0\x1d\0\0\x01\x10\0\x01"
        + bytes(16),
    }


def _make_xlsx() -> bytes:
    import xlsxwriter  # noqa: PLC0415

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2021, 1, 1)})  # the same bytes on every run
        sheet = book.add_worksheet("表")
        for r, row in enumerate([["统计指标", "统计数"], ["收到申请数", 5], ["当面申请数", 2]]):
            sheet.write_row(r, 0, row)
        sheet.merge_range(4, 0, 4, 1, "合计")
    return out.getvalue()


def mutate(data: bytes, rng: Random, others: list[bytes]) -> bytes:
    """The file with one to three kinds of damage."""
    for _ in range(rng.choice([1, 1, 2, 3])):
        data = rng.choice(DAMAGES)(data, rng, others)
    return data[:2_000_000]


def _flip(data: bytes, rng: Random, _: list[bytes]) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice([1, 3, 20]) if out else 0):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _cut(data: bytes, rng: Random, _: list[bytes]) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _drop(data: bytes, rng: Random, _: list[bytes]) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + data[start + rng.randrange(1, 400) :]


def _splice(data: bytes, rng: Random, others: list[bytes]) -> bytes:
    other = rng.choice(others)
    start = rng.randrange(len(other) + 1)
    place = rng.randrange(len(data) + 1)
    return data[:place] + other[start : start + rng.randrange(1, 600)] + data[place:]


def _repeat(data: bytes, rng: Random, _: list[bytes]) -> bytes:
    start = rng.randrange(len(data) + 1)
    piece = data[start : start + rng.choice([1, 8, 60])]
    return data[:start] + piece * rng.choice([2, 50, 3000]) + data[start:]


def _shuffle_tags(data: bytes, rng: Random, _: list[bytes]) -> bytes:
    parts = re.split(rb"(<[^<>]{1,200}>)", data)
    places = [i for i in range(len(parts)) if parts[i].startswith(b"<")]
    for _ in range(min(len(places), 10)):
        a, b = rng.choice(places), rng.choice(places)
        parts[a], parts[b] = parts[b], parts[a]
    return b"".join(parts)


def _change_numbers(data: bytes, rng: Random, _: list[bytes]) -> bytes:
    numbers = list(re.finditer(rb"\d+", data))
    for found in sorted(rng.sample(numbers, min(len(numbers), 3)), key=lambda f: -f.start()):
        value = rng.choice([b"0", b"-1", b"65536", b"99999999999999999999", b"1e308", b"NaN", b"0.0000001"])
        data = data[: found.start()] + value + data[found.end() :]
    return data


def _drop_attributes(data: bytes, rng: Random, _: list[bytes]) -> bytes:
    """Takes attributes away, so that XML stays well-formed."""
    found = list(re.finditer(rb' [\w:]+="[^"]*"', data))
    for match in sorted(rng.sample(found, min(len(found), 4)), key=lambda f: -f.start()):
        data = data[: match.start()] + data[match.end() :]
    return data


def _swap_leaves(data: bytes, rng: Random, _: list[bytes]) -> bytes:
    """Moves closed elements about, so that XML stays well-formed."""
    parts = re.split(rb"(<([\w:]+)[^<>]*>[^<>]*</\2>|<[\w:]+[^<>]*/>)", data)
    places = [i for i in range(1, len(parts), 3) if parts[i]]
    for _ in range(min(len(places), 8)):
        a, b = rng.choice(places), rng.choice(places)
        parts[a], parts[b] = rng.choice([(parts[b], parts[a]), (parts[b] + parts[b], parts[a]), (b"", parts[b])])
    return b"".join(part or b"" for i, part in enumerate(parts) if i % 3 != 2)


def _damage_part(data: bytes, rng: Random, others: list[bytes]) -> bytes:
    """Damage inside a part of a packed file, packed again as a valid archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            parts = {info.filename: pack.read(info) for info in pack.infolist()[:60]}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, KeyError, zipfile.zlib.error):  # type: ignore[attr-defined]
        return _flip(data, rng, others)
    if parts:
        name = rng.choice(list(parts))
        parts[name] = rng.choice(PART_DAMAGES)(parts[name], rng, others)
        if rng.random() < 0.1:
            del parts[rng.choice(list(parts))]
    return make_zip(parts)


PART_DAMAGES = [_flip, _cut, _drop, _splice, _repeat, _shuffle_tags, *[_change_numbers, _drop_attributes, _swap_leaves] * 4]
DAMAGES: list[Callable[[bytes, Random, list[bytes]], bytes]] = [
    _flip, _cut, _drop, _splice, _repeat, _shuffle_tags, _change_numbers, _drop_attributes, _swap_leaves, *[_damage_part] * 5,
]  # fmt: skip


def make_files(count: int, seed: int, only: str = "") -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the damaged files, the same for the same seed."""
    rng = Random(seed)
    seeds = make_seeds()
    usual = [name for name in seeds if name not in RARE]
    others = list(seeds.values())
    for number in range(count):
        chance = rng.random()
        name = rng.choice(usual)
        for rare, share in RARE.items():
            if chance < share:
                name = rare
                break
            chance -= share
        if only:
            name = only
        wrong = rng.choice(["txt", "html", "docx", "pdf", "ofd", "bin"]) if rng.random() < 0.1 else name.rpartition(".")[2]
        yield f"{number}-{name}.{wrong}", mutate(seeds[name], rng, others)


def run(count: int, seed: int, seconds: float, follow: Callable[[Document], object], only: str = "") -> Outcome:
    """Read every file, and go on with `follow` where it is a document."""
    outcome = Outcome()
    for name, data in make_files(count, seed, only):
        outcome.files += 1
        start = time.monotonic()
        try:
            with _deadline(seconds):
                document = read_bytes(data, name, LIMITS)
                outcome.documents += 1
                outcome.formats[document.source.format] += 1
                _check(document)
                follow(document)
        except UnreadableError as error:
            outcome.refused += 1
            outcome.formats[error.code] += 1
        except Hang:
            outcome.hangs += 1
            outcome.faults.append((name, data, "hang\n"))
        except Exception:  # what must not happen is counted, whatever it is
            outcome.faults.append((name, data, traceback.format_exc()))
        outcome.slowest = max(outcome.slowest, (time.monotonic() - start, name))
    return outcome


def _check(document: Document) -> None:
    """Every place lies inside the text, blocks follow each other."""
    at = 0
    for block in document.blocks:
        assert at <= block.span.start <= block.span.end <= len(document.text), "blocks overlap or lead out of the text"
        at = block.span.end
    for table in document.tables:
        assert all(0 <= c.span.start <= c.span.end <= len(document.text) for c in table.cells), "a cell leads out of the text"


class _deadline:  # noqa: N801  reads as a word
    """Raises `Hang` in the block when its time is over; C code that never returns is ended by faulthandler."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        def ring(_: int, frame: FrameType | None) -> None:
            raise Hang

        signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, self._seconds)
        faulthandler.dump_traceback_later(self._seconds * 5, exit=True)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()


def extraction() -> Callable[[Document], object]:
    """The whole way from a document to its facts."""
    import checker  # noqa: PLC0415

    return checker.extract


def main() -> None:
    """Run and print the figures; exit code 1 if anything broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", default="")
    parser.add_argument("--read-only", action="store_true", help="stop after reading")
    parser.add_argument("--keep", default="", help="a folder for files that broke something")
    args = parser.parse_args()
    start = time.monotonic()
    follow = (lambda document: document) if args.read_only else extraction()
    outcome = run(args.files, args.seed, args.seconds, follow, args.only)
    print(f"{outcome.files} files in {time.monotonic() - start:.0f} s: {outcome.documents} read, {outcome.refused} refused, "
          f"{len(outcome.faults) - outcome.hangs} tracebacks, {outcome.hangs} hangs; slowest {outcome.slowest[0]:.1f} s ({outcome.slowest[1]})")  # fmt: skip  # noqa: E501
    for name, found in outcome.formats.most_common():
        print(f"  {name:24} {found}")
    last = Counter(fault.strip().splitlines()[-1] + "\n    " + "\n    ".join(fault.strip().splitlines()[-5:-1]) for _, _, fault in outcome.faults)
    for fault, times in last.most_common(20):
        print(f"{times} x {fault}")
    if args.keep:
        for name, data, _ in outcome.faults:
            with open(f"{args.keep}/{name}", "wb") as file:
                file.write(data)
    sys.exit(1 if outcome.faults else 0)


if __name__ == "__main__":
    main()
