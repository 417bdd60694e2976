"""
Chinese quantities beside general extractors, on the same sentences, all of our own making.

What the others are for: cn2an turns numerals into figures (it has no search: figures are picked out of its rewritten text), recognizers-text
finds numbers of several languages, jionlp extracts money and times. None claims bounds (余, 近, 以上) or measure words of Chinese reports, and
the sentences were written with what reports say in view: read the table as what each can express at all, not as a ranking.

None of them is a dependency of this package (jionlp brings one under the GPL). To see them in the table, in an environment of its own:
`pip install cn2an jionlp recognizers-text-suite "emoji<2"`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module

from checker import knowledge, library
from checker.facts.dates import find_dates
from checker.facts.quantity import find_quantities

Found = tuple[Decimal, str, str]
"""The number as printed, its bound (= exact, > more than, < less than, >= at least, <= at most, ~ about), its unit."""

CASES: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    ("全年公开信息86420条", (("86420", "=", "条"),)),
    ("主动公开政府信息14万余条", (("140000", ">", "条"),)),
    ("近300人参加培训", (("300", "<", "人"),)),
    ("举办培训十余场", (("10", ">", "场"),)),
    ("印发文件二十三份", (("23", "=", "份"),)),
    ("发布解读1.5万余篇", (("15000", ">", "篇"),)),
    ("回应关切一百零八件", (("108", "=", "件"),)),
    ("收到申请1,204件", (("1204", "=", "件"),)),
    ("不少于4场培训", (("4", ">=", "场"),)),
    ("阅读量超过80万次", (("800000", ">", "次"),)),
    ("约500人次", (("500", "~", "人次"),)),
    ("审批时限压缩到5个工作日以内", (("5", "<=", "个工作日"),)),
    ("群众满意度达95%以上", (("95", ">=", "%"),)),
    ("制作图解６件、视频２部", (("6", "=", "件"), ("2", "=", "部"))),
    ("两次会议，三期简报", (("2", "=", "次"), ("3", "=", "期"))),
    ("投入专项经费3000元", (("3000", "=", "元"),)),
    ("依法收取费用480元", (("480", "=", "元"),)),
    # no quantity that a rule may count
    ("一网通办、四位一体", ()),
    ("第三季度第一批", ()),
    ("泊政办发〔2020〕17号", ()),
    ("咨询电话12345678", ()),
    ("2020年11月30日上线", ()),
    ("一是加强领导，二是压实责任", ()),
    ("提供7×24小时服务", ()),
    ("“两微一端”同步推送", ()),
)


@dataclass(frozen=True)
class Row:
    """How one engine did: right values, bounds and units of all expected ones, numbers that are no quantity, speed."""

    engine: str
    installed: bool
    values: str = ""
    bounds: str = ""
    units: str = ""
    false: int = 0
    characters_a_second: int = 0


def compare() -> list[Row]:
    """One row an engine; an engine that is not installed says so."""
    return [_row(name, make) for name, make in ENGINES.items()]


def _row(name: str, make: Callable[[], Callable[[str], Iterable[Found]]]) -> Row:
    try:
        engine = make()
    except ImportError:
        return Row(name, False)
    expected = right = bounds = units = false = 0
    for text, wanted in CASES:
        left = list(engine(text))
        for number, bound, unit in wanted:
            expected += 1
            hit = next((found for found in left if found[0] == Decimal(number)), None)
            if hit is not None:
                left.remove(hit)
                right += 1
                bounds += hit[1] == bound
                units += hit[2] == unit
        false += len(left)
    return Row(name, True, f"{right}/{expected}", f"{bounds}/{expected}", f"{units}/{expected}", false, _speed(engine))


def _speed(engine: Callable[[str], Iterable[Found]]) -> int:
    text = "。".join(case[0] for case in CASES)
    best = 9.0
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(20):
            list(engine(text))
        best = min(best, (time.perf_counter() - start) / 20)
    return int(len(text) / best)


def _own() -> Callable[[str], Iterable[Found]]:
    words = library.compiled(knowledge.find()).language.quantity
    fold = {0xFF10 + digit: 0x30 + digit for digit in range(10)}

    def engine(text: str) -> Iterable[Found]:
        text = text.translate(fold)
        for found in find_quantities(text, words, [(day.start, day.end) for day in find_dates(text, None)]):
            if found.kind in ("count", "percent", "first"):
                unit = "%" if found.kind == "percent" else found.unit
                yield _as_printed(found.interval.lo, found.interval.hi, text[found.start : found.end], unit)

    return engine


def _as_printed(low: Decimal | int, high: Decimal | int | None, words: str, unit: str) -> Found:
    """The number and bound behind our interval: 14万余 is read as 140001 to 149999, 近300 as 201 to 299."""
    low = Decimal(low)
    if high is not None and low == high:
        return low, "=", unit
    if high is None:
        return (low - 1, ">", unit) if re.search("超过|突破|逾", words) else (low, ">=", unit)
    if low == 0:
        return Decimal(high), "<=", unit
    if re.search("[余多]", words):
        return low - 1, ">", unit
    if re.search("近|接近", words):
        return Decimal(high) + 1, "<", unit
    return (low + Decimal(high)) / 2, "~", unit


def _cn2an() -> Callable[[str], Iterable[Found]]:
    cn2an = import_module("cn2an")

    def engine(text: str) -> Iterable[Found]:
        for match in re.finditer(r"\d+(?:\.\d+)?", cn2an.transform(text, "cn2an")):
            yield Decimal(match.group()), "=", ""

    return engine


def _recognizers() -> Callable[[str], Iterable[Found]]:
    number = import_module("recognizers_number")

    def engine(text: str) -> Iterable[Found]:
        for found in number.recognize_number(text, "zh-cn"):
            if found.resolution and found.resolution.get("value"):
                yield Decimal(str(found.resolution["value"])), "=", ""

    return engine


def _jionlp() -> Callable[[str], Iterable[Found]]:
    jionlp = import_module("jionlp")

    def engine(text: str) -> Iterable[Found]:
        for found in jionlp.ner.extract_money(text, with_parsing=True):
            number = found["detail"]["num"]
            yield Decimal(str(number[0] if isinstance(number, list) else number)), "=", "元"

    return engine


ENGINES: dict[str, Callable[[], Callable[[str], Iterable[Found]]]] = {
    "checker": _own,
    "cn2an": _cn2an,
    "recognizers": _recognizers,
    "jionlp": _jionlp,
}
