"""Buttons below a list of one's own things, two in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QPushButton

from hrdesk.desktop.look.icons import icon

Act = tuple[str, str, Callable[[], object]]
"""Words, the icon's name, what it does."""


def act_buttons(acts: Sequence[Act]) -> tuple[QGridLayout, dict[str, QPushButton]]:
    """The grid, and the buttons by their words."""
    grid = QGridLayout()
    grid.setSpacing(6)
    buttons = {}
    for place, (words, icon_name, act) in enumerate(acts):
        button = QPushButton(icon(icon_name), words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        grid.addWidget(button, place // 2, place % 2)
        buttons[words] = button
    return grid, buttons
