"""Why a score is what it is, as a short row of steps that read as one sentence.

``64.71 ÷ 80 = 80.89%，未达标，按比例 80.89% × 2.5 = 2.02（红河州2023方案）``: screens colour the steps by
their role, commands and paper join them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["plain", "met", "unfinished", "far", "open", "result", "own", "rule"]


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of the sentence and what it is: plain words, a verdict, the result, the scheme."""

    text: str
    role: Role = "plain"


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole sentence."""

    steps: tuple[Step, ...] = ()

    @property
    def text(self) -> str:
        """The sentence in one line of text."""
        return "".join(step.text for step in self.steps)

    def then(self, *steps: Step) -> Explanation:
        """The same sentence, continued."""
        return Explanation(self.steps + steps)
