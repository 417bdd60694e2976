"""What a body of the city or the province did is no deed of a county's, a district's, a zone's or a town's."""

import pytest

import checker

TITLE = "{unit}2020年政府信息公开工作年度报告\n\n一、总体情况\n　　{text}\n"


def deeds(unit: str, text: str) -> set[str]:
    return {f.fact for f in checker.extract(TITLE.format(unit=unit, text=text)) if not f.fact.startswith("report.")}


@pytest.mark.parametrize(
    ("unit", "text", "fact", "own"),
    [
        ("棠溪县人民政府", "市政府办公室于5月召开全市政务公开工作会议。", "meeting.sessions", False),
        ("棠溪县人民政府", "县政府办公室于5月召开全县政务公开工作会议。", "meeting.sessions", True),
        ("棠溪县人民政府", "市级部门的权责清单由市委编办统一公布。", "list.powers", False),
        ("棠溪县人民政府", "权责清单由县委编办统一公布。", "list.powers", True),
        ("棠溪县人民政府", "权责清单报市委编办审核后公布。", "list.powers", True),
        ("棠溪经济开发区管理委员会", "市工信局发布政策解读材料12篇。", "interpretation.items", False),
        ("棠溪经济开发区管理委员会", "会同市工信局发布政策解读材料12篇。", "interpretation.items", True),
        ("棠溪县人民政府", "参加市政府办公室举办的政务公开培训2次。", "training.attended", True),
        ("棠溪市教育局", "市教育局办公室组织政务公开培训2次。", "training.sessions", True),
    ],
)
def test_deeds_of_a_higher_level_are_not_the_units_own(unit: str, text: str, fact: str, own: bool) -> None:
    """The doer before the deed decides, where the unit's name shows its level."""
    assert (fact in deeds(unit, text)) is own
