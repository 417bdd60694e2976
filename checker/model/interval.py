"""Three-valued truth and counts as intervals: the arithmetic of what a report certainly says."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from .record import members_at_hand, record

Number = int | Decimal


@members_at_hand
class Truth(StrEnum):
    """The truth of a condition: yes, no, or nobody can say from the text (Kleene's strong logic)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __invert__(self) -> Truth:
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(self, Truth.UNKNOWN)

    @staticmethod
    def all_of(parts: Iterable[Truth]) -> Truth:
        """
        No where one part is no, else unknown where one is unknown, else yes.

        >>> Truth.all_of([Truth.YES, Truth.UNKNOWN]).value
        'unknown'
        """
        found = set(parts)
        if Truth.NO in found:
            return Truth.NO
        return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.YES

    @staticmethod
    def any_of(parts: Iterable[Truth]) -> Truth:
        """
        Yes where one part is yes, else unknown where one is unknown, else no.

        >>> Truth.any_of([Truth.NO, Truth.YES]).value
        'yes'
        """
        found = set(parts)
        if Truth.YES in found:
            return Truth.YES
        return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.NO


@record
class Interval:
    """
    All values from `lo` to `hi`, both included; `hi` None means no upper bound.

    10余次 is read as 11 to 19: it reaches 11, cannot reach 20, and for 15 nobody can say.

    >>> [Interval(11, 19).at_least(n).value for n in (11, 15, 20)]
    ['yes', 'unknown', 'no']
    """

    lo: Number
    hi: Number | None

    def __post_init__(self) -> None:
        if self.hi is not None and self.hi < self.lo:
            raise ValueError(f"an interval cannot run from {self.lo} down to {self.hi}")

    @staticmethod
    @lru_cache(maxsize=4096, typed=True)
    def exactly(value: Number) -> Interval:
        """The interval that holds one value only."""
        return Interval(value, value)

    @property
    def exact(self) -> bool:
        return self.lo == self.hi

    def __add__(self, other: Interval) -> Interval:
        hi = None if self.hi is None or other.hi is None else self.hi + other.hi
        return Interval(self.lo + other.lo, hi)

    def __sub__(self, other: Interval) -> Interval:
        """The difference, not below an unbounded subtrahend's reach: a subtrahend without upper bound is refused."""
        if other.hi is None:
            raise ValueError("an interval without upper bound cannot be subtracted")
        hi = None if self.hi is None else self.hi - other.lo
        return Interval(self.lo - other.hi, hi)

    def overlaps(self, other: Interval) -> bool:
        below = other.hi is not None and other.hi < self.lo
        above = self.hi is not None and self.hi < other.lo
        return not (below or above)

    def at_least(self, need: Number) -> Truth:
        """Does every, no, or only some value of the interval reach `need`?"""
        if self.lo >= need:
            return Truth.YES
        if self.hi is not None and self.hi < need:
            return Truth.NO
        return Truth.UNKNOWN

    def at_most(self, limit: Number) -> Truth:
        """Does every, no, or only some value of the interval stay at or below `limit`?"""
        if self.hi is not None and self.hi <= limit:
            return Truth.YES
        if self.lo > limit:
            return Truth.NO
        return Truth.UNKNOWN

    def equals(self, other: Interval) -> Truth:
        """Yes only where both are exact and the same; no where they cannot meet."""
        if not self.overlaps(other):
            return Truth.NO
        return Truth.YES if self.exact and other.exact else Truth.UNKNOWN

    def less_or_equal(self, other: Interval) -> Truth:
        """Is each value here certainly at or below each value there?"""
        if self.hi is not None and self.hi <= other.lo:
            return Truth.YES
        if other.hi is not None and self.lo > other.hi:
            return Truth.NO
        return Truth.UNKNOWN
