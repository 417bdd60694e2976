"""Facts that follow from others by the auditor's conventions: sums of forms, 均按时办结, a heading answered by 无."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.model import Count, Interval, Modality, YamlFile

from .counts import CountFinder
from .countspec import CountSpec
from .mention import Mention
from .parse import ParsedReport, Role, Sentence

_ONE_QUOTE = 200  # characters within which the parts of a sum stand in one quote


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
    periods = {m.period for m in mentions if m.fact in rule.parts}
    for period in periods:
        actual = [m for m in mentions if _of_period(m, period, report) and m.modality in (Modality.ACTUAL, Modality.NEGATED)]
        if any(m.fact == rule.fact for m in actual):
            continue
        parts = [m for m in actual if m.fact in rule.parts and m.role != "part" and _known(m)]
        if rule.same_sentence and parts:
            home = report.sentence_at(parts[0].start)
            parts = [m for m in parts if m.from_table == parts[0].from_table and report.sentence_at(m.start) is home]
        unique = {m.fact: m for m in reversed(parts)}
        if len(unique) < rule.at_least or not any(_count(m).lo for m in unique.values()):
            continue
        total = Interval(0, 0)
        for mention in unique.values():
            total = total + _count(mention)
        first, *others = sorted(unique.values(), key=lambda m: m.start)
        value = first.value
        assert isinstance(value, Count)
        near = others[-1].end - first.start < _ONE_QUOTE if others else True
        yield replace(
            first,
            fact=rule.fact,
            value=Count(total, value.unit),
            end=max(m.end for m in unique.values()) if near else first.end,
            also=() if near else tuple((m.start, m.end) for m in others),
            modality=Modality.ACTUAL,
            role="",
            note="合计",
            combined=False,
            inferred=False,
        )


def _of_period(mention: Mention, period: int | None, report: ParsedReport) -> bool:
    return (mention.period or report.year) == (period or report.year)


def _known(mention: Mention) -> bool:
    return _count(mention).hi is not None and not mention.combined


def _count(mention: Mention) -> Interval:
    assert isinstance(mention.value, Count)
    return mention.value.interval


# -- all of them


def _all_of_them(mentions: Sequence[Mention], report: ParsedReport, finder: CountFinder) -> Iterator[Mention]:
    """均按时办结, 全部公开: the number of those before it in the sentence, else of the last ones stated."""
    specs = [s for s in finder.specs if s.all_words is not None]
    stated = {(m.fact, s.index) for m in mentions if (s := report.sentence_at(m.start)) is not None and not m.from_table}
    said = list(mentions)
    for sentence in report.sentences:
        if sentence.role is not Role.REPORT or not finder.language.each_of_all.search(sentence.text):
            continue
        for spec in specs:
            if (spec.fact, sentence.index) in stated:
                continue
            mention = _whole(spec, sentence, said, report, finder)
            if mention is not None:
                said.append(mention)
                yield mention


def _whole(spec: CountSpec, sentence: Sentence, mentions: Sequence[Mention], report: ParsedReport, finder: CountFinder) -> Mention | None:
    assert spec.all_words is not None
    text = sentence.text
    for all_word in finder.language.each_of_all.finditer(text):
        tail = text[all_word.end() : all_word.end() + 14]
        match = spec.all_words.search(tail)
        if match is None or tail[match.end() : match.end() + 1] == "率" or re.search(r"[，；。未尚不]", tail[: match.start()]):
            continue
        if re.search(r"[未尚不]", text[max(0, all_word.start() - 2) : all_word.start()]):
            continue
        place = sentence.start + all_word.start()
        clause = sentence.clause_at(place)
        if spec.unless and spec.unless.search(text[clause.start - sentence.start : all_word.end() + match.end()]):
            continue
        if clause.modality not in (Modality.ACTUAL, Modality.NEGATED):
            continue
        source = _counted_before(spec, sentence, place, mentions, report)
        if source is not None:
            end = sentence.start + all_word.end() + match.end()
            return replace(
                source, fact=spec.fact, start=place, end=end, inferred=True, role="", from_table=False, note="全部", section=sentence.section,
                value=Count(_count(source), spec.unit), scope=source.scope, modality=Modality.NEGATED if _count(source).hi == 0 else Modality.ACTUAL,
            )  # fmt: skip
    return None


def _counted_before(spec: CountSpec, sentence: Sentence, place: int, mentions: Sequence[Mention], report: ParsedReport) -> Mention | None:
    """The count that 均 and 全部 speak of: of the named facts, the first stated before in the sentence, then in the paragraph, then anywhere."""
    usable = [
        m for m in mentions if m.modality in (Modality.ACTUAL, Modality.NEGATED) and (m.period or report.year) == report.year and m.role != "part"
    ]
    stretches = [(sentence.start, place), (sentence.block.start, place)]
    if spec.near is not None and spec.near.search(sentence.text):
        stretches.append((0, len(report.normal.text)))
    for start, end in stretches:
        for name in spec.each_of:
            inside = [m for m in usable if m.fact == name and start <= m.start < end]
            if inside:
                return inside[-1]
        if start == sentence.start and spec.near is None:
            return None
    return None


# -- nothing


def _answered_by_nothing(report: ParsedReport, finder: CountFinder) -> Iterator[Mention]:
    """五、收费及减免情况 / 无。: the heading says of what there is none."""
    specs = [s for s in finder.specs if s.nothing_under is not None]
    previous: Sentence | None = None
    for sentence in report.sentences:
        head = previous.text if previous is not None and previous.block is not sentence.block else sentence.run_in
        if finder.language.patterns["nothing"].match(sentence.text) and head:
            for spec in specs:
                if spec.nothing_under is not None and spec.nothing_under.search(head) and sentence.role is Role.REPORT:
                    start = previous.start if previous is not None and previous.text == head else sentence.start
                    yield Mention(
                        spec.fact, spec.kind, Count(Interval(0, 0), spec.unit), start, sentence.end, Modality.NEGATED, note="无", section=head.strip()
                    )
        previous = sentence
