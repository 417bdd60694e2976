"""The card of one report and the closing lines of a run, for a terminal of any width; Chinese characters take two columns."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.model import Assessment, Audit, Evidence, Finding, Score, Verdict
from checker.outputs.messages import Messages
from checker.outputs.view.words import Words, line, number, span_of

COLOURS = {
    Verdict.MET: "32", Verdict.PARTLY_MET: "33", Verdict.NOT_MET: "31", Verdict.NO_EVIDENCE: "2", Verdict.REVIEW: "36",
    Verdict.NOT_APPLICABLE: "2", Verdict.NOT_DUE: "2",
}  # fmt: skip
TOLD = (Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.REVIEW, Verdict.NO_EVIDENCE)
"""Verdicts told in full, the gravest first; the others take a line each or are counted."""

NARROWEST = 40
BAR = 30
CLOSING = "，。；：、？！）〕》」』”’"
"""Marks that may not begin a line."""


def card(assessment: Assessment, messages: Messages, *, color: bool, width: int) -> str:
    """The scorecard of one report as text of at most `width` columns, without a line feed at the end; colours only where asked for."""
    words = Words(messages, {}, {})
    return "\n".join(_Card(assessment, words, color, max(width, NARROWEST)).lines())


def summary(audit: Audit, written: Sequence[Path], messages: Messages) -> list[str]:
    """The closing lines of a run: what was not assessed, the verdicts counted, where to look."""
    counts = Counter(finding.verdict for unit in audit.units for finding in unit.findings)
    words = Words(messages, {}, {})
    lines = [
        messages("overview.lead", units=len(audit.units), unread=len(audit.unread), missing=len(audit.missing), doubles=len(audit.doubles)),
        " · ".join(f"{words.verdict(v).shape} {words.verdict(v).word} {counts[v]}" for v in Verdict if counts[v]),
        *(messages("terminal.unread", path=line(one.path), problem=line(one.problem), todo=line(one.todo)) for one in audit.unread),
    ]
    pages = [path for path in written if path.suffix == ".html" and path.parent.name == "units"]
    others = [path for path in written if path not in pages]
    lines += [messages("terminal.written", path=line(str(path))) for path in others]
    if pages:
        lines.append(messages("terminal.pages", n=len(pages), folder=line(str(pages[0].parent))))
    return [one for one in lines if one]


class _Card:
    def __init__(self, unit: Assessment, words: Words, color: bool, width: int) -> None:
        self.unit, self.words, self.color, self.width = unit, words, color, width
        self.say = words.say

    def lines(self) -> Iterator[str]:
        unit, say = self.unit, self.say
        yield from self._wrap(self._paint("1", f"{line(unit.unit)} · {say('report_of', year=unit.year)} · {self.words.unit_type(unit.unit_type)}"))
        if unit.cross_year:
            yield self._paint("33;1", f"[{say('cross_year')}]")
        yield from self._not_assessed()
        for score in unit.scores:
            yield from self._score(score)
        yield self._paint("2", "─" * self.width)
        for verdict in TOLD:
            for finding in unit.findings:
                if finding.verdict is verdict:
                    yield from self._told(finding)
        yield from self._short()
        for problem in unit.problems:
            yield from self._wrap(f"! {say('severity.' + problem.severity)}: {line(problem.what)} {line(problem.todo)}", "  ")

    def _not_assessed(self) -> Iterator[str]:
        unit, say = self.unit, self.say
        counts = Counter(finding.verdict for finding in unit.findings)
        told = [(verdict, counts[verdict]) for verdict in (Verdict.NO_EVIDENCE, Verdict.REVIEW, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE)]
        parts = [f"{self.words.verdict(v).word} {n}" for v, n in told if n]
        waived = sum(finding.waiver is not None for finding in unit.findings)
        parts += [f"{say('coverage.waived')} {waived}"] if waived else []
        parts.append(f"{say('coverage.numbers')} {say('coverage.of', part=len(unit.unread), whole=unit.numbers)}")
        yield from self._wrap(f"{say('coverage.open')}: {' · '.join(parts)}", "  ")

    def _score(self, score: Score) -> Iterator[str]:
        key = "score.grade.one" if len(score.grades) == 1 else "score.grade.many"
        grades = f"  {self.say(key)} {'／'.join(map(line, score.grades))}" if score.grades else ""
        full = score.of or 1
        sure, high = (max(0, min(BAR, round(BAR * value / full))) for value in (score.low, score.high))
        bar = "█" * sure + "▒" * (high - sure) + "·" * (BAR - max(high, sure))
        head = f"{self.say('score.title')} {span_of(score.low, score.high)} / {number(score.of)}"
        named = f"  ({line(score.rulebook)})" if len(self.unit.scores) > 1 else ""
        yield from self._wrap(self._paint("1", head) + named + grades)
        yield bar

    def _told(self, finding: Finding) -> Iterator[str]:
        points = self.words.points(finding.points)
        head = f"{self._badge(finding.verdict)} {line(finding.clause)} {line(finding.title)}"
        room = self.width - columns(points) - 1
        first, *rest = self._wrap(head, "    ", room) or [""]
        yield first + " " * max(1, room - columns(first) + 1) + self._paint("2", points)
        yield from rest
        yield from self._wrap(f"    {line(finding.reason)}", "    ")
        for evidence in (*finding.evidence, *(one for side in finding.sides for one in side)):
            yield from self._quote(evidence, "“{}”")
        for evidence in finding.near:
            yield from self._quote(evidence, f"({self.say('role.near')}) “{{}}”")
        if finding.waiver:
            yield from self._wrap(f"    [{self.say('finding.waiver')}] {line(finding.waiver.reason)} {line(finding.waiver.document)}", "    ")
        if finding.settles or finding.remedy:
            yield from self._wrap(f"    → {line(finding.settles or finding.remedy)}", "      ")

    def _quote(self, evidence: Evidence, shape: str) -> Iterator[str]:
        place = [line(evidence.section)] if evidence.section else []
        place += [self.say("quote.page", n=evidence.page)] if evidence.page else []
        yield from self._wrap("    " + shape.replace("{}", line(evidence.quote)) + "".join(f" {one}" for one in place), "      ")

    def _short(self) -> Iterator[str]:
        for finding in self.unit.findings:
            if finding.verdict is Verdict.MET:
                yield from self._wrap(f"{self._badge(finding.verdict)} {line(finding.clause)} {line(finding.title)}", "    ")

    def _badge(self, verdict: Verdict) -> str:
        word = self.words.verdict(verdict)
        widest = max(columns(self.words.verdict(v).word) for v in Verdict)
        return self._paint(COLOURS[verdict], f"{word.shape} {word.word}{' ' * (widest - columns(word.word))}")

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text

    def _wrap(self, text: str, indent: str = "", room: int = 0) -> list[str]:
        return wrap(text, room or self.width, indent)


def columns(text: str) -> int:
    """
    The columns that the text takes: two for a Chinese character, none for a colour code or a mark without a look.

    >>> columns("甲县 54次"), columns("\\x1b[31m甲\\x1b[0m")
    (9, 2)
    """
    return sum(width for _, width in _cells(text))


def wrap(text: str, room: int, indent: str = "") -> list[str]:
    """
    Lines of at most `room` columns; those after the first begin with `indent`. Words of Latin letters and figures stay whole where they fit.

    >>> wrap("全年举办政务公开培训54次。", 12, "  ")
    ['全年举办政务', '  公开培训54', '  次。']
    """
    lines, now, used = [], "", 0
    for piece, width in _words(text):
        if used + width > room and now.strip():
            lines.append(now.rstrip())
            now, used = indent, columns(indent)
            if piece.isspace():
                continue
        for cell, wide in _cells(piece) if width > room - columns(indent) else ((piece, width),):
            if used + wide > room:
                lines.append(now.rstrip())
                now, used = indent, columns(indent)
            now, used = now + cell, used + wide
    return [*lines, now.rstrip()] if now.strip() else lines


def _words(text: str) -> list[tuple[str, int]]:
    """Pieces that hold together with their columns; a closing mark stays with what it closes."""
    pieces: list[tuple[str, int]] = []
    for piece, width in _runs(text):
        if piece in CLOSING and pieces:
            piece, width = pieces[-1][0] + piece, pieces.pop()[1] + width  # noqa: PLW2901
        pieces.append((piece, width))
    return pieces


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Runs of narrow characters, and every wide character and blank by itself."""
    run, wide = "", 0
    for cell, width in _cells(text):
        if width == 2 or cell.isspace():
            if run:
                yield run, wide
            yield cell, width
            run, wide = "", 0
        else:
            run, wide = run + cell, wide + width
    if run:
        yield run, wide


def _cells(text: str) -> Iterator[tuple[str, int]]:
    """Each character with its columns; a colour code is one cell without width."""
    at = 0
    while at < len(text):
        if text[at] == "\x1b" and (end := text.find("m", at)) > 0:
            yield text[at : end + 1], 0
            at = end + 1
            continue
        kind = unicodedata.category(text[at])
        yield text[at], 0 if kind in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(text[at]) in "WF" else 1
        at += 1
