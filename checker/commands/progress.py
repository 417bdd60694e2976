"""Progress on a terminal, and nowhere else."""

from __future__ import annotations

import sys
from types import TracebackType

WIDTH = 30


class Bar:
    """One line on stderr that grows with the reports and disappears at the end; silent where stderr is no terminal or for a single report."""

    def __init__(self, total: int) -> None:
        self._shown = total > 1 and sys.stderr.isatty()

    def __enter__(self) -> Bar:
        return self

    def step(self, done: int, total: int, path: str) -> None:
        """Show that `done` of `total` reports are through."""
        if self._shown:
            filled = WIDTH * done // total
            sys.stderr.write(f"\r\033[K[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total} {path[-40:]}")
            sys.stderr.flush()

    def __exit__(self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None) -> None:
        if self._shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
