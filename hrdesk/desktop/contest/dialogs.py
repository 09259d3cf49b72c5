"""Dialogs of a contest's period: the next stage, a correction after 公示, the period's settings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from hrdesk.core.contest.periods import month_period, owed_before
from hrdesk.core.contest_records import (
    FROZEN_STAGES,
    PERIOD_KINDS,
    ContestCorrection,
    ContestPeriod,
    ContestStep,
)
from hrdesk.core.numbers import plain
from hrdesk.desktop.form_dialog import FormDialog, today
from hrdesk.desktop.look.tokens import TITLE
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.read_table import fill_row, read_table
from hrdesk.desktop.widgets.room import take_room
from hrdesk.document.changes import Step, Update
from hrdesk.models.contest_changes import correction, new_period, stage_steps, unreported
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

VERBS = {
    "审核": tr("开始审核"),
    "初评": tr("开始初评"),
    "公示": tr("开始公示"),
    "审批印发": tr("印发"),
    "兑现": tr("开始兑现"),
}


class StageDialog(FormDialog):
    """Begin the next stage, having read what is still missing."""

    def __init__(
        self, session: DocumentSession, period: ContestPeriod, stage: str, parent: QWidget | None
    ) -> None:
        verb = VERBS.get(stage, stage)
        super().__init__(session, verb, f"{period.name}：{verb}？", verb, parent)
        self._period, self._stage = period, stage
        contests = session.document.contests
        standings = contests.board(period.id).all_standings()
        owed = owed_before(stage, standings, unreported(contests, period))
        self.add_owed(tr("现在还有："), owed)
        if stage == FROZEN_STAGES[0]:
            self.add_note(tr("公示后数据只能带理由更正，排名和方案留底，可以随时照原样再印。"))
        self.date = self.add_line(tr("日期"), today(), tr("年-月-日"))
        self.role = self.add_line(tr("经办岗位"), "", tr("例如 综合科"))
        hints = {"公示": tr("公示编号，可留空"), "审批印发": tr("通报文号")}
        self.number = self.add_line(tr("文号"), "", hints.get(stage, tr("可留空")))
        self.note = self.add_line(tr("说明"), "", tr("可留空"))

    def take(self) -> None:
        step = ContestStep(
            0,
            self._period.id,
            self._stage,
            str(self.read("contest_step", "date", self.date)),
            str(self.read("contest_step", "role", self.role)),
            str(self.read("contest_step", "number", self.number)),
            str(self.read("contest_step", "note", self.note)),
        )
        steps = stage_steps(self.session.document, self._period.id, step)
        self.session.apply(VERBS.get(self._stage, self._stage), steps)


class CorrectionDialog(FormDialog):
    """A published figure is changed: why."""

    def __init__(
        self,
        session: DocumentSession,
        period: ContestPeriod,
        name: str,
        steps: Sequence[Step],
        what: str,
        contestant_id: int | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(
            session,
            tr("更正"),
            tr("更正{name}已公示的数据").format(name=period.name),
            tr("更正"),
            parent,
        )
        self._period, self._name = period, name
        self._steps, self._what, self._who = list(steps), what, contestant_id
        self.add_note(what, strong=True)
        self.add_note(tr("公示的排名留底不变，可以照原样再印；更正和理由记入历史。"))
        self.reason = self.add_line(tr("更正理由"), "", tr("必填，例如 省级部门核减"))
        self.date = self.add_line(tr("日期"), today(), tr("年-月-日"))
        self.role = self.add_line(tr("经办岗位"), "", tr("例如 统计科"))
        self.reason.setFocus()

    def take(self) -> None:
        document = self.session.document
        record = correction(
            document,
            self._period.id,
            self._who,
            date=str(self.read("contest_correction", "date", self.date)),
            role=str(self.read("contest_correction", "role", self.role)),
            summary=self._what,
            reason=str(self.read("contest_correction", "reason", self.reason)),
        )
        self.session.apply(tr("更正：{name}").format(name=self._name), [record, *self._steps])


class CorrectionsDialog(QDialog):
    """What was corrected after 公示, and why."""

    def __init__(
        self, session: DocumentSession, period: ContestPeriod, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("更正记录"))
        take_room(self, 860, 360)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(strong_label(tr("{name}公示后的更正").format(name=period.name), TITLE))
        self.table = read_table(
            tr("更正记录"), (tr("日期"), tr("更正内容"), tr("理由"), tr("经办岗位"))
        )
        for place, width in enumerate((96, 360, 240)):
            self.table.setColumnWidth(place, width)
        records = session.document.contests.of_period("contest_correction", period.id)
        self.table.setRowCount(len(records))
        for row, record in enumerate(records):
            assert isinstance(record, ContestCorrection)
            words = (record.date, record.summary, record.reason, record.role)
            fill_row(self.table, row, words)
        column.addWidget(self.table, 1)
        column.addWidget(quiet_label(tr("公示时的排名留底在“通报…”里，可以照原样再印。")))
        buttons = QDialogButtonBox()
        buttons.addButton(tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


class PeriodDialog(FormDialog):
    """The period's name, due date, share of the year and the project that pays its prizes."""

    def __init__(
        self, session: DocumentSession, period: ContestPeriod, parent: QWidget | None
    ) -> None:
        super().__init__(
            session, tr("期次设置"), tr("{name}的设置").format(name=period.name), tr("确定"), parent
        )
        self._period = period
        self.name = self.add_line(tr("名称"), period.name, tr("例如 一季度"))
        self.kind = self.add_choice(tr("类型"), [(kind, kind) for kind in PERIOD_KINDS])
        self.kind.setCurrentIndex(max(0, self.kind.findData(period.period_kind)))
        self.kind.setToolTip(tr("奖金按类型在方案里设定"))
        self.due = self.add_line(tr("报送截止"), period.due, tr("年-月-日"))
        share = "" if period.share is None else plain(period.share)
        self.share = self.add_line(tr("时序进度%"), share, tr("年度目标的百分之几，例如 25"))
        projects: list[tuple[str, object]] = [(tr("（未定）"), None)]
        projects += [(project.name, project.id) for project in session.projects()]
        self.payer = self.add_choice(tr("奖金支出项目"), projects)
        self.payer.setCurrentIndex(max(0, self.payer.findData(period.paid_from)))

    def take(self) -> None:
        share = self.read("contest_period", "share", self.share)
        assert share is None or isinstance(share, Decimal)
        wanted: dict[str, object] = {
            "name": self.read("contest_period", "name", self.name),
            "period_kind": self.kind.currentData(),
            "due": self.read("contest_period", "due", self.due),
            "share": share,
            "paid_from": self.payer.currentData(),
        }
        steps = [
            Update("contest_period", self._period.id, field, value)
            for field, value in wanted.items()
            if value != getattr(self._period, field)
        ]
        if steps:
            self.session.apply(tr("修改期次设置"), steps)


class MonthDialog(FormDialog):
    """A month's 通报 as a period of its own."""

    def __init__(self, session: DocumentSession, year: int, parent: QWidget | None) -> None:
        super().__init__(
            session,
            tr("增加月度通报"),
            tr("{year}年增加月度通报").format(year=year),
            tr("增加"),
            parent,
        )
        self._year = year
        self.add_note(tr("月度通报只通报进度和排名，不设奖金；截止日期和时序进度增加后可以改。"))
        self.month = self.add_choice(
            tr("月份"), [(tr("{month}月").format(month=month), month) for month in range(1, 13)]
        )

    def take(self) -> None:
        planned = month_period(self._year, int(self.month.currentData()))
        self.session.apply(
            tr("增加{name}通报").format(name=planned.name), new_period(self.session, planned)
        )
