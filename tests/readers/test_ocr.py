"""Scans are recognised, and marked as such; without the extra the user learns what to do."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache
from random import Random
from typing import Any

import pytest

from checker.errors import UnreadableError
from checker.model import BlockKind, Document
from checker.readers import image, ocr, pdf, read_bytes
from tests.readers.files import Sheet, make_ofd, make_pdf

TITLE = "蓝桥县人民政府2022年政府信息公开工作年度报告"
PROSE = [
    "　　本报告统计期限为2022年1月1日至2022年12月31日，由蓝桥县人民政",
    "府办公室编制，电子版可在政府门户网站下载。",
    "一、总体情况",
    "　　全年主动公开政府信息12345条，其中政府网站公开8000余条，政务微信",
    "公开1.9万条。举办新闻发布会12场，开展在线访谈46期，举办政务公开培训61",
    "场，培训2870人次。没有因政府信息公开工作追究责任的情形。",
]
TABLE = [
    ["", "自然人", "商业企业", "科研机构", "其他", "总计"],
    ["一、本年新收政府信息公开申请数量", "498", "61", "2", "62", "623"],
    ["二、上年结转政府信息公开申请数量", "16", "1", "0", "1", "18"],
    ["（一）予以公开", "186", "24", "1", "17", "228"],
    ["（二）部分公开", "31", "6", "/", "5", "42"],
    ["1.属于国家秘密", "1", "0", "—", "", "1"],
    ["3.危及“三安全一稳定”", "1", "-", "0", "0", "1"],
    ["2.重复申请", "13", "1", "0", "2", "16"],
    ["四、结转下年度继续办理", "19", "2", "0", "2", "23"],
]


@cache
def font_file() -> str | None:
    """A font with Chinese characters, as fontconfig knows it."""
    if shutil.which("fc-match") is None:
        return None
    found = subprocess.run(["fc-match", "-f", "%{file}\n%{lang}", "Noto Serif CJK SC:lang=zh-cn"], check=True, capture_output=True, text=True).stdout
    path, _, languages = found.partition("\n")
    return path if "zh-cn" in languages else None


needs_ocr = pytest.mark.skipif(not ocr.has_recogniser() or font_file() is None, reason="needs the ocr extra and a Chinese font")


def scan(dpi: int, angle: float) -> Any:
    """A page of A4 as a scanner would see it: turned, blurred, with dirt."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont  # noqa: PLC0415  comes with the extra

    unit = dpi / 72
    page = Image.new("L", (round(595 * unit), round(842 * unit)), 250)
    draw = ImageDraw.Draw(page)
    fonts = {size: ImageFont.truetype(font_file() or "", round(size * unit)) for size in (16, 12, 10)}
    draw.text((100 * unit, 60 * unit), TITLE, fill=15, font=fonts[16])
    for i, line in enumerate(PROSE):
        draw.text((84 * unit, (110 + 22 * i) * unit), line, fill=15, font=fonts[12])
    xs = [70, 290, 340, 395, 450, 495, 540]
    for r in range(len(TABLE) + 1):
        draw.line([(70 * unit, (260 + 24 * r) * unit), (540 * unit, (260 + 24 * r) * unit)], fill=30, width=max(round(0.7 * unit), 1))
    for x in xs:
        draw.line([(x * unit, 260 * unit), (x * unit, (260 + 24 * len(TABLE)) * unit)], fill=30, width=max(round(0.7 * unit), 1))
    for r, row in enumerate(TABLE):
        for c, text in enumerate(row):
            draw.text(((xs[c] + 4) * unit, (264 + 24 * r) * unit), text, fill=15, font=fonts[10])
    page = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=250).filter(ImageFilter.GaussianBlur(0.3 * unit))
    noise = Random(7)
    for _ in range(page.width * page.height // 900):
        place = (noise.randrange(page.width), noise.randrange(page.height))
        page.putpixel(place, noise.randrange(120, 256))
    return page


def as_file(page: Any, form: str) -> bytes:
    out = io.BytesIO()
    page.save(out, form, **({"resolution": 200.0} if form == "PDF" else {"quality": 85} if form == "JPEG" else {}))
    return out.getvalue()


def errors(found: str, wanted: str) -> float:
    """The character error rate: edits from one to the other for each character wanted."""
    row = list(range(len(wanted) + 1))
    for i, a in enumerate(found, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(wanted, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1] / len(wanted)


def squeeze(text: str) -> str:
    return "".join(text.split()).replace("“", '"').replace("”", '"')


@pytest.mark.ocr
@needs_ocr
@pytest.mark.parametrize(("form", "dpi", "angle"), [("PDF", 200, 0.7), ("JPEG", 150, -1.2)])
def test_scanned_page(form: str, dpi: int, angle: float) -> None:
    """Prose and table of a scan, slightly turned, come out with less than 3 % of wrong characters, cells in their places."""
    document = read_bytes(as_file(scan(dpi, angle), form), "scan")
    prose = squeeze("".join(document.quote(b.span) for b in document.blocks if b.kind is not BlockKind.TABLE))
    assert errors(prose, squeeze("".join([TITLE, *PROSE]))) < 0.03
    table = document.tables[0]
    assert (table.n_rows, table.n_cols) == (9, 6)
    cells = [squeeze(document.quote(c.span)) for c in table.cells]
    assert errors("".join(cells), squeeze("".join("".join(row) for row in TABLE))) < 0.03
    assert [c for i, c in enumerate(cells) if i % 6] == [c for row in TABLE for c in row[1:]]
    assert all(block.ocr for block in document.blocks)


@pytest.mark.ocr
@needs_ocr
def test_picture_page_of_an_ofd() -> None:
    """A page of an OFD that holds only a picture is recognised like a scan."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    files = {
        "Doc_0/Document.xml": (
            f"<ofd:Document {space}><ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData>"
            '<ofd:Pages><ofd:Page ID="9" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'
        ).encode(),
        "Doc_0/Res.xml": (
            f'<ofd:Res {space} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>p.jpg</ofd:MediaFile>'
            "</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
        ).encode(),
        "Doc_0/Res/p.jpg": as_file(scan(150, 0.4), "JPEG"),
        "Doc_0/Pages/Page_0/Content.xml": (
            f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="1"><ofd:ImageObject ID="8" Boundary="0 0 210 297" ResourceID="7"/></ofd:Layer>'
            "</ofd:Content></ofd:Page>"
        ).encode(),
    }
    document = read_bytes(make_ofd([Sheet()], files=files), "a.ofd")
    assert "全年主动公开政府信息12345条" in squeeze(document.text)


def blank_picture(form: str) -> bytes:
    pillow = pytest.importorskip("PIL.Image")
    return as_file(pillow.new("L", (400, 600), 255), form)


def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pdf, image):
        monkeypatch.setattr(module, "has_recogniser", lambda: False)


@pytest.mark.parametrize("form", ["PDF", "PNG", "JPEG", "TIFF", "BMP"])
def test_without_the_extra(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan is refused with a word on what to install and which formats to ask for."""
    without_ocr(monkeypatch)
    with pytest.raises(UnreadableError) as caught:
        read_bytes(blank_picture(form), "scan")
    assert caught.value.code == "scan.no_ocr"
    assert "disclosure-checker[ocr]" in caught.value.todo
    assert "Word" in caught.value.todo


def test_scanned_page_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where some pages have words, the picture pages among them are a problem that names them."""
    without_ocr(monkeypatch)
    monkeypatch.setattr(pdf, "_has_picture", lambda *_: True)
    document: Document = read_bytes(make_pdf([Sheet().write(90, 100, "一、主动公开政府信息情况"), Sheet()]), "a.pdf")
    assert document.text == "一、主动公开政府信息情况"
    assert [(p.code, p.where, p.severity) for p in document.problems] == [("scan.no_ocr", "第2页", "error")]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("公开政府信息,其中", "公开政府信息，其中"),
        ("(一)予以公开", "（一）予以公开"),
        ("１２３件", "123件"),
        ("比例为1.5", "比例为1.5"),
        ("O", "0"),
        ("l2", "12"),
        ("IPv6", "IPv6"),
        ("9:30", "9:30"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Marks beside Chinese are full-width, digits half-width, and letters alone in a figure are digits."""
    assert ocr.fold(text) == folded
