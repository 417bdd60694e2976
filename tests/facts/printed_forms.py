"""The generated forms of the benchmarks, printed in the ways that offices print them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from benchmarks.forms import PrintedForm, Truth, make_form
from benchmarks.printing import LOSING, TEXTS, as_html, as_text, rows_of

Printer = Callable[[PrintedForm], str]


def closed_bars(form: PrintedForm) -> str:
    """Cells parted by bars, with a bar at the end of each line."""
    return "\n".join(line + " |" if "|" in line else line for line in as_text(form, " | ").split("\n"))


def label_then_figures(form: PrintedForm) -> str:
    """The label of a row on one line, its figures on the next."""
    lines = [as_text(PrintedForm(form.era), "")]
    for heading, cells in form.tables:
        lines.append(heading)
        for row in rows_of(cells):
            labels, figures = ([c.text for c in row if (c.key is not None) is wanted] for wanted in (False, True))
            apart = labels and len(figures) > 1
            lines += [" ".join(labels), " | ".join(figures)] if apart else [" | ".join([*labels, *figures])]
    return "\n".join(lines)


KEEPING: dict[str, Printer] = {
    "html": as_html,
    "html-lost-spans": lambda form: as_html(form, spans=False),
    **{way: TEXTS[way] for way in ("text-pipes", "text-tabs", "text-filled", "text-line-between")},
    "closed-bars": closed_bars,
    "label-then-figures": label_then_figures,
}
"""Ways of printing in which a blank cell keeps its place."""

WAYS: dict[str, Printer] = {**KEEPING, **LOSING, "lost-wide-blank": lambda form: LOSING["lost-one-blank"](form).replace(" ", "\u3000")}
"""All ways, also those in which a blank cell leaves no trace."""


def print_form(way: str, era: str, seed: int, *, full: bool) -> tuple[PrintedForm, str]:
    """A form and its text; `full`: every cell holds a figure."""
    form = make_form(era, Random(f"{way}{era}{seed}"))
    form = _filled(form) if full else form
    return form, WAYS[way](form)


def _filled(form: PrintedForm) -> PrintedForm:
    """The form with 0 in the cells that were left open."""
    open_cells = {key for key, truth in form.truth.items() if truth.state != "number"}
    tables = [(heading, [replace(c, text="0") if c.key in open_cells else c for c in cells]) for heading, cells in form.tables]
    return PrintedForm(form.era, tables, {**form.truth, **dict.fromkeys(open_cells, Truth("number", 0))}, form.values)
