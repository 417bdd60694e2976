"""A plan's normal text as clauses: its title and year, its numbering, the passages of each clause with their owners and deadline column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from checker.model import BlockKind, NormalText, Table

from .numerals import read_number
from .words import Words


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one clause, start to end in the normal text, with the owners and the deadline that its bracket or its row names."""

    start: int
    end: int
    owner: str = ""
    due: str = ""


@dataclass(slots=True)
class Clause:
    """A clause by the plan's own numbering; `chapter` the heading of its chapter, `preface` True where it says only what for."""

    id: str
    heading: str = ""
    chapter: str = ""
    start: int = 0
    end: int = 0
    preface: bool = False
    passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as laid out. `greeting` is the line of addressees, `head` everything above the first clause."""

    title: str
    year: int
    issued: date | None
    issuer: str
    greeting: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text, or a row of a task table (`cells` by the role of their column)."""

    start: int
    text: str
    cells: tuple[tuple[str, int, int], ...] = ()  # (role, start, end)


_CHINESE = "一二三四五六七八九十百"
# (rank, pattern, label of what it caught): ranks order the numbering from chapter to point
_NUMBERS: tuple[tuple[int, re.Pattern[str], str], ...] = (
    (1, re.compile(rf"第([{_CHINESE}]+)(?:章|部分|编)[、\s:：]*"), "{}"),
    (1, re.compile(rf"([{_CHINESE}]+)、\s*"), "{}"),
    (2, re.compile(rf"第([{_CHINESE}]+)条[、\s:：]*"), "第{}条"),
    (3, re.compile(rf"[(（]([{_CHINESE}]+)[)）][、.．]?\s*"), "({})"),
    (4, re.compile(r"(\d{1,2})(?:[.．、](?!\d)|\s(?=[\u4e00-\u9fff]))\s*"), "{}"),
    (5, re.compile(r"[(（](\d{1,2})[)）][、.．]?\s*"), "({})"),
    (5, re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫])\s*"), "{}"),
)
_COUNTS = re.compile(r"[一二三四五六七八九十两](?:次|场|期|名|条|篇|件|个)|季度|月底|年底|年内|每年|上半年|下半年")
_DATE_LINE = re.compile(r"^\s*(\d{4}|[二〇零一三四五六七八九]{4})年([\d十一二三四五六七八九]{1,2})月([\d十一二三四五六七八九]{1,3})日\s*$")
_YEAR = re.compile(r"(20\d{2}|19\d{2}|二[〇零][〇零一二三四五六七八九]{2})年?")
_NO_CELL = (-1, -1)
_OPENING, _CLOSING = "(（〔[【", ")）〕]】"


