"""Who is said to lead the disclosure work: by title, by name, or both (wording: `rules/facts/persons.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.errors import KnowledgeError
from checker.model import Modality, Person, YamlFile

from .clauses import Clause
from .mention import Mention
from .parse import Role, Sentence

_BORDER = "，,。；;：:！？!?\n|"
_LEVEL = re.compile(r"^[省市州县区旗镇乡](?=(?:常务|第一)?副?[省市州县区旗镇乡]长)|^局(?=副?局长)")  # 松州市副市长 is 副市长
_GRAMMAR = "由为任以的和及将把向等是系请与经从在对于被让使"
_TOPIC_BEFORE = 14  # characters before a person in which the work led by him may stand: 政务公开工作由…负责
_SEPARATOR = r"[\s|:：]{0,4}"


@dataclass(frozen=True, slots=True)
class Way:
    """One way of naming a leader, and what a sentence must hold for it, in this order: looked for first, as the pattern is dear."""

    pattern: re.Pattern[str]
    needs: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class PersonSpec:
    """The wording that names a leader, compiled from data, and how it is read."""

    fact: str
    about: re.Pattern[str]
    hint: re.Pattern[str]
    ways: tuple[Way, ...]
    nobody: re.Pattern[str]
    generic: re.Pattern[str]
    staff: frozenset[str]
    needs_topic: frozenset[str]
    openings: re.Pattern[str]
    charged: re.Pattern[str]  # 分管副县长 is 副县长
    parts: frozenset[str]
    no_title: frozenset[str]
    led: re.Pattern[str]
    groups: re.Pattern[str]

    def in_sentence(self, sentence: Sentence) -> Iterator[Mention]:
        """The leaders that one sentence names; one without a `hint` names none."""
        if not self._is_about(sentence):
            return
        taken: list[tuple[int, int]] = []
        for match in self._matches(sentence.text):
            span = match.span()
            if any(a < span[1] and span[0] < b for a, b in taken) or not self._fits(match, sentence):
                continue
            taken.append(span)
            title, name = match["title"] or match["title2"], match["name"] or match["name2"] or match.groupdict().get("name3")
            yield self._mention(sentence, match, Person(self._bare(title), name and name.replace(" ", "")))
        if not taken:
            for match in self.nobody.finditer(sentence.text):
                clause = sentence.clause_at(sentence.start + match.start())
                if clause.modality is not Modality.ACTUAL:
                    yield self._mention(sentence, match, Person(None, None))

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        for way in self.ways:
            at = 0
            for need in way.needs:
                found = need.search(text, at)
                if found is None:
                    break
                at = found.start() + 1
            else:
                yield from way.pattern.finditer(text)

    def _fits(self, match: re.Match[str], sentence: Sentence) -> bool:
        groups = match.groupdict()
        title = match["title"] or match["title2"] or ""
        if title in self.no_title:
            return False
        gap, rest = groups.get("gap") or "", groups.get("rest") or ""
        clause = sentence.clause_at(sentence.start + match.start())
        group = self.groups.search(sentence.text[max(0, clause.start - sentence.start) : match.start()])
        if group and not self._on_topic(group["topic"]):
            return False  # 扫黑除恶专项斗争领导小组组长由…担任 leads another matter
        if not self._on_topic(gap) or not self._on_topic_after(rest, groups):
            return False
        verb = groups.get("verb")
        if title in self.parts and verb and not groups.get("opening"):
            return False  # 主要领导亲自抓、分管领导具体抓 names a way of working and no leader
        if verb in self.needs_topic:
            before = sentence.text[max(0, match.start() - _TOPIC_BEFORE) : match.start()]
            return bool(self.about.search(rest or before)) and not self._is_staff(title)
        return not (verb and self._is_staff(title) and verb not in ("分管", "主管"))

    def _is_staff(self, title: str) -> bool:
        return all(any(post.endswith(s) for s in self.staff) for post in title.split("、"))

    def _on_topic(self, gap: str) -> bool:
        return not gap or self.about.search(gap) is not None or not self.generic.sub("", gap)

    def _on_topic_after(self, rest: str, groups: Mapping[str, str | None]) -> bool:
        """What is led stands behind: 为组长的…领导小组, 分管此项工作. Nothing there leaves it to the sentence."""
        rest = rest.strip("的")
        topics = list(self.about.finditer(rest))
        if topics and groups.get("verb"):
            return any(m.end() == len(rest) or m.group().endswith("工作") or self.led.match(rest, m.end()) for m in topics)
        if not rest or topics:
            return True
        if groups.get("verb"):
            return not self.generic.sub("", rest)
        return "小组" not in rest and "工作" not in rest

    def _is_about(self, sentence: Sentence) -> bool:
        return self.about.search(sentence.text) is not None or any(self.about.search(h) for h in sentence.headings) or not sentence.headings

    def _bare(self, title: str | None) -> str | None:
        return self.charged.sub("", _LEVEL.sub("", self.openings.sub("", title))) if title else None

    def _mention(self, sentence: Sentence, match: re.Match[str], person: Person) -> Mention:
        clause: Clause = sentence.clause_at(sentence.start + match.start())
        end = match.start("rest") if "rest" in match.groupdict() and "gap" in match.groupdict() else match.end()
        modality = Modality.REQUIRED if sentence.role is Role.REQUIRED and clause.modality is Modality.ACTUAL else clause.modality
        return Mention(
            fact=self.fact,
            kind="person",
            value=person,
            start=sentence.start + match.start(),
            end=sentence.start + end,
            modality=modality,
            period=clause.year,
            section=sentence.section,
            note=f"person {match.group()[:40]}",
        )


def find(sentences: Sequence[Sentence], spec: PersonSpec) -> list[Mention]:
    """A mention for every leader named; planned, required and negated ones carry their modality."""
    hint = spec.hint.search
    return [mention for sentence in sentences if hint(sentence.text) for mention in spec.in_sentence(sentence)]


def build_persons(files: Sequence[YamlFile]) -> PersonSpec:
    """Compile the files with the keys `persons` and `surnames`; raises KnowledgeError where one is missing or incomplete."""
    data = next((f.data["persons"] for f in files if isinstance(f.data, Mapping) and "persons" in f.data), None)
    names = next((f.data["surnames"] for f in files if isinstance(f.data, Mapping) and "surnames" in f.data), None)
    if data is None or names is None:
        raise KnowledgeError(["rules/facts：缺少 persons 或 surnames。负责同志的识别需要 persons.yaml 和 surnames.yaml，请恢复。"])
    try:
        return _build(data, names)
    except (KeyError, TypeError, re.error) as trouble:
        raise KnowledgeError([f"rules/facts/persons.yaml：缺少或写错了 {trouble}。请对照随附的文件补齐。"]) from trouble


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Parts of the patterns: what stands before a person, the person, a note in brackets behind, a name, one without words of grammar, a title."""

    before: str
    person: str
    note: str
    name: str
    strict: str
    spaced: str
    title: str
    amounts: str


