"""What one place of the report says, before mentions are settled into facts."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Interval, Modality, Value

LATE = "late"
"""The role of a state that was reached no sooner than its date."""
NONE_HELD = "none held"
"""The role of an event of which the text says that there was none."""


@dataclass(slots=True)  # not frozen: many are made for every report, and a frozen one takes several times as long
class Mention:
    """
    One statement at one place; nobody changes one once it is made.

    `start`, `end` count characters of the normalised text; `period` is None where the sentence names no year (the reporting year is meant);
    `scope` is `area` (全市, 全区), `own` (市本级) or empty; `role` is `total` (共N次), `part` (其中N次) or empty; `section` the heading it
    stands under; `note` names the wording that matched, for explaining; `also` further places that prove
    it (the parts of a sum); `whole` the number that it shares with other facts.
    """

    fact: str
    kind: str
    value: Value
    start: int
    end: int
    modality: Modality = Modality.ACTUAL
    period: int | None = None
    combined: bool = False
    inferred: bool = False
    from_table: bool = False
    scope: str = ""
    role: str = ""
    section: str = ""
    note: str = ""
    also: tuple[tuple[int, int], ...] = ()
    whole: Interval | None = None
