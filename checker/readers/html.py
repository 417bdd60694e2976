"""Web pages: the main text without what stands around it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from lxml import etree
from lxml import html as lxml_html
from lxml.etree import _Element as Element

from checker.errors import UnreadableError
from checker.model import BlockKind, Document, Problem, Source

from .compose import Composer
from .encoding import decode
from .html_main import find_main, strip_page, text_of
from .html_walk import Walker
from .limits import Limits
from .page_words import page_words, read_date, read_number, read_published
from .parts import compose, drop_furniture

_TITLE_META = ("articletitle", "title", "og:title")
_DATE_META = ("pubdate", "publishdate", "article:published_time", "publish-date", "others")
_TITLE_PARTS = re.compile(r"\s*[_|｜\-—–]+\s*|\s{1,}")
_TITLE_LENGTH = 60


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """A web page; `Document.text` holds its title and main text only, date and number of publication stand beside it."""
    decoded = decode(data)
    source = replace(source, encoding=decoded.encoding, encoding_certain=decoded.certain)
    return read_page(decoded.text, source, limits, decoded.problems())


def read_page(text: str, source: Source, limits: Limits, problems: tuple[Problem, ...] = ()) -> Document:
    """A page given as text. Raises `UnreadableError` where there is nothing to read."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    page = text.replace("\0", "").encode("utf-8", "replace")
    try:
        root = lxml_html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise UnreadableError("html.empty", "网页里没有内容。", "请重新保存网页，或提交文字版。") from None
    composer = Composer(limits)
    composer.problems.extend(problems)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        composer.problems.append(Problem("limit.depth", "网页嵌套过深，有一部分没有读取。", "请提交文字版或 docx 版。", severity="error"))
    body = root.find("body") if root.tag != "body" else root
    if body is None:
        body = root
    strip_page(root, body)
    main = find_main(body)
    title = _find_title(root, body, main)
    published, number = _read_facts(root, body, main)
    parts = drop_furniture(Walker().walk(main), title)
    if title:
        composer.add(BlockKind.TITLE, title)
    compose(parts, composer, limits, with_title=not title)
    return composer.finish(source, published=published, number=number)


def _find_title(root: Element, body: Element, main: Element) -> str:
    """The report's title: named in the head, in a first heading, or the words of the page's name that end like a title."""
    ends = page_words().title_ends
    for name in _TITLE_META[:1]:
        if title := _meta(root, name):
            return title
    page_name = " ".join((root.findtext(".//title") or "").split())
    for node in body.iter("h1", "h2", "b", "strong", "font", "td", "div", "p", "span"):
        words = text_of(node)
        if 6 <= len(words) <= _TITLE_LENGTH and words.endswith(ends) and (node.tag == "h1" or words in page_name):
            return words
    heads = [words for node in body.iter("h1") if 4 <= len(words := text_of(node)) <= _TITLE_LENGTH]
    if heads:
        return max(heads, key=len)
    pieces = [piece for piece in _TITLE_PARTS.split(page_name) if piece.endswith(ends)]
    return max(pieces, key=len, default="")


def _meta(root: Element, name: str) -> str:
    for node in root.iter("meta"):
        if (node.get("name") or node.get("property") or "").lower() == name:
            return " ".join((node.get("content") or "").split())
    return ""


def _read_facts(root: Element, body: Element, main: Element) -> tuple[date | None, str | None]:
    """Date and number of publication: from the head of the page, else from the words beside and at the start of the main text."""
    published = next((found for name in _DATE_META if (found := read_date(_meta(root, name)))), None)
    beside = _text_before(body, main)
    return published or read_published(beside), read_number(beside)


def _text_before(body: Element, main: Element) -> str:
    """The words of the page up to the first ones of the main text."""
    words: list[str] = []
    for node in body.iter():
        if node is main:
            words.append(text_of(main)[:300])
            break
        if isinstance(node.tag, str):
            words += [node.text or "", node.tail or ""]
    return " ".join(" ".join(words).split())
