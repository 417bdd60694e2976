"""The catalogue of facts refuses what it does not know, with the place and what is allowed."""

from pathlib import Path

import pytest

from checker import knowledge
from checker.errors import KnowledgeError
from checker.facts import build
from checker.facts.catalogue import build_catalogue
from checker.facts.countspec import KEYS
from checker.facts.language import build_language
from checker.rulebook.strict_yaml import parse


def compiled(rows: str):
    """The shipped knowledge with one more file of facts."""
    kb = knowledge.find()
    return build((*kb.files("facts"), parse(rows, "rules/facts/mine.yaml")), kb.files("forms"), kb.files("units.yaml"))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            "facts:\n  - {fact: my.count, kind: count, meaure: [次], words: [参观]}",
            ["mine.yaml:2", "unknown key 'meaure'", "Did you mean 'measure'?"],
        ),
        ("facts:\n  - {fact: my.count, kind: count, words: [参观]}", ["mine.yaml:2", "no 'measure'"]),
        ("facts:\n  - {fact: training.sessions, kind: count, measure: [次]}", ["mine.yaml:2", "training.sessions stands twice"]),
        ("facts:\n  - {label: 无名, kind: count, measure: [次]}", ["mine.yaml:2", "without `fact`"]),
    ],
)
def test_a_broken_row_is_named_with_its_place(rows, words):
    """File and line, what is wrong, what is allowed."""
    with pytest.raises(KnowledgeError) as trouble:
        compiled(rows)
    assert all(word in str(trouble.value) for word in words)


def test_a_new_fact_needs_no_program():
    """A row in a file of the office's own adds a fact that is read at once."""
    added = compiled("facts:\n  - {fact: visits.groups, label: 参观批次, kind: count, unit: 批次, measure: [批次], words: [参观]}")
    assert "visits.groups" in {s.fact for s in added.catalogue}


def test_the_language_file_is_needed():
    """Without the general wording no number can be read."""
    with pytest.raises(KnowledgeError, match="language"):
        build_language(())


def test_a_missing_section_of_the_language_is_named():
    """The message says which key the overlaid file lacks."""
    with pytest.raises(KnowledgeError, match="'modality'"):
        build_language([parse("language: {quantity: {}}", "rules/facts/language.yaml")])


def test_names_are_unique_over_all_files():
    """Two files cannot define one fact."""
    row = "facts:\n  - {fact: a.b, kind: count, measure: [次]}"
    with pytest.raises(KnowledgeError, match="stands twice"):
        build_catalogue([parse(row, "one.yaml"), parse(row, "two.yaml")])


def test_the_page_on_counted_facts_explains_every_key():
    """docs/count-facts.md names each key that a row may hold."""
    page = (Path(__file__).parents[2] / "docs" / "count-facts.md").read_text(encoding="utf-8")
    plain = {"fact", "label", "kind", "unit", "words"}
    assert {key for key in KEYS - plain if f"`{key}`" not in page} == set()
