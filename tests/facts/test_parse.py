"""Sentences, sections, clauses: how the verb of each clause is to be read."""

import pytest

from checker.facts.parse import Role
from tests.facts.reading import parsed


def readings(passage, year=2020):
    return [(c.modality.value, c.state.value) for s in parsed(passage, year).sentences for c in s.clauses]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("全年举办培训2次。", [("actual", "done")]),
        ("拟举办培训2次，培训200人。", [("planned", "planned"), ("planned", "planned")]),
        ("原定10月的活动取消，全年未举办。", [("negated", "not_done"), ("negated", "not_done")]),
        ("原计划举办3期，因疫情实际举办1期。", [("planned", "planned"), ("actual", "done")]),
        ("各部门要在年底前完成清理。", [("required", "planned")]),
        ("平台正在测试。", [("actual", "in_progress")]),
        ("目录尚未编制。", [("negated", "not_done")]),
        ("将政务公开纳入绩效考核。", [("actual", "done")]),
        ("明年将举办培训。", [("planned", "planned")]),
        ("下一步，健全流程；组织培训。", [("planned", "planned")] * 3),
        ("一是拟建专栏；二是举办培训3期。", [("planned", "planned"), ("actual", "done")]),
        ("落实《2020年政务公开工作要点》，做到应公开尽公开。", [("actual", "done")] * 2),
        ("在原来年终考评的基础上，增加半年考核。", [("actual", "done")] * 2),
    ],
)
def test_a_clause_is_read_by_its_own_cue_or_the_one_that_governs_it(passage, expected):
    """Plans carry on to the semicolon, or to the end where they stand at the head; what only looks modal is none."""
    assert readings(passage) == expected


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("五、下一步工作打算", Role.PLAN),
        ("四、2021年工作重点", Role.PLAN),
        ("一、2020年工作重点落实情况", Role.REPORT),
        ("五、存在的主要问题及改进情况", Role.PROBLEMS),
        ("二、主动公开政府信息情况", Role.REPORT),
    ],
)
def test_a_heading_gives_its_section_a_role(heading, role):
    """Plans are sections on what comes next or on a later year; problems are apart."""
    sentences = parsed(f"{heading}\n举办培训2次。").sentences
    assert sentences[-1].role is role


def test_a_section_on_problems_turns_to_plans():
    """From 下一步 on, a section on problems speaks of plans, to its end."""
    sentences = parsed("五、存在问题\n培训次数偏少。\n下一步，加大力度。\n举办培训3次。").sentences
    assert [s.role for s in sentences] == [Role.PROBLEMS, Role.PROBLEMS, Role.PLAN, Role.PLAN]


def test_a_run_in_heading_is_the_section_of_what_follows():
    """（四）权责清单。… is a heading for the rest of its paragraph."""
    sentences = parsed("（四）权责清单。我局权责清单正在调整。").sentences
    assert sentences[1].section == "（四）权责清单"
