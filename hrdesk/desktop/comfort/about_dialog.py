"""关于: version, licences, where things lie; all of it can be copied for whoever helps."""

from __future__ import annotations

import platform

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QSysInfo, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from hrdesk import __version__
from hrdesk.desktop.look.icons import application_icon, icon
from hrdesk.desktop.look.tokens import TITLE
from hrdesk.desktop.widgets.labels import fitting_label, hair_rule, quiet_label
from hrdesk.document import paths
from hrdesk.words import tr

_MARK = 48

LICENCES = (
    (tr("本程序"), "MIT"),
    (tr("界面"), "Qt（LGPL-3.0）"),
    (tr("字体"), tr("思源黑体、思源宋体（OFL-1.1）")),
    (tr("图标"), "Fluent UI System Icons（MIT）"),
)


def facts() -> list[tuple[str, str]]:
    """What somebody who helps asks first: versions, system, where things lie."""
    screens = "，".join(
        f"{screen.size().width()}×{screen.size().height()} {screen.devicePixelRatio():.0%}"
        for screen in QGuiApplication.screens()
    )
    return [
        (tr("版本"), __version__),
        (tr("运行环境"), f"Python {platform.python_version()}，Qt {pyside_version}"),
        (tr("系统"), f"{QSysInfo.prettyProductName()}，{QSysInfo.currentCpuArchitecture()}"),
        (tr("屏幕"), screens),
        (tr("程序位置"), str(paths.program_folder())),
        (tr("设置"), str(paths.settings_file())),
        (tr("备份"), str(paths.backup_folder())),
        (tr("日志"), str(paths.state_folder() / "hrdesk.log")),
    ]


class AboutDialog(QDialog):
    """The program's name, what it is, the facts, the licences."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("关于"))
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(14)
        mark = QLabel()
        mark.setPixmap(application_icon().pixmap(_MARK, _MARK))
        head.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(fitting_label(title, TITLE))
        words.addWidget(quiet_label(tr("边填边算分，填完就打印。离线使用，不联网。")))
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addWidget(hair_rule())
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        self._rows(grid, facts())
        column.addWidget(hair_rule())
        licences = QGridLayout()
        licences.setHorizontalSpacing(12)
        licences.setVerticalSpacing(6)
        licences.setColumnStretch(1, 1)
        column.addLayout(licences)
        self._rows(licences, LICENCES)
        column.addSpacing(4)
        buttons = QDialogButtonBox()
        self.copy = buttons.addButton(tr("复制信息(&I)"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setIcon(icon("copy"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        buttons.addButton(tr("关闭(&C)"), QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @staticmethod
    def _rows(grid: QGridLayout, rows: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> None:
        for row, (name, value) in enumerate(rows):
            label = quiet_label(name)
            label.setMinimumWidth(64)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            words = QLabel(value)
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, row, 1)

    def _copy(self) -> None:
        lines = [f"hrdesk {__version__}", *(f"{name}：{value}" for name, value in facts())]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copy.setText(tr("已复制"))
