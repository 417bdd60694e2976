"""Whether a deed is done, partly done, under way, planned, demanded of others, or stated as not done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.model import Modality, State

from .parse import Role
from .status_text import BY_RULE, Told


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
    low, high = told.clause_at(deed.start)
    high = max(high, deed.end)
    before, after = told.masked[low : deed.start], told.masked[deed.end : high]
    language = told.language
    inner = told.masked[deed.start : deed.end] if deed.spans else ""
    if _proves_nothing(told, deed, low, high):
        return None
    if deed.lacks:
        return _lack(told, deed, role, before, after)
    improves = deed.soft and told.search(language.improving, told.text[deed.start : deed.end]) is not None
    if _negated(told, deed, before, after) or told.search(language.negated, inner):
        if told.search(language.rests, before):
            return Reading(State.PARTIAL)
        return None if improves or role is Role.PLAN else Reading(State.NOT_DONE, Modality.NEGATED)
    moving = _under_way(told, deed, low) or told.search(language.progress, inner) is not None
    progress = moving or _goes_on(told, deed, low, high) or _still_at_it(told, deed, high)
    intent = told.intent_at(deed.end if deed.spans else deed.start)
    if intent is None and not deed.whole:
        intent = told.intent_within(deed.end, min(high, deed.end + 9))
    if intent is not None and deed.ongoing and told.search(language.hollow, before[-5:]):
        return None
    started = moving and _begins(told, low, high)
    if intent is not None and (started or not moving):
        if told.search(language.cancelled, told.masked[deed.end : deed.end + 60]):
            return Reading(State.NOT_DONE, Modality.NEGATED)
        return None if improves or (deed.work and not _has_date(told, deed)) else Reading(State.PLANNED, intent)
    if role is Role.PLAN:
        asked = told.search(language.others, told.text[: deed.start]) is not None
        return None if improves or deed.work else Reading(State.PLANNED, Modality.REQUIRED if asked else Modality.PLANNED)
    if progress:
        state = State.PARTIAL if told.search(language.rests, before) else State.IN_PROGRESS
        return None if improves else Reading(state, begun=_begins(told, low, high))
    if deed.work:
        return None
    if heading or _only_names(told, deed) or _only_topic(told, deed) or not _proven(told, deed, before, after, role):
        return None
    return _degree(told, deed, low, before)


_NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+，?|[一二三四五六七八九十]是)")


def _only_names(told: Told, deed: Deed) -> bool:
    """Whether the sentence is a numbered heading that only names its matter: （三）权责清单公开。"""
    number = _NUMBERED.match(told.text) if len(told.clauses) == 1 else None
    if number is None or told.text.rstrip().endswith(("；", ";")):
        return False
    beside = told.text[number.end() : deed.low] + told.text[deed.end :]
    between = told.text[deed.low : deed.end]
    return (
        len(beside.strip(" 。：\n")) <= 3
        and len(between) <= 16
        and not told.language.event.search(between)
        and not told.search(told.language.done, between)
        and not told.search(told.language.completion, between)
    )


def _only_topic(told: Told, deed: Deed) -> bool:
    """Whether noun and bare deed are all of a clause that others follow: 标准目录编制，26个领域中完成24个。"""
    high = told.clause_at(deed.start)[1]
    short = not deed.whole and deed.end - deed.start == 2 and deed.low < deed.start and deed.high <= deed.end
    return short and high < len(told.text) and told.text[deed.end : high] in ("，", ",") and _GOES_ON.match(told.text, high) is not None


_GOES_ON = re.compile(r"\d{1,3}个")


def _proves_nothing(told: Told, deed: Deed, low: int, high: int) -> bool:
    """Whether the clause is a condition, speaks of others or of what is not this unit's, describes a noun, or only says that it came late."""
    language = told.language
    before, after = told.masked[low : deed.start], told.masked[deed.end : high]
    if told.search(language.not_ours, told.masked[min(low, deed.low) : high]) or told.search(language.some, before):
        return True
    if low and told.match(language.over_there, low) and told.search(language.visits, told.text[:low]):
        return True
    if told.search(language.conditional, before) or told.search(language.late, before):
        return True
    if not deed.whole and deed.high <= deed.end and _DESCRIBED.match(after):
        return True
    if not deed.whole and after in ("，", ",") and told.search(language.frames, told.text[low:high]):
        return True  # 围绕预决算公开，举办培训
    if told.match(language.of_others, max(deed.end, deed.high)):
        return True
    return not deed.lacks and told.search(language.lack, after[:12]) is not None


