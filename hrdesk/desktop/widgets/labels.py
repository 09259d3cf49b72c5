"""Labels in the program's few kinds of type."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.tokens import CELL


def quiet_label(text: str) -> QLabel:
    """Secondary words: names of fields, hints."""
    label = QLabel(text)
    label.setProperty("quiet", True)
    return label


def strong_label(text: str, points: int = CELL) -> QLabel:
    """A heading."""
    label = QLabel(text)
    label.setFont(ui_font(points, True))
    return label
