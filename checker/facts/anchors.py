"""Plain words that must stand in a text before a wording can match there: one look tells which of many wordings are worth trying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

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
    """
    Finds the wordings, by number, that can match in a text: those of whose anchors none is missing, whatever the case of the letters.

    Looks first for what is rare in `sample`, a text that speaks of the same matters.
    """

    def __init__(self, wordings: Iterable[tuple[Choice, ...]], sample: str = "") -> None:
        needed = [[tuple(map(str.lower, choice)) for choice in wording] for wording in wordings]
        often = sample.lower().count
        words: dict[str, list[tuple[int, tuple[Choice, ...]]]] = {}
        for number, own in enumerate(needed):
            telling = [choice for choice in own if min(map(len, choice)) > 1] or own[:1]  # single characters stand everywhere
            rarest, *others = sorted(telling, key=lambda choice: sum(map(often, choice)))
            for word in rarest:
                words.setdefault(word, []).append((number, tuple(others)))
        self._words: dict[str, list[tuple[str, list[tuple[int, tuple[Choice, ...]]]]]] = {}  # by their rarest character
        for word, numbers in words.items():
            self._words.setdefault(min(word, key=often), []).append((word, numbers))
        self._characters = frozenset(self._words)

    def find(self, text: str) -> set[int]:
        """The numbers of the wordings."""
        text = text.lower()
        found: set[int] = set()
        for character in self._characters.intersection(text):
            for word, wordings in self._words[character]:
                if word in text:
                    for number, others in wordings:
                        if not others or _holds(text, others):
                            found.add(number)
        return found


def _holds(text: str, choices: Iterable[Choice]) -> bool:
    """Whether a word of each choice stands in the text."""
    for choice in choices:
        for word in choice:
            if word in text:
                break
        else:
            return False
    return True
