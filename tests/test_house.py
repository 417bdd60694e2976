"""The house stands as drawn: rooms know the shared nouns only, knowledge is data, nothing grows without a reason, the proof is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import knowledge, library
from checker.model import ByHand, Rule, Verdict

TOP = Path(__file__).resolve().parents[1]
CHECKER = TOP / "checker"
ROOMS = ("readers", "text", "facts", "rulebook", "verdicts", "outputs")
SHARED = ("model", "errors")

LONGEST_FUNCTION = 40
LONGEST_MODULE = 300

# A reason each; a new row needs one that a reviewer accepts.
LONG_FUNCTIONS: dict[str, str] = {
    "facts/countspec.py:build_count": "one call, a line for each key of a YAML row",
    "facts/dates.py:_mention": "one branch for each form of a date",
    "rulebook/drafting/obligations.py:_stretch": "one branch for each way in which a passage ends an obligation",
}
LONG_MODULES: dict[str, str] = {
    "model/rule.py": "the nouns of the rule language, one short dataclass each: one place to look",
    "outputs/view/tables.py": "the sheets of the workbook and their columns, a short function each: one place to look",
    "rulebook/drafting/layout.py": "the numbering styles of plans, a short function each",
    "rulebook/drafting/obligations.py": "what makes a passage an obligation, a short function for each sign",
}

CLOCK_MAY_STAND_IN = {"commands/check.py": "the one clock: the day of the audit where the user names none"}


def modules(folder: Path = CHECKER) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def short(path: Path) -> str:
    return path.relative_to(CHECKER).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports from this package, relative imports resolved: `checker.facts.parse`."""
    package = ["checker", *path.relative_to(CHECKER).parent.parts]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "checker")
        elif isinstance(node, ast.ImportFrom):
            stem = package[: len(package) - node.level + 1] if node.level else []
            dotted = ".".join([*stem, *([node.module] if node.module else [])])
            if dotted == "checker":
                yield from (f"checker.{alias.name}" for alias in node.names)
            elif dotted.startswith("checker."):
                yield dotted


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_shared_nouns_and_itself(room: str) -> None:
    """No room knows another room; the pipeline hands values over."""
    allowed = {*SHARED, room}
    strangers = [f"{short(path)} imports {name}" for path in modules(CHECKER / room) for name in imports(path) if name.split(".")[1] not in allowed]
    assert strangers == []


def test_the_shared_nouns_import_nothing_of_the_program() -> None:
    """`model` and `errors` stand at the bottom."""
    paths = [CHECKER / "errors.py", *modules(CHECKER / "model")]
    assert [f"{short(p)} imports {name}" for p in paths for name in imports(p) if name.split(".")[1] not in SHARED] == []


def test_a_room_that_imports_another_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Absolute, relative and aliased imports of another room are all found."""
    room = tmp_path / "facts"
    room.mkdir()
    (room / "a.py").write_text("import checker.verdicts.judge\nfrom ..text import x\nfrom checker import outputs as o\n", encoding="utf-8")
    monkeypatch.setattr("tests.test_house.CHECKER", tmp_path)
    assert sorted(imports(room / "a.py")) == ["checker.outputs", "checker.text", "checker.verdicts.judge"]


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module that is no docstring, with its line."""
    found = tree(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(found)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(found):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def data_names() -> set[str]:
    """Names that belong to the knowledge: facts, rulebooks, rules, and the places that rulebooks speak of."""
    kb = knowledge.find()
    books = library.chosen(kb, ())
    names = {fact.name for fact in library.fact_names(kb)} | {book.id for book in books} | {rule.id for book in books for rule in book.rules}
    places = {place for book in books for place in re.findall(r"[\u4e00-\u9fff]{2,4}市", f"{book.title}{book.issuer}")}
    return {name for name in names if "." in name or "-" in name} | places


IDENTITY_FACTS = {"report.unit", "report.unit_type", "report.year", "report.period"}
"""Who reports on which year is no row of the catalogue but a part of every report, found by a module of its own."""


def test_no_fact_place_or_plan_is_named_in_python() -> None:
    """Knowledge stands in YAML: the program knows no fact, no place and no work plan by name."""
    known = data_names() - IDENTITY_FACTS
    assert len(known) > 100
    named = [f"{short(path)}:{line}: {text}" for path in modules() for line, text in strings(path) if text in known]
    assert named == []


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            docstring = node.body[0] if ast.get_docstring(node) else None
            said = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring is not None else 0
            yield node.name, node.end_lineno - node.lineno + 1 - said


def test_no_function_grows_without_a_reason() -> None:
    """A function over 40 lines (its docstring not counted) is split or stands in the list with its reason."""
    long = {f"{short(p)}:{name}" for p in modules() for name, lines in functions(p) if lines > LONGEST_FUNCTION}
    assert long - LONG_FUNCTIONS.keys() == set()


def test_no_module_grows_without_a_reason() -> None:
    """A module over 300 lines is split or stands in the list with its reason."""
    long = {short(p) for p in modules() if len(p.read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE}
    assert long - LONG_MODULES.keys() == set()


VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "service", "base", "misc"}


def test_every_module_is_named_for_what_it_holds() -> None:
    """No module is called utils, helpers, common, manager, service, base or misc."""
    assert [short(path) for path in modules() if path.stem in VAGUE] == []


def test_nobody_reads_the_clock_but_the_command() -> None:
    """The day is passed in; only the command asks for it."""
    clocks = re.compile(r"\b(?:date\.today|datetime\.now|datetime\.utcnow|time\.time|localtime|gmtime)\(")
    reading = {short(path) for path in modules() if clocks.search(path.read_text(encoding="utf-8"))}
    assert reading == set(CLOCK_MAY_STAND_IN)


def passed_on(function: ast.FunctionDef) -> bool:
    """Does the function hand its own `**words` to another one (filling a text in with them is no handing on)?"""
    own = function.args.kwarg.arg if function.args.kwarg else None
    return any(
        keyword.arg is None and isinstance(keyword.value, ast.Name) and keyword.value.id == own
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") != "format"
        for keyword in call.keywords
    )


def test_nothing_is_set_or_passed_on_unseen() -> None:
    """No setattr, and no keyword arguments passed on under another name."""
    found = []
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
                found.append(f"{short(path)}:{node.lineno} setattr")
            if isinstance(node, ast.FunctionDef) and passed_on(node):
                found.append(f"{short(path)}:{node.lineno} {node.name}")
    assert found == []


BROAD = {"audit.py": "one report's fault must not cost the others their audit"}


def test_one_broad_except_stands_in_the_audit() -> None:
    """Every other `except` names what it expects."""
    broad = set()
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler) and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException")):
                broad.add(short(path))
    assert broad == set(BROAD)


