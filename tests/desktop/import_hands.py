"""Hands for imports: filled forms as files, what is dropped, what the user does with the preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.desktop.application import Application
from hrdesk.desktop.importing.actions import FormImport
from hrdesk.desktop.importing.dialog import ImportDialog
from hrdesk.desktop.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
HEADER = (
    "一级指标", "二级指标", "三级指标", "指标值", "度量单位", "实际完成值", "分值", "得分", "偏差原因",
)  # fmt: skip
ROWS: tuple[tuple[object, ...], ...] = (
    ("产出指标", "数量指标", "培训人数", 200, "人", 210, 50, 50, None),
    ("效益指标", "社会效益指标", "政策知晓率", 90, "%", "大部分知晓", 30, None, "受客观影响。"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", 95, "%", 96, "若干", None, None),
)
AWARDS = ("项目名称", "企业名称", "引荐方", "奖励类型", "计奖基数(万元)", "已开工", "已入库")

CALC = (
    '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html"/>'
    "<style type='text/css'>body,td { font-size:x-small }</style></head><body>"
    '<table cellspacing="0" border="0"><colgroup width="85"></colgroup><colgroup span="3"></colgroup>'
    '<tr><td colspan=4 align="center"><b><font face="黑体">2023年度项目支出绩效自评表</font></b></td></tr>'
    "<tr><td>项目名称</td><td colspan=3>剪贴板项目</td></tr>"
    "<tr><td>一级指标</td><td>三级指标</td><td>指标值</td><td>实际完成值</td></tr>"
    '<tr><td rowspan=2 valign=middle>产出指标</td><td>培训人数</td><td sdval="200">200</td><td>210</td></tr>'
    "<tr><td>培训&amp;考核</td><td>5</td><td>6</td></tr></table></body></html>"
)


def form_file(
    path: Path,
    *names: str,
    rows: Sequence[Sequence[object]] = ROWS,
    year: int = 2023,
    header: Sequence[object] = HEADER,
) -> Path:
    """A workbook with a filled form for each name."""
    book = openpyxl.Workbook()
    for number, name in enumerate(names):
        sheet = book.worksheets[0] if not number else book.create_sheet()
        sheet.title = f"1-{number + 1}"
        for row in (
            (f"{year}年度项目支出绩效自评表",),
            ("项目名称", name),
            ("主管部门", None, None, None, "实施单位", "红河州投资促进局"),
            ("项目资金(万元)", None, "年初预算数", "全年预算数", "全年执行数", "分值", "得分"),
            (None, "年度资金总额", 500, 500, 464.9, 10, 9.3),
            header,
            *rows,
            ("总分", *([None] * 5), 100, 90),
        ):
            sheet.append(list(row))
        sheet.merge_cells("A1:I1")
    book.save(path)
    return path


def names(workspace: Workspace) -> list[str]:
    return [project.name for project in workspace.session.projects()]


class Hands:
    """What the user does with the preview when it opens, and what the window said."""

    def __init__(self, forms: FormImport, monkeypatch: pytest.MonkeyPatch) -> None:
        self.forms = forms
        self.act: Callable[[ImportDialog], None] = lambda dialog: None
        self.opened = 0
        self.told: list[str] = []
        self.answer = ""
        monkeypatch.setattr(forms, "run", self._run)
        monkeypatch.setattr(forms, "tell", self._tell)

    def _run(self, dialog: ImportDialog) -> None:
        self.opened += 1
        dialog.show()
        QApplication.processEvents()
        self.act(dialog)
        dialog.close()

    def _tell(
        self, happened: str, why: str, next_step: str = "", answers: Sequence[object] = ()
    ) -> str:
        self.told.append(f"{happened}：{why}{next_step}")
        return self.answer


def take(hands: Hands, qtbot: QtBot, *paths: Path) -> None:
    """Hand workbooks over and wait until they are read and dealt with."""
    with qtbot.waitSignal(hands.forms.reading.finished, timeout=20_000):
        hands.forms.take(paths)


def press_import(dialog: ImportDialog) -> None:
    QTest.mouseClick(dialog.import_button, LEFT)


def drop(application: Application, *paths: Path, on: QWidget | None = None) -> bool:
    """Drag files onto the window, or onto a part of it, and let them go; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if paths:
        data.setText(str(paths[0]))  # file managers add it, and fields of text would take it
    act, window = Qt.DropAction.CopyAction, on or application.window
    enter = QDragEnterEvent(QPointF(30, 10).toPoint(), act, data, LEFT, NONE)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(30, 10), act, data, LEFT, NONE))
    return True
