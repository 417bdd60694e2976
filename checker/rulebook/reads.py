"""What a condition reads: names of facts and of form cells."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import (
    Agree,
    AllOf,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Condition,
    Consistent,
    Done,
    Equals,
    Look,
    Named,
    Not,
    Ratio,
    Stated,
)

from .expression import leaves


def reads(*conditions: Condition | None) -> tuple[str, ...]:
    """Each name once, in the order of the rule."""
    return tuple(dict.fromkeys(name for condition in conditions if condition is not None for name in _walk(condition)))


def inside(condition: Condition) -> Iterator[Condition]:
    """The condition and all conditions within it."""
    yield condition
    match condition:
        case AllOf() | AnyOf() | AtLeastOf():
            for part in condition.parts:
                yield from inside(part)
        case Not():
            yield from inside(condition.part)


def _walk(condition: Condition) -> Iterator[str]:
    for one in inside(condition):
        match one:
            case AtLeast() | AtMost() | Agree() | Look():
                yield from one.facts
            case Done() | Stated() | Named():
                yield one.fact
            case Equals():
                yield from (leaf.name for term in one.relation.terms for leaf in leaves(term))
            case Consistent():
                yield from (leaf.name for relation in one.relations for term in relation.terms for leaf in leaves(term))
            case Ratio():
                yield from (leaf.name for term in (one.of, one.to) for leaf in leaves(term))
