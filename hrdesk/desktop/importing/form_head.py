"""Above the sheet: the project's name, what the form's head says, and how the sheet is read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.funds import funds_of
from hrdesk.core.numbers import money_text
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.desktop.widgets.painted import Run
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.models.import_draft import Fate, FormDraft, FoundSheet, ImportDraft
from hrdesk.models.sheet_model import FIELD_CHOICES, column_letters
from hrdesk.words import tr

_MOST_REMARKS = 3
_MOST_ROWS = 200
_SHORT_BELOW = 640
"""Height of the window, px, under which all remarks share one line."""
_NEW = tr("新项目")


class FormHead(QWidget):
    """Tells what was chosen or corrected; shows what the draft says then."""

    renamed = Signal(str)
    fate_chosen = Signal(object)
    header_chosen = Signal(int)  # row from 0
    unit_chosen = Signal(bool)  # whether in 元
    column_mapped = Signal(int, object)
    restore_wanted = Signal()

    def __init__(self, draft: ImportDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._column = 0
        self._rows_of: FoundSheet | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addLayout(self._name_row())
        self.info = RunsLabel(SMALL)
        column.addWidget(self.info)
        self.remarks = [RunsLabel(SMALL) for _ in range(_MOST_REMARKS)]
        for remark in self.remarks:
            column.addWidget(remark)
        column.addLayout(self._tools())

    def _name_row(self) -> QGridLayout:
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("项目名称"))
        self.name.textEdited.connect(self.renamed)
        self.fate = ComboBox()
        self.fate.setAccessibleName(tr("同名时"))
        self.fate.setMinimumWidth(132)
        self.fate.activated.connect(self._choose_fate)
        row = QGridLayout()
        row.setHorizontalSpacing(8)
        for place, (words, field) in enumerate(
            ((tr("项目名称(&N)"), self.name), (tr("同名时(&S)"), self.fate))
        ):
            label = quiet_label(words)
            label.setBuddy(field)
            row.addWidget(label, 0, 2 * place)
            row.addWidget(field, 0, 2 * place + 1)
        row.setColumnStretch(1, 1)
        return row

    def _tools(self) -> QHBoxLayout:
        self.header = ComboBox()
        self.header.setAccessibleName(tr("表头所在行"))
        self.header.setFixedWidth(76)
        self.header.setMaxVisibleItems(16)
        self.header.activated.connect(self._choose_header)
        self.unit = ComboBox()
        self.unit.setAccessibleName(tr("金额单位"))
        self.unit.addItem("万元", False)
        self.unit.addItem("元", True)
        self.unit.activated.connect(self._choose_unit)
        self.column_label = quiet_label("")
        self.field = ComboBox()
        self.field.setAccessibleName(tr("这一列是"))
        self.field.setMinimumWidth(110)
        for words, name in FIELD_CHOICES:
            self.field.addItem(words, name or "")
        self.field.setMaxVisibleItems(len(FIELD_CHOICES))
        self.field.activated.connect(self._choose_field)
        self.column_label.setBuddy(self.field)
        self.restore = QPushButton(tr("恢复识别结果(&R)"))
        self.restore.clicked.connect(self.restore_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        header_label, unit_label = quiet_label(tr("表头行(&H)")), quiet_label(tr("金额单位(&U)"))
        header_label.setBuddy(self.header)
        unit_label.setBuddy(self.unit)
        for widget in (header_label, self.header, unit_label, self.unit):
            row.addWidget(widget)
        row.addWidget(self.column_label)
        row.addWidget(self.field)
        row.addStretch()
        row.addWidget(self.restore)
        return row

    # Showing

    def show_form(self, form: FormDraft) -> None:
        """Show a sheet's head; a name that is being typed is left alone."""
        blockers = [QSignalBlocker(each) for each in (self.header, self.unit, self.fate)]
        if self.name.text() != form.name:
            self.name.setText(form.name)
            self.name.setCursorPosition(0)
        has_form = form.form is not None
        self.name.setEnabled(has_form)
        self._show_fate(form)
        self._show_rows(form)
        self.unit.setCurrentIndex(int(form.mapping.in_yuan))
        for blocker in blockers:
            blocker.unblock()
        self.info.set_runs(self._info(form))
        self._show_remarks(form)
        self.show_column(form, self._column)

    def _show_rows(self, form: FormDraft) -> None:
        """Offer the first rows as header; the words that stand in one are its tooltip."""
        if form.sheet is not self._rows_of:
            self._rows_of = form.sheet
            self.header.clear()
            grid = form.sheet.grid
            for row in range(min(len(grid.rows), _MOST_ROWS)):
                words = " ".join(text for _, text in grid.filled(row)).replace("\n", " ")
                self.header.addItem(str(row + 1))
                self.header.setItemData(row, words, Qt.ItemDataRole.ToolTipRole)
        self.header.setCurrentIndex(form.mapping.first)

    def _show_fate(self, form: FormDraft) -> None:
        self.fate.clear()
        clashes = self._draft.clashes(form)
        fates = [fate for fate in Fate if fate is not Fate.REPLACE or self._draft.is_known(form)]
        if not clashes:
            self.fate.addItem(_NEW, None)
        for fate in fates if clashes else ():
            self.fate.addItem(fate.value, fate)
        self.fate.setCurrentIndex(max(self.fate.findData(form.fate), 0) if clashes else 0)
        self.fate.setEnabled(clashes and form.wanted)

    def show_column(self, form: FormDraft, column: int) -> None:
        """Show what the column with the cursor is taken as."""
        self._column = column
        self.column_label.setText(tr("{column} 列是(&C)").format(column=column_letters(column)))
        place = self.field.findData(form.mapping.field_of(column) or "")
        self.field.setCurrentIndex(place)

    def _info(self, form: FormDraft) -> Sequence[Run]:
        if form.form is None or form.view is None:
            return [
                (tr("没有认出自评表。"), "strong"),
                (
                    tr("请指明表头所在行，再指明哪一列是三级指标、哪一列是指标值或实际完成值。"),
                    "plain",
                ),
            ]
        sheet, year = form.view.meaning.sheet, form.form.year
        funds = funds_of(sheet)
        scheme = form.view.scheme.name + (tr("（新增）") if form.view.scheme_is_new else "")
        runs: list[Run] = []
        for words, value in (
            ("年度", str(year) if year is not None else tr("没有写")),
            (tr("实施单位"), sheet.project.implementing_unit or tr("没有写")),
            (tr("评分方案"), scheme),
            (tr("全年预算（万元）"), money_text(funds.effective_budget) or "—"),
            (tr("执行（万元）"), money_text(funds.spent) or "—"),
        ):
            runs += [(f"{words} ", "quiet"), (f"{value}　", "plain")]
        return runs

    def _show_remarks(self, form: FormDraft) -> None:
        remarks = () if form.view is None else form.view.remarks
        most = 1 if self.window().height() < _SHORT_BELOW else _MOST_REMARKS
        shown = [*remarks]
        if len(remarks) > most:
            shown = [*remarks[: most - 1], "；".join(remarks[most - 1 :])]
        for place, label in enumerate(self.remarks):
            there = place < len(shown)
            label.setVisible(there)
            label.set_runs([(shown[place], "unfinished")] if there else [])

    # Telling

    def _choose_fate(self, place: int) -> None:
        fate = self.fate.itemData(place)
        if fate is not None:
            self.fate_chosen.emit(fate)

    def _choose_header(self, row: int) -> None:
        self.header_chosen.emit(row)

    def _choose_unit(self, place: int) -> None:
        self.unit_chosen.emit(bool(self.unit.itemData(place)))

    def _choose_field(self, place: int) -> None:
        self.column_mapped.emit(self._column, self.field.itemData(place) or None)
