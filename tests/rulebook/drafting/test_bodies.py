"""Names of bodies become kinds of unit, seen from the plan's own level."""

from __future__ import annotations

import pytest

from benchmarks.drafting import knowledge
from checker.rulebook.drafting.bodies import Bodies
from checker.rulebook.drafting.levels import level_of
from checker.rulebook.drafting.words import read_words

WORDS = read_words(knowledge("drafting"))
CITY = "云湖市2021年政务公开工作要点"
COUNTY = "云湖县2021年政务公开工作要点"
PROVINCE = "云湖省2021年政务公开工作要点"


def bodies(title: str) -> Bodies:
    return Bodies(WORDS, level_of(title, WORDS, "", title))


@pytest.mark.parametrize(
    ("title", "level"),
    [
        (PROVINCE, "province"), (CITY, "prefecture"), (COUNTY, "county"),
        ("云湖市青山区2021年政务公开工作要点", "county"),
        ("柳桥镇2021年政务公开工作要点", "township"),
        ("云湖市教育局2021年政务公开工作要点", "department"), ("云湖新区2021年政务公开工作安排", "zone"),
        ("2021年云湖县政务公开工作要点", "county"), ("云湖市人民政府办公室关于印发2021年工作要点的通知", "prefecture"),
    ],
)  # fmt: skip
def test_the_title_tells_the_level(title: str, level: str) -> None:
    """The last place name and the ending of the office decide."""
    assert level_of(title, WORDS, "", title).name == level


def test_a_city_that_speaks_to_townships_only_is_a_county_level_city() -> None:
    """各乡镇 and no 各县区 in a plan of a 市: the plan of a county-level city."""
    assert level_of(f"{CITY}\n各乡镇人民政府、各街道办事处,市直各部门:", WORDS, "", CITY).kind == "county_government"


@pytest.mark.parametrize(
    ("title", "words", "kinds"),
    [
        (CITY, "各县、区政府,市各有关部门", {"county_government", "department"}),
        (CITY, "各县(市、区)人民政府,市直各单位,各功能板块管委会", {"county_government", "department", "functional_zone"}),
        (CITY, "市政府办公室", {"prefecture_government"}),
        (CITY, "市财政局、市司法局", {"department"}),
        (COUNTY, "各乡镇人民政府、各街道办事处,县直各部门", {"township_government", "department"}),
        (PROVINCE, "各市、县政府,省各有关部门", {"prefecture_government", "county_government", "department"}),
        (CITY, "卫健委、教育局牵头", {"department"}),
    ],
)
def test_owners_become_kinds(title: str, words: str, kinds: set[str]) -> None:
    """Each name of a bracket or column counts."""
    assert set(bodies(title).owners(words).kinds) == kinds


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("各县区要于年底前完成", ("county_government",)),
        ("市级各部门解读不少于一次", ("department",)),
        ("各级政府要整理形成制度汇编", ("prefecture_government", "county_government")),
        ("各级政府部门要明确一名负责同志", ("county_government", "department")),
        ("各县(市、区)、各部门主要负责人听取汇报", ("county_government", "department")),
        ("市、县两级政府完成公开", ("prefecture_government", "county_government")),
        ("与民生保障相关的职能部门组织一次", ("department",)),
        ("报市政府办公室备案", ()),
        ("将名单报送各县区", ()),
    ],
)
def test_the_subject_of_a_sentence_is_who_must_act(words: str, kinds: tuple[str, ...]) -> None:
    """Who is told or reported to is no subject."""
    assert bodies(CITY).subject(words)[0].kinds == kinds


def test_a_single_office_keeps_its_name_and_loses_it_beside_its_whole_kind() -> None:
    """(市财政局) narrows to it; (市财政局、市各有关部门) addresses all departments."""
    finder = bodies(CITY)
    assert finder.owners("市财政局").names == (("department", "市财政局"),)
    assert finder.owners("市财政局、市各有关部门").names == ()
