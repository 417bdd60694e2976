"""
Facts of the kind `status`: finds what a report says of a thing's state, sentence by sentence.

Chinese is topic-prominent: a noun once named stays the topic of the clauses after it until one of them brings a subject or an object of its own. So a
deed is tied to a noun of its clause, else to the topic of the clauses before it, else to the heading it stands under.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker.model import BlockKind, Modality, State, Status

from .dates import DateMention
from .mention import Mention
from .parse import Role, Sentence
from .status_reading import Deed, Reading, read_deed
from .status_specs import StatusLanguage, StatusSpec, build_statuses
from .status_text import FILLER, Told, mask

__all__ = ["build_statuses", "find"]

LONGEST = 600
"""Characters of a sentence that are looked at together; a longer one is read in pieces, so that cost grows with length only."""

_ENDS = "，,；;：:。！？!? \n|"


@dataclass(frozen=True, slots=True)
class Place:
    """
    A stretch to search: the text made ready, its role, its headings, the sentence before it, whether it is itself a heading, its sentence's
    number; `row` where it is a cell of a table: the stretch of its row, whose matter is the topic.
    """

    told: Told
    role: Role
    headings: str
    before: str
    topic: str
    heading: bool
    index: int
    row: tuple[int, int] | None = None


def find(sentences: Sequence[Sentence], specs: Sequence[StatusSpec]) -> list[Mention]:
    """Every statement on the state of the specs' facts, in reading order; several on one fact may stand, settling decides between them."""
    if not specs:
        return []
    found_places = places(sentences, specs[0].language)
    found: list[Mention] = []
    told_of: dict[str, set[int]] = {}
    words = _Words(found_places)
    for spec in sorted(specs, key=lambda s: bool(s.follows)):
        for index in _candidates(words, spec):
            place = found_places[index]
            if spec.follows and not told_of.get(spec.follows, set()) & {place.index, place.index - 1}:
                continue
            mentions = _told_by(place, spec)
            if mentions:
                told_of.setdefault(spec.fact, set()).add(place.index)
                found.extend(mentions)
    return _settle_sentences(found, sentences)


def places(sentences: Sequence[Sentence], language: StatusLanguage) -> list[Place]:
    """The stretches to search, with what their headings and the sentences before them make of them."""
    found: list[Place] = []
    inherited: Modality | None = None
    turned: tuple[str, ...] | None = None
    previous: Sentence | None = None
    header: tuple[int, list[str]] = (-1, [])
    for sentence in sentences:
        if sentence.block.block.kind is BlockKind.TABLE:
            if header[0] != sentence.block.start:
                header = (sentence.block.start, sentence.text.split("|"))
            else:
                found.extend(_cells(sentence, header[1], language))
            continue
        goes_on = previous is not None and previous.block is sentence.block and previous.text.rstrip().endswith(("；", ";"))
        role = sentence.role
        heading = sentence.block.block.kind in (BlockKind.HEADING, BlockKind.TITLE)
        if turned is not None and sentence.headings[:1] != turned:
            turned = None
        if not heading and role is not Role.PLAN and language.leading.search(sentence.text.strip(_ENDS.replace("：", "").replace(":", "") + "　")):
            turned = sentence.headings[:1]
        if turned is not None:
            role = Role.PLAN
        inner = sentence.headings[-1] if sentence.headings and not heading else ""
        before = previous.text[-LONGEST:] if previous is not None and previous.block is sentence.block else ""
        inherited = inherited if goes_on else None
        for start, piece in _pieces(sentence.text):
            told = Told(piece, sentence.start + start, sentence.dates if len(sentence.text) <= LONGEST else _within(sentence, start, piece), language, inherited)
            found.append(Place(told, role, "".join(sentence.headings), before, inner, heading, sentence.index))
            goes_on = piece.rstrip().endswith(("；", ";")) or start + len(piece) < len(sentence.text)
            inherited = told.left_behind if goes_on else None
        previous = sentence
    return found


def _pieces(sentence: str) -> Iterator[tuple[int, str]]:
    """The sentence, or its pieces of at most LONGEST characters, cut after a comma where there is one."""
    start = 0
    while len(sentence) - start > LONGEST:
        cut = max(sentence.rfind(mark, start, start + LONGEST) for mark in "，；：|") + 1
        cut = cut if cut > start else start + LONGEST
        yield start, sentence[start:cut]
        start = cut
    yield start, sentence[start:]


def _within(sentence: Sentence, start: int, piece: str) -> tuple[DateMention, ...]:
    low = sentence.start + start
    return tuple(d for d in sentence.dates if low <= d.start < low + len(piece))


