"""The words of the rule language are complete: each has its judge, its row in the docs, its example."""

from __future__ import annotations

from typing import get_args

import pytest

from checker.model import Condition
from checker.rulebook import load
from checker.rulebook.conditions import _BUILDERS
from checker.rulebook.keys import schema
from checker.rulebook.strict_yaml import parse
from checker.rulebook.tables import fill
from checker.rulebook.vocabulary import CONDITIONS
from checker.verdicts.conditions import JUDGES
from checker.verdicts.outcome import OPEN, all_hold, at_least, combine, one_holds

from ..rulebook.language import PHRASES, ROOT


def test_every_condition_type_has_a_judge() -> None:
    """A new condition is a dataclass, a judge and a row; none may be missing."""
    assert set(JUDGES) == set(get_args(Condition))


def test_every_word_has_a_builder_and_a_row_in_the_docs() -> None:
    """The page of the rule language shows each word of the loader's table."""
    page = (ROOT / "docs/rule-language.md").read_text(encoding="utf-8")
    assert set(_BUILDERS) == set(CONDITIONS)
    assert [word for word in CONDITIONS if f"| `{word}` |" not in page] == []


def test_the_tables_of_the_docs_are_in_step() -> None:
    """The generated tables on the page are those of the language as it is."""
    page = (ROOT / "docs/rule-language.md").read_text(encoding="utf-8")
    assert fill(page) == page


@pytest.mark.parametrize("word", CONDITIONS)
def test_the_example_of_every_word_loads(word: str) -> None:
    """What the docs show is a condition that the loader reads, and the built condition has a judge."""
    text = f"rulebook: y-2020\ntitle: 要点\nrules:\n  - id: Y-1\n    title: 一\n    clause: 一\n    require:\n      {CONDITIONS[word].example}\n"
    condition = load([PHRASES, parse(text, "example.yaml")]).rules[0].condition
    assert type(condition) in JUDGES


def test_the_schema_knows_every_word_and_key() -> None:
    """Editors complete what the loader reads."""
    assert [word for word in CONDITIONS if word not in schema()["$defs"]["condition"]["properties"]] == []


def test_the_schema_accepts_what_the_loader_accepts() -> None:
    """One table makes both; a rulebook that loads is valid, one with an unknown key is not."""
    jsonschema = pytest.importorskip("jsonschema")
    rule = {"id": "Y-1", "title": "一", "clause": "一", "require": {"done": "list.powers"}, "due": {"department": "2020-10-31"}}
    data = {"rulebook": "y-2020", "title": "要点", "rules": [rule]}
    validator = jsonschema.Draft202012Validator(schema())
    assert list(validator.iter_errors(data)) == []
    assert list(validator.iter_errors({**data, "rules": [{**rule, "tilte": "一"}]})) != []


def test_open_parts_stay_cheap() -> None:
    """Twenty parts in doubt are combined without trying a million combinations."""
    assert {v.value for v in combine([OPEN] * 20, all_hold)} == {"met", "partly_met", "not_met"}
    assert {v.value for v in combine([OPEN] * 20, one_holds)} == {"met", "not_met"}
    assert {v.value for v in combine([OPEN] * 20, at_least(3))} == {"met", "partly_met", "not_met"}
