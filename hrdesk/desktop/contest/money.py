"""The prize money of a period: who has what, what was done with it and what it was used for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.contest.money import PrizeAccount
from hrdesk.core.contest_records import (
    PAYMENT_ACTIONS,
    PRIZE_PURPOSES,
    ContestPayment,
    ContestPeriod,
    PrizeUse,
)
from hrdesk.core.entry import Refused
from hrdesk.core.numbers import money_text, plain
from hrdesk.desktop.form_dialog import FormDialog, today
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import TITLE
from hrdesk.desktop.widgets.figure_bar import FigureBar, NamedFigure
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.read_table import fill_row, read_table
from hrdesk.desktop.widgets.room import take_room
from hrdesk.models.arranging import delete_all
from hrdesk.models.contest_changes import payment_steps, use_steps
from hrdesk.models.evidence import EvidencePlace
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_ACCOUNT_HEADS = (
    tr("分组"),
    tr("名次"),
    tr("参评单位"),
    tr("奖金"),
    tr("已拨"),
    "缓拨",
    tr("少拨、停拨"),
    tr("扣回"),
    tr("未拨"),
    tr("已登记用途"),
)
_EVENT_HEADS = (tr("日期"), tr("处理"), tr("金额"), tr("文号"), tr("理由或用途"), tr("佐证材料"))


class PaymentDialog(FormDialog):
    """拨付, 缓拨, 少拨, 停拨 or 全额扣回 of one contestant's prize."""

    def __init__(
        self,
        session: DocumentSession,
        period: ContestPeriod,
        contestant: tuple[int, str],
        action: str,
        parent: QWidget | None,
    ) -> None:
        self._who, name = contestant
        super().__init__(session, action, f"{name}：{action}", action, parent)
        self._period, self._action = period, action
        mine = session.document.contests.account(period.id, self._who)
        self.add_note(
            tr("{name}奖金 {prize}，已拨 {net_paid}，未拨 {unpaid} 万元。").format(
                name=period.name,
                prize=money_text(mine.prize),
                net_paid=money_text(mine.net_paid),
                unpaid=money_text(mine.unpaid),
            )
        )
        proposed = mine.net_paid if action == PAYMENT_ACTIONS[4] else mine.unpaid
        self.amount = self.add_line(tr("金额"), plain(proposed) if proposed else "", "万元")
        self.date = self.add_line(tr("日期"), today(), tr("年-月-日"))
        self.number = self.add_line(tr("文号"), "", tr("可留空"))
        paying = action == PAYMENT_ACTIONS[0]
        self.reason = self.add_line(tr("理由"), "", tr("可留空") if paying else tr("必填"))
        self.into_project: QCheckBox | None = None
        if paying and period.paid_from is not None:
            project = session.document.project(period.paid_from).name
            self.into_project = self.add_check(
                tr("同时记入“{project}”的支出进度").format(project=project), True
            )

    def take(self) -> None:
        kind = "contest_payment"
        amount = self.read(kind, "amount", self.amount)
        assert amount is None or isinstance(amount, Decimal)
        payment = ContestPayment(
            0,
            self._period.id,
            self._who,
            self._action,
            amount,
            str(self.read(kind, "date", self.date)),
            str(self.read(kind, "number", self.number)),
            str(self.read(kind, "reason", self.reason)),
        )
        into_project = self.into_project is not None and self.into_project.isChecked()
        steps = payment_steps(
            self.session.document, self._period.id, payment, into_project=into_project
        )
        self.session.apply(tr("{action}奖金").format(action=self._action), steps)


