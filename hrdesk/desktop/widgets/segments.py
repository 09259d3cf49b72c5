"""A row of joined buttons of which one is chosen: filters that count at the same time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import FIELD, SMALL
from hrdesk.words import tr

from .painted import Painted
from .spoken_part import SpokenPart, keep_parts

_PADDING = 10


class Segments(Painted):
    """全部 24 │ 待填 0 │ 待说明 3 │ 未完成 2."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._counts: list[int | None] = [None] * len(names)
        self._current = 0
        self._parts: list[SpokenPart] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._describe()

    @property
    def current(self) -> int:
        """Place of the chosen segment."""
        return self._current

    def shown_names(self) -> tuple[str, ...]:
        """The segments' words, without counts."""
        return self._names

    def set_current(self, place: int) -> None:
        """Choose a segment without telling anybody."""
        self._current = place
        self._describe()

    def set_names(self, names: Sequence[str]) -> None:
        """Give other segments, the first of them chosen."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._counts = [None] * len(names)
            self._current = 0
            self.updateGeometry()
            self._describe()

    def set_counts(self, counts: Sequence[int]) -> None:
        """Show how many rows each segment has."""
        if list(counts) != self._counts:
            self._counts = list(counts)
            self.updateGeometry()
            self._describe()

    def _describe(self) -> None:
        if self._names:
            self.setAccessibleDescription(tr("已选：{text}").format(text=self._text(self._current)))
        for part in keep_parts(self, self._parts, len(self._names)):
            part.toggled.connect(self._on_part)
        self._place_parts()
        self.update()

    def _place_parts(self) -> None:
        for place, part in enumerate(self._parts):
            part.say(self._text(place), self.segment_rect(place), chosen=place == self._current)

    def _on_part(self, chosen: bool) -> None:
        part = self.sender()
        if chosen and isinstance(part, SpokenPart):
            self._choose(self._parts.index(part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    def _text(self, place: int) -> str:
        count = self._counts[place]
        return self._names[place] if count is None else f"{self._names[place]} {count}"

    def _widths(self) -> list[int]:
        bold, plain = QFontMetrics(ui_font(SMALL, True)), QFontMetrics(ui_font(SMALL))
        return [
            max(bold.horizontalAdvance(text), plain.horizontalAdvance(text)) + 2 * _PADDING
            for text in (self._text(place) for place in range(len(self._names)))
        ]

    def segment_rect(self, place: int) -> QRect:
        """Where a segment lies, px."""
        widths = self._widths()
        top = (self.height() - FIELD) // 2
        return QRect(1 + sum(widths[:place]), top, widths[place], FIELD)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + 3, FIELD + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        for place in range(len(self._names)):
            rect = self.segment_rect(place)
            here = place == self._current
            painter.fillRect(rect, QColor(tokens.sel if here else tokens.button))
            painter.setPen(QColor(tokens.edge))
            painter.drawRect(rect.adjusted(0, 0, 0, -1))
            painter.setPen(QColor(tokens.accent if here else tokens.text))
            painter.setFont(ui_font(SMALL, here))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._text(place))
        if self.hasFocus() and self._names:
            painter.setPen(QColor(tokens.accent))
            rect = self.segment_rect(self._current)
            painter.drawRect(rect.adjusted(0, 0, 0, -1))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.end()

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._names) and place != self._current:
            self.set_current(place)
            self.chosen.emit(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self._names)):
            if self.segment_rect(place).contains(event.position().toPoint()):
                self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left:
            self._choose(self._current - 1)
        elif event.key() == Qt.Key.Key_Right:
            self._choose(self._current + 1)
        else:
            super().keyPressEvent(event)
