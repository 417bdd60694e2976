"""Quantities of a plan become thresholds; other numbers do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from benchmarks.drafting import knowledge
from checker.rulebook.drafting.thresholds import Quantities
from checker.rulebook.drafting.words import read_words

FINDER = Quantities(read_words(knowledge("drafting")))


@pytest.mark.parametrize(
    ("words", "n", "unit"),
    [
        ("解读不少于五次", 5, "次"),
        ("至少组织一次活动", 1, "次"),
        ("组织两期培训", 2, "期"),
        ("发放宣传资料1万份以上", 10000, "份"),
        ("参训人员不少于1.2万人次", 12000, "人次"),
        ("至少建成3个专区", 3, "个"),
        ("每季度至少举办1次", 4, "次"),
        ("每月不少于两条", 24, "条"),
        ("每半年组织一次", 2, "次"),
        ("每两个月通报一次", 6, "次"),
        ("上半年、下半年各组织一次", 2, "次"),
        ("每季度公开进展", 4, ""),
        ("每年至少听取一次", 1, "次"),
        ("配备专职工作人员2名", 2, "名"),
        ("按月公开", 12, ""),
    ],
)
def test_a_demanded_number_is_read_with_its_frequency(words: str, n: int, unit: str) -> None:
    """Chinese and Arabic numerals, before and after their mark, multiplied by how often a year."""
    (found,) = FINDER.find(words)
    assert (found.n, found.unit, found.share) == (Decimal(n), unit, False)


@pytest.mark.parametrize(("words", "n"), [("解读率达到100%", 100), ("权重不低于4%", 4), ("占比不低于60.5%", Decimal("60.5"))])
def test_a_share_stays_a_share(words: str, n: int) -> None:
    """A percentage counts where a rate is spoken of."""
    (found,) = FINDER.find(words)
    assert (found.n, found.share) == (Decimal(n), True)


OTHER_NUMBERS = ["50件民生实事", "一件事", "第一次会议", "进一步加强", "26个试点领域", "一体化平台", "“十四五”规划", "增长9.6%", "两级政府"]


@pytest.mark.parametrize("words", OTHER_NUMBERS)
def test_other_numbers_demand_nothing(words: str) -> None:
    """Names, ordinals, set phrases and growth rates are no thresholds."""
    assert FINDER.find(words) == []
