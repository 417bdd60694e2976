"""
Audits annual government disclosure reports against the work plan: a quote for every verdict.

>>> import checker
>>> [fact.fact for fact in checker.extract("全市共组织政务公开培训54次。", year=2018, unit_type="prefecture_government")]
['training.sessions']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.pipeline import assess, extract, load_rulebook, read

__version__ = "0.1.0"

__all__ = ["__version__", "assess", "extract", "load_rulebook", "read"]


def __getattr__(name: str) -> Any:
    """The four verbs are loaded when first asked for, so that `checker --help` need not wait for them."""
    if name not in __all__:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    from checker import pipeline

    return getattr(pipeline, name)


def __dir__() -> list[str]:
    return sorted(__all__)
