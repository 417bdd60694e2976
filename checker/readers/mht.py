"""Web archives (mht): the page inside a MIME message."""

from __future__ import annotations

import email
import email.policy

from checker.errors import UnreadableError
from checker.model import Document, Source

from . import html
from .limits import Limits


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The first HTML part of the archive, read as a web page."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return html.read(payload, source, limits)
    raise UnreadableError("mht.no_page", "网页存档里没有网页正文。", "请把网页另存为 html 或 txt 后重新提交。")
