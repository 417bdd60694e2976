"""Markdown: its marks are taken off, headings and tables keep their rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.model import Document, Problem, Source

from .compose import Composer
from .encoding import decode
from .limits import Limits
from .parts import SOFT, Words, compose

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t#]*")
_ITEM = re.compile(r"[ \t]*[*+\-][ \t]+")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")
_STRONG = re.compile(r"(?<!\*)\*\*([^\s*][^*]{0,300})\*\*(?!\*)")  # *** masks characters
_MARKS = re.compile(r"__|`|<!--.{0,500}?-->")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}|[ \t]*(?:=+|-+)[ \t]*")


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """A Markdown file; `Document.text` is what a reader sees, without the marks."""
    decoded = decode(data)
    text = decoded.text
    composer = Composer(limits)
    composer.problems.extend(decoded.problems())
    if len(text) > limits.characters:
        what = f"正文超过 {limits.characters} 字的上限，其后的内容没有读取。"
        composer.problems.append(Problem("limit.characters", what, "请拆分文件，或在设置中提高上限后重新检查。", severity="error"))
    compose(list(_paragraphs(text[: limits.characters])), composer, limits, with_title=True)
    return composer.finish(replace(source, encoding=decoded.encoding, encoding_certain=decoded.certain))


def _paragraphs(text: str) -> Iterator[Words]:
    """Headings, rows of tables and items each alone; other lines of a paragraph together."""
    run: list[str] = []
    is_first = True
    for line in [*text.splitlines(), ""]:
        heading = _HEADING.fullmatch(line)
        alone = heading or "|" in line or _ITEM.match(line) or _RULE.fullmatch(line)
        if run and (alone or not line.strip()):
            yield Words(SOFT.join(run))
            run = []
        if heading:
            level = len(heading.group(1))
            yield Words(_plain(heading.group(2)), max(1, level - 1), is_title=is_first and level == 1)
            is_first = False
        elif "|" in line or _ITEM.match(line):
            yield Words(_plain(_ITEM.sub("", line, count=1) if "|" not in line else line))
        elif line.strip() and not _RULE.fullmatch(line):
            run.append(_plain(line))


def _plain(line: str) -> str:
    return _MARKS.sub("", _STRONG.sub(r"\1", _LINK.sub(r"\1", line))).strip()