_DESCRIBED = re.compile(r"的[^，。；]")  # 依法公开的其他信息


def _begins(told: Told, low: int, high: int) -> bool:
    """Whether the clause speaks of a beginning (启动) and of nothing that is on its way (正在)."""
    language = told.language
    clause = told.masked[low:high]
    return told.search(language.begins, clause) is not None and not told.search(language.on_the_way, clause)


def _has_date(told: Told, deed: Deed) -> bool:
    when = told.when(deed.start, deed.end)
    return when.date_to is not None or when.year is not None


def _lack(told: Told, deed: Deed, role: Role, before: str, after: str) -> Reading | None:
    """What a word of lack says: that the thing is not there, unless the lack is filled, planned away or that of a part."""
    named = re.match("[的等、]|问题|现象|情况|状态|部分", after)
    if role is Role.PLAN or named or told.search(told.language.no_lack, before) or told.intent_at(deed.start) is not None:
        return None
    return Reading(State.PARTIAL) if told.search(told.language.partial, before[-10:]) else Reading(State.NOT_DONE, Modality.NEGATED)


def _negated(told: Told, deed: Deed, before: str, after: str) -> bool:
    """Whether a negation stands close before the deed, or after it in its place (清理工作尚未启动)."""
    last = told.last(told.language.negated, before)
    if last is not None:
        between = before[last.end() :]
        if len(between) <= 18 and (deed.start == deed.end or "的" not in between):
            return True
        if len(between) <= 24 and BY_RULE.match(between):
            return True
    later = told.search(told.language.negated, after)
    if later is None:
        return False
    if told.language.absent.match(later.group()):
        return _nominal(told, deed, after) or later.start() <= 6
    follows = after[later.end() : later.end() + 6]
    return later.start() <= 10 and told.language.undone_after.match(follows) is not None


def _under_way(told: Told, deed: Deed, low: int) -> bool:
    """Whether a word before the deed, which no completion ends, says that it is under way (正在); 启动 and the like may be the deed itself."""
    language = told.language
    if not told.seen & language.progress.bit:
        return False
    on = told.masked.startswith("中", deed.end)  # 推进中
    before = told.masked[low : deed.end + on if deed.work else deed.start]
    last = told.last(language.progress, before)
    if last is not None:
        if told.search(language.begins, last.group()) and told.search(language.completion, told.masked[deed.start : deed.end]):
            return False  # 6月启动、9月完成
        return not language.begun.search(before[last.end() :]) and not before[last.end() :].startswith("并")
    return not told.search(language.done, before) and _carried_progress(told, low)


_DRAFT = re.compile("的(?:方案|请示|意见|草案|文件|通知|建议)(?:目前|现|仍|还)?$")  # …的方案正在走程序


def _goes_on(told: Told, deed: Deed, low: int, high: int) -> bool:
    """Whether words after the deed say that it goes on (编制工作有序推进), or it has brought a mere first version (初稿)."""
    language = told.language
    before = told.masked[low : deed.start]
    after = told.masked[min(max(deed.end, deed.high), high) : high]
    later = told.search(language.progress, after) or (None if deed.ongoing else told.search(language.going, after))
    if (
        later is not None
        and (later.start() <= 14 or _DRAFT.search(after[: later.start()]))
        and not language.begun.search(after[: later.start()])
        and not told.search(language.done, before)
    ):
        return True
    stretch = before[-4:] + told.masked[max(deed.low, low) : min(high, max(deed.high, deed.end) + 14)]
    return told.search(language.preliminary, stretch) is not None


