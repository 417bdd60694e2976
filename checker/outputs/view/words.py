"""Values in words: verdicts, numbers, dates, facts; and text made safe to look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from checker.model import Count, Fact, Modality, Person, Points, State, Status, Verdict
from checker.outputs.messages import Messages

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


def shown(text: str) -> str:
    """
    The text as a reader may see it: what has no look is left out, what would steer the page is printed as its number.

    >>> shown("训练\\u202e次2\\u200b了")
    '训练⟦U+202E⟧次2了'
    """
    text = _UNSEEN.sub("", text)
    return _CONTROL.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


def line(text: str) -> str:
    """The text on one line."""
    return shown(_SPACES.sub(" ", text)).strip()


def number(value: float) -> str:
    """
    At most two decimals, none where there are none.

    >>> [number(v) for v in (61.5, 74.0, 33.333, -0.0)]
    ['61.5', '74', '33.33', '0']
    """
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def span_of(low: float, high: float) -> str:
    """
    One number, or the lowest and the highest.

    >>> [span_of(3, 3), span_of(47.5, 82.5)]
    ['3', '47.5–82.5']
    """
    return number(low) if number(low) == number(high) else f"{number(low)}–{number(high)}"


def factor_of(value: float) -> str:
    """
    A factor as a fraction of small numbers where it is one.

    >>> [factor_of(4 / 3), factor_of(1.3333), factor_of(1.23456)]
    ['4/3', '4/3', '1.23']
    """
    near = Fraction(value).limit_denominator(60)
    return f"{near.numerator}/{near.denominator}" if abs(float(near) - value) < 5e-5 and near.denominator > 1 else number(value)


def digits(value: float) -> str:
    """A count with its thousands parted: 14,001."""
    return f"{value:,}" if value == int(value) else number(value)


@dataclass(frozen=True, slots=True)
class VerdictWord:
    """A verdict as shown: never by its colour alone."""

    code: str
    word: str
    shape: str
    meaning: str


@dataclass(frozen=True)
class Words:
    """A catalogue and the office's own names of facts and kinds of unit."""

    say: Messages
    labels: Mapping[str, str]
    unit_types: Mapping[str, str]

    def verdict(self, verdict: Verdict) -> VerdictWord:
        code = verdict.value
        return VerdictWord(code, self.say(f"verdict.{code}"), self.say(f"shape.{code}"), self.say(f"meaning.{code}"))

    def unit_type(self, code: str) -> str:
        return line(self.unit_types.get(code) or self.say.get(f"unit_type.{code}", code))

    def fact(self, name: str) -> str:
        return line(self.labels.get(name, name))

    def day(self, day: date | None) -> str:
        return self.say("date", y=day.year, m=day.month, d=day.day) if day else ""

    def points(self, points: Points) -> str:
        if not points.of:
            return self.say("points.none")
        return self.say("points", got=span_of(points.low, points.high), of=number(points.of))

    def modality(self, modality: Modality) -> str:
        return self.say(f"modality.{modality.value}")

    def value(self, fact: Fact) -> str:
        """The value of a fact: 11–19 次; 已完成（2020-03-01 — 2020-06-30）; 张三（副县长）; a kind of unit by its name."""
        value = fact.value
        if isinstance(value, Count):
            return line(f"{self._interval(value)} {value.unit}")
        if isinstance(value, Status):
            return self._status(value)
        if isinstance(value, Person):
            return line(self.say("person", title=value.title or self.say("person.no_title"), name=value.name or self.say("person.no_name")))
        return self.unit_type(value.value)

    def _interval(self, count: Count) -> str:
        lo, hi = count.interval.lo, count.interval.hi
        if hi is None:
            return f"≥{digits(float(lo))}" if lo != int(lo) else f"≥{int(lo):,}"
        low, high = (f"{int(v):,}" if v == int(v) else number(float(v)) for v in (lo, hi))
        return low if lo == hi else f"{low}–{high}"

    def _status(self, status: Status) -> str:
        word = self.say(f"state.{State(status.state).value}")
        days = [day.isoformat() if day else "…" for day in (status.date_from, status.date_to)]
        if days == ["…", "…"]:
            return word
        return f"{word}（{days[0]}）" if days[0] == days[1] else f"{word}（{' — '.join(days)}）"
