"""The bars of a chart as lines and text: one drawing for Word's picture, the PDF and the preview.

Each bar lies in a fine frame that stands for the whole (``full``); what is reached of it is hatched,
because paper is copied and faxed in black.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...core.report.content import Bar, ChartBlock
from ..fonts import FontBook, clean
from ..layout import text_operations
from ..lines import SetLine, break_text
from ..operations import Line, Operation

_SIZE = 10.5
_LEAD = 14.0
_BAR = 11.0
_BETWEEN = 8.0
_NAMES_MOST = 0.42
"""Part of the width that names take at most."""
_APART = 8.0
_FRAME = 0.4
_EDGE = 0.75
_HATCH = 0.45
_HATCH_STEP = 3.0
_MIDDLE = 0.38  # of a square above its baseline, em
_MOST_NAME_LINES = 3


@dataclass(frozen=True, slots=True)
class SetBar:
    """A bar with its name in lines; ``height`` in points with the space below it."""

    bar: Bar
    name: tuple[SetLine, ...]
    height: float


class Chart:
    """A chart ``width`` points wide, ready to be drawn whole or in parts."""

    def __init__(self, book: FontBook, chart: ChartBlock, width: float) -> None:
        self._book = book
        self._full = chart.full
        self._width = width
        names = [clean(bar.name).replace("\n", " ") for bar in chart.bars]
        widest = max((book.width(name, "words", _SIZE) for name in names), default=0.0)
        self._names = min(widest + 1.0, width * _NAMES_MOST)
        texts = (book.width(clean(bar.text), "figures", _SIZE) for bar in chart.bars)
        self._texts = min(max(texts, default=0.0) + 1.0, width * 0.3)
        advances = book.advances("words")
        self.bars: list[SetBar] = []
        for bar, name in zip(chart.bars, names, strict=True):
            lines = break_text(name, advances, self._names / _SIZE)[:_MOST_NAME_LINES]
            height = max(_BAR, len(lines) * _LEAD) + _BETWEEN
            self.bars.append(SetBar(bar, tuple(lines), height))

    @property
    def height(self) -> float:
        """Points of all bars."""
        return sum(each.height for each in self.bars)

    def draw(
        self, bars: Sequence[SetBar], left: float, top: float, tag: str = "Figure"
    ) -> Iterator[Operation]:
        """Some bars below one another, the first one's top at ``top``."""
        start = left + self._names + _APART
        length = self._width - self._names - self._texts - 2 * _APART
        for each in bars:
            middle = top + (each.height - _BETWEEN) / 2 + _BETWEEN / 2
            y = middle - (len(each.name) - 1) * _LEAD / 2 + _MIDDLE * _SIZE
            for line in each.name:
                x = left + self._names - line.width * _SIZE
                yield from text_operations(self._book, line.text, "words", _SIZE, x, y, tag)
                y += _LEAD
            yield from self._bar(each.bar, start, middle, length)
            text = clean(each.bar.text)
            x, y = start + length + _APART, middle + _MIDDLE * _SIZE
            yield from text_operations(self._book, text, "figures", _SIZE, x, y, tag)
            top += each.height

    def _bar(self, bar: Bar, left: float, middle: float, length: float) -> Iterator[Operation]:
        top, bottom = round(middle - _BAR / 2, 2), round(middle + _BAR / 2, 2)
        left, right = round(left, 2), round(left + length, 2)
        yield Line(left, top, right, top, _FRAME)
        yield Line(left, bottom, right, bottom, _FRAME)
        yield Line(right, top, right, bottom, _FRAME)
        yield Line(left, top, left, bottom, _EDGE)
        end = left + length * self._part(bar)
        yield from _hatching(left, top, round(end, 2), bottom)

    def _part(self, bar: Bar) -> float:
        """Which part of its frame a bar fills: 0 to 1."""
        if self._full <= 0:
            return 0.0
        return float(min(max(bar.value / self._full, Decimal(0)), Decimal(1)))


def _hatching(left: float, top: float, right: float, bottom: float) -> Iterator[Line]:
    """Slanting lines in a rectangle, and the rule that ends it."""
    if right - left < _EDGE:
        return
    for edge in ((left, top, right, top), (left, bottom, right, bottom)):
        yield Line(*edge, _EDGE)
    yield Line(right, top, right, bottom, _EDGE)
    height = bottom - top
    count = int((right - left + height) / _HATCH_STEP)
    for number in range(1, count + 1):
        foot = left + number * _HATCH_STEP  # where the line would meet the lower edge
        x1, x2 = max(left, foot - height), min(right, foot)
        if x2 - x1 > 0.3:
            y1, y2 = bottom - (foot - x1), bottom - (foot - x2)
            yield Line(round(x1, 2), round(y1, 2), round(x2, 2), round(y2, 2), _HATCH)


def spoken(chart: ChartBlock) -> str:
    """The chart in words, for those who cannot see it."""
    bars = "；".join(f"{clean(bar.name)}{clean(bar.text)}" for bar in chart.bars)
    return clean(f"{chart.caption}：{bars}。").replace("\n", " ")
