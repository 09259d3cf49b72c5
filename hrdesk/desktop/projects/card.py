"""The card of one project: its sections from 基本信息 to 风险措施 under each other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hrdesk.desktop.payments.section import PaymentSection
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .section import Section
from .sections import BasicSection, FundSection, ListSection, TextSection


class ProjectCard(QScrollArea):
    """All sections of a project under each other; the navigation scrolls to one."""

    section_in_view = Signal(int)

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setObjectName("cardBody")
        self.setAccessibleName(tr("项目卡片"))
        self.setProperty("takesKeys", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        self.payments = PaymentSection(session)
        self.sections: list[Section] = [
            BasicSection(session),
            FundSection(session),
            self.payments,
            TextSection(
                session,
                tr("年度目标"),
                (
                    ("overall_goal", tr("总体目标"), tr("项目整个期限内要达到的目标，写进报告")),
                    (
                        "expected_goal",
                        tr("预期目标（阶段性目标）"),
                        tr("本年度要达到的目标，印在自评表上"),
                    ),
                    (
                        "actual_goal",
                        tr("实际完成情况"),
                        tr("对照预期目标写全年做到了什么，印在自评表上"),
                    ),
                    ("notes", tr("其他需要说明事项"), tr("没有可留空，印在自评表末尾")),
                ),
                lines=3,
            ),
            TextSection(
                session, tr("立项背景"), (("background", "", tr("依据哪些文件、为什么立项")),)
            ),
            TextSection(session, tr("主要内容"), (("content", "", tr("项目做什么、怎样实施")),)),
            TextSection(session, tr("组织分工"), (("organisation", "", tr("组织机构及职责分工")),)),
            ListSection(session, tr("管理制度"), "regulation", tr("制度")),
            ListSection(session, tr("风险措施"), "risk", tr("风险")),
        ]
        for section in self.sections:
            column.addWidget(section)
        column.addStretch()
        self.setWidget(inner)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        session.current_project_changed.connect(self.refresh)
        session.read_only_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the session's current project."""
        for section in self.sections:
            section.refresh()

    def go_to(self, place: int) -> None:
        """Scroll a section to the top."""
        body = self.widget()
        layout = None if body is None else body.layout()
        if layout is not None:
            layout.activate()  # a page that was just shown has not laid out its sections yet
        top = self.sections[place].y()
        self.verticalScrollBar().setValue(min(top, self.verticalScrollBar().maximum()))

    def _scrolled(self, value: int) -> None:
        inside = [place for place, section in enumerate(self.sections) if section.y() <= value + 24]
        self.section_in_view.emit(inside[-1] if inside else 0)
