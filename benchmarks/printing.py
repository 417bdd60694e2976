"""Generated forms written down as html, docx, pdf and damaged plain text."""

from __future__ import annotations

import hashlib
import html
import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.forms import PrintedCell, PrintedForm

TITLE = "蓝桥县人民政府{year}年政府信息公开工作年度报告"
YEARS = {"A": 2017, "B": 2020, "C": 2022}
STYLE = (
    "body{font-family:'Noto Serif CJK SC';font-size:15px}table{border-collapse:collapse;width:100%}"
    "td{border:1px solid #000;padding:2px;text-align:center}"
)

Rows = list[list[PrintedCell]]


def rows_of(cells: list[PrintedCell]) -> Rows:
    rows: Rows = [[] for _ in range(max(c.row for c in cells) + 1)]
    for cell in sorted(cells, key=lambda c: (c.row, c.col)):
        rows[cell.row].append(cell)
    return rows


def as_html(form: PrintedForm, *, spans: bool = True, upright: bool = False, size: int = 15, cell_style: str = "") -> str:
    """A page; without `spans` the rowspans are lost, `upright` sets short heads one character a line."""
    title = TITLE.format(year=YEARS[form.era])
    parts = [
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><style>{STYLE.replace("15px", f"{size}px")}{cell_style}</style></head>'  # noqa: E501
    ]
    parts.append(f'<body><h1 style="text-align:center">{title}</h1>')
    for heading, cells in form.tables:
        parts.append(f"<p>{heading}</p><table>")
        for row in rows_of(cells):
            parts.append("<tr>")
            for c in row:
                words = html.escape(c.text)
                if upright and c.key is None and 2 <= len(c.text) <= 4 and not c.text[0].isdigit():
                    words = "<br>".join(words)
                attributes = f' colspan="{c.colspan}"' * (c.colspan > 1) + f' rowspan="{c.rowspan}"' * (c.rowspan > 1 and spans)
                parts.append(f"<td{attributes}>{words}</td>")
            parts.append("</tr>")
        parts.append("</table>")
    return "".join([*parts, "</body></html>"])


def as_docx(form: PrintedForm) -> bytes:
    """A Word file, merged cells as gridSpan and vMerge."""
    body = [_paragraph(TITLE.format(year=YEARS[form.era]))]
    for heading, cells in form.tables:
        body += [_paragraph(heading), _docx_table(cells)]
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {namespace}><w:body>{"".join(body)}</w:body></w:document>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, text in (("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", document)):
            pack.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return out.getvalue()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{html.escape(text)}</w:t></w:r></w:p>"


def _docx_table(cells: list[PrintedCell]) -> str:
    height = max(c.row + c.rowspan for c in cells)
    width = max(c.col + c.colspan for c in cells)
    owner = {(r, c.col): c for c in cells for r in range(c.row, c.row + c.rowspan)}
    rows = []
    for r in range(height):
        row = []
        for col in range(width):
            cell = owner.get((r, col))
            if cell is None:
                continue
            span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
            merge = ("<w:vMerge/>" if r > cell.row else '<w:vMerge w:val="restart"/>') if cell.rowspan > 1 else ""
            row.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_paragraph(cell.text if r == cell.row else '')}</w:tc>")
        rows.append(f"<w:tr>{''.join(row)}</w:tr>")
    grid = "<w:gridCol/>" * width
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def as_text(form: PrintedForm, join: str, *, filled: bool = False, lost: bool = False, stripped: bool = False) -> str:
    """
    Plain text: the cells of a row parted by `join`, merged cells only where they begin (or, `filled`, in every row and column).

    `lost`: blank cells leave no trace; `stripped`: white space at the ends of lines is gone.
    """
    lines = [TITLE.format(year=YEARS[form.era]), ""]
    for heading, cells in form.tables:
        lines.append(heading)
        rows = [[c.text for c in row if c.text or not lost] for row in rows_of(cells)]
        lines += _filled_rows(cells, join) if filled else [join.join(row) for row in rows if row]
        lines.append("")
    return "\n".join(line.rstrip() if stripped else line for line in lines)


def _filled_rows(cells: list[PrintedCell], join: str) -> list[str]:
    owner = {(r, k): c for c in cells for r in range(c.row, c.row + c.rowspan) for k in range(c.col, c.col + c.colspan)}
    height, width = (max(place[i] for place in owner) + 1 for i in (0, 1))
    return [join.join(owner[r, k].text if (r, k) in owner else "" for k in range(width)) for r in range(height)]


TEXTS: dict[str, Callable[[PrintedForm], str]] = {
    "text-pipes": lambda form: as_text(form, " | "),
    "text-tabs": lambda form: as_text(form, "\t"),
    "text-filled": lambda form: as_text(form, "\t", filled=True),
    "text-tabs-stripped": lambda form: as_text(form, "\t", stripped=True),
    "text-cell-a-line": lambda form: as_text(form, "\n"),
    "text-line-between": lambda form: as_text(form, "\n\n"),
    "text-blanks": lambda form: as_text(form, "  "),
    "text-one-blank": lambda form: as_text(form, " "),
    "text-blanks-stripped": lambda form: as_text(form, "  ", stripped=True),
}
LOSING: dict[str, Callable[[PrintedForm], str]] = {
    "lost-cell-a-line": lambda form: as_text(form, "\n", lost=True),
    "lost-line-between": lambda form: as_text(form, "\n\n", lost=True),
    "lost-blanks": lambda form: as_text(form, "  ", lost=True),
    "lost-one-blank": lambda form: as_text(form, " ", lost=True),
}
"""Ways of flattening that leave out blank cells without a trace."""


def find_chromium() -> str | None:
    return next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


def as_pdf(page: str, chromium: str) -> bytes:
    """The page printed by Chromium; printed pages are kept in the temporary folder, since printing takes a second."""
    store = Path(tempfile.gettempdir()) / "checker-printed"
    store.mkdir(exist_ok=True)
    name = hashlib.sha256(page.encode()).hexdigest()[:24]
    target = store / f"{name}.pdf"
    if not target.exists():
        source = store / f"{name}.html"
        source.write_text(page, encoding="utf-8")
        with tempfile.TemporaryDirectory() as profile:
            subprocess.run(
                [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                 "--no-pdf-header-footer", f"--user-data-dir={profile}", f"--print-to-pdf={target}", source.as_uri()],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
    return target.read_bytes()
