"""Noise inside words: invisible characters, pronunciations in brackets, masked and lost characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Problem, Span

from .layout import BREAK, DROPPED
from .mapped import Edit, Mapped
from .words import LOST, Words

_TONES = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒ\u0300\u0301\u0304\u030c")
_LETTERS = r"a-zA-ZɑɡüêāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒ\u0300-\u0308\u030c"
_NOISE = re.compile(
    # 務(wù), 務（wù）, 培訓(péi xùn), also with a line break inside
    rf"[（(](?P<gloss>[{_LETTERS} '’\x1d]{{1,30}})[）)]"
    r"|(?P<at>@[@ ]*@)"
    r"|(?P<stars>\*{2,})"
    r"|(?P<lost>\ufffd[\ufffd ]*)"
    r"|(?P<marks>\?{2,})"
)
_DROPS = re.compile(DROPPED + "+")
_STARTS = frozenset("@*?" + LOST) | _TONES
_MASKED = frozenset("0123456789-—XxＸ×")


def is_han(char: str) -> bool:
    """Is it a Chinese character (basic block, extension A, compatibility, 〇)?"""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\uf900" <= char <= "\ufaff" or char == "〇" or char >= "\U00020000"


def drop_noise(mapped: Mapped, words: Words, problems: list[Problem]) -> Mapped:
    """
    The text without noise. What the report lost becomes one LOST character and a problem.

    務(wù) 务; 决策@@部署 决策部署; 主动***息635条 主动\ufffd息635条. Brackets without a tone mark stay, and so do masked numbers (8730****).
    """
    if DROPPED in mapped.text:
        mapped = mapped.edit(Edit(*found.span(), "") for found in _DROPS.finditer(mapped.text))
    if _STARTS.isdisjoint(mapped.text):
        return mapped
    edits = []
    lost: list[Span] = []
    glossed = _is_glossed(mapped.text)
    for found in _NOISE.finditer(mapped.text):
        edit = _judge(found, mapped.text, words, glossed=glossed)
        if edit is None:
            continue
        if edit.new == LOST:
            lost.append(Span(mapped.starts[edit.start], mapped.ends[edit.end - 1]))
            if mapped.text[edit.start : edit.end] == LOST:
                continue
        edits.append(edit)
    problems.extend(_report(lost))
    return mapped.edit(edits)


def _is_glossed(text: str) -> bool:
    return any(_is_toned(found["gloss"]) for found in _NOISE.finditer(text) if found["gloss"])


def _is_toned(letters: str) -> bool:
    return not _TONES.isdisjoint(letters)


def _judge(found: re.Match[str], text: str, words: Words, *, glossed: bool) -> Edit | None:
    start, end = found.span()
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    match found.lastgroup:
        case "gloss":
            letters = found["gloss"]
            is_gloss = _is_toned(letters) or (glossed and letters.strip() in words.neutral_syllables)
            owner = text[max(0, start - 4) : start].rstrip(" " + BREAK)[-1:]
            return Edit(start, end, "") if is_gloss and owner and is_han(owner) else None
        case "at":  # an address never holds @@
            return Edit(start, end, LOST if before.isdigit() or after.isdigit() else "")
        case "stars":
            return None if before in _MASKED or before.isascii() else Edit(start, end, LOST)
        case "marks":
            return Edit(start, end, LOST) if before and after and is_han(before) and is_han(after) else None
        case _:
            return Edit(start, end, LOST)


def _report(lost: list[Span]) -> Iterator[Problem]:
    for span in lost[:20]:
        yield Problem("text.damaged", "此处有文字缺失或被遮盖。", "请核对原件；涉及数字或名称的，以原件为准。", span=span)
    if len(lost) > 20:
        yield Problem("text.damaged", f"另有 {len(lost) - 20} 处文字缺失或被遮盖。", "请核对原件，必要时重新导出文件。")
