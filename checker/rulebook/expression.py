"""Relations as authors write them: `applications.received == applications.in_person + applications.fax`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.model import CellRef, Extreme, FactRef, Figure, Relation, Sum, Term

OPERATORS = ("==", "<=", ">=", "!=", "<", ">")
FUNCTIONS = ("max", "min", "sum")

_TOKEN = re.compile(r"\s*(?:(?P<op>==|<=|>=|!=|<|>)|(?P<number>\d+(?:\.\d+)?)(?![\w.])|(?P<name>[^\W\d][\w.*]*)|(?P<mark>[-+(),]))")
_CELL = re.compile(r"(?P<era>[A-Z])\.(?P<table>\w+)\.(?P<row>[\w.*]+)\.(?P<col>[\w*]+)")
_FACT = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_*]+)+")


class ExpressionError(ValueError):
    """The relation cannot be read; the message says where and what is allowed."""


def parse_relation(text: str, label: str = "") -> Relation:
    """
    A chain of comparisons of sums of facts, cells and numbers.

    >>> parse_relation("max(disclosure.*) <= disclosure.total").ops
    ('<=',)
    """
    reader = _Reader(text)
    terms = [reader.sum()]
    ops: list[str] = []
    while reader.kind == "op":
        ops.append(reader.take())
        terms.append(reader.sum())
    if reader.kind:
        allowed = f"Between values stand + or -, between the sides one of {', '.join(OPERATORS)}."
        raise ExpressionError(f"'{reader.word}' is not expected in '{text}'. {allowed}")
    if not ops:
        raise ExpressionError(f"'{text}' compares nothing. A relation holds one of {', '.join(OPERATORS)}: a == b + c.")
    return Relation(tuple(terms), tuple(ops), text, label)


def parse_term(text: str) -> Term:
    """A value or a sum of values, without a comparison."""
    reader = _Reader(text)
    term = reader.sum()
    if reader.kind:
        raise ExpressionError(f"'{reader.word}' is not expected in '{text}'. A value is a fact, a cell, a number, or several with + and -.")
    return term


def leaves(term: Term) -> Iterator[FactRef | CellRef]:
    """The facts and cells that a term reads."""
    match term:
        case FactRef() | CellRef():
            yield term
        case Sum(terms):
            for _, inner in terms:
                yield from leaves(inner)
        case Extreme(_, items):
            for inner in items:
                yield from leaves(inner)


class _Reader:
    """Reads the expression from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self.kind = ""
        self.word = ""
        self._next()

    def _next(self) -> None:
        rest = self._text[self._at :]
        if not rest.strip():
            self.kind = self.word = ""
            return
        match = _TOKEN.match(self._text, self._at)
        if match is None:
            mark = rest.strip()[0]
            hint = " Write == for “equals”." if mark == "=" else ""
            allowed = f"Allowed: names, numbers, + - ( ) , max min sum and {' '.join(OPERATORS)}.{hint}"
            raise ExpressionError(f"'{mark}' is not understood in '{self._text}'. {allowed}")
        self._at = match.end()
        self.kind = match.lastgroup or ""
        self.word = match.group(self.kind)

    def take(self) -> str:
        word = self.word
        self._next()
        return word

    def sum(self) -> Term:
        terms = [(1, self._term())]
        while self.kind == "mark" and self.word in "+-":
            sign = 1 if self.take() == "+" else -1
            terms.append((sign, self._term()))
        return terms[0][1] if len(terms) == 1 else Sum(tuple(terms))

    def _term(self) -> Term:
        if self.kind == "number":
            return Figure(Decimal(self.take()))
        if self.kind == "mark" and self.word == "(":
            return self._bracket()[0]
        if self.kind == "name":
            name = self.take()
            if name in FUNCTIONS:
                return self._function(name)
            return self._reference(name)
        found = f"'{self.word}'" if self.kind else "the end"
        raise ExpressionError(f"{found} stands in '{self._text}' where a value is expected: a fact, a cell, a number or a bracket.")

    def _function(self, name: str) -> Term:
        if self.word != "(":
            raise ExpressionError(f"'{name}' needs brackets in '{self._text}': {name}(a, b).")
        items = self._bracket()
        return Sum(tuple((1, item) for item in items)) if name == "sum" else Extreme(name, tuple(items))

    def _bracket(self) -> list[Term]:
        self._next()
        items = [self.sum()]
        while self.kind == "mark" and self.word == ",":
            self._next()
            items.append(self.sum())
        if self.word != ")":
            raise ExpressionError(f"a bracket is not closed in '{self._text}'.")
        self._next()
        return items

    def _reference(self, name: str) -> Term:
        previous = name.startswith("prev.")
        plain = name.removeprefix("prev.")
        if cell := _CELL.fullmatch(plain):
            return CellRef(cell["era"], cell["table"], cell["row"], cell["col"], previous)
        if _FACT.fullmatch(plain):
            return FactRef(plain, previous)
        raise ExpressionError(
            f"'{name}' in '{self._text}' is neither a fact (applications.received) nor a cell (C.3.new.total: era, table, row, column); "
            "'prev.' before either reads last year's report."
        )
