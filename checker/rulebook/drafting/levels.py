"""At which level of government a plan was issued, by the names in its title and its greeting."""

from __future__ import annotations

import re

from .words import Level, Words, alternatives


def level_of(text: str, words: Words, issuer: str = "", title: str = "") -> Level:
    """
    The level that the issuer's or the title's name shows; a 市 that speaks to townships only is a county-level city.

    Where no name tells, the level is that of a prefecture-level city, whose plans speak to counties and departments.
    """
    for name in (issuer, title, text[:200]):
        level = _by_name(re.sub(r"\s", "", name), words) if name else None
        if level is not None:
            return _county_city(level, text, words)
    return _county_city(next(level for level in words.levels if level.name == "prefecture"), text, words)


def _by_name(name: str, words: Words) -> Level | None:
    name = re.sub(r"^(?:19|20)\d{2}年?(?:度)?", "", name)
    name = re.split(r"(?:19|20)\d{2}年|关于|政务公开|政府信息公开|重点工作", name)[0]
    if not name:
        return None
    own_house = any(name.endswith(word) for word in words.department_unless)
    if not own_house and re.search(rf"[省市县区州][\u4e00-\u9fff]+(?:{alternatives(words.department.ends)})$", name):
        return words.department
    places = [(name.rfind(end), len(end), level) for level in words.levels for end in level.ends if end in name]
    if not places:
        return None
    # the last place name tells: 某市某区 is a district
    end, _, level = max(((at + length, length, level) for at, length, level in places), key=lambda row: row[:2])
    return level if end else None


def _county_city(level: Level, text: str, words: Words) -> Level:
    if level.name != "prefecture":
        return level
    speaks_to_townships = any(word in text for word in words.county_city_if)
    speaks_to_counties = any(word in text for word in words.county_city_unless)
    return words.county_city if speaks_to_townships and not speaks_to_counties else level
