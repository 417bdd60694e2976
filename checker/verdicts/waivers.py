"""Leave from a rule for a unit: read from waivers.yaml; idle and lapsed ones are reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from checker.errors import KnowledgeError
from checker.model import Finding, Problem, Rulebook, Verdict, Waiver, YamlFile

_KEYS = ("rule", "unit", "reason", "approved_by", "document", "expires")


def load_waivers(file: YamlFile) -> tuple[Waiver, ...]:
    """
    The waivers of a file (`waivers:` with a list, or a bare list); every key is a must and `expires` includes its day.

    Raises KnowledgeError with all mistakes.
    """
    found = file.data.get("waivers") if isinstance(file.data, dict) else file.data
    at: tuple[str | int, ...] = ("waivers",) if isinstance(file.data, dict) else ()
    if not isinstance(found, list):
        raise KnowledgeError([f"{file.path}:1: no list of waivers. A list is expected under 'waivers:', each with {', '.join(_KEYS)}."])
    mistakes: list[str] = []
    waivers = [_waiver(one, (*at, index), file, mistakes) for index, one in enumerate(found)]
    if mistakes:
        raise KnowledgeError(mistakes)
    return tuple(w for w in waivers if w is not None)


def _waiver(data: object, at: tuple[str | int, ...], file: YamlFile, mistakes: list[str]) -> Waiver | None:
    def say(what: str, *deeper: str) -> None:
        line = file.places.get((*at, *deeper), file.places.get(at, (0, 0)))[0]
        mistakes.append(f"{file.path}:{line}: {what}")

    if not isinstance(data, dict):
        say(f"a waiver is a mapping with {', '.join(_KEYS)}.")
        return None
    for key in data:
        if key not in _KEYS:
            say(f"unknown key of a waiver '{key}'. Known: {', '.join(_KEYS)}.", key)
    texts: dict[str, str] = {}
    for key in _KEYS:
        value = data.get(key)
        if not isinstance(value, str) or not value.strip():
            say(f"the waiver has no '{key}'. Every waiver names {', '.join(_KEYS)}; texts and dates in quotes.", *([key] if key in data else []))
        else:
            texts[key] = value.strip()
    try:
        expires = date.fromisoformat(texts.get("expires", "2000-01-01"))
    except ValueError:
        say(f"'expires' is '{texts['expires']}'. A day in quotes is expected: \"2021-06-30\".", "expires")
        return None
    if len(texts) < len(_KEYS):
        return None
    return Waiver(texts["rule"], texts["unit"], texts["reason"], texts["approved_by"], texts["document"], expires)


def waiver_problems(
    waivers: Sequence[Waiver], rulebooks: Iterable[Rulebook], findings: Iterable[tuple[str, Finding]], today: date
) -> tuple[Problem, ...]:
    """Lapsed waivers, waivers of unknown rules, and those that nothing in this run needed; `findings` are pairs (unit, finding)."""
    known = {name for book in rulebooks for rule in book.rules for name in (rule.id, f"{book.id}/{rule.id}")}
    needed = [(unit, f) for unit, f in findings if f.waiver is not None and f.verdict not in _NO_NEED]
    used = {(unit, name) for unit, f in needed for name in (f.rule, f"{f.rulebook}/{f.rule}")}
    problems: list[Problem] = []
    for w in waivers:
        where = f"{w.unit} {w.rule}"
        if w.expires < today:
            what, todo = f"豁免已于{w.expires.isoformat()}到期（批准文件：{w.document}）。", "如仍需豁免，请重新报批；否则删去此条。"
            problems.append(Problem("waiver.lapsed", what, todo, where=where))
        elif w.rule not in known:
            what, todo = f"豁免所指的规则“{w.rule}”不在所用的规则中。", "请核对规则编号。"
            problems.append(Problem("waiver.unknown_rule", what, todo, where=where))
        elif (w.unit, w.rule) not in used:
            what = "这条豁免没有用上：该单位未被检查，或该项已达标、不适用。"
            problems.append(Problem("waiver.idle", what, "请核对单位名称，不再需要时删去。", where=where))
    return tuple(problems)


_NO_NEED = (Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.NOT_DUE)
