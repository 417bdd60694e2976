"""junit.xml: one suite a unit, one case an obligation, for pipelines that show test results."""

from __future__ import annotations

from lxml import etree

from checker.model import Assessment, Audit, Finding, Unread, Verdict
from checker.outputs.rows import quotes_of
from checker.outputs.task import Task
from checker.outputs.view.words import line

NAME = "junit.xml"

FAILURES = (Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.NO_EVIDENCE)
"""Verdicts that a pipeline must not show as passed; what the report does not say is told apart by its type."""

SKIPS = {Verdict.REVIEW: "review", Verdict.NOT_APPLICABLE: "not applicable", Verdict.NOT_DUE: "not due"}


def write(task: Task) -> None:
    """Write junit.xml."""
    task.folder.put(NAME, dump(task.audit))


def dump(audit: Audit) -> bytes:
    """The report as UTF-8; no times, so that the same audit gives the same bytes."""
    top = etree.Element("testsuites", name="disclosure-checker")
    for unit in audit.units:
        _suite(top, f"{unit.unit} {unit.year}", [_case(unit, finding) for finding in unit.findings])
    if audit.unread:
        _suite(top, "unread", [_unread(one) for one in audit.unread])
    for key in ("tests", "failures", "errors", "skipped"):
        top.set(key, str(sum(int(suite.get(key, "0")) for suite in top)))
    text: bytes = etree.tostring(top, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text


def _suite(top: etree._Element, name: str, cases: list[etree._Element]) -> None:
    suite = etree.SubElement(top, "testsuite", name=line(name), tests=str(len(cases)))
    for tag, key in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(key, str(sum(case.find(tag) is not None for case in cases)))
    suite.extend(cases)


def _case(unit: Assessment, finding: Finding) -> etree._Element:
    case = etree.Element("testcase", classname=line(f"{unit.unit}.{finding.rulebook}"), name=line(f"{finding.rule} {finding.title} [{finding.id}]"))
    code, waiver = finding.verdict.value, finding.waiver
    if waiver:
        etree.SubElement(case, "skipped", message=line(f"waived: {waiver.reason}, until {waiver.expires.isoformat()}; verdict {code}"))
    elif finding.verdict in FAILURES:
        etree.SubElement(case, "failure", type=code, message=line(finding.reason)).text = _words(finding)
    elif finding.verdict is Verdict.NOT_DUE:
        etree.SubElement(case, "skipped", message=line(f"not due: {finding.due.isoformat() if finding.due else ''} {finding.reason}"))
    elif finding.verdict in SKIPS:
        etree.SubElement(case, "skipped", message=line(f"{SKIPS[finding.verdict]}: {finding.reason}"))
    return case


def _words(finding: Finding) -> str:
    quotes = (f"{one.section}“{one.quote}”" for one in quotes_of(finding))
    return "\n".join(line(words) for words in (finding.clause, finding.clause_text, *quotes, finding.equation, finding.remedy) if words)


def _unread(unread: Unread) -> etree._Element:
    case = etree.Element("testcase", classname="unread", name=line(unread.path))
    etree.SubElement(case, "error", type=line(unread.code or "unread"), message=line(f"{unread.problem}{unread.todo}"))
    return case
