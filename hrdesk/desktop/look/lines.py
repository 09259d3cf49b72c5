"""Fine lines that are equally thick at every scale of the screen."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPen


def fine_pen(painter: QPainter, colour: str) -> QPen:
    """One pixel up to 200 %, two from there on. A line of 1.25 px would be one pixel thick here and
    two there."""
    device = painter.device()
    pen = QPen(QColor(colour), max(1, int(device.devicePixelRatioF())))
    pen.setCosmetic(True)
    return pen
