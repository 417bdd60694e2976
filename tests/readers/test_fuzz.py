"""Damaged files end with a document or a reason: a short run of `benchmarks.fuzz`."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import RARE, make_files, make_seeds, run
from checker.model import Document
from checker.readers import read_bytes


def test_two_hundred_damaged_files() -> None:
    """No traceback and no hang among 200 damaged files of all formats."""
    outcome = run(200, seed=20, seconds=60, follow=lambda document: document)
    assert [fault for _, _, fault in outcome.faults] == []
    assert outcome.files == 200
    assert outcome.documents > 40
    assert outcome.refused > 20


def test_same_seed_same_files() -> None:
    """A run can be repeated: the seed fixes every byte."""
    assert list(make_files(20, seed=5)) == list(make_files(20, seed=5))
    assert list(make_files(20, seed=5)) != list(make_files(20, seed=6))


@pytest.mark.parametrize("name", sorted(set(make_seeds()) - set(RARE) - {"zip"}))
def test_seeds_are_valid(name: str) -> None:
    """The files before their damage can be read, so the damage is what is tried."""
    document = read_bytes(make_seeds()[name], f"a.{name}")
    assert isinstance(document, Document)
    assert document.tables
