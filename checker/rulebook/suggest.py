"""“Did you mean”: the known word nearest to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """
    The question to put after a message, or nothing where no known word is near.

    >>> did_you_mean("atleast", ["at_least", "done"])
    " Did you mean 'at_least'?"
    >>> did_you_mean("培训", ["at_least", "done"])
    ''
    """
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""