class UseDialog(FormDialog):
    """What prize money was used for."""

    def __init__(
        self,
        session: DocumentSession,
        period: ContestPeriod,
        contestant: tuple[int, str],
        parent: QWidget | None,
    ) -> None:
        self._who, name = contestant
        super().__init__(
            session, tr("登记用途"), tr("{name}：奖金用途").format(name=name), tr("登记"), parent
        )
        self._period = period
        mine = session.document.contests.account(period.id, self._who)
        left = mine.net_paid - mine.used
        self.add_note(
            tr("奖金只用于招商活动和策划包装。还有 {left} 万元没有登记用途。").format(
                left=money_text(left)
            )
        )
        self.purpose = self.add_choice(
            tr("用途"), [(purpose, purpose) for purpose in PRIZE_PURPOSES]
        )
        self.summary = self.add_line(tr("用于"), "", tr("例如 赴省外招商推介活动"))
        self.amount = self.add_line(tr("金额"), plain(left) if left > 0 else "", "万元")
        self.date = self.add_line(tr("日期"), today(), tr("年-月-日"))
        self.evidence = self.add_line(tr("佐证材料"), "", tr("例如 付款凭证、活动通知"))

    def take(self) -> None:
        kind = "prize_use"
        amount = self.read(kind, "amount", self.amount)
        assert amount is None or isinstance(amount, Decimal)
        use = PrizeUse(
            0,
            self._period.id,
            self._who,
            str(self.read(kind, "date", self.date)),
            str(self.purpose.currentData()),
            str(self.read(kind, "summary", self.summary)),
            amount,
            str(self.read(kind, "evidence", self.evidence)),
        )
        if not use.evidence:
            raise Refused(tr("请填写佐证材料，例如付款凭证。"))
        self.session.apply(
            tr("登记奖金用途"), use_steps(self.session.document, self._period.id, use)
        )


