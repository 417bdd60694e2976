"""Noise inside words: invisible characters, pronunciations in brackets, masked and lost characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Problem, Span

from .layout import BREAK, DROPPED, LOST
from .mapped import Edit, Mapped

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒ\u0300\u0301\u0304\u030c"
_NO_TONES = "a-zA-Zɑɡüê\u0302\u0303\u0305-\u0308 '’\x1d"
_GAPS = " " + BREAK
_HAN = "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff〇\U00020000-\U0003ffff"
# 務(wù), 務（wù）, 培訓(péi xùn), also with a line break inside or before
_BEHIND_HAN = "|".join(f"(?<=[{_HAN}]{f'[{_GAPS}]' * gaps}.)" for gaps in range(4))
_GLOSS = re.compile(rf"[(（](?:{_BEHIND_HAN})(?=[^)）]{{1,30}}[）)])[{_NO_TONES}]*(?:(?P<tone>[{_TONES}])[{_NO_TONES}{_TONES}]*)?[）)]")
_DAMAGE = re.compile(
    # Each branch begins with a plain character, which lets the engine skip all others.
    r"@(?P<at>[@ ]*@)"
    r"|\*(?P<stars>\*+)"
    r"|\ufffd(?P<lost>[\ufffd ]*)"
    r"|\?(?P<marks>\?+)"
)
_DROPS = re.compile(DROPPED + "+")
_MASKED = frozenset("0123456789-—XxＸ×")

SIGNS = frozenset(f"@*?{LOST}{DROPPED}{_TONES}")
"""A text without one of these characters has no noise."""


def is_han(char: str) -> bool:
    """Is it a Chinese character (basic block, extension A, compatibility, 〇)?"""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\uf900" <= char <= "\ufaff" or char == "〇" or char >= "\U00020000"


def drop_noise(mapped: Mapped, neutral_syllables: frozenset[str], problems: list[Problem]) -> Mapped:
    """
    The text without noise. What the report lost becomes one LOST character and a problem.

    務(wù) 务; 决策@@部署 决策部署; 主动***息635条 主动\ufffd息635条. Brackets without a tone mark stay, and so do masked numbers (8730****).
    """
    if DROPPED in mapped.text:
        mapped = mapped.edit((*found.span(), "") for found in _DROPS.finditer(mapped.text))
    mapped = mapped.edit(_glosses(mapped.text, neutral_syllables))
    edits: list[Edit] = []
    lost: list[Span] = []
    for found in _DAMAGE.finditer(mapped.text):
        new = _judge(found, mapped.text)
        if new == LOST:
            lost.append(Span(mapped.starts[found.start()], mapped.ends[found.end() - 1]))
        if new is not None and new != found.group():
            edits.append((*found.span(), new))
    problems.extend(_report(lost))
    return mapped.edit(edits)


def _glosses(text: str, neutral_syllables: frozenset[str]) -> list[Edit]:
    """Brackets with pronunciations; neutral syllables, which have no tone mark, count where others have one."""
    found = list(_GLOSS.finditer(text))
    if not any(gloss["tone"] for gloss in found):
        return []
    return [(gloss.start(), gloss.end(), "") for gloss in found if gloss["tone"] or gloss[0][1:-1].strip() in neutral_syllables]


def _judge(found: re.Match[str], text: str) -> str | None:
    """What stands for the damage; None where it is none."""
    start, end = found.span()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    match found.lastgroup:
        case "at":  # an address never holds @@
            return LOST if before.isdigit() or after.isdigit() else ""
        case "stars":
            return None if before in _MASKED or before.isascii() else LOST
        case "marks":
            return LOST if before and after and is_han(before) and is_han(after) else None
        case _:
            return LOST


def _report(lost: list[Span]) -> Iterator[Problem]:
    for span in lost[:20]:
        yield Problem("text.damaged", "此处有文字缺失或被遮盖。", "请核对原件；涉及数字或名称的，以原件为准。", span=span)
    if len(lost) > 20:
        yield Problem("text.damaged", f"另有 {len(lost) - 20} 处文字缺失或被遮盖。", "请核对原件，必要时重新导出文件。")
