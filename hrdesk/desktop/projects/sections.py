"""The sections of a project's card, each bound to the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)

from hrdesk.core.numbers import score_text, trimmed
from hrdesk.core.records import FundSource, Record, Regulation, Risk
from hrdesk.desktop.fields import LineField, TextField
from hrdesk.desktop.grid.selection import shown_rows
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL
from hrdesk.desktop.payments.links import SourceLinks
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.document.changes import Update
from hrdesk.models.arranging import delete_all, insert_after, move
from hrdesk.models.child_model import RegulationModel, RiskModel
from hrdesk.models.fund_model import FundModel
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .section import Section

_LABEL_WIDTH = 68
_TWO_COLUMNS = 500
_BASIC_FIELDS = (
    (tr("项目名称"), "name", tr("写全称，与预算批复一致")),
    (tr("项目编码"), "code", tr("选填")),
    (tr("主管部门"), "department", tr("预算批复里的主管部门")),
    (tr("实施单位"), "implementing_unit", tr("使用这笔经费的单位")),
    (tr("下达文号"), "budget_document", tr("例如 红财预发〔2023〕15号")),
    (tr("项目负责人"), "leader", tr("印在签字行，可留空")),
)


class BasicSection(Section):
    """基本信息: names, departments, the scheme."""

    def __init__(self, session: DocumentSession) -> None:
        super().__init__(tr("基本信息"))
        self._session = session
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self.box.addLayout(self._grid)
        self._rows: list[tuple[QLabel, QWidget]] = []
        self._columns = 0
        for label, name, hint in _BASIC_FIELDS:
            field = LineField(session, "project", name, lambda: session.project_id, hint=hint)
            self._rows.append((self._label(label, field), field))
        self.scheme_box = ComboBox()
        self.scheme_box.setAccessibleName(tr("评分方案"))
        self.scheme_box.activated.connect(self._choose_scheme)
        self._rows.append((self._label(tr("评分方案"), self.scheme_box), self.scheme_box))
        self.printed = LineField(
            session,
            "project",
            "printed_result",
            lambda: session.project_id,
            hint=tr("以各行得分为准的，清空这一格"),
        )
        self._rows.append((self._label(tr("导入表总分"), self.printed), self.printed))
        self._arrange(2)

    @staticmethod
    def _label(text: str, buddy: QWidget) -> QLabel:
        label = quiet_label(text)
        label.setBuddy(buddy)
        label.setMinimumWidth(_LABEL_WIDTH)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, 5, 0, 0)
        return label

    def _arrange(self, columns: int) -> None:
        """Two fields side by side, one under the other where there is little room."""
        if columns == self._columns:
            return
        self._columns = columns
        for place, (label, field) in enumerate(self._rows):
            last = field in (self.scheme_box, self.printed)
            row, side = divmod(place + (columns - 1) * (field is self.printed), columns)
            self._grid.addWidget(label, row, 2 * side)
            self._grid.addWidget(field, row, 2 * side + 1, 1, 2 * columns - 1 if last else 1)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 2 if columns == 2 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= _TWO_COLUMNS else 1)

    def refresh(self) -> None:
        super().refresh()
        project, evaluation = self._session.project, self._session.evaluation
        blocker = QSignalBlocker(self.scheme_box)
        self.scheme_box.clear()
        if project is not None and evaluation is not None:
            schemes = self._session.document.schemes()
            own = next((s.name for s in schemes if s.id == evaluation.scheme_id), "")
            self.scheme_box.addItem(tr("与单位相同（{own}）").format(own=own), None)
            for scheme in schemes:
                self.scheme_box.addItem(scheme.name, scheme.id)
            self.scheme_box.setCurrentIndex(max(0, self.scheme_box.findData(project.scheme_id)))
        printed = project is not None and bool(project.printed_result)
        for widget in self._rows[-1]:  # only where an imported form printed another result
            widget.setVisible(printed)
        self.scheme_box.setEnabled(project is not None and not self._session.read_only)
        blocker.unblock()

    def _choose_scheme(self, place: int) -> None:
        project = self._session.project
        chosen = self.scheme_box.itemData(place)
        if project is not None and chosen != project.scheme_id:
            step = Update("project", project.id, "scheme_id", chosen)
            self._session.try_apply(tr("更换评分方案"), [step])


class FundGrid(GridView):
    """The fund grid: as high as its rows."""

    def __init__(self, model: FundModel) -> None:
        super().__init__(model, tr("项目资金表"))
        self.horizontalHeader().setMinimumSectionSize(64)
        self.horizontalHeader().setStretchLastSection(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.figures_changed.connect(self._fit)
        self.zoomed.connect(self._fit)
        self.horizontalScrollBar().rangeChanged.connect(self._fit)
        self.arrangement.changed.connect(self._fit)
        self._fit()

    def fit_columns(self) -> None:
        others = self.model().columnCount() - 1
        room = self.viewport().width() * CELL // self.text_size()
        self.columns.set_defaults([94, *[max(64, (room - 94) // others)] * others])

    def line_below(self, row: int) -> str:
        tokens = current_tokens()
        last_source = row == self.model().rowCount() - 2
        return tokens.heavy if last_source else tokens.hair

    def read_only_words(self, row: int, column: int) -> str:
        total = cast(FundModel, self.model()).is_total(row) and 0 < column < 5
        if total and not self.grid_model.session.read_only:
            return tr("总额由各项资金来源相加，请改上面的来源")
        return super().read_only_words(row, column)

    def _fit(self) -> None:
        rows = len(shown_rows(self))
        height = self.verticalHeader().defaultSectionSize() * max(rows, 1)
        bar = self.horizontalScrollBar()
        height += bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 4)


class FundSection(Section):
    """资金: the form's fund block with live sums."""

    def __init__(self, session: DocumentSession) -> None:
        super().__init__(tr("资金"), "万元")
        self._session = session
        self.model = FundModel(session, self)
        self.grid = FundGrid(self.model)
        self._score = QLabel()
        self.heading_row.addWidget(self._score)
        self.grid.row_wanted.connect(self._add)
        self.grid.delete_wanted.connect(self._delete)
        self.links = SourceLinks(session, self._source, self)
        self.grid.menu_filled.connect(self._fill_menu)
        self.box.addWidget(self.grid)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_button = QPushButton(icon("add"), tr("资金来源"))
        self.add_button.setToolTip(tr("增加一行资金来源，例如：财政专户管理资金"))
        self.add_button.clicked.connect(self._add)
        self.delete_button = QPushButton(icon("delete"), tr("删除这一行"))
        self.delete_button.clicked.connect(self._delete)
        row.addWidget(self.add_button)
        row.addWidget(self.delete_button)
        row.addStretch()
        self.box.addLayout(row)
        note = quiet_label(tr("预算调整说明"))
        field = LineField(
            session,
            "project",
            "budget_change_note",
            lambda: session.project_id,
            hint=tr("年初预算数与全年预算数不同时，写调整的文号和原因"),
        )
        note.setBuddy(field)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(note)
        line.addWidget(field, 1)
        self.box.addLayout(line)
        self.model.figures_changed.connect(self._show_score)
        self.grid.selectionModel().currentChanged.connect(self._show_score)
        self._show_score()

    def go_to(self, source_id: int | None, field: str) -> None:
        """Put the cursor on an amount. A total that is summed up leads to its first source."""
        rows = range(self.model.rowCount())
        row = next((n for n in rows if getattr(self.model.source(n), "id", None) == source_id), 0)
        column = self.model.column_named(field)
        if source_id is None and not self.model.cell(row, column).editable:
            row = next((n for n in rows if not self.model.cell(n, column).text), 0)
        self.grid.setFocus()
        self.grid.setCurrentIndex(self.model.index(row, column))

    def _show_score(self) -> None:
        score = self._session.score()
        execution = None if score is None else score.execution
        text = ""
        if execution is not None and execution.weight is not None:
            points = score_text(execution.score) or "—"
            text = tr("投入得分 <b>{points}</b> / {weight}").format(
                points=points, weight=trimmed(execution.weight)
            )
        self._score.setText(text)
        read_only = self._session.read_only
        self.add_button.setEnabled(not read_only and self._session.project_id is not None)
        source = self.model.source(self.grid.currentIndex().row())
        self.delete_button.setEnabled(not read_only and source is not None)

    def _source(self) -> FundSource | None:
        return self.model.source(self.grid.currentIndex().row())

    def _fill_menu(self, menu: QMenu) -> None:
        if self.grid.currentIndex().column() == self.model.column_named("spent"):
            self.links.fill(menu)

    def _add(self) -> None:
        sheet = self._session.sheet()
        if sheet is None:
            return
        record = FundSource(self._session.document.new_id("fund_source"), sheet.project.id)
        if self._session.try_apply(
            tr("增加资金来源"), insert_after(sheet.fund_sources, None, record)
        ):
            row = self.model.rowCount() - 2
            self.grid.setFocus()
            self.grid.setCurrentIndex(self.model.index(row, 0))
            self.grid.edit(self.model.index(row, 0))

    def _delete(self) -> None:
        source = self.model.source(self.grid.currentIndex().row())
        if source is not None and self._session.try_apply(
            tr("删除资金来源"), delete_all("fund_source", [source.id])
        ):
            self._session.deleted.emit(tr("已删除资金来源“{name}”").format(name=source.name))

    def refresh(self) -> None:
        super().refresh()
        self._show_score()


