"""Facts of the kind `status`: finds what a report says of a thing's state, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.model import Modality, State, Status

from .mention import LATE, Mention
from .parse import Sentence
from .status_places import LONGEST, Place
from .status_reading import Deed, Reading, read_deed
from .status_search import Lead, leads
from .status_specs import StatusSpec, build_statuses
from .status_text import Told, mask
from .status_ties import ENDS, deeds

__all__ = ["LONGEST", "StatusSpec", "build_statuses", "find"]

_IN_SHARE = "share:"  # marks in a mention's note, for settling the sentence
_BEGUN = "begun:"
_PREPARED = "prepared:"
_TO_PUBLISH = "publish:"


def find(sentences: Sequence[Sentence], specs: Sequence[StatusSpec], year: int | None = None) -> list[Mention]:
    """
    Every statement on the state of the specs' facts, in reading order; several on one fact may stand, settling decides between them.

    `year` is the one reported on: what is said to hold only from a later one on is planned.
    """
    if not specs:
        return []
    found: list[Mention] = []
    told_of: dict[str, set[int]] = {}
    read = leads(sentences, specs)
    for spec, own in sorted(zip(specs, read, strict=True), key=lambda pair: bool(pair[0].follows)):
        for lead in own:
            index = lead.place.index
            if spec.follows and not told_of.get(spec.follows, set()) & {index, index - 1}:
                continue
            mentions = _told_by(lead, spec, year)
            if mentions:
                told_of.setdefault(spec.fact, set()).add(index)
                found.extend(mentions)
    return _settle_sentences(found, sentences)


def _told_by(lead: Lead, spec: StatusSpec, year: int | None) -> list[Mention]:
    place = lead.place
    text = mask(place.told.text, spec.blank) if lead.lookalike else place.told.text
    if spec.scope != "clause" and not _allowed(spec, text, place.headings + (place.before if spec.scope == "passage" else "")):
        return []
    state = _cell_state(place) if place.row is not None else None
    if state is not None:
        return _row_mention(place, spec, state)
    found: list[Mention] = []
    for deed in deeds(lead, spec, text):
        if spec.scope == "clause" and not _allowed(spec, _around(place.told, text, deed)):
            continue
        reading = read_deed(place.told, deed, place.role, place.heading)
        if reading is not None and year is not None and reading.state is State.DONE and place.told.begins_after(year, deed.start):
            reading = Reading(State.PLANNED, Modality.PLANNED)
        if reading is not None:
            found.append(_mention(place, spec, deed, reading))
    return found


def _allowed(spec: StatusSpec, text: str, context: str = "") -> bool:
    """Whether the stretch (or its context) holds a word that the spec requires, and the stretch none that it forbids."""
    if spec.forbidden is not None and spec.forbidden.search(text):
        return False
    return spec.required is None or spec.required.search(text + context) is not None


def _around(told: Told, text: str, deed: Deed) -> str:
    """The clauses that hold the topic and the deed."""
    first, last = told.clause_index(deed.low), told.clause_index(deed.start)
    (a, b), (c, d) = told.clauses[first], told.clauses[last]
    return text[a:d] if first == last else text[a:b] + text[c:d]


def _cell_state(place: Place) -> State | None:
    """The state that a cell of a column of results tells in so many words (已完成, 正在推进, 未开展)."""
    cell = place.told.text.strip(ENDS)
    return next((State(name) for name, words in place.told.language.states.items() if words.search(cell)), None)


def _row_mention(place: Place, spec: StatusSpec, state: State) -> list[Mention]:
    """What a row says: its matter is the topic, its cell the state, a date in the row the date; the whole row is the proof."""
    topic = mask(place.topic, spec.blank)
    deeds = [p for p in (spec.done, spec.soft) if p is not None]
    if place.row is None or spec.about is None or not spec.about.search(topic):
        return []
    if not any(p.search(topic) or p.search(place.told.text) for p in deeds):
        return []
    dates = [d for d in place.told.dates if not d.comparison] if state in (State.DONE, State.PLANNED) else []
    value = Status(state, dates[-1].date_from, dates[-1].date_to) if dates else Status(state)
    modality = {State.NOT_DONE: Modality.NEGATED, State.PLANNED: Modality.PLANNED}.get(state, Modality.ACTUAL)
    period = value.date_to.year if value.date_to else None
    start, end = place.row
    return [Mention(spec.fact, "status", value, start, end, modality=modality, period=period, from_table=True, section=place.topic)]


def _mention(place: Place, spec: StatusSpec, deed: Deed, reading: Reading) -> Mention:
    told = place.told
    dated = reading.state in (State.DONE, State.PARTIAL, State.PLANNED)
    when = told.when(deed.start, deed.end, planned=reading.state is State.PLANNED, titled=deed.low if deed.whole else None) if dated else None
    date_from, date_to, year = (when.date_from, when.date_to, when.year) if when else (None, None, None)
    if reading.state is not State.PLANNED and date_from and date_to and (date_to - date_from).days >= 364:
        date_from = date_to = None  # a bare year dates a plan; of a deed it is the period
    return Mention(
        fact=spec.fact,
        kind="status",
        value=Status(reading.state, date_from, date_to),
        start=told.base + deed.low,
        end=told.base + deed.low + len(told.text[deed.low : deed.high].rstrip(ENDS)),
        modality=reading.modality,
        period=year,
        role=LATE if date_from and _only_then(told, deed) else "",
        section=place.topic,
        note=_mark(spec, reading, told.text[deed.start : deed.end]),
    )


def _only_then(told: Told, deed: Deed) -> bool:
    """Whether the deed is said to have been done no sooner than its date (11月下旬才编制完成)."""
    low, _ = told.clause_at(deed.start)
    return told.search(told.language.no_sooner, told.text[low : deed.start]) is not None


def _mark(spec: StatusSpec, reading: Reading, deed: str) -> str:
    """The deed with a mark for settling the sentence."""
    if spec.published and reading.state is State.DONE and spec.language.prepares.fullmatch(deed):
        return _PREPARED + deed
    if reading.state is State.PLANNED and spec.language.acts.fullmatch(deed):
        return _TO_PUBLISH + deed
    return (_IN_SHARE if reading.share else _BEGUN if reading.begun else "") + deed


def _settle_sentences(found: Iterable[Mention], sentences: Sequence[Sentence]) -> list[Mention]:
    """One mention a fact and sentence, where the sentence does not say two things of it."""
    starts = [s.start for s in sentences]
    groups: dict[tuple[str, int], list[Mention]] = {}
    for mention in found:
        groups.setdefault((mention.fact, bisect_right(starts, mention.start)), []).append(mention)
    settled = [m for group in groups.values() for m in _settle_sentence(sorted(group, key=lambda m: m.end))]
    return sorted(settled, key=lambda m: (m.start, m.fact))


def _settle_sentence(group: Sequence[Mention]) -> list[Mention]:
    """What the sentence says in the end: in part before done, done before under way, unless the work is said to go on after a first result."""
    by: dict[State, list[Mention]] = {state: [] for state in State}
    for mention in group:
        by[_state(mention)].append(mention)
    done, moving, lacking = by[State.DONE], by[State.IN_PROGRESS], by[State.NOT_DONE]
    if _still_to_publish(done, by[State.PLANNED]):
        done, moving = [], [replace(done[-1], value=Status(State.IN_PROGRESS), period=None)]
    in_part = [m for m in by[State.PARTIAL] if not m.note.startswith(_IN_SHARE) or not any(d.end < m.start for d in done)]
    kept: list[Mention] = []
    if in_part:
        kept.append(in_part[0])
    elif done and lacking and lacking[-1].end > done[0].end:
        kept.append(_in_part(done[0], lacking[-1]))
    elif done and not any(m.end < done[-1].end and not m.note.startswith(_BEGUN) for m in moving[:1]):
        kept.append(_dated(done))
    elif moving or lacking:
        kept.append((moving or lacking)[0])
    planned = by[State.PLANNED]
    if planned and (not kept or any(_has_date(m) for m in planned)):
        kept.append(_dated(planned))
    return kept


def _state(mention: Mention) -> State:
    assert isinstance(mention.value, Status)
    return mention.value.state


def _has_date(mention: Mention) -> bool:
    return isinstance(mention.value, Status) and bool(mention.value.date_from or mention.value.date_to)


def _dated(group: Sequence[Mention]) -> Mention:
    """The first mention with a date, else the first."""
    return next((m for m in group if _has_date(m)), group[0])


def _still_to_publish(done: Sequence[Mention], planned: Sequence[Mention]) -> bool:
    """Whether the thing is prepared and its publication is still to come: 已编制完成，计划明年公布."""
    coming = [m for m in planned if m.note.startswith(_TO_PUBLISH) and done and m.end > done[-1].end]
    return bool(coming) and all(m.note.startswith(_PREPARED) for m in done)


def _in_part(done: Mention, lacking: Mention) -> Mention:
    """已编制完成，尚未公开: done in part, proven by both stretches."""
    return replace(done, value=Status(State.PARTIAL), start=min(done.start, lacking.start), end=max(done.end, lacking.end))
