"""Small files of every format, written by hand: their content stands in the test that makes them."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Mapping, Sequence

FULL_PAGE = (595, 842)


class Sheet:
    """A page being drawn; places are points from the upper left corner, `y` the base line."""

    def __init__(self) -> None:
        self.words: list[tuple[float, float, float, str]] = []
        self.lines: list[tuple[float, float, float, float]] = []

    def write(self, x: float, y: float, text: str, size: float = 12) -> Sheet:
        self.words.append((x, y, size, text))
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        self.lines.append((x0, y0, x1, y1))
        return self

    def table(self, x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[str]], height: float = 20) -> Sheet:
        """A ruled table without merged cells; `y` is its upper edge."""
        right, bottom = x + sum(widths), y + height * len(rows)
        for r in range(len(rows) + 1):
            self.rule(x, y + r * height, right, y + r * height)
        at = x
        for width in [*widths, 0]:
            self.rule(at, y, at, bottom)
            at += width
        for r, row in enumerate(rows):
            at = x
            for width, text in zip(widths, row, strict=True):
                self.write(at + 4, y + r * height + 14, text, 10)
                at += width
        return self


def make_pdf(sheets: Sequence[Sheet], *, encrypt: bytes = b"") -> bytes:
    """A PDF with the standard Chinese font of readers, not embedded; `encrypt` is an object that stands as /Encrypt."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b""]
    objects[2] = (
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
        b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
        b"/CapHeight 880/StemV 93>>>>]>>"
    )
    kids = []
    for sheet in sheets:
        content = _pdf_content(sheet)
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % len(objects)
        objects.append(page)
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    extra = b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt " + encrypt if encrypt else b""
    out += b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start)
    return bytes(out)


ENCRYPTED = b"<</Filter/Standard/V 1/R 2/P -44/O<" + b"28" * 32 + b">/U<" + b"17" * 32 + b">>>"


def _pdf_content(sheet: Sheet) -> bytes:
    height = FULL_PAGE[1]
    parts = ["0.5 w"]
    parts += [f"{x0} {height - y0} m {x1} {height - y1} l S" for x0, y0, x1, y1 in sheet.lines]
    for x, y, size, text in sheet.words:
        parts.append(f"BT /F1 {size} Tf {x} {height - y} Td <{text.encode('utf-16-be').hex()}> Tj ET")
    return "\n".join(parts).encode()


def make_ofd(sheets: Sequence[Sheet], *, files: Mapping[str, bytes] | None = None, absolute: bool = False) -> bytes:
    """An OFD with one document body; `files` are added or replace parts; `absolute` writes the places of parts from the root."""
    mm = 25.4 / 72
    start = "/Doc_0/" if absolute else ""
    pages = "".join(f'<ofd:Page ID="{i + 10}" BaseLoc="{start}Pages/Page_{i}/Content.xml"/>' for i in range(len(sheets)))
    parts: dict[str, bytes] = {
        "OFD.xml": _ofd("OFD", "<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": _ofd(
            "Document",
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
            f"<ofd:Pages>{pages}</ofd:Pages>",
        ),
    }
    for i, sheet in enumerate(sheets):
        things = []
        for x0, y0, x1, y1 in sheet.lines:
            path = f"M {x0 * mm} {y0 * mm} L {x1 * mm} {y1 * mm}"
            things.append(
                f'<ofd:PathObject Boundary="0 0 210 297" LineWidth="0.2"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>'
            )
        for x, y, size, text in sheet.words:
            steps = f' DeltaX="g {len(text) - 1} {size * mm}"' if len(text) > 1 else ""
            code = f'<ofd:TextCode X="0" Y="{size * mm}"{steps}>{html.escape(text)}</ofd:TextCode>'
            box = f"{x * mm} {(y - size) * mm} {size * len(text) * mm} {size * 1.2 * mm}"
            things.append(f'<ofd:TextObject Boundary="{box}" Font="1" Size="{size * mm}">{code}</ofd:TextObject>')
        content = f'<ofd:Content><ofd:Layer ID="1">{"".join(things)}</ofd:Layer></ofd:Content>'
        parts[f"Doc_0/Pages/Page_{i}/Content.xml"] = _ofd("Page", content)
    return make_zip({**parts, **(files or {})})


def _ofd(name: str, content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{name} xmlns:ofd="http://www.ofdspec.org/2016">{content}</ofd:{name}>'.encode()


def make_zip(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of these files, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(zipfile.ZipInfo(name, (2021, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def make_docx(paragraphs: Sequence[str], body: str = "") -> bytes:
    """A Word file of plain paragraphs, then `body` as raw XML."""
    words = "".join(f"<w:p><w:r><w:t>{html.escape(p)}</w:t></w:r></w:p>" for p in paragraphs)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return make_zip(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": f"<w:document {space}><w:body>{words}{body}</w:body></w:document>".encode(),
        }
    )
