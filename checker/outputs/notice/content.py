"""What a notice says: values for the placeholders of its template, and the lists of what is to be mended, explained, proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from checker.model import Assessment, Audit, Evidence, Finding, RulebookInfo, Verdict
from checker.outputs.messages import Messages
from checker.outputs.notice.calendar import Calendar
from checker.outputs.notice.issuer import KINDS, Issuer
from checker.outputs.notice.numerals import chinese
from checker.outputs.rows import quotes_of
from checker.outputs.view.words import Words, line

Values = Mapping[str, str]

MEND, EXPLAIN, PROVE = "mend", "explain", "prove"

LISTS = {MEND: "整改事项", EXPLAIN: "说明事项", PROVE: "佐证事项"}
"""What is asked for -> its list's name in templates; 全部事项 holds all of them in this order."""

ALL = "全部事项"
END = "。；，、：.;,: "


@dataclass(frozen=True, slots=True)
class Content:
    """The values of a notice by the names that templates use, its lists, and the title's words that a line may end after."""

    values: Values
    lists: Mapping[str, Sequence[Values]]


@dataclass(frozen=True, slots=True)
class Detail:
    """What stands in the body: quotes of a finding and the characters of each, characters of the plan's words, findings of each list."""

    quotes: int = 3
    longest: int = 120
    plan: int = 200
    items: int = 999


STEPS = (
    Detail(),
    Detail(2, 60, 80),
    Detail(1, 30, 40),
    Detail(1, 20, 0),
    Detail(1, 20, 0, 12),
    Detail(1, 20, 0, 8),
    Detail(1, 20, 0, 4),
    Detail(1, 20, 0, 2),
)
"""From the fullest body to the shortest; annexes always stand in full."""


def asked(finding: Finding) -> str | None:
    """
    What the notice wants for a finding: to mend what is shown, to explain what is doubtful, to prove what the report does not say.

    None where nothing is left to do: met, not due, not for this unit, waived.
    """
    if finding.waiver or finding.verdict not in (Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.NO_EVIDENCE, Verdict.REVIEW):
        return None
    if finding.verdict is Verdict.REVIEW or (finding.asks and finding.verdict is not Verdict.NO_EVIDENCE):
        return EXPLAIN
    return PROVE if finding.verdict is Verdict.NO_EVIDENCE else MEND


def needs_notice(unit: Assessment) -> bool:
    """A unit gets a notice where something is asked of it; a comparison with another year's plan asks nothing."""
    return not unit.cross_year and any(asked(finding) for finding in unit.findings)


