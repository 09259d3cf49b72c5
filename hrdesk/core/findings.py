"""Findings (自查): what a rule found in the data, as values that point to their place.

They are shown beside the data and never raised; nothing is blocked by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["错误", "警告", "提示"]
LEVELS: tuple[Level, ...] = ("错误", "警告", "提示")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: the rule's name, how bad it is, a sentence, what to do, and where to jump."""

    rule: str
    level: Level
    text: str
    suggestion: str
    kind: str = ""
    record_id: int | None = None
    field: str = ""
    project_id: int | None = None
    project: str = ""
    indicator: str = ""
