"""A line of text as a possible table row: its pieces, and what speaks for a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from checker.model import Span

from .headings import read_numbering

_PIPES = "|｜│┃"
_BLANK = " \t\u3000\xa0"
_PIPE = re.compile(f"[{_PIPES}]")
_TAB = re.compile(r"[ \u3000\xa0]*\t[ \u3000\xa0]*")
_WIDE = re.compile(r"[ \xa0]*\u3000[ \u3000\xa0]*|[ \xa0]{2,}")
_THIN = re.compile(r"[ \xa0\u3000]+")
_RULE = re.compile(r"[\s|:\-—─━┼+┃│]{3,}")  # |---|---| of Markdown, lines drawn with characters
_BRACKETS = re.compile(r"[（(][^（()）]{0,40}[）)]")
_SENTENCE = re.compile(r"[。；！？]|，[^）)]*$")
_UNITS = frozenset(["条", "條", "件", "篇", "次", "个", "個", "人", "人次", "万元", "萬元", "元", "场", "場", "期", "项", "項", "份", "%", "——"])

# 12, 1,024, 0.45, -5, +9, 减7, 16870.5万元, /, -, ——, 无
_FIGURE = re.compile(
    r"(?:[+\-−－＋]|[减增減][少加]?|新增)?\s*[\d０-９]+(?:[,，.．][\d０-９]+)*\s*(?:%|％|(?!年|月|日|时|時|第)[\u4e00-\u9fff]{1,2})?"
    r"|[/／\\]|[-－—–−]{1,4}|无|無|空|持平|\*"
    r"|\d{0,5}[□■\ufffd〓]{1,3}\d{0,5}|\d{1,5}[?？]{1,3}|[?？]{1,3}\d{1,5}"  # digits of which some were lost
)

# （一）收到申请数件86: label, measure word and figure run together; only among lines of the same make.
_GLUED = re.compile(
    r"(?P<label>.{3,60}?(?:数|數|数量|數量|费用|費用|经费|經費|情况|情況|[）)]))\s?(?P<unit>条|條|件|篇|次|个|個|人次|人|万元|萬元|——)\s?"
    r"(?P<figure>\d[\d,.]*|[-/]|—{1,2})"
)

LONGEST_CELL = 70


class Kind(IntEnum):
    """What a line can be in a table."""

    BLANK = 0
    PROSE = 1  # no row
    SINGLE = 2  # one short piece: a label, a caption, a cell of a table with one cell a line
    HEAD = 3  # several pieces, none of them a figure
    ROW = 4  # a label and figures
    FIGURES = 5  # figures only, two or more
    FIGURE = 6  # one figure alone
    RULE = 7  # a drawn line
    WEAK = 8  # a label and one figure parted by a blank: a row only among rows


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text without its line break and outer blanks; `start`, `end` are places in the text, `indent` the blanks before it."""

    start: int
    end: int
    text: str
    indent: int


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of a line; `mark` is what parts them: `|`, tab, `w` (wide gap), `t` (single blanks), `g` (glued) or nothing."""

    kind: Kind
    mark: str
    pieces: tuple[Span, ...]
    figures: int = 0  # of the last pieces, how many are figures or empty


_EMPTY = Row(Kind.BLANK, "", ())


def is_figure(text: str) -> bool:
    """Is the cell a figure: a number with sign or unit, or a mark for none (/, -, 无)?"""
    return bool(_FIGURE.fullmatch(text.strip()))


def is_unit(text: str) -> bool:
    """Is the cell a measure word, as in the column 单位?"""
    return text.strip() in _UNITS


def read_row(line: Line) -> Row:
    """What the line can be in a table, judged by itself."""
    text = line.text
    if not text:
        return _EMPTY
    if _PIPE.search(text):
        if _RULE.fullmatch(text):
            return Row(Kind.RULE, "|", ())
        return _parted(line, "|", _PIPE)
    if len(text) > 400:
        return Row(Kind.PROSE, "", ())
    if "\t" in text and (is_figure(text.rpartition("\t")[2]) or not _is_entry(text.partition("\t")[0])):
        return _parted(line, "\t", _TAB)
    for mark, gap in (("w", _WIDE), ("t", _THIN)):
        if gap.search(text) and (row := _by_gap(line, mark, gap)).kind in {Kind.ROW, Kind.FIGURES, Kind.HEAD, Kind.WEAK}:
            return row
    return _whole(line)


def _parted(line: Line, mark: str, gap: re.Pattern[str]) -> Row:
    pieces = tuple(_split(line, gap))
    words = [line.text[piece.start - line.start : piece.end - line.start] for piece in pieces]
    figures = _trailing_figures(words)
    filled = [word for word in words if word]
    if mark == "\t" and (len(filled) < 2 or any(_SENTENCE.search(word) for word in filled)):
        return _whole(line)
    if filled and figures == len(words) and len(words) > 1:
        return Row(Kind.FIGURES, mark, pieces, figures)
    has_figure = any(map(is_figure, words[len(words) - figures :]))
    return Row(Kind.ROW if has_figure and len(words) > 1 else Kind.HEAD, mark, pieces, figures)


def _split(line: Line, gap: re.Pattern[str]) -> list[Span]:
    pieces = []
    at = 0
    for found in [*gap.finditer(line.text), None]:
        end = found.start() if found else len(line.text)
        words = line.text[at:end]
        left = len(words) - len(words.lstrip(_BLANK))
        stripped = words.strip(_BLANK)
        start = line.start + at + (left if stripped else 0)
        pieces.append(Span(start, start + len(stripped)))
        at = found.end() if found else end
    return pieces


def _by_gap(line: Line, mark: str, gap: re.Pattern[str]) -> Row:
    pieces = _split(line, gap)
    words = [line.text[piece.start - line.start : piece.end - line.start] for piece in pieces]
    if mark == "w" and any(map(_ends_in_figure, words)):
        return Row(Kind.PROSE, mark, ())
    figures = _trailing_figures(words)
    labels = words[: len(words) - figures]
    if figures == len(words):
        return Row(Kind.FIGURES if figures > 2 or mark == "w" else Kind.PROSE, mark, tuple(pieces), figures)
    outside = [_BRACKETS.sub("", word) for word in labels]
    has_unit = len(labels) > 1 and is_unit(labels[-1])
    if any(_SENTENCE.search(word) or (not has_unit and ("：" in word[:-1] or ":" in word[:-1])) for word in outside):
        return Row(Kind.PROSE, mark, ())
    spaced_out = sum(len(word) == 1 for word in labels) > 1  # 全 年 组 织
    if spaced_out:
        return Row(Kind.PROSE, mark, ())
    enough = figures >= 2 or (figures == 1 and (mark == "w" or has_unit))
    if figures and enough and len(labels) <= 4:
        return Row(Kind.ROW, mark, tuple(pieces), figures)
    if figures == 1 and len(labels) == 1 and 2 <= len(labels[0]) <= 24 and not any(char.isdigit() for char in labels[0]):
        return Row(Kind.WEAK, mark, tuple(pieces), figures)
    longest = 45 if all(map(read_numbering, labels)) else 24
    is_head = not figures and all(2 <= len(word) <= longest for word in labels) and not any(mark in word for word in outside for mark in "，,。；")
    return Row(Kind.HEAD if is_head else Kind.PROSE, mark, tuple(pieces))


def _ends_in_figure(word: str) -> bool:
    """Has the piece a figure behind a single blank? Then single blanks part the cells, and wider gaps hold blank cells."""
    return " " in word and is_figure(_THIN.split(word)[-1])


def _trailing_figures(words: list[str]) -> int:
    count = 0
    for word in reversed(words):
        if word and not is_figure(word):
            break
        count += 1
    return count


def _whole(line: Line) -> Row:
    span = (Span(line.start, line.end),)
    if is_figure(line.text):
        return Row(Kind.FIGURE, "", span, 1)
    if len(line.text) <= LONGEST_CELL and (glued := _GLUED.fullmatch(line.text)):
        pieces = tuple(Span(line.start + glued.start(name), line.start + glued.end(name)) for name in ("label", "unit", "figure"))
        return Row(Kind.WEAK, "g", pieces, 1)
    is_short = len(line.text) <= LONGEST_CELL and line.text[-1] not in "。；：！？:;，,、" and "。" not in line.text
    return Row(Kind.SINGLE if is_short else Kind.PROSE, "", span)


def _is_entry(text: str) -> bool:
    """分管领导：陈志远 is an entry with a gap behind it, not a cell."""
    name, mark, value = text.replace(":", "：").partition("：")
    return bool(mark and value.strip() and len(name) <= 12)
