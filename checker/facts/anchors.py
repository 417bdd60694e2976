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
_WORD = re.compile(r"\w")
_OPTIONAL = re.compile(r"[?*]|\{0?,|\{0\}")

_MOST = 4
"""Anchors of a wording that are asked for; more turn hardly any away."""

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
    Tells which of many groups of wordings can match in a text: those with a wording of which none of its rarest anchors is missing.

    A wording is given by its anchors, a group is known by its number; one of them must have a wording. One pass over the text looks for all words,
    whatever the case of the letters.
    """

    def __init__(self, groups: Sequence[Iterable[tuple[Choice, ...]]]) -> None:
        owners: dict[tuple[Choice, ...], int] = {}
        for number, needed in _rarest(groups):
            owners[needed] = owners.get(needed, 0) | 1 << number
        several = [needed for needed in owners if len(needed) > 1]
        self._owners, self._own = [owners[needed] for needed in several], (1 << len(groups)) - 1
        # above the bits of the groups one for the first anchor of each wording that has several, then one for its second and so on
        self._shifts = [len(groups) + place * len(several) for place in range(_MOST)]
        self._given, self._all = 0, (1 << len(several)) - 1
        said = [(needed[0], owning) for needed, owning in owners.items() if len(needed) == 1]
        for number, needed in enumerate(several):
            said += [(choice, 1 << shift + number) for choice, shift in zip(needed, self._shifts, strict=False)]
            self._given |= sum(1 << shift + number for shift in self._shifts[len(needed) :])
        self._words = _automaton(said)

    def find(self, text: str) -> int:
        """The groups, as a number whose bit `1 << n` is set for group n."""
        found = self._given
        for _, bits in self._words.iter(text.lower()):
            found |= bits
        complete = self._all
        for shift in self._shifts:
            complete &= found >> shift
        found &= self._own
        while complete:
            lowest = complete & -complete
            found |= self._owners[lowest.bit_length() - 1]
            complete ^= lowest
        return found


def _rarest(groups: Sequence[Iterable[tuple[Choice, ...]]]) -> list[tuple[int, tuple[Choice, ...]]]:
    """
    The group and the rarest anchors of each wording: those whose characters stand in the fewest wordings, single characters last.

    Marks like a comma stand everywhere and are asked for only where a wording has nothing else.
    """
    wordings = [(number, needed) for number, group in enumerate(groups) for needed in group]
    often = Counter("".join(word for needed in {needed for _, needed in wordings} for choice in needed for word in choice))

    def rarity(choice: Choice) -> tuple[bool, int]:
        return min(map(len, choice)) == 1, sum(min(often[character] for character in word) for word in choice)

    telling = {needed: [choice for choice in needed if all(map(_WORD.search, choice))] or needed for _, needed in wordings}
    return [(number, tuple(sorted(telling[needed], key=rarity)[:_MOST])) for number, needed in wordings]


def _automaton(choices: Iterable[tuple[Choice, int]]) -> ahocorasick.Automaton:
    """All words of the choices, each with the bits of all choices that it belongs to."""
    bits: dict[str, int] = {}
    for choice, own in choices:
        for word in choice:
            bits[word.lower()] = bits.get(word.lower(), 0) | own
    often = Counter("".join(bits))
    automaton = ahocorasick.Automaton()
    shared: dict[int, int] = {}
    for word in sorted(bits, key=lambda word: -often[word[0]]):  # it looks for a character among all that can follow, in the order of adding
        automaton.add_word(word, shared.setdefault(bits[word], bits[word]))
    automaton.make_automaton()
    return automaton
