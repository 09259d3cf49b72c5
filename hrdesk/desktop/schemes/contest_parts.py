"""The other pages of a contest scheme's editor: groups, bonuses and deductions, prizes and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.contest.examples import HONGHE_GROUPS
from hrdesk.core.contest.scheme import NO_TARGET_NAMES, TIED_PRIZE_NAMES, planned_prizes
from hrdesk.core.contest_records import PERIOD_KINDS, Contestant
from hrdesk.core.numbers import money_text
from hrdesk.core.positions import GAP
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.document.changes import Delete, Insert, Step, Update
from hrdesk.models.contest_draft import NO, YES, ContestDraft, RuleDraft
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .text_table import TextColumn, TextTable


def _yes_no() -> tuple[str, str]:
    return (YES, NO)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(8, 8, 8, 4)
    column.setSpacing(6)
    return column


class GroupEditor(QWidget):
    """Groups of the scheme, and the evaluation's contestants with their groups."""

    edited = Signal()

    def __init__(self, session: DocumentSession) -> None:
        super().__init__()
        self._session = session
        self._draft: ContestDraft | None = None
        self._ids: list[int | None] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 4)
        row.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(strong_label(tr("分组")))
        left.addWidget(quiet_label(tr("各组分别排名")))
        self.groups = TextTable(
            tr("分组"), (TextColumn(tr("名称")),), lambda: (tr("新分组"),), tr("分组"), lines=5
        )
        self.groups.edited.connect(self._groups_edited)
        left.addWidget(self.groups, 1)
        row.addLayout(left, 2)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(strong_label(tr("参评单位")))
        right.addWidget(quiet_label(tr("本年度参评的县市、园区和部门，各方案共用")))
        self.contestants = TextTable(
            tr("参评单位"),
            (TextColumn(tr("名称")), TextColumn(tr("分组"), 150, self._group_names)),
            self._new_contestant,
            tr("单位"),
            lines=8,
        )
        self.contestants.edited.connect(self.edited)
        right.addWidget(self.contestants, 1)
        self.example = QPushButton(tr("填入红河州示例单位"))
        self.example.setAutoDefault(False)
        self.example.clicked.connect(self._fill_example)
        right.addWidget(self.example)
        row.addLayout(right, 3)

    def _group_names(self) -> Sequence[str]:
        return [] if self._draft is None else self._draft.groups

    def _new_contestant(self) -> tuple[str, str]:
        rows = self.contestants.rows()
        groups = self._group_names()
        return ("", rows[-1][1] if rows else (groups[0] if groups else ""))

    def _known(self) -> tuple[Contestant, ...]:
        evaluation = self._session.evaluation
        if evaluation is None:
            return ()
        return self._session.document.contests.contestants(evaluation.id)

    def show_draft(self, draft: ContestDraft) -> None:
        """Edit this draft."""
        self._draft = draft
        self.groups.set_rows([[group] for group in draft.groups])
        known = self._known()
        self.contestants.set_rows([[each.name, each.group] for each in known])
        self.example.setVisible(not known)

    def _groups_edited(self) -> None:
        assert self._draft is not None
        names = [row[0] for row in self.groups.rows()]
        if len(names) == len(self._draft.groups):
            for old, new in zip(list(self._draft.groups), names, strict=True):
                if old != new and new not in self._draft.groups:
                    self._draft.rename_group(old, new)
                    rows = self.contestants.rows()
                    self.contestants.set_rows(
                        [[name, new if group == old else group] for name, group in rows]
                    )
        self._draft.groups = names
        self.edited.emit()

    def _fill_example(self) -> None:
        rows = [[name, group] for group, names in HONGHE_GROUPS.items() for name in names]
        self.contestants.set_rows(rows)
        self.edited.emit()

    def steps(self) -> list[Step]:
        """What the table of contestants changes. Raises ``ValueError`` with a sentence."""
        evaluation = self._session.evaluation
        if evaluation is None:
            return []
        rows = [(name.strip(), group.strip()) for name, group in self.contestants.rows()]
        rows = [row for row in rows if row[0]]
        names = [name for name, _ in rows]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ValueError(tr("参评单位“{twice}”重复了。").format(twice=twice))
        groups = self._group_names()
        for name, group in rows:
            if group not in groups:
                raise ValueError(
                    tr("“{name}”的分组要选{groups}之一。").format(
                        name=name, groups="、".join(groups)
                    )
                )
        return _contestant_steps(self._session, evaluation.id, self._known(), rows)


