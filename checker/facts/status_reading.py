"""Whether a deed is done, partly done, under way, planned, demanded of others, or stated as not done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.model import Modality, State

from .parse import Role
from .status_text import Told


@dataclass(slots=True)
class Deed:
    """
    A deed with its topic: `start` to `end` the deed, `low` to `high` the stretch with the topic.

    `soft` says that it needs support, `whole` that it is more than a bare verb (纳入绩效考核), so that no noun after it makes it a name; `spans`
    that its own stretch may hold the cues (主要负责人尚未听取); `work` that it is only ever under way (推进, 测试); `ongoing` that its fact is a
    lasting duty; `in_full` that a word of what is still missing makes it partly done; `lacks` that it says that there is no such thing (空白, 搁置).
    """

    start: int
    end: int
    low: int
    high: int
    soft: bool = False
    whole: bool = False
    spans: bool = False
    work: bool = False
    ongoing: bool = False
    in_full: bool = False
    lacks: bool = False


@dataclass(slots=True)
class Reading:
    """How a deed is to be read; `share` that only a number of several is done (20个栏目中17个), `begun` that it was begun (启动)."""

    state: State
    modality: Modality = Modality.ACTUAL
    share: bool = False
    begun: bool = False


def read_deed(told: Told, deed: Deed, role: Role, heading: bool = False) -> Reading | None:
    """The state of the deed by the cues around it; None where the words prove nothing (boilerplate, a heading, another's lack)."""
    low, high = told.clauses[told.clause_index(deed.start)]
    high = max(high, deed.end)
    before, after = told.masked[low : deed.start], told.masked[deed.end : high]
    language = told.language
    inner = told.masked[deed.start : deed.end] if deed.spans else ""
    if _proves_nothing(told, deed, low, high):
        return None
    if deed.lacks:
        return _lack(told, deed, role, before, after)
    improves = deed.soft and language.improving.search(told.text[deed.start : deed.end]) is not None
    if _negated(told, deed, before, after) or language.negated.search(inner):
        if language.rests.search(before):
            return Reading(State.PARTIAL)
        return None if improves or role is Role.PLAN else Reading(State.NOT_DONE, Modality.NEGATED)
    moving = _under_way(told, deed, low) or bool(language.progress.search(inner))
    progress = moving or _goes_on(told, deed, low, high) or _still_at_it(told, deed, high)
    intent = told.intent_at(deed.end if deed.spans else deed.start)
    if intent is None and not deed.whole:
        intent = told.intent_within(deed.end, min(high, deed.end + 9))
    if intent is not None and deed.ongoing and language.hollow.search(before[-5:]):
        return None
    started = moving and _begins(told, low, high)
    if intent is not None and (started or not moving):
        return None if improves or (deed.work and not _has_date(told, deed)) else Reading(State.PLANNED, intent)
    if role is Role.PLAN:
        asked = language.others.search(told.text, 0, deed.start) is not None
        return None if improves or deed.work else Reading(State.PLANNED, Modality.REQUIRED if asked else Modality.PLANNED)
    if progress:
        return None if improves else Reading(State.PARTIAL if language.rests.search(before) else State.IN_PROGRESS, begun=_begins(told, low, high))
    if deed.work:
        return None
    if heading or _only_names(told, deed) or _only_topic(told, deed) or not _proven(told, deed, before, after, role):
        return None
    return _degree(told, deed, low, before)


_NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+，?|[一二三四五六七八九十]是)")


def _only_names(told: Told, deed: Deed) -> bool:
    """Whether the sentence is a numbered heading that only names its matter: （三）权责清单公开。"""
    number = _NUMBERED.match(told.text)
    if number is None or len(told.clauses) > 1 or told.text.rstrip().endswith(("；", ";")):
        return False
    beside = told.text[number.end() : deed.low] + told.text[deed.end :]
    between = told.text[deed.low : deed.end]
    return (
        len(beside.strip(" 。：\n")) <= 3
        and len(between) <= 16
        and not told.language.event.search(between)
        and not told.language.done.search(between)
    )


