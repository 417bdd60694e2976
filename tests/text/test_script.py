"""Which texts are converted, and what the first look at them spares."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.text import script

HAN = st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF) | st.sampled_from("沈覆藉坏哩瞭衹甦船答口布海解得生全年"), max_size=30)


@pytest.mark.parametrize(
    ("text", "simplified", "converted"),
    [
        ("全年举办培训3次。", "全年举办培训3次。", False),
        ("全年舉辦培訓3次。", "全年举办培训3次。", True),
        ("沈阳市答覆申请3件。", "沈阳市答复申请3件。", False),
        ("张銘同志主持会议，传达文件精神，查阅档案资料，落实各项制度。", "张铭同志主持会议，传达文件精神，查阅档案资料，落实各项制度。", False),
        ("", "", False),
    ],
)
def test_simplify(text: str, simplified: str, converted: bool) -> None:
    """Traditional characters become simplified ones; a text with a single name in them is not a converted one."""
    assert script.simplify(text) == (simplified, converted)


@settings(max_examples=300, deadline=None)
@given(HAN)
def test_first_look(text: str) -> None:
    """What the first look passes by is what the converter would leave as it is."""
    if script.simplify(text) == (text, False):
        assert script._converter().convert(text) == text
