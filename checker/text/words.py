"""The word lists of rules/text/*.yaml, compiled once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from checker.errors import KnowledgeError
from checker.model import YamlFile

from .layout import BREAK, DROPPED, LOST
from .noise import SIGNS
from .patterns import any_of, one_of

_KEPT = frozenset("，。、；：？！（）")  # Chinese marks that stay full-width though Unicode would fold them
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_FIRST_LETTER, _AFTER_LETTERS = 0x3400, 0xD7B0  # Chinese characters and Korean syllables, which all stay
_BLANK_LETTERS = "\u3164\u115f\u1160\uffa0\u2800"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word and what it means, with the neighbours it needs or must not have."""

    source: str
    target: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    sign: bool = False
    needs_sign: bool = False

    def fits(self, text: str, start: int, end: int) -> bool:
        """Do the neighbours of text[start:end] allow the change?"""
        if self.after and not text.endswith(self.after, max(0, start - 8), start):
            return False
        if self.before and not text.startswith(self.before, end):
            return False
        return not text.endswith(self.not_after or ("\0",), max(0, start - 8), start) and not text.startswith(self.not_before or ("\0",), end)


class PhraseList:
    """Phrases that are looked up together: one pattern for all, longest first."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._by_source: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            self._by_source.setdefault(phrase.source, []).append(phrase)
        self.pattern = any_of(self._by_source)
        self.signs = any_of(phrase.source for phrase in phrases if phrase.sign)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Each place to change and what to put there; some phrases need a sign of rewriting anywhere in the report."""
        signed: bool | None = None
        for found in self.pattern.finditer(text):
            start, end = found.span()
            for phrase in self._by_source[found.group()]:
                if phrase.needs_sign and signed is None:
                    signed = bool(self.signs.search(text))
                if (signed or not phrase.needs_sign) and phrase.fits(text, start, end):
                    if phrase.target != phrase.source:
                        yield start, end, phrase.target
                    break


@dataclass(frozen=True)
class Words:
    """
    `folded` has what each character of the basic plane becomes, `expand` several for one; phrases for converted and for all reports.

    `foldable` finds what changes but for line feeds, which are too many to be looked at one by one. `odd` finds any character that stands for
    several or is a sign of noise; most reports have none.
    """

    folded: str
    foldable: re.Pattern[str]
    expand: Mapping[str, str]
    expandable: re.Pattern[str]
    odd: re.Pattern[str]
    neutral_syllables: frozenset[str]
    converted: PhraseList
    misprints: PhraseList

    def fold(self, text: str) -> str:
        """The text with each character folded, as long as before."""
        return self.foldable.sub(lambda found: self.folded[ord(found[0])], text).replace("\n", BREAK)


_memory: list[tuple[tuple[YamlFile, ...], Words]] = []


def read_words(files: Sequence[YamlFile]) -> Words:
    """The words of all files together, in any order. Raises `KnowledgeError` for keys or values that are none."""
    for known, words in _memory:
        if len(known) == len(files) and all(a is b for a, b in zip(known, files, strict=True)):
            return words
    words = _compile(sorted(files, key=lambda file: file.path))
    _memory[:] = [(tuple(files), words), *_memory[:3]]
    return words


def _compile(files: Sequence[YamlFile]) -> Words:
    characters: dict[str, str] = {}
    expand = dict(_EXPAND)
    neutral: set[str] = set()
    phrases: dict[str, list[Phrase]] = {"phrases": [], "misprints": []}
    mistakes: list[str] = []
    for file in files:
        for key, value in (file.data or {}).items():
            if key == "characters":
                characters.update(_pairs(file, key, value, mistakes))
            elif key == "expand":
                expand.update(_pairs(file, key, value, mistakes))
            elif key == "neutral_syllables":
                neutral.update(value)
            elif key in phrases:
                phrases[key] += [_phrase(file, key, number, entry, mistakes) for number, entry in enumerate(value)]
            else:
                known = "characters, expand, neutral_syllables, phrases, misprints"
                mistakes.append(f"{_place(file, key)}: unknown key '{key}'. Known: {known}.")
    if mistakes:
        raise KnowledgeError(mistakes)
    folded = _fold_table(characters)
    foldable = one_of(chr(code) for code, char in enumerate(folded) if ord(char) != code and code != ord("\n"))
    expand = {char: text for char, text in expand.items() if char != text}
    lists = PhraseList(phrases["phrases"]), PhraseList(phrases["misprints"])
    return Words(folded, foldable, expand, one_of(expand), one_of({*expand, *SIGNS}), frozenset(neutral), *lists)


