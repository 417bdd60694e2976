"""
The regular expressions behind the wordings of the YAML, written so that a search is fast.

Wordings have two short forms: `…` is a gap of at most 14 characters inside a clause, `~` of at most 5 (`……` is 28). Open repetitions are refused, so
no pattern can backtrack without bound.

A search skips straight to the characters that a match can begin with, if every alternative of the pattern begins with a plain one, and gives up fast
elsewhere if each begins with one of a set. So look-behinds, brackets and `^` at the head of a wording are turned into such alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

GAP = "[^，,。；;：:！？!?\\n]"

_OPEN = re.compile(r"(?<!\\)(?:[*+]|\{\d*,\})(?!\])")
_ITEM = re.compile(r"(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|\\.|.", re.DOTALL)
_QUANTITY = re.compile(r"[?*+]\??|\{\d*(?:,\d*)?\}\??")
_BOUNDS = re.compile(r"\{(?!0\})(\d+)(?:,([1-9]\d*))?\}")
_HEAD = re.compile(r"(?P<plain>\\\W|[^\\.^$|(\[])|\[(?P<set>(?!\^)(?:\\.|[^\]\\])+)\]|(?P<kind>\\[dsw])")
_SET = re.compile(r"\[([^\^\]\\-]{1,12})\]")
_SIGNS = re.compile(r"[\\()\[|?^.{]")
_MOST = 64
"""Alternatives that one wording may be turned into; one that needs more stays as it is."""


def join(words: Iterable[str]) -> str:
    """One pattern of all the words, the longest first."""
    patterns = [expand(word) for word in sorted(words, key=len, reverse=True)]
    split = [_split(pattern) for pattern in patterns]
    fronts = [front for found, pattern in zip(split, patterns, strict=True) for front in found or [f"(?:{pattern})"]]
    joined = "|".join(_grouped(fronts)) or r"(?!)"
    heads = [head for found in split for head in map(_HEAD.match, found) if head]
    if not all(split) or all(head["plain"] for head in heads):
        return joined
    characters = "".join(head["set"] or head["kind"] or re.escape(head["plain"][-1]) for head in heads)
    return f"(?=[{characters}])(?:{joined})"


def _grouped(fronts: Sequence[str]) -> list[str]:
    """
    The alternatives with what follows the same first character in one bracket, none moved past one that may begin with the same.

    >>> _grouped(["公开", "发布", "公布", "[一二]项", "公示"])
    ['公(?:开|布)', '发布', '[一二]项', '公示']
    """
    found: list[str] = []
    rests: dict[str, list[str]] = {}
    for front in fronts:
        head = _HEAD.match(front)
        if head and head["plain"] and head["plain"].lower() == head["plain"].upper():
            rests.setdefault(head["plain"], []).append(front[head.end() :])
        else:
            found += [*_bracketed(rests), front]
            rests = {}
    return [*found, *_bracketed(rests)]


def _bracketed(rests: Mapping[str, Sequence[str]]) -> list[str]:
    """Each first character with what may follow it."""
    return [first + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for first, rest in rests.items()]


def expand(word: str) -> str:
    """The regular expression behind a word with short forms; raises ValueError on an open repetition."""
    if _OPEN.search(re.sub(r"\[[^\]]*\]", "[]", word)):
        raise ValueError(f"{word!r} repeats without bound; use … or ~ or {{0,n}}")
    return word.replace("……", f"{GAP}{{0,28}}?").replace("…?", f"{GAP}{{0,14}}?").replace("…", f"{GAP}{{0,14}}?").replace("~", f"{GAP}{{0,5}}?")


def fronted(pattern: str) -> list[str]:
    """
    Alternatives that mean the same, tried in the same order, each beginning with a character or a set; the pattern alone where there are none.

    >>> fronted("(?<!不)公开"), fronted("(?:未|没有?)办"), fronted("(?:并)?办"), fronted("(?<!副)[县区]长"), fronted("[^，]办")
    (['公(?<!不公)开'], ['未办', '没有?办'], ['并办', '办'], ['县(?<!副县)长', '区(?<!副区)长'], ['[^，]办'])
    """
    return _split(pattern) or [pattern]


def _split(pattern: str) -> list[str]:
    """The alternatives, each beginning with a character or a set; none where the pattern cannot be turned into such."""
    if not _SIGNS.search(pattern):
        return [pattern]
    try:
        fronts = list(islice((front for branch in _branches(pattern) for front in _fronts(branch, ())), _MOST + 1))
    except ValueError:
        return []
    return fronts if len(fronts) <= _MOST else []


def _fronts(branch: str, behind: tuple[str, ...]) -> Iterator[str]:
    """The alternatives of one branch before which the look-behinds hold; raises ValueError where it can begin with anything."""
    end = _end(branch, 0)
    item, quantity = branch[:end], _QUANTITY.match(branch, end)
    rest = branch[quantity.end() if quantity else end :]
    if item.startswith(("(?<=", "(?<!", "^")):
        yield from _fronts(rest, (*behind, "(?<=^)" if item == "^" else item))
        return
    if quantity and quantity.group() != "?":
        bounds = _BOUNDS.fullmatch(quantity.group())
        if bounds is None or not _HEAD.fullmatch(item):
            raise ValueError(branch)
        least, most = int(bounds[1]), int(bounds[2] or bounds[1])
        yield f"{item}{_moved(behind, item)}{item}{{{max(least, 1) - 1},{most - 1}}}{rest}"
        if not least:
            yield from _fronts(rest, behind)
        return
    if item.startswith("(?:"):
        for inner in _branches(item[3:-1]):
            yield from _fronts(inner + rest, behind)
    elif letters := _SET.fullmatch(item):
        for letter in map(re.escape, letters[1]):
            yield letter + _moved(behind, letter) + rest
    elif _HEAD.fullmatch(item):
        yield item + _moved(behind, item) + rest
    else:
        raise ValueError(branch)
    if quantity:
        yield from _fronts(rest, behind)


def _moved(behind: tuple[str, ...], letter: str) -> str:
    """The look-behinds as they read one letter later."""
    return "".join(f"{look[:4]}(?:{look[4:-1]}){letter})" if "|" in look else f"{look[:-1]}{letter})" for look in behind)


def _branches(pattern: str) -> list[str]:
    """The parts between the bars that stand in no bracket."""
    found, start, at = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "|":
            found.append(pattern[start:at])
            start = at + 1
        at = _end(pattern, at)
    return [*found, pattern[start:]]


def _end(pattern: str, at: int) -> int:
    """The place behind the item (a character, a set, a whole bracket) that begins at `at`; raises ValueError at the end of the pattern."""
    depth = 0
    for match in _ITEM.finditer(pattern, at):
        depth += (match.lastgroup == "open") - (match.lastgroup == "close")
        if depth <= 0:
            return match.end()
    raise ValueError(pattern)