_STATE_COLUMN = re.compile(r"落实|完成|进展|开展|执行|推进|自查|办理|整改")
_TASK_COLUMN = re.compile(r"要求|要点|任务|事项|指标|内容|项目|工作|条款|目标")


def _cells(sentence: Sentence, header: Sequence[str], language: StatusLanguage) -> Iterator[Place]:
    """The cells of a row that say how far its matter has come; a column of requirements is no deed."""
    cells = sentence.text.split("|")
    if len(cells) != len(header) or not any(_STATE_COLUMN.search(h) for h in header):
        return
    tasks = "".join(c for c, h in zip(cells, header, strict=True) if _TASK_COLUMN.search(h) and not _STATE_COLUMN.search(h))
    start = 0
    for cell, head in zip(cells, header, strict=True):
        if _STATE_COLUMN.search(head):
            told = Told(cell, sentence.start + start, sentence.dates, language)
            yield Place(told, Role.REPORT, tasks, "", tasks, False, sentence.index, (sentence.start, sentence.end))
        start += len(cell) + 1


class _Words:
    """Which places hold a word, in their text or in the heading that gives their topic; every word is looked up once."""

    def __init__(self, found: Sequence[Place]) -> None:
        self._starts, parts, length = [], [], 0
        for place in found:
            self._starts.append(length)
            parts.append(f"{place.told.text}\0{place.topic}\0")
            length += len(parts[-1])
        self._text = "".join(parts)
        self._known: dict[str, tuple[int, ...]] = {}

    def places_with(self, word: str) -> tuple[int, ...]:
        """The numbers of the places that hold the word, rising."""
        if word not in self._known:
            self._known[word] = tuple(self._find(word))
        return self._known[word]

    def _find(self, word: str) -> Iterator[int]:
        at = self._text.find(word)
        while at >= 0:
            index = bisect_right(self._starts, at) - 1
            yield index
            after = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
            at = self._text.find(word, after)


def _candidates(words: _Words, spec: StatusSpec) -> list[int]:
    """The places where the spec's wording can stand, by its plain words."""
    return sorted({index for anchor in spec.anchors for index in words.places_with(anchor)})


def _told_by(place: Place, spec: StatusSpec) -> list[Mention]:
    text = mask(place.told.text, spec.blank)
    context = place.headings + (place.before if spec.scope == "passage" else "")
    if spec.scope != "clause" and not _allowed(spec, text, context):
        return []
    if place.row is not None and (state := _cell_state(place)) is not None:
        return _row_mention(place, spec, state)
    found: list[Mention] = []
    for deed in _deeds(place, spec, text):
        if spec.scope == "clause" and not _allowed(spec, _around(place.told, text, deed)):
            continue
        reading = read_deed(place.told, deed, place.role, place.heading)
        if reading is not None:
            found.append(_mention(place, spec, deed, reading))
    return found


def _cell_state(place: Place) -> State | None:
    """The state that a cell of a column of results tells in so many words (已完成, 正在推进, 未开展)."""
    cell = place.told.text.strip(_ENDS)
    return next((State(name) for name, words in place.told.language.states.items() if words.search(cell)), None)


def _row_mention(place: Place, spec: StatusSpec, state: State) -> list[Mention]:
    """What a row says: its matter is the topic, its cell the state, a date in the row the date; the whole row is the proof."""
    topic = mask(place.topic, spec.blank)
    if place.row is None or spec.about is None or not spec.about.search(topic) or not (spec.done and spec.done.search(topic)):
        return []
    dates = [d for d in place.told.dates if not d.comparison] if state in (State.DONE, State.PLANNED) else []
    value = Status(state, dates[-1].date_from, dates[-1].date_to) if dates else Status(state)
    modality = {State.NOT_DONE: Modality.NEGATED, State.PLANNED: Modality.PLANNED}.get(state, Modality.ACTUAL)
    period = dates[-1].date_to.year if dates and dates[-1].date_to else None
    return [Mention(spec.fact, "status", value, *place.row, modality=modality, period=period, from_table=True, section=place.topic, note=place.told.text)]


def _allowed(spec: StatusSpec, text: str, headings: str = "") -> bool:
    return (spec.required is None or spec.required.search(text + headings) is not None) and (spec.forbidden is None or spec.forbidden.search(text) is None)


def _around(told: Told, text: str, deed: Deed) -> str:
    """The clauses that hold the topic and the deed."""
    first, last = told.clause_index(max(deed.low, 0)), told.clause_index(deed.start)
    (a, b), (c, d) = told.clauses[first], told.clauses[last]
    return text[a:d] if first == last else text[a:b] + text[c:d]


