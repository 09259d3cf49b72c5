"""The parts of a chapter on screen: headings, what the program wrote, what is owed, what is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hrdesk.core.findings import Finding
from hrdesk.core.report.content import Block, Heading, Paragraph
from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.tokens import CELL, SMALL, TITLE
from hrdesk.desktop.widgets.labels import FittingLabel
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.words import tr

from .fields import GrowingField

_PROJECT_TEXTS = frozenset(
    (
        "background", "content", "overall_goal", "expected_goal", "organisation", "actual_goal",
        "budget_document", "budget_change_note",
    )
)  # fmt: skip
"""Texts of a project that can be typed here; 管理制度 and 风险措施 are lists of the page 项目."""
_SIZES = {2: (TITLE, True), 3: (CELL, True), 4: (CELL, False)}


def can_type(block: Paragraph) -> bool:
    """Whether a paragraph stands for a text of a project that is typed in its place."""
    place = block.place
    return (
        block.origin == "owed"
        and place is not None
        and place.kind == "project"
        and place.field in _PROJECT_TEXTS
    )


class HeadingLine(QLabel):
    """A heading below the chapter's."""

    def __init__(self, block: Heading, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setFont(ui_font(*_SIZES.get(block.level, (CELL, False))))
        self.setContentsMargins(0, 8 if block.level == 2 else 2, 0, 0)
        self.show_block(block)

    def show_block(self, block: Block) -> None:
        """Show a heading."""
        assert isinstance(block, Heading)
        self.setText(block.text)


class Said(QFrame):
    """A paragraph that the program wrote."""

    def __init__(self, block: Paragraph, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("writtenByProgram")
        self.setToolTip(tr("由自评表的数据写出，随数据变化，不能直接改"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 10, 5)
        self.words = QLabel(self)
        self.words.setFont(ui_font(CELL))
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.words)
        self.show_block(block)

    def show_block(self, block: Block) -> None:
        """Show a paragraph."""
        assert isinstance(block, Paragraph)
        self.words.setText(block.text)


class OwedLine(QWidget):
    """Something that has to be typed on another page."""

    place_wanted = Signal(object)  # Place

    def __init__(self, block: Paragraph, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = RunsLabel(CELL, self)
        self.link = QPushButton(tr("去填写"), self)
        self.link.setObjectName("link")
        self.link.setFlat(True)
        self.link.clicked.connect(self._follow)
        row.addWidget(self.words)
        row.addWidget(self.link)
        row.addStretch()
        self.show_block(block)

    def show_block(self, block: Block) -> None:
        """Show what is owed."""
        assert isinstance(block, Paragraph)
        self._place = block.place
        self.words.set_runs([(tr("待填：{text}").format(text=block.text), "owed")])
        self.link.setVisible(block.place is not None)

    def _follow(self) -> None:
        self.place_wanted.emit(self._place)


class Typed(QWidget):
    """A text to type, under its name, with what was found in it."""

    def __init__(self, field: GrowingField, title: str, needed: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._needed = needed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        field.editor.setAccessibleName(title)
        self.label = FittingLabel(title if needed else tr("{title}（选填）").format(title=title))
        self.label.setProperty("quiet", True)
        self.label.setFont(ui_font(SMALL))
        self.label.setBuddy(field)
        self._head.addWidget(self.label)
        self.owed = RunsLabel(SMALL, self)
        self.owed.set_runs([(tr("待填"), "owed")])
        self._head.addWidget(self.owed)
        self.start: QPushButton | None = None
        self._head.addStretch()
        column.addLayout(self._head)
        column.addWidget(field)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(2)
        column.addLayout(self._notes)
        self._findings: tuple[Finding, ...] = ()
        field.committed.connect(self._show_state)
        self._show_state()

    def offer_start(self, use: Callable[[], None]) -> None:
        """Offer to begin from a proposed wording."""
        self.start = QPushButton(tr("从参考写法开始"), self)
        self.start.setObjectName("link")
        self.start.setFlat(True)
        self.start.clicked.connect(use)
        self._head.insertWidget(self._head.count() - 1, self.start)
        self._show_state()

    def show_text(self) -> None:
        """Show what the file holds, unless somebody is typing."""
        if not self.field.editor.hasFocus():
            self.field.show_value()
        self._show_state()

    def _show_state(self) -> None:
        blank = not self.field.editor.toPlainText().strip()
        self.owed.setVisible(blank and self._needed)
        if self.start is not None:
            self.start.setVisible(blank and not self.field.editor.isReadOnly())

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found in the text, a line each."""
        if tuple(findings) == self._findings:
            return
        self._findings = tuple(findings)
        while self._notes.count():
            item = self._notes.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for finding in findings:
            words = RunsLabel(SMALL, self)
            words.set_runs([(f"{finding.text}。", "unfinished")])
            words.setToolTip(f"{finding.text}。{finding.suggestion}")
            self._notes.addWidget(words)
