"""How large a dialog opens: as large as is useful, never larger than the screen, no empty room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = (24, 48)  # px for the window's frame and title bar


def screen_room(window: QWidget) -> QSize:
    """The largest size (px) that a window may have on its screen."""
    screen = window.screen().availableGeometry()
    return QSize(screen.width() - _FRAME[0], screen.height() - _FRAME[1])


def take_room(window: QWidget, width: int, height: int) -> None:
    """Open in this size (px), or in what the screen has: at 150 % a screen of 1366 × 768 has 910 × 512."""
    window.resize(QSize(width, height).boundedTo(screen_room(window)))


def fit_sentences(window: QWidget) -> None:
    """Take the height that wrapped sentences need at the width there is, neither more nor less."""
    layout = window.layout()
    if layout is not None and layout.hasHeightForWidth():
        window.ensurePolished()
        width = max(window.sizeHint().width(), window.minimumWidth())
        window.resize(width, layout.totalHeightForWidth(width))
