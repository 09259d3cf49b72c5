"""定稿 and 解锁: what is asked before, and what is remembered of both."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.dates import full_day
from hrdesk.core.entry import Refused
from hrdesk.core.records import Evaluation
from hrdesk.desktop.form_dialog import FormDialog, today
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.look.tokens import TITLE
from hrdesk.desktop.open_pages import OpenPages
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.desktop.widgets.read_table import fill_row, read_table
from hrdesk.desktop.widgets.room import take_room
from hrdesk.desktop.widgets.waiting import Cancelled, Waiting
from hrdesk.document.changes import Update
from hrdesk.document.scored import checked_evaluation
from hrdesk.models.final_history import final_events
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_ROLE = QDialogButtonBox.ButtonRole


def finish(pages: OpenPages) -> None:
    """定稿 of the evaluation on screen; with open errors only after a confirm (docs/rules.md 10)."""
    session = pages.session
    pages.setFocus()  # what is being typed goes into the file first
    evaluation = session.evaluation
    if evaluation is None or session.read_only:
        return
    if any(grid.open_editor() is not None for grid in pages.findChildren(GridView)):
        session.refused.emit(tr("有一格的内容还没有填好。请改好，或按 Esc 放弃，再定稿。"))
        return
    try:
        found = _checked(pages, evaluation)
    except Cancelled:
        return
    if found["错误"]:
        answer = _ask(pages.window(), evaluation.year, found)
        if answer == tr("查看错误"):
            pages.show_overview()
            pages.overview.findings.choose_level("错误")
        if answer != tr("仍然定稿"):
            return
    if session.try_apply(tr("定稿"), [Update("evaluation", evaluation.id, "final_on", today())]):
        session.deleted.emit(_done_words(evaluation.year, found))


def _checked(pages: OpenPages, evaluation: Evaluation) -> Counter[str]:
    """How many findings of each level. Raises :class:`Cancelled`."""
    document = pages.session.document
    names: list[str] = []
    count = len(document.projects(evaluation.id))
    with Waiting(tr("正在自查"), count, pages.window()) as waiting:

        def tell(name: str) -> None:
            waiting.step(len(names), name)
            names.append(name)

        return Counter(each.level for each in checked_evaluation(document, evaluation, tell))


def _done_words(year: int, found: Counter[str]) -> str:
    left = tr("、").join(
        tr("{count} 处{level}").format(count=found[level], level=level)
        for level in ("错误", "警告")
        if found[level]
    )
    if not left:
        return tr("{year}年度已定稿，自查没有错误和警告").format(year=year)
    return tr("{year}年度已定稿，自查还有 {left}").format(year=year, left=left)


def _ask(window: QWidget, year: int, found: Counter[str]) -> str:
    happened = tr("{year}年度自查还有 {count} 处错误").format(year=year, count=found["错误"])
    if found["警告"]:
        happened += tr("、{count} 处警告").format(count=found["警告"])
    return MessageDialog(
        tr("定稿"),
        happened + tr("。"),
        tr("定稿后，这一年度的项目、指标、奖励、报告和佐证材料都只能查看和打印。"),
        tr("建议先按自查改好。仍要定稿的，以后可以写明原因解锁。"),
        [
            (tr("查看错误"), _ROLE.AcceptRole),
            (tr("仍然定稿"), _ROLE.DestructiveRole),
            (tr("取消"), _ROLE.RejectRole),
        ],
        window,
    ).ask()


class UnlockDialog(FormDialog):
    """解锁: asks why."""

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        evaluation = session.evaluation
        assert evaluation is not None
        title = tr("解锁 {year}年度").format(year=evaluation.year)
        super().__init__(session, tr("解锁"), title, tr("解锁"), parent)
        self._id = evaluation.id
        self.add_note(
            tr("{day}定稿。解锁后可以修改，改好再定稿。").format(day=full_day(evaluation.final_on))
        )
        self.reason = self.add_line(
            tr("解锁原因"), hint=tr("例如：财政部门要求更正执行数；留在定稿记录里")
        )

    def take(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            raise Refused(tr("请写明解锁的原因，原因会留在定稿记录里。"))
        self.session.apply(
            tr("解锁"),
            [
                Update("evaluation", self._id, "final_on", ""),
                Update("evaluation", self._id, "unlock_reason", reason),
            ],
        )


class FinalHistoryDialog(QDialog):
    """定稿记录: when the year was closed and opened again, and why; newest first."""

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        evaluation = session.evaluation
        assert evaluation is not None
        self.setWindowTitle(tr("定稿记录"))
        take_room(self, 760, 340)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        title = tr("{unit}　{year}年度").format(unit=evaluation.unit, year=evaluation.year)
        heading = strong_label(title, TITLE)
        heading.setWordWrap(True)
        column.addWidget(heading)
        session.document.wait_until_saved(60)
        events = final_events(session.document, evaluation.id)
        state = (
            tr("现在：已定稿（{day}）").format(day=full_day(evaluation.final_on))
            if evaluation.final_on
            else tr("现在：可以修改")
        )
        column.addWidget(quiet_label(state))
        if not events:
            column.addWidget(QLabel(tr("这一年度还没有定稿过。")))
        self.table = read_table(tr("定稿和解锁"), (tr("时间"), tr("操作"), tr("原因")))
        self.table.setRowCount(len(events))
        for row, event in enumerate(events):
            fill_row(self.table, row, (event.at, event.act, event.reason))
        for place, width in enumerate((150, 110)):
            self.table.setColumnWidth(place, width)
        self.table.setVisible(bool(events))
        column.addWidget(self.table, 1)
        if not events:
            column.addStretch()
        buttons = QDialogButtonBox()
        buttons.addButton(tr("关闭"), _ROLE.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        give_letters(self)
