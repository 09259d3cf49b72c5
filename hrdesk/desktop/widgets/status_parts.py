"""The status bar's parts: small pieces of words with signs, divided by fine rules."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from hrdesk.desktop.look.signs import Sign, draw_sign
from hrdesk.desktop.look.theme import current_tokens, theme
from hrdesk.desktop.look.tokens import SMALL, STATUS
from hrdesk.words import tr

from .painted import Run, draw_runs, runs_width

_LEFT = ("saved", "average", "counts", "checks", "told")
_RIGHT = ("selection", "zoom")
_SIGN_ROOM = 18


class _Part(QAbstractButton):
    activated = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        theme().changed.connect(self.update)
        self.clicked.connect(self._on_clicked)
        self.runs: list[Run] = []
        self.sign: Sign | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(STATUS - 2)
        self.hide()

    def show_runs(
        self, runs: Sequence[Run], sign: Sign | None, hint: str = "", prefix: str = ""
    ) -> None:
        self.runs, self.sign = list(runs), sign
        words = "".join(text for text, _ in runs)
        self.setAccessibleName(f"{prefix}{words}")
        self.setAccessibleDescription(hint)
        self.setToolTip(f"{words}\n{hint}" if hint else words)
        self.setVisible(bool(runs))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(runs_width(self.runs, SMALL) + 21 + (_SIGN_ROOM if self.sign else 0), STATUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        rect = self.rect().adjusted(10, 0, -8, 0)
        if self.sign is not None:
            colour = {"check": tokens.done, "square": tokens.owed}.get(self.sign, tokens.unfinished)
            draw_sign(painter, QRect(rect.left(), 0, 12, self.height()), self.sign, colour)
            rect.setLeft(rect.left() + _SIGN_ROOM)
        draw_runs(painter, rect, self.runs, SMALL)
        painter.setPen(QColor(tokens.rule))
        painter.drawLine(self.width() - 1, 6, self.width() - 1, self.height() - 7)
        if self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(self.rect().adjusted(2, 1, -3, -2))
        painter.end()

    def _on_clicked(self) -> None:
        self.activated.emit(self._name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class StatusParts(QWidget):
    """Left: saved, average, counts, checks, something told. Right: the selection, the zoom."""

    part_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("状态"))
        self._parts: dict[str, _Part] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(0)
        for name in (*_LEFT, *_RIGHT):
            part = _Part(name)
            part.activated.connect(self.part_activated)
            self._parts[name] = part
            if name == _RIGHT[0]:
                row.addStretch(1)
            row.addWidget(part)

    def set_part(
        self,
        name: str,
        runs: Sequence[Run],
        *,
        sign: Sign | None = None,
        hint: str = "",
        prefix: str = "",
    ) -> None:
        """Show a part; without words it is gone. ``hint`` says what pressing it does, ``prefix`` is
        read before the words by a screen reader."""
        self._parts[name].show_runs(runs, sign, hint, prefix)

    def part_text(self, name: str) -> str:
        """What a part says."""
        return "".join(text for text, _ in self._parts[name].runs)

    def clear(self) -> None:
        """Show no part."""
        for part in self._parts.values():
            part.show_runs([], None)
