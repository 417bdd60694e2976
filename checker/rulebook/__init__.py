"""YAML -> Rulebook: strict reading, loading with all mistakes at once, lint, layers, schema, skeletons."""

from __future__ import annotations

from .coverage import clause_digest
from .derive import verdicts_of
from .keys import schema
from .layers import Move, RuleChange, diff, info, moved, resolved_yaml
from .lint import Remark, lint, unmoved
from .load import load
from .skeleton import new

__all__ = [
    "Move", "Remark", "RuleChange", "clause_digest", "diff", "info", "lint", "load", "moved", "new", "resolved_yaml", "schema", "unmoved",
    "verdicts_of",
]  # fmt: skip
