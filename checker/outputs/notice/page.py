"""notices/<unit>.html: the same notice as a page, paragraph by paragraph from the Word file, so that both always say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from jinja2 import TemplateError

from checker.errors import KnowledgeError
from checker.outputs.notice.layout import LOOKS
from checker.outputs.notice.prepare import FOLDER, notices
from checker.outputs.render import CHINESE, Page, Renderer
from checker.outputs.task import Task

TITLE = LOOKS["公文标题"].id

_CLASS = re.compile(r"[A-Za-z][A-Za-z0-9]*")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A paragraph: the id of its style as a class, its lines; `right` the right indent in characters."""

    look: str
    lines: tuple[str, ...]
    right: str = ""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table under its title."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NoticePage:
    """The page: its title and its parts in order."""

    title: str
    mark: tuple[str, ...]
    parts: tuple[PageLine | PageTable, ...]


def write(task: Task) -> None:
    """Write one page for each unit of which something is asked."""
    renderer = Renderer(task.templates, CHINESE)
    try:
        page = Page(renderer.environment.get_template("notice.html.j2", globals={"t": renderer.messages}))
    except TemplateError as error:
        raise KnowledgeError([f"templates/notice.html.j2: {error.message}. Compare it with the shipped template of this name."]) from error
    for notice in notices(task):
        view = NoticePage(notice.title, tuple(_marks(notice.document)), tuple(_parts(notice.document)))
        task.folder.put(f"{FOLDER}/{notice.stem}.html", page.render("notice", view))


def _marks(document: Document) -> Iterator[str]:
    """The issuer's mark of a letter, which stands in the head of its first page."""
    if document.sections[0].different_first_page_header_footer:
        yield from (paragraph.text for paragraph in document.sections[0].first_page_header.paragraphs if paragraph.text)


def _parts(document: Document) -> Iterator[PageLine | PageTable]:
    title = ""
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            rows = [tuple(cell.text for cell in row.cells) for row in part.rows]
            yield PageTable(title, rows[0] if rows else (), tuple(rows[1:]))
        else:
            found = _line(part)
            title = part.text if found.look == TITLE else title
            yield found


def _line(paragraph: Paragraph) -> PageLine:
    name = paragraph._p.style or ""
    right = paragraph.paragraph_format.right_indent  # set by hand only where names have their length
    look = name if _CLASS.fullmatch(name) else "GwOther"
    return PageLine(look, tuple(paragraph.text.split("\n")), f"{right.pt / 16:.2f}em" if right is not None else "")
