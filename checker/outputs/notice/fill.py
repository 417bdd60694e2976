"""
Puts content into a Word template: `{{name}}`, `{{如有：name}}…{{完}}`, `{{每项：name}}…{{完}}`.

A name may be spread over several runs, as Word does; the first run's look holds. What is put in is never read again, so that words of a report
cannot be placeholders. A paragraph whose placeholders are all empty is left out; an empty placeholder
takes the mark behind it along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Node

from checker.errors import KnowledgeError
from checker.outputs.notice.content import Content
from checker.outputs.notice.numerals import chinese

CHAPTER = "章"
"""The one name that counts: 一, 二, 三 in the order in which it stands in the finished notice."""

MARKS = "。；，、"

_NAME = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_BLOCK = re.compile(r"\{\{\s*(如有|每项)\s*[：:]\s*([^{}]*?)\s*\}\}")
_END = re.compile(r"\{\{\s*完\s*\}\}")


@dataclass
class Scope:
    """The values and lists in reach, an item's own before the notice's; `template` names the file in messages."""

    content: Content
    template: str
    item: Mapping[str, str] = field(default_factory=dict)
    chapters: list[int] = field(default_factory=lambda: [0])

    def value(self, name: str) -> str:
        if name == CHAPTER:
            self.chapters[0] += 1
            return chinese(self.chapters[0])
        if name in self.item:
            return self.item[name]
        if name in self.content.values:
            return self.content.values[name]
        allowed = "、".join([CHAPTER, *self.content.values, *self.item])
        raise KnowledgeError([f"{self.template}: no placeholder '{{{{{name}}}}}'. Allowed here: {allowed}."])

    def items(self, name: str) -> Sequence[Mapping[str, str]]:
        if name not in self.content.lists:
            raise KnowledgeError([f"{self.template}: no list '{name}'. Allowed: {'、'.join(self.content.lists)}."])
        return self.content.lists[name]

    def has(self, name: str) -> bool:
        return bool(self.items(name)) if name in self.content.lists else bool(self.value(name))

    def within(self, item: Mapping[str, str]) -> Scope:
        return Scope(self.content, self.template, item, self.chapters)


def fill(document: Document, content: Content, template: str) -> None:
    """Fill the body, headers and footers. Raises KnowledgeError for unknown names and blocks that are not closed."""
    scope = Scope(content, template)
    body = document.element.body
    nodes = [node for node in body if node.tag != qn("w:sectPr")]
    filled = list(_expand(nodes, scope))
    for node in nodes:
        body.remove(node)
    for place, node in enumerate(filled):
        body.insert(place, node)
    for section in document.sections:
        for part in (
            section.header,
            section.first_page_header,
            section.even_page_header,
            section.footer,
            section.first_page_footer,
            section.even_page_footer,
        ):
            for paragraph in part.paragraphs if not part.is_linked_to_previous else ():
                _fill_paragraph(paragraph._p, scope)


def _expand(nodes: Sequence[Node], scope: Scope) -> Iterator[Node]:
    """The nodes of the finished notice, in order."""
    place = 0
    while place < len(nodes):
        node = nodes[place]
        block = _BLOCK.fullmatch(_text(node).strip()) if node.tag == qn("w:p") else None
        if block:
            end = _end_of(nodes, place, scope)
            inner = nodes[place + 1 : end]
            if block[1] == "每项":
                for item in scope.items(block[2]):
                    yield from _expand(inner, scope.within(item))
            elif scope.has(block[2]):
                yield from _expand(inner, scope)
            place = end + 1
            continue
        copy = deepcopy(node)
        if copy.tag == qn("w:tbl"):
            _fill_table(copy, scope)
            yield copy
        elif copy.tag != qn("w:p"):
            for paragraph in copy.iter(qn("w:p")):  # a content control around paragraphs
                _fill_paragraph(paragraph, scope)
            yield copy
        elif _fill_paragraph(copy, scope):
            yield copy
        place += 1


def _end_of(nodes: Sequence[Node], start: int, scope: Scope) -> int:
    depth = 0
    for place in range(start, len(nodes)):
        text = _text(nodes[place]).strip() if nodes[place].tag == qn("w:p") else ""
        depth += bool(_BLOCK.fullmatch(text)) - bool(_END.fullmatch(text))
        if depth == 0:
            return place
    raise KnowledgeError(
        [f"{scope.template}: '{_text(nodes[start]).strip()}' is not closed. Put a paragraph '{{{{完}}}}' behind the last one of the block."]
    )


def _fill_table(table: Node, scope: Scope) -> None:
    for row in table.findall(qn("w:tr")):
        block = _BLOCK.match(_text(row).strip())
        if not block:
            _fill_row(row, scope)
            continue
        for item in scope.items(block[2]):
            copy = deepcopy(row)
            _fill_row(copy, scope.within(item))
            row.addprevious(copy)
        table.remove(row)


def _fill_row(row: Node, scope: Scope) -> None:
    for paragraph in row.iter(qn("w:p")):
        _fill_paragraph(paragraph, scope)


def _fill_paragraph(paragraph: Node, scope: Scope) -> bool:
    """Fill one paragraph; False where it had placeholders and all of them are empty."""
    pieces = list(paragraph.iter(qn("w:t")))
    text = "".join(piece.text or "" for piece in pieces)
    found = [(name, "" if _BLOCK.fullmatch(name[0]) else scope.value(name[1])) for name in _NAME.finditer(text)]
    for name, value in reversed(found):
        marked = name.end() < len(text) and text[name.end()] in MARKS and not value  # nothing said needs no full stop
        _replace(pieces, name.start(), name.end() + marked, value)
    for piece in pieces:
        _break_lines(piece)
    return not found or any(value for _, value in found)


def _replace(pieces: Sequence[Node], start: int, end: int, value: str) -> None:
    """Put `value` for the characters start to end (not included) of the pieces' text; it takes the look of the first piece."""
    place, put = 0, value
    for piece in pieces:
        words = piece.text or ""
        first, last = max(start - place, 0), min(end - place, len(words))
        if first < last:
            piece.text = words[:first] + put + words[last:]
            piece.set(qn("xml:space"), "preserve")
            put = ""
        place += len(words)


def _break_lines(piece: Node) -> None:
    """A line feed in a value becomes a line break."""
    head, *rest = (piece.text or "").split("\n")
    if not rest:
        return
    piece.text = head
    last = piece
    for line in rest:
        text = OxmlElement("w:t")
        text.text = line
        pause = OxmlElement("w:br")
        last.addnext(pause)
        pause.addnext(text)
        last = text


def _text(node: Node) -> str:
    return "".join(piece.text or "" for piece in node.iter(qn("w:t")))
