"""The shared nouns. Every room imports these and `checker.errors`, and nothing else of the program."""

from .document import Block, BlockKind, Cell, Document, NormalBlock, NormalText, Problem, Source, Span, Table
from .fact import (
    CellState,
    Count,
    Evidence,
    Fact,
    FormCell,
    Identity,
    Modality,
    Person,
    Reading,
    State,
    Status,
    Text,
    UnreadNumber,
    Value,
    YamlFile,
)
from .interval import Interval, Number, Truth
from .result import (
    Assessment,
    Audit,
    ClauseState,
    Finding,
    Part,
    Points,
    RosterEntry,
    RulebookInfo,
    Score,
    Unread,
    Verdict,
    Waiver,
)
from .rule import (
    AllOf,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Case,
    Condition,
    Done,
    Equals,
    Named,
    Not,
    Place,
    Rule,
    Rulebook,
    Threshold,
)

__all__ = [
    "AllOf", "AnyOf", "Assessment", "AtLeast", "AtLeastOf", "AtMost", "Audit", "Block", "BlockKind", "Case", "Cell", "CellState",
    "ClauseState", "Condition", "Count", "Document", "Done", "Equals", "Evidence", "Fact", "Finding", "FormCell", "Identity", "Interval",
    "Modality", "Named", "NormalBlock", "NormalText", "Not", "Number", "Part", "Person", "Place", "Points", "Problem", "Reading",
    "RosterEntry", "Rule", "Rulebook", "RulebookInfo", "Score", "Source", "Span", "State", "Status", "Table", "Text", "Threshold", "Truth",
    "Unread", "UnreadNumber", "Value", "Verdict", "Waiver", "YamlFile",
]  # fmt: skip
