"""The tables of docs/rule-language.md, made of the tables of the language itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .keys import CASE, CHANGE, CLAUSE, DROP, GRADES, HEAD, ITEM, RULE, SCORING
from .shapes import Key
from .vocabulary import CONDITIONS

_KEY_TABLES: Mapping[str, Sequence[Key]] = {
    "rule": RULE,
    "case": CASE,
    "rulebook": HEAD,
    "scoring": SCORING,
    "grades": GRADES,
    "items": ITEM,
    "clause": CLAUSE,
    "drop": DROP,
    "change": CHANGE[:2],
}


def tables() -> dict[str, str]:
    """Markdown tables by name: `conditions`, and one for each mapping of the language."""
    return {"conditions": _conditions(), **{name: _keys(keys) for name, keys in _KEY_TABLES.items()}}


def fill(page: str) -> str:
    """The page with every stretch between `<!-- table: NAME -->` and `<!-- end -->` written anew."""
    for name, table in tables().items():
        opening = f"<!-- table: {name} -->"
        before, found, rest = page.partition(opening)
        if found:
            page = f"{before}{opening}\n\n{table}\n\n<!-- end -->{rest.partition('<!-- end -->')[2]}"
    return page


def _conditions() -> str:
    rows = ["| condition | holds when | example | keys |", "|---|---|---|---|"]
    for name, word in CONDITIONS.items():
        keys = "; ".join(f"`{key.name}`{'' if key.required else '?'} {key.doc}" for key in word.keys)
        rows.append(f"| `{name}` | {word.doc} | `{word.example}` | {keys} |")
    return "\n".join(rows)


def _keys(keys: Sequence[Key]) -> str:
    rows = ["| key | must | meaning |", "|---|---|---|"]
    rows += [f"| `{key.name}` | {'yes' if key.required else ''} | {key.doc} |" for key in keys]
    return "\n".join(rows)