def _pieces(data: Mapping[str, Any], names: Mapping[str, Any]) -> _Pieces:
    amounts = _any(data["amounts"])
    degrees, ranks = _any(data["degrees"]), _any(data["ranks"])
    rank = rf"(?:(?:{_any(data['bodies'])}){{0,3}}(?:{degrees})?(?:{ranks}))"
    title = rf"(?:{rank}(?:、{rank}){{0,4}}|{_any(data['parts'])})"
    verbs = _any([*(word for word in data["links"] if len(word) > 1), *data["verbs"], *data["verbs_with_topic"]])
    character = rf"(?:(?!{verbs}|同志)[\u4e00-\u9fff])"  # a name ends where 担任, 分管 or 负责 begins
    name = rf"(?:(?:{_any(names['compound'])}){character}{{1,2}}|[{names['single']}]{character}{{1,2}})"
    # a name before its title must not swallow a verb (成立由镇长) nor a place (温州市副市长), nor be the end of an office (设在办公室，局长)
    strict = name.replace(character, rf"(?:(?![{_GRAMMAR}]){character})")
    bare_rank = rf"(?:{degrees})?(?:{ranks})"
    party = _any(data["after_name"])
    named = rf"(?P<name2>{strict})(?<![室股厅署办局])"
    first = rf"{named}(?:同志)?(?:[\s|，,：:（(]{{1,3}}(?={rank})|(?={bare_rank})|(?={party}))(?P<title2>{rank}(?:、{rank}){{0,4}})[)）]?"
    starts = [*data["openings"], *data["amounts"], "分管", *data["bodies"], *data["degrees"], *data["ranks"], *data["parts"], *names["compound"]]
    opening = rf"(?:(?P<opening>{_any(data['openings'])})(?:{_any(data['generic'])}){{0,2}}?)?"
    return _Pieces(
        before=rf"{_begins([*starts, *names['single']])}(?<!副){opening}(?:{amounts})?(?:分管[^{_BORDER}、的]{{1,8}}的)?",
        person=rf"(?:(?P<title>{title})(?P<name>{name}?)(?:同志)?|{first})",
        note=r"(?:[（(][^（）()]{0,20}[)）])?",
        name=name,
        strict=strict,
        spaced=rf"[{names['single']}] {character}(?![\u4e00-\u9fff])",
        title=title,
        amounts=amounts,
    )


