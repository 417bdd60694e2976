"""Automatic numbering of Word: the 一、 （一） 1. that stand in no text run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY = "子丑寅卯辰巳午未申酉戌亥"


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """Counts as Word does; `label` gives the words that Word prints before a paragraph."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = defaultdict(int)
        if root is not None:
            self._load(root)

    def _load(self, root: Element) -> None:
        abstract = {node.get(f"{W}abstractNumId", ""): _read_list(node) for node in root.iter(f"{W}abstractNum")}
        for node in root.iter(f"{W}num"):
            name = node.get(f"{W}numId", "")
            link = node.find(f"{W}abstractNumId")
            target = "" if link is None else link.get(f"{W}val", "")
            numbered = _List(dict(abstract[target].levels)) if target in abstract else _List()
            own = False
            for change in node.iter(f"{W}lvlOverride"):
                depth = _number(change.get(f"{W}ilvl"))
                own = True
                level = change.find(f"{W}lvl")
                if level is not None:
                    numbered.levels[depth] = _read_level(level)
                start = change.find(f"{W}startOverride")
                if start is not None:
                    before = numbered.levels.get(depth, _Level())
                    numbered.levels[depth] = _Level(before.form, before.text, _number(start.get(f"{W}val")))
            self._lists[name] = numbered
            self._abstract[name] = name if own else f"abstract {target}"  # lists of one kind go on counting together

    def label(self, list_name: str, depth: int) -> str:
        """The number of the next paragraph of this list at this depth: `（二）`; bullets and unknown lists have none."""
        numbered = self._lists.get(list_name)
        if numbered is None or depth not in numbered.levels:
            return ""
        group = self._abstract[list_name]
        key = (group, depth)
        self._counts[key] = self._counts[key] + 1 if key in self._counts else numbered.levels[depth].start
        for deeper in [known for known in self._counts if known[0] == group and known[1] > depth]:
            del self._counts[deeper]
        level = numbered.levels[depth]
        if level.form in {"bullet", "none"}:
            return ""
        text = level.text
        for at in range(9):
            mark = f"%{at + 1}"
            if mark in text:
                inner = numbered.levels.get(at, _Level())
                count = self._counts.get((group, at), inner.start)
                text = text.replace(mark, format_number(count, inner.form))
        return text


def _read_list(node: Element) -> _List:
    return _List({_number(level.get(f"{W}ilvl")): _read_level(level) for level in node.iter(f"{W}lvl")})


def _read_level(node: Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = node.find(f"{W}{name}")
        return default if found is None else found.get(f"{W}val", default)

    return _Level(value("numFmt", "decimal"), value("lvlText", ""), _number(value("start", "1")))


def _number(value: str | None) -> int:
    return int(value) if value and value.isdigit() and len(value) < 6 else 0


def format_number(count: int, form: str) -> str:
    """
    The count in one of Word's number formats.

    >>> [format_number(12, form) for form in ("chineseCounting", "decimal", "decimalEnclosedCircle", "upperRoman", "lowerLetter")]
    ['十二', '12', '⑫', 'XII', 'l']
    """
    return _FORMS.get(form, str)(count)


def _chinese(count: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    if not 0 < count < 10000:
        return str(count)
    words = ""
    zero = False
    for power in (3, 2, 1, 0):
        digit = count // 10**power % 10
        if digit:
            words += (digits[0] if zero and words else "") + digits[digit] + (units[power - 1] if power else "")
            zero = False
        else:
            zero = bool(words)
    return words[1:] if words.startswith("一十") else words


def _legal(count: int) -> str:
    return _chinese(count, _LEGAL, "拾佰仟")


def _digits(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count)).replace("零", "〇")


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if 1 <= count <= 20 else str(count)


def _roman(count: int) -> str:
    words = ""
    for value, sign in _ROMAN:
        while count >= value and len(words) < 40:
            words += sign
            count -= value
    return words


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 10) if count > 0 else str(count)


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "decimalZero": lambda count: f"{count:02d}",
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "ideographTraditional": lambda count: _HEAVENLY[(count - 1) % 10],
    "ideographZodiac": lambda count: _EARTHLY[(count - 1) % 12],
}
