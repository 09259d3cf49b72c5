"""The editor of reward schemes: kinds with their brackets, uplifts, cap, and a sum to try them on."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.numbers import read_decimal
from hrdesk.core.reward_records import YES, RewardCase, RewardSchemeRecord
from hrdesk.core.rewards.calculation import calculate
from hrdesk.core.rewards.scheme import (
    RewardScheme,
    reward_scheme_from_json,
    reward_scheme_to_json,
    shipped_reward_schemes,
)
from hrdesk.core.scheme_files import reward_scheme_of_file
from hrdesk.desktop.look.tokens import CELL
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.models.reward_draft import NO, KindDraft, RewardDraft
from hrdesk.words import tr

from .scheme_dialog import SchemeDialog
from .text_table import TextColumn, TextTable

_MODES = (
    ("progressive", tr("分段累进：各段按各自标准")),
    ("whole", tr("全额：整个基数按达到的标准")),
)


def _yes_no() -> tuple[str, str]:
    return (YES, NO)


class RewardSchemeDialog(SchemeDialog[RewardScheme]):
    """奖励方案."""

    KIND = "reward_scheme"
    NOUN = tr("奖励方案")

    def make_editor(self) -> QWidget:
        self.fit(1000, 712)
        self._draft = RewardDraft.of(shipped_reward_schemes()[0])
        self._kind = 0
        inside = QWidget()
        inside.setObjectName("cardBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(strong_label(tr("奖励类型")))
        self.kinds = TextTable(
            tr("奖励类型"),
            (
                TextColumn(tr("名称"), 150),
                TextColumn(tr("计奖基数的名称")),
                TextColumn(tr("需实质性开工"), 96, _yes_no),
                TextColumn(tr("需纳入统计库"), 96, _yes_no),
            ),
            lambda: (tr("新类型"), tr("计奖基数"), YES, YES),
            tr("类型"),
        )
        self.kinds.edited.connect(self._kinds_edited)
        self.kinds.row_chosen.connect(self._choose_kind)
        column.addWidget(self.kinds)
        head = QHBoxLayout()
        self.rates_title = strong_label("")
        head.addWidget(self.rates_title)
        head.addWidget(
            quiet_label(tr("基数达到起点（万元）后按这一档；只有一档时起点写 0。1‰、0.1% 都可以写"))
        )
        head.addStretch()
        column.addLayout(head)
        self.rates = TextTable(
            tr("分档奖励标准"),
            (
                TextColumn(tr("起点（万元）"), 160, figure=True),
                TextColumn(tr("奖励标准"), 120, figure=True),
            ),
            lambda: ("", "1‰"),
            tr("一档"),
        )
        self.rates.edited.connect(self._rates_edited)
        column.addWidget(self.rates)
        column.addWidget(strong_label(tr("上浮和上限")))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        self.uplifts = TextTable(
            tr("上浮"),
            (TextColumn(tr("企业类别")), TextColumn(tr("上浮"), 80, figure=True)),
            lambda: ("", "10%"),
            tr("类别"),
            lines=3,
        )
        self.uplifts.edited.connect(self.mark_edited)
        sides.addWidget(self.uplifts, 1)
        sides.addLayout(self._limits(), 1)
        column.addLayout(sides)
        column.addStretch()
        area = QScrollArea()
        area.setAccessibleName(tr("奖励方案"))
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(area, 1)
        box.addLayout(self._trial())
        return whole

    def _limits(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        self.cap = QLineEdit()
        self.cap.setPlaceholderText(tr("万元，空为不设上限"))
        self.cap.textEdited.connect(self.mark_edited)
        self.mode = ComboBox()
        for key, words in _MODES:
            self.mode.addItem(words, key)
        self.mode.activated.connect(self.mark_edited)
        self.special = QCheckBox(tr("允许“一事一议”提高奖励"))
        self.binds = QCheckBox(tr("上限也约束“一事一议”"))
        for box in (self.special, self.binds):
            box.clicked.connect(self.mark_edited)
        grid.addWidget(self.label(tr("单个项目上限"), self.cap), 0, 0)
        grid.addWidget(self.cap, 0, 1)
        grid.addWidget(self.label(tr("分档算法"), self.mode), 1, 0)
        grid.addWidget(self.mode, 1, 1)
        grid.addWidget(self.special, 2, 1)
        grid.addWidget(self.binds, 3, 1)
        grid.setRowStretch(4, 1)
        return grid

    def _trial(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.trial_base = QLineEdit("80000")
        self.trial_base.setFixedWidth(110)
        self.trial_standing = ComboBox()
        self.trial_standing.setMinimumWidth(110)
        self.trial_base.textEdited.connect(self._try)
        self.trial_standing.activated.connect(self._try)
        self.trial = RunsLabel(CELL)
        row.addWidget(strong_label(tr("试算")))
        row.addWidget(self.label(tr("基数"), self.trial_base))
        row.addWidget(self.trial_base)
        row.addWidget(self.trial_standing)
        row.addWidget(self.trial, 1)
        self.trial_standing.setAccessibleName(tr("企业类别"))
        return row

    # Draft and widgets

    def show_scheme(self, scheme: RewardScheme) -> None:
        self._draft = RewardDraft.of(scheme)
        draft = self._draft
        self.kinds.set_rows(
            [[k.name, k.base_name, k.needs_start, k.needs_record] for k in draft.kinds]
        )
        self.uplifts.set_rows(draft.uplifts)
        self.cap.setText(draft.cap)
        self.mode.setCurrentIndex(max(0, self.mode.findData(draft.step_mode)))
        self.special.setChecked(draft.special_allowed)
        self.binds.setChecked(draft.cap_binds_special)
        self._kind = 0
        self._show_rates()
        self._try()

    def _show_rates(self) -> None:
        kinds = self._draft.kinds
        known = 0 <= self._kind < len(kinds)
        self.rates.setEnabled(known)
        self.rates_title.setText(
            tr("“{name}”的标准").format(name=kinds[self._kind].name) if known else tr("标准")
        )
        self.rates.set_rows(kinds[self._kind].rates if known else [])

    def _choose_kind(self, row: int) -> None:
        if row != self._kind and row >= 0:
            self._kind = row
            self._show_rates()
            self._try()

    def _kinds_edited(self) -> None:
        rows, old = self.kinds.rows(), {kind.name: kind for kind in self._draft.kinds}
        kinds = []
        for place, (name, base_name, start, record) in enumerate(rows):
            known = old.get(name)
            if known is None and len(rows) == len(self._draft.kinds):
                known = self._draft.kinds[place]  # it was renamed where it stands
            rates = known.rates if known is not None else KindDraft().rates
            kinds.append(KindDraft(name, base_name, start, record, rates))
        self._draft.kinds = kinds
        self._kind = self.kinds.current
        self._show_rates()
        self.mark_edited()

    def _rates_edited(self) -> None:
        if 0 <= self._kind < len(self._draft.kinds):
            self._draft.kinds[self._kind].rates = self.rates.rows()
        self.mark_edited()

    def on_edited(self) -> None:
        self._try()

    def build(self) -> RewardScheme:
        draft = self._draft
        draft.name, draft.year = self.name.text(), self.year.text()
        draft.source, draft.cap = self.source.text(), self.cap.text()
        draft.uplifts = self.uplifts.rows()
        draft.step_mode = self.mode.currentData()
        draft.special_allowed = self.special.isChecked()
        draft.cap_binds_special = self.binds.isChecked()
        return draft.build()

    def _try(self) -> None:
        """Show what the typed scheme makes of a base, or what is wrong with the scheme."""
        try:
            scheme = self.build()
        except ValueError as problem:
            self.trial.set_runs([(str(problem), "owed")])
            return
        chosen = self.trial_standing.currentText()
        self.trial_standing.clear()
        self.trial_standing.addItems(["其他", *(uplift.name for uplift in scheme.uplifts)])
        self.trial_standing.setCurrentIndex(max(0, self.trial_standing.findText(chosen)))
        base = read_decimal(self.trial_base.text())
        if base is None or base < 0:
            self.trial.set_runs([(tr("基数要写不小于 0 的数字，以万元为单位"), "owed")])
            return
        place = min(max(self._kind, 0), len(scheme.kinds) - 1)
        case = RewardCase(
            0, 0, reward_kind=scheme.kinds[place].name, base=base, started=YES, recorded=YES,
            standing=self.trial_standing.currentText(),
        )  # fmt: skip
        steps = calculate(case, scheme).explanation.steps
        self.trial.set_runs([(step.text, "plain") for step in steps if step.role != "rule"])

    def blank(self) -> RewardScheme:
        return self.renamed(shipped_reward_schemes()[0], tr("新奖励方案"))

    def of_body(self, body: str) -> RewardScheme:
        return reward_scheme_from_json(body)

    def of_file(self, text: str) -> RewardScheme:
        return reward_scheme_of_file(text)

    def record(self, number: int, scheme: RewardScheme, position: int) -> RewardSchemeRecord:
        return RewardSchemeRecord(
            number, scheme.name, scheme.year, scheme.source, reward_scheme_to_json(scheme), position
        )
