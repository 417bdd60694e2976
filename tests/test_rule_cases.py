"""Each case of each rule is one test, named rule/case: the verdict and the quote come out of the whole program."""

from __future__ import annotations

import pytest

from checker import knowledge, library
from checker.cases import run_case
from checker.model import Case, Rule, Rulebook

KB = knowledge.find()


def all_cases() -> list[pytest.ParameterSet]:
    books = library.chosen(KB, ())
    return [
        pytest.param(book, rule, case, id=f"{rule.id}/{number}")
        for book in books
        for rule in book.rules
        for number, case in enumerate(rule.cases, start=1)
    ]


@pytest.mark.parametrize(("book", "rule", "case"), all_cases())
def test_a_case_brings_its_verdict(book: Rulebook, rule: Rule, case: Case) -> None:
    """The verdict and the quote that the rule's author wrote down."""
    result = run_case(KB, book, rule, case)
    assert result.wrong == "", f"{case.place}: {case.text}"
