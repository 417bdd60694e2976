"""How outcomes of parts combine: the table row by row, and what holds for any parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Evidence, Span, Verdict
from checker.verdicts.outcome import all_hold, at_least, combine, gather, one_holds, one_holds_or_refutes

CODES = {"m": Verdict.MET, "p": Verdict.PARTLY_MET, "n": Verdict.NOT_MET, "s": Verdict.NO_EVIDENCE, "d": Verdict.NOT_DUE}
PARTS = st.lists(st.sampled_from(list(CODES.values())), min_size=1, max_size=6)
RULES = [all_hold, one_holds, one_holds_or_refutes, at_least(2)]


@pytest.mark.parametrize(
    ("parts", "all_of", "any_of", "refuting", "two_of"),
    [
        ("mm", "m", "m", "m", "m"),
        ("mn", "p", "m", "m", "p"),
        ("ms", "p", "m", "m", "p"),
        ("md", "p", "m", "m", "p"),
        ("mp", "p", "m", "m", "p"),
        ("pn", "p", "p", "p", "p"),
        ("nn", "n", "n", "n", "n"),
        ("ns", "n", "s", "n", "s"),
        ("nd", "n", "d", "n", "d"),
        ("sd", "d", "d", "d", "d"),
        ("ss", "s", "s", "s", "s"),
    ],
)
def test_the_table_of_combinations(parts: str, all_of: str, any_of: str, refuting: str, two_of: str) -> None:
    """m met, p partly, n not met, s silent, d not due."""
    verdicts = tuple(CODES[letter] for letter in parts)
    found = [rule(verdicts) for rule in RULES]
    assert found == [CODES[letter] for letter in (all_of, any_of, refuting, two_of)]


@pytest.mark.parametrize("rule", RULES)
@given(parts=PARTS)
def test_the_order_of_parts_is_of_no_account(rule: Callable[[tuple[Verdict, ...]], Verdict], parts: list[Verdict]) -> None:
    """Parts written in another order give the same verdict."""
    assert rule(tuple(parts)) is rule(tuple(reversed(parts)))


@given(parts=PARTS)
def test_no_combination_is_met_without_a_met_part(parts: list[Verdict]) -> None:
    """Silence, plans and failures never add up to met."""
    without = tuple(p for p in parts if p is not Verdict.MET)
    assert [rule(without) for rule in RULES if without and rule(without) is Verdict.MET] == []


@given(parts=st.lists(st.sets(st.sampled_from(list(CODES.values())), min_size=1, max_size=2), min_size=1, max_size=4))
def test_a_doubtful_part_is_tried_every_way(parts: list[set[Verdict]]) -> None:
    """The outcome holds each verdict that some reading of the parts brings, and is never empty."""
    possible = combine([frozenset(p) for p in parts], all_hold)
    assert all_hold(tuple(min(p) for p in parts)) in possible
    assert all_hold(tuple(max(p) for p in parts)) in possible


def test_evidence_is_shown_once() -> None:
    """The same words at the same place stand once; the same place of another report stays apart."""
    one, again, last_year = (Evidence(words, Span(0, 2)) for words in ("三次", "三次", "两次"))
    assert gather([[one], [again, last_year]]) == (one, last_year)
