"""`checker rules`: the rulebooks, from a plan's draft to the proof."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from checker import cases, knowledge, library, readers, rulebook, text, whatif
from checker.closing import Outcome, close, gravest
from checker.commands.columns import pad
from checker.errors import KnowledgeError, UnreadableError, UsageError
from checker.knowledge import Knowledge
from checker.model import Rule, Rulebook

OWN = click.option("--rules", "own", multiple=True, type=click.Path(path_type=Path), metavar="DIR", help="自有规则文件夹，逐个文件覆盖自带规则。")


@click.group()
def rules() -> None:
    """规则册：list 列出，show 查看，lint 校验，test 跑用例，schema 编辑器模式，draft 由工作要点起草，new 新建，diff 比较。"""


@rules.command("list")
@OWN
def list_books(own: tuple[Path, ...]) -> int:
    """列出已安装的规则册：编号、年度、适用单位、条数、名称。"""
    kb = _knowledge(own)
    for book in library.chosen(kb, ()):
        kinds = ",".join(book.kinds) or "全部"
        click.echo(f"{pad(book.id, 24)} {pad(str(book.year or '不限年度'), 9)} {len(book.rules):3} 条  {book.title}  [{kinds}]")
    return close(Outcome(0, f"已安装 {len(kb.rulebook_ids())} 册规则"))


@rules.command()
@click.argument("book_id", metavar="ID")
@click.option("--resolved", is_flag=True, help="以 YAML 显示继承、修改之后的全部规则及其出处。")
@OWN
def show(book_id: str, resolved: bool, own: tuple[Path, ...]) -> int:
    """查看一册规则：逐条的条款、要求、时限、分值，以及工作要点每一款由谁检查。"""
    kb = _knowledge(own)
    book = library.rulebook(kb, book_id)
    click.echo(rulebook.resolved_yaml(book) if resolved else _overview(book, library.unit_type_words(kb)))
    return close(Outcome(0, f"{book.id}：{len(book.rules)} 条规则，{_coverage(book)}"))


@rules.command()
@click.argument("book_ids", metavar="[ID]...", nargs=-1)
@click.option("--warnings", is_flag=True, help="连同值得看一眼的地方一起列出。")
@OWN
def lint(*, book_ids: tuple[str, ...], warnings: bool, own: tuple[Path, ...]) -> int:
    """校验规则册和事实目录：一次列出全部错误，写明文件、行、允许的写法。"""
    kb = _knowledge(own)
    mistakes: list[str] = []
    try:
        library.compiled(kb)
        books = [library.rulebook(kb, name) for name in _checked(kb, book_ids)]
    except KnowledgeError as trouble:
        mistakes.extend(trouble.mistakes)
        books = []
    for name in _checked(kb, book_ids) if mistakes else ():
        try:
            books.append(library.rulebook(kb, name))
        except KnowledgeError as trouble:
            mistakes.extend(mistake for mistake in trouble.mistakes if mistake not in mistakes)
    remarks = [remark for book in books for remark in rulebook.lint(book, warnings=True)]
    doubts = [str(remark) for remark in remarks if remark.severity != "error"]
    mistakes.extend(str(remark) for remark in remarks if remark.severity == "error")
    for said in (*(doubts if warnings else ()), *mistakes):
        click.echo(said, err=True)
    looked = f"，另有 {len(doubts)} 处值得看一眼（--warnings 列出）" if doubts else ""
    if mistakes:
        return close(Outcome(2, f"{len(mistakes)} 处需要改正{looked}"))
    return close(Outcome(0, f"{len(books)} 册规则没有发现错误{looked}"))


@rules.command()
@click.argument("book_ids", metavar="[ID]...", nargs=-1)
@OWN
def test(book_ids: tuple[str, ...], own: tuple[Path, ...]) -> int:
    """跑规则自带的用例：每个例句经过全部程序，结论和引文都要对上。"""
    kb = _knowledge(own)
    outcomes: Counter[bool] = Counter()
    for name in _checked(kb, book_ids):
        for result in cases.run_cases(kb, library.rulebook(kb, name)):
            outcomes[not result.wrong] += 1
            if result.wrong:
                click.echo(f"{result.case.place}: {result.name}: {result.wrong}：{result.case.text}", err=True)
    if not outcomes:
        return close(Outcome(3, "没有用例可跑"))
    if outcomes[False]:
        return close(Outcome(2, f"{outcomes[False]} 个用例不符，{outcomes[True]} 个相符"))
    return close(Outcome(0, f"{outcomes[True]} 个用例全部相符"))


@rules.command()
def schema() -> int:
    """输出规则册的 JSON Schema，供编辑器补全和检查。"""
    click.echo(json.dumps(rulebook.schema(), ensure_ascii=False, indent=2))
    return 0


@rules.command()
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="写到文件（默认标准输出）。")
@OWN
def draft(plan: Path, out: Path | None, own: tuple[Path, ...]) -> int:
    """由工作要点（任意格式）起草规则册：逐条写出条款原文、单位、时限、数量，拿不准的标 todo。"""
    from checker.rulebook import draft as drafting

    if not plan.exists():
        raise UsageError(f"{plan}：没有这个文件。请检查路径。")
    kb = _knowledge(own)
    try:
        document = readers.read(plan)
    except UnreadableError as trouble:
        return close(Outcome(4, f"{plan}：{trouble}"))
    drafted = drafting.draft(text.normalise(document, kb.files("text")), kb.files("facts"), kb.files("drafting"), kb.files("units.yaml"))
    words = drafted.to_yaml()
    if out:
        out.write_text(words, encoding="utf-8")
    else:
        click.echo(words, nl=False)
    if not drafted.rules:
        return close(Outcome(3, "没有找到可以写成规则的要求"))
    unsure = sum(bool(rule.todo) for rule in drafted.rules)
    return close(Outcome(0, f"起草 {len(drafted.rules)} 条，其中 {unsure} 条有待核对之处（todo）"))


@rules.command()
@click.argument("book_id", metavar="ID")
@click.option("--out", type=click.Path(path_type=Path), default=Path("rules"), metavar="DIR", help="放在哪个规则文件夹（默认 rules）。")
def new(book_id: str, out: Path) -> int:
    """新建一册规则的骨架：读得通、用例跑得过，只等填写。"""
    folder = out / knowledge.RULEBOOKS / book_id
    files = rulebook.new(book_id)
    if folder.exists():
        raise UsageError(f"{folder}：已经存在。请换一个编号，或先移走这个文件夹。")
    folder.mkdir(parents=True)
    for name, words in files.items():
        (folder / name).write_text(words, encoding="utf-8")
        click.echo(str(folder / name))
    return close(Outcome(0, f"已新建 {folder}，接着填写 TODO，再用 checker rules lint {book_id} 校验"))


@rules.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.argument("reports", nargs=-1, type=click.Path(path_type=Path))
@click.option("--today", metavar="DATE", help="检查日（默认 B 的各项时限之后）。")
@OWN
def compare(*, before: str, after: str, reports: tuple[Path, ...], today: str | None, own: tuple[Path, ...]) -> int:
    """比较两册规则：增、删、改了哪些条；给出 REPORTS 时，还列出哪些单位的结论会变（发文前推演）。"""
    kb = _knowledge(own)
    books = library.rulebook(kb, before), library.rulebook(kb, after)
    changes = rulebook.diff(*books)
    words = {"added": "新增", "dropped": "删去", "changed": "修改"}
    for change in changes:
        click.echo(f"{words[change.what]}  {change.rule}{'：' + '、'.join(change.keys) if change.keys else ''}")
    if not reports:
        return close(Outcome(0, f"{len(changes)} 条不同"))
    day = whatif.day(today, books[1])
    moves, unread = whatif.moves(kb, books, reports, day)
    for move in moves:
        click.echo(f"{move.unit}  {move.rule}  {move.before.value if move.before else '-'} → {move.after.value if move.after else '-'}")
    outcomes = [Outcome(0, f"{len(changes)} 条不同，{len(moves)} 个结论会变（检查日 {day.isoformat()}）")]
    if unread:
        outcomes.append(Outcome(4, f"{len(unread)} 份文件没有评估（{unread[0].path}：{unread[0].problem.rstrip('。')}）"))
    return close(gravest(outcomes))


def _knowledge(own: tuple[Path, ...]) -> Knowledge:
    return knowledge.find(own, (), beside=Path("."))


def _checked(kb: Knowledge, ids: tuple[str, ...]) -> tuple[str, ...]:
    return ids or kb.rulebook_ids()


def _overview(book: Rulebook, kinds: Mapping[str, str]) -> str:
    lines = [f"{book.id}  {book.title}  {book.number}".rstrip()]
    chapter = ""
    for rule in book.rules:
        if rule.chapter != chapter:
            chapter = rule.chapter
            lines.append(f"\n{chapter}")
        lines.append(f"  {pad(rule.id, 14)} {pad(rule.clause, 8)} {rule.title}（{_whom(rule, kinds)}；{rule.weight:g} 分）")
    if book.clauses:
        lines.append("\n工作要点各款由谁检查")
        states = {"checked": "规则", "manual": "人工", "not_checkable": "报告中看不出"}
        for clause in book.clauses:
            how = "、".join(clause.rules) or clause.reason
            lines.append(f"  {pad(clause.clause, 8)} {states.get(clause.state, clause.state)}：{how}")
    return "\n".join(lines)


def _whom(rule: Rule, kinds: Mapping[str, str]) -> str:
    return "、".join(kinds.get(kind, kind) for kind in rule.applies_to) or "各类单位"


def _coverage(book: Rulebook) -> str:
    states = Counter(clause.state for clause in book.clauses)
    return f"要点条款 {len(book.clauses)} 款：规则检查 {states['checked']}、人工 {states['manual']}、报告中看不出 {states['not_checkable']}"
