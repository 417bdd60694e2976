"""Knowledge made ready for the rooms, once a process: the compiled facts, the rulebooks, the words for pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from checker import facts, knowledge, verdicts
from checker import rulebook as rulebook_room
from checker.errors import KnowledgeError, UsageError
from checker.facts import FactKnowledge
from checker.knowledge import Knowledge
from checker.model import FactName, Identity, Rulebook, RulebookInfo, Waiver, YamlFile

PHRASES = "phrases.yaml"


@cache
def compiled(kb: Knowledge) -> FactKnowledge:
    """The catalogue of facts, the official forms and the kinds of unit, compiled; raises KnowledgeError."""
    return facts.build(kb.files("facts"), kb.files("forms"), kb.files("units.yaml"))


@cache
def fact_names(kb: Knowledge) -> tuple[FactName, ...]:
    """Every fact that a rule may name: the catalogue's and those of the official forms."""
    known = compiled(kb)
    named = {spec.fact: FactName(spec.fact, spec.kind, spec.label, spec.unit) for spec in known.catalogue}
    for name, unit in known.forms.units.items():
        named.setdefault(name, FactName(name, "count", "", unit))
    return tuple(named.values())


@cache
def rulebook(kb: Knowledge, id_or_path: str) -> Rulebook:
    """An installed rulebook by id, or one by the path of its folder or file; UsageError for an unknown id, KnowledgeError for a broken one."""
    return rulebook_room.load((*rulebook_files(kb, id_or_path), *kb.files(PHRASES)), fact_names(kb), base=lambda name: rulebook(kb, name))


def rulebook_files(kb: Knowledge, id_or_path: str) -> tuple[YamlFile, ...]:
    """The parsed files of a rulebook, without the phrases."""
    installed = kb.rulebook_ids()
    if id_or_path in installed:
        return kb.rulebook_files(id_or_path)
    path = Path(id_or_path)
    if path.exists():
        files = knowledge.parse_folder(path)
        if not files:
            raise UsageError(f"{path}：里面没有 .yaml 文件，不是规则册。请给出规则册的文件夹或编号。可用编号：{', '.join(installed)}。")
        return files
    near = get_close_matches(id_or_path, installed, n=1, cutoff=0.5)
    hint = f"是不是 {near[0]}？" if near else ""
    raise UsageError(f"没有规则册 {id_or_path}。可用：{', '.join(installed) or '（没有装规则册）'}。{hint}")


def chosen(kb: Knowledge, ids: Sequence[str], not_applicable: str | None = None) -> tuple[Rulebook, ...]:
    """The rulebooks of a run (all installed ones where none is named), every mistake in any of them told at once."""
    books: list[Rulebook] = []
    mistakes: list[str] = []
    for name in dict.fromkeys(ids or kb.rulebook_ids()):
        try:
            books.append(rulebook(kb, name))
        except KnowledgeError as trouble:
            mistakes.extend(trouble.mistakes)
    if mistakes:
        raise KnowledgeError(mistakes)
    if not_applicable:
        return tuple(replace(book, scoring=replace(book.scoring, not_applicable=not_applicable)) for book in books)
    return tuple(books)


def covering(books: Sequence[Rulebook], identity: Identity) -> tuple[Rulebook, ...]:
    """Of these, the rulebooks for the report's year and kind; a rulebook without a year or without kinds covers all."""
    return tuple(book for book in books if book.year in (None, identity.year) and (not book.kinds or identity.unit_type in book.kinds))


def describe(book: Rulebook) -> RulebookInfo:
    """What pages and results say of a rulebook; they call a clause `rules` that rulebooks call `checked`."""
    clauses = tuple(replace(clause, state="rules") if clause.state == "checked" else clause for clause in book.clauses)
    return replace(rulebook_room.info(book), coverage=clauses)


def waivers(path: Path, kb: Knowledge) -> tuple[Waiver, ...]:
    """The leave granted in a waivers file; UsageError where there is none, KnowledgeError with every mistake in it."""
    if not path.is_file():
        raise UsageError(f"--waivers {path}：没有这个文件。请检查路径。")
    return tuple(verdicts.load_waivers(knowledge.parse_folder(path)[0]))


def unit_kinds(kb: Knowledge) -> dict[str, str]:
    """Code and Chinese word of each kind of unit -> its code."""
    words = unit_type_words(kb)
    return {**{code: code for code in words}, **{word: code for code, word in words.items()}}


@cache
def unit_type_words(kb: Knowledge) -> Mapping[str, str]:
    """Kind of unit -> its Chinese word, from `rules/phrases.yaml`."""
    found: dict[str, str] = {}
    for file in kb.files(PHRASES):
        if isinstance(file.data, dict):
            found.update(file.data.get("unit_types", {}))
    return found


def fact_labels(kb: Knowledge) -> dict[str, str]:
    """Fact -> its Chinese name, where the catalogue has one."""
    return {name.name: name.label for name in fact_names(kb) if name.label}


def notice(issuer: Path | Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The office's particulars for the notice: from its file, or as they stand in checker.yaml."""
    if issuer is None or isinstance(issuer, Mapping):
        return issuer or {}
    if not issuer.is_file():
        raise UsageError(f"--issuer {issuer}：没有这个文件。请检查路径。")
    data = knowledge.parse_folder(issuer)[0].data
    if not isinstance(data, Mapping):
        raise KnowledgeError([f"{issuer}:1: not a mapping. Write one key a line: header, issuer, number, date, contact."])
    return data
