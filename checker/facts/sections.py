"""What the sections of a report speak of, by their headings: deeds, plans, problems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from checker.model import NormalText
from checker.model.record import members_at_hand

from .language import Language

_YEARS = re.compile(r"((?:19|20)\d{2})年")


@members_at_hand
class Role(StrEnum):
    """What a section speaks of."""

    REPORT = "report"
    PLAN = "plan"
    PROBLEMS = "problems"
    REQUIRED = "required"


class Sections:
    """The stack of headings while walking down the report; `role` and `headings` are those of the place reached."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str, Role]] = []
        self._turned = False
        self._led = False  # by a line in a section of deeds: what stands under lower headings are plans too
        self.role = Role.REPORT
        self.headings: tuple[str, ...] = ()

    def enter(self, level: int, text: str, role: Role | None) -> None:
        """Go under a heading; one that says nothing of its role has that of the heading above."""
        stack = self._stack
        while stack and stack[-1][0] >= level:
            stack.pop()
        if role is None or (role is Role.REPORT and stack):
            role = stack[-1][2] if stack else Role.REPORT
        if self._turned and stack and role is Role.PROBLEMS:
            role = Role.PLAN
        if not stack:
            self._turned = self._led = False
        stack.append((level, text, role))
        self.headings = tuple(heading for _, heading, _ in stack)
        self.role = Role.PLAN if self._led or (self._turned and role is Role.PROBLEMS) else role

    def turn(self, sentence: str, language: Language, year: int | None) -> bool:
        """Let a sentence such as 下一步，… or 2021年，我局将… turn a section on problems to plans, before a colon any section; True where it does."""
        leads = self.role is Role.REPORT and sentence.endswith(("：", ":")) and language.patterns["leads_to_plans"].search(sentence) is not None
        if not (leads or self.role is Role.PROBLEMS) or not _turns_to_plan(sentence, language, year):
            return False
        self._led = leads
        self._turned, self.role = True, Role.PLAN
        return True


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
    later = year is not None and "年" in text and any(int(named) > year for named in _YEARS.findall(text))
    if sections["problems"].search(text):
        return Role.PROBLEMS
    if later:
        return Role.PLAN
    if sections["done"].search(text):
        return Role.REPORT
    if sections["plan"].search(text):
        return Role.PLAN
    return None


def planned_year(headings: Sequence[str], year: int | None) -> int | None:
    """The later year that a plan's headings name (三、2021年工作打算), the innermost first; None where none does."""
    years = [int(y) for heading in reversed(headings) for y in _YEARS.findall(heading)]
    return next((y for y in years if year is not None and y > year), None)


def _turns_to_plan(sentence: str, language: Language, year: int | None) -> bool:
    named = _YEARS.search(sentence[:8])
    return bool(language.turn_to_plan.search(sentence[:24])) or (named is not None and year is not None and int(named.group(1)) > year)
