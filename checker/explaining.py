"""Why a fact was read as it was: every statement found for it, whether it counts, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterator

from checker import facts, library, text
from checker.facts import Mention, identity, tables
from checker.knowledge import Knowledge
from checker.model import Count, Document, Evidence, Fact, Modality, NormalText, Person, Status, Text, Value
from checker.pipeline import Known


def explain(document: Document, kb: Knowledge, known: Known, name: str) -> Iterator[str]:
    """In lines: the settled facts of this name, then every statement found for it with its wording and why it was not taken."""
    knowledge = library.compiled(kb)
    normal = text.normalise(document, kb.files("text"))
    reading = facts.examine(normal, knowledge, year=known.year, unit_type=known.unit_type, unit=known.unit)
    table = tables.find(normal, knowledge.forms)
    who = identity.find(normal, knowledge.kinds, table.era, year=known.year, unit_type=known.unit_type, unit=known.unit)
    _, mentions = facts.find_mentions(normal, knowledge, table, who.identity)
    settled = [fact for fact in reading.facts if fact.fact == name]
    for fact in settled:
        yield f"读出  {say(fact.value)}  {_manner(fact.modality, fact.period)}"
        for proof in fact.evidence:
            yield f"      “{_line(proof.quote)}” [{proof.span.start}:{proof.span.end}] {_line(proof.section)}".rstrip()
    if not settled:
        yield "没有读出这项事实。"
    found = [mention for mention in mentions if mention.fact == name]
    yield f"候选 {len(found)} 处："
    for mention in found:
        yield _candidate(mention, settled, normal, reading.identity.year)


def _candidate(mention: Mention, settled: list[Fact], normal: NormalText, year: int | None) -> str:
    span = normal.to_source(mention.start, mention.end)
    proofs: list[Evidence] = [proof for fact in settled for proof in fact.evidence]
    taken = any(proof.span.overlaps(span) for proof in proofs)
    fate = "采用" if taken else "未采用"
    why = "" if taken else f"（{_why_not(mention, settled, year)}）"
    wording = f"　措辞：{mention.note}" if mention.note else ""
    quote = _line(normal.document.quote(span))
    return f"  {fate}{why}  {say(mention.value)}  {_manner(mention.modality, mention.period)}  “{quote}” [{span.start}:{span.end}]{wording}"


def _why_not(mention: Mention, settled: list[Fact], year: int | None) -> str:
    if mention.period not in (None, year):
        return "说的是其他年度"
    if mention.modality is not Modality.ACTUAL:
        return "不是已经做了的事"
    if mention.role == "part":
        return "是其中的一部分，已有总数"
    if any(fact.value == mention.value for fact in settled):
        return "与采用的说法重复"
    return "同一事项另有范围更大、更完整或表格中的说法"


def say(value: Value) -> str:
    """A value in a few words: 11–19次, done 2020-09-25, 副县长 张三."""
    if isinstance(value, Count):
        low, high = value.interval.lo, value.interval.hi
        number = f"{low}" if low == high else f"{low}–{high}" if high is not None else f"≥{low}"
        return number + value.unit
    if isinstance(value, Status):
        days = dict.fromkeys(str(day) for day in (value.date_from, value.date_to) if day)
        return " ".join([value.state.value, *(["–".join(days)] if days else [])])
    if isinstance(value, Person):
        return " ".join(filter(None, (value.title, value.name or "（未具名）")))
    assert isinstance(value, Text)
    return value.value


def _manner(modality: Modality, period: int | None) -> str:
    return f"{modality.value}{f' {period}' if period else ''}"


def _line(words: str) -> str:
    return " ".join(words.split())
