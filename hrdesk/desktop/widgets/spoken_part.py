"""A part of a painted widget that a screen reader can find, name and press."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSignalBlocker, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class SpokenPart(QAbstractButton):
    """One of several of which one is chosen. It paints nothing and takes neither mouse nor keyboard:
    its owner does; it only has a place, a name and a state."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show()

    def say(self, name: str, place: QRect, *, chosen: bool) -> None:
        """Take a name, a place in the owner and whether this one is chosen."""
        self.setAccessibleName(name)
        self.setGeometry(place)
        if chosen != self.isChecked():
            blocker = QSignalBlocker(self)  # the owner knows already
            self.setChecked(chosen)
            blocker.unblock()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The owner has painted it."""


def keep_parts(owner: QWidget, parts: list[SpokenPart], count: int) -> list[SpokenPart]:
    """As many parts as there are now; returns those that are new, to be connected."""
    while len(parts) > count:
        part = parts.pop()
        part.hide()
        part.deleteLater()
    new = [SpokenPart(owner) for _ in range(count - len(parts))]
    parts += new
    return new
