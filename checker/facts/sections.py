"""What the sections of a report speak of, by their headings: deeds, plans, problems."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from checker.model import NormalText

from .language import Language

_YEARS = re.compile(r"((?:19|20)\d{2})年")


class Role(StrEnum):
    """What a section speaks of."""

    REPORT = "report"
    PLAN = "plan"
    PROBLEMS = "problems"
    REQUIRED = "required"


@dataclass(slots=True)
class Sections:
    """The stack of headings while walking down the report."""

    stack: list[tuple[int, str, Role]] = field(default_factory=list)
    turned: bool = False

    def enter(self, level: int, text: str, role: Role | None) -> None:
        while self.stack and self.stack[-1][0] >= level:
            self.stack.pop()
        if role is None or (role is Role.REPORT and self.stack):
            role = self.stack[-1][2] if self.stack else Role.REPORT
        if self.turned and self.stack and role is Role.PROBLEMS:
            role = Role.PLAN
        if not self.stack:
            self.turned = False
        self.stack.append((level, text, role))

    @property
    def role(self) -> Role:
        role = self.stack[-1][2] if self.stack else Role.REPORT
        return Role.PLAN if self.turned and role is Role.PROBLEMS else role

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(text for _, text, _ in self.stack)


def document_role(title: str, normal: NormalText, language: Language, year: int | None) -> Role:
    """PLAN where the title names the document a work plan; the first line stands in where no title was recognised."""
    head = title or normal.text[:60].split("\n")[0]
    match = language.plan_document.search(head)
    if match and len(head) < 60 and not re.search(r"[。；]|报告|总结|落实|完成", head) and head.rstrip("）)》 ").endswith(match.group()):
        return Role.PLAN
    return Role.REPORT


def heading_role(text: str, language: Language, year: int | None) -> Role | None:
    """The role of a section by its heading: a plan for a later year, problems, requirements; None where the heading says nothing."""
    sections = language.sections
    years = [int(y) for y in _YEARS.findall(text)]
    later = year is not None and any(y > year for y in years)
    if later and not sections["problems"].search(text):
        return Role.PLAN
    if sections["problems"].search(text):
        return Role.PROBLEMS
    if sections["done"].search(text):
        return Role.REPORT
    if sections["plan"].search(text):
        return Role.PLAN
    if later and sections["plan_if_later_year"].search(text):
        return Role.PLAN
    return None


def turns_to_plan(piece: str, language: Language, year: int | None) -> bool:
    """Does the sentence turn a section on problems to what comes next (下一步，…; 2021年，我局将…)?"""
    named = _YEARS.search(piece[:8])
    return bool(language.turn_to_plan.search(piece[:24])) or (named is not None and year is not None and int(named.group(1)) > year)
