"""The tab 奖励: 市场化招商奖励 and 比学赶超 under one action row."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hrdesk.desktop.contest.page import ContestPage
from hrdesk.desktop.rewards.page import ReferralPage
from hrdesk.desktop.widgets.segments import Segments
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr


class AwardsPage(QWidget):
    """Two pages, one at a time."""

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.referral = ReferralPage(session)
        self.contest = ContestPage(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.switch = Segments((tr("市场化招商奖励"), tr("比学赶超")))
        self.switch.setAccessibleName(tr("奖励"))
        self.switch.chosen.connect(self.show_part)
        row.addWidget(self.switch)
        row.addSpacing(4)
        self._tools: list[QWidget] = []
        ends: list[QWidget] = []
        tools = self.contest.tools
        for holder, end in (
            (_row_of(self.referral.tools()), _row_of(self.referral.scheme_tools())),
            (_row_of(tools.widgets()), _row_of([tools.scheme_button])),
        ):
            row.addWidget(holder)
            self._tools.append(holder)
            ends.append(end)
        row.addStretch()
        for end in ends:
            row.addWidget(end)
        self._ends = ends
        column.addLayout(row)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.referral)
        self.pages.addWidget(self.contest)
        column.addWidget(self.pages, 1)
        self.show_part(0)

    def show_part(self, place: int) -> None:
        """Show one of the two pages."""
        self.switch.set_current(place)
        self.pages.setCurrentIndex(place)
        for widgets in (self._tools, self._ends):
            for n, widget in enumerate(widgets):
                widget.setVisible(n == place)

    def focus_grid(self) -> None:
        """Put the keyboard into the page that is shown."""
        (self.referral, self.contest)[self.pages.currentIndex()].focus_grid()

    def menu_actions(self) -> list[QAction]:
        """Actions of the page that is shown, for the menu 编辑."""
        return (self.referral, self.contest)[self.pages.currentIndex()].menu_actions()


def _row_of(widgets: list[QWidget]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    return holder
