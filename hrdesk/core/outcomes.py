"""What one row reached, before weights: the result of every scoring rule."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hrdesk.words import tr

from .explanation import Step

ONE = Fraction(1)
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row reached.

    ``share`` of the weight earned (0 to 1), ``completion`` (1 = 100 %), ``met``: the target was
    reached, ``steps``: why, ``how``: the words in front of share × weight where the share is neither
    nothing nor all, ``upward``: more is better here, so that the over-completion mark applies,
    ``word``: what screens show instead of a percentage (达标, 按时, 逾期).
    """

    share: Fraction
    completion: Fraction
    met: bool
    steps: tuple[Step, ...]
    how: str = ""
    upward: bool = False
    word: str = ""


def met(words: str, completion: Fraction = ONE, *, upward: bool = False, word: str = "") -> Outcome:
    """The target was reached: the whole weight is earned."""
    steps = (Step(f"{words}，"), Step(tr("已达标"), "met"))
    return Outcome(ONE, completion, True, steps, upward=upward, word=word)


def short(words: str, share: Fraction, how: str, completion: Fraction | None = None) -> Outcome:
    """The target was missed: the share earned, and the completion where it is another figure."""
    steps = (Step(f"{words}，"), Step(tr("未达标"), "unfinished"))
    return Outcome(share, share if completion is None else completion, False, steps, how)
