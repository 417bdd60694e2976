"""The labelled passages are read at least as well as before."""

from __future__ import annotations

import pytest

from tests.gold import floors, scoring
from tests.gold.scoring import Tally


@pytest.fixture(scope="module")
def tally() -> Tally:
    return scoring.score()


def test_the_floors_belong_to_this_corpus() -> None:
    """A changed corpus needs its floors measured anew (`python -m tests.gold --accept-fall`)."""
    assert floors.read()["corpus"] == scoring.digest()


def test_no_fact_is_read_worse_than_its_floor(tally: Tally) -> None:
    """Precision and recall of each fact, and the traps fallen into, hold what was once reached."""
    assert floors.falls(floors.read(), floors.measure(tally)) == []


def test_every_quote_stands_where_the_fact_says(tally: Tally) -> None:
    """`text[start:end]` is the quote, in every passage."""
    assert tally.wrong_places == 0


def test_a_fall_is_seen() -> None:
    """A figure below its floor, a fact no longer found and one more trap are each told."""
    kept = {"traps_fallen_into": 0, "facts": {"a.b": {"precision": 0.9, "recall": 0.9}, "c.d": {"precision": 1.0, "recall": 0.5}}}
    now = {"traps_fallen_into": 1, "facts": {"a.b": {"precision": 0.95, "recall": 0.8}}}
    assert floors.falls(kept, now) == [
        "traps fallen into: 1, at most 0",
        "a.b: recall 0.800, floor 0.900",
        "c.d: recall 0.000, floor 0.500",
    ]
