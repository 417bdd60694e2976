"""Word files whose bytes depend on their content alone."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

EPOCH = dt.date(2012, 7, 1)
"""The day in the properties of templates: the standard's own first day."""

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def save(document: Document, day: dt.date, title: str = "", author: str = "") -> bytes:
    """The file, dated `day` inside; every entry of the package has the same fixed time."""
    properties = document.core_properties
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())
    properties.author = properties.last_modified_by = author
    properties.title, properties.comments, properties.revision = title, "", 1
    raw, packed = BytesIO(), BytesIO()
    document.save(raw)
    with ZipFile(raw) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = ZipInfo(entry.filename, _ZIP_DAY)
            fixed.compress_type = ZIP_DEFLATED
            fixed.create_system = 3
            fixed.external_attr = 0o600 << 16
            new.writestr(fixed, old.read(entry))
    return packed.getvalue()
