"""``make bench``: prints one table and writes it to build/bench.json.

Every figure stands beside a baseline of the same run, because machines differ and drift.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

RESULT = Path("build/bench.json")
SIZES = (10, 1000, 10_000)


def main() -> int:
    """Run all benchmarks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave the largest file out")
    arguments = parser.parse_args()
    from tests.bench import books, contest, large, measure, opening, paper, start, typing_speed

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HRDESK_HOME"] = str(folder / "user")
        rows = typing_speed.rows(folder, SIZES[:2] if arguments.quick else SIZES)
        rows += contest.rows(folder)
        if not arguments.quick:
            rows += large.rows(folder)
        rows += start.rows(folder)
        rows += opening.rows(folder)
        rows += paper.rows(folder)
        rows += books.rows(folder)
    print(measure.table(rows))
    measure.write(rows, RESULT)
    print(f"\n{RESULT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
