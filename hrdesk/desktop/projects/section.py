"""A section of a project's card: a heading with a quiet note, and fields bound to the file."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hrdesk.desktop.fields import LineField, TextField
from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.widgets.labels import quiet_label


class Section(QWidget):
    """One section of the card: a heading with a quiet note, and what belongs under it."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self.title = title
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 8)
        self.box.setSpacing(8)
        self.heading_row = QHBoxLayout()
        self.heading_row.setSpacing(8)
        words = QLabel(title)
        words.setFont(ui_font(10, True))
        self.heading_row.addWidget(words)
        if note:
            self.heading_row.addWidget(quiet_label(note))
        self.heading_row.addStretch()
        self.box.addLayout(self.heading_row)

    def fields(self) -> list[LineField | TextField]:
        """The bound fields in this section."""
        return [
            child
            for child in self.findChildren(QWidget)
            if isinstance(child, (LineField, TextField))
        ]

    def refresh(self) -> None:
        """Show the current project."""
        for field in self.fields():
            field.show_value()
