"""The editor of contest schemes: groups and contestants, indicators, bonuses, prizes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from hrdesk.core.contest.examples import shipped_contest_schemes
from hrdesk.core.contest.scheme import (
    ContestScheme,
    contest_scheme_from_json,
    contest_scheme_to_json,
)
from hrdesk.core.contest_records import ContestSchemeRecord
from hrdesk.core.scheme_files import contest_scheme_of_file
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.document.changes import Step
from hrdesk.models.contest_draft import ContestDraft
from hrdesk.words import tr

from .contest_parts import GroupEditor, PrizeEditor, RuleEditor
from .indicator_editor import IndicatorEditor
from .scheme_dialog import SchemeDialog


class ContestSchemeDialog(SchemeDialog[ContestScheme]):
    """比学赶超方案."""

    KIND = "contest_scheme"
    NOUN = tr("比学赶超方案")

    def make_editor(self) -> QWidget:
        self.fit(1060, 680)
        self._draft = ContestDraft.of(shipped_contest_schemes()[0])
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.example_words = RunsLabel(SMALL)
        self.example = QCheckBox(tr("标明“示例方案”"))
        self.example.clicked.connect(self._mark_example)
        row.addWidget(self.example_words, 1)
        row.addWidget(self.example)
        column.addLayout(row)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("方案的各部分"))
        self.indicators, self.rules = IndicatorEditor(), RuleEditor()
        self.groups, self.prizes = GroupEditor(self.session), PrizeEditor()
        for page, title in (
            (self.indicators, tr("指标")),
            (self.rules, tr("加减分和规则")),
            (self.prizes, tr("奖金")),
            (self.groups, tr("分组和参评单位")),
        ):
            page.edited.connect(self.mark_edited)
            area = QScrollArea()
            area.setAccessibleName(title)
            area.setWidgetResizable(True)
            area.setWidget(page)
            self.tabs.addTab(area, title)
        self.tabs.currentChanged.connect(self._on_tab)
        column.addWidget(self.tabs, 1)
        return whole

    def show_scheme(self, scheme: ContestScheme) -> None:
        self._draft = ContestDraft.of(scheme)
        for page in (self.indicators, self.rules, self.groups, self.prizes):
            page.show_draft(self._draft)
        self.example.setChecked(scheme.is_example)
        self._say_example()
        self.note.setText(tr("已公示的期次按公示时的方案计分，不随这里改变。"))

    def _on_tab(self) -> None:
        """Indicators and groups may have other names now."""
        area = self.tabs.currentWidget()
        for page in (self.prizes, self.rules):
            if isinstance(area, QScrollArea) and area.widget() is page:
                page.show_draft(self._draft)

    def _mark_example(self, checked: bool) -> None:
        self._draft.is_example = checked
        self._say_example()
        self.mark_edited()

    def _say_example(self) -> None:
        words = tr("这是示例，分值和奖金请按本地办法修改。") if self._draft.is_example else ""
        self.example_words.set_runs([(words, "unfinished")])

    def build(self) -> ContestScheme:
        draft = self._draft
        draft.name, draft.year, draft.source = (
            self.name.text(),
            self.year.text(),
            self.source.text(),
        )
        return draft.build()

    def more_steps(self) -> list[Step]:
        return self.groups.steps()

    def blank(self) -> ContestScheme:
        return replace(shipped_contest_schemes()[0], name="新比学赶超方案")

    def of_body(self, body: str) -> ContestScheme:
        return contest_scheme_from_json(body)

    def of_file(self, text: str) -> ContestScheme:
        return contest_scheme_of_file(text)

    def record(self, number: int, scheme: ContestScheme, position: int) -> ContestSchemeRecord:
        return ContestSchemeRecord(
            number,
            scheme.name,
            scheme.year,
            scheme.source,
            contest_scheme_to_json(scheme),
            position,
        )
