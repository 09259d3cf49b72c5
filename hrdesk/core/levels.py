"""Names of blocks and dimensions (一级/二级指标), and the usual dimensions of each block.

Stored and compared without 指标 and without points: ``产出指标（50分）`` → ``产出``. Paper adds 指标 again.
Rule source: docs/rules.md 2.
"""

from __future__ import annotations

import re
from functools import lru_cache

_POINTS = re.compile(r"[(（]\d{1,9}(?:\.\d{1,9})?分?[)）]")
_BLANKS = re.compile(r"\s+")

DIMENSIONS: dict[str, tuple[str, ...]] = {
    "产出": ("数量", "质量", "时效", "成本"),
    "效益": ("经济效益", "社会效益", "生态效益", "可持续影响"),
    "满意度": ("服务对象满意度",),
    "成本": ("经济成本", "社会成本", "生态环境成本"),
}
"""The second-level indicators that forms offer under each block; others may be typed."""


@lru_cache(maxsize=4096)
def level_name(text: str) -> str:
    """A level's stored name: blanks, points and a closing 指标 dropped."""
    name = _POINTS.sub("", _BLANKS.sub("", text))
    return name.removesuffix("指标") or name


def printed_level(name: str) -> str:
    """A level's name as paper shows it: 产出 → 产出指标; names that already say 指标 stay."""
    return name if not name or "指标" in name else f"{name}指标"


def is_cost(level1: str, level2: str) -> bool:
    """Whether a row lies in 成本, where less is better: 二级 成本指标, or a block 成本."""
    return level1 == "成本" or "成本" in level2


def is_satisfaction(level1: str, level2: str) -> bool:
    """Whether a row asks how content people are."""
    return level1 == "满意度" or "满意度" in level2
