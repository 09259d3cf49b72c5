"""自查规则: every rule with its level and meaning, ticked where it is checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.checks.run import RULES, RuleNote, switched_off
from hrdesk.core.checks.switching import rules_off_text
from hrdesk.core.entry import Refused
from hrdesk.core.findings import LEVELS, Finding
from hrdesk.desktop.look.fonts import figure_font
from hrdesk.desktop.look.tokens import CELL, TITLE
from hrdesk.desktop.overview.findings_panel import LevelDelegate
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.desktop.widgets.read_table import only_read
from hrdesk.document.changes import Update
from hrdesk.document.errors import DocumentProblem
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_ROLE = QDialogButtonBox.ButtonRole
_NAME, _LEVEL, _MEANING, _FOUND = range(4)


class RulesDialog(QDialog):
    """Nothing changes before 保存规则; one step that can be taken back then."""

    def __init__(
        self,
        session: DocumentSession,
        findings: Iterable[Finding],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        evaluation = session.evaluation
        assert evaluation is not None
        self._session, self._id = session, evaluation.id
        self._known = switched_off(evaluation)
        self.setWindowTitle(tr("自查规则"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        title = tr("{year}年度检查哪些规则").format(year=evaluation.year)
        column.addWidget(strong_label(title, TITLE))
        column.addWidget(
            quiet_label(
                tr(
                    "去掉勾的规则不再检查，只对本单位这一年度有效，写在文件里；奖励事项的规则总是检查。"
                )
            )
        )
        self._found = Counter(finding.rule for finding in findings)
        self.rules = sorted(RULES, key=lambda rule: LEVELS.index(rule.level))
        self.table = self._make_table()
        column.addWidget(self.table, 1)
        column.addLayout(self._below())
        self.sentence = QLabel()
        self.sentence.setObjectName("refusedSentence")
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        column.addWidget(self.sentence)
        buttons = QDialogButtonBox()
        self.save = buttons.addButton(tr("保存规则"), _ROLE.AcceptRole)
        self.save.setProperty("primary", True)
        self.save.setDefault(True)
        buttons.addButton(tr("取消"), _ROLE.RejectRole)
        buttons.accepted.connect(self._try)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        if session.read_only:
            self.save.setEnabled(False)
            self.sentence.setText(session.read_only_words)
            self.sentence.show()
        give_letters(self)
        room = self.screen().availableSize() if parent is None else parent.window().size()
        self.resize(min(900, room.width() - 24), min(620, room.height() - 24))
        self._count()

    def _make_table(self) -> QTableWidget:
        heads = (tr("规则"), tr("级别"), tr("检查什么"), tr("现在发现"))
        table = QTableWidget(len(self.rules), len(heads))
        table.setAccessibleName(tr("自查规则"))
        table.setHorizontalHeaderLabels(list(heads))
        only_read(table)
        header = table.horizontalHeader()
        header.setSectionResizeMode(_MEANING, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(_NAME, 200)
        table.setColumnWidth(_LEVEL, 76)
        table.setColumnWidth(_FOUND, 84)
        table.setItemDelegateForColumn(_LEVEL, LevelDelegate(table))
        for row, rule in enumerate(self.rules):
            self._fill(table, row, rule)
        table.setCurrentCell(0, _NAME)
        table.itemChanged.connect(self._count)
        table.itemDoubleClicked.connect(self._toggle)
        return table

    def _fill(self, table: QTableWidget, row: int, rule: RuleNote) -> None:
        found = self._found[rule.name]
        off = rule.name in self._known
        shown = "—" if off else tr("{count} 处").format(count=found) if found else ""
        for place, text in enumerate((rule.name, rule.level, rule.meaning, shown)):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if place == _NAME:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked if off else Qt.CheckState.Checked)
            if place == _FOUND:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setFont(figure_font(CELL))
            table.setItem(row, place, item)

    def _below(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.count = quiet_label("")
        row.addWidget(self.count)
        row.addStretch()
        every = QPushButton(tr("全部检查"))
        every.clicked.connect(self._check_all)
        row.addWidget(every)
        return row

    # Ticks

    def set_checked(self, name: str, *, checked: bool) -> None:
        """Tick a rule, or take its tick away."""
        row = [rule.name for rule in self.rules].index(name)
        item = self.table.item(row, _NAME)
        assert item is not None
        item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)

    def off(self) -> frozenset[str]:
        """The names of the rules without a tick."""
        return frozenset(
            rule.name
            for row, rule in enumerate(self.rules)
            if (item := self.table.item(row, _NAME)) is not None
            and item.checkState() == Qt.CheckState.Unchecked
        )

    def _toggle(self, item: QTableWidgetItem) -> None:
        name = self.table.item(item.row(), _NAME)
        if name is not None and item.column() != _NAME:
            checked = name.checkState() == Qt.CheckState.Checked
            name.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def _check_all(self) -> None:
        for rule in self.rules:
            self.set_checked(rule.name, checked=True)

    def _count(self) -> None:
        off = len(self.off())
        words = tr("共 {count} 条规则").format(count=len(self.rules))
        if off:
            words += tr("，{off} 条已关闭").format(off=off)
        self.count.setText(words)

    # Saving

    def _try(self) -> None:
        text = rules_off_text(self.off(), self._known)
        evaluation = self._session.document.evaluation(self._id)
        try:
            if text != evaluation.rules_off:
                step = Update("evaluation", self._id, "rules_off", text)
                self._session.apply(tr("更改自查规则"), [step])
        except (Refused, DocumentProblem) as problem:
            self.sentence.setText(str(problem))
            self.sentence.show()
            return
        self.accept()

    def run(self) -> bool:
        """Show it; whether the rules were saved."""
        saved = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return saved