class TextSection(Section):
    """One or more paragraphs, each under its own label."""

    def __init__(
        self,
        session: DocumentSession,
        title: str,
        fields: Sequence[tuple[str, str, str]],
        *,
        lines: int = 5,
    ) -> None:
        super().__init__(title)
        for name, label, hint in fields:
            field = TextField(
                session, "project", name, lambda: session.project_id, hint=hint, lines=lines
            )
            if label:
                words = quiet_label(label)
                words.setBuddy(field)
                self.box.addWidget(words)
            self.box.addWidget(field)


class ListGrid(GridView):
    """A grid of texts typed line by line."""

    def __init__(self, model: RegulationModel | RiskModel, name: str) -> None:
        super().__init__(model, name)
        self.horizontalHeader().setStretchLastSection(True)
        if model.columnCount() > 1:
            self.setColumnWidth(0, 270)
        self.setMinimumHeight(220)

    def has_paragraphs(self, column: str) -> bool:
        return True


class ListSection(Section):
    """管理制度 or 风险措施: lines that can be added, deleted and moved."""

    def __init__(self, session: DocumentSession, title: str, kind: str, noun: str) -> None:
        super().__init__(title)
        self._session, self._kind, self._noun = session, kind, noun
        self.model: RegulationModel | RiskModel = (
            RegulationModel(session, self) if kind == "regulation" else RiskModel(session, self)
        )
        self.grid = ListGrid(self.model, title)
        self.grid.row_wanted.connect(self._add)
        self.grid.delete_wanted.connect(self._delete)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._buttons = [
            self._button("add", noun, self._add),
            self._button("delete", tr("删除"), self._delete),
            self._button("chevron_up", tr("上移"), self._up),
            self._button("chevron_down", tr("下移"), self._down),
        ]
        for button in self._buttons:
            row.addWidget(button)
            button.setEnabled(not session.read_only)
        session.read_only_changed.connect(self._show_lock)
        row.addStretch()
        self.box.addWidget(self.grid)
        self.box.addLayout(row)

    @staticmethod
    def _button(icon_name: str, text: str, act: object) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.clicked.connect(act)
        return button

    def go_to(self, kind: str, record_id: int) -> bool:
        """Put the cursor on a line; ``False`` when it is not in this list."""
        ids = [record.id for record in self.model.records()]
        if kind != self._kind or record_id not in ids:
            return False
        self.grid.setFocus()
        self.grid.setCurrentIndex(self.model.index(ids.index(record_id), 0))
        return True

    def _show_lock(self) -> None:
        for button in self._buttons:
            button.setEnabled(not self._session.read_only)

    def _record(self) -> Regulation | Risk | None:
        return self.model.record(self.grid.currentIndex().row())

    def _add(self) -> None:
        project_id = self._session.project_id
        if project_id is None:
            return
        new_id = self._session.document.new_id(self._kind)
        record: Record = (
            Regulation(new_id, project_id)
            if self._kind == "regulation"
            else Risk(new_id, project_id)
        )
        here = self._record()
        steps = insert_after(self.model.records(), here.id if here else None, record)
        if self._session.try_apply(tr("增加{noun}").format(noun=self._noun), steps):
            place = [each.id for each in self.model.records()].index(new_id)
            self.grid.setFocus()
            self.grid.setCurrentIndex(self.model.index(place, 0))

    def _delete(self) -> None:
        record = self._record()
        if record is not None and self._session.try_apply(
            tr("删除{noun}").format(noun=self._noun), delete_all(self._kind, [record.id])
        ):
            self._session.deleted.emit(tr("已删除 1 条{noun}").format(noun=self._noun))

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        record = self._record()
        if record is None:
            return
        steps = move(self.model.records(), record.id, by)
        if steps and self._session.try_apply(tr("移动{noun}").format(noun=self._noun), steps):
            place = [each.id for each in self.model.records()].index(record.id)
            self.grid.setCurrentIndex(self.model.index(place, 0))
