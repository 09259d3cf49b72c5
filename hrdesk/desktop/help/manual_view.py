"""Shows a chapter: pictures from the manual's folder, links to other chapters, nothing from elsewhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.theme import current_tokens, theme
from hrdesk.desktop.look.tokens import CELL, TITLE, TOTAL, Tokens
from hrdesk.words import tr

from .manual import Chapter, manual_folder

_MARGIN = 24
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"  # what stands for one in the text
_SCROLL_BAR = 20  # px that are kept free, whether it is there or not


def _style(t: Tokens) -> str:
    return f"""
body {{ color: {t.text}; }}
h1 {{ color: {t.text}; font-size: {TOTAL}pt; margin-top: 0; margin-bottom: 10px; }}
h2 {{ color: {t.text}; font-size: {TITLE}pt; margin-top: 18px; margin-bottom: 6px; }}
p {{ margin-top: 0; margin-bottom: 8px; line-height: 150%; }}
li {{ margin-bottom: 4px; line-height: 150%; }}
table {{ margin-bottom: 10px; }}
a {{ color: {t.accent}; text-decoration: none; }}
th {{ color: {t.text2}; text-align: left; background-color: {t.header}; padding: 4px 10px; }}
td {{ padding: 4px 10px; border-bottom: 1px solid {t.hair}; }}
"""


class ManualView(QTextBrowser):
    """One chapter at a time."""

    chapter_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("手册正文"))
        self.setOpenLinks(False)
        self.setFont(ui_font(CELL))
        self.document().setDocumentMargin(_MARGIN)
        self._chapter: Chapter | None = None
        self._wanted = ""
        self._drawn_for = 0  # px; pictures take the view's width
        self.anchorClicked.connect(self._on_link)
        theme().changed.connect(self._draw)

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter from its beginning."""
        self._chapter = chapter
        self._draw()
        self.verticalScrollBar().setValue(0)

    def go_to_section(self, number: int) -> None:
        """Scroll to a section of the chapter, from 0."""
        self.scrollToAnchor(f"s{number}")

    def mark(self, text: str) -> int:
        """Mark a text wherever it stands and go to its first place; returns how often it stands."""
        self._wanted = text
        marks: list[QTextEdit.ExtraSelection] = []
        cursor = QTextCursor(self.document())
        while text:
            cursor = self.document().find(text, cursor)
            if cursor.isNull():
                break
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(QColor(current_tokens().found))
            marks.append(mark)
        self.setExtraSelections(marks)
        if marks:
            first = QTextCursor(marks[0].cursor)
            first.clearSelection()
            self.setTextCursor(first)
            self.ensureCursorVisible()
        return len(marks)

    def _draw(self) -> None:
        if self._chapter is None:
            return
        self._drawn_for = self.width()
        place = self.verticalScrollBar().value()
        self.document().setDefaultStyleSheet(_style(current_tokens()))
        self.setHtml(f"<body>{self._chapter.marked}</body>")
        self.document().setDocumentMargin(_MARGIN)
        self._close_up_pictures()
        if self._wanted:
            self.mark(self._wanted)
        self.verticalScrollBar().setValue(place)

    def _close_up_pictures(self) -> None:
        """A picture takes its own height: lines half as high again would leave a gap below it."""
        single = QTextBlockFormat.LineHeightTypes.SingleHeight.value
        block = self.document().begin()
        while block.isValid():
            if _PICTURE in block.text():
                cursor = QTextCursor(block)
                shape = block.blockFormat()
                shape.setLineHeight(100, single)
                cursor.setBlockFormat(shape)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._drawn_for != self.width():  # not for a scroll bar that comes while it is drawn
            self._draw()

    def _on_link(self, url: QUrl) -> None:
        name = url.toString()
        if name.endswith(".html") and ":" not in name and "/" not in name:
            self.chapter_wanted.emit(name.removesuffix(".html"))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the manual as wide as there is room; nothing where it is missing, and nothing
        at all that lies elsewhere."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        words = name.toString() if isinstance(name, QUrl) else name
        image = QImage()
        if words.startswith("pictures/") and ".." not in words:
            file = manual_folder() / words
            if file.is_file():
                image.load(str(file))
        if image.isNull():
            image = QImage(QSize(1, 1), QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.transparent)
            return image
        ratio = self.devicePixelRatioF()
        room = max(200, self.width() - 2 * _MARGIN - _SCROLL_BAR)
        width = min(room, image.width())
        image = image.scaledToWidth(
            round(width * ratio), Qt.TransformationMode.SmoothTransformation
        )
        image.setDevicePixelRatio(ratio)
        return image
