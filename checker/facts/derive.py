"""Facts that follow from others by the auditor's conventions: sums of forms, 均按时办结, a heading answered by 无."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.model import Count, Interval, Modality, YamlFile

from .counts import CountFinder
from .countspec import CountSpec
from .mention import Mention
from .parse import ParsedReport, Role, Sentence

_NO_DEED = re.compile(r"率|\d")  # 全部按时办结率, 并答复3件
_ONE_QUOTE = 200  # characters within which the parts of a sum stand in one quote
_VERB_REACH = 20  # characters behind 均 within which the deed must stand
_DENIAL = re.compile("[未尚不]")
_DENIAL_OR_BORDER = re.compile("[，；。未尚不]")


@dataclass(frozen=True, slots=True)
class Sum:
    """`fact` is the sum of the parts where it is not stated: of all of them (`at_least` of them known), if wanted in one sentence only."""

    fact: str
    parts: tuple[str, ...]
    at_least: int
    same_sentence: bool


def build_sums(files: Sequence[YamlFile]) -> tuple[Sum, ...]:
    """The rows under `derived` of the fact files."""
    rows = [row for f in files if isinstance(f.data, Mapping) for row in f.data.get("derived") or []]
    return tuple(Sum(r["fact"], tuple(r["sum_of"]), int(r.get("at_least", 1)), bool(r.get("same_sentence", False))) for r in rows)


def derive(mentions: Sequence[Mention], report: ParsedReport, finder: CountFinder, sums: Sequence[Sum]) -> list[Mention]:
    """The further mentions that follow; those stated outright are never changed."""
    found = list(_all_of_them(mentions, report, finder))
    found.extend(_answered_by_nothing(report, finder))
    known = [*mentions, *found]
    found.extend(m for s in sums for m in _sum(known, s, report))
    return found


# -- sums


def _sum(mentions: Sequence[Mention], rule: Sum, report: ParsedReport) -> Iterator[Mention]:
    concerned = [m for m in mentions if m.fact in rule.parts or m.fact == rule.fact]
    for period in dict.fromkeys(m.period for m in concerned if m.fact != rule.fact):
        actual = [m for m in concerned if _of_period(m, period, report) and m.modality in (Modality.ACTUAL, Modality.NEGATED)]
        if any(m.fact == rule.fact for m in actual):
            continue
        parts = [m for m in actual if m.role != "part" and _known(m, rule, mentions)]
        if rule.same_sentence and parts:
            home = report.sentence_at(parts[0].start)
            parts = [m for m in parts if m.from_table == parts[0].from_table and report.sentence_at(m.start) is home]
        kinds = {m.fact: m for m in reversed(parts)}
        terms = parts if rule.same_sentence else list(kinds.values())
        if len(kinds) < rule.at_least or not any(_count(m).lo for m in terms):
            continue
        numbers = {(m.end, m.fact if m.whole is None else ""): m.whole or _count(m) for m in terms}
        total = Interval(0, 0)
        for number in numbers.values():
            total = total + number
        first, *others = sorted(terms, key=lambda m: m.start)
        value = first.value
        assert isinstance(value, Count)
        near = others[-1].end - first.start < _ONE_QUOTE if others else True
        yield replace(
            first,
            fact=rule.fact,
            value=Count(total, value.unit),
            end=max(m.end for m in terms) if near else first.end,
            also=() if near else tuple((m.start, m.end) for m in others),
            modality=Modality.ACTUAL,
            role="",
            note="合计",
            combined=False,
            inferred=False,
        )


def _of_period(mention: Mention, period: int | None, report: ParsedReport) -> bool:
    return (mention.period or report.year) == (period or report.year)


def _known(mention: Mention, rule: Sum, others: Sequence[Mention]) -> bool:
    """Is the number bounded, and, where things share it (图解、问答29期), are all of them parts of the sum?"""
    if _count(mention).hi is None:
        return False
    return not mention.combined or all(m.fact in rule.parts for m in others if m.combined and m.end == mention.end)


def _count(mention: Mention) -> Interval:
    assert isinstance(mention.value, Count)
    return mention.value.interval


# -- all of them


def _all_of_them(mentions: Sequence[Mention], report: ParsedReport, finder: CountFinder) -> Iterator[Mention]:
    """均按时办结, 全部公开: the number of those before it in the sentence, else of the last ones stated."""
    specs = {s.fact: s for s in finder.specs if s.all_words is not None}
    stated = {
        (m.fact, s.index)
        for m in mentions
        if m.fact in specs and not m.from_table and m.role != "event" and (s := report.sentence_at(m.start)) is not None
    }
    said = list(mentions)
    for sentence, words in _words_for_all(report, finder):
        for spec in specs.values():
            if (spec.fact, sentence.index) not in stated:
                mention = _whole(spec, sentence, words, said, report)
                if mention is not None:
                    said.append(mention)
                    yield mention


def _words_for_all(report: ParsedReport, finder: CountFinder) -> Collection[tuple[Sentence, list[tuple[int, int]]]]:
    """The sentences that say 均 or 全部, with the places of these words; those that are denied are left out."""
    text = report.normal.text
    found: dict[int, tuple[Sentence, list[tuple[int, int]]]] = {}
    for match in finder.language.each_of_all.finditer(text):
        start = match.start()
        sentence = None if _DENIAL.search(text, max(0, start - 2), start) else report.sentence_at(start)
        if sentence is not None and sentence.role is Role.REPORT:
            found.setdefault(sentence.index, (sentence, []))[1].append(match.span())
    return found.values()


def _whole(
    spec: CountSpec, sentence: Sentence, words: Sequence[tuple[int, int]], mentions: Sequence[Mention], report: ParsedReport
) -> Mention | None:
    assert spec.all_words is not None
    text = report.normal.text
    for place, end in words:
        match = spec.all_words.search(text, end, min(end + _VERB_REACH, sentence.end))
        if match is None or _NO_DEED.match(text, match.end()) or _DENIAL_OR_BORDER.search(text, end, match.start()):
            continue
        clause = sentence.clause_at(place)
        if spec.unless and spec.unless.search(text, clause.start, match.end()):
            continue
        if clause.modality not in (Modality.ACTUAL, Modality.NEGATED):
            continue
        beside = text[sentence.start : place] + text[match.end() : sentence.end] + sentence.section
        source = _counted_before(spec, _stretches(spec, sentence, place, beside), mentions, report.year)
        if source is not None:
            return replace(
                source, fact=spec.fact, start=place, end=match.end(), inferred=True, role="", from_table=False, note="全部",
                section=sentence.section, value=Count(_count(source), spec.unit),
                modality=Modality.NEGATED if _count(source).hi == 0 else Modality.ACTUAL,
            )  # fmt: skip
    return None


def _stretches(spec: CountSpec, sentence: Sentence, place: int, beside: str) -> list[tuple[int, int]]:
    """Where 均 and 全部 find their number: in the sentence, then in the paragraph, then, where the words beside it name the matter, anywhere."""
    if spec.near is None or spec.presence:
        return [(sentence.start, place)]
    anywhere = [(0, sys.maxsize)] if spec.near.search(beside) else []
    return [(sentence.start, place), (sentence.block.start, place), *anywhere]


def _counted_before(spec: CountSpec, stretches: Sequence[tuple[int, int]], mentions: Sequence[Mention], year: int | None) -> Mention | None:
    """The count that 均 and 全部 speak of: in the first stretch that has any, the last one of the first of the named facts."""
    named = [m for m in mentions if m.fact in spec.each_of and m.role != "part"]
    usable = [m for m in named if m.modality in (Modality.ACTUAL, Modality.NEGATED) and (m.period or year) == year]
    for start, end in stretches:
        for name in spec.each_of:
            inside = [m for m in usable if m.fact == name and start <= m.start < end]
            if inside:
                return inside[-1]
    return None


# -- nothing


def _answered_by_nothing(report: ParsedReport, finder: CountFinder) -> Iterator[Mention]:
    """五、收费及减免情况 / 无。: the heading says of what there is none."""
    says_nothing = finder.language.patterns["nothing"].match
    for before, sentence in zip((None, *report.sentences), report.sentences, strict=False):
        if sentence.role is not Role.REPORT or not says_nothing(sentence.text):
            continue
        head = before.text if before is not None and before.block is not sentence.block else sentence.run_in
        start = before.start if before is not None and before.text == head else sentence.start
        for spec in finder.specs:
            if head and spec.nothing_under is not None and spec.nothing_under.search(head):
                yield Mention(
                    spec.fact, spec.kind, Count(Interval(0, 0), spec.unit), start, sentence.end, Modality.NEGATED, note="无", section=head.strip()
                )