def _contestant_steps(
    session: DocumentSession,
    evaluation_id: int,
    known: Sequence[Contestant],
    rows: Sequence[tuple[str, str]],
) -> list[Step]:
    """Rows against records: equal names are the same, and where as many stand, places are."""
    by_name = {each.name: each for each in known}
    names = {name for name, _ in rows}
    unnamed = [each for each in known if each.name not in names]
    steps: list[Step] = []
    for place, (name, group) in enumerate(rows, 1):
        record = by_name.get(name)
        if record is None and len(rows) == len(known) and known[place - 1] in unnamed:
            record = known[place - 1]  # it was renamed where it stands
            unnamed.remove(record)
        if record is None:
            number = session.document.new_id("contestant")
            steps.append(Insert(Contestant(number, evaluation_id, name, group, GAP * place)))
            continue
        wanted = replace(record, name=name, group=group, position=GAP * place)
        steps += [
            Update("contestant", record.id, field, getattr(wanted, field))
            for field in ("name", "group", "position")
            if getattr(wanted, field) != getattr(record, field)
        ]
    return [*steps, *(Delete("contestant", each.id) for each in unnamed)]


class RuleEditor(QWidget):
    """Bonuses and deductions with their caps, and the scheme's general rules."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._draft: ContestDraft | None = None
        column = _column(self)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        self.bonuses = self._table(tr("加分项"), tr("加分"))
        self.deductions = self._table(tr("扣分项"), tr("扣分"))
        for title, table in ((tr("加分"), self.bonuses), (tr("扣分"), self.deductions)):
            box = QVBoxLayout()
            box.setSpacing(4)
            box.addWidget(strong_label(title))
            box.addWidget(table, 1)
            sides.addLayout(box, 1)
        column.addLayout(sides, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        self.bonus_cap, self.deduction_cap = QLineEdit(), QLineEdit()
        self.decimals, self.tie_break = QLineEdit(), QLineEdit()
        self.no_target, self.tied_prize = ComboBox(), ComboBox()
        for key, words in NO_TARGET_NAMES.items():
            self.no_target.addItem(words, key)
        for tied, words in TIED_PRIZE_NAMES.items():
            self.tied_prize.addItem(words, tied)
        self.tie_break.setPlaceholderText(tr("指标名称，用顿号隔开，前面的先比"))
        for cap in (self.bonus_cap, self.deduction_cap):
            cap.setPlaceholderText(tr("空为不设上限"))
        rows: tuple[tuple[str, QWidget, int, int], ...] = (
            (tr("加分上限"), self.bonus_cap, 0, 0),
            (tr("扣分上限"), self.deduction_cap, 0, 2),
            (tr("没有目标或不适用"), self.no_target, 1, 0),
            (tr("总分小数位"), self.decimals, 1, 2),
            (tr("总分相同时比较"), self.tie_break, 2, 0),
            (tr("并列的奖金"), self.tied_prize, 2, 2),
        )
        for text, field, row, place in rows:
            label: QLabel = quiet_label(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(label, row, place)
            grid.addWidget(field, row, place + 1)
            if isinstance(field, QLineEdit):
                field.textEdited.connect(self._typed)
            elif isinstance(field, QComboBox):
                field.activated.connect(self._typed)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        column.addLayout(grid)

    def _table(self, name: str, noun: str) -> TextTable:
        columns = (
            TextColumn(tr("名称")),
            TextColumn(tr("每次分"), 64, figure=True),
            TextColumn(tr("迟报自动计"), 86, _yes_no, hint=tr("报送日期晚于截止日期时自动计一次")),
        )
        table = TextTable(name, columns, lambda: ("", "1", NO), noun)
        table.edited.connect(self._typed)
        return table

    def show_draft(self, draft: ContestDraft) -> None:
        """Edit this draft."""
        self._draft = draft
        for table, rules in ((self.bonuses, draft.bonuses), (self.deductions, draft.deductions)):
            table.set_rows([[rule.name, rule.points, rule.when_late] for rule in rules])
        self.bonus_cap.setText(draft.bonus_cap)
        self.deduction_cap.setText(draft.deduction_cap)
        self.decimals.setText(draft.decimals)
        self.tie_break.setText(draft.tie_break)
        self.no_target.setCurrentIndex(max(0, self.no_target.findData(draft.no_target)))
        self.tied_prize.setCurrentIndex(max(0, self.tied_prize.findData(draft.tied_prize)))

    def _typed(self) -> None:
        draft = self._draft
        if draft is None:
            return
        draft.bonuses = self._rules(self.bonuses, draft.bonuses, "bonus")
        draft.deductions = self._rules(self.deductions, draft.deductions, "deduction")
        draft.bonus_cap, draft.deduction_cap = self.bonus_cap.text(), self.deduction_cap.text()
        draft.decimals, draft.tie_break = self.decimals.text(), self.tie_break.text()
        draft.no_target = self.no_target.currentData()
        draft.tied_prize = self.tied_prize.currentData()
        self.edited.emit()

    def _rules(self, table: TextTable, old: list[RuleDraft], stem: str) -> list[RuleDraft]:
        assert self._draft is not None
        rows = table.rows()
        rules: list[RuleDraft] = []
        for place, (name, points, late) in enumerate(rows):
            known = next((r for r in old if r.name == name and name and r not in rules), None)
            if known is None and len(rows) == len(old):
                known = old[place]
            key = known.key if known is not None else self._draft.fresh_key(stem)
            rule = RuleDraft(key, name, points, late)
            rules.append(rule)
            if known is None:  # the next fresh key must be another
                old = [*old, rule]
                (self._draft.bonuses if stem == "bonus" else self._draft.deductions).append(rule)
        return rules


class PrizeEditor(QWidget):
    """Prizes by kind of period, group and rank, and the year's pot."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._draft: ContestDraft | None = None
        column = _column(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.pot = QLineEdit()
        self.pot.setFixedWidth(120)
        label = quiet_label(tr("全年奖金总额（万元）"))
        label.setBuddy(self.pot)
        self.pot.setAccessibleName(tr("全年奖金总额"))
        self.pot.textEdited.connect(self._typed)
        self.left = RunsLabel(SMALL)
        row.addWidget(label)
        row.addWidget(self.pot)
        row.addWidget(self.left, 1)
        column.addLayout(row)
        self.table = TextTable(
            tr("奖金"),
            (
                TextColumn(tr("期次类型"), 110, lambda: PERIOD_KINDS),
                TextColumn(tr("分组"), 0, self._groups),
                TextColumn(tr("名次"), 80, figure=True),
                TextColumn(tr("奖金（万元）"), 130, figure=True),
            ),
            self._new_row,
            tr("奖金"),
            lines=8,
        )
        self.table.edited.connect(self._typed)
        column.addWidget(self.table, 1)
        column.addWidget(
            quiet_label(tr("季度奖金发三次（一至三季度），年度一次，月度按十二次计。"))
        )

    def _groups(self) -> Sequence[str]:
        return [] if self._draft is None else self._draft.groups

    def _new_row(self) -> tuple[str, ...]:
        rows = self.table.rows()
        if not rows:
            groups = self._groups()
            return (PERIOD_KINDS[1], groups[0] if groups else "", "1", "")
        last = rows[-1]
        rank = str(int(last[2]) + 1) if last[2].isdecimal() else ""
        return (last[0], last[1], rank, "")

    def show_draft(self, draft: ContestDraft) -> None:
        """Edit this draft."""
        self._draft = draft
        self.pot.setText(draft.pot)
        self.table.set_rows(draft.prizes)
        self._say_left()

    def _typed(self) -> None:
        if self._draft is not None:
            self._draft.pot, self._draft.prizes = self.pot.text(), self.table.rows()
            self._say_left()
            self.edited.emit()

    def _say_left(self) -> None:
        """How much of the pot the prizes would take, or what is wrong with them."""
        assert self._draft is not None
        try:
            scheme = self._draft.build()
        except ValueError as problem:
            self.left.set_runs([(str(problem), "owed")])
            return
        planned = planned_prizes(scheme)
        words = tr("各期合计 {planned}，余 {pot} 万元").format(
            planned=money_text(planned), pot=money_text(scheme.pot - planned)
        )
        self.left.set_runs([(words, "quiet")])
