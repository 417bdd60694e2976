"""Notices of the sample audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from checker.model import Audit, YamlFile
from checker.outputs import OutputSettings, write
from tests.builders import audit

ROOT = Path(__file__).resolve().parents[3]
TEMPLATES = ROOT / "templates"
ISSUER = {
    "issuer": "望川市人民政府办公室", "code": "望政办发", "number": 7, "date": "2021-02-03", "days": 15,
    "contact": {"person": "林清", "phone": "0000-1234567"},
    "note": "此件依申请公开", "copies": "望川市人民政府督查室", "printed_by": "望川市人民政府办公室",
}  # fmt: skip


def made(out: Path, formats: Sequence[str] = ("docx",), whole: Audit | None = None, own: Path | None = None, **issuer: object) -> Mapping[str, Path]:
    """The notices by file name."""
    data = yaml.safe_load((ROOT / "rules" / "calendar" / "holidays.yaml").read_text(encoding="utf-8"))
    settings = OutputSettings(notice={**ISSUER, **issuer}, calendar=(YamlFile("holidays.yaml", data),))
    folders = [own, TEMPLATES] if own else [TEMPLATES]
    return {path.name: path for path in write(whole or audit(), out, formats, templates=folders, settings=settings)}
