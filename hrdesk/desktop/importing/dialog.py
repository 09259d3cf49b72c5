"""The preview of an import: nothing is written before 导入, and then all that is ticked or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.entry import Refused
from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.tokens import CELL, SMALL, TITLE
from hrdesk.desktop.widgets.labels import hair_rule, strong_label
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.desktop.widgets.read_table import fill_row, read_table
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.document.errors import DocumentProblem
from hrdesk.models.import_draft import FormDraft, ImportDraft, Taken
from hrdesk.models.sheet_model import SheetModel, column_letters
from hrdesk.words import tr

from .form_head import FormHead
from .form_list import FormList, FormListModel
from .sheet_view import SheetView

_LIST_WIDTH = 280
_NARROW_LIST = 220
_NARROW_BELOW = 1000
_LOST_ROWS = 3
_LOST_ROW = 26
_MARGIN = 32


class ImportDialog(QDialog):
    """``taken`` says what came in after it was accepted."""

    def __init__(
        self, draft: ImportDraft, parent: QWidget | None = None, notes: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.draft = draft
        self.taken: Taken | None = None
        self._lost_seen = -1
        self.setWindowTitle(tr("导入自评表"))
        self.list_model = FormListModel(draft, self)
        self.sheet = SheetModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        self.heading = strong_label("", TITLE)
        self.sentence = QLabel()
        self.sentence.setFont(ui_font(CELL))
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.heading)
        top.addWidget(self.sentence, 1, Qt.AlignmentFlag.AlignBaseline)
        column.addLayout(top)
        for words in notes:
            note = RunsLabel(SMALL)
            note.set_runs([(words, "unfinished")])
            column.addWidget(note)
        column.addSpacing(2)
        column.addWidget(self._parts(), 1)
        column.addLayout(self._bottom())
        for button in self.head.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter imports, wherever the keyboard is
        self.import_button.setDefault(True)  # a dialog knows only buttons that stand in it
        give_letters(self)
        self._connect()
        self._fit()
        first = next((n for n, form in enumerate(draft.forms) if form.form is not None), 0)
        self.list.setCurrentIndex(self.list_model.index(first))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Parts

    def _parts(self) -> QSplitter:
        self.list = FormList(self.list_model)
        self.head = FormHead(self.draft)
        self.view = SheetView(self.sheet)
        self.lost = read_table(
            tr("没看懂的格"), (tr("单元格"), tr("栏目"), tr("原文"), tr("导入后"))
        )
        self.lost.setProperty("bare", True)
        self.lost.verticalHeader().setDefaultSectionSize(_LOST_ROW)
        for place, width in enumerate((70, 130, 240)):
            self.lost.setColumnWidth(place, width)
        right = QVBoxLayout()
        right.setContentsMargins(1, 1, 1, 1)
        right.setSpacing(0)
        right.addWidget(self.head)
        right.addWidget(hair_rule())
        right.addWidget(self.view, 1)
        self.lost_rule = hair_rule()
        right.addWidget(self.lost_rule)
        right.addWidget(self.lost)
        left = QVBoxLayout()
        left.setContentsMargins(1, 1, 1, 1)
        left.addWidget(self.list)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        for layout in (left, right):
            frame = QFrame()
            frame.setObjectName("panel")
            frame.setLayout(layout)
            self.splitter.addWidget(frame)
        self.splitter.setStretchFactor(1, 1)
        return self.splitter

    def _bottom(self) -> QHBoxLayout:
        self.problem = QLabel()
        self.problem.setObjectName("refusedSentence")
        self.problem.setWordWrap(True)
        self.buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.import_button = self.buttons.addButton(tr("导入"), role.AcceptRole)
        self.import_button.setProperty("primary", True)
        self.look_button = self.buttons.addButton("", role.ActionRole)
        self.buttons.addButton(tr("取消"), role.RejectRole)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.problem, 1)
        row.addWidget(self.buttons)
        return row

    def _connect(self) -> None:
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self.look_button.clicked.connect(self._look_at_lost)
        self.list.chosen.connect(self._show_form)
        self.list_model.ticked.connect(self._refresh)
        self.view.mapped.connect(self._map_column)
        self.view.column_entered.connect(self._on_column)
        self.head.renamed.connect(self._rename)
        self.head.fate_chosen.connect(self._decide)
        self.head.header_chosen.connect(self._set_header)
        self.head.unit_chosen.connect(self._set_unit)
        self.head.column_mapped.connect(self._map_column)
        self.head.restore_wanted.connect(self._restore)
        self.lost.cellClicked.connect(self._go_to_lost)
        self.lost.cellActivated.connect(self._go_to_lost)

    def _fit(self) -> None:
        """As large as the window it stands on allows."""
        parent = self.parentWidget()
        if parent is not None:
            area = parent.window().size()
            self.resize(min(area.width() - _MARGIN, 1400), min(area.height() - _MARGIN, 900))
        else:
            self.resize(1180, 720)
        left = _NARROW_LIST if self.width() < _NARROW_BELOW else _LIST_WIDTH
        self.splitter.setSizes([left, self.width() - left])

    # Showing

    @property
    def form(self) -> FormDraft:
        """The sheet that is looked at."""
        return self.list_model.form(max(self.list.currentIndex().row(), 0))

    def _show_form(self, row: int) -> None:
        self.sheet.show_form(self.list_model.form(row))
        self._refresh()
        self.view.show_sheet()

    def _refresh(self) -> None:
        form, counts = self.form, self.draft.counts
        self.heading.setText(
            tr("导入 {forms} 张表").format(forms=counts.forms)
            if self.draft.recognised
            else tr("没有认出自评表")
        )
        self.sentence.setText(
            counts.sentence
            if self.draft.recognised
            else tr("可以指明表头和列：有三级指标，再有指标值或实际完成值，就能导入。")
        )
        problem = self.draft.problem
        self.problem.setText(problem if self.draft.recognised else "")
        self.import_button.setEnabled(not problem)
        self.look_button.setText(tr("查看这 {lost} 格").format(lost=counts.lost))
        self.look_button.setVisible(bool(counts.lost))
        self.head.show_form(form)
        self.list_model.refresh()
        self.sheet.refresh()
        self._fill_lost(form)

    def _fill_lost(self, form: FormDraft) -> None:
        self.lost.setRowCount(len(form.lost))
        for row, cell in enumerate(form.lost):
            address = f"{column_letters(cell.place[1])}{cell.place[0] + 1}"
            words = (address, cell.field_words, cell.text.replace("\n", " "), cell.fate_words)
            fill_row(self.lost, row, words)
        for part in (self.lost, self.lost_rule):
            part.setVisible(bool(form.lost))
        rows = min(len(form.lost), _LOST_ROWS)
        self.lost.setFixedHeight(30 + _LOST_ROW * rows)

    def _on_column(self, column: int) -> None:
        self.head.show_column(self.form, column)

    def _go_to_lost(self, row: int) -> None:
        self.view.go_to(self.form.lost[row].place)

    def _look_at_lost(self) -> None:
        """Go to the next cell that was not understood, over all forms that would come in."""
        places = [
            (self.draft.forms.index(form), cell.place)
            for form in self.draft.taken_forms()
            for cell in form.lost
        ]
        if places:
            self._lost_seen = (self._lost_seen + 1) % len(places)
            number, place = places[self._lost_seen]
            self.list.setCurrentIndex(self.list_model.index(number))
            self.view.go_to(place)

    # Acts

    def _change(self, act: Callable[[], None]) -> None:
        act()
        self._lost_seen = -1
        self._refresh()

    def _rename(self, name: str) -> None:
        self._change(lambda: self.draft.rename(self.form, name))

    def _decide(self, fate: object) -> None:
        self._change(lambda: self.draft.decide(self.form, fate))  # type: ignore[arg-type]

    def _set_header(self, row: int) -> None:
        self._change(lambda: self.draft.set_header(self.form, row))

    def _set_unit(self, in_yuan: bool) -> None:
        self._change(lambda: self.draft.set_in_yuan(self.form, in_yuan))

    def _map_column(self, column: int, name: object) -> None:
        chosen = None if name is None else str(name)
        self._change(lambda: self.draft.map_column(self.form, column, chosen))

    def _restore(self) -> None:
        self._change(lambda: self.draft.restore(self.form))

    def _take(self) -> None:
        try:
            self.taken = self.draft.take()
        except (Refused, DocumentProblem) as problem:
            self.problem.setText(str(problem))
            return
        self.accept()
