"""A chart of rows under each other: painted, read aloud, walked with the keys, copied as a picture.

Only rows that changed are painted again, and only those in view; a thousand rows cost what ten do.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hrdesk.core.report.content import Place
from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import LIGHT, SMALL, TITLE, Tokens
from hrdesk.desktop.widgets.painted import Painted
from hrdesk.words import tr

from .drawing import LegendEntry, draw_legend, left_words, right_words

T = TypeVar("T")
_SPOKEN = 20  # rows that are read out at once; the keys walk through all
_PICTURE_WIDTH = 600
_PICTURE_ROWS = 100
_FINER = 2
_MARGIN = 16


class Chart(Painted, Generic[T]):
    """Rows of one height. ``title`` stands above, ``unit`` at the right of it."""

    place_wanted = Signal(object)  # Place
    row_shown = Signal(QRect)
    told = Signal(str)
    print_wanted = Signal()

    ROW = 54
    MARGIN = 14

    def __init__(self, title: str, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.unit = title, unit
        self.rows: tuple[T, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.setMinimumWidth(220)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.copy_action = QAction(tr("复制为图片"), self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy_picture)
        self.print_action = QAction(tr("打印图表…"), self)
        self.print_action.triggered.connect(self.print_wanted)
        self.addActions([self.copy_action, self.print_action])

    # What a kind of chart says and draws

    @abstractmethod
    def draw_row(self, painter: QPainter, rect: QRect, row: T, tokens: Tokens) -> None:
        """Draw one row into a rectangle."""

    @abstractmethod
    def spoken(self, row: T) -> str:
        """A row in words."""

    def place_of(self, row: T) -> Place | None:
        """Where a row leads to."""
        return None

    def legend(self, tokens: Tokens) -> tuple[LegendEntry, ...]:
        """The squares above the chart."""
        return ()

    # Rows

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show rows; those that are as before are not painted again."""
        before, self.rows = self.rows, tuple(rows)
        if len(before) != len(self.rows):
            self._current = min(self._current, max(len(self.rows) - 1, 0))
            self.setFixedHeight(max(self.ROW * len(self.rows), 1))
            self.update()
        else:
            for place, (old, new) in enumerate(zip(before, self.rows, strict=True)):
                if old is not new and old != new:
                    self.update(self.row_rect(place))
        if before != self.rows:
            self._describe()

    def _describe(self) -> None:
        words = [self.spoken(row) for row in self.rows[:_SPOKEN]]
        if len(self.rows) > _SPOKEN:
            words.append(tr("共 {count} 项，用上下键逐项查看").format(count=len(self.rows)))
        self.setAccessibleDescription("。".join(words))

    def row_rect(self, place: int) -> QRect:
        """Where a row lies."""
        return QRect(0, place * self.ROW, self.width(), self.ROW)

    def row_at(self, point: QPoint) -> int | None:
        """The row under a point."""
        place = point.y() // self.ROW
        return place if 0 <= place < len(self.rows) else None

    def sizeHint(self) -> QSize:
        return QSize(420, max(self.ROW * len(self.rows), 1))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        first = max(event.rect().top() // self.ROW, 0)
        last = min(event.rect().bottom() // self.ROW, len(self.rows) - 1)
        for place in range(first, last + 1):
            self.draw_row(painter, self.row_rect(place), self.rows[place], tokens)
            if self.hasFocus() and place == self._current:
                painter.setPen(QPen(QColor(tokens.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.row_rect(place).adjusted(4, 1, -4, -2))
        painter.end()

    def picture(self) -> QImage:
        """The chart with its title and legend in the light colours, at twice the size."""
        rows = self.rows[:_PICTURE_ROWS]
        legend = self.legend(LIGHT)
        head = _MARGIN + 24 + (26 if legend else 4)
        left_out = len(self.rows) - len(rows)
        height = head + self.ROW * len(rows) + (20 if left_out else 0) + _MARGIN // 2
        image = QImage(_PICTURE_WIDTH * _FINER, height * _FINER, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_FINER)
        image.fill(QColor(LIGHT.base))
        painter = QPainter(image)
        line = QRect(self.MARGIN, _MARGIN, _PICTURE_WIDTH - 2 * self.MARGIN, 24)
        left_words(painter, line, self.title, LIGHT.text, ui_font(TITLE, True))
        right_words(painter, line, self.unit, LIGHT.text2, ui_font(SMALL))
        if legend:
            draw_legend(painter, line.translated(0, 26), legend, LIGHT)
        row_width = _PICTURE_WIDTH
        for place, row in enumerate(rows):
            rect = QRect(0, head + place * self.ROW, row_width, self.ROW)
            self.draw_row(painter, rect, row, LIGHT)
        if left_out:
            line.moveTop(head + self.ROW * len(rows))
            words = tr("前 {count} 项，共 {rows_count} 项").format(
                count=len(rows), rows_count=len(self.rows)
            )
            left_words(painter, line, words, LIGHT.text2, ui_font(SMALL))
        painter.end()
        return image

    def copy_picture(self) -> None:
        """Put the picture on the clipboard, with the figures as text for programs without pictures."""
        data = QMimeData()
        data.setImageData(self.picture())
        data.setText("\n".join([self.title, *(self.spoken(row) for row in self.rows)]))
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(tr("已复制“{title}”的图片，可以粘贴到文档里").format(title=self.title))

    # Hands

    @property
    def current(self) -> int:
        """The row the keys are on."""
        return self._current

    def go_to_row(self, place: int) -> None:
        """Put the keys on a row and say what it shows."""
        if not self.rows:
            return
        self._current = max(0, min(place, len(self.rows) - 1))
        words = self.spoken(self.rows[self._current])
        self.setAccessibleDescription(
            tr("第 {current} 项，{words}").format(current=self._current + 1, words=words)
        )
        self.row_shown.emit(self.row_rect(self._current))
        self.update()

    def activate(self) -> None:
        """Go to where the current row comes from."""
        place = self.place_of(self.rows[self._current]) if self.rows else None
        if place is not None:
            self.place_wanted.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.rows) - 1,
            Qt.Key.Key_PageUp: self._current - 4,
            Qt.Key.Key_PageDown: self._current + 4,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.go_to_row(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activate()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.row_at(event.position().toPoint())
        if place is not None:
            self._current = place
            self.update()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.row_at(event.position().toPoint())
        if place is not None:
            self._current = place
            self.activate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._describe()
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            helped = cast(QHelpEvent, event)
            place = self.row_at(helped.pos())
            if place is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(helped.globalPos(), self.spoken(self.rows[place]), self)
            return True
        return super().event(event)
