"""Patterns made of lists."""

from __future__ import annotations

from checker.text.patterns import any_of, one_of


def test_one_of_many_characters() -> None:
    """Neighbours become ranges, marks that mean something to the engine stand for themselves, an empty list finds nothing."""
    assert one_of("cab-]^").findall("abcd-^]z") == ["a", "b", "c", "-", "^", "]"]
    assert one_of("").search("a") is None


def test_any_of_many_words() -> None:
    """The longest word counts where several begin alike, whatever their order; an empty list finds nothing."""
    assert any_of(["公开", "公开栏", "公告", "栏."]).findall("公开栏里公开公告，栏.栏目") == ["公开栏", "公开", "公告", "栏."]
    assert any_of([]).search("公开") is None
