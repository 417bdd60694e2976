"""What follows from other facts by the auditor's conventions."""

import pytest

from tests.facts.reading import counts, examined, told


def test_all_of_them_takes_the_number_before():
    """均按时办结 is the number received, inferred, as completed and as on time."""
    facts = {f.fact: (f.value.interval.lo, f.inferred) for f in told("收到政府信息公开申请64件，均按时办结。")}
    assert facts == {
        "applications.received": (64, False), "applications.completed": (64, True), "applications.on_time": (64, True),
    }  # fmt: skip


def test_all_of_them_speaks_of_the_nearest_number_handled():
    """办结39件，全部在法定期限内答复 is 39 on time, not the number received."""
    assert ("applications.on_time", 39, 39, "actual") in counts("新收政府信息公开申请38件，上年结转3件，全年办结39件，全部在法定期限内答复。")


def test_a_heading_answered_by_nothing_is_zero():
    """收费及减免情况 / 无。 says that no fee was charged."""
    assert counts("五、政府信息公开的收费及减免情况\n无。") == {("fee.charged", 0, 0, "negated")}


@pytest.mark.parametrize(
    ("passage", "staff"),
    [
        ("现有政务公开专职人员1名、兼职人员3名。", 4),
        ("没有专职人员，由2名兼职人员负责政务公开工作。", 2),
        ("从事政务公开工作人员9人，其中专职4人、兼职5人。", 9),
    ],
)
def test_staff_without_a_total_is_the_sum(passage, staff):
    """专职 and 兼职 add up to the staff where no total is printed."""
    assert ("office.staff", staff, staff, "actual") in counts(passage)


def test_a_sum_of_parts_far_apart_quotes_each_of_them():
    """The total of staff rests on both statements, wherever they stand."""
    passage = "一、政务公开队伍\n目前尚无专职人员。\n" + "网站栏目按期更新。" * 30 + "\n从事政务公开工作的只有兼职人员1名。"
    (staff,) = [f for f in told(passage) if f.fact == "office.staff"]
    assert (staff.value.interval.lo, [e.quote[-5:] for e in staff.evidence]) == (1, ["无专职人员", "职人员1名"])


def test_documents_all_disclosed_are_as_many_as_issued():
    """制定规范性文件12件，均主动公开."""
    assert ("normative.disclosed", 12, 12, "actual") in counts("全年制定规范性文件12件，均通过政府网站主动公开。")


def test_numbers_that_no_fact_uses_are_listed_with_their_sentence():
    """The report's other numbers are not lost from sight."""
    reading = examined("全年举办政务公开培训5次。印发宣传单2000份。")
    assert [n.text for n in reading.unread] == ["2000份"]
    assert reading.numbers == 2
