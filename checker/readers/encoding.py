"""Bytes to text: which encoding a Chinese text file is in, whatever it declares."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from checker.model import Problem

_SAMPLE = 6000  # bytes that are looked at to choose between encodings, from the first that is not ASCII
_BAD = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]+")
_WIDE = re.compile("[^\x00-\x7f\ufffd\ue000-\uf8ff]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_USUAL = "gb18030"  # of the files that are not UTF-8
_GLANCE = 2000  # bytes that tell whether there is any doubt
_BEYOND_DOUBT = 0.7  # of the characters are common ones: read in a wrong encoding, Chinese has next to none
_CLEAR = 0.08  # lead in the share of common characters from which a choice counts as certain

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030", "x-gbk": "gb18030", "gb18030": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cp950": "big5hkscs", "x-x-big5": "big5hkscs",
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
_GUESSES = ("gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be", "utf-8")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text file: its text, the encoding by name, whether the choice is beyond doubt, and how many places were damaged."""

    text: str
    encoding: str
    certain: bool
    damaged: int = 0

    def problems(self) -> tuple[Problem, ...]:
        """What the user should know about the decoding."""
        found = []
        if not self.certain:
            found.append(
                Problem(
                    "encoding.uncertain",
                    f"文件编码不能确定，暂按 {self.encoding} 读取。",
                    "请核对文字是否正确；如有乱码，请另存为 UTF-8 后重新提交。",
                )
            )
        if self.damaged:
            found.append(
                Problem("encoding.damaged", f"文件中有 {self.damaged} 处字节损坏，已用“\ufffd”代替。", "请核对这些位置的原文，必要时重新导出文件。")
            )
        return tuple(found)


def decode(data: bytes) -> Decoded:
    """
    The text of a plain or marked-up text file.

    Order: byte order mark; strict UTF-8; then the encoding in which most characters are common Chinese ones. A declared
    charset only breaks ties, since many pages declare wrongly; GB2312 and GBK are always read as GB18030, which holds them.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name, certain=True)
    if not data.strip(b"\0"):
        return Decoded(data.decode("ascii", "replace"), "utf-8", certain=True)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    if text.count("\0") * 8 > len(text):  # Latin letters and digits in UTF-16 are valid UTF-8 with every second byte null
        return _guess(data)
    return Decoded(text, "utf-8", certain=True)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the head of a page or XML file names, as the name this program decodes it by."""
    found = _DECLARED.search(data[:2048])
    return _NAMES.get(found.group(1).decode("ascii").lower()) if found else None


def _guess(data: bytes) -> Decoded:
    first = _HIGH.search(data)
    start = max(0, first.start() - 64) // 2 * 2 if first else 0
    sample = data[start : start + _SAMPLE]
    if _score(sample[:_GLANCE], _USUAL) > _BEYOND_DOUBT:
        return _decode_as(data, _USUAL, certain=True)
    declared = declared_encoding(data)
    scores = [(_score(sample, name), name == declared, -place, name) for place, name in enumerate(_GUESSES)]
    ranked = sorted(scores, reverse=True)
    best_score, _, _, best = ranked[0]
    second = next((score for score, _, _, name in ranked[1:] if _family(name) != _family(best)), 0.0)
    certain = best_score > 0.3 and best_score - second >= _CLEAR
    return _decode_as(data, best, certain=certain)


def _family(name: str) -> str:
    return "big5" if name in {"big5hkscs", "cp950"} else name


def _score(sample: bytes, name: str) -> float:
    """The share of common characters among all that are not ASCII, less what cannot be decoded."""
    even = sample if not name.startswith("utf-16") else sample[: len(sample) // 2 * 2]
    text = even.decode(name, "replace")
    bad = _count(_BAD, text)
    seen = _count(_WIDE, text) + bad
    good = _count(frequent_characters(), text)
    if name.startswith("utf-16") and not seen:
        return 0.5 if text.isascii() and text.isprintable() else 0.0
    return (good - 3 * bad) / max(seen, 1)


def _count(characters: re.Pattern[str], text: str) -> int:
    """How many of the characters, of which the pattern matches runs, stand in the text."""
    return len(text) - len(characters.sub("", text))


def _decode_as(data: bytes, name: str, *, certain: bool) -> Decoded:
    try:
        return Decoded(data.decode(name), _public_name(name), certain)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
    return Decoded(text, _public_name(name), certain, text.count("\ufffd"))


def _public_name(name: str) -> str:
    return {"big5hkscs": "big5-hkscs", "cp950": "big5"}.get(name, name)


@cache
def frequent_characters() -> re.Pattern[str]:
    """Runs of the characters and marks that most official Chinese text is made of, simplified and traditional."""
    lines = files("checker.readers").joinpath("data/frequent.txt").read_text("utf-8").splitlines()
    listed = "".join(line for line in lines if not line.startswith("#"))
    return re.compile(f"[{re.escape(listed)}，。、；：？！“”‘’（）《》〔〕【】—…·　％０１２３４５６７８９]+")