def _place(file: YamlFile, *path: str | int) -> str:
    line = file.places.get(path, (1, 1))[0]
    return f"{file.path}:{line}"


def _pairs(file: YamlFile, key: str, value: Any, mistakes: list[str]) -> dict[str, str]:
    one = key == "characters"
    wrong = [source for source, target in value.items() if len(source) != 1 or not isinstance(target, str) or (one and len(target) != 1)]
    allowed = "Allowed: one character and what it stands for."
    mistakes += [f"{_place(file, key, source)}: '{source}' must be one character. {allowed}" for source in wrong]
    return {source: target for source, target in value.items() if source not in wrong}


_LISTS = ("after", "before", "not_after", "not_before")


def _phrase(file: YamlFile, key: str, number: int, entry: Any, mistakes: list[str]) -> Phrase:
    place = _place(file, key, number)
    if not isinstance(entry, dict) or not isinstance(entry.get("from"), str) or not isinstance(entry.get("to"), str) or not entry["from"]:
        mistakes.append(f"{place}: a phrase needs 'from' and 'to'. Write {{from: 网路, to: 网络}}.")
        return Phrase("\0", "\0")
    unknown = set(entry) - {"from", "to", "sign", "needs_sign", *_LISTS}
    if unknown:
        mistakes.append(f"{place}: unknown key '{min(unknown)}'. Known: from, to, sign, needs_sign, {', '.join(_LISTS)}.")
    after, before, not_after, not_before = (tuple(map(str, entry.get(name, ()))) for name in _LISTS)
    return Phrase(entry["from"], entry["to"], after, before, not_after, not_before, _is_yes(entry.get("sign")), _is_yes(entry.get("needs_sign")))


def _is_yes(value: object) -> bool:
    return value is True or value == "yes"


def _fold_table(characters: Mapping[str, str]) -> str:
    """What each of the 65,536 characters of the basic plane becomes."""
    table = list(map(chr, range(0x10000)))
    for code in chain(range(_FIRST_LETTER), range(_AFTER_LETTERS, 0x10000)):
        table[code] = _folded(table[code])
    for source, target in characters.items():
        if ord(source) < 0x10000:
            table[ord(source)] = target
    return "".join(table)


def _folded(char: str) -> str:
    if char in "\t" or " " <= char < "\x7f" or char in _KEPT:
        return char
    if char in _BREAKS:
        return BREAK
    if char in _BLANK_LETTERS:
        return " "
    kind = unicodedata.category(char)
    if kind in {"Cc", "Cf", "Co"} or "\ufe00" <= char <= "\ufe0f" or char == "\u034f":
        return DROPPED
    if kind == "Zs":
        return " "
    if kind == "Cs":
        return LOST
    if "\u2f00" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" or "\ufe30" <= char <= "\ufe6f" or "\uff01" <= char <= "\uffef":
        plain = unicodedata.normalize("NFKC", char)
        return plain if len(plain) == 1 and plain not in " " else char
    return char


def _expansions() -> Iterator[tuple[str, str]]:
    for first, last in (("\u2160", "\u217f"), ("\u2474", "\u249b"), ("\u3220", "\u3229"), ("\ufb00", "\ufb06"), ("\u2776", "\u277f")):
        for code in range(ord(first), ord(last) + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                yield chr(code), plain.replace("(", "（").replace(")", "）")


_EXPAND = dict(_expansions())  # ㈠ （一）, ⒈ 1., ⑴ （1）, Ⅳ IV
