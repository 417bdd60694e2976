"""What was assessed and what was not: the first table of a scorecard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.model import Assessment, RulebookInfo, Score, Verdict
from checker.outputs.view.words import Words, digits, factor_of, line, number

DECIDED = (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET)


@dataclass(frozen=True, slots=True)
class Row:
    """
    A row of the coverage table.

    `open` marks what was not assessed; the number leads to `anchor` and, where `verdict` is given, to the findings of that verdict alone.
    """

    label: str
    value: str
    note: str = ""
    open: bool = False
    anchor: str = ""
    verdict: str = ""


def view_coverage(unit: Assessment, books: Sequence[RulebookInfo], words: Words) -> tuple[Row, ...]:
    """The rows: what was not assessed first, then what was, then the file."""
    counts = Counter(finding.verdict for finding in unit.findings)
    decided = " · ".join(f"{words.verdict(v).word} {counts[v]}" for v in DECIDED)
    return (
        *_not_decided(unit, books, counts, words),
        *_beyond(unit, books, words),
        Row(words.say("coverage.rules"), str(len(unit.findings)), " · ".join(line(book.title) for book in books), anchor="findings"),
        Row(words.say("coverage.decided"), str(sum(counts[v] for v in DECIDED)), decided, anchor="findings"),
        Row(words.say("coverage.file"), line(unit.source.format).upper(), _file(unit, words)),
    )


def _not_decided(unit: Assessment, books: Sequence[RulebookInfo], counts: Counter[Verdict], words: Words) -> Iterator[Row]:
    """Obligations without an outcome; silence and doubt are named also where there is none."""
    for verdict in (Verdict.NO_EVIDENCE, Verdict.REVIEW, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE):
        note = words.verdict(verdict).meaning
        if verdict is Verdict.NOT_APPLICABLE:
            note = _weights(unit, books, words) or note
        if counts[verdict] or verdict in (Verdict.NO_EVIDENCE, Verdict.REVIEW):
            yield Row(words.verdict(verdict).word, str(counts[verdict]), note, True, "findings", verdict.value)


def _beyond(unit: Assessment, books: Sequence[RulebookInfo], words: Words) -> Iterator[Row]:
    """Waived obligations, clauses that no rule checks, numbers that no fact uses, trouble with the file."""
    say = words.say
    if waived := [finding for finding in unit.findings if finding.waiver]:
        yield Row(say("coverage.waived"), str(len(waived)), say("coverage.waived.note"), True, "waivers")
    if beyond := [clause for book in books for clause in book.coverage if clause.state != "rules"]:
        yield Row(say("coverage.beyond"), str(len(beyond)), say("coverage.beyond.note"), True, "clauses")
    numbers = say("coverage.of", part=len(unit.unread), whole=unit.numbers)
    yield Row(say("coverage.numbers"), numbers, say("coverage.numbers.note"), True, "unread" if unit.unread else "")
    trouble = sum(problem.severity != "info" for problem in unit.problems)
    yield Row(say("coverage.problems"), str(trouble), say("coverage.problems.note"), True, "problems" if unit.problems else "")


def _weights(unit: Assessment, books: Sequence[RulebookInfo], words: Words) -> str:
    """How the weight of what does not apply was treated, under each rulebook."""
    titles = {book.id: line(book.title) for book in books}
    found = [(titles.get(score.rulebook, line(score.rulebook)), not_applicable(score, words)) for score in unit.scores]
    texts = [(title, text) for title, text in found if text]
    return texts[0][1] if len(unit.scores) == 1 and texts else "；".join(f"《{title}》{text}" for title, text in texts)


def not_applicable(score: Score, words: Words) -> str:
    """The line on obligations that do not apply: the weight left out, the way it was treated, the factor."""
    if not score.excluded:
        return ""
    return words.say(f"na.{score.rule}", weight=number(score.excluded), factor=factor_of(score.factor), of=number(score.of))


def _file(unit: Assessment, words: Words) -> str:
    parts = [line(unit.source.path)]
    if unit.document:
        parts.append(words.say("coverage.characters", n=digits(len(unit.document.text))))
    if unit.source.encoding:
        key = "coverage.encoding" if unit.source.encoding_certain else "coverage.encoding.uncertain"
        parts.append(words.say(key, name=line(unit.source.encoding)))
    return " · ".join(parts)