def _only_topic(told: Told, deed: Deed) -> bool:
    """Whether noun and bare deed are all of a clause that others follow: 标准目录编制，26个领域中完成24个。"""
    high = told.clauses[told.clause_index(deed.start)][1]
    short = not deed.whole and deed.end - deed.start == 2 and deed.low < deed.start and deed.high <= deed.end
    return short and high < len(told.text) and told.text[deed.end : high] in ("，", ",") and _GOES_ON.match(told.text, high) is not None


_GOES_ON = re.compile(r"\d{1,3}个")


def _proves_nothing(told: Told, deed: Deed, low: int, high: int) -> bool:
    """Whether the clause is a condition, speaks of others or of what is not this unit's, describes a noun, or only says that it came late."""
    language = told.language
    before, after = told.masked[low : deed.start], told.masked[deed.end : high]
    if language.not_ours.search(told.masked[min(low, deed.low) : high]) or language.some.search(before):
        return True
    if language.conditional.search(before) or language.of_others.match(told.text, max(deed.end, deed.high)):
        return True
    if not deed.whole and deed.high <= deed.end and re.match(r"的[^，。；]", after):  # 依法公开的其他信息
        return True
    return language.late.search(before) is not None or (not deed.lacks and language.lack.search(after[:12]) is not None)


def _begins(told: Told, low: int, high: int) -> bool:
    """Whether the clause speaks of a beginning (启动) and of nothing that is on its way (正在)."""
    language = told.language
    return language.begins.search(told.masked, low, high) is not None and not language.on_the_way.search(told.masked, low, high)


def _has_date(told: Told, deed: Deed) -> bool:
    when = told.when(deed.start, deed.end)
    return when.date_to is not None or when.year is not None


def _lack(told: Told, deed: Deed, role: Role, before: str, after: str) -> Reading | None:
    """What a word of lack says: that the thing is not there, unless the lack is filled, planned away or that of a part."""
    named = re.match("[的等、]|问题|现象|情况|状态|部分", after)
    if role is Role.PLAN or named or told.language.no_lack.search(before) or told.intent_at(deed.start) is not None:
        return None
    return Reading(State.PARTIAL) if told.language.partial.search(before[-10:]) else Reading(State.NOT_DONE, Modality.NEGATED)


def _negated(told: Told, deed: Deed, before: str, after: str) -> bool:
    """Whether a negation stands close before the deed, or after it in its place (清理工作尚未启动)."""
    last: re.Match[str] | None = None
    for match in told.language.negated.finditer(before):
        last = match
    if last is not None:
        between = before[last.end() :]
        if len(between) <= 18 and (deed.start == deed.end or "的" not in between):
            return True
    later = told.language.negated.search(after)
    if later is None:
        return False
    if told.language.absent.match(later.group()):
        return _nominal(told, deed, after) or later.start() <= 6
    follows = after[later.end() : later.end() + 6]
    return later.start() <= 10 and told.language.undone_after.match(follows) is not None


def _under_way(told: Told, deed: Deed, low: int) -> bool:
    """Whether a word before the deed, which no completion ends, says that it is under way (正在); 启动 and the like may be the deed itself."""
    language = told.language
    before = told.masked[low : deed.end if deed.work else deed.start]
    last = None
    for match in language.progress.finditer(before):
        last = match
    if last is not None:
        if language.begins.search(last.group()) and language.completion.search(told.masked, deed.start, deed.end):
            return False  # 6月启动、9月完成
        return not language.begun.search(before[last.end() :]) and not before[last.end() :].startswith("并")
    return not language.done.search(before) and _carried_progress(told, low)


def _goes_on(told: Told, deed: Deed, low: int, high: int) -> bool:
    """Whether words after the deed say that it goes on (编制工作有序推进), or it has brought a mere first version (初稿)."""
    language = told.language
    before = told.masked[low : deed.start]
    after = told.masked[min(max(deed.end, deed.high), high) : high]
    later = language.progress.search(after) or (None if deed.ongoing else language.going.search(after))
    if later is not None and later.start() <= 14 and not language.begun.search(after[: later.start()]) and not language.done.search(before):
        return True
    stretch = before[-4:] + told.masked[max(deed.low, low) : min(high, max(deed.high, deed.end) + 14)]
    return language.preliminary.search(stretch) is not None


