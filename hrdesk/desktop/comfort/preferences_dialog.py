"""首选项: a dialog made from the declarations of :mod:`hrdesk.desktop.preferences`.

A change counts at once; there is nothing to apply.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.look.tokens import DIALOG_FIELD, TITLE
from hrdesk.desktop.preferences import Preference, Preferences, declared
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import hair_rule, quiet_label, strong_label
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.desktop.widgets.room import take_room
from hrdesk.document import backups, paths
from hrdesk.words import tr

_FIELD_COLUMN = 1


class PreferencesDialog(QDialog):
    """Every preference that has a group, each with its field and its meaning."""

    changed = Signal(object)  # Preference

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.fields: dict[str, QWidget] = {}
        self.setWindowTitle(tr("首选项"))
        take_room(self, 640, 520)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(self._groups(), 1)
        self.note = QLabel()
        self.note.setContentsMargins(20, 0, 20, 0)
        column.addWidget(self.note)
        buttons = QDialogButtonBox()
        buttons.setContentsMargins(20, 0, 20, 0)
        self.defaults = buttons.addButton(tr("恢复默认(&D)"), QDialogButtonBox.ButtonRole.ResetRole)
        self.defaults.setAutoDefault(False)
        self.defaults.clicked.connect(self._restore)
        close = buttons.addButton(tr("关闭(&C)"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        give_letters(self)

    def _groups(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("cardBody")
        self._grid = grid = QGridLayout(body)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 120)
        grid.setColumnStretch(_FIELD_COLUMN, 1)
        group = ""
        for preference in declared():
            if preference.group and preference.group != group:
                group = preference.group
                self._heading(group)
            if preference.group:
                self._add(preference)
        self._heading(tr("数据存放"))
        self._add_places()
        grid.setRowStretch(grid.rowCount(), 1)
        area.setWidget(body)
        return area

    def _heading(self, text: str) -> None:
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, 8)
            self._grid.addWidget(hair_rule(), row + 1, 0, 1, 2)
        self._grid.addWidget(strong_label(text, TITLE), row + 2, 0, 1, 2)

    def _add(self, preference: Preference[Any]) -> None:
        row = self._grid.rowCount()
        field = self._field(preference)
        field.setObjectName(preference.key)
        field.setAccessibleName(preference.title)
        meaning = preference.meaning + (tr("下次启动时生效。") if preference.later else "")
        field.setAccessibleDescription(meaning)
        self.fields[preference.key] = field
        if isinstance(field, QCheckBox):
            self._grid.addWidget(field, row, _FIELD_COLUMN)
        else:
            self._label(preference.title, field, row)
            field.setMinimumHeight(DIALOG_FIELD)
            stretched = isinstance(field, QLineEdit)
            left = Qt.AlignmentFlag(0) if stretched else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(field, row, _FIELD_COLUMN, left)
        self._hint(meaning, row + 1)

    def _label(self, text: str, field: QWidget, row: int) -> None:
        label = quiet_label(text)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setBuddy(field)
        self._grid.addWidget(label, row, 0)

    def _hint(self, text: str, row: int) -> QLabel:
        hint = quiet_label(text)
        hint.setWordWrap(True)
        hint.setContentsMargins(0, 0, 0, 8)
        self._grid.addWidget(hint, row, _FIELD_COLUMN)
        return hint

    def _field(self, preference: Preference[Any]) -> QWidget:
        value = self._preferences.get(preference)
        if preference.choices:
            box = ComboBox()
            for each, words in preference.choices:
                box.addItem(words, each)
            box.setCurrentIndex(box.findData(value))
            box.setMinimumWidth(160)
            box.activated.connect(self._on_changed)
            return box
        if isinstance(preference.default, bool):
            check = QCheckBox(preference.title)
            check.setChecked(value)
            check.clicked.connect(self._on_changed)
            return check
        line = QLineEdit(str(value))
        line.editingFinished.connect(self._on_changed)
        return line

    def _on_changed(self) -> None:
        field = self.sender()
        assert isinstance(field, QWidget)
        preference = next(each for each in declared() if each.key == field.objectName())
        if isinstance(field, QComboBox):
            value: object = field.currentData()
        elif isinstance(field, QCheckBox):
            value = field.isChecked()
        else:
            assert isinstance(field, QLineEdit)
            value = field.text().strip()
        if value != self._preferences.get(preference):
            self._preferences.set(preference, value)
            self.note.setText(
                tr("“{title}”下次启动时生效。").format(title=preference.title)
                if preference.later
                else ""
            )
            self.changed.emit(preference)

    def _restore(self) -> None:
        self._preferences.restore_defaults()
        for preference in declared():
            field = self.fields.get(preference.key)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(preference.default))
            elif isinstance(field, QCheckBox):
                field.setChecked(preference.default)
            elif isinstance(field, QLineEdit):
                field.setText(str(preference.default))
            if preference.group:
                self.changed.emit(preference)
        self.note.setText(tr("已恢复默认。最近的文件和窗口位置没有变。"))

    # Where things lie

    def _add_places(self) -> None:
        for title, place in (
            (tr("设置"), paths.settings_file()),
            (tr("备份"), paths.backup_folder()),
            (tr("日志"), paths.state_folder()),
        ):
            row = self._grid.rowCount()
            words = QLineEdit(str(place))
            words.setReadOnly(True)
            words.setCursorPosition(0)
            words.setToolTip(str(place))
            words.setAccessibleName(tr("{title}的位置").format(title=title))
            self._label(title, words, row)
            self._grid.addWidget(words, row, _FIELD_COLUMN)
        self._hint(
            tr(
                "打开改动过的文件时自动备份。最新 {kept_newest} 份都保留；"
                "更早的两周内每天一份、两个月内每周一份、两年内每月一份。"
            ).format(kept_newest=backups.KEPT_NEWEST),
            self._grid.rowCount(),
        )
        program = paths.program_folder()
        self.portable = QCheckBox(tr("便携模式"))
        self.portable.setChecked(paths.portable_data(program) is not None)
        self.portable.clicked.connect(self._switch_portable)
        self._grid.addWidget(self.portable, self._grid.rowCount(), _FIELD_COLUMN)
        self._hint(self._portable_words(program), self._grid.rowCount())

    def _portable_words(self, program: Path) -> str:
        if "HRDESK_HOME" in os.environ:
            self.portable.setEnabled(False)
            return tr("环境变量 HRDESK_HOME 已经指定了存放的文件夹，便携模式不起作用。")
        if not paths.can_be_portable(program):
            self.portable.setEnabled(False)
            return tr("程序所在的文件夹“{program}”不能写入，不能使用便携模式。").format(
                program=program
            )
        return tr(
            "设置、备份、日志和自己的指标库都放在程序旁边的文件夹里，可以连同程序装在 U 盘里带走，"
            "不在电脑上留下内容。程序在“{program}”。已有的备份留在原处。下次启动时生效。"
        ).format(program=program)

    def _switch_portable(self, wanted: bool) -> None:
        program, settings = paths.program_folder(), paths.settings_file()
        self._preferences.sync()
        try:
            if wanted:
                data = paths.make_portable(program, settings)
                self.note.setText(tr("下次启动时，设置和备份都放在“{data}”。").format(data=data))
            else:
                paths.make_resident(program, settings)
                self.note.setText(tr("下次启动时，设置和备份放回本机的用户文件夹。"))
        except OSError:
            self.portable.setChecked(not wanted)
            self.note.setText(tr("没有改成：程序所在的文件夹不能写入。"))
