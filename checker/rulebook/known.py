"""What the words of a rulebook may refer to, and the check that they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checker.model import FactName

from .node import Log, Node

COUNTS = ("count", "amount")
STATES = ("status",)
PERSONS = ("person", "text")
OPEN = "todo."
"""What a fact that is yet to be found is called in a draft."""


@dataclass
class Known:
    """What the words of a rulebook may refer to: facts by name (empty: not checked), unit types with their Chinese names, functions."""

    facts: Mapping[str, FactName]
    unit_types: Mapping[str, str]
    log: Log
    functions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    draft: bool = False  # a rule with `todo` may name facts that are yet to be found

    def fact(self, node: Node, kinds: Iterable[str] = ()) -> str:
        """The fact's name; an unknown one, or one of another kind than the condition can judge, goes to the log."""
        name = str(node.value)
        wanted = tuple(kinds)
        if self.draft and name.startswith(OPEN):
            return name
        known = self.facts.get(name)
        if self.facts and known is None:
            self.log.unknown(node.place, "fact", name, self.facts)
        elif known is not None and known.kind and wanted and known.kind not in wanted:
            self.log.add(node.place, f"'{name}' is a {known.kind}. This condition judges facts of kind {' or '.join(wanted)}.")
        return name

    def kinds(self, names: Mapping[str, Node]) -> None:
        """Unit types that nobody knows would make a rule silently apply to no one."""
        for name, node in names.items():
            if self.unit_types and name not in self.unit_types:
                self.log.unknown(node.place, "kind of unit", name, [*self.unit_types, "others"])


def fact_nodes(node: Node, key: str) -> tuple[Node, ...]:
    """The nodes of one fact, or of a list of facts."""
    found = node.get(key)
    if found is None:
        return ()
    return found.entries if found.entries is not None else (found,)