@dataclass(frozen=True)
class Layout:
    """Reads the layout; `names_bodies` says whether a bracket's words name owners."""

    words: Words
    names_bodies: Callable[[str], bool]
    whole: str

    def read(self, normal: NormalText) -> Plan:
        """The plan as laid out; `year` is 0 where the document names none."""
        lines = list(self._bars(list(self._lines(normal))))
        first = next((i for i, line in enumerate(lines) if line.cells or _number_of(line.text)), len(lines))
        head = [part for line in lines[:first] for part in _as_printed(normal, line)] or lines[:1]
        title_at = self._title_at(head)
        title = _plain(head[title_at].text) if head else ""
        issued = next((d for line in head + lines[-6:] if (d := _date_of(line.text))), None)
        year = _year_of(title) or (issued.year if issued else None) or _most_common_year(normal.text)
        greeting = next((line.text for line in head if self._is_greeting(line.text)), "")
        issuer = self._issuer(head[: title_at + 1], title)
        clauses = self._clauses(lines[first:] or head[title_at + 1 :])
        return Plan(title, year, issued, issuer, greeting, tuple(clauses))

    def _lines(self, normal: NormalText) -> Iterator[Line]:
        for block in normal.blocks:
            if block.block.kind is BlockKind.FURNITURE:
                continue
            if block.block.table is not None:
                yield from self._table_rows(normal, normal.document.tables[block.block.table])
                continue
            at = block.start
            for text in normal.text[block.start : block.end].split("\n"):
                if text.strip():
                    yield Line(at, text)
                at += len(text) + 1

    def _table_rows(self, normal: NormalText, table: Table) -> Iterator[Line]:
        grid = [[_NO_CELL] * table.n_cols for _ in range(table.n_rows)]
        for cell in table.cells:
            place = normal.from_source(cell.span) if cell.span.end > cell.span.start else (0, 0)
            for row in range(cell.row, min(cell.row + cell.rowspan, table.n_rows)):
                for col in range(cell.col, min(cell.col + cell.colspan, table.n_cols)):
                    grid[row][col] = place
        yield from self._grid_rows(normal.text, grid)

    def _grid_rows(self, text: str, grid: list[list[tuple[int, int]]]) -> Iterator[Line]:
        roles: list[str] = []
        above: list[tuple[int, int]] = []
        for row in grid:
            row = _fill(row, above) if roles else row  # noqa: PLW2901
            above = row
            found = [self._role(text[a:b]) for a, b in row]
            if len({role for role in found if role}) >= 2:
                roles = found
                continue
            cells = tuple((roles[i] if i < len(roles) else "", a, b) for i, (a, b) in enumerate(row) if b > a)
            cells = tuple(dict.fromkeys(cells))
            if not roles or len(cells) == 1:
                yield from (Line(a, text[a:b]) for _, a, b in cells[:1])
                yield from (Line(a, text[a:b]) for _, a, b in cells[1:] if not roles)
            elif cells:
                yield Line(cells[0][1], text[cells[0][1] : cells[0][2]], cells)

    def _bars(self, lines: list[Line]) -> Iterator[Line]:
        """Lines of a table written with bars or tabs as rows with roles; other lines as they are."""
        grid: list[list[tuple[int, int]]] = []
        for line in [*lines, Line(0, "")]:
            parts = _cells_of(line)
            if len(parts) >= 3 and not line.cells:
                grid.append(parts)
                continue
            if grid:
                yield from self._grid_rows(self.whole, grid)
                grid = []
            if line.text:
                yield line

    def _role(self, head: str) -> str:
        plain = re.sub(r"\s", "", head)
        for role in ("number", "due", "owner", "content", "task", "chapter"):
            if plain in self.words.lists[f"columns.{role}"]:
                return role
        return ""

    def _title_at(self, head: list[Line]) -> int:
        ends = re.compile(rf"(?:{self.words.any_of('titles')})(?:[(（][^)）]*[)）])?$")
        plain = [_plain(line.text) for line in head]
        found = [i for i, text in enumerate(plain) if len(text) <= 70 and ends.search(text) and not re.search(r"[。;:]", text)]
        # a notice that encloses a plan prints the plan's title last
        return found[-1] if found else 0

    def _is_greeting(self, text: str) -> bool:
        words = self.words.lists["addressee_words"]
        return text.rstrip().endswith((":", "：")) and any(word in text for word in words) and "如下" not in text

    def _issuer(self, head: list[Line], title: str) -> str:
        return next((m[1] for line in head if (m := re.match(r"(.{2,30}?)关于", _plain(line.text)))), title)

    def _clauses(self, lines: list[Line]) -> list[Clause]:
        clauses: list[Clause] = []
        stack: list[tuple[int, str, str]] = []  # rank, label, heading
        table_row = 0
        for line in lines:
            number = None if line.cells else _number_of(line.text)
            if line.cells:
                table_row += 1
                clauses.append(self._row_clause(line, stack, table_row, clauses))
            elif number:
                rank, label, used = number
                while stack and stack[-1][0] >= rank:
                    stack.pop()
                heading, rest = _heading(line.text[used:])
                stack.append((rank, label, heading))
                clause = Clause("".join(s[1] for s in stack), heading, stack[0][2], line.start + used, line.start + len(line.text))
                clause.preface = any(word in s[2] for s in stack for word in self.words.lists["preface"])
                clauses.append(clause)
                self._add(clause, line.start + used + rest, line.text[used + rest :])
            elif clauses:
                self._continue(clauses[-1], line)
            else:
                clauses.append(Clause("", start=line.start, end=line.start + len(line.text)))
                self._add(clauses[-1], line.start, line.text)
        return self._settle(clauses)

    def _continue(self, clause: Clause, line: Line) -> None:
        owner = re.match(rf"\s*[(（【]?(?:{self.words.any_of('owner_marks')}|{self.words.any_of('due_marks')})[:：]", line.text)
        if owner:
            found, due = self._owner_and_due(line.text)
            clause.passages = [replace(p, owner="、".join(filter(None, (p.owner, found))), due=p.due or due) for p in clause.passages]
            clause.end = line.start + len(line.text)
        elif not _date_of(line.text) and not re.match(rf"[(（]?(?:{self.words.any_of('sign_offs')})", line.text.strip()):
            clause.end = line.start + len(line.text)
            self._add(clause, line.start, line.text)

    def _row_clause(self, line: Line, stack: list[tuple[int, str, str]], index: int, before: list[Clause]) -> Clause:
        cells: dict[str, list[tuple[int, int]]] = {}
        for role, start, end in line.cells:
            cells.setdefault(role, []).append((start, end))

        def text(start: int, end: int) -> str:
            return self.whole[start:end]

        number = text(*cells["number"][0]).strip() if "number" in cells else self._own_number(cells) or str(index)
        label = "".join(s[1] for s in stack) + (number if re.search(r"\d", number) else str(index))
        if any(clause.id == label for clause in before):
            label = f"{label}-{index}"
        said = cells.get("content") or cells.get("task") or cells.get("") or []
        heading = " ".join(text(a, b).strip() for a, b in cells.get("task", []))
        owner = "、".join(text(a, b).strip() for a, b in cells.get("owner", []))
        due = "；".join(text(a, b).strip() for a, b in cells.get("due", []))
        clause = Clause(label, heading, stack[0][2] if stack else "", line.cells[0][1], line.cells[-1][2])
        clause.passages = [Passage(a, b, owner, due) for a, b in said]
        return clause

    def _own_number(self, cells: dict[str, list[tuple[int, int]]]) -> str:
        """The number at the head of a row's words; it is taken out of them."""
        for role in ("content", "task"):
            for index, (start, end) in enumerate(cells.get(role, [])):
                found = _number_of(self.whole[start:end])
                if found:
                    cells[role][index] = (start + found[2], end)
                    if role == "content" or "content" not in cells:
                        return found[1]
        return ""

    def _add(self, clause: Clause, start: int, text: str) -> None:
        """The words as passages; a bracket of owners closes those before it."""
        at = 0
        for begin, end in _brackets(text):
            after_sentence = text[:begin].rstrip().endswith(("。", "；", ";")) or not text[end:].strip("。；; ")
            if not (after_sentence and self._is_owner(text[begin:end])):
                continue
            owner, due = self._owner_and_due(text[begin + 1 : end - 1])
            if text[at:begin].strip():
                clause.passages.append(Passage(start + at, start + begin))
            clause.passages = [p if p.owner else replace(p, owner=owner, due=p.due or due) for p in clause.passages]
            at = end
            while at < len(text) and text[at] in "。;； ":
                at += 1
        if text[at:].strip():
            clause.passages.append(Passage(start + at, start + len(text)))

    def _is_owner(self, bracket: str) -> bool:
        return bool(re.search(rf"{self.words.any_of('owner_marks')}|{self.words.any_of('due_marks')}", bracket)) or self.names_bodies(bracket[1:-1])

    def _owner_and_due(self, text: str) -> tuple[str, str]:
        """Owners and deadline of a bracket or line: after their marks, or whatever names a time."""
        owners: list[str] = []
        dues: list[str] = []
        for part in re.split(r"[;；。]", text):
            due = re.match(rf"\s*[(（【]?(?:{self.words.any_of('due_marks')})[:：]?(.*)", part)
            (dues if due else owners).append(due[1] if due else part)
        marks = re.compile(rf"[(（【]?(?:{self.words.any_of('owner_marks')})[:：]?")
        return "、".join(marks.sub("", o).strip(" )）】") for o in owners), "；".join(dues)

    def _settle(self, clauses: list[Clause]) -> list[Clause]:
        """A heading without words and without clauses below is itself what the clause says; double numbers get a suffix."""
        seen: dict[str, int] = {}
        for index, clause in enumerate(clauses):
            below = index + 1 < len(clauses) and clauses[index + 1].id.startswith(clause.id) and clauses[index + 1].id != clause.id
            if not clause.passages and clause.heading and not below:
                clause.passages = [Passage(clause.start, clause.end)]
            seen[clause.id] = seen.get(clause.id, 0) + 1
            if seen[clause.id] > 1:
                clause.id = f"{clause.id}[{seen[clause.id]}]"
        return clauses


