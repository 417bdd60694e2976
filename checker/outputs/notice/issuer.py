"""The office's particulars for the notice: who issues it, its number, dates, contact; a small YAML that the office keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches

from checker.errors import KnowledgeError
from checker.outputs.view.words import line

KINDS = {"通知": "notice", "函": "letter"}
"""Kind of document -> its template; 通知 to subordinate units, 函 to others (it asks, it does not order)."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """
    What stands in the issuer's YAML, every key optional.

    `issuer` signs; `header` is the issuer's mark in red (else the issuer's name and 文件, for a 函 the name alone); `code` is 机关代字 and
    `number` the number of the first notice of the run, the following ones count on; `date` the day of the notice (else the day of the audit);
    `days` the working days for the reply, unless `deadline` fixes the day; `seal` False leaves no room for a seal; `basis` documents besides
    the rulebooks; `note` the remark below the date; `copies` and `printed_by` the colophon.
    """

    issuer: str = ""
    header: str = ""
    code: str = ""
    number: int | None = None
    kind: str = "通知"
    date: dt.date | None = None
    days: int = 15
    deadline: dt.date | None = None
    seal: bool = True
    basis: tuple[str, ...] = ()
    person: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    note: str = ""
    copies: str = ""
    printed_by: str = ""


def read_issuer(data: Mapping[str, object]) -> Issuer:
    """The particulars; `contact` may hold person, phone, email and address. Raises KnowledgeError with every mistake."""
    flat = dict(data)
    contact = flat.pop("contact", None)
    if isinstance(contact, Mapping):
        flat.update({str(key): value for key, value in contact.items()})
    elif contact is not None:
        flat["person"] = contact
    known = [one.name for one in fields(Issuer)]
    mistakes = [f"issuer: unknown key '{key}'. Known: contact, {', '.join(known)}.{_near(str(key), known)}" for key in flat if key not in known]
    read: dict[str, object] = {}
    for key in known:
        if flat.get(key) is None:
            continue
        try:
            read[key] = _value(key, flat[key])
        except ValueError as trouble:
            mistakes.append(f"issuer: {key}: {trouble}")
    if mistakes:
        raise KnowledgeError(mistakes)
    return Issuer(**read)  # type: ignore[arg-type]


def _near(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1)
    return f" Did you mean '{near[0]}'?" if near else ""


def _value(key: str, raw: object) -> object:
    if key in ("date", "deadline"):
        return _day(raw)
    if key in ("number", "days"):
        return _whole(raw)
    if key == "seal":
        if str(raw).lower() not in ("true", "false"):
            raise ValueError(f"'{raw}' is neither true nor false.")
        return str(raw).lower() == "true"
    if key == "basis":
        parts = raw if isinstance(raw, list) else [raw]
        return tuple(line(str(part)) for part in parts)
    if key == "kind" and raw not in KINDS:
        raise ValueError(f"'{raw}' is no kind of notice. Allowed: {', '.join(KINDS)}.")
    if isinstance(raw, Mapping | list):
        raise ValueError("one text is allowed here.")
    return line(str(raw))


def _day(raw: object) -> dt.date:
    try:
        return raw if isinstance(raw, dt.date) else dt.date.fromisoformat(str(raw))
    except ValueError:
        raise ValueError(f"'{raw}' is no date. Write it as 2021-02-03.") from None


def _whole(raw: object) -> int:
    if isinstance(raw, bool) or not str(raw).isascii() or not str(raw).isdigit() or not 1 <= int(str(raw)) <= 99_999:
        raise ValueError(f"'{raw}' is no number. Write a whole number from 1 on.")
    return int(str(raw))
