"""Headings in menus: Qt's own sections lose their words under a style sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.tokens import SMALL


def add_heading(menu: QMenu, text: str) -> None:
    """A line that names what follows; it cannot be chosen."""
    if not menu.isEmpty():
        menu.addSeparator()
    heading = menu.addAction(text)
    heading.setFont(ui_font(SMALL, True))
    heading.setEnabled(False)
