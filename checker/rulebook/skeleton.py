"""A new rulebook to begin with."""

from __future__ import annotations

import re

from checker.errors import UsageError

_HEAD = """\
# yaml-language-server: $schema=rulebook.schema.json
rulebook: {id}
title: TODO 工作要点的标题
issuer: TODO 发文机关
issued: "{year}-01-01"
year: {year}
grades:
  levels: [{{name: 优秀, from: 90}}, {{name: 良好, from: 80}}, {{name: 合格, from: 60}}, {{name: 不合格}}]
scoring: {{not_applicable: rescale, partly: 0.5, no_evidence: open}}
clauses:
  - {{id: 一(一), state: checked, text: TODO 原文}}
"""
_CHAPTER = """\
# yaml-language-server: $schema=rulebook.schema.json
chapter: 一、TODO
rules:
  - id: {prefix}-1.1
    title: TODO 义务的一句话
    clause: 一(一)
    source: TODO 要点原文
    applies_to: [county_government, department]
    require: {{at_least: {{fact: training.sessions, n: 1}}}}
    due: "{year}-12-31"
    weight: 1
    remedy: TODO 未达标时要做什么
    cases:
      - {{text: 全年举办政务公开培训2次。, verdict: met}}
      - {{text: 下一步，拟举办政务公开培训2次。, verdict: no_evidence}}
      - {{text: 全年未举办政务公开培训。, verdict: not_met}}
"""


def new(rulebook_id: str) -> dict[str, str]:
    """The files of a rulebook skeleton by name, which load as they stand; the year is the id's, else 2020."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", rulebook_id):
        raise UsageError(f"规则册编号“{rulebook_id}”只能用小写字母、数字和连字符，例如 haizhou-2021。")
    found = re.search(r"(?:19|20)\d\d", rulebook_id)
    year = found.group() if found else "2020"
    prefix = re.sub(r"[^A-Za-z]", "", rulebook_id)[:3].upper() + year[2:]
    return {"rulebook.yaml": _HEAD.format(id=rulebook_id, year=year), "1-chapter.yaml": _CHAPTER.format(prefix=prefix, year=year)}
