"""A line of text as a possible table row: its pieces, and what speaks for a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from checker.model import Span
from checker.model.record import members_at_hand

from .headings import read_numbering

_STOPS = "。；！"
_BLANK = " \t\u3000\xa0"
_PIPE = re.compile("([|｜│┃])")
_TAB = re.compile(r"([ \u3000\xa0]*\t[ \u3000\xa0]*)")
_WIDE = re.compile(r"([ \xa0]*\u3000[ \u3000\xa0]*|[ \xa0]{2,})")
_THIN = re.compile(r"([ \xa0\u3000]+)")
_RULE = re.compile(r"[\s|:\-—─━┼+┃│]{3,}")  # |---|---| of Markdown, lines drawn with characters
_BRACKETS = re.compile(r"[（(][^（()）]{0,40}[）)]")
_SENTENCE = re.compile(rf"[{_STOPS}？]|，[^）)]*$")
_SENTENCE_MARK = re.compile(rf"[{_STOPS}？，]")  # without one there is no sentence
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
_GLUED_ENDS = ",.-/—"
_FIGURE_STARTS = frozenset("+-−－＋减增新/／\\—–无無空持*□■\ufffd〓?？")

LONGEST_CELL = 70
_LONGEST_ROW = 400  # of a line without borders


@members_at_hand
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


@dataclass(slots=True)
class Line:
    """A line of text without its line break and outer blanks; `start`, `end` are places in the text, `indent` the blanks before it."""

    start: int
    end: int
    text: str
    indent: int


@dataclass(slots=True)
class Piece:
    """What may be a cell: its place, its words, and whether they are a figure."""

    span: Span
    text: str
    is_figure: bool


@dataclass(slots=True)
class Row:
    """The pieces of a line; `mark` is what parts them: `|`, tab, `w` (wide gap), `t` (single blanks), `g` (glued) or nothing."""

    kind: Kind
    mark: str
    pieces: Sequence[Piece] = ()
    figures: int = 0  # of the last pieces, how many are figures or empty


_EMPTY = Row(Kind.BLANK, "")
_PROSE = Row(Kind.PROSE, "")


def is_figure(text: str) -> bool:
    """Is the cell a figure: a number with sign or unit, or a mark for none (/, -, 无)?"""
    text = text.strip()
    if text.isdecimal():
        return True
    return (text[:1] in _FIGURE_STARTS or text[:1].isdecimal()) and bool(_FIGURE.fullmatch(text))


def is_unit(text: str) -> bool:
    """Is the cell a measure word, as in the column 单位?"""
    return text.strip() in _UNITS


def read_row(line: Line) -> Row:
    """What the line can be in a table, judged by itself."""
    text = line.text
    if not text:
        return _EMPTY
    if text.isdecimal():
        return _figure(line)
    if "|" in text or "｜" in text or "│" in text or "┃" in text:
        return Row(Kind.RULE, "|") if _RULE.fullmatch(text) else _parted(line, "|", _PIPE)
    if text[-1] in _STOPS or len(text) > _LONGEST_ROW:
        return _PROSE
    if "\t" in text and (is_figure(text.rpartition("\t")[2]) or not _is_entry(text.partition("\t")[0])):
        return _parted(line, "\t", _TAB)
    if _THIN.search(text):
        if _WIDE.search(text) and (row := _by_gap(line, "w", _WIDE)) is not _PROSE:
            return row
        if (row := _by_gap(line, "t", _THIN)) is not _PROSE:
            return row
    return _whole(line)


def _parted(line: Line, mark: str, gap: re.Pattern[str]) -> Row:
    pieces = _split(line, gap)
    figures = _trailing_figures(pieces)
    if mark == "\t" and (len([piece for piece in pieces if piece.text]) < 2 or _has_sentence(line.text, pieces)):
        return _whole(line)
    has_figure = figures > 0 and any(piece.is_figure for piece in pieces[-figures:])
    if len(pieces) == 1 or not has_figure:
        return Row(Kind.HEAD, mark, pieces, figures)
    return Row(Kind.FIGURES if figures == len(pieces) else Kind.ROW, mark, pieces, figures)


def _has_sentence(text: str, pieces: Sequence[Piece]) -> bool:
    return bool(_SENTENCE_MARK.search(text)) and any(_SENTENCE.search(piece.text) for piece in pieces)


def _split(line: Line, gap: re.Pattern[str]) -> list[Piece]:
    """The pieces of the line between the gaps, which the pattern's one group holds."""
    pieces = []
    start = line.start
    parts = gap.split(line.text)
    for words, mark in zip(parts[::2], [*parts[1::2], ""], strict=True):
        pieces.append(_piece(words, start))
        start += len(words) + len(mark)
    return pieces


