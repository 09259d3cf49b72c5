"""One chapter as it will read: the program's sentences on grey, people's texts on white, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hrdesk.core.report.content import Block, Heading, Paragraph, TableBlock
from hrdesk.models.report_model import Chapter, ReportModel
from hrdesk.words import tr

from .blocks import HeadingLine, OwedLine, Said, Typed, can_type
from .fields import GrowingField, PassageField, PlaceField
from .table_view import ReportTable

_WIDEST = 900
Part = HeadingLine | OwedLine | Said | Typed | ReportTable


class ChapterView(QScrollArea):
    """Shows a chapter; while its shape stays, what changed is shown in place and editors are left
    alone, so that an input method is never interrupted."""

    place_wanted = Signal(object)  # Place on another page

    def __init__(self, model: ReportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shape: tuple[object, ...] = ()
        self._parts: list[Part] = []
        self.fields: dict[str, GrowingField] = {}
        self.setAccessibleName(tr("报告正文"))
        self.setProperty("takesKeys", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter as it reads now."""
        shape = (chapter.title, *map(_shape, chapter.blocks))
        if shape == self._shape:
            for part, block in zip(self._parts, chapter.blocks, strict=True):
                self._update(part, block)
            return
        same = bool(self._shape) and self._shape[0] == chapter.title
        value = self.verticalScrollBar().value() if same else 0
        self.commit()
        self._shape, self.fields = shape, {}
        self._build(chapter.blocks)
        self.verticalScrollBar().setValue(value)

    def commit(self) -> None:
        """Take what is being typed through the gate."""
        for field in list(self.fields.values()):
            field.commit()

    def focus_text(self, key: str) -> None:
        """Put the keyboard into a text and bring it into view."""
        field = self.fields.get(key)
        if field is None:
            return
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, field, self._show_focused)

    def _show_focused(self) -> None:
        for field in self.fields.values():
            if field.editor.hasFocus():
                self.ensureWidgetVisible(field, 0, 60)

    def _build(self, blocks: Sequence[Block]) -> None:
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()
        body = QWidget()
        body.setObjectName("cardBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 10, 16, 16)
        column.setSpacing(8)
        self._parts = [self._part(block, body) for block in blocks]
        before: Block | None = None
        for part, block in zip(self._parts, blocks, strict=True):
            part.setMaximumWidth(_WIDEST)
            if isinstance(part, Typed) and isinstance(before, Heading):
                # the heading above says it already: a project's name, or the passage's own
                said = before.level == 4 or before.text.endswith(part.label.text())
                part.label.setHidden(said)
            column.addWidget(part)
            before = block
        column.addStretch()
        self.setWidget(body)

    def _part(self, block: Block, body: QWidget) -> Part:
        if isinstance(block, Heading):
            return HeadingLine(block, body)
        if isinstance(block, TableBlock):
            return ReportTable(block, body)
        assert isinstance(block, Paragraph), "charts are for paper"
        if block.passage or can_type(block):
            return self._typed(block, body)
        if block.origin == "owed":
            line = OwedLine(block, body)
            line.place_wanted.connect(self.place_wanted)
            return line
        return Said(block, body)

    def _typed(self, block: Paragraph, body: QWidget) -> Typed:
        key = text_key(block)
        if block.passage:
            passage = self._model.passages[block.passage]
            own = PassageField(self._model, passage, body)
            part = Typed(own, passage.title, passage.needed, body)
            if passage.start:
                part.offer_start(own.use_start)
            self.fields[key] = own
        else:
            assert block.place is not None
            field = PlaceField(self._model, block.place, body)
            part = Typed(field, block.text, True, body)
            self.fields[key] = field
        self._update(part, block)
        return part

    def _update(self, part: Part, block: Block) -> None:
        if isinstance(part, Typed):
            assert isinstance(block, Paragraph)
            if block.passage:
                part.show_findings(self._model.findings_of(block.passage))
            elif block.place is not None:
                place = block.place
                part.show_findings(self._model.findings_at(place.record_id, place.field))
            part.show_text()
        else:
            part.show_block(block)


def text_key(block: Paragraph) -> str:
    """How the view calls the text that is typed at a paragraph."""
    if block.passage or block.place is None:
        return block.passage
    return f"{block.place.record_id}:{block.place.field}"


def _shape(block: Block) -> object:
    """What must stay the same for a block to be shown in place."""
    if isinstance(block, Heading):
        return ("heading", block.level)
    if isinstance(block, Paragraph):
        return (block.origin, text_key(block) if block.passage or can_type(block) else "")
    return type(block).__name__
