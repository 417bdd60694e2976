"""Which unit of the roster a report belongs to, and which documents are no report at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from checker.model import Identity, Reading, RosterEntry, Unread
from checker.pipeline import Known


def recognise(path: str, identity: Identity, known: Known, roster: Sequence[RosterEntry]) -> Known:
    """What the roster knows of the unit that the report names (or, where it names none of the roster, that the file's name holds)."""
    entry = _by_name(identity.unit, roster) or _by_file(PurePath(path).stem, roster)
    if entry is None:
        return known
    return replace(known, unit=entry.unit, unit_type=entry.unit_type, group=entry.group)


def refuse(path: str, reading: Reading) -> Unread | None:
    """Why a document is not assessed: it is no report, or nobody can say whose or which year's it is."""
    who = reading.identity
    if not who.is_report:
        return Unread(
            path, f"这不是年度报告，看起来是{who.kind}。", "请把报告放进来；要把工作要点变成规则，请用 checker rules draft。", "report.other_kind"
        )
    if not who.year:
        return Unread(path, "认不出报告的年度。", "请用 --year 指定年度，或在标题里写明。", "report.year")
    if not who.unit_type:
        named = f"认不出“{who.unit}”是哪类单位。" if who.unit else "认不出报告是哪个单位的。"
        return Unread(path, named, "请在名册（--roster）里写明单位和类型，或在标题里写全单位名称。", "report.unit")
    return None


def _by_name(unit: str | None, roster: Sequence[RosterEntry]) -> RosterEntry | None:
    if not unit:
        return None
    return next((entry for entry in roster if unit in (entry.unit, *entry.aliases)), None)


def _by_file(stem: str, roster: Sequence[RosterEntry]) -> RosterEntry | None:
    """The one entry whose longest name stands in the file's name; none where two different units would fit."""
    fits = [(len(name), entry) for entry in roster for name in (entry.unit, *entry.aliases) if name in stem]
    longest = max((length for length, _ in fits), default=0)
    found = {entry.unit: entry for length, entry in fits if length == longest}
    return next(iter(found.values())) if len(found) == 1 else None
