"""The notices of a run, filled into the office's template: one for each unit of which something is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import docx
import yaml
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from checker.errors import KnowledgeError
from checker.model import Assessment
from checker.outputs.messages import Messages, load_messages
from checker.outputs.notice.calendar import read_calendar
from checker.outputs.notice.content import STEPS, Content, Writer, needs_notice
from checker.outputs.notice.fill import fill
from checker.outputs.notice.frame import build
from checker.outputs.notice.issuer import KINDS, read_issuer
from checker.outputs.notice.layout import LOOKS, SIZE_3, WIDTH_MM, set_indents
from checker.outputs.notice.pack import EPOCH, save
from checker.outputs.render import CHINESE
from checker.outputs.task import Task
from checker.outputs.view.words import Words

FOLDER = "notices"
"""The folder of the notices, beside index.html."""

LONGEST = 4000
"""Characters of a notice without its annexes: the cap of the rules on task documents."""

TEMPLATE = "notice.yaml"


@dataclass(frozen=True, slots=True)
class Notice:
    """A filled notice: the unit, its file stem, its title on one line."""

    unit: Assessment
    stem: str
    title: str
    document: Document


def notices(task: Task) -> Iterator[Notice]:
    """The notices in the order of the units; numbers count on from one to the next. A notice is in Chinese in every language of a run."""
    issuer = read_issuer(task.settings.notice)
    phrases, outlines = _load_words(task.templates)
    words = Words(load_messages(task.templates, CHINESE), task.settings.labels, task.settings.unit_types)
    writer = Writer(task.audit, issuer, read_calendar(task.settings.calendar), phrases, words)
    name, template = _load_template(task.templates, KINDS[issuer.kind], outlines)
    chosen = [(unit, stem) for unit, stem in zip(task.audit.units, task.stems, strict=True) if needs_notice(unit)]
    for number, (unit, stem) in enumerate(chosen):
        document, content = _shortest(writer, unit, number, name, template)
        _fit(document, sealed=issuer.seal)
        yield Notice(unit, stem, content.values["标题"].replace("\n", ""), document)


def to_bytes(notice: Notice, task: Task) -> bytes:
    """The notice as a Word file, dated by the day of the audit."""
    return save(notice.document, task.audit.today, notice.title, str(task.settings.notice.get("issuer", "")))


def _shortest(writer: Writer, unit: Assessment, number: int, name: str, template: bytes) -> tuple[Document, Content]:
    """The fullest notice whose body keeps below the cap, or the shortest there is."""
    for detail in STEPS:
        content = writer.content(unit, number, detail)
        document = docx.Document(BytesIO(template))
        fill(document, content, name)
        if body_length(document) <= LONGEST:
            break
    return document, content


def body_length(document: Document) -> int:
    """Characters of the notice before its first annex."""
    length = 0
    for name, paragraph in styled(document, document.paragraphs):
        if name == "附件标识":
            break
        length += len(paragraph.text)
    return length


def styled(document: Document, paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """Each paragraph with the name of its style, looked up once a document (the library searches all styles for each paragraph)."""
    names = {style.style_id: str(style.name) for style in document.styles}
    for paragraph in paragraphs:
        yield names.get(paragraph._p.style or "", ""), paragraph


def _load_words(templates: tuple[Path, ...]) -> tuple[Messages, Mapping[Path, Mapping[str, object]]]:
    """The phrases, the user's own over the shipped ones, and the outlines by folder."""
    phrases: dict[str, str] = {}
    outlines: dict[Path, Mapping[str, object]] = {}
    for folder in reversed(templates):
        path = folder / TEMPLATE
        if not path.is_file():
            continue
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
        except yaml.YAMLError as error:
            raise KnowledgeError([f"{path}: {error}. Compare it with the shipped file of this name."]) from error
        found = data.get("phrases") if isinstance(data, dict) else None
        if not isinstance(found, dict | None) or not all(isinstance(text, str) for text in (found or {}).values()):
            raise KnowledgeError([f"{path}: 'phrases' holds something that is no text. Write one 'key: \"words\"' a line."])
        phrases.update(found or {})
        outlines[folder] = data if isinstance(data, dict) else {}
    return Messages("notice", phrases), outlines


def _load_template(templates: tuple[Path, ...], kind: str, outlines: Mapping[Path, Mapping[str, object]]) -> tuple[str, bytes]:
    """The Word template of the first folder that has one, or that of the first folder's outline, with the name for messages."""
    for folder in templates:
        path = folder / f"{kind}.docx"
        if path.is_file():
            content = path.read_bytes()
            try:
                docx.Document(BytesIO(content))
            except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
                raise KnowledgeError([f"{path}: no Word file ({error}). Save it as .docx in Word or WPS."]) from error
            return str(path), content
        outline = outlines.get(folder, {}).get(kind)
        if isinstance(outline, list):
            return str(folder / TEMPLATE), save(build(kind, outline, str(folder / TEMPLATE)), EPOCH)
    raise KnowledgeError([f"templates/{kind}.docx: missing. Copy the shipped file into the folder of templates."])


def _fit(document: Document, *, sealed: bool) -> None:
    """What depends on the length of names: the size of the issuer's mark, the places of issuer and date."""
    signed = dated = None
    headers = [paragraph for section in document.sections for paragraph in section.first_page_header.paragraphs]
    for style, paragraph in styled(document, [*document.paragraphs, *headers]):
        if style in ("发文机关标志", "函标志"):
            _fit_mark(paragraph, LOOKS[style].size)
        elif style == "署名":
            signed = paragraph
        elif style == "成文日期":
            dated = paragraph
    if signed is not None and dated is not None:
        _place_signature(signed, dated, sealed=sealed)


def _fit_mark(paragraph: Paragraph, largest: float) -> None:
    """The mark on one line: smaller where the name is long."""
    size = min(largest, WIDTH_MM / 25.4 * 72 / max(width(paragraph.text), 1))
    for run in paragraph.runs:
        run.font.size = Pt(int(size * 2) / 2)


def _place_signature(signed: Paragraph, dated: Paragraph, *, sealed: bool) -> None:
    """
    With a seal: the date 4 characters from the right edge, the issuer centred above it; without: the issuer 2 characters from the edge, the
    date's first character 2 to the right of the issuer's first.
    """
    issuer, day = width(signed.text), width(dated.text)
    if sealed:
        right_of_date = max(4.0, (issuer - day) / 2)
        right_of_issuer = right_of_date + (day - issuer) / 2
    else:
        right_of_issuer = max(2.0, day + 4 - issuer)
        right_of_date = right_of_issuer + issuer - 2 - day
    for paragraph, right in ((signed, right_of_issuer), (dated, right_of_date)):
        properties = paragraph._p.get_or_add_pPr()
        old = properties.find(qn("w:ind"))
        if old is not None:
            properties.remove(old)
        set_indents(properties, SIZE_3, right=max(right, 0.01))


def width(text: str) -> float:
    """
    The width in Chinese characters; digits and letters are half as wide.

    >>> width("2021年2月3日")
    6.0
    """
    return sum(1.0 if ord(character) > 0x2E80 else 0.5 for character in text)
