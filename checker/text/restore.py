"""Characters that were lost and can be restored with certainty: 201911日至1231日 is 2019年1月1日至12月31日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Problem, Span

from .mapped import Edit, Mapped

# Year, month and day without their words; day and month after 至; day and month after 年.
_RUN_TOGETHER = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<rest>\d{2,4})(?=日)"
    r"|(?<=[至到\-—~自])(?P<late>\d{3,4})(?=日)"
    r"|(?<=\d年)(?P<same>\d{3,4})(?=日)"
    r"|(?<![\d.])(?P<joined>(?:19|20)\d\d)(?=(?:1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])日)"
)
_CANDIDATES = (re.compile(r"日(?<=\d{3}日)"), re.compile(r"月(?<=\d{5}月)"))  # a quick look that spares most reports the pattern above
_YEAR_WORD = re.compile(r"20[0-4]\d(?=度(?:政府|政务|信息|工作|法治))(?<!\d\d{4})")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def restore_dates(mapped: Mapped, problems: list[Problem]) -> Mapped:
    """The text with lost 年 and 月 put back where one reading is possible; where several are, the place is reported."""
    edits: list[Edit] = []
    is_candidate = any(candidate.search(mapped.text) for candidate in _CANDIDATES)
    for found in _RUN_TOGETHER.finditer(mapped.text) if is_candidate else ():
        made = list(_restore(found))
        span = Span(mapped.starts[found.start()], mapped.ends[found.end() - 1])
        if made:
            edits += made
            problems.append(Problem("text.restored", "日期缺字，已按唯一可能的读法补全。", "请核对原件中的日期。", severity="info", span=span))
        else:
            problems.append(Problem("text.damaged", "日期缺字，有不止一种读法，未补全。", "请核对原件中的日期。", span=span))
    edits += [(found.end(), found.end(), "年") for found in _YEAR_WORD.finditer(mapped.text)]
    return mapped.edit(sorted(edits))


def _restore(found: re.Match[str]) -> Iterator[Edit]:
    group = found.lastgroup or ""
    if group == "joined":
        yield (found.end("joined"), found.end("joined"), "年")
        return
    group = "rest" if group == "year" else group
    readings = list(_readings(found[group]))
    if len(readings) != 1:
        return
    if group == "rest":
        yield (found.start("rest"), found.start("rest"), "年")
    middle = found.start(group) + readings[0]
    yield (middle, middle, "月")


def _readings(digits: str) -> Iterator[int]:
    """Where month and day part: every split of the digits that makes a date; a two-digit one may begin with 0 only if both do."""
    for split in (1, 2):
        month, day = digits[:split], digits[split:]
        if not 1 <= len(day) <= 2 or not month or int(month) < 1 or int(month) > 12 or int(day) < 1:
            continue
        if int(day) > _DAYS[int(month) - 1] or (month[0] == "0") != (day[0] == "0" or (month[0] == "0" and len(day) == 2)):
            continue
        yield split
