"""已定稿 + 解锁…: the line above every page of a year that is final."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hrdesk.core.dates import full_day
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.widgets.labels import IconLabel, strong_label
from hrdesk.desktop.widgets.painted import Painted
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr


class FinalBar(Painted):
    """Shown while the evaluation on screen is final."""

    unlock_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(tr("已定稿"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 12, 3)
        row.setSpacing(8)
        row.addWidget(IconLabel("lock_closed", 16))
        self.words = strong_label("")
        row.addWidget(self.words)
        self.unlock = QPushButton(icon("edit"), tr("解锁…"))
        self.unlock.setToolTip(tr("写明原因后可以修改，原因留在定稿记录里"))
        self.unlock.clicked.connect(self.unlock_wanted)
        self.history = QPushButton(tr("定稿记录"))
        self.history.setObjectName("link")
        self.history.setFlat(True)
        self.history.clicked.connect(self.history_wanted)
        row.addSpacing(4)
        row.addWidget(self.unlock)
        row.addWidget(self.history)
        row.addStretch(1)
        session.read_only_changed.connect(self.refresh)
        session.current_evaluation_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show since when the year is final, or nothing."""
        evaluation = self._session.evaluation
        final = evaluation is not None and bool(evaluation.final_on)
        if evaluation is not None and final:
            words = tr("{year}年度已于{day}定稿，只能查看和打印").format(
                year=evaluation.year, day=full_day(evaluation.final_on)
            )
            self.words.setText(words)
            self.setAccessibleDescription(words)
            self.unlock.setEnabled(not self._session.document.read_only)
        self.setVisible(final)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.info_tint))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(tokens.rule))
        painter.end()
