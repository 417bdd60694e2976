"""Mentions become facts: what wins, what adds up, what stays a contradiction."""

import pytest

from tests.facts.reading import counts, told


def states(passage):
    return [(f.fact, f.value.to_dict()["state"], f.conflict) for f in told(passage) if "state" in f.value.to_dict()]


def test_the_same_number_twice_is_one_fact_with_both_quotes():
    """A figure repeated in another section is the same fact."""
    facts = [f for f in told("一、概述\n全年举办政务公开培训5次。\n二、队伍\n全年举办政务公开培训5次。") if f.fact == "training.sessions"]
    assert [(len(f.evidence), f.conflict) for f in facts] == [(2, False)]


def test_two_different_totals_are_a_conflict_with_both_quotes():
    """The report contradicts itself: both stand, marked."""
    facts = [f for f in told("全年共举办政务公开培训5次。\n总结：全年共举办政务公开培训8次。") if f.fact == "training.sessions"]
    assert [(f.value.interval.lo, f.conflict) for f in facts] == [(5, True), (8, True)]


def test_the_whole_area_stands_before_the_own_level():
    """全市 beside 市本级: the total of the area is the fact."""
    assert ("disclosure.total", 31270, 31270, "actual") in counts("全县主动公开政府信息31270条，其中县本级2204条。")


def test_dated_events_in_several_sentences_add_up():
    """Two trainings with their dates are two."""
    assert counts("6月3日，举办全区政务公开培训班。\n11月9日，举办依申请公开培训班。") == {("training.sessions", 2, 2, "actual")}


def test_an_event_without_a_number_gives_way_to_the_count():
    """举办了培训 beside 举办培训3次 is 3."""
    assert counts("组织开展了政务公开业务培训。\n全年共举办政务公开培训3次。") == {("training.sessions", 3, 3, "actual")}


def test_a_plan_does_not_contradict_a_deed():
    """Done and planned stand apart, without conflict."""
    facts = told("全年举办政务公开培训2次。\n下一步，计划举办政务公开培训4次。")
    assert [(f.value.interval.lo, f.modality.value, f.conflict) for f in facts] == [(2, "actual", False), (4, "planned", False)]


def test_done_by_a_day_and_done_only_later_is_a_conflict():
    """9月 here and 直到12月才 there: both stand; a later day without 才 is a further step."""
    late = "机构职能目录9月15日编制完成并公开。\n存在问题：机构职能目录12月上旬才编制完成。"
    assert states(late) == [("directory.functions", "done", True), ("directory.functions", "done", True)]
    step = "机构职能目录9月15日编制完成并公开。\n机构职能目录12月3日更新发布。"
    assert states(step) == [("directory.functions", "done", False)]


def test_prose_against_a_table_is_a_conflict():
    """The annex prints 1 where the text says 2."""
    passage = "全年举办政务公开业务培训2次。\n（二）举办各类培训班数 | 次 | 1\n（三）接受培训人员数 | 人次 | 30"
    facts = [f for f in told(passage) if f.fact == "training.sessions"]
    assert sorted((f.value.interval.lo, f.from_table, f.conflict) for f in facts) == [(1, True, True), (2, False, True)]


@pytest.mark.parametrize(
    ("problem", "sides"),
    [
        ("受疫情影响，全年没有举办政务公开培训。", {(2, 2), (0, 0)}),
        ("政务公开培训的针对性还不够强。", {(2, 2)}),
    ],
)
def test_events_held_and_said_never_to_have_been_held_are_a_conflict(problem: str, sides: set[tuple[int, int]]) -> None:
    """Neither side is left out: a reader has to settle it."""
    found = told(f"9月举办政务公开培训2期。\n\n五、存在的问题\n\n{problem}")
    said = [f for f in found if f.fact == "training.sessions"]
    assert {(f.value.interval.lo, f.value.interval.hi) for f in said} == sides
    assert all(f.conflict == (len(sides) > 1) for f in said)