class MoneyDialog(QDialog):
    """All accounts of a period, and the selected one's history; ``show_files`` shows the files of a
    use."""

    def __init__(
        self,
        session: DocumentSession,
        period: ContestPeriod,
        parent: QWidget | None,
        show_files: Callable[[EvidencePlace], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._show_files = show_files
        self._session, self._period = session, period
        self._ids: list[int] = []
        self.setWindowTitle(tr("奖金"))
        take_room(self, 980, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(strong_label(tr("{name}奖金的拨付和使用").format(name=period.name), TITLE))
        self.bar = FigureBar(tr("奖金总额"))
        column.addWidget(self.bar)
        self.accounts = read_table(tr("各单位奖金"), _ACCOUNT_HEADS)
        for place, width in enumerate((120, 50, 130, 86, 86, 86, 96, 86, 86)):
            self.accounts.setColumnWidth(place, width)
        self.accounts.currentCellChanged.connect(self._show_events)
        column.addWidget(self.accounts, 3)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.buttons: dict[str, QPushButton] = {}
        for action in (*PAYMENT_ACTIONS, tr("登记用途")):
            button = QPushButton(f"{action}…")
            button.setAutoDefault(False)
            button.setProperty("act", action)
            button.clicked.connect(self._act)
            row.addWidget(button)
            self.buttons[action] = button
        row.addStretch()
        self.files = QPushButton(icon("attach"), tr("佐证材料…"))
        self.files.setToolTip(tr("选中一条使用记录，查看或添加它的凭证"))
        self.files.setAutoDefault(False)
        self.files.clicked.connect(self._ask_files)
        self.remove = QPushButton(tr("删除所选记录"))
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._remove)
        row.addWidget(self.files)
        row.addWidget(self.remove)
        column.addLayout(row)
        self.events = read_table(tr("处理和使用记录"), _EVENT_HEADS)
        for place, width in enumerate((96, 90, 90, 150, 300)):
            self.events.setColumnWidth(place, width)
        self.events.currentCellChanged.connect(self._allow_files)
        self._event_ids: list[tuple[str, int]] = []
        column.addWidget(self.events, 2)
        column.addWidget(
            quiet_label(
                tr("金额单位：万元。缓拨的奖金仍然保留；少拨、停拨、扣回的退回全年奖金总额。")
            )
        )
        buttons = QDialogButtonBox()
        buttons.addButton(tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the file holds."""
        contests = self._session.document.contests
        accounts = contests.accounts(self._period.id)
        standings = {s.entrant.id: s for s in contests.board(self._period.id).all_standings()}
        self._ids = [n for n in standings if n in accounts]
        kept = max(0, self.accounts.currentRow())
        self.accounts.setRowCount(len(self._ids))
        for row, contestant_id in enumerate(self._ids):
            standing, mine = standings[contestant_id], accounts[contestant_id]
            rank = "" if standing.rank is None else str(standing.rank)
            words = [standing.entrant.group, rank, standing.entrant.name]
            fill_row(self.accounts, row, [*words, *map(_amount, _figures(mine))], first_figure=3)
        ledger = contests.ledger(self._period.id)
        prizes = sum((each.prize for each in accounts.values()), Decimal(0))
        self.bar.show_figures(
            [
                NamedFigure(tr("本期奖金"), money_text(prizes), "万元"),
                NamedFigure(tr("全年总额"), money_text(ledger.pot), "万元"),
                NamedFigure(tr("各期占用"), money_text(ledger.drawn), "万元"),
                NamedFigure(tr("已拨"), money_text(ledger.paid), "万元"),
                NamedFigure(tr("余额"), money_text(ledger.remaining), "万元"),
            ],
            tr("各期奖金超过全年总额") if ledger.remaining < 0 else "",
        )
        if self._ids:
            self.accounts.setCurrentCell(min(kept, len(self._ids) - 1), 2)
        self._show_events()

    def _current(self) -> tuple[int, str] | None:
        row = self.accounts.currentRow()
        if not 0 <= row < len(self._ids):
            return None
        item = self.accounts.item(row, 2)
        return self._ids[row], item.text() if item is not None else ""

    def _show_events(self) -> None:
        who, contests = self._current(), self._session.document.contests
        rows: list[tuple[str, tuple[str, int], list[str]]] = []
        if who is not None:
            for record in contests.of_period("contest_payment", self._period.id):
                assert isinstance(record, ContestPayment)
                if record.contestant_id == who[0]:
                    linked = tr("已记入支出进度") if record.payment_id is not None else ""
                    words = [record.date, record.action, money_text(record.amount), record.number]
                    rows.append(
                        (record.date, (record.KIND, record.id), [*words, record.reason, linked])
                    )
            for use in contests.of_period("prize_use", self._period.id):
                assert isinstance(use, PrizeUse)
                if use.contestant_id == who[0]:
                    words = [use.date, use.purpose, money_text(use.amount), ""]
                    count = len(self._session.document.evidence_of(use.KIND, use.id))
                    proof = [use.evidence, tr("附 {count} 件").format(count=count)][
                        : 1 + bool(count)
                    ]
                    words += [use.summary, "，".join(filter(None, proof))]
                    rows.append((use.date, (use.KIND, use.id), words))
        rows.sort(key=lambda each: each[0])
        self._event_ids = [address for _, address, _ in rows]
        self.events.setRowCount(len(rows))
        for place, (_, _, words) in enumerate(rows):
            fill_row(self.events, place, words, first_figure=2, last_figure=2)
        self._allow(who)

    def _allow(self, who: tuple[int, str] | None) -> None:
        writable = not self._session.read_only and who is not None
        account = PrizeAccount()
        if who is not None:
            account = self._session.document.contests.account(self._period.id, who[0])
        for action, button in self.buttons.items():
            possible = account.unpaid > 0
            if action == PAYMENT_ACTIONS[4]:
                possible = account.net_paid > 0
            elif action == tr("登记用途"):
                possible = account.net_paid > account.used
            button.setEnabled(writable and possible)
        self.remove.setEnabled(writable and bool(self._event_ids))
        self._allow_files()

    def _use(self) -> PrizeUse | None:
        """The use in the selected row."""
        row = self.events.currentRow()
        if not 0 <= row < len(self._event_ids):
            return None
        record = self._session.document.record(*self._event_ids[row])
        return record if isinstance(record, PrizeUse) else None

    def _allow_files(self) -> None:
        self.files.setEnabled(self._use() is not None and self._show_files is not None)

    def _ask_files(self) -> None:
        use, who = self._use(), self._current()
        if use is not None and who is not None and self._show_files is not None:
            title = tr("{name}　奖金使用：{what}").format(
                name=who[1], what=use.summary or use.purpose
            )
            self._show_files(EvidencePlace(use.KIND, use.id, title))

    def _act(self) -> None:
        button, who = self.sender(), self._current()
        if not isinstance(button, QPushButton) or who is None:
            return
        action = str(button.property("act"))
        if action == tr("登记用途"):
            UseDialog(self._session, self._period, who, self).run()
        else:
            PaymentDialog(self._session, self._period, who, action, self).run()

    def _remove(self) -> None:
        row = self.events.currentRow()
        if 0 <= row < len(self._event_ids):
            kind, record_id = self._event_ids[row]
            self._session.try_apply(tr("删除奖金记录"), delete_all(kind, [record_id]))


def _figures(mine: PrizeAccount) -> Sequence[Decimal]:
    return (mine.prize, mine.paid, mine.reserved, mine.cut, mine.returned, mine.unpaid, mine.used)


def _amount(value: Decimal) -> str:
    return money_text(value) if value else ""
