"""
Speed from text to results.json, beside the floor of any such program, in the same run; start-up; quantities beside general extractors.

    python -m benchmarks [--rounds 7] [--json]

The floor is what nobody can do without: read the bytes, decode them, translate the characters one by one, scan once for the words of the
catalogue. Machines differ and are noisy, so the ratio counts and not the absolute figures; rounds of both alternate, the best of each is taken.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import ahocorasick

from benchmarks.quantities import compare
from checker import knowledge, library, pipeline, readers
from checker.model import Audit
from checker.outputs.results import dump
from checker.pipeline import Known, Terms

TOP = Path(__file__).resolve().parents[1]
CORPORA = {"real": TOP.parent / "shared" / "seeds", "written": TOP / "tests" / "gold" / "blind-reports"}
"""Real reports, where they lie beside the repository, and our own labelled ones: 7 and 13 facts, 33 and 74 digits in a thousand characters."""
USUAL = range(5_000, 7_600)
"""Characters of the reports that speed is measured on: what a county or a department usually publishes."""
TODAY = date(2021, 2, 1)
MANY = 8
"""Times that the corpus is gone through in a round."""


@dataclass(frozen=True)
class Speed:
    """Reports a second, one process; `characters` of a mean report; `times_floor` how many times the floor's time is taken."""

    corpus: str
    reports: int
    characters: int
    floor_a_second: float
    ours_a_second: float
    times_floor: float


def corpus(*names: str) -> list[bytes]:
    """The text reports of usual length of the named corpora (all where none is named), as far as these are at hand."""
    folders = [folder for name, folder in CORPORA.items() if name in (names or CORPORA) and folder.is_dir()]
    found = [path.read_bytes() for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [raw for raw in found if len(_decode(raw)) in USUAL]


def words() -> list[str]:
    """The Chinese words of the catalogue of facts: what one scan of a text looks for."""
    found: set[str] = set()
    for file in knowledge.find().files("facts"):
        found |= _texts(file.data)
    return sorted(found)


def _texts(data: object) -> set[str]:
    if isinstance(data, dict):
        return set().union(*(_texts(part) for part in data.values())) if data else set()
    if isinstance(data, list):
        return set().union(*(_texts(part) for part in data)) if data else set()
    return {data} if isinstance(data, str) and data and all("\u4e00" <= c <= "\u9fff" for c in data) else set()


def make_floor() -> Callable[[bytes], int]:
    """Decode, translate, one Aho-Corasick scan."""
    table = {0xFF01 + i: 0x21 + i for i in range(94)}
    automaton = ahocorasick.Automaton()
    for word in words():
        automaton.add_word(word, word)
    automaton.make_automaton()
    return lambda raw: sum(1 for _ in automaton.iter(_decode(raw).translate(table)))


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def make_ours() -> Callable[[bytes], int]:
    """Bytes to the text of results.json for one report, without pages."""
    kb = knowledge.find()
    books = library.chosen(kb, ("lianyungang-2020",))
    infos = tuple(library.describe(book) for book in books)

    def ours(raw: bytes) -> int:
        document = readers.read_bytes(raw, "report.txt")
        reading = pipeline.examine(document, kb, Known())
        unit = pipeline.judge(document, reading, books, Terms(TODAY))
        return len(dump(Audit("0", TODAY, infos, (unit,))))

    return ours


def time_once(work: Callable[[bytes], int], reports: Sequence[bytes]) -> float:
    """Seconds for one report, on average over the corpus."""
    gc.collect()
    start = time.perf_counter()
    for _ in range(MANY):
        for raw in reports:
            work(raw)
    return (time.perf_counter() - start) / MANY / len(reports)


def measure(rounds: int) -> list[Speed]:
    """The best round of each, the rounds alternating, for every corpus at hand."""
    floor, ours = make_floor(), make_ours()
    return [_measure(name, reports, floor, ours, rounds) for name in CORPORA if (reports := corpus(name))]


def _measure(name: str, reports: list[bytes], floor: Callable[[bytes], int], ours: Callable[[bytes], int], rounds: int) -> Speed:
    for raw in reports:
        ours(raw)
    pairs = [(time_once(floor, reports), time_once(ours, reports)) for _ in range(rounds)]
    least, taken = min(a for a, _ in pairs), min(b for _, b in pairs)
    characters = sum(len(_decode(raw)) for raw in reports) // len(reports)
    return Speed(name, len(reports), characters, round(1 / least, 1), round(1 / taken, 1), round(taken / least, 1))


def start_up() -> float:
    """The best of five starts of `checker --help`, in seconds."""
    best = 9.0
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "checker", "--help"], capture_output=True, check=True)
        best = min(best, time.perf_counter() - start)
    return round(best, 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    speeds, help_seconds, peers = measure(chosen.rounds), start_up(), compare()
    if chosen.json:
        rows = {"speed": [asdict(row) for row in speeds], "help_seconds": help_seconds, "quantities": [asdict(row) for row in peers]}
        print(json.dumps(rows, ensure_ascii=False))
        return
    print("floor: decode, translate, one scan; checker: bytes to results.json, no pages; at most 8 times the floor, aim 5\n")
    print(f"{'reports':14}{'number':>9}{'characters':>12}{'floor a second':>16}{'checker a second':>18}{'times the floor':>17}")
    for row in speeds:
        figures = f"{row.floor_a_second:>16}{row.ours_a_second:>18}{row.times_floor:>17}"
        print(f"{row.corpus:14}{row.reports:>9}{row.characters:>12}{figures}")
    print(f"\n--help in {help_seconds:.3f} s")
    print(f"\n{'quantities':14}{'value':>9}{'bounds':>9}{'unit':>9}{'false':>7}{'characters a second':>22}")
    for peer in peers:
        figures = (
            f"{peer.values:>9}{peer.bounds:>9}{peer.units:>9}{peer.false:>7}{peer.characters_a_second:>22,}" if peer.installed else "   not installed"
        )
        print(f"{peer.engine:14}{figures}")


if __name__ == "__main__":
    main()