def _fill(row: list[tuple[int, int]], above: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A row that lost its merged cells on the way: its cells belong to the right, what is missing stands in the row above."""
    end = len(row)
    while end and row[end - 1] == _NO_CELL:
        end -= 1
    missing = len(row) - end
    if not missing or end < 2:
        return row
    return [row[0], *above[1 : 1 + missing], *row[1:end]]


def _as_printed(normal: NormalText, line: Line) -> Iterator[Line]:
    """A line of the head as its lines were printed: a title runs into the words below where a reader took it for a wrapped line."""
    text, begin = normal.document.text, line.start
    for at in range(line.start + 1, line.start + len(line.text)):
        if "\n" in text[normal.ends[at - 1] : normal.starts[at]]:
            yield Line(begin, normal.text[begin:at])
            begin = at
    yield Line(begin, normal.text[begin : line.start + len(line.text)])


def _cells_of(line: Line) -> list[tuple[int, int]]:
    found, at = [], 0
    for part in re.split(r"([|｜\t])", line.text):
        if part not in ("|", "｜", "\t"):
            stripped = part.strip()
            start = line.start + at + len(part) - len(part.lstrip())
            found.append((start, start + len(stripped)))
        at += len(part)
    return found if len(found) >= 3 else []


def _number_of(text: str) -> tuple[int, str, int] | None:
    """Rank, label and length of the number at the head of a line."""
    lead = len(text) - len(text.lstrip())
    for rank, pattern, label in _NUMBERS:
        match = pattern.match(text, lead)
        if match:
            return rank, label.format(match[1]), match.end()
    return None


def _heading(text: str) -> tuple[str, int]:
    """The heading at the start of a numbered line, and where the demand begins."""
    match = re.match(r"([^。;,\d]{2,40})[。:]\s*", text)
    rest = text[match.end() :].strip() if match else ""
    if match and rest and not re.fullmatch(r"\([^。]*\)。?", rest) and not _COUNTS.search(match[1]):
        return match[1], match.end()
    if len(text) <= 40 and not re.search(r"[。;；,，]|\d", text):
        return text.strip(), len(text)
    return "", 0


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    depth, begin = 0, 0
    for index, char in enumerate(text):
        if char in _OPENING:
            begin = index if depth == 0 else begin
            depth += 1
        elif char in _CLOSING and depth:
            depth -= 1
            if depth == 0:
                yield begin, index + 1


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _date_of(text: str) -> date | None:
    match = _DATE_LINE.match(text)
    try:
        return date(*(int(read_number(match[i])) for i in (1, 2, 3))) if match else None
    except ValueError:
        return None


def _year_of(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(read_number(match[1])) if match else None


def _most_common_year(text: str) -> int:
    years = re.findall(r"(20\d{2})年", text)
    return int(max(set(years), key=years.count)) if years else 0
