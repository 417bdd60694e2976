"""Clause by clause: which comma clauses demand something that can be checked, of whom, until when, how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .bodies import Addressed, Bodies
from .deadlines import Deadline, Deadlines
from .layout import Clause, Passage
from .nearest import Near, find_near
from .thresholds import Quantities, Quantity
from .words import Words, alternatives


@dataclass(slots=True)
class Obligation:
    """
    One demand, start to end in the normal text.

    `near` the known facts it speaks of, `quantities` what it counts, `by_kind` the number for each kind of unit where they differ; `doubts` keys of
    `todos` with the words to put in; `own_due` True where its own sentence names the day.
    """

    start: int
    end: int
    bodies: Addressed
    near: list[Near]
    quantities: list[Quantity]
    due: date | None = None
    since: date | None = None
    own_due: bool = False
    by_kind: dict[str, Decimal] = field(default_factory=dict)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A comma clause of a sentence."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Sentence:
    """What the comma clauses before hand on: the subject, the deadline, where the words that lead in began."""

    subject: Addressed
    due: Deadline | None = None
    lead: int | None = None
    made: list[Obligation] = field(default_factory=list)
    last: Stretch | None = None
    series: Addressed | None = None


class Demands:
    """Finds the obligations of one plan. `greeted` are meant where a clause names no body, `everybody` where it says 各单位."""

    def __init__(self, words: Words, bodies: Bodies, deadlines: Deadlines, greeted: Addressed, everybody: Addressed) -> None:
        self.words, self.bodies, self.deadlines, self.greeted, self.everybody = words, bodies, deadlines, greeted, everybody
        self.quantities = Quantities(words)
        self.period: Deadline | None = None
        self.heading = ""
        lists = words.lists
        modals = f"(?:{alternatives((*lists['modals'], *lists['lead_ins'], *lists['adverbs']))}|[、,:])*"
        self.principle = re.compile(rf"{modals}(?:{alternatives(lists['principles'])})")
        self.deed = re.compile(alternatives(lists["deeds"]))
        manners = f"(?:{alternatives(lists['manners'])})"
        self.manner = re.compile(rf"{modals}(?:{manners}{modals})+")
        self.strong = re.compile("|".join(rf"(?:{alternatives(verbs)})(?!的)[^,;。]*?(?:{alternatives(things)})" for verbs, things in words.concrete))
        self.opener = re.compile(rf"(?:{alternatives(lists['openers'])})|.*(?:{alternatives(lists['closers'])})$")
        self.optional = re.compile(alternatives(lists["optional"]))
        self.no_demand = re.compile("|".join((alternatives(lists["not_demands"]), *lists["not_demand_patterns"])))
        self.whole_year = re.compile(alternatives(lists["whole_year"]))
        self.background = re.compile(rf"(?:{alternatives(lists['background'])})")
        self.means = re.compile(words.texts["means"])
        self.goal = re.compile(alternatives(lists["goals"]))
        self.bare = re.compile(rf"(?:{alternatives(lists['bare_ends'])}|[\s、，,])*$")
        self.publishes = re.compile(r"(?:公开|公布|发布|公示|更新|反馈)(?:到位)?$")
        self.in_period = re.compile(alternatives(lists["in_period"]))

    def of(self, clause: Clause, whole: str) -> list[Obligation]:
        """The obligations of a clause in the order of its words."""
        found: list[Obligation] = []
        self.heading = clause.heading
        if any(word in clause.heading or word in clause.chapter for word in self.words.lists["period"]):
            windows = [d for p in clause.passages for d in self.deadlines.find(whole[p.start : p.end]) if d.since]
            self.period = windows[0] if windows else self.period
        if clause.preface:
            return found
        subject = Addressed()
        for passage in clause.passages:
            for sentence in _split(whole, passage.start, passage.end, "。;!?\n"):
                made, subject = self._sentence(sentence, passage, subject, whole)
                found.extend(made)
        return _merge(found, whole)

    def _sentence(self, sentence: Stretch, passage: Passage, before: Addressed, whole: str) -> tuple[list[Obligation], Addressed]:
        """The obligations of one sentence, and its subject for the next."""
        state = _Sentence(Addressed())
        owner = self.bodies.owners(passage.owner) if passage.owner else Addressed()
        if self._says_nothing(sentence.text):
            return [], before
        for stretch in _split(whole, sentence.start, sentence.end, ",:"):
            self._stretch(stretch, state, owner, before)
        self._finish(state, passage)
        return state.made, state.subject or (before if not owner else Addressed())

    def _says_nothing(self, text: str) -> bool:
        return bool(self.optional.match(text) or re.match(r"(?:[一二三四五六]是)?(?:鼓励|支持|倡导|提倡|探索)", text) or self.no_demand.match(text))

    def _stretch(self, stretch: Stretch, state: _Sentence, owner: Addressed, before: Addressed) -> None:
        text = stretch.text
        dues = self.deadlines.find(text)
        named, subject_end = self.bodies.subject(text)
        quantities = self.quantities.find(_blank(text, dues))
        self._hand_on_subject(named, bool(quantities), state)
        due = next((d for d in dues), None)
        if due and self._is_bare(text, due, subject_end):
            self._bare_date(stretch, due, state)
            return
        if due or self.whole_year.match(text, subject_end):
            state.due = due
        near = find_near(text, quantities, self.words.near)
        if quantities and not near:
            stretch, near, quantities = self._with_the_last(stretch, quantities, state)
            text = stretch.text
        if quantities and not near and not quantities[0].share:
            near = self._by_heading(text, quantities)
        if self._completes(text, near, quantities, due, state):
            state.made[-1].end = stretch.end
            state.made[-1].near.extend(n for n in near if n.row.adjunct)
            if due:
                self._set_due(state.made[-1], due)
            state.lead = None
        elif self._counts_the_last(text, near, quantities, state):
            state.made[-1].end = stretch.end
            state.made[-1].quantities.extend(quantities)
            state.made[-1].near = [_counted(n, quantities) for n in state.made[-1].near]
            state.made[-1].by_kind = self._by_kind(state.made[-1])
            state.lead = None
        elif self._demands(text, near, quantities, dues):
            start = stretch.start if state.lead is None else state.lead
            obligation = Obligation(start, stretch.end, self._addressed(state.subject, owner, before), near, quantities, text=text)
            obligation.by_kind = self._by_kind(obligation)
            self._doubts_of(obligation, dues, owner)
            if state.due and state.due.to:
                self._set_due(obligation, state.due)
            elif self.period and (self.in_period.search(text) or _counts_events(near)):
                obligation.due, obligation.since, obligation.own_due = self.period.to, self.period.since, True
            state.made.append(obligation)
            state.lead = None
        elif named or due or self.opener.match(text):
            state.lead = stretch.start if state.lead is None else state.lead
        else:
            state.lead = None
        state.last = stretch

    def _hand_on_subject(self, named: Addressed, counts: bool, state: _Sentence) -> None:
        """The subject named last counts on; after 部门3条,各镇1条 a number without a subject is for all of them."""
        if named:
            series = counts and state.made and state.made[-1].quantities and not set(named.kinds) & set(state.subject.kinds)
            kinds = (*(state.series or state.subject).kinds, *named.kinds)
            state.series = Addressed(tuple(dict.fromkeys(kinds))) if series else None
            state.subject = named
        elif state.series:
            state.subject, state.series = state.series, None

    def _is_bare(self, text: str, due: Deadline, subject_end: int) -> bool:
        rest = text[max(subject_end, 0) : due.start] + text[due.end :] if subject_end <= due.start else text[: due.start] + text[due.end :]
        return bool(self.bare.match(rest))

    def _bare_date(self, stretch: Stretch, due: Deadline, state: _Sentence) -> None:
        """A date alone: before any demand it governs what follows, after one with a word of finishing it closes what stands before."""
        closes = bool(re.search(r"完成|到位|建成|上线|落实|实现|达标|办结|启用|报送|上报", stretch.text))
        if state.made and closes:
            for obligation in state.made:
                if not obligation.own_due:
                    self._set_due(obligation, due)
            state.made[-1].end = stretch.end
        elif due.to:
            state.due, state.lead = due, stretch.start if state.lead is None else state.lead

    def _set_due(self, obligation: Obligation, due: Deadline) -> None:
        if due.to:
            obligation.due, obligation.since, obligation.own_due = due.to, due.since, True
        if due.note:
            obligation.doubts.append((due.note, due.words))

    def _completes(self, text: str, near: Sequence[Near], quantities: Sequence[Quantity], due: Deadline | None, state: _Sentence) -> bool:
        """Does this comma clause only round off the demand before it?"""
        if not state.made or quantities:
            return False
        last = {fact for n in state.made[-1].near for fact in n.row.facts}
        if near and all(n.row.adjunct and last & set(n.row.after) for n in near):
            return True
        if near and not set(near[0].row.facts) <= last:
            return False
        if due:
            return bool(self.goal.search(text)) and not self.strong.search(text)
        if re.match(r"(?:并|且|及时)", text) or (near and set(near[0].row.facts) <= last):
            return True
        return bool(self.publishes.search(text)) and not self.strong.search(text) and len(text) <= 24

    def _by_heading(self, text: str, quantities: list[Quantity]) -> list[Near]:
        """(三)开展政府开放日。各部门至少举办2次: where the demand names no thing, the heading does."""
        said = self.quantities.find(f"{self.heading},{text}")
        counts_events = quantities[0].unit in self.words.lists["threshold.events"]
        bare = counts_events and len(re.sub(r"\W", "", text[self.bodies.subject(text)[1] :])) <= 30
        found = find_near(f"{self.heading},{text}", said, self.words.near) if self.heading and bare else []
        return [Near(n.row, n.start, n.end, quantities[0]) for n in found if n.row.form == "at_least"][:1]

    def _with_the_last(self, stretch: Stretch, quantities: list[Quantity], state: _Sentence) -> tuple[Stretch, list[Near], list[Quantity]]:
        """主要负责人带头解读,每年不少于1次: a number alone counts what stands before it; 每季度召开一次 what the demand before it counts."""
        last = state.last
        counted = state.made[-1] if state.made else None
        if counted and counted.quantities and counted.near and counted.near[0].row.form == "at_least" and not quantities[0].share:
            deeds = self.deed.findall(stretch.text)
            bare = len(stretch.text) - self.bodies.subject(stretch.text)[1] <= 24
            fits = not counted.near[0].row.units or quantities[0].unit in counted.near[0].row.units
            if fits and bare and all(deed in counted.text for deed in deeds):
                return stretch, [Near(counted.near[0].row, 0, 0, quantities[0])], quantities
        if last and self._is_number_alone(stretch.text) and not (counted and counted.end >= last.end):
            joined = Stretch(last.start, stretch.end, f"{last.text},{stretch.text}")
            found = self.quantities.find(_blank(joined.text, self.deadlines.find(joined.text)))
            return joined, find_near(joined.text, found, self.words.near), found
        return stretch, [], quantities

    def _is_number_alone(self, text: str) -> bool:
        left = text
        for quantity in self.quantities.find(text):
            left = left.replace(quantity.words, "")
        return len(re.sub(r"每年|全年|年内|每[\u4e00-\u9fff]{1,3}|原则上|均|各", "", left)) <= 2

    def _counts_the_last(self, text: str, near: Sequence[Near], quantities: Sequence[Quantity], state: _Sentence) -> bool:
        """定期通报情况,每两个月通报一次: a number that only says how often the deed before is done."""
        if near or len(quantities) != 1 or quantities[0].share or not state.made or state.made[-1].quantities or len(text) > 12:
            return False
        deeds = self.deed.findall(text)
        return bool(deeds) and all(deed in state.made[-1].text for deed in deeds)

    def _demands(self, text: str, near: Sequence[Near], quantities: Sequence[Quantity], dues: Sequence[Deadline]) -> bool:
        if self.no_demand.search(text) or self.optional.match(text) or self.means.search(text):
            return False
        demanding = [n for n in near if not n.row.adjunct or self.deed.search(text)]
        if not near and not quantities and not dues and self.opener.match(text):
            return False
        principle = self._is_principle(text)
        if quantities and (self.deed.search(text) or any(q.share or q.note != "" or q.n for q in quantities)):
            return not (self.background.match(text) and not demanding)
        if dues:
            stated = demanding or (self.deed.search(text) and not (principle or self.goal.search(text)))
            return bool(stated) and not self.background.match(text)
        if demanding:
            return any(n.row.principle_too for n in demanding) or (not principle and bool(self.deed.search(text)))
        return self._each(text) or (not principle and not self.background.match(text) and bool(self.strong.search(text)))

    def _each(self, text: str) -> bool:
        """每件…同步解读: a demand on each of a set."""
        return bool(re.match(r"(?:[一二三四五六]是)?每[一]?[\u4e00-\u9fff]", text) and self.deed.search(text))

    def _is_principle(self, text: str) -> bool:
        """持续加强…: a direction; but 规范编制目录 names its product plainly."""
        said = text[self.bodies.subject(text)[1] :]
        if not self.principle.match(said):
            return False
        manner = self.manner.match(said)
        return not (manner and self.strong.match(said, manner.end()))

    def _addressed(self, subject: Addressed, owner: Addressed, before: Addressed) -> Addressed:
        if subject.asset:
            kinds = tuple(dict.fromkeys((*subject.kinds, *(kind for kind, _ in owner.offices))))
            return Addressed(kinds, owner.offices)
        if subject.everybody and not subject.kinds:
            return owner or Addressed(self.everybody.kinds)
        if subject:
            return subject
        return owner or before or Addressed(self.greeted.kinds, everybody=True)

    def _by_kind(self, obligation: Obligation) -> dict[str, Decimal]:
        counts = [q for q in obligation.quantities if not q.share]
        return dict.fromkeys(obligation.bodies.kinds, counts[0].n) if counts else {}

    def _doubts_of(self, obligation: Obligation, dues: Sequence[Deadline], owner: Addressed) -> None:
        for quantity in obligation.quantities:
            if quantity.share and not any(n.row.form.startswith("ratio") for n in obligation.near):
                obligation.doubts.append(("share", quantity.words))
            if quantity.note:
                obligation.doubts.append((quantity.note, quantity.words))
        obligation.doubts.extend((d.note, d.words) for d in dues if d.note)
        if obligation.bodies.unclear:
            obligation.doubts.append(("unclear_body", obligation.bodies.unclear))
        if obligation.bodies.names:
            obligation.doubts.append(("single", "、".join(name for _, name in obligation.bodies.names)))
        if obligation.bodies.everybody and not owner:
            obligation.doubts.append(("no_body", ""))

    def _finish(self, state: _Sentence, passage: Passage) -> None:
        """Obligations without a day of their own take that of the bracket or the row."""
        column = [d for d in self.deadlines.find(passage.due) if d.to] if passage.due else []
        for obligation in state.made:
            if obligation.own_due:
                continue
            if column:
                obligation.due, obligation.since, obligation.own_due = column[-1].to, column[-1].since, True
            elif passage.due:
                obligation.doubts.append(("open_due", passage.due))


def _merge(found: list[Obligation], whole: str) -> list[Obligation]:
    """One demand with a number for each kind of unit stands in several comma clauses: it becomes one obligation."""
    merged: list[Obligation] = []
    for item in found:
        last = merged[-1] if merged else None
        if last and _same_but_for_bodies(last, item, whole):
            last.by_kind.update(item.by_kind)
            kinds = (*last.bodies.kinds, *item.bodies.kinds)
            last.bodies = Addressed(tuple(dict.fromkeys(kinds)), unclear=last.bodies.unclear or item.bodies.unclear)
            last.end = item.end
            last.doubts.extend(d for d in item.doubts if d not in last.doubts)
        else:
            merged.append(item)
    return merged


def _same_but_for_bodies(last: Obligation, item: Obligation, whole: str) -> bool:
    if not (last.by_kind and item.by_kind) or set(last.by_kind) & set(item.by_kind) or item.bodies.names or last.bodies.names:
        return False
    between = whole[last.end : item.start]
    if re.search(r"[^,;。\s]", between) or ("。" in between and not item.near):
        return False
    if item.near and last.near:
        return item.near[0].row.facts == last.near[0].row.facts and item.near[0].row.form == "at_least"
    bare = not item.near and len(item.text) - sum(q.end - q.start for q in item.quantities) <= 22
    return bare and item.quantities[0].unit == last.quantities[0].unit


def _counted(near: Near, quantities: Sequence[Quantity]) -> Near:
    """A count that waited for its number gets it."""
    waits = near.row.form == "at_least" and near.quantity is None and not quantities[0].share
    return Near(near.row, near.start, near.end, quantities[0]) if waits else near


def _counts_events(near: Sequence[Near]) -> bool:
    return any(n.row.form == "at_least" and n.quantity is not None for n in near)


def _blank(text: str, dues: Sequence[Deadline]) -> str:
    """The text with its deadlines blanked out, so that 10月底前 counts nothing."""
    for due in dues:
        text = text[: due.start] + "　" * (due.end - due.start) + text[due.end :]
    return text


def _split(whole: str, start: int, end: int, marks: str) -> Iterator[Stretch]:
    """The stretches between marks that stand outside brackets and quotation marks."""
    depth, begin = 0, start
    for index in range(start, end):
        char = whole[index]
        if char in "(（〔[【《“‘":
            depth += 1
        elif char in ")）〕]】》”’":
            depth = max(0, depth - 1)
        elif char in marks and not depth:
            yield from _stripped(whole, begin, index)
            begin = index + 1
    yield from _stripped(whole, begin, end)


def _is_blank(char: str) -> bool:
    """White space, invisible characters, and what stands for an unreadable one."""
    return char.isspace() or not char.isprintable() or char == "\ufffd"


def _stripped(whole: str, start: int, end: int) -> Iterator[Stretch]:
    while start < end and _is_blank(whole[start]):
        start += 1
    while end > start and _is_blank(whole[end - 1]):
        end -= 1
    if start < end:
        yield Stretch(start, end, whole[start:end])