def _deeds(place: Place, spec: StatusSpec, text: str) -> Iterator[Deed]:
    for pattern in spec.wordings:
        for match in pattern.finditer(text):
            start, end = match.span("d") if "d" in pattern.groupindex else (match.end(), match.end())
            yield Deed(start, end, match.start(), match.end(), whole=True, ongoing=spec.ongoing, in_full=spec.in_full)
    if spec.about is None and spec.bare is None:
        return
    nouns = _nouns(place.told, spec, text)
    heading = bool(spec.about and spec.about.search(place.topic)) if place.topic else False
    if not nouns and not heading:
        return
    for pattern, soft in ((spec.done, False), (spec.soft, True)):
        for match in pattern.finditer(text) if pattern else ():
            if match.end() - match.start() <= 4 and place.told.quoted[match.start()] == FILLER:
                continue  # the account “望溪发布” publishes nothing by its name
            deed = _tie(place.told, spec, text, nouns, heading, match.start(), match.end(), soft)
            if deed is not None:
                yield replace(deed, ongoing=spec.ongoing, in_full=spec.in_full)
    for match in place.told.language.work.finditer(text) if not spec.ongoing else ():
        deed = _tie(place.told, spec, text, nouns, heading, match.start(), match.end(), False)
        if deed is not None:
            yield replace(deed, work=True)


def _nouns(told: Told, spec: StatusSpec, text: str) -> list[tuple[int, int]]:
    """Where the topic's nouns stand as topics: not as a place, a yardstick or a part of another thing."""
    language = told.language
    found: list[tuple[int, int]] = []
    for match in spec.about.finditer(text) if spec.about else ():
        found.append(match.span())
    if spec.bare is not None:
        for low, high in told.clauses:
            weak = {m.group(): m.span() for m in spec.bare.finditer(text, low, high)}
            if len(weak) >= spec.bare_needs and not (spec.rivals and spec.rivals.search(text[low:high])):
                found.append((min(s for s, _ in weak.values()), max(e for _, e in weak.values())))
    kept = []
    for start, end in sorted(found):
        low, high = told.clauses[told.clause_index(start)]
        if language.tails.search(text[end:high]):
            continue
        if not spec.place_is_topic:
            if _is_place(spec, language, text[low:start]) or language.place_after.search(text[end:high]):
                continue
        kept.append((start, end))
    return kept


def _is_place(spec: StatusSpec, language: StatusLanguage, before: str) -> bool:
    """Whether 在, 按照 and the like make the noun a place or a yardstick: no deed stands between (在网站公布权责清单)."""
    placed = language.place_before.search(before)
    if placed is None:
        return False
    between = before[placed.start() :]
    return not (language.completion.search(between) or language.acts.search(between) or any(p.search(between) for p in (spec.done, spec.soft) if p))


def _tie(told: Told, spec: StatusSpec, text: str, nouns: Sequence[tuple[int, int]], heading: bool, start: int, end: int, soft: bool) -> Deed | None:
    """The deed with the noun that it is said of; None where it is said of something else."""
    index = told.clause_index(start)
    low, high = told.clauses[index]
    inside = [n for n in nouns if low <= n[0] < high and (n[1] <= start or n[0] >= end or end - start > 4)]
    for noun in sorted(inside, key=lambda n: min(abs(n[0] - end), abs(start - n[1]))):
        if _related(told, spec, noun, start, end, high):
            return Deed(start, end, min(noun[0], start), max(noun[1], end), soft, end - start > 4, end - start > 4)
    if inside or any(low <= n[0] < high for n in nouns) or spec.reach == "clause":
        return None
    if spec.reach == "sentence":
        if FILLER in text[low:start]:  # another subject, taken out as a lookalike (副局长)
            return None
        near = [n for n in nouns if n[1] <= start] or list(nouns)
        return Deed(start, end, min(near[-1][0], start), end, soft, end - start > 4, end - start > 4) if near else None
    for back in range(index, -1, -1):
        if not _light(told, spec, back, (start, end) if back == index else None):
            return None
        topics = [n for n in nouns if told.clauses[back - 1][0] <= n[0] < told.clauses[back - 1][1]] if back else []
        if topics:
            return Deed(start, end, topics[-1][0], end, soft, end - start > 4, end - start > 4)
    return Deed(start, end, start, end, soft, end - start > 4, end - start > 4) if heading else None


