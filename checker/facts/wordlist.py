"""Lists of words as one pattern that tries each place of a text once, however many words there are."""

from __future__ import annotations

import re
from collections.abc import Iterable

Trie = dict[str, "Trie"]
_END = ""
_MANY = 40  # first characters, from which on a look ahead pays


def alternatives(words: Iterable[str]) -> str:
    """
    A pattern that matches the longest of the words at a place; it matches nothing where there is no word.

    The words are folded into a tree by their first characters, so that the cost of a search does not grow with their number.

    >>> re.findall(alternatives(["公开", "公开栏", "公告"]), "公开栏里公开公告")
    ['公开栏', '公开', '公告']
    """
    tree: Trie = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    if not tree:
        return r"(?!)"
    look = _look(tree) if len(tree) > _MANY else ""
    return look + _pattern(tree, apart=not look)


def anywhere(words: Iterable[str]) -> str:
    """
    A pattern found where any of the words stands in a text, not necessarily at its place: those that hold another one are left out.

    >>> anywhere(["公开", "公开栏", "政务公开"])
    '公开'
    """
    every = sorted(set(words), key=len)
    shortest: list[str] = []
    for word in every:
        if not any(other in word for other in shortest):
            shortest.append(word)
    return alternatives(shortest)


def _look(tree: Trie) -> str:
    """A look at two characters at once, which rules most places out before the branches are tried one by one."""
    if any(_END in below for below in tree.values()):
        return ""
    seconds = sorted({character for below in tree.values() for character in below})
    return f"(?=[{''.join(map(re.escape, tree))}][{''.join(map(re.escape, seconds))}])"


def _pattern(tree: Trie, *, apart: bool = False) -> str:
    """
    The tree from here on; at the head of a pattern its branches stand `apart`, each beginning with one literal: the engine then takes their
    first characters for a set and skips all places that hold none of it.
    """
    ends = _END in tree
    single = [c for c, below in tree.items() if c and list(below) == [_END] and not apart]
    branches = [re.escape(c) + _pattern(below) for c, below in tree.items() if c and c not in single]
    if single:
        branches.append(re.escape(single[0]) if len(single) == 1 else "[" + "".join(map(re.escape, single)) + "]")
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 else "|".join(branches)
    if ends:
        return f"(?:{inner})?"
    return inner if len(branches) == 1 else f"(?:{inner})"
