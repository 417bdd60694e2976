"""Plain words that must stand in a text before a wording can match there: one look tells which of many wordings are worth trying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import add

_TOKEN = re.compile(
    r"(?P<look>\(\?<?[!=])|(?P<open>\((?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<gap>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[a-zA-Z]|[.~…^$<>])|(?P<quantity>[?*+]|\{\d*(?:,\d*)?\})|\\?(?P<plain>.)",
    re.DOTALL,
)
_OPTIONAL = re.compile(r"[?*]|\{0?,|\{0\}")

Choice = tuple[str, ...]
"""Words of which at least one must stand in the text."""


def anchors(wording: str) -> tuple[Choice, ...]:
    """
    Literal stretches, one of each choice of which stands in every text that the wording matches; raises ValueError where there is none.

    The choice with the longest words comes first.

    >>> anchors("权责清单"), anchors("公众参与…(?:机制|制度)"), anchors("(?:签订|签署)…责任?书")
    ((('权责清单',),), (('公众参与',), ('机制', '制度')), (('签订', '签署'), ('书',), ('责',)))
    """
    tokens = [(match.lastgroup or "", match[match.lastgroup or 0]) for match in _TOKEN.finditer(wording)]
    choices, end = _branch(tokens, 0)
    if end < len(tokens):
        together, _ = _alternation(tokens, 0)
        choices = [together] if together else []
    if not choices:
        raise ValueError(f"{wording!r} holds no plain word that always stands in it")
    return tuple(choices)


def _alternation(tokens: Sequence[tuple[str, str]], at: int) -> tuple[Choice, int]:
    """What the branches from `at` to their closing bracket need together (nothing where one of them needs nothing), and the place behind it."""
    branches: list[Choice] = []
    while True:
        choices, at = _branch(tokens, at)
        branches.append(choices[0] if choices else ())
        if at == len(tokens) or tokens[at][0] == "close":
            return tuple(dict.fromkeys(word for branch in branches for word in branch)) if all(branches) else (), at + 1
        at += 1


def _branch(tokens: Sequence[tuple[str, str]], at: int) -> tuple[list[Choice], int]:
    """What one branch needs, the choice of longest words first, and the place of the bar or bracket that ends it."""
    found: list[Choice] = []
    run = ""
    while at < len(tokens) and tokens[at][0] not in ("bar", "close"):
        kind, text = tokens[at]
        at += 1
        optional = kind != "open" and at < len(tokens) and tokens[at][0] == "quantity"
        if kind == "plain" and not optional:
            run += text
            continue
        if kind == "quantity" and text == "?" and tokens[at - 2][0] in ("gap", "quantity"):
            continue
        found, run = [*found, (run,)], ""
        if kind in ("open", "look"):
            inner, at = _alternation(tokens, at)
            skipped = at < len(tokens) and tokens[at][0] == "quantity" and _OPTIONAL.match(tokens[at][1])
            found += [inner] if kind == "open" and not skipped else []
    choices = {choice for choice in (*found, (run,)) if choice and all(choice)}
    return sorted(choices, key=lambda choice: (-min(map(len, choice)), len(choice), choice)), at


class AnchorIndex:
    """Finds the wordings, by number, that can match in a text: those of whose anchors none is missing, whatever the case of the letters."""

    def __init__(self, wordings: Iterable[tuple[Choice, ...]]) -> None:
        self._wordings: dict[int, list[tuple[int, frozenset[int]]]] = {}  # by the first choice: number, and all choices, both by number
        choices: dict[Choice, int] = {}
        for number, wanted in enumerate(wordings):
            first, *others = (tuple(map(str.lower, choice)) for choice in wanted)
            telling = (first, *(choice for choice in others if min(map(len, choice)) > 1))  # single characters stand everywhere
            needed = [choices.setdefault(choice, len(choices)) for choice in telling]
            self._wordings.setdefault(needed[0], []).append((number, frozenset(needed)))
        words: dict[str, list[int]] = {}
        for choice, found in choices.items():
            for word in choice:
                words.setdefault(word, []).append(found)
        self._by_start: dict[str, list[tuple[str, list[int]]]] = {}
        for word, numbers in words.items():
            self._by_start.setdefault(word[:2], []).append((word, numbers))
        self._starts = frozenset(self._by_start)

    def find(self, text: str) -> list[int]:
        """The numbers of the wordings, rising."""
        text = text.lower()
        starts = self._starts.intersection(map(add, text, text[1:])) | self._starts.intersection(text)
        said = {choice for start in starts for word, choices in self._by_start[start] if word in text for choice in choices}
        first = said & self._wordings.keys()
        return sorted(number for choice in first for number, needed in self._wordings[choice] if needed <= said)
