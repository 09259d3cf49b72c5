"""A widget that is painted from the tokens, and painting lines of differently meant words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.icons import Role, icon
from hrdesk.desktop.look.signs import Sign, draw_sign
from hrdesk.desktop.look.theme import current_tokens, theme
from hrdesk.desktop.look.tokens import SIGN

Run = tuple[str, str]
"""Words and their role: plain, quiet, strong, title, result, owed, unfinished, done, link, warning,
hint, verdict_…"""

_BOLD = frozenset({"strong", "title", "result", "verdict_unfinished", "verdict_far"})
_SIGNS: dict[str, Sign] = {
    "unfinished": "circle",
    "owed": "square",
    "verdict_unfinished": "circle",
    "verdict_far": "triangle",
    "verdict_open": "square",
    "done": "done",
}
_ICONS: dict[str, tuple[str, Role]] = {
    "warning": ("warning", "unfinished"),
    "hint": ("info", "info"),
}
_SIGN_ROOM = SIGN + 5
_ICON, _ICON_ROOM = 16, 20


class Painted(QWidget):
    """Repaints itself when the theme changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().changed.connect(self.update)


def role_colour(role: str) -> str:
    """The colour of words with a role."""
    tokens = current_tokens()
    return {
        "quiet": tokens.text2,
        "owed": tokens.owed,
        "unfinished": tokens.unfinished,
        "verdict_unfinished": tokens.unfinished,
        "verdict_far": tokens.far,
        "verdict_open": tokens.owed,
        "link": tokens.accent,
        "done": tokens.done,
        "warning": tokens.unfinished,
        "hint": tokens.info,
    }.get(role, tokens.text)


def role_font(role: str, points: int) -> QFont:
    """The font of words with a role."""
    return ui_font(points, role in _BOLD)


def runs_width(runs: Sequence[Run], points: int) -> int:
    """Width of the words in px, signs included."""
    return sum(
        QFontMetrics(role_font(role, points)).horizontalAdvance(text)
        + (_SIGN_ROOM + 3 if role in _SIGNS and text else 0)
        + (_ICON_ROOM if role in _ICONS and text else 0)
        for text, role in runs
    )


def draw_runs(painter: QPainter, rect: QRect, runs: Sequence[Run], points: int) -> int:
    """Draw words one behind the other in the middle of ``rect``; returns where they end, px.

    What does not fit is cut off with dots.
    """
    left = rect.left()
    for text, role in runs:
        if not text:
            continue
        colour = role_colour(role)
        if role in _SIGNS:
            draw_sign(
                painter, QRect(left + 2, rect.top(), SIGN, rect.height()), _SIGNS[role], colour
            )
            left += _SIGN_ROOM + (3 if role == "done" else 0)
        elif role in _ICONS:
            name, tint = _ICONS[role]
            top = rect.top() + (rect.height() - _ICON) // 2
            icon(name, tint, filled=True).paint(painter, QRect(left, top, _ICON, _ICON))
            left += _ICON_ROOM
        painter.setFont(role_font(role, points))
        painter.setPen(QColor(colour))
        room = rect.right() - left
        if room <= 0:
            break
        metrics = painter.fontMetrics()
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, rect.top(), room, rect.height()), flags, fitting)
        left += metrics.horizontalAdvance(fitting)
    return left
