"""
`python -m tests.gold` prints how each fact is read; `--raise` keeps what is better as the new floor, `--accept-fall` also what is worse.

`--show FACT` lists the misses of one fact.
"""

from __future__ import annotations

import sys

from tests.gold import floors
from tests.gold.scoring import score, table


def main(arguments: list[str]) -> int:
    tally = score()
    for line in table(tally):
        print(line)
    if "--show" in arguments:
        wanted = arguments[arguments.index("--show") + 1]
        print(*(miss for miss in tally.misses if wanted in miss), sep="\n")
    shares = tally.share({what: tally.total(what) for what in ("right", "missed", "extra")})
    print(
        f"gold: precision {shares['precision']:.3f} recall {shares['recall']:.3f} F1 {tally.f1:.3f}"
        f" · traps fallen into {tally.total('trapped')}/{tally.traps} · quotes out of place {tally.wrong_places}"
    )
    now = floors.measure(tally)
    kept = floors.read() if floors.FILE.exists() else {**now, "facts": {}}
    fallen = floors.falls(kept, now)
    for line in fallen:
        print(f"below its floor: {line}")
    if "--accept-fall" in arguments or ("--raise" in arguments and not fallen):
        floors.write(now)
        print(f"floors written to {floors.FILE.name}")
        return 0
    return 1 if fallen or tally.wrong_places else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