def _build(data: Mapping[str, Any], names: Mapping[str, Any]) -> PersonSpec:
    hints = [w for key in ("roles", "verbs", "verbs_with_topic", "heads", "nobody") for w in data[key]]
    return PersonSpec(
        fact=data["fact"],
        about=re.compile(_any(data["about"])),
        hint=re.compile(_any([w for w in hints if not any(other != w and other in w for other in hints)])),
        ways=tuple(_ways(data, _pieces(data, names))),
        nobody=re.compile(rf"(?:{_any(data['naming'])})[^{_BORDER}]{{0,16}}?(?:{_any(data['nobody'])})"),
        generic=re.compile(_any(data["generic"])),
        staff=frozenset(data["staff"]),
        needs_topic=frozenset(data["verbs_with_topic"]),
        openings=re.compile(rf"^(?:{_any(data['openings'])}|{_any(data['amounts'])})"),
        charged=re.compile(rf"^(?:{_any(data['verbs'])})(?=(?:{_any(data['bodies'])})?(?:{_any(data['degrees'])})?(?:{_any(data['ranks'])}))"),
        parts=frozenset(data["parts"]),
        no_title=frozenset(data["no_title"]),
        led=re.compile(_any(data["led"])),
        groups=re.compile(rf"(?P<topic>[^{_BORDER}、]{{2,24}}?)(?:{_any(data['groups'])})$"),
    )


def _ways(data: Mapping[str, Any], p: _Pieces) -> Iterator[Way]:
    """The ways of naming a leader, the plainest first: a list, a note in brackets, 组长由…担任, …任组长, 分管领导、…, 分管…的…, …分管."""
    titles = _any([*data["ranks"], *data["parts"]])
    not_deputy = "".join(rf"(?<!{w})" for w in data["not_before"])
    roles, links = _any(data["roles"]), _any(data["links"])
    rest = rf"(?P<rest>[^{_BORDER}]{{0,30}})"
    listed = (
        rf"(?:(?P<name2>{p.name}|{p.spaced})(?:同志)?[\s|，,（(]{{0,3}}(?:职务[:：]?)?(?P<title2>{p.title})|(?P<title>{p.title})[\s|]{{0,3}}(?P<name>{p.name}(?![\u4e00-\u9fff])|)"
        rf"|(?P<name3>{p.name})(?=同志|[，,。；;\s|]|$))"
    )
    yield _way(rf"{_begins(data['heads'])}{not_deputy}(?:{_any(data['heads'])})[:：|]{_SEPARATOR}{listed}")
    yield _way(rf"{p.before}{p.person}[（(](?P<gap>[^（）(){_BORDER}]{{0,16}}?){not_deputy}(?P<role>{roles})[)）]", titles, rf"(?:{roles})[)）]")
    yield _way(
        rf"{_begins(data['roles'])}{not_deputy}(?P<role>{roles})(?:一职)?(?:{_any(data['behind'])})(?:{p.amounts})?"
        rf"(?:{p.person}{p.note}|(?P<name3>{p.name})(?=同志|[{_BORDER}]|$))(?:{links}|)"
    )
    played = rf"(?:{links})(?P<gap>[^{_BORDER}、]{{0,30}}?){not_deputy}(?P<role>{roles})"
    yield _way(rf"{p.before}{p.person}{p.note}{played}{rest}", titles, played)
    about = _any(data["about"])
    named = rf"(?:(?P<title>{p.title})(?P<name>{p.strict})(?={_any(data['behind_names'])}|[{_BORDER}（()）、]|$)|(?P<title2>(?!))(?P<name2>(?!)))"
    yield _way(rf"(?P<gap>(?:{about})[^{_BORDER}、的]{{0,6}}?){not_deputy}(?P<role>{roles})[、（(]?{named}", rf"(?:{roles})[、（(]?(?:{p.title})")
    whom = rf"(?:(?:{_any(data['whom'])})?(?:{links}))?"  # 分管政务公开工作的（领导）是…
    led_by = rf"(?:{_any(data['verbs'])})(?P<gap>[^{_BORDER}、]{{0,4}}?(?:{about})[^{_BORDER}、的]{{0,6}}?)的{whom}{named}"
    yield _way(led_by, rf"的{whom}(?:{p.title})")
    verbs = _any([*data["verbs"], *data["verbs_with_topic"]])
    led = rf"[\s|，,]{{0,3}}(?:{_any(data['verb_leads'])}){{0,2}}?(?P<verb>{verbs})"
    yield _way(rf"{p.before}{p.person}{p.note}{led}{rest}", titles, verbs)


def _way(pattern: str, *needs: str) -> Way:
    return Way(re.compile(pattern), tuple(re.compile(need) for need in needs))


def _begins(words: Sequence[str]) -> str:
    """A look at the next character: most places cannot begin any of the words, and need not be tried."""
    return f"(?=[{''.join(sorted({re.escape(word[0]) for word in words}))}])"


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
