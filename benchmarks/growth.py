"""
How the cost of reading grows with the length of the text, for prose and for text made to hurt: `python -m benchmarks.growth [--most 1000000]`.

Prints processor milliseconds a thousand characters; where cost grows linearly the rows stay level.
"""

from __future__ import annotations

import argparse
import time

import checker

TEXTS = {
    "prose": "全年举办政务公开培训5次，参训300人。通过政府网站公开信息120条；下一步，拟举办培训2次。\n",
    "one line": "全年举办政务公开培训5次，参训300人，",
    "digits": "1234567890",
    "Chinese digits": "一二三四五六七八九十百千万",
    "commas": "，、",
    "one noun": "政府信息公开",
    "openings": "收到政府信息公开",
    "negations": "未没有尚未无",
    "dates": "2020年1月1日、",
    "brackets": "（（（《“",
    "bars": "政府网站公开政府信息数 | 条 | ",
}


def main() -> None:
    """Measure every text at rising lengths."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--most", type=int, default=100_000, help="the greatest length in characters")
    most = arguments.parse_args().most
    lengths = [n for n in (1_000, 10_000, 100_000, 1_000_000) if n <= most]
    checker.extract("全年举办政务公开培训5次。", year=2020)
    print("ms a 1,000 characters".ljust(24) + "".join(f"{n:>12,}" for n in lengths))
    for name, unit in TEXTS.items():
        row = []
        for length in lengths:
            text = (unit * (length // len(unit) + 1))[:length]
            start = time.process_time()
            checker.extract(text, year=2020)
            row.append((time.process_time() - start) * 1_000_000 / length)
        print(name.ljust(24) + "".join(f"{cost:>12.1f}" for cost in row), flush=True)


if __name__ == "__main__":
    main()
