"""Putting other words in the place of found ones, in the grid on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.words import tr

from .view import GridView


class ReplaceDialog(QDialog):
    """替换: one hit after the other, or all as one step that can be taken back."""

    def __init__(self, grid: GridView, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setWindowTitle(tr("替换"))
        self.setMinimumWidth(420)
        self.old, self.new = QLineEdit(words), QLineEdit()
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(tr("查找(&N)"), self.old)
        form.addRow(tr("替换为(&P)"), self.new)
        self.said = quiet_label(tr("只改可以填写的格；全部替换是一步，可以撤销。"))
        self.said.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.one = self._button(buttons, tr("替换"), self._replace_one)
        self.all = self._button(buttons, tr("全部替换"), self._replace_all)
        close = buttons.addButton(tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(buttons)
        self.old.textChanged.connect(self._look)
        self.finished.connect(self._leave)
        self._look()

    @staticmethod
    def _button(buttons: QDialogButtonBox, text: str, act: Callable[[], None]) -> QPushButton:
        button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(act)
        return button

    def _look(self) -> None:
        self._grid.hits.look_for(self.old.text())
        for button in (self.one, self.all):
            button.setEnabled(bool(self.old.text()))

    def _replace_one(self) -> None:
        """The hit under the cursor; where there is none, go to the next."""
        hits = self._grid.hits
        if hits.current() is not None:
            hits.replace(self.new.text(), everywhere=False)
        if not hits.go(1, stay=hits.current() is None):
            self.said.setText(tr("没有找到“{old}”。").format(old=self.old.text()[:20]))

    def _replace_all(self) -> None:
        count = self._grid.hits.replace(self.new.text(), everywhere=True)
        self.said.setText(
            tr("已替换 {count} 格。").format(count=count)
            if count
            else tr("没有可以替换的“{old}”。").format(old=self.old.text()[:20])
        )

    def _leave(self) -> None:
        self._grid.hits.look_for("")
