"""Kinds of unit and the wording of titles, makers and periods, from `rules/units.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile

_SPELLED = str.maketrans("〇零○Oo一二三四五六七八九", "00000123456789")
YEAR = r"(?:(?:19|20)\d{2}|二[〇零○Oo][〇零○Oo一二三四五六七八九]{2})"
"""A year in figures or spelled (二〇一三)."""
_NAMES = r"[\u4e00-\u9fffA-Za-z0-9·]"


@dataclass(frozen=True, slots=True)
class Kind:
    """One way in which a name shows its kind; `add` completes a bare name."""

    kind: str
    pattern: re.Pattern[str]
    add: str


@dataclass(frozen=True, slots=True)
class UnitKinds:
    """How names show the kind of unit, and how a report says who reports, on what year and for which days."""

    kinds: tuple[Kind, ...]
    city: str
    city_below: str
    counties: re.Pattern[str]
    towns: re.Pattern[str]
    marks: re.Pattern[str]
    full: tuple[tuple[str, str], ...]
    relative: re.Pattern[str]
    leads: re.Pattern[str]
    title: re.Pattern[str]
    before: re.Pattern[str]
    untitled: re.Pattern[str]
    year_after: re.Pattern[str]
    trails: re.Pattern[str]
    year_within: re.Pattern[str]  # 某镇政务公开2020年度报告
    plan_title: re.Pattern[str]
    reports: Mapping[str, tuple[str, ...]]
    others: Mapping[str, re.Pattern[str]]
    orders: tuple[str, ...]
    period_words: re.Pattern[str]
    period_from: str
    period_to: str
    period_whole: str
    makers: tuple[re.Pattern[str], ...]
    offices: tuple[re.Pattern[str], ...]
    portal: re.Pattern[str]
    caption: re.Pattern[str]
    captions: tuple[str, ...]
    narrative: tuple[str, ...]

    def kind_of(self, name: str) -> str | None:
        """The kind that a name shows, or None where it is no unit's name."""
        found = self._kind(name)
        return found.kind if found else None

    def full_name(self, name: str) -> str | None:
        """The official name, completed where it is a bare area (拱墅区 is 拱墅区人民政府); None where it names no unit."""
        name = name.strip()
        if len(name) < 3 or self.relative.match(name):
            return None
        for short, full in self.full:
            if name.endswith(short) and not name.endswith(full):
                name = name[: -len(short)] + full
        found = self._kind(name)
        if found is None:
            return None
        return name + found.add

    def _kind(self, name: str) -> Kind | None:
        return next((k for k in self.kinds if k.pattern.search(name)), None)


def build_kinds(files: Sequence[YamlFile]) -> UnitKinds:
    """The kinds of the one file with the key `units`. Raises KnowledgeError where it is missing or incomplete."""
    file = next((f for f in files if isinstance(f.data, Mapping) and "units" in f.data), None)
    if file is None:
        raise KnowledgeError(["rules/units.yaml：缺少 units。该文件说明单位名称与单位类型的对应，请恢复。"])
    try:
        return _build(file.data["units"])
    except (KeyError, TypeError, re.error) as trouble:
        raise KnowledgeError([f"{file.path}：缺少或写错了 {trouble}。请对照随附的 rules/units.yaml 补齐。"]) from trouble


def year_of(text: str) -> int:
    """
    The year that figures or spelled digits say.

    >>> year_of("2019"), year_of("二〇一三")
    (2019, 2013)
    """
    return int("".join("2" if c == "二" else c for c in text).translate(_SPELLED))


def _build(data: Mapping[str, Any]) -> UnitKinds:
    reports = {kind: tuple(words) for kind, words in data["reports"].items()}
    words = _any([w for group in reports.values() for w in group])
    kind = rf"(?P<mid>[\u4e00-\u9fff]{{0,12}}?)(?P<kind>{words})"
    subjects, city = _any(data["subjects"]), data["city"]
    plans = _any([w for group in data["others"].values() for w in group])
    # one character leads up to a name only at the very start: 经 and 和 stand inside names, too
    long, short = [w for w in data["leads"] if len(w) > 1], [w for w in data["leads"] if len(w) == 1]
    return UnitKinds(
        kinds=tuple(Kind(k["kind"], re.compile(p), k.get("add", "")) for k in data["kinds"] for p in k["patterns"]),
        city=city["kind"],
        city_below=city["below"],
        counties=re.compile(_any(city["counties"])),
        towns=re.compile(_any(city["towns"])),
        marks=re.compile(_any(city["marks"])),
        full=tuple(data["full"].items()),
        relative=re.compile(data["relative"]),
        leads=re.compile(rf"^(?:.*(?:{_any(long)}))?(?:{_any(short)})?"),
        title=re.compile(rf"(?P<year>{YEAR})(?!年\d{{1,2}}月)\s?年?度?\s?(?P<after>{_NAMES}{{0,30}}?)(?P<subject>{subjects}){kind}"),
        year_within=re.compile(rf"(?P<subject>{subjects})(?:工作)?\s?(?P<year>{YEAR})\s?年?度?(?P<after>)(?P<kind>{words})"),
        plan_title=re.compile(
            rf"(?P<year>{YEAR})\s?年?度?\s?(?P<after>{_NAMES}{{0,30}}?)(?:{subjects}|公开)[\u4e00-\u9fff]{{0,20}}?(?P<kind>{plans})"
        ),
        untitled=re.compile(rf"(?P<subject>{subjects}){kind}"),
        year_after=re.compile(rf"\s*[(（]?\s*(?P<year>{YEAR})\s?年?度?\s*[)）]?\s*$"),
        trails=re.compile(rf"(?:{_any(data['trails'])})+$"),
        before=re.compile(rf"({_NAMES}{{2,40}})[\s“《(（]*$"),
        reports=reports,
        others={kind: re.compile(rf"(?:{_any(w)})[》”\s]*(?:[（(][^（）()]*[）)])?$") for kind, w in data["others"].items()},
        orders=tuple(data["orders"]),
        period_words=re.compile(_any(data["period"]["words"])),
        **{f"period_{name}": _any(data["period"][name]) for name in ("from", "to", "whole")},
        makers=_makers(data),
        offices=tuple(re.compile(p) for p in data["offices"]),
        portal=re.compile(rf"(?P<unit>{_NAMES}{{3,30}}?)(?:{_any(data['portals'])})"),
        caption=re.compile(rf"(?P<year>{YEAR})年度?(?P<after>{_NAMES}{{0,30}}?)(?:{subjects}){_NAMES}{{0,10}}?(?:{_any(data['captions'])})"),
        captions=tuple(data["captions"]),
        narrative=tuple(data["narrative"]),
    )


def _makers(data: Mapping[str, Any]) -> tuple[re.Pattern[str], ...]:
    """How the text says who made the report out: 由某局编制, 填报单位：某局."""
    labels = rf"(?:{_any(data['filled_in'])})(?:[（(][^（）()]{{1,6}}[)）])?\s?[:：]\s?"
    return re.compile(rf"由(?P<unit>{_NAMES}{{4,40}}?)(?:{_any(data['makers'])})"), re.compile(rf"{labels}(?P<unit>{_NAMES}{{4,40}})")


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
