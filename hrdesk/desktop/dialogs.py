"""Small dialogs: what a cell held before, and the unit's own data."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.numbers import plain
from hrdesk.desktop.fields import LineField
from hrdesk.desktop.look.tokens import TITLE
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.desktop.widgets.read_table import fill_row, read_table
from hrdesk.desktop.widgets.room import take_room
from hrdesk.document.document import HistoryEntry
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_DIRECTIONS = {"undo": tr("撤销："), "redo": tr("恢复：")}


def shown_value(value: object) -> str:
    """A stored value as the history shows it."""
    if value is None or value == "":
        return tr("（空）")
    if isinstance(value, bool):
        return "是" if value else "否"
    return plain(value) if isinstance(value, Decimal) else str(value)


class HistoryDialog(QDialog):
    """All changes of one cell, newest first."""

    def __init__(
        self, title: str, entries: tuple[HistoryEntry, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("历史"))
        take_room(self, 680, 360)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        heading = strong_label(title, TITLE)
        heading.setWordWrap(True)
        column.addWidget(heading)
        if not entries:
            column.addWidget(QLabel(tr("这一格还没有改动过。")))
        table = read_table(tr("改动历史"), (tr("时间"), tr("操作"), tr("原来"), tr("改为")))
        table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            act = _DIRECTIONS.get(entry.direction, "") + entry.name
            words = (
                entry.at.replace("T", " ")[:19],
                act,
                *map(shown_value, (entry.old, entry.new)),
            )
            fill_row(table, row, words)
        for place, width in enumerate((160, 190, 140)):
            table.setColumnWidth(place, width)
        table.setVisible(bool(entries))
        column.addWidget(table, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


class UnitDialog(QDialog):
    """单位信息: the unit's name, year and what stands in the signature line."""

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("单位信息"))
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        self.fields: list[LineField] = []
        rows = (
            (tr("单位名称"), "unit", tr("写全称")),
            ("年度", "year", tr("例如 2023")),
            (tr("主管部门"), "department", tr("新建项目时填入")),
            (tr("公开表号"), "form_number", tr("印在表的右上角，例如 公开13表；没有可留空")),
            (tr("填报人"), "preparer", tr("印在签字行，可留空手签")),
            (tr("联系电话"), "telephone", tr("印在签字行，可留空")),
            (tr("单位负责人"), "head", tr("印在签字行，可留空手签")),
            (tr("填报日期"), "filled_on", tr("例如 2024年3月15日；可留空手填")),
        )
        for row, (label, name, hint) in enumerate(rows):
            field = LineField(
                session,
                "evaluation",
                name,
                lambda: session.evaluation.id if session.evaluation else None,
                hint=hint,
            )
            words = quiet_label(label)
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            words.setBuddy(field)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
            self.fields.append(field)
        column.addLayout(grid)
        column.addWidget(quiet_label(tr("改动随填随存，可用“编辑—撤销”取回。")))
        buttons = QDialogButtonBox()
        buttons.addButton(tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self._close)
        column.addWidget(buttons)
        give_letters(self)

    def _close(self) -> None:
        if not [field for field in self.fields if not field.commit()]:
            self.reject()
