"""Anchors: the plain words without which a wording cannot match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.anchors import AnchorIndex, anchors


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("权责清单", (("权责清单",),)),
        ("公众参与…(?:机制|制度)", (("公众参与",), ("机制", "制度"))),
        ("(?:签订|签署)…责任书", (("责任书",), ("签订", "签署"))),
        ("<(?:完成|通过)>……(?:等保|演练)", (("完成", "通过"), ("等保", "演练"))),
        ("政策性?文件", (("政策",), ("文件",))),
        ("目录(?:的)?编制", (("目录",), ("编制",))),
        ("清单(?!不)公开", (("公开",), ("清单",))),
        ("(?<!不)予公开", (("予公开",),)),
        ("“我要[^”]{1,12}”", (("“我要",), ("”",))),
        ("[^，。；]{0,4}书记", (("书记",),)),
        ("(?:(?:副|正)局长|主任)到会", (("到会",), ("局长", "主任"))),
        ("年报|总结", (("年报", "总结"),)),
    ],
)
def test_anchors_are_words_that_every_match_holds(wording: str, expected: tuple[tuple[str, ...], ...]) -> None:
    """Optional parts, gaps, classes and look-around give no anchor; brackets with choices give one of their words."""
    assert anchors(wording) == expected


@pytest.mark.parametrize("wording", ["…", "(?:清单)?", "清单|…", "[甲乙]", "甲{0,2}"])
def test_a_wording_without_a_plain_word_is_refused(wording: str) -> None:
    """Nothing tells where such a wording could stand."""
    with pytest.raises(ValueError, match="holds no plain word"):
        anchors(wording)


def test_a_wording_is_found_only_where_all_its_anchors_stand() -> None:
    """One word of each choice must stand in the text, in any order and in any case; bit n stands for group n."""
    index = AnchorIndex([[anchors("公众参与…(?:机制|制度)")], [anchors("支持IPv6")], [anchors("予")]])
    assert index.find("建立公众参与制度") == 0b001
    assert index.find("公众参与活动") == 0
    assert index.find("网站支持ipv6，予以公开") == 0b110
    assert index.find("") == 0


def test_single_characters_are_asked_for_and_marks_are_not() -> None:
    """A wording of four anchors needs all four, be they one character long; a comma counts only where a wording has nothing else."""
    index = AnchorIndex([[anchors("由…(?:科|股)…负责…，…公开")], [anchors("，")]])
    assert index.find("由办公室综合科负责此事，督促公开") == 0b11
    assert index.find("由办公室综合科负责公开") == 0b01
    assert index.find("办公室综合科负责公开") == 0
    assert index.find("由办公室负责公开") == 0


def test_a_group_is_found_by_any_of_its_wordings() -> None:
    """Groups may share wordings and words; one without wordings is never found."""
    index = AnchorIndex([[anchors("权责清单"), anchors("责任…清单")], [anchors("清单")], []])
    assert index.find("公布权责清单") == 0b11
    assert index.find("责任与权力清单") == 0b11
    assert index.find("收费清单") == 0b10


PIECES = st.sampled_from(["公开", "公告", "栏", "公", "(?:栏目|专栏)", "(?:专栏)?", "(?:目录|公开(?:栏|板))", "栏?", "[公开]", "(?<!栏)", "(?!告)"])


@given(st.lists(PIECES, min_size=1, max_size=4), st.text("公开告栏目录专板", max_size=12))
def test_no_match_is_missed(pieces: list[str], text: str) -> None:
    """Where the wording matches, the index finds it."""
    wording = "".join(pieces)
    try:
        index = AnchorIndex([[anchors(wording)]])
    except ValueError:
        return
    assert not re.search(wording, text) or index.find(text) == 1