def _still_at_it(told: Told, deed: Deed, high: int) -> bool:
    """Whether the next clause takes the deed up as work that goes on (开展清理，清理工作处于收尾阶段)."""
    later = told.language.still.match(told.text, high)
    words = told.text[deed.start : deed.high if deed.high > deed.end else deed.end]
    return later is not None and any(words[i : i + 2] in later.group() for i in range(len(words) - 1))


def _carried_progress(told: Told, low: int) -> bool:
    """Whether the clauses before the deed's, back to a semicolon, leave it under way."""
    head = told.masked[max(told.masked.rfind(mark, 0, low) for mark in "；;。：:") + 1 : low]
    last = None
    for match in told.language.progress.finditer(head):
        last = match
    return last is not None and not told.language.leading_done.search(head[last.end() :])


def _nominal(told: Told, deed: Deed, after: str) -> bool:
    """Whether the noun after it turns the deed into a name (清理工作)."""
    return not deed.whole and deed.high <= deed.end and told.language.nominal.search(after) is not None


def _proven(told: Told, deed: Deed, before: str, after: str, role: Role) -> bool:
    """Whether the words around the deed carry an event: a word of completion, or no hollow phrase, or a number, title or date beside one."""
    language = told.language
    tail = language.undone.sub("", before[-12:])
    near = tail + told.masked[deed.start : deed.end]
    plainly = language.done.search(tail) is not None or language.done.search(told.masked[deed.start : deed.end]) is not None
    plainly = plainly or language.plain_after.match(after) is not None
    if language.purpose.search(before):
        return language.plainest.search(before) is not None
    complaint = language.complaints.search(after)
    if complaint is not None and complaint.start() <= 12 and not plainly:
        return False
    if _nominal(told, deed, after) and not (language.completion.search(after) or (plainly and language.named_done.search(near))):
        return False
    if role is Role.PROBLEMS and not (plainly or language.plainest.search(before)):
        return False
    adverb = bool(language.hollow.search(before[-5:])) and not deed.spans
    hollow = adverb or bool(language.weak_heads.search(before)) or deed.soft
    if not hollow or (plainly and not adverb):
        return True
    total = language.total.match(told.text, told.clauses[told.clause_index(deed.start)][1])
    clause = told.text[deed.low : deed.end] + after + (total.group() if total else "")
    if deed.soft and clause.count("、") >= 2:  # 完善登记、受理、审核、答复流程 says what it consists of
        return True
    return bool(language.number.search(re.sub(r"(?:19|20)\d{2}年度?", "", clause)) or re.search(r"《[^》]{3,40}》", clause))


def _degree(told: Told, deed: Deed, low: int, before: str) -> Reading:
    """Done, or only in part: 基本, 部分 close before the deed; 17 of 20 in its sentence."""
    lacking = deed.in_full and told.language.short_of.search(told.masked, deed.end, deed.end + 40) is not None
    lacking = lacking or told.language.but_for.search(told.text, max(0, low - 24), deed.start) is not None
    of_topic = told.masked[max(told.clauses[told.clause_index(deed.low)][0], deed.low - 6) : deed.low]  # 部分法定内容已公开
    if lacking or told.language.partial.search(before[-10:]) or told.language.rests.search(before) or told.language.partial.search(of_topic):
        return Reading(State.PARTIAL)
    if told.language.remainder.search(told.masked, deed.end, deed.end + 40) is not None:
        return Reading(State.PARTIAL)
    for match in told.language.share.finditer(told.masked):
        whole, part = _count(match[1]), _count(match[2])
        if match.start() <= deed.start and deed.start - match.end() <= 26 and whole is not None and part is not None and part < whole:
            return Reading(State.PARTIAL, share=True)
    return Reading(State.DONE)


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}


def _count(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    tens, _, ones = printed.rpartition("十")
    if "十" in printed:
        return 10 * (_DIGITS.get(tens, 1) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)
    return _DIGITS.get(printed)
