"""下年度结转: which year, which projects, what is taken along, and how much that is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.entry import Refused
from hrdesk.core.next_year import CarryChoice, missing_projects, old_year_mentions
from hrdesk.core.numbers import normalise
from hrdesk.core.records import Evaluation
from hrdesk.desktop.form_dialog import FormDialog
from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.tokens import CELL, FIELD
from hrdesk.desktop.widgets.room import screen_room
from hrdesk.models.next_year import (
    carry_steps,
    evaluation_of,
    preview,
    year_content,
)
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_ID = Qt.ItemDataRole.UserRole
_ROWS = (2, 8)  # projects of the list that are seen, at least and at most


class NextYearDialog(FormDialog):
    """``evaluation_id`` is the new year's after it was begun, ``done_words`` say what was done."""

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        evaluation = session.evaluation
        assert evaluation is not None
        title = tr("由 {year}年度结转").format(year=evaluation.year)
        super().__init__(session, tr("下年度结转"), title, tr("结转"), parent)
        self.setMinimumWidth(600)
        self.evaluation_id: int | None = None
        self.done_words = ""
        self._content = year_content(session.document, evaluation)
        self.add_note(
            tr(
                "项目、资金来源、指标、分值和文字带到新年度；预算数、到位数、执行数、实际完成值、自评分、"
                "原因、支出明细、佐证材料和奖励事项不带。{year}年度不变。"
            ).format(year=evaluation.year)
        )
        self.year = self.add_line(tr("新年度"), str(evaluation.year + 1), tr("四位数字，例如 2024"))
        self.year.textChanged.connect(self._show_year)
        self.projects = QListWidget()
        self.projects.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.projects.itemChanged.connect(self._refresh)
        self.add_row(tr("带哪些项目"), self._with_buttons())
        self._choices = QGridLayout()
        self._below.addLayout(self._choices)
        self.targets = self._check(tr("保留指标值（不勾的由新年度重新填写）"), checked=True)
        self.report = self._check(tr("报告里手写的文字"), checked=True)
        self.contest = self._check(tr("比学赶超的参评单位和期次"), checked=True)
        self.contest_targets = self._check(tr("比学赶超的年度目标"), checked=False)
        self.contest.setVisible(bool(self._content.contestants or self._content.periods))
        self.contest_targets.setVisible(bool(self._content.targets))
        self.report.setVisible(bool(self._content.texts))
        self.words = self._words(bold=True)
        self.mentions = self._words()
        self._into: Evaluation | None = None
        self._show_year()

    def _with_buttons(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.projects)
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, act in ((tr("全选"), self._tick_all), (tr("全不选"), self._tick_none)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        holder.setFocusProxy(self.projects)
        self.projects.setAccessibleName(tr("带哪些项目"))
        return holder

    def _check(self, text: str, *, checked: bool) -> QCheckBox:
        box = QCheckBox(text)
        box.setChecked(checked)
        place = self._choices.count()
        self._choices.addWidget(box, place // 2, place % 2)
        box.toggled.connect(self._refresh)
        return box

    def _words(self, *, bold: bool = False) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setFont(ui_font(CELL, bold))
        self._below.addWidget(label)
        return label

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show every project and be as high as the wrapped sentences need, as far as the screen goes."""
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        row, frame = self.projects.sizeHintForRow(0), 2 * self.projects.frameWidth()
        least, most = (rows * row + frame for rows in _ROWS)
        wanted = min(max(self.projects.count() * row + frame, least), most)
        self.projects.setFixedHeight(wanted)
        layout.activate()
        needed = layout.totalHeightForWidth(self.width())
        over = needed - screen_room(self).height()
        if over > 0:
            self.projects.setFixedHeight(max(wanted - over, least))
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
        self.resize(self.width(), needed)

    # What is chosen

    def _year(self) -> int:
        """The typed year, 0 for what is none."""
        text = normalise(self.year.text()).removesuffix("年度").removesuffix("年")
        return int(text) if text.isdecimal() and 1990 <= int(text) <= 2100 else 0

    def _show_year(self) -> None:
        """Offer all projects, or those that a year that is there already does not have."""
        old = self._content.evaluation
        year = self._year()
        same = year == old.year
        self._into = None if same else evaluation_of(self.session.document, old.unit, year)
        offered = frozenset(sheet.project.id for sheet in self._content.sheets)
        if self._into is not None:
            present = self.session.document.projects(self._into.id)
            offered = missing_projects(self._content, present)
        blocker = QSignalBlocker(self.projects)
        self.projects.clear()
        for sheet in self._content.sheets:
            item = QListWidgetItem(sheet.project.name or tr("（未命名项目）"))
            item.setData(_ID, sheet.project.id)
            item.setToolTip(sheet.project.name)
            item.setSizeHint(QSize(0, FIELD - 4))  # as wide as the list: long names end in dots
            there = sheet.project.id in offered
            item.setCheckState(Qt.CheckState.Checked if there else Qt.CheckState.Unchecked)
            if not there:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setText(tr("（已经有了）{name}").format(name=item.text()))
            self.projects.addItem(item)
        blocker.unblock()
        for box in (self.report, self.contest, self.contest_targets):
            box.setEnabled(self._into is None)
        self.accept_button.setText(tr("结转") if self._into is None else tr("补入项目"))
        self._refresh()

    def _tick_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _tick_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        blocker = QSignalBlocker(self.projects)
        for place in range(self.projects.count()):
            item = self.projects.item(place)
            if item.flags() & Qt.ItemFlag.ItemIsEnabled:
                item.setCheckState(state)
        blocker.unblock()
        self._refresh()

    def choice(self) -> CarryChoice:
        """What is ticked."""
        items = [self.projects.item(place) for place in range(self.projects.count())]
        ticked = (item for item in items if item.checkState() == Qt.CheckState.Checked)
        return CarryChoice(
            self._year(),
            frozenset(item.data(_ID) for item in ticked),
            targets=self.targets.isChecked(),
            report=self.report.isChecked(),
            contest=self.contest.isChecked(),
            contest_targets=self.contest.isChecked() and self.contest_targets.isChecked(),
        )

    # Preview

    def _refresh(self) -> None:
        self.contest_targets.setEnabled(self._into is None and self.contest.isChecked())
        choice = self.choice()
        shown = preview(self._content, choice, self._into)
        counted = [
            (shown.count("project"), tr("{count} 个项目")),
            (shown.count("indicator"), tr("{count} 项指标")),
            (shown.count("regulation"), tr("{count} 条制度")),
            (shown.count("risk"), tr("{count} 条风险")),
            (shown.count("report_text"), tr("报告 {count} 段文字")),
            (shown.count("contestant"), tr("{count} 个参评单位")),
            (shown.count("contest_period"), tr("{count} 个期次")),
        ]
        parts = [words.format(count=count) for count, words in counted if count]
        if choice.year in (0, self._content.evaluation.year):
            self.words.setText(tr("请写另一个年度，四位数字"))
        elif self._into is None:
            begin = tr("建立 {year}年度自评：").format(year=choice.year)
            self.words.setText(begin + (tr("、").join(parts) or tr("空的自评，没有项目")))
        else:
            begin = tr("{year}年度的自评已经有了，只补入那里没有的项目：").format(year=choice.year)
            self.words.setText(begin + (tr("、").join(parts) or tr("没有要补的")))
        old, places = (
            self._content.evaluation.year,
            old_year_mentions(self._content, shown, choice.year),
        )
        words = tr("文字里写着 {year} 年的有 {count} 处，按原样带过去。")
        if choice.year == old + 1:
            words = tr(
                "文字里写着 {year} 年的有 {count} 处，按原样带过去，结转后在“自查”里逐处列出。"
            )
        self.mentions.setText(words.format(year=old, count=len(places)))
        self.mentions.setVisible(bool(places))
        self.accept_button.setEnabled(self._into is None or bool(choice.project_ids))
        self._fit()

    # Doing it

    def take(self) -> None:
        choice = self.choice()
        if not choice.year:
            raise Refused(tr("新年度要写四位数字，例如 2024。"))
        if choice.year == self._content.evaluation.year:
            raise Refused(tr("新年度要与原来的年度不同。"))
        if self._into is not None and self._into.final_on:
            raise Refused(
                tr("{year}年度已定稿，不能补入项目。请先解锁那一年度。").format(year=choice.year)
            )
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            self._carry(choice)
        finally:
            self.unsetCursor()

    def _carry(self, choice: CarryChoice) -> None:
        steps, evaluation_id = carry_steps(self.session.document, self._content, choice, self._into)
        if self._into is None:
            self.session.apply(tr("结转到 {year}年度").format(year=choice.year), steps)
            words = tr("已结转到 {year}年度，共 {count} 个项目")
        else:
            self.session.apply(tr("补入 {year}年度的项目").format(year=choice.year), steps)
            words = tr("已补入 {year}年度，共 {count} 个项目")
        self.evaluation_id = evaluation_id
        self.done_words = words.format(year=choice.year, count=len(choice.project_ids))
