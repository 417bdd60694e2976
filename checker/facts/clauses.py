"""The clauses of a sentence and how the verb of each is to be read: done, under way, intended, asked of others, denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.model import Modality, State

from .dates import DateMention
from .language import Language
from .sections import Role


@dataclass(slots=True)
class Cue:
    """A word of modality: `kind` is planned, must, ask, in_progress, negated or done."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Clause:
    """
    A stretch of a sentence between commas, semicolons or colons.

    `modality` and `state` say how its verb is to be read (PLANNED, REQUIRED, NEGATED, ACTUAL; planned, in_progress, not_done, done); `others`,
    where it holds a cue, that its subject is somebody else (各部门); `year` is the year that governs it (None: the reporting year).
    """

    start: int
    end: int
    text: str
    modality: Modality
    state: State
    others: bool
    year: int | None
    cues: Sequence[Cue]


_CLAUSE = re.compile(r"[^，,；;：:。！？]+[，,；;：:。！？]*")
_INTENTS = frozenset({"planned", "must", "ask"})
_DONE, _NEGATED, _PROGRESS = frozenset({"done"}), frozenset({"negated"}), frozenset({"in_progress"})


def read_clauses(text: str, offset: int, role: Role, dates: Sequence[DateMention], language: Language) -> Iterator[Clause]:
    """
    The clauses of a sentence that begins at `offset`; an intent once spoken governs the clauses after it until a word of completion.

    An intent at the head of the sentence (下一步，…) or before a colon (打算做好以下工作：…) governs to the end, any other to the semicolon.
    """
    cues = [Cue(offset + start, offset + end, kind) for start, end, kind in language.cues(text)]
    years = [(d.start, d.year) for d in dates if d.year is not None and not d.comparison and not _no_time(text, offset, d)]
    walk = _Walk(role, language, (Modality.PLANNED, State.PLANNED) if role is Role.PLAN else (Modality.ACTUAL, State.DONE))
    for match in _CLAUSE.finditer(text):
        start, end = offset + match.start(), offset + match.end()
        for place, year in years:
            if start <= place < end:
                walk.year = year
        yield walk.read(match.group(), start, end, [c for c in cues if start <= c.start < end] if cues else [])


def _no_time(text: str, offset: int, date: DateMention) -> bool:
    """2018年起每年举办两次, 2020年结转的, 结转2021年办理: the year says since when, whence or whither, not when."""
    since = text.startswith(("起", "开始", "结转", "转入", "遗留", "未办结"), date.end - offset)
    return date.whole_year and (since or text.endswith(("转", "转入", "转至", "转到", "续至", "延至"), 0, date.start - offset))


@dataclass(slots=True)
class _Walk:
    """
    Walks the clauses from left to right.

    `plain` is how a verb without cues is to be read; `carried` is the intent that still governs, `whole` that it does so to the end of the
    sentence.
    """

    role: Role
    language: Language
    plain: tuple[Modality, State]
    year: int | None = None
    carried: Cue | None = None
    carried_others: bool = False
    whole: bool = False

    def read(self, text: str, start: int, end: int, cues: Sequence[Cue]) -> Clause:
        """The clause with these cues, once those before it have been read."""
        if not cues and self.carried is None:
            modality, state = self.plain
            return Clause(start, end, text, modality, state, False, self.year, cues)
        intent = _first(cues, _INTENTS)
        others = bool(cues) and self.language.others.search(text[: intent.start - start + 8] if intent else text) is not None
        if intent is not None and not (self.whole and self.carried is not None and self.carried.kind == intent.kind):
            self.carried, self.carried_others = intent, others or intent.kind == "ask"
            self.whole = self.whole or intent.end >= end - 1 or text.rstrip()[-1] in "：:"
        elif self.carried is not None and not self.whole and _first(cues, _DONE) is not None:
            self.carried = None
        given_up = intent is not None and self.language.given_up.match(text, intent.start - start) is not None
        modality, state = self._reading(cues, given_up)
        if self.carried is not None:
            ends = text.rstrip()[-1:] in "；;" and not self.whole
            if ends or given_up:
                self.carried = None
        return Clause(start, end, text, modality, state, others, self.year, cues)

    def _reading(self, cues: Sequence[Cue], given_up: bool) -> tuple[Modality, State]:
        """How the verb of a clause is to be read; `given_up` says that its intent was one of the past (原定…没有办成)."""
        carried = self.carried
        negated, progress = _first(cues, _NEGATED), _first(cues, _PROGRESS)
        if carried is not None:
            if negated is not None and (given_up or (carried.kind != "planned" and carried not in cues)):
                return Modality.NEGATED, State.NOT_DONE
            if progress is None or progress.start > carried.start:
                return (Modality.REQUIRED if self.carried_others and carried.kind != "planned" else Modality.PLANNED), State.PLANNED
        if negated is not None:
            return Modality.NEGATED, State.NOT_DONE
        if progress is not None and self.role is not Role.PLAN:
            return Modality.ACTUAL, State.IN_PROGRESS
        return self.plain


def _first(cues: Sequence[Cue], kinds: frozenset[str]) -> Cue | None:
    for cue in cues:
        if cue.kind in kinds:
            return cue
    return None