def _still_at_it(told: Told, deed: Deed, high: int) -> bool:
    """Whether the next clause takes the deed up as work that goes on (清理工作处于收尾阶段) or names a mere draft of it (征求意见稿已发)."""
    later = told.match(told.language.still, high)
    if later is None:
        return False
    words = told.text[deed.start : deed.high if deed.high > deed.end else deed.end]
    return any(words[i : i + 2] in later.group() for i in range(len(words) - 1)) or told.search(told.language.preliminary, later.group()) is not None


def _carried_progress(told: Told, low: int) -> bool:
    """Whether the clauses before the deed's, back to a semicolon, leave it under way."""
    head = told.masked[max(told.masked.rfind(mark, 0, low) for mark in "；;。：:") + 1 : low]
    last = told.last(told.language.progress, head)
    return last is not None and not told.search(told.language.leading_done, head[last.end() :])


def _nominal(told: Told, deed: Deed, after: str) -> bool:
    """Whether the noun after it turns the deed into a name (清理工作)."""
    return not deed.whole and deed.high <= deed.end and told.search(told.language.nominal, after) is not None


def _proven(told: Told, deed: Deed, before: str, after: str, role: Role) -> bool:
    """Whether the words around the deed carry an event: a word of completion, or no hollow phrase, or a number, title or date beside one."""
    language = told.language
    tail, own = before[-12:], told.masked[deed.start : deed.end]
    if told.seen & language.undone.bit:
        tail = language.undone.pattern.sub("", tail)
    plainly = bool(told.search(language.done, tail) or told.search(language.done, own) or language.plain_after.match(after))
    if told.search(language.purpose, before):
        return language.plainest.search(before) is not None
    complaint = told.search(language.complaints, after)
    if complaint is not None and complaint.start() <= 12 and not plainly:
        return False
    if _nominal(told, deed, after) and not (told.search(language.completion, after) or (plainly and language.named_done.search(tail + own))):
        return False
    if role is Role.PROBLEMS and not (plainly or language.plainest.search(before)):
        return False
    adverb = not deed.spans and told.search(language.hollow, before[-5:]) is not None
    hollow = adverb or deed.soft or told.search(language.weak_heads, before) is not None
    if not hollow or (plainly and not adverb):
        return True
    total = language.total.match(told.text, told.clause_at(deed.start)[1])
    clause = told.text[deed.low : deed.end] + after + (total.group() if total else "")
    if deed.soft and clause.count("、") >= 2:  # 完善登记、受理、审核、答复流程 says what it consists of
        return True
    return bool(language.number.search(re.sub(r"(?:19|20)\d{2}年度?", "", clause)) or re.search(r"《[^》]{3,40}》", clause))


def _degree(told: Told, deed: Deed, low: int, before: str) -> Reading:
    """Done, or only in part: 基本, 部分 close before the deed; 17 of 20 in its sentence."""
    language, text = told.language, told.masked
    of_topic = text[max(told.clause_at(deed.low)[0], deed.low - 6) : deed.low]  # 部分法定内容已公开
    if told.search(language.partial, before[-10:]) or told.search(language.rests, before) or told.search(language.partial, of_topic):
        return Reading(State.PARTIAL)
    if told.search(language.but_for, told.text[max(0, low - 24) : deed.start]):
        return Reading(State.PARTIAL)
    later = text[deed.end : deed.end + 40]
    if told.search(language.remainder, later) or (deed.in_full and language.short_of.search(later)):
        return Reading(State.PARTIAL)
    return Reading(State.PARTIAL, share=True) if _of_several(told, deed) else Reading(State.DONE)


def _of_several(told: Told, deed: Deed) -> bool:
    """Whether a number of several is said to be done close before the deed: 17 of 20."""
    share = told.language.share
    for match in share.pattern.finditer(told.masked) if told.seen & share.bit else ():
        whole, part = _count(match[1]), _count(match[2])
        if match.start() <= deed.start and deed.start - match.end() <= 26 and whole is not None and part is not None and part < whole:
            return True
    return False


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}


def _count(printed: str) -> int | None:
    if printed.isdigit():
        return int(printed)
    tens, _, ones = printed.rpartition("十")
    if "十" in printed:
        return 10 * (_DIGITS.get(tens, 1) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)
    return _DIGITS.get(printed)
