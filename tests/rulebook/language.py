"""Rulebooks out of a few lines of YAML, for tests of the rule language and of judging."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from checker.model import FactName, Rulebook
from checker.rulebook import load
from checker.rulebook.strict_yaml import parse

ROOT = Path(__file__).resolve().parents[2]
PHRASES = parse((ROOT / "rules/phrases.yaml").read_text(encoding="utf-8"), "rules/phrases.yaml")

_COUNTS = "training.sessions training.attended interpretation.items interpretation.qa interpretation.video openday.sessions office.staff"
_REQUESTS = "applications.received applications.completed applications.on_time applications.in_person applications.fax applications.online"
_CHANNELS = "disclosure.total disclosure.website disclosure.weibo disclosure.wechat disclosure.gazette"
_STATES = "list.powers ipv6.portal platform.disclosure official.filed keyareas.budget keyareas.projects keyareas.welfare catalogue.grassroots"

FACTS = (
    *(FactName(name, "count", "", "次") for name in _COUNTS.split()),
    *(FactName(name, "count", "", "件") for name in _REQUESTS.split()),
    *(FactName(name, "count", "", "条") for name in _CHANNELS.split()),
    *(FactName(name, "status") for name in _STATES.split()),
    FactName("official.responsible", "person", "负责同志"),
    FactName("report.unit", "text", "报告单位"),
)


def book(rules: str, head: str = "year: 2020", base: Rulebook | None = None, name: str = "yunshan-2020") -> Rulebook:
    """The rulebook of the given rules (YAML list) and further head keys."""
    text = f"rulebook: {name}\ntitle: 云山市政务公开工作要点\n{dedent(head)}\n"
    if rules:
        text += f"rules:\n{indent(dedent(rules), '  ')}\n"
    return load([PHRASES, parse(text, "yunshan.yaml")], FACTS, base=(lambda _: base) if base is not None else None)


def one(require: str, more: str = "", head: str = "year: 2020") -> Rulebook:
    """A rulebook of one rule with this condition, in flow style."""
    return book(f"- {{id: Y-1, title: 一条义务, clause: 一, require: {require}{', ' + more if more else ''}}}", head)
