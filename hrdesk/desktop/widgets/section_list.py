"""The list of a card's sections: click to go there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.words import tr

from .painted import Painted
from .spoken_part import SpokenPart, keep_parts

_ROW = 30
_TOP = 6


class SectionList(Painted):
    """Names of sections with their counts; ``owed`` counts are what is still to be typed."""

    chosen = Signal(int)

    def __init__(
        self, names: Sequence[str], parent: QWidget | None = None, *, owed: bool = False
    ) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._owed = owed
        self._counts: dict[int, int] = {}
        self._current = 0
        self.setAccessibleName(tr("项目的各部分"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(_TOP + _ROW * len(names))
        self._parts: list[SpokenPart] = []
        for part in keep_parts(self, self._parts, len(self._names)):
            part.toggled.connect(self._on_part)
        self._place_parts()

    def _place_parts(self) -> None:
        for place, part in enumerate(self._parts):
            words = " ".join(filter(None, (self._names[place], self._count_words(place))))
            part.say(words, self.row_rect(place), chosen=place == self._current)

    def _count_words(self, place: int) -> str:
        count = self._counts.get(place, 0)
        if not count:
            return ""
        return tr("待填 {count}").format(count=count) if self._owed else str(count)

    def _on_part(self, chosen: bool) -> None:
        part = self.sender()
        if chosen and isinstance(part, SpokenPart):
            self._choose(self._parts.index(part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    def set_count(self, place: int, count: int) -> None:
        """Show how many lines a section has; none is not shown."""
        self._counts[place] = count
        self._place_parts()
        self.update()

    def set_current(self, place: int) -> None:
        """Mark the section in view."""
        self._current = place
        self._place_parts()
        self.setAccessibleDescription(self._names[place])
        self.update()

    def row_rect(self, place: int) -> QRect:
        """Where a section's name lies, px."""
        return QRect(0, _TOP + place * _ROW, self.width(), _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.ro))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), QColor(tokens.hair))
        for place, name in enumerate(self._names):
            rect, here = self.row_rect(place), place == self._current
            if here:
                painter.fillRect(rect.adjusted(0, 0, -1, 0), QColor(tokens.base))
                painter.fillRect(QRect(0, rect.top(), 3, _ROW), QColor(tokens.accent))
            painter.setFont(ui_font(SMALL, here))
            painter.setPen(QColor(tokens.text))
            inner = rect.adjusted(13, 0, -10, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
            words = self._count_words(place)
            if words:
                painter.setPen(QColor(tokens.owed if self._owed else tokens.text2))
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                painter.drawText(inner, flags, words)
            if here and self.hasFocus():
                painter.setPen(QColor(tokens.accent))
                painter.drawRect(rect.adjusted(0, 0, -2, -1))
        painter.end()

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._names):
            self.chosen.emit(place)
            self.set_current(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose((int(event.position().y()) - _TOP) // _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._choose(self._current - 1)
        elif event.key() == Qt.Key.Key_Down:
            self._choose(self._current + 1)
        else:
            super().keyPressEvent(event)
