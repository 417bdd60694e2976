"""The floors: what was once reached a fact; a change may raise them and may not lower one unseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.gold.scoring import Tally, digest

FILE = Path(__file__).with_name("floors.json")


def read() -> dict[str, Any]:
    """The floors as kept: digest of the corpus, traps that may be fallen into, precision and recall a fact."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def measure(tally: Tally) -> dict[str, Any]:
    """The floors that this reading would give."""
    facts = {name: tally.share(counts) for name, counts in sorted(tally.by_fact.items())}
    return {"corpus": digest(), "traps_fallen_into": tally.total("trapped"), "facts": facts}


def falls(kept: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Every figure that is below its floor, in words."""
    found = []
    if now["traps_fallen_into"] > kept["traps_fallen_into"]:
        found.append(f"traps fallen into: {now['traps_fallen_into']}, at most {kept['traps_fallen_into']}")
    for name, floor in kept["facts"].items():
        for measure_name, least in floor.items():
            reached = now["facts"].get(name, {"precision": 1.0, "recall": 0.0})[measure_name]
            if reached < least:
                found.append(f"{name}: {measure_name} {reached:.3f}, floor {least:.3f}")
    return found


def write(floors: dict[str, Any]) -> None:
    FILE.write_text(json.dumps(floors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
