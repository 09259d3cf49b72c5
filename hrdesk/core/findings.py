"""Findings (自查): what a rule found in the data, as values that point to their place.

They are shown beside the data and never raised; nothing is blocked by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hrdesk.words import tr

Level = Literal["错误", "警告", "提示"]
_OTHER_PLACES = (("reward", tr("奖励")), ("contest", tr("比学赶超")), ("report", tr("报告")))
LEVELS: tuple[Level, ...] = ("错误", "警告", "提示")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: the rule's name, how bad it is, a sentence, what to do, and where to jump.

    ``project`` is the name of the budget project, or of the investment project that a reward is about.
    """

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


def place_words(finding: Finding) -> str:
    """Where a finding is, in words: 项目 › 指标, 奖励 › 项目; findings about the whole are the unit's."""
    pieces = [piece for piece in (finding.project, finding.indicator) if piece]
    other = next((words for start, words in _OTHER_PLACES if finding.kind.startswith(start)), "")
    return " › ".join([other, *pieces] if other else pieces) or tr("单位")