def _related(told: Told, spec: StatusSpec, noun: tuple[int, int], start: int, end: int, high: int) -> bool:
    """Whether noun and deed of one clause belong together."""
    if noun[0] < end and start < noun[1]:
        return True
    if noun[1] <= start:
        if start - noun[1] > 45:
            return False
        rest = told.text[end:high].strip(_ENDS)
        generic = told.language.completion.fullmatch(told.text[start:end])
        return not generic or len(_strip(told, spec, rest)) <= 1 or _made_of_deeds(spec, rest)
    gap = told.text[end : noun[0]]
    return len(gap) <= 32 and not re.search(r"[时里]|后(?!续|的)", gap)


def _made_of_deeds(spec: StatusSpec, rest: str) -> bool:
    """完成改版, 完成动态调整: the object of 完成 is itself the deed."""
    return bool(spec.done and spec.done.search(rest[:14]))


def _light(told: Told, spec: StatusSpec, index: int, deed: tuple[int, int] | None) -> bool:
    """Whether the clause brings no subject or object of its own beside the deed."""
    low, high = told.clauses[index]
    if deed is None:
        return told.language.adverbial.match(told.text, low) is not None or len(_strip(told, spec, told.text[low:high])) <= 4
    before, after = told.text[low : deed[0]], told.text[deed[1] : high]
    return len(_strip(told, spec, before)) <= 2 and len(_strip(told, spec, after)) <= 3


def _strip(told: Told, spec: StatusSpec, text: str) -> str:
    rest = told.language.light.sub("", text.strip(_ENDS))
    for pattern in (spec.done, spec.soft, told.language.anaphors):
        rest = pattern.sub("", rest) if pattern else rest
    return rest.strip(_ENDS)


def _mention(place: Place, spec: StatusSpec, deed: Deed, reading: Reading) -> Mention:
    told = place.told
    low, high = max(deed.low, 0), deed.high
    when = told.when(deed.start, deed.end) if reading.state in (State.DONE, State.PARTIAL, State.PLANNED) else None
    date_from, date_to, year = (when.date_from, when.date_to, when.year) if when else (None, None, None)
    if when and reading.state is not State.PLANNED and date_from and date_to and (date_to - date_from).days >= 364:
        date_from = date_to = None
    words = told.text[low:high]
    return Mention(
        fact=spec.fact,
        kind="status",
        value=Status(reading.state, date_from, date_to),
        start=told.base + low,
        end=told.base + low + len(words.rstrip(_ENDS)),
        modality=reading.modality,
        period=year,
        section=place.headings if place.heading else place.topic,
        note=("share:" if reading.share else "begun:" if reading.begun else "") + told.text[deed.start : deed.end],
    )


def _settle_sentences(found: Iterable[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """One mention a fact and sentence, where the sentence does not say two things of it."""
    starts = [s.start for s in sentences]
    groups: dict[tuple[str, int], list[Mention]] = {}
    for mention in found:
        groups.setdefault((mention.fact, bisect_right(starts, mention.start)), []).append(mention)
    settled = [m for group in groups.values() for m in _settle_sentence(sorted(group, key=lambda m: m.end))]
    return sorted(settled, key=lambda m: (m.start, m.fact))


def _settle_sentence(group: list[Mention]) -> list[Mention]:
    by: dict[State, list[Mention]] = {}
    for mention in group:
        if isinstance(mention.value, Status):
            by.setdefault(mention.value.state, []).append(mention)
    kept: list[Mention] = []
    done, partial = by.get(State.DONE, []), by.get(State.PARTIAL, [])
    lacking, moving, planned = by.get(State.NOT_DONE, []), by.get(State.IN_PROGRESS, []), by.get(State.PLANNED, [])
    in_part = [m for m in partial if not m.note.startswith("share:") or not any(d.end < m.start for d in done)]
    if in_part:
        kept.append(in_part[0])
    elif done and lacking and lacking[-1].end > done[0].end:
        kept.append(_in_part(done[0], lacking[-1]))
    elif done and not any(m.end < done[-1].end and not m.note.startswith("begun:") for m in moving[:1]):
        kept.append(_dated(done))
    elif moving:
        kept.append(moving[0])
    elif lacking:
        kept.append(lacking[0])
    if planned and (not kept or any(isinstance(m.value, Status) and m.value.date_to for m in planned)):
        kept.append(_dated(planned))
    return kept


def _dated(group: Sequence[Mention]) -> Mention:
    """The first mention with a date, else the first."""
    return next((m for m in group if isinstance(m.value, Status) and (m.value.date_from or m.value.date_to)), group[0])


def _in_part(done: Mention, lacking: Mention) -> Mention:
    """已编制完成，尚未公开: done in part, proven by both stretches."""
    return replace(done, value=Status(State.PARTIAL), end=max(done.end, lacking.end), start=min(done.start, lacking.start))
