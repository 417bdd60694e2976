"""Reads a passage as the program does, for the tests of the finders of facts."""

from functools import cache

from checker import knowledge, readers, text
from checker.facts import FactKnowledge, build, examine
from checker.facts.parse import ParsedReport, parse
from checker.model import Fact, Reading


@cache
def known() -> FactKnowledge:
    """The shipped knowledge of facts."""
    kb = knowledge.find()
    return build(kb.files("facts"), kb.files("forms"), kb.files("units.yaml"))


def examined(passage: str, year: int = 2020, unit_type: str = "county_government") -> Reading:
    """Everything taken out of the passage."""
    normal = text.normalise(readers.from_text(passage), knowledge.find().files("text"))
    return examine(normal, known(), year=year, unit_type=unit_type)


def parsed(passage: str, year: int = 2020) -> ParsedReport:
    """The passage sentence by sentence."""
    return parse(text.normalise(readers.from_text(passage), knowledge.find().files("text")), known().language, year)


def told(passage: str, year: int = 2020) -> list[Fact]:
    """The facts of the passage that are given out, without the report's own name, kind and year."""
    hidden = known().auxiliary
    return [f for f in examined(passage, year).facts if f.fact not in hidden and not f.fact.startswith("report.")]


def counts(passage: str, year: int = 2020) -> set[tuple[str, float, float | None, str]]:
    """The counts and amounts of the year, and those intended, as (fact, low, high, modality)."""
    found = set()
    for fact in told(passage, year):
        value = fact.to_dict()["value"]
        if "min" in value and (fact.period == year or fact.modality.value != "actual"):
            found.add((fact.fact, value["min"], value["max"], fact.modality.value))
    return found