class Writer:
    """Puts the findings of units into the words of a notice."""

    def __init__(self, audit: Audit, issuer: Issuer, calendar: Calendar, phrases: Messages, words: Words) -> None:
        self.audit, self.issuer, self.calendar, self.say, self.words = audit, issuer, calendar, phrases, words
        self.books = {book.id: book for book in audit.rulebooks}
        self.kind = KINDS[issuer.kind]
        self.day = issuer.date or audit.today

    def content(self, unit: Assessment, number: int, detail: Detail = STEPS[0]) -> Content:
        """The content for one unit; `number` counts the notices of the run from 0."""
        groups: dict[str, list[Values]] = {name: [] for name in LISTS.values()}
        everything: list[Values] = []
        for want, name in LISTS.items():
            for finding in unit.findings:
                if asked(finding) == want:
                    groups[name].append(self._item(finding, want, len(groups[name]) + 1, detail))
                    everything.append(self._item(finding, want, len(everything) + 1, STEPS[0]))
        values = {
            **self._heads(unit, number),
            **self._sums(unit, groups),
            **self._rests(groups, detail),
            **self._term(),
            "联系": self._contact(),
            "报告文件": line(PurePath(unit.source.path).name),
            "报告校验码": unit.source.sha256,
        }
        return Content(values, {**{name: items[: detail.items] for name, items in groups.items()}, ALL: everything})

    def _rests(self, groups: Mapping[str, Sequence[Values]], detail: Detail) -> Values:
        """What the body leaves to the annex, said under each list."""
        left = {name.replace("事项", "余项"): len(items) - detail.items for name, items in groups.items()}
        return {name: self.say("rest", count=count) if count > 0 else "" for name, count in left.items()}

    def _heads(self, unit: Assessment, number: int) -> Values:
        one, say = self.issuer, self.say
        name = one.issuer or say("blank.issuer")
        digits = str(one.number + number) if one.number else say("blank.number")
        parts = say(f"title.{self.kind}", issuer=name, unit=line(unit.unit), year=unit.year).split("|")
        return {
            "发文机关": name,
            "发文机关标志": one.header or say(f"header.{self.kind}", issuer=name),
            "发文字号": say("number", code=one.code or say("blank.code"), year=self.day.year, number=digits),
            "标题": "\n".join(break_title(parts)),
            "单位": line(unit.unit),
            "年度": str(unit.year),
            "依据": self._basis(unit),
            "检查日": self._date(self.audit.today),
            "成文日期": self._date(self.day),
            "附注": one.note,
            "抄送": one.copies.rstrip(END),
            "印发机关": one.printed_by,
        }

    def _basis(self, unit: Assessment) -> str:
        met = {finding.rulebook for finding in unit.findings}
        books = [self._book(book) for book in self.audit.rulebooks if book.id in met]
        return self.say("and").join([*self.issuer.basis, *books])

    def _book(self, book: RulebookInfo) -> str:
        if book.number:
            return self.say("book.number", title=line(book.title), number=line(book.number))
        return self._name(book)

    def _name(self, book: RulebookInfo) -> str:
        """A plan in title marks; a rulebook that nobody issued is no document and gets none."""
        issued = book.issuer or book.number or book.year
        return self.say("book" if issued else "book.plain", title=line(book.title))

    def _sums(self, unit: Assessment, groups: Mapping[str, Sequence[Values]]) -> Values:
        counts = Counter(finding.verdict for finding in unit.findings)
        told = [self.say("counts", verdict=self.words.verdict(verdict).word, count=counts[verdict]) for verdict in Verdict if counts[verdict]]
        sums = {name.replace("事项", "数"): str(len(items)) for name, items in groups.items()}
        return {"核对项数": str(len(unit.findings)), "结论分布": self.say("and").join(told), **sums}

    def _term(self) -> Values:
        """The last day for the reply: as the office fixed it, or so many working days after the day of the notice."""
        one = self.issuer
        if one.deadline:
            last, count = one.deadline, self.calendar.count(self.day, one.deadline)
            known = {self.day.year, last.year} <= self.calendar.years
        else:
            count = one.days
            last, known = self.calendar.after(self.day, count)
        return {"反馈期限": self._date(last), "工作日数": str(count), "日历说明": "" if known else self.say("calendar.unknown")}

    def _contact(self) -> str:
        one = self.issuer
        told = [("person", one.person), ("phone", one.phone), ("email", one.email), ("address", one.address)]
        return "，".join(self.say(f"contact.{key}", **{key: value}) for key, value in told if value) or self.say("contact.blank")

    def _item(self, finding: Finding, want: str, number: int, detail: Detail) -> Values:
        remedy = _ending(finding.remedy) or self.say("remedy.none")
        proof = _ending(finding.settles) or self.say("evidence.none")
        near = self._quotes(finding.near, detail)
        return {
            "序": chinese(number),
            "序号": str(number),
            "编号": line(finding.id),
            "事项": _ending(finding.title),
            "条款": line(finding.clause) or line(finding.rule),
            "结论": self.words.verdict(finding.verdict).word,
            "性质": self.say(f"kind.{want}"),
            "标准": self._standard(finding, detail),
            "原文": self._told(finding, detail),
            "看过": self.say("near", quotes=near) if near else "",
            "差距": self._difference(finding),
            "整改": remedy,
            "佐证": proof,
            "办法": remedy if want == MEND else proof,
        }

    def _standard(self, finding: Finding, detail: Detail) -> str:
        """The plan's own words where the rule quotes them; what a rulebook notes of a clause is a summary and no quote."""
        book = self.books.get(finding.rulebook)
        due = self.say("due", day=self._date(finding.due)) if finding.due else ""
        fields = {"book": self._name(book) if book else "", "clause": line(finding.clause), "due": due}
        text = _ending(finding.clause_text)
        if text and detail.plan:
            return self.say("standard", text=_cut(text, detail.plan), **fields)
        return self.say("standard.no_text", title=_ending(finding.title), **fields)

    def _told(self, finding: Finding, detail: Detail) -> str:
        if finding.sides:
            sides = [self._quotes(side, replace(detail, quotes=1)) for side in finding.sides]
            return self.say("sides", quotes=self.say("versus").join(sides))
        return self._quotes(_widest(quotes_of(finding)), detail) or self.say("no_quote")

    def _quotes(self, quotes: Sequence[Evidence], detail: Detail) -> str:
        told = [self._quote(one, detail) for one in quotes[: detail.quotes]]
        more = self.say("quote.more", count=len(quotes)) if len(quotes) > detail.quotes else ""
        return self.say("and").join(told) + more

    def _quote(self, evidence: Evidence, detail: Detail) -> str:
        places = [self.say("place.section", section=line(evidence.section))] if evidence.section else []
        if evidence.page:
            places.append(self.say("place.page", page=evidence.page))
        if evidence.ocr:
            places.append(self.say("place.ocr"))
        words = _cut(line(evidence.quote), detail.longest)
        if not places:
            return self.say("quote.no_place", quote=words)
        return self.say("quote", quote=words, place="，".join(places))

    def _difference(self, finding: Finding) -> str:
        reason, equation = _ending(finding.reason), _ending(finding.equation)
        added = self.say("equation", equation=equation) if equation and equation not in reason else ""
        return self.say("difference", reason=reason, equation=added)

    def _date(self, day: date) -> str:
        return self.say("date", y=day.year, m=day.month, d=day.day)


def _ending(text: str) -> str:
    """Text on one line without its last mark, so that the template's own mark stands alone."""
    return line(text).rstrip(END)


def _widest(quotes: Sequence[Evidence]) -> list[Evidence]:
    """The quotes that do not stand inside another one."""
    spans = [one.span for one in quotes]
    return [one for one in quotes if not any(s != one.span and s.start <= one.span.start and one.span.end <= s.end for s in spans)]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest] + "……"


def break_title(parts: Sequence[str], most: int = 20) -> list[str]:
    """
    Lines of at most `most` characters, broken between parts, as few as can be and as even as can be; one long part stands alone.

    >>> break_title(["乙市政府办公室", "关于", "乙县政府", "2020年", "政务公开工作", "有关问题", "整改的通知"])
    ['乙市政府办公室关于乙县政府2020年', '政务公开工作有关问题整改的通知']
    """
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(parts) + 1):
        found: list[tuple[float, list[str]]] = []
        for start in range(end):
            text = "".join(parts[start:end])
            width = sum(1 if ord(c) > 0x2E80 else 0.55 for c in text)
            if width <= most or end - start == 1:
                cost, lines = best[start]
                found.append((cost + 1000 + (most - width) ** 2, [*lines, text]))
        best.append(min(found, key=lambda one: one[0]))
    return best[-1][1]