def needs_last_year(rule: Rule) -> bool:
    """A rule on last year's report cannot be proved by a passage of this year's; tests/verdicts prove it."""
    written = str(rule.raw)
    return "prev." in written or "reuse" in written


def test_every_rule_has_cases_for_a_pass_and_for_a_failure() -> None:
    """Each rule proves when it is met and when it is not; one that a person judges proves that it says so."""
    unproved = []
    for book in library.chosen(knowledge.find(), ()):
        for rule in book.rules:
            seen = {case.verdict for case in rule.cases}
            by_hand = isinstance(rule.condition, ByHand)
            wanted = {Verdict.REVIEW} if by_hand else {Verdict.MET}
            if not needs_last_year(rule) and (not wanted <= seen or len(seen) < 2 - by_hand):
                unproved.append(f"{book.id}/{rule.id}: {sorted(seen)}")
    assert unproved == []


def test_every_clause_of_a_plan_has_a_state_and_a_reason() -> None:
    """A clause is checked by rules, by hand, or not checkable; without rules it says why."""
    for book in library.chosen(knowledge.find(), ()):
        for clause in book.clauses:
            assert clause.rules or clause.reason, f"{book.id} {clause.clause}"
        assert book.drifted == (), book.id


def codes_in_python() -> set[str]:
    """The codes of every Problem, Unread and UnreadableError that the program can raise."""
    found: set[str] = set()
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in ("Problem", "UnreadableError", "Unread", "refuse", "_trouble"):
                    found |= {a.value for a in ast.walk(node) if isinstance(a, ast.Constant) and _is_code(a.value)}
    return found


def _is_code(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z]+(?:\.[a-z_]+)+", value) is not None


def test_every_problem_is_explained() -> None:
    """docs/problems.md has a row for each code that the program can give."""
    page = (TOP / "docs" / "problems.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z._]+)`", page, flags=re.MULTILINE))
    assert codes_in_python() - explained == set()


def test_every_dependency_is_justified() -> None:
    """docs/dependencies.md has a row for each package that pyproject.toml asks for."""
    project = (TOP / "pyproject.toml").read_text(encoding="utf-8")
    asked = set(re.findall(r'^\s+"([A-Za-z0-9_.-]+)(?:[>=<\[].*)?",?$', project.partition("[project.scripts]")[0], flags=re.MULTILINE))
    page = (TOP / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert {name for name in asked if f"`{name.lower()}`" not in page} == set()


WORKSHOP = re.compile(r"/work/|/tmp/|/opt/venv|/root/", re.IGNORECASE)


def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    """Code and docs name no path of a developer's machine."""
    texts = [*modules(TOP / "checker"), *modules(TOP / "tests"), *modules(TOP / "benchmarks"), *TOP.glob("*.md"), *TOP.glob("docs/**/*.md")]
    found = [path.name for path in texts if path != Path(__file__).resolve() and WORKSHOP.search(path.read_text(encoding="utf-8"))]
    assert found == []
