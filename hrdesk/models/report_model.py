"""The report of the evaluation on screen: its chapters with the places where people type."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hrdesk.core.checks.run import check_report, switched_off
from hrdesk.core.findings import Finding
from hrdesk.core.positions import GAP
from hrdesk.core.records import ReportText
from hrdesk.core.report.compose import compose, owed, passages
from hrdesk.core.report.content import Block, Heading, Paragraph, Report
from hrdesk.core.report.draft import ReportOptions
from hrdesk.core.report.passages import CHAPTERS, Passage
from hrdesk.document.changes import Delete, Insert, Step, Update
from hrdesk.document.scored import report_texts, scored_evaluation

from .session import DocumentSession

_PAUSE = 120  # ms; a burst of changes is written up once


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as the editor shows it: its blocks, and how many texts it still owes."""

    title: str
    blocks: tuple[Block, ...]
    owed: int


class ReportModel(QObject):
    """Writes the report again when the data changed, while somebody looks at it."""

    changed = Signal()

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.chapters: tuple[Chapter, ...] = ()
        self.findings: tuple[Finding, ...] = ()
        self.passages: dict[str, Passage] = {}
        self._texts: dict[str, ReportText] = {}
        self._awake = False
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.refresh)
        session.changed.connect(self._on_changed)
        session.current_evaluation_changed.connect(self._on_changed)

    @property
    def owed(self) -> int:
        """How many texts the whole report still owes."""
        return sum(chapter.owed for chapter in self.chapters)

    def set_awake(self, awake: bool) -> None:
        """Whether the report is looked at; it is written up to date at once then."""
        self._awake = awake
        if not awake:
            self._timer.stop()
        elif self._stale:
            self.refresh()

    @Slot()
    def _on_changed(self) -> None:
        self._stale = True
        if self._awake:
            self._timer.start()

    @Slot()
    def refresh(self) -> None:
        """Write the report from the data as they are now."""
        self._timer.stop()
        self._stale = False
        evaluation, document = self.session.evaluation, self.session.document
        if evaluation is None:
            self.chapters = ()
            self.changed.emit()
            return
        self._texts = report_texts(document, evaluation.id)
        texts = {key: record.body for key, record in self._texts.items()}
        scored = scored_evaluation(document, evaluation, awards=True)
        self.passages = {each.key: each for each in passages(scored)}
        shown = compose(scored, texts, ReportOptions(charts=False, slots=True))
        owing = compose(scored, texts)
        self.chapters = _chapters(shown, owing)
        self.findings = tuple(check_report(scored, texts, switched_off(evaluation)))
        self.changed.emit()

    # Typed passages

    def stored(self, key: str) -> str:
        """What the file holds for a passage."""
        evaluation = self.session.evaluation
        if evaluation is None:
            return ""
        found = report_texts(self.session.document, evaluation.id).get(key)
        return "" if found is None else found.body

    def steps_for(self, key: str, text: str) -> list[Step]:
        """The steps that make a passage this text."""
        evaluation, document = self.session.evaluation, self.session.document
        if evaluation is None:
            return []
        found = report_texts(document, evaluation.id).get(key)
        if found is not None:
            if text:
                return [Update("report_text", found.id, "body", text)]
            return [Delete("report_text", found.id)]
        if not text:
            return []
        place = GAP * (1 + list(self.passages).index(key)) if key in self.passages else 0
        number = document.new_id("report_text")
        return [Insert(ReportText(number, evaluation.id, key, text, place))]

    def findings_of(self, passage: str) -> tuple[Finding, ...]:
        """What was found in one passage."""
        return tuple(
            each for each in self.findings if (each.kind, each.field) == ("report_text", passage)
        )

    def findings_at(self, record_id: int, field: str) -> tuple[Finding, ...]:
        """What was found in a text of a project."""
        return tuple(
            each
            for each in self.findings
            if (each.kind, each.record_id, each.field) == ("project", record_id, field)
        )


def _chapters(shown: Report, owing: Report) -> tuple[Chapter, ...]:
    counts: dict[str, int] = defaultdict(int)
    waiting = set(map(id, owed(owing)))
    title = ""
    for block in owing.blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
        if isinstance(block, Paragraph) and id(block) in waiting:
            counts[title] += 1
    parts: dict[str, list[Block]] = {name: [] for name in CHAPTERS}
    for block in shown.blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
        else:
            parts[title].append(block)
    return tuple(Chapter(name, tuple(blocks), counts[name]) for name, blocks in parts.items())