def _piece(words: str, start: int) -> Piece:
    stripped = words.strip(_BLANK)
    if len(stripped) < len(words):
        start += words.index(stripped)
    return Piece(Span(start, start + len(stripped)), stripped, stripped.isdecimal() or is_figure(stripped))


def _by_gap(line: Line, mark: str, gap: re.Pattern[str]) -> Row:
    pieces = _split(line, gap)
    if mark == "w" and any(_ends_in_figure(piece.text) for piece in pieces):
        return _PROSE
    figures = _trailing_figures(pieces)
    labels = [piece.text for piece in pieces[: len(pieces) - figures]]
    if not labels:
        return Row(Kind.FIGURES, mark, pieces, figures) if figures > 2 or mark == "w" else _PROSE
    has_unit = len(labels) > 1 and is_unit(labels[-1])
    if sum(len(word) == 1 for word in labels) > 1 or any(_is_sentence(_BRACKETS.sub("", word), has_unit=has_unit) for word in labels):  # 全 年 组 织
        return _PROSE
    enough = figures >= 2 or (figures == 1 and (mark == "w" or has_unit))
    if figures and enough and len(labels) <= 4:
        return Row(Kind.ROW, mark, pieces, figures)
    if figures == 1 and len(labels) == 1 and 2 <= len(labels[0]) <= 24 and not any(char.isdigit() for char in labels[0]):
        return Row(Kind.WEAK, mark, pieces, figures)
    return Row(Kind.HEAD, mark, pieces) if not figures and _is_header(labels) else _PROSE


def _is_sentence(words: str, *, has_unit: bool) -> bool:
    return bool(_SENTENCE.search(words)) or (not has_unit and ("：" in words[:-1] or ":" in words[:-1]))


def _is_header(labels: Sequence[str]) -> bool:
    longest = 45 if all(map(read_numbering, labels)) else 24
    return all(2 <= len(word) <= longest for word in labels) and not any(mark in _BRACKETS.sub("", word) for word in labels for mark in "，,。；")


def _ends_in_figure(word: str) -> bool:
    """Has the piece a figure behind a single blank? Then single blanks part the cells, and wider gaps hold blank cells."""
    return " " in word and is_figure(_THIN.split(word)[-1])


def _trailing_figures(pieces: Sequence[Piece]) -> int:
    count = 0
    for piece in reversed(pieces):
        if piece.text and not piece.is_figure:
            break
        count += 1
    return count


def _figure(line: Line) -> Row:
    return Row(Kind.FIGURE, "", [Piece(Span(line.start, line.end), line.text, is_figure=True)], 1)


def _whole(line: Line) -> Row:
    text = line.text
    if is_figure(text):
        return _figure(line)
    if len(text) > LONGEST_CELL:
        return _PROSE
    if (text[-1].isdecimal() or text[-1] in _GLUED_ENDS) and (glued := _GLUED.fullmatch(text)):
        return Row(Kind.WEAK, "g", [_piece(glued[name], line.start + glued.start(name)) for name in ("label", "unit", "figure")], 1)
    if text[-1] in "。；：！？:;，,、" or "。" in text:
        return _PROSE
    return Row(Kind.SINGLE, "", [Piece(Span(line.start, line.end), text, is_figure=False)])


def _is_entry(text: str) -> bool:
    """分管领导：陈志远 is an entry with a gap behind it, not a cell."""
    name, mark, value = text.replace(":", "：").partition("：")
    return bool(mark and value.strip() and len(name) <= 12)
