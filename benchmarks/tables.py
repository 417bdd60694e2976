"""
How many cells of the official tables come out right: generated forms of three eras in html, docx, pdf and flattened text.

`python -m benchmarks.tables [--cases 12] [--pdf 4] [--seed 1] [--show N] [--only pdf]`. One form in four has illegible figures, one in four leaves
most zeros blank. A cell is right if its state and value are the printed ones, wrong if another number is given (`silent` if the report has no
problem of its tables), missing if no number is given.

The `lost` ways of flattening leave out blank cells without a trace, so that no reader can know some cells. Such a cell is right, and counted as
`open`, if three things hold: `benchmarks.proofs` has found another form that prints to the very same text, keeps every sum and says something else
in it; the reader gives no value and no state for it; and a problem names its row. What is not proven so counts as missing.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.forms import Key, PrintedForm, Truth, make_form
from benchmarks.printing import LOSING, TEXTS, as_docx, as_html, as_pdf, find_chromium
from benchmarks.proofs import find_unknowable
from checker import knowledge, readers, text
from checker.facts import tables as form_tables
from checker.model import FormCell


@dataclass(slots=True)
class Tally:
    """
    The cells of one format: all, right, wrong, wrong without any problem, missing; `open` of the right ones are proven to be undetermined.
    """

    cells: int = 0
    right: int = 0
    open: int = 0
    wrong: int = 0
    silent: int = 0
    missing: int = 0

    def add(self, other: Tally) -> None:
        self.cells += other.cells
        self.right += other.right
        self.open += other.open
        self.wrong += other.wrong
        self.silent += other.silent
        self.missing += other.missing


@dataclass(slots=True)
class Doubt:
    """What nobody can know of a text, and whether the reader says so: the undetermined cells, and the labels of rows that its problems name."""

    cells: set[Key]
    named: str

    def is_told(self, key: Key, label: str) -> bool:
        """Is this an undetermined cell in a row that a problem names?"""
        return key in self.cells and label in self.named


def write_all(form: PrintedForm, chromium: str | None) -> Iterator[tuple[str, str, bytes]]:
    """Format, file name and bytes of the form in every way it is written down here."""
    yield "html", "a.html", as_html(form).encode()
    yield "html-upright", "b.html", as_html(form, upright=True).encode()
    yield "html-spans-lost", "c.html", as_html(form, spans=False).encode()
    yield "docx", "d.docx", as_docx(form)
    for name, write in (TEXTS | LOSING).items():
        yield name, "e.txt", write(form).encode()
    if chromium:
        yield "pdf", "f.pdf", as_pdf(as_html(form), chromium)
        yield "pdf-narrow", "g.pdf", as_pdf(as_html(form, upright=True, size=19, cell_style="td{padding:1px}"), chromium)


def compare(truth: dict[Key, Truth], cells: list[FormCell], doubt: Doubt, labels: dict[tuple[str, str], str], show: list[str]) -> Tally:
    """The tally of one report; `show` takes what is not right."""
    tally = Tally(cells=len(truth))
    found = {(c.table, c.row, c.col): c for c in cells}
    for key, want in truth.items():
        cell = found.get(key)
        number = float(cell.value.lo) if cell is not None and cell.value is not None else None
        state = "" if cell is None else cell.state.value
        alike = (state == want.state and number == want.value) or (want.state == "unreadable" and number is None)
        if alike or (cell is None and want.state == "not_filled"):
            tally.right += 1
        elif state in {"", "unreadable"} and doubt.is_told(key, labels[key[:2]]):
            tally.right += 1
            tally.open += 1
        elif number is not None:
            tally.wrong += 1
            tally.silent += not doubt.named
            show.append(f"wrong {key} {want} got {state} {number}")
        else:
            tally.missing += 1
            show.append(f"{'state' if cell else 'missing'} {key} {want} got {state or 'nothing'}")
    return tally


def main() -> None:
    """Generate, read, compare, print one line a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=12)
    parser.add_argument("--pdf", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many wrong or missing cells of each report")
    parser.add_argument("--only", default="", help="formats whose name begins so")
    args = parser.parse_args()
    kb = knowledge.find()
    words, forms = kb.files("text"), form_tables.build_forms(kb.files("forms"))
    labels = {era: {(t.table, r.id): r.label for t in forms.tables if t.era == era for r in t.rows} for era in "ABC"}
    chromium = find_chromium()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for era in "ABC":
        for case in range(args.cases):
            form = make_form(era, Random(f"{args.seed}{era}{case}"), damage=0.02 if case % 4 == 3 else 0.0, sparse=0.8 if case % 4 == 2 else 0.0)
            unknowable = find_unknowable(form, LOSING.values())
            for name, path, data in write_all(form, chromium if case < args.pdf else None):
                if not name.startswith(args.only):
                    continue
                normal = text.normalise(readers.read_bytes(data, path), words)
                reading = form_tables.find(normal, forms)
                show: list[str] = []
                problems = [*normal.document.problems, *normal.problems, *reading.problems]
                doubt = Doubt(unknowable if name in LOSING else set(), "\n".join(p.what for p in problems))
                tally = compare(form.truth, list(reading.cells), doubt, labels[era], show)
                tallies[f"{era} {name}"].add(tally)
                tallies["all"].add(tally)
                for line in show[: args.show]:
                    print(f"{era} case {case} {name}: {line}")
    print(f"{'format':24} {'cells':>7} {'right':>8} {'open':>6} {'wrong':>6} {'silent':>7} {'missing':>8}")
    for name, t in tallies.items():
        print(f"{name:24} {t.cells:7} {t.right / t.cells:8.3%} {t.open:6} {t.wrong:6} {t.silent:7} {t.missing:8}")


if __name__ == "__main__":
    main()
