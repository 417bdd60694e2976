"""The report as received, cut into pieces."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from checker.model import Block, BlockKind, Cell, Document, Evidence, Span, Table, UnreadNumber
from checker.outputs.view.marks import mark_report
from checker.outputs.view.report import BlockView, view_report
from tests.builders import count, county, quote, report


def blocks_of(doc: Document, *spans: tuple[int, int], unread: tuple[UnreadNumber, ...] = ()) -> tuple[BlockView, ...]:
    """The blocks with these stretches marked."""
    facts = tuple(count(f"f{n}", 1, 1, "", Evidence(doc.text[a:b], Span(a, b))) for n, (a, b) in enumerate(spans))
    unit = replace(county(), document=doc, facts=facts, findings=(), problems=(), unread=unread)
    return view_report(unit, mark_report(unit))


def test_overlapping_marks() -> None:
    """Where marks overlap each stretch names those that cover it, and each mark begins once."""
    (block,) = blocks_of(report("甲乙丙丁戊己"), (1, 4), (3, 5))
    assert [(p.text, p.starts, p.marks, p.look) for p in block.pieces] == [
        ("甲", (), (), ""),
        ("乙丙", (1,), (1,), "m-fact"),
        ("丁", (2,), (1, 2), "m-fact deep"),
        ("戊", (), (2,), "m-fact"),
        ("己\n"[:1], (), (), ""),
    ]


def test_a_mark_over_several_cells() -> None:
    """A quote that runs over cells begins in the first and covers the others; merged cells keep their spans within the grid."""
    doc = report("| 项目 | 自然人 | 总计 |\n| 新收 | 28 | 31 |")
    start = doc.text.index("新收")
    (block,) = blocks_of(doc, (start, doc.text.index("31") + 2))
    cells = [cell for row in block.rows for cell in row]
    assert [cell.pieces[0].marks for cell in cells] == [(), (), (), (1,), (1,), (1,)]
    assert [cell.pieces[0].starts for cell in cells[3:]] == [(1,), (), ()]


def test_a_broken_table_stays_a_table() -> None:
    """Spans that reach beyond the grid are cut back, empty cells stay, cells without text have no pieces."""
    text = "甲乙"
    table = Table(Span(0, 2), (Cell(0, 0, Span(0, 1), 9, 9), Cell(1, 1, Span(1, 1)), Cell(1, 0, Span(1, 2), 0, 0)), 2, 2)
    doc = Document(text, (Block(BlockKind.TABLE, Span(0, 2), table=0),), (table,))
    (block,) = blocks_of(doc)
    assert [[(c.rowspan, c.colspan, len(c.pieces)) for c in row] for row in block.rows] == [[(2, 2, 1)], [(1, 1, 1), (1, 1, 0)]]


def test_text_between_blocks_is_not_lost() -> None:
    """What no block covers stands as paragraphs; so does a report without blocks."""
    doc = Document("标题\n中间\n末尾", (Block(BlockKind.TITLE, Span(0, 2)),))
    assert ["".join(p.text for p in block.pieces) for block in blocks_of(doc)] == ["标题", "中间", "末尾"]


def test_unread_numbers() -> None:
    """The digits of an unread number stand apart, also inside a mark; its anchor stands once."""
    doc = report("涉及部门37个")
    number = UnreadNumber("37", Span(4, 6), Span(0, 7))
    (block,) = blocks_of(doc, (5, 7), unread=(number,))
    assert [(p.text, p.unread, p.opens, p.marks) for p in block.pieces] == [
        ("涉及部门", False, None, ()), ("3", True, 1, ()), ("7", True, None, (1,)), ("个", False, None, (1,)),
    ]  # fmt: skip


def test_long_runs_of_furniture_are_folded() -> None:
    """Four lines of navigation fold into one block that keeps them; three stay as they are."""
    four, three = (blocks_of(report("\n".join(["~ 导航"] * n + ["正文"]))) for n in (4, 3))
    assert [(block.kind, len(block.folded)) for block in four] == [("furniture", 4), ("paragraph", 0)]
    assert [block.kind for block in three] == ["furniture", "furniture", "furniture", "paragraph"]


def test_pages_turn() -> None:
    """A page number stands where a new page begins."""
    doc = Document("甲\n乙\n丙", tuple(Block(BlockKind.PARAGRAPH, Span(n, n + 1), page=page) for n, page in ((0, 1), (2, 1), (4, 2))))
    assert [block.page for block in blocks_of(doc)] == [1, None, 2]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8))
def test_nothing_is_lost_and_every_mark_begins_once(places: list[tuple[int, int]]) -> None:
    """Whatever is marked: the pieces together are the text, each mark begins once, and covers exactly its words."""
    doc = report("# 标题文字\n第一段有一些文字，共54次。\n| 项目 | 自然人 |\n| 新收 | 28 |\n最后一段文字。")
    spans = sorted({(a, min(a + n, len(doc.text))) for a, n in places})
    blocks = blocks_of(doc, *spans)
    pieces = [p for b in blocks for p in (*b.pieces, *(p for row in b.rows for c in row for p in c.pieces))]
    begun = [number for piece in pieces for number in piece.starts]
    assert sorted(begun) == list(range(1, len(spans) + 1))
    shown = "".join(piece.text for piece in pieces if piece.text.strip())
    assert "第一段有一些文字，共54次。" in shown
    for number, (start, end) in enumerate(sorted(spans, key=lambda s: (s[0], -s[1])), 1):
        covered = "".join(piece.text for piece in pieces if number in piece.marks)
        assert "".join(covered.split()) == "".join(doc.text[start:end].split())


def test_quote_is_checked_in_builders() -> None:
    """The sample's quotes stand where they say."""
    unit = county()
    assert unit.document is not None
    assert quote(unit.document, "培训86人次").quote == unit.document.text[unit.document.text.index("培训86人次") :][:6]
