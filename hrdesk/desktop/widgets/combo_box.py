"""A choice whose words end in dots where they do not fit, with all of them in its tooltip.

Qt cuts them off in the middle of a character.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

_ROOM = 1  # px beside the words


class ComboBox(QComboBox):
    """``end`` is what stays whole when the words are cut: the year of 单位　年度."""

    def __init__(self, parent: QWidget | None = None, *, end: str = "") -> None:
        super().__init__(parent)
        self._end = end

    def shown_text(self) -> str:
        """The chosen words as they are painted."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        room, text = field.width() - _ROOM, option.currentText
        metrics, cut = self.fontMetrics(), Qt.TextElideMode.ElideRight
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + _ROOM
        begin, mark, end = text.rpartition(self._end) if self._end else (text, "", "")
        if mark and metrics.horizontalAdvance(text) > room:
            kept = f"{mark}{end}"
            return metrics.elidedText(begin, cut, room - metrics.horizontalAdvance(kept)) + kept
        return metrics.elidedText(text, cut, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past must not choose: the page takes it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        whole = self.currentText()
        if isinstance(event, QHelpEvent) and self.shown_text() != whole:
            hint = self.toolTip()
            words = whole if hint in ("", whole) else f"{whole}\n{hint}"
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
