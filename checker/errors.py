"""The errors of the program. Each says where, what is wrong, what is allowed, and what to do."""

from __future__ import annotations

from collections.abc import Sequence


class CheckerError(Exception):
    """The root of all errors that a user can mend; the message is complete as it stands."""


class UnreadableError(CheckerError):
    """A report cannot be read. `code` is a stable word; the message is Chinese and says what to do."""

    def __init__(self, code: str, what: str, todo: str) -> None:
        super().__init__(f"{what}{todo}")
        self.code, self.what, self.todo = code, what, todo

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str, str]]:
        return UnreadableError, (self.code, self.what, self.todo)


class KnowledgeError(CheckerError):
    """YAML knowledge (rules, facts, forms) is broken; `mistakes` holds every `file:line: what` found in one run."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = tuple(mistakes)

    def __reduce__(self) -> tuple[type[KnowledgeError], tuple[tuple[str, ...]]]:
        return KnowledgeError, (self.mistakes,)


class UsageError(CheckerError):
    """The command or a call was given something it does not know."""
