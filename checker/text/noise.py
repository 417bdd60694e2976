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
    # Each branch begins with a plain character, which lets the engine skip all others.
    # 務(wù), 務（wù）, 培訓(péi xùn), also with a line break inside
    rf"\((?P<gloss>[{_LETTERS} '’\x1d]{{1,30}})[）)]"
    rf"|（(?P<wide>[{_LETTERS} '’\x1d]{{1,30}})[）)]"
    r"|@(?P<at>[@ ]*@)"
    r"|\*(?P<stars>\*+)"
    r"|\ufffd(?P<lost>[\ufffd ]*)"
    r"|\?(?P<marks>\?+)"
)
_DROPS = re.compile(DROPPED + "+")
_STARTS = frozenset("@*?" + LOST) | _TONES
_GLOSSES = frozenset(["gloss", "wide"])
_GAPS = " " + BREAK
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
    return any(_is_toned(found[found.lastgroup]) for found in _NOISE.finditer(text) if found.lastgroup in _GLOSSES)


def _is_toned(letters: str) -> bool:
    return not _TONES.isdisjoint(letters)


def _judge(found: re.Match[str], text: str, words: Words, *, glossed: bool) -> Edit | None:
    start, end = found.span()
    kind = found.lastgroup or ""
    before = text[start - 1 : start] if start else ""
    if kind in _GLOSSES:
        letters = found[kind]
        if before in _GAPS:
            before = text[max(0, start - 4) : start].rstrip(_GAPS)[-1:]
        if not before or not is_han(before):
            return None
        return Edit(start, end, "") if _is_toned(letters) or (glossed and letters.strip() in words.neutral_syllables) else None
    after = text[end : end + 1]
    match kind:
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
