"""A framed part of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout


def panel() -> tuple[QFrame, QVBoxLayout]:
    """The frame, and the column of what stands inside its line."""
    frame = QFrame()
    frame.setObjectName("panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 1, 1, 1)
    column.setSpacing(0)
    return frame, column
