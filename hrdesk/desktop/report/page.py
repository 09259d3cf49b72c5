"""The page 报告: chapters at the left, the chapter as it reads at the right, what was found below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.findings import Finding
from hrdesk.core.report.content import Paragraph
from hrdesk.core.report.passages import CHAPTERS
from hrdesk.desktop.look.icons import Role, icon
from hrdesk.desktop.look.tokens import CELL, TITLE
from hrdesk.desktop.widgets.labels import hair_rule, quiet_label, strong_label
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.desktop.widgets.section_list import SectionList
from hrdesk.models.report_model import ReportModel
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .chapter_view import ChapterView, text_key

_FINDING_ROWS = 3
_FINDING_HEIGHT = 26


class ReportPage(QWidget):
    """Writing the report: the program writes what the data say, people the rest."""

    preview_wanted = Signal()
    word_wanted = Signal()
    place_wanted = Signal(object)  # Place on another page
    told = Signal(str)

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ReportModel(session, self)
        self._place = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(self._action_row())
        column.addWidget(self._body(), 1)
        column.addWidget(self._found())
        self.model.changed.connect(self._refresh)
        self._make_actions()

    # Parts

    def _action_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.preview_button = QPushButton(icon("print", "on_accent"), tr("预览报告"))
        self.preview_button.setProperty("primary", True)
        self.preview_button.clicked.connect(self._preview)
        self.word_button = QPushButton(icon("arrow_export"), tr("导出 Word…"))
        self.word_button.clicked.connect(self._word)
        row.addWidget(self.preview_button)
        row.addWidget(self.word_button)
        row.addSpacing(8)
        row.addWidget(quiet_label(tr("灰底由数据写出，白底由您填写；明年结转时保留")))
        row.addStretch()
        self.state = RunsLabel(CELL, self)
        row.addWidget(self.state)
        return row

    def _body(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("panel")
        row = QHBoxLayout(frame)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self.chapters = SectionList(CHAPTERS, owed=True)
        self.chapters.setAccessibleName(tr("报告的各部分"))
        self.chapters.setFixedWidth(240)
        self.chapters.chosen.connect(self.show_chapter)
        row.addWidget(self.chapters)
        right = QVBoxLayout()
        right.setSpacing(0)
        self.title = strong_label(CHAPTERS[0], TITLE)
        self.title.setContentsMargins(16, 8, 16, 8)
        right.addWidget(self.title)
        right.addWidget(hair_rule())
        self.chapter = ChapterView(self.model)
        self.chapter.place_wanted.connect(self.place_wanted)
        right.addWidget(self.chapter, 1)
        row.addLayout(right, 1)
        return frame

    def _found(self) -> QWidget:
        self.findings = QListWidget()
        self.findings.setAccessibleName(tr("报告里与数据不符的内容"))
        self.findings.setIconSize(QSize(16, 16))
        self.findings.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.findings.itemActivated.connect(self._follow)
        self.findings.itemClicked.connect(self._follow)
        self.findings.hide()
        return self.findings

    def _make_actions(self) -> None:
        self.next_owed = QAction(tr("下一处待填"), self)
        self.next_owed.setShortcut(QKeySequence("F8"))
        self.next_owed.triggered.connect(self.go_to_next_owed)
        self.addAction(self.next_owed)

    # Showing

    def show_chapter(self, place: int) -> None:
        """Show a chapter."""
        self._place = place
        self.chapters.set_current(place)
        self._refresh()

    def show_text(self, key: str) -> None:
        """Go to a text that is typed here: a passage's key, or 项目id:field."""
        for place, chapter in enumerate(self.model.chapters):
            keys = [text_key(block) for block in chapter.blocks if isinstance(block, Paragraph)]
            if key in keys:
                self.show_chapter(place)
                self.chapter.focus_text(key)
                return

    def go_to_next_owed(self) -> None:
        """Put the keyboard into the next text of the report that is needed and blank."""
        order = list(range(self._place, len(CHAPTERS))) + list(range(self._place))
        for place in order:
            if not self.model.chapters[place].owed:
                continue
            self.show_chapter(place)
            for key, field in self.chapter.fields.items():
                if self._is_owed(key) and not field.editor.toPlainText().strip():
                    self.chapter.focus_text(key)
                    return
            return

    def _is_owed(self, key: str) -> bool:
        passage = self.model.passages.get(key)
        return passage is None or passage.needed

    def _refresh(self) -> None:
        chapters = self.model.chapters
        for place, chapter in enumerate(chapters):
            self.chapters.set_count(place, chapter.owed)
        if chapters:
            self.title.setText(chapters[self._place].title)
            self.chapter.show_chapter(chapters[self._place])
        owed = self.model.owed
        found = sum(finding.level != "提示" for finding in self.model.findings)
        runs = (
            [(tr("待填 {owed} 处").format(owed=owed), "owed")]
            if owed
            else [(tr("内容齐全"), "done")]
        )
        if found:
            runs = [
                (tr("{found} 处与数据不符").format(found=found), "unfinished"),
                ("　", "plain"),
                *runs,
            ]
        self.state.set_runs(runs)
        self._show_findings()
        has = self.model.session.evaluation is not None
        self.preview_button.setEnabled(has)
        self.word_button.setEnabled(has)

    def _show_findings(self) -> None:
        self.findings.clear()
        for finding in self.model.findings:
            name: Role = "info" if finding.level == "提示" else "unfinished"
            sign = icon("info" if name == "info" else "warning", name, filled=True)
            item = QListWidgetItem(sign, self._sentence(finding))
            item.setToolTip(finding.suggestion)
            item.setData(Qt.ItemDataRole.UserRole, _key_of(finding))
            self.findings.addItem(item)
        rows = min(len(self.model.findings), _FINDING_ROWS)
        self.findings.setFixedHeight(_FINDING_HEIGHT * rows + 4)
        self.findings.setVisible(bool(rows))

    def _sentence(self, finding: Finding) -> str:
        passage = self.model.passages.get(finding.field)
        where = passage.title if passage is not None else tr("项目的实际完成情况或预算调整说明")
        return f"{finding.level}　{where}：{finding.text}"

    def _follow(self, item: QListWidgetItem) -> None:
        self.show_text(str(item.data(Qt.ItemDataRole.UserRole)))

    # Acts

    def _preview(self) -> None:
        self.chapter.commit()
        self.preview_wanted.emit()

    def _word(self) -> None:
        self.chapter.commit()
        self.word_wanted.emit()

    def focus_report(self) -> None:
        """Put the keyboard into the chapters."""
        self.chapters.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu_actions(self) -> list[QAction]:
        """Actions this page gives to the menu 编辑."""
        return [self.next_owed]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.set_awake(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.chapter.commit()
        self.model.set_awake(False)


def _key_of(finding: Finding) -> str:
    if finding.kind == "project":
        return f"{finding.record_id}:{finding.field}"
    return finding.field
