"""How much of a report is read before the reader stops and says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """
    Bounds for one report; what goes over becomes a problem or an `UnreadableError`, never a crash.

    `bytes` of the file, `unpacked_bytes` and `members` of a packed file (docx, ofd, zip), `characters` of its text (what follows is left
    out), `pages`, `table_cells` of all tables together, `depth` of nested elements, tables and archives, `seconds` for one report
    (scans: ten times that), `memory` in bytes of address space for a report that is read in a process of its own.
    """

    bytes: int = 64 * 1024 * 1024
    unpacked_bytes: int = 256 * 1024 * 1024
    members: int = 2000
    characters: int = 2_000_000
    pages: int = 500
    table_cells: int = 100_000
    depth: int = 200
    seconds: float = 60.0
    memory: int = 4 * 1024 * 1024 * 1024


DEFAULT = Limits()
