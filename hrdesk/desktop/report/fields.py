"""Paragraphs that grow with their text: a project's texts, and the report's own passages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from hrdesk.core.entry import read_entry
from hrdesk.core.report.content import Place
from hrdesk.core.report.passages import Passage
from hrdesk.desktop.fields import TextField
from hrdesk.document.changes import Step
from hrdesk.models.report_model import ReportModel
from hrdesk.words import tr

_LEAST_LINES, _MOST_LINES = 2, 16
_FRAME = 24  # px of padding and border around the lines


class GrowingField(TextField):
    """As high as its text, between a few lines and half a screen."""

    def follow_text(self) -> None:
        """Grow and shrink with what is typed, from now on."""
        policy = self.editor.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.editor.setSizePolicy(policy)
        self.editor.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = int(self.editor.document().size().height())
        step = self.editor.fontMetrics().lineSpacing()
        height = step * min(max(lines, _LEAST_LINES), _MOST_LINES) + _FRAME
        if self.editor.height() != height or self.editor.minimumHeight() != height:
            self.editor.setFixedHeight(height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QPlainTextEdit):
            self._fit()
        return super().eventFilter(watched, event)


class PlaceField(GrowingField):
    """A text of a project, the same that the page 项目 shows."""

    def __init__(self, model: ReportModel, place: Place, parent: QWidget | None = None) -> None:
        self._place = place
        super().__init__(model.session, place.kind, place.field, self._id, parent, lines=2)
        self.follow_text()

    def _id(self) -> int:
        return self._place.record_id


class PassageField(GrowingField):
    """A passage of the report; its record is made with the first word and goes with the last."""

    def __init__(self, model: ReportModel, passage: Passage, parent: QWidget | None = None) -> None:
        self._model, self.passage = model, passage
        super().__init__(
            model.session, "report_text", "body", self._id, parent, hint=passage.hint, lines=2
        )
        self.editor.setAccessibleName(passage.title)
        self.follow_text()

    def _id(self) -> int:
        return 0  # whatever its record's number is, a passage is found by its key

    def _stored(self) -> str:
        return self._model.stored(self.passage.key)

    def _act(self) -> str:
        return tr("填写报告：{title}").format(title=self.passage.title)

    def _steps(self) -> Sequence[Step]:
        text = str(read_entry("report_text", "body", self._text())).strip()
        return () if text == self._stored() else self._model.steps_for(self.passage.key, text)

    def use_start(self) -> None:
        """Begin from the proposed wording."""
        self._set_text(self.passage.start)
        self.commit()
