"""Which element of a web page holds the report: down from the body as long as one child holds nearly all of the prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from .headings import heading_level
from .page_words import is_furniture
from .rows import is_figure

BLOCK_TAGS = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul", "ucapcontent",
])  # fmt: skip
LEAVES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "dt", "a"])
_DROPPED = frozenset([
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "button", "select", "option", "input", "textarea",
    "nav", "footer", "aside", "audio", "video", "map", "link", "meta",
])  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDING_RULE = re.compile(r"([.#][\w-]+)\s*\{[^{}]*display\s*:\s*none", re.IGNORECASE)
_STOPS = re.compile(r"[。；！？]")
_SHARE = 0.05  # of the prose may be lost beside the chosen child
_LIST_LINKS = 0.5  # of a block's characters in links make it a list of links


@dataclass(slots=True)
class _Weight:
    """What an element holds: characters of sentences, whether there are figures in a table or numbered headings."""

    prose: int = 0
    signs: int = 0


def strip_page(root: Element, body: Element) -> None:
    """Take out of the body what a reader does not see or what is no text."""
    rules = {rule for style in root.iter("style") for rule in _HIDING_RULE.findall(style.text or "")}
    for node in list(body.iter()):
        if not isinstance(node.tag, str) or node.tag in _DROPPED or _is_hidden(node, rules):
            _remove(node)


def _is_hidden(node: Element, rules: set[str]) -> bool:
    style = node.get("style")
    if (style and _HIDDEN_STYLE.search(style)) or node.get("hidden") is not None:
        return True
    if not rules:
        return False
    names = {f".{name}" for name in (node.get("class") or "").split()} | {f"#{node.get('id')}"}
    return not rules.isdisjoint(names)


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def find_main(body: Element) -> Element:
    """The smallest element that holds the report; what stands beside it is navigation, dates, lists of other pages."""
    weights = _weigh(body)
    node = body
    while True:
        children = [child for child in node if isinstance(child.tag, str)]
        best = max(children, key=lambda child: weights[child].prose + 40 * weights[child].signs, default=None)
        if best is None or best.tag in LEAVES or not weights[best].prose or _is_inline(best):
            return node
        rest = [child for child in children if child is not best]
        loose = len((node.text or "").strip()) + sum(len((child.tail or "").strip()) for child in children)
        if any(weights[child].signs for child in rest) or sum(weights[child].prose for child in rest) + loose > _SHARE * weights[best].prose:
            return node
        if best.tag == "table" and is_data_table(best):
            return node
        node = best


def _is_inline(node: Element) -> bool:
    return node.tag not in BLOCK_TAGS and not any(child.tag in BLOCK_TAGS for child in node.iter())


def _weigh(body: Element) -> dict[Element, _Weight]:
    """Weights of all elements, the deepest first."""
    weights: dict[Element, _Weight] = {}
    for node in reversed(list(body.iter())):
        weight = weights[node] = _Weight()
        if not isinstance(node.tag, str):
            continue
        if node.tag == "a":
            continue
        weight.prose += _prose(node.text)
        for child in node:
            weight.prose += weights[child].prose + _prose(child.tail)
            weight.signs += weights[child].signs
        if node.tag in {"p", "div", "td", "h2", "h3", "h4"} and not any(child.tag in BLOCK_TAGS for child in node):
            text = text_of(node)
            if 3 < len(text) < 80 and heading_level(text) and not is_link_list(node):
                weight.signs += 1
        if node.tag == "tr" and sum(is_figure(text_of(cell)) for cell in node if cell.tag == "td") >= 2:
            weight.signs += 1
    return weights


def _prose(words: str | None) -> int:
    """The characters of the words where they are sentences."""
    length = len(words.strip()) if words and _STOPS.search(words) else 0
    return length if length > 8 else 0


def text_of(node: Element) -> str:
    """All words of an element in one line."""
    words = "".join(map(str, node.itertext())) if len(node) else node.text or ""
    return " ".join(words.split())


def is_link_list(node: Element) -> bool:
    """Is the element a list of links, such as navigation or other headlines?"""
    total = len(text_of(node))
    linked = sum(len(text_of(link)) for link in node.iter("a"))
    return total > 0 and linked > _LIST_LINKS * total


def is_data_table(table: Element) -> bool:
    """Is the table one of figures or facts, not a frame for the page's layout?"""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    cells = [text_of(cell) for row in rows for cell in row]
    if len([row for row in rows if row]) < 2 or max((len(row) for row in rows), default=0) < 2:
        return False
    if is_link_list(table) or max(map(len, cells)) > 300:
        return False
    filled = [cell for cell in cells if cell]
    return len(filled) > 3 and not any(is_furniture(cell) for cell in filled)
