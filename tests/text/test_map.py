"""The way back from normal text to the report, for any damage."""

# ruff: noqa: E501  one phenomenon a row

from __future__ import annotations

from array import array
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.text.mapped import Mapped

from .sample import normal

# What the report may print, and what it means.
SIMPLIFIED = {word: word for word in ("全年", "举办", "政务公开", "培训", "共收到申请", "门户网站")}
CONVERTED = {
    "規範性檔案": "规范性文件", "入口網站": "门户网站", "聯係部門": "联系部门", "谘詢電話": "咨询电话", "發佈資訊": "发布信息", "答覆群眾": "答复群众",
    "公開(kāi)政務(wù)信息": "公开政务信息", "網(wǎng)站": "网站",
}  # fmt: skip
NUMBERS = {"126": "126", "１，０２４": "1024", "12,486": "12486", "2 736": "2736", "１２": "12"}
MARKS = {"，": "，", ",": "，", ";": "；", "。": "。"}
INVISIBLE = st.sampled_from(["\u200b", "\u202e", "\ufeff", "\u00ad", "\ue5aa"])


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@st.composite
def damaged(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Words and marks in turn, as printed with noise inside the words, and as meant."""
    pieces = []
    words = draw(st.sampled_from([SIMPLIFIED, CONVERTED]))
    for _ in range(draw(st.integers(1, 6))):
        printed = draw(st.sampled_from(sorted(words)))
        pieces.append((_noise(draw, printed), words[printed]))
        if draw(st.booleans()):
            number = draw(st.sampled_from(sorted(NUMBERS)))
            pieces.append((number, NUMBERS[number]))
        mark = draw(st.sampled_from(sorted(MARKS)))
        pieces.append((mark, MARKS[mark]))
    return pieces


def _noise(draw: st.DrawFn, word: str) -> str:
    out = word[0]
    for before, char in pairwise(word):
        kind = draw(st.sampled_from(["", "", "", "blank", "break", "invisible", "at"]))
        if kind == "invisible":
            out += draw(INVISIBLE)
        elif _is_han(before) and _is_han(char):
            out += {"blank": draw(st.sampled_from([" ", "\u3000", "\xa0"])), "break": "\n", "at": "@@"}.get(kind, "")
        out += char
    return out


@settings(max_examples=120, deadline=None)
@given(damaged())
def test_noise_is_undone(pieces: list[tuple[str, str]]) -> None:
    """Whatever noise stands inside the words, the normal text is what was meant."""
    assert normal("".join(printed for printed, _ in pieces)).text.replace("\n", "") == "".join(meant for _, meant in pieces)


@settings(max_examples=120, deadline=None)
@given(damaged(), st.data())
def test_quotes_survive(pieces: list[tuple[str, str]], data: st.DataObject) -> None:
    """The quote of any run of words is the report's own slice, and its normal text is the slice of the normal text."""
    result = normal("".join(printed for printed, _ in pieces))
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first, len(pieces) - 1))
    at = len("".join(printed for printed, _ in pieces[:first]))
    printed = "".join(printed for printed, _ in pieces[first : last + 1])
    meant = "".join(meant for _, meant in pieces[first : last + 1])
    before = "".join(meant for _, meant in pieces[:first])
    start = _place(result.text, len(before))
    end = _place(result.text, len(before) + len(meant))
    span = result.to_source(start, end)
    assert (span.start, span.end) == (at, at + len(printed))
    assert result.document.quote(span) == printed
    assert normal(printed).text.replace("\n", "") == meant


def _place(text: str, count: int) -> int:
    """The place in the text that has `count` characters other than line feeds before it; feeds belong to what went before."""
    seen = 0
    for place, char in enumerate(text):
        if seen == count and char != "\n":
            return place
        seen += char != "\n"
    return len(text.rstrip("\n"))


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text(words: str) -> None:
    """Any string at all gives a map that is monotone, inside the text, and as long as the normal text."""
    result = normal(words)
    assert result.document.text == words
    assert len(result.starts) == len(result.ends) == len(result.text)
    assert list(result.starts) == sorted(result.starts)
    assert list(result.ends) == sorted(result.ends)
    assert all(0 <= start <= end <= len(words) for start, end in zip(result.starts, result.ends, strict=True))


def test_edit_keeps_places() -> None:
    """Replacements of equal length map one to one, others as a whole, insertions stand for nothing."""
    text = Mapped("abcdef", array("i", range(6)), array("i", range(1, 7)))
    changed = text.edit([(1, 2, "B"), (2, 4, "xyz"), (5, 5, "+")])
    assert changed.text == "aBxyze+f"
    assert list(changed.starts) == [0, 1, 2, 2, 2, 4, 5, 5]
    assert list(changed.ends) == [1, 2, 4, 4, 4, 5, 5, 6]
