"""Under the matrix: the figure the cursor is on, to be filled in, and why it scores what it does."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.contest.scheme import ContestIndicator
from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.explanation import Explanation
from hrdesk.core.field_names import field_label
from hrdesk.core.numbers import plain
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import CELL
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.painted import Run
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.document.changes import Step
from hrdesk.document.errors import DocumentProblem
from hrdesk.models.contest_changes import Place, adjustment_of, adjustment_steps, figure_steps
from hrdesk.models.contest_model import ContestModel
from hrdesk.models.evidence import count_words
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_ROLES = {"result": "result", "open": "owed", "rule": "quiet"}


class _Entry(QLineEdit):
    """A line that commits when it is left or Enter is pressed, and gives up on Esc."""

    entered = Signal(str)  # field

    def __init__(self, field: str, width: int, *, figure: bool) -> None:
        super().__init__()
        self.field = field
        self.kept = ""
        self.setAccessibleName(field_label("contest_value", field))
        self.setAcceptDrops(False)  # a dropped file is attached, not typed
        if width:
            self.setFixedWidth(width)
        if figure:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._finished)

    def show_text(self, text: str) -> None:
        """Show what the file holds, unless something else is being typed."""
        if self.hasFocus() and self.isModified() and self.kept == text:
            return
        self.kept = text
        self.setText(text)
        self.setCursorPosition(0)

    def _finished(self) -> None:
        if self.text() != self.kept:
            self.entered.emit(self.field)


class DetailPanel(QFrame):
    """Fields of one figure of the matrix."""

    history_wanted = Signal()
    evidence_wanted = Signal()

    def __init__(self, session: DocumentSession, model: ContestModel) -> None:
        super().__init__()
        self._session, self._model = session, model
        self._place: Place | None = None
        self._rule: tuple[int, str] | None = None
        self._low = False
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.title = strong_label("")
        self.unit = quiet_label("")
        self.parts = ComboBox()
        self.parts.setAccessibleName(tr("分项"))
        self.parts.activated.connect(self._choose_part)
        head.addWidget(self.title)
        head.addWidget(self.unit)
        head.addWidget(self.parts)
        head.addStretch()
        self.evidence = QPushButton(icon("attach"), count_words(0))
        self.evidence.setObjectName("link")
        self.evidence.setFlat(True)
        self.evidence.clicked.connect(self.evidence_wanted)
        head.addWidget(self.evidence)
        self.history = QPushButton(icon("history"), tr("历史"))
        self.history.setObjectName("link")
        self.history.setFlat(True)
        self.history.clicked.connect(self.history_wanted)
        head.addWidget(self.history)
        column.addLayout(head)
        column.addWidget(self._figure_row())
        column.addWidget(self._rule_row())
        self.why = RunsLabel(CELL)
        column.addWidget(self.why)
        self.sentence = QLabel()
        self.sentence.setObjectName("refusedSentence")
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        column.addWidget(self.sentence)

    def _figure_row(self) -> QWidget:
        self._figures = QWidget()
        row = QHBoxLayout(self._figures)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.entries: dict[str, _Entry] = {}
        self._labels: dict[str, QLabel] = {}
        for field, label, width, figure in (
            ("reported", tr("上报"), 84, True),
            ("recognised", tr("认定"), 84, True),
            ("source", tr("认定来源"), 0, False),
            ("target", tr("时序目标"), 84, True),
            ("base", tr("上年同期"), 84, True),
            ("reason", tr("认定理由"), 0, False),
        ):
            entry = _Entry(field, width, figure=figure)
            entry.entered.connect(self._enter)
            words = quiet_label(label)
            words.setBuddy(entry)
            row.addWidget(words)
            row.addWidget(entry, 0 if width else 1)
            self.entries[field] = entry
            self._labels[field] = words
        self.not_applicable = QCheckBox(tr("不适用"))
        self.not_applicable.setToolTip(tr("这个单位没有这项任务，分值按方案处理"))
        self.not_applicable.clicked.connect(self._set_not_applicable)
        row.addWidget(self.not_applicable)
        return self._figures

    def _rule_row(self) -> QWidget:
        self._rules = QWidget()
        row = QHBoxLayout(self._rules)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        words = quiet_label(tr("加减分理由"))
        self.rule_reason = _Entry("reason", 0, figure=False)
        self.rule_reason.setAccessibleName(tr("加减分理由"))
        self.rule_reason.setPlaceholderText(tr("例如 承办全州招商推介会"))
        self.rule_reason.entered.connect(self._enter_rule_reason)
        words.setBuddy(self.rule_reason)
        row.addWidget(words)
        row.addWidget(self.rule_reason, 1)
        return self._rules

    # What is shown

    def set_low(self, low: bool) -> None:
        """Where there is little height, figures are typed into the matrix, and only why is shown."""
        self._low = low
        self._figures.setVisible(self._place is not None and not low)

    @property
    def place(self) -> Place | None:
        """The figure that is shown."""
        return self._place

    def show_cell(self, row: int, column: int) -> None:
        """Show what belongs to a cell of the matrix."""
        self._say("")
        place, slot = self._model.place(row, column), self._model.slot(column)
        same = place is not None and self._place is not None and place[:2] == self._place[:2]
        if same and not (slot and slot.part):
            place = self._place  # the part that was chosen for this indicator
        if place != self._place:
            self._commit_open()
        self._place = place
        self._rule = None
        standing = self._model.standing(row)
        if slot is not None and slot.role == "count" and standing is not None:
            self._rule = (standing.entrant.id, slot.key)
        self._figures.setVisible(place is not None and not self._low)
        self._rules.setVisible(self._rule is not None)
        self.history.setVisible(place is not None)
        self.evidence.setVisible(place is not None)
        if standing is None:
            self.title.setText("")
            self.unit.setText("")
            self.parts.hide()
            self.why.set_runs([])
            return
        self.title.setText(standing.entrant.name)
        if place is None:
            self._show_total(row)
        else:
            self._show_figure(row, place)
        if self._rule is not None:
            found = adjustment_of(self._session.document.contests, self._period(), *self._rule)
            self.rule_reason.show_text(found.reason if found is not None else "")
            self.rule_reason.setReadOnly(self._session.read_only)

    def _period(self) -> int:
        assert self._model.period_id is not None
        return self._model.period_id

    def _show_total(self, row: int) -> None:
        standing, scheme = self._model.standing(row), self._model.scheme
        assert standing is not None
        self.parts.hide()
        rule = scheme.adjustment(self._rule[1]) if scheme and self._rule else None
        self.title.setText(standing.entrant.name + (f" · {rule.name}" if rule else ""))
        self.unit.setText("")
        lead: Run = (tr("为什么是这个总分："), "title")
        self.why.set_runs([lead, *_runs(standing.score.explanation)])

    def _show_figure(self, row: int, place: Place) -> None:
        scheme, board = self._model.scheme, self._model.board
        standing = self._model.standing(row)
        assert scheme is not None and board is not None and standing is not None
        indicator = scheme.indicator(place[1])
        assert indicator is not None
        part = indicator.part(place[2])
        self.title.setText(f"{standing.entrant.name} · {indicator.name}")
        self.unit.setText((part.unit if part else "") or indicator.unit)
        self._show_parts(indicator, place[2])
        record = self._session.document.contests.value(self._period(), *place)
        files = 0
        if record is not None:
            files = len(self._session.document.evidence_of("contest_value", record.id))
        self.evidence.setText(count_words(files))
        figure = board.figure(*place)
        target = "" if figure.target is None else plain(figure.target)
        shown = {
            "reported": _text(record and record.reported),
            "recognised": _text(record and record.recognised),
            "source": record.source if record else "",
            "target": target,
            "base": _text(record and record.base),
            "reason": record.reason if record else "",
        }
        wanted = {
            "target": indicator.uses_target(place[2]),
            "base": indicator.uses_base,
        }
        for field, entry in self.entries.items():
            visible = wanted.get(field, True)
            entry.setVisible(visible)
            self._labels[field].setVisible(visible)
            entry.show_text(shown[field])
            entry.setReadOnly(self._session.read_only)
        blocker = QSignalBlocker(self.not_applicable)
        self.not_applicable.setChecked(bool(record and record.not_applicable))
        self.not_applicable.setEnabled(not self._session.read_only)
        blocker.unblock()
        places = zip(scheme.indicators, standing.score.items, strict=True)
        item = next(item for each, item in places if each.key == place[1])
        lead = (
            "" if item.score is None else tr("为什么是 {score}：").format(score=plain(item.score))
        )
        self.why.set_runs([(lead, "title"), *_runs(item.explanation)])

    def _show_parts(self, indicator: ContestIndicator, chosen: str) -> None:
        blocker = QSignalBlocker(self.parts)
        self.parts.clear()
        if indicator.has_parts:
            for part in indicator.parts:
                self.parts.addItem(part.name, part.key)
            self.parts.setCurrentIndex(max(0, self.parts.findData(chosen)))
        self.parts.setVisible(indicator.has_parts and len(indicator.parts) > 1)
        blocker.unblock()

    def _choose_part(self, index: int) -> None:
        if self._place is None:
            return
        self._commit_open()
        row = self._model.row_of(self._place[0])
        self._place = (self._place[0], self._place[1], str(self.parts.itemData(index)))
        if row is not None:
            self._show_figure(row, self._place)

    # Filling in

    def _commit_open(self) -> None:
        """Take what is typed before another figure is shown."""
        for entry in self.entries.values():
            if entry.isModified() and entry.text() != entry.kept:
                self._enter(entry.field)
                entry.setModified(False)

    def _enter(self, field: str) -> None:
        entry = self.entries[field]
        if self._place is None or self._model.period_id is None:
            return
        place = self._place
        self._take(entry, lambda: self._model.figure_entry(place, field, entry.text()))

    def _enter_rule_reason(self, field: str) -> None:
        if self._rule is None:
            return
        contestant_id, rule = self._rule
        period = self._period()

        def steps() -> list[Step]:
            value = read_entry("contest_adjustment", "reason", self.rule_reason.text())
            document = self._session.document
            return adjustment_steps(document, period, contestant_id, rule, "reason", value)

        self._take(self.rule_reason, steps)

    def _take(self, entry: _Entry, make: object) -> None:
        assert callable(make)
        try:
            steps = make()
            kept = entry.text()
            if steps:
                self._model.send(self._model.act_name(steps, entry.text()), steps)
            if self._model.frozen:  # it is shown again when the correction has been taken
                entry.setText(entry.kept)
            else:
                entry.kept = kept
            entry.setModified(False)
            self._say("")
        except (Refused, DocumentProblem) as problem:
            self._say(str(problem))

    def _set_not_applicable(self, checked: bool) -> None:
        if self._place is None:
            return
        steps = figure_steps(
            self._session.document, self._period(), self._place, "not_applicable", checked
        )
        if steps:
            try:
                self._model.send(tr("认定为不适用") if checked else tr("取消不适用"), steps)
                self._say("")
            except (Refused, DocumentProblem) as problem:
                self._say(str(problem))

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))


def _text(value: object) -> str:
    return "" if value is None else plain(value)  # type: ignore[arg-type]


def _runs(explanation: Explanation) -> list[Run]:
    return [(step.text, _ROLES.get(step.role, "plain")) for step in explanation.steps]
