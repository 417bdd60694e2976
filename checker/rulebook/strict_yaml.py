"""YAML without surprises: plain mappings, lists and scalars, the line of every node, everything doubtful refused, all mistakes at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from checker.errors import KnowledgeError
from checker.model import YamlFile

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 40

Path = tuple[str | int, ...]
Scalar = str | int | float | bool | None

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where PyYAML was built with it
_WHOLE = re.compile(r"[-+]?(?:0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9]\d*)\.\d+")
_BOOLEAN_WORDS = frozenset(["yes", "no", "on", "off", "true", "false"])
_FULL_WIDTH = re.compile(r"\s*(?:- )?\w+：")  # a key with a full-width colon
_NULLS = frozenset(["", "~", "null"])

# What YAML readers turn into something that the author did not write; each with the way out.
_SURPRISES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[Tt ].*)?"), 'is a date without quotes. Put dates in quotes: "2020-12-31"'),
    (re.compile(r"[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?"), "could be read as base 60. Put it in quotes"),
    (re.compile(r"[-+]?0[0-9_]+"), "has a leading zero and could be read as octal. Write the number without it, or put it in quotes"),
    (re.compile(r"[-+]?0[xob][0-9a-fA-F_]+"), "is a number in another base. Write it in decimal, or put it in quotes"),
    (re.compile(r"[-+]?\d[\d_]*_[\d_]*(?:\.\d*)?"), "is a number with underscores. Write the digits only, or put it in quotes"),
    (re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)[eE][-+]?\d+"), "is a number with an exponent. Write it out, or put it in quotes"),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), "is not a finite number. Put it in quotes if a word is meant"),
    (re.compile(r"[-+]?(?:\.\d+|\d+\.)"), "is an unfinished decimal. Write 0.5 or 5.0, or put it in quotes"),
    (re.compile(r"<<|="), "has a special meaning in YAML. Put it in quotes"),
)


def parse(text: str, path: str) -> YamlFile:
    """
    The file as dicts (keys are strings), lists, strings, whole numbers, decimals, true/false and None, with (line, column) of every node.

    Refuses duplicate keys, tags, anchors and aliases, several documents, bare yes/no/on/off, unquoted dates, octal and base-60 numbers;
    raises KnowledgeError with every mistake as `file:line: what`. An entry of a mapping has the place of its key.

    >>> parse("n: {since: {2018: 1}}", "a.yaml").data
    {'n': {'since': {'2018': 1}}}
    """
    if len(text) > MAX_CHARACTERS:
        raise KnowledgeError([f"{path}:1: the file has {len(text)} characters. At most {MAX_CHARACTERS} are allowed. Split it."])
    builder = _Builder(path)
    try:
        data = builder.build(yaml.parse(text.removeprefix("\ufeff"), Loader=_LOADER))
    except yaml.YAMLError as trouble:
        raise KnowledgeError([*builder.mistakes, _syntax(trouble, text, path)]) from None
    if builder.mistakes:
        raise KnowledgeError(builder.mistakes)
    return YamlFile(path, data, builder.places)


@dataclass
class _Builder:
    """Turns the parser's events into plain values, noting places and mistakes on the way."""

    path: str
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)

    def build(self, events: Iterator[Any]) -> Any:
        data: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._mistake(event, "a second document starts with '---'. One document a file is allowed. Remove the line or split the file")
                    break
                data = self._node(next(events), events, ())
        if documents == 0 or data is None:
            self.mistakes.append(f"{self.path}:1: the file is empty. A mapping or a list is expected.")
        return data

    def _node(self, event: Any, events: Iterator[Any], at: Path) -> Any:
        line_column = (event.start_mark.line + 1, event.start_mark.column + 1)
        self.places.setdefault(at, line_column)
        if isinstance(event, yaml.AliasEvent):
            self._mistake(event, f"'*{event.anchor}' repeats another part of the file. Anchors and aliases are not allowed. Write the values out")
            return None
        if event.anchor is not None:
            self._mistake(event, f"'&{event.anchor}' is an anchor. Anchors and aliases are not allowed. Write the values out")
        if event.tag is not None:
            self._mistake(event, f"'{event.tag}' is a tag. Tags are not allowed. Remove it")
        if len(at) > MAX_DEPTH:
            raise KnowledgeError([*self.mistakes, f"{self.path}:{line_column[0]}: more than {MAX_DEPTH} levels inside each other. Flatten the file."])
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, at)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, at)
        return self._scalar(event)

    def _mapping(self, events: Iterator[Any], at: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, events, at)
            place = (event.start_mark.line + 1, event.start_mark.column + 1)
            if key in found:
                first = self.places[(*at, key)][0]
                self._mistake(event, f"'{key}' stands twice in one mapping (first in line {first}). Each key once is allowed. Remove or rename one")
                self._node(next(events), events, (*at, key, "(again)"))
                continue
            self.places[(*at, key)] = place
            found[key] = self._node(next(events), events, (*at, key))
        return found

    def _key(self, event: Any, events: Iterator[Any], at: Path) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._mistake(event, "a key is itself a list or a mapping. Keys are words. Put text with braces or brackets in quotes")
            self._node(event, events, (*at, "(key)"))
            return "(key)"
        if event.value == "" and not event.style:
            self._mistake(event, "a key is missing before ':'. Write one")
        value = self._scalar(event)
        return event.value if isinstance(value, bool | float) or value is None else str(value)

    def _list(self, events: Iterator[Any], at: Path) -> list[Any]:
        found: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self._node(event, events, (*at, len(found))))
        return found

    def _scalar(self, event: Any) -> Scalar:
        text: str = event.value
        if event.style not in (None, "") or "\u4e00" <= text[:1] <= "\u9fff":  # quoted, a block, Chinese: words as they stand
            return text
        if text in ("true", "false"):
            return text == "true"
        if text in _NULLS:
            return None
        if text.lower() in _BOOLEAN_WORDS:
            self._mistake(event, f"bare '{text}' means different things to different readers. Write true or false, or put the word in quotes")
            return text
        if text.lower() == "null":
            self._mistake(event, f"'{text}' is read as nothing. Leave the value out, or put the word in quotes")
            return None
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        for pattern, trouble in _SURPRISES:
            if pattern.fullmatch(text):
                self._mistake(event, f"'{text}' {trouble}")
                break
        return text

    def _mistake(self, event: Any, what: str) -> None:
        self.mistakes.append(f"{self.path}:{event.start_mark.line + 1}: {what}.")


def _syntax(trouble: yaml.YAMLError, text: str, path: str) -> str:
    """One sentence on where the YAML itself is broken, with the line as it stands and the usual causes."""
    mark = getattr(trouble, "problem_mark", None)
    what = getattr(trouble, "problem", None) or str(trouble).splitlines()[0]
    lines = text.splitlines()
    number = min(mark.line + 1 if mark else 1, max(len(lines), 1))
    line = lines[number - 1] if lines else ""
    hint = "Check the indentation, the brackets and the quotes of this line and the one before."
    near = lines[max(number - 2, 0) : number]
    if "\t" in line:
        hint = "Indent with spaces, not with tabs."
    elif any(_FULL_WIDTH.match(one) for one in near) or any(mark_ in line for mark_ in "“”【】"):
        hint = 'YAML needs the half-width marks : , " [ ]; put Chinese text that holds such marks in quotes.'
    elif line.count('"') % 2 or line.count("'") % 2:
        hint = "A quotation mark is not closed."
    return f"{path}:{number}: not readable as YAML ({what}): {line.strip()[:80]!r}. {hint}"
