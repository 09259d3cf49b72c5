"""Measuring: medians of repeated runs, and rows of the one table that is printed."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """A measured figure: ``value`` in ``unit`` for size ``n``, and ``ratio`` to ``baseline``."""

    name: str
    n: int
    value: float
    unit: str
    baseline: str
    ratio: float | None


def median_ms(act: Callable[[], object], runs: int, warm_up: int = 3) -> float:
    """Median time of ``act`` in milliseconds."""
    for _ in range(warm_up):
        act()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def ratio(value: float, baseline: float) -> float | None:
    """value ÷ baseline, rounded for the table."""
    return round(value / baseline, 2) if baseline else None


def table(rows: list[Row]) -> str:
    """The rows as aligned text."""
    lines = [("name", "n", "value", "unit", "ratio", "to")]
    lines += [
        (
            row.name,
            str(row.n),
            f"{row.value:.3f}",
            row.unit,
            "" if row.ratio is None else f"{row.ratio:.2f}",
            row.baseline,
        )
        for row in rows
    ]
    widths = [max(len(line[place]) for line in lines) for place in range(6)]
    return "\n".join(
        "  ".join(
            text.rjust(width) if place in (1, 2, 4) else text.ljust(width)
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def write(rows: list[Row], path: Path) -> None:
    """Write the rows as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
