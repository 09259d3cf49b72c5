"""A sum that grows over a year as lines and text, black only: the curve of 支出进度 on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...core.report.content import StairBlock, StairMark
from ..fonts import FontBook, clean
from ..layout import text_operations
from ..operations import Line, Operation

_SIZE = 9.0
_TOP, _BOTTOM, _LEFT, _RIGHT = 18.0, 16.0, 34.0, 84.0
_PLOT = 120.0
_MIDDLE = 0.38  # of a square above its baseline, em
_AXIS, _HAIR, _STAIR, _TARGET = 0.75, 0.3, 1.5, 2.4
_DASH, _GAP = 3.0, 2.5
_DOT, _POINT = 5.0, 0.1  # a dot is a short line, whose ends are square
_TARGET_WIDE = 20.0
_TEXT_APART = 4.0


Box = tuple[float, float, float, float]
"""Left, top, right and bottom of what words take."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text at the start of its baseline."""

    text: str
    x: float
    y: float


class Stair:
    """A stair ``width`` points wide."""

    def __init__(self, book: FontBook, block: StairBlock, width: float) -> None:
        self._book, self._block = book, block
        self._wide = width - _LEFT - _RIGHT

    @property
    def height(self) -> float:
        """Points of the whole drawing."""
        return _TOP + _PLOT + _BOTTOM

    def draw(self, left: float, top: float, tag: str = "Figure") -> Iterator[Operation]:
        """The drawing, its upper left corner at (``left``, ``top``). Fine lines leave out what words
        stand on."""
        x, y = left + _LEFT, top + _TOP
        words = [each for mark in self._block.marks for each in self._words_of(mark, x, y)]
        boxes = [
            (each.x - 2, each.y - _SIZE, each.x + self._width(each.text) + 2, each.y + 2)
            for each in words
        ]
        yield from self._axes(x, y, boxes, tag)
        for mark in self._block.marks:
            yield from self._dashes(mark, x, y, boxes)
        yield from self._steps(x, y)
        for mark in self._block.marks:
            yield from self._signs(mark, x, y)
        for each in words:
            yield from self._written(each, tag)

    def _width(self, text: str) -> float:
        return self._book.width(text, "figures", _SIZE)

    def _x(self, left: float, at: Fraction) -> float:
        return round(left + self._wide * float(at), 2)

    @staticmethod
    def _y(top: float, height: Fraction) -> float:
        return round(top + _PLOT * (1 - float(height)), 2)

    def _axes(self, left: float, top: float, boxes: Sequence[Box], tag: str) -> Iterator[Operation]:
        right = left + self._wide
        for share in (Fraction(0), Fraction(1, 2), Fraction(1)):
            y = self._y(top, share * self._block.whole)
            for start, end in _free(left, right, [box for box in boxes if box[1] < y < box[3]]):
                yield Line(round(start, 2), y, round(end, 2), y, _HAIR if share else _AXIS)
            words = f"{int(share * 100)}%"
            place = Words(words, left - _TEXT_APART - self._width(words), y + _MIDDLE * _SIZE)
            yield from self._written(place, tag)

    def _written(self, words: Words, tag: str) -> Iterator[Operation]:
        yield from text_operations(self._book, words.text, "figures", _SIZE, words.x, words.y, tag)

    def _steps(self, left: float, top: float) -> Iterator[Operation]:
        x, y = left, self._y(top, Fraction(0))
        for at, height in self._block.stairs:
            there, above = self._x(left, at), self._y(top, height)
            if there > x:
                yield Line(x, y, there, y, _STAIR)
            if above < y:
                yield Line(there, y, there, above, _STAIR)
            x, y = there, above
        known = [mark.at for mark in self._block.marks if mark.height is not None]
        end = self._x(left, max(known, default=Fraction(0)))
        if end > x:
            yield Line(x, y, end, y, _STAIR)

    def _dashes(
        self, mark: StairMark, left: float, top: float, boxes: Sequence[Box]
    ) -> Iterator[Operation]:
        x, start, bottom = self._x(left, mark.at), top, top + _PLOT
        while start < bottom:
            end = min(start + _DASH, bottom)
            if not any(b[0] < x < b[2] and b[1] < end and start < b[3] for b in boxes):
                yield Line(x, round(start, 2), x, round(end, 2), _HAIR)
            start += _DASH + _GAP

    def _signs(self, mark: StairMark, left: float, top: float) -> Iterator[Operation]:
        x = self._x(left, mark.at)
        if mark.target is not None:
            y = self._y(top, mark.target)
            yield Line(x - _TARGET_WIDE / 2, y, x + _TARGET_WIDE / 2, y, _TARGET)
        if mark.height is not None:
            y = self._y(top, mark.height)
            yield Line(x - _POINT, y, x + _POINT, y, _DOT)

    def _words_of(self, mark: StairMark, left: float, top: float) -> Iterator[Words]:
        """What stands at a mark: its day, what was wanted, and what was reached: under the dot where
        more was wanted, else left above it; at the end of the year to the right."""
        x = self._x(left, mark.at)
        if mark.label:
            yield Words(mark.label, x - self._width(mark.label) / 2, top + _PLOT + _SIZE + 2)
        missed = mark.target is not None and mark.height is not None and mark.height < mark.target
        if mark.target is not None:
            y = self._y(top, mark.target)
            above = mark.height is None or missed
            base = y - 4.0 if above else y + _SIZE + 2.0
            text = clean(mark.target_text)
            yield Words(text, x + _TARGET_WIDE / 2 - self._width(text), base)
        if mark.height is None:
            return
        y, text = self._y(top, mark.height), clean(mark.text)
        if mark.at == 1:
            yield Words(text, x + 6.0, y + _MIDDLE * _SIZE)
        elif missed:
            yield Words(text, x + 5.0, y + _SIZE + 4.0)
        else:
            yield Words(text, x - self._width(text) - 5.0, y - 5.0)


def _free(left: float, right: float, boxes: Sequence[Box]) -> Iterator[tuple[float, float]]:
    """The parts of a level line that no box lies on."""
    for box in sorted(boxes):
        if left < box[0]:
            yield left, min(box[0], right)
        left = max(left, box[2])
    if left < right:
        yield left, right
