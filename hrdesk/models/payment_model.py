"""The payments of a project (支出进度): date, words, amount, what was paid in all, its share."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hrdesk.core.entry import read_entry
from hrdesk.core.funds import funds_of, ratio
from hrdesk.core.numbers import money_text, percent_text, plain
from hrdesk.core.progress import in_date_order, running_sums
from hrdesk.core.records import Payment, ProjectSheet, Record
from hrdesk.document.changes import Step, Update
from hrdesk.words import tr

from .cells import Cell, Column
from .grid_model import GridModel, changed_value
from .row_blocks import insert_block
from .session import DocumentSession


class PaymentModel(GridModel):
    """Payments of the session's current project, by date.

    A project's payments are put into the order of their dates when it is shown, and when the user asks
    for it; while one types, rows stay where they are, and new ones come last.
    """

    COLUMNS = (
        Column("date", tr("日期"), "center", hint=tr("付款日期，可写 9.30、9月30日、2023-9-30")),
        Column("summary", tr("摘要"), hint=tr("付了什么，例如：三季度外出招商")),
        Column("amount", tr("金额"), "right", hint=tr("这一笔的金额，万元")),
        Column("total", tr("累计"), "right", fillable=False, hint=tr("按日期累计到这一笔，万元")),
        Column("share", tr("支出进度"), "right", fillable=False, hint=tr("累计 ÷ 全年预算数")),
    )

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        self._payments: tuple[Payment, ...] = ()
        self._order: list[int] = []  # ids as rows stood, those that went since among them
        super().__init__(session, parent)

    # What the section asks

    def payment(self, row: int) -> Payment | None:
        """The record of a row."""
        return self._payments[row] if 0 <= row < len(self._payments) else None

    def payments(self) -> tuple[Payment, ...]:
        """All payments as the rows stand."""
        return self._payments

    def row_of(self, payment_id: int) -> int | None:
        """Row of a payment, ``None`` when it is not in this project."""
        ids = [payment.id for payment in self._payments]
        return ids.index(payment_id) if payment_id in ids else None

    @property
    def is_in_order(self) -> bool:
        """Whether the rows stand by date."""
        return self._payments == in_date_order(self._payments)

    def arrange(self) -> None:
        """Put the rows into the order of their dates."""
        self.reload()

    # What a grid asks

    def steps_for(self, row: int, field: str, text: str) -> list[Update]:
        return self.record_steps(self._payments[row], field, text)

    def record_steps(self, record: Record, field: str, text: str) -> list[Update]:
        evaluation = self.session.evaluation
        year = evaluation.year if evaluation is not None else 2000
        return changed_value(
            "payment", record, field, read_entry("payment", field, text, year=year)
        )

    def blank_rows(self, count: int, after: int) -> list[Step]:
        sheet = self.session.sheet()
        if sheet is None:
            return []
        new_id = self.session.document.new_id
        fresh = [Payment(new_id("payment"), sheet.project.id) for _ in range(count)]
        return insert_block(sheet.payments, None, fresh)

    def address(self, row: int, column: int) -> tuple[str, int, str] | None:
        name = self.COLUMNS[column].name
        return None if name in ("total", "share") else ("payment", self._payments[row].id, name)

    def row_name(self, row: int) -> str:
        payment = self._payments[row]
        return payment.summary or payment.date

    def reload(self) -> None:
        self._order = []
        super().reload()

    def _load(self) -> None:
        sheet = self.session.sheet()
        if sheet is None:
            self._payments, self._rows, self._keys = (), [], []
            return
        self._payments = self._ordered(sheet)
        sums, budget = running_sums(sheet.payments), funds_of(sheet).effective_budget
        self._rows = []
        for payment in self._payments:
            total = sums[payment.id]
            share = percent_text(ratio(total, budget)) or "—"
            amount = "" if payment.amount is None else plain(payment.amount)
            self._rows.append(
                (
                    Cell(payment.date, payment.date),
                    Cell(payment.summary, payment.summary, tooltip=payment.summary),
                    Cell(money_text(payment.amount), amount),
                    Cell(money_text(total)),
                    Cell(share),
                )
            )
        self._keys = [payment.id for payment in self._payments]

    def _ordered(self, sheet: ProjectSheet) -> tuple[Payment, ...]:
        """The rows where they stood, those that come back at their old places, new ones last; by date
        where nothing was shown before."""
        if not self._order:
            self._order = [payment.id for payment in in_date_order(sheet.payments)]
        known = set(self._order)
        self._order += [payment.id for payment in sheet.payments if payment.id not in known]
        here = {payment.id: payment for payment in sheet.payments}
        return tuple(here[each] for each in self._order if each in here)
