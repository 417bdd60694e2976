"""Plain words that must stand in a text before a wording can match there: one look tells which of many wordings are worth trying."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import ahocorasick

_TOKEN = re.compile(
    r"(?P<look>\(\?<?[!=])|(?P<open>\((?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<gap>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[a-zA-Z]|[.~…^$<>])|(?P<quantity>[?*+]|\{\d*(?:,\d*)?\})|\\?(?P<plain>.)",
    re.DOTALL,
)
_OPTIONAL = re.compile(r"[?*]|\{0?,|\{0\}")

Choice = tuple[str, ...]
"""Words of which at least one must stand in the text."""


@cache
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
    """
    Tells which of many groups of wordings can match in a text: those with a wording of whose two rarest anchors none is missing.

    A wording is given by its anchors, a group is known by its number; one of them must have a wording. One pass over the text looks for all words,
    whatever the case of the letters.
    """

    def __init__(self, groups: Iterable[Iterable[tuple[Choice, ...]]]) -> None:
        owners: dict[tuple[Choice, ...], int] = {}
        for number, wordings in enumerate(groups):
            for needed in wordings:
                owners[needed] = owners.get(needed, 0) | 1 << number
        often = Counter("".join(word for needed in owners for choice in needed for word in choice))
        self._words = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        self._owners: dict[int, tuple[int, list[tuple[frozenset[int], int]]]] = {}  # the groups of a word alone, and beside one of others
        for needed, owning in owners.items():
            rare = {choice: sum(min(often[character] for character in word) for word in choice) for choice in needed}
            first, *others = sorted(needed, key=lambda choice: (_single(choice), rare[choice]))
            other = frozenset(map(self._number, others[0])) if others and not _single(others[0]) else None
            for word in map(self._number, first):
                alone, beside = self._owners.get(word, (0, []))
                self._owners[word] = (alone | owning, beside) if other is None else (alone, [*beside, (other, owning)])
        self._words.make_automaton()
        self._telling = frozenset(self._owners)

    def _number(self, word: str) -> int:
        """The number of the word, a new one where it is not known yet."""
        number: int = self._words.get(word.lower(), len(self._words))
        self._words.add_word(word.lower(), number)
        return number

    def find(self, text: str) -> int:
        """The groups, as a number whose bit `1 << n` is set for group n."""
        said = {word for _, word in self._words.iter(text.lower())}
        found = 0
        for word in self._telling & said:
            alone, beside = self._owners[word]
            found |= alone
            for others, owning in beside:
                if not said.isdisjoint(others):
                    found |= owning
        return found


def _single(choice: Choice) -> bool:
    """Whether one of the words is a single character, which stands everywhere."""
    return min(map(len, choice)) == 1
