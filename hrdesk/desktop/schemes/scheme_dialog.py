"""What both scheme editors share: the file's schemes at the left, one being edited at the right.

Edits change a draft only. 保存 builds the whole scheme, which checks itself, and applies one named
change; a sentence says what is wrong, and what was typed stays.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.contest.scheme import ContestScheme
from hrdesk.core.contest_records import ContestSchemeRecord
from hrdesk.core.entry import Refused
from hrdesk.core.positions import GAP
from hrdesk.core.reward_records import RewardSchemeRecord
from hrdesk.core.rewards.scheme import RewardScheme
from hrdesk.core.scheme_files import MOST_BYTES, scheme_file
from hrdesk.desktop.look.tokens import TITLE
from hrdesk.desktop.widgets.labels import fitting_label, quiet_label
from hrdesk.desktop.widgets.room import take_room
from hrdesk.document.changes import Delete, Insert, Step, Update
from hrdesk.document.errors import DocumentProblem
from hrdesk.forms.errors import ExportProblem
from hrdesk.forms.files import write_whole
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .scheme_list import SchemeList, may_discard

Scheme = TypeVar("Scheme", RewardScheme, ContestScheme)
Record = RewardSchemeRecord | ContestSchemeRecord
_FILES = tr("方案文件 (*.hrdesk-scheme.json *.json)")
_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
_REJECT = QDialogButtonBox.ButtonRole.RejectRole


class SchemeDialog(QDialog, Generic[Scheme]):
    """The list, the buttons, saving; a concrete editor shows and builds its scheme."""

    KIND = ""
    NOUN = ""

    def __init__(
        self, session: DocumentSession, scheme_id: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.scheme_id = scheme_id
        self._dirty = self._filling = False
        self.setWindowTitle(self.NOUN)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._left())
        body.addWidget(self._right(), 1)
        column.addLayout(body, 1)
        self.sentence = QLabel()
        self.sentence.setObjectName("refusedSentence")
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        column.addWidget(self.sentence)
        column.addWidget(self._foot())
        self._fill_list()
        self._show_chosen()

    def fit(self, width: int, height: int) -> None:
        """Take this size, or what the screen has."""
        take_room(self, width, height)

    # What a concrete editor does

    @abstractmethod
    def make_editor(self) -> QWidget:
        """The editor of everything but name, year and source."""

    @abstractmethod
    def show_scheme(self, scheme: Scheme) -> None:
        """Put a scheme into the editor."""

    @abstractmethod
    def build(self) -> Scheme:
        """The scheme that is typed. Raises ``ValueError`` with a sentence."""

    @abstractmethod
    def blank(self) -> Scheme:
        """What a new scheme begins as."""

    @abstractmethod
    def of_body(self, body: str) -> Scheme:
        """A scheme of the file."""

    @abstractmethod
    def of_file(self, text: str) -> Scheme:
        """The scheme in a scheme's file. Raises ``ValueError``."""

    @abstractmethod
    def record(self, number: int, scheme: Scheme, position: int) -> Record:
        """A scheme as a record."""

    def more_steps(self) -> list[Step]:
        """Further steps of saving, besides the scheme's own."""
        return []

    # Parts

    def _left(self) -> QWidget:
        self.panel = SchemeList(read_only=self.session.document.read_only)
        self.list = self.panel.list
        self.list.currentRowChanged.connect(self._on_chosen)
        for name, act in (
            (tr("新建"), self.new),
            (tr("复制"), self.copy),
            (tr("载入…"), self._ask_load),
            (tr("另存…"), self._ask_save_as),
            (tr("删除"), self.delete),
        ):
            self.panel.buttons[name].clicked.connect(act)
        return self.panel

    def _right(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        self.heading = fitting_label("", TITLE)
        column.addWidget(self.heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        self.name, self.year, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        self.year.setFixedWidth(72)
        for place, (label, field) in enumerate(((tr("名称"), self.name), ("年度", self.year))):
            grid.addWidget(self.label(label, field), 0, 2 * place)
            grid.addWidget(field, 0, 2 * place + 1)
        grid.addWidget(self.label(tr("依据"), self.source), 1, 0)
        grid.addWidget(self.source, 1, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        self.source.setPlaceholderText(tr("办法的名称和文号"))
        for field in (self.name, self.year, self.source):
            field.textEdited.connect(self.mark_edited)
        column.addLayout(grid)
        column.addWidget(self.make_editor(), 1)
        return frame

    @staticmethod
    def label(text: str, buddy: QWidget) -> QLabel:
        """A quiet label of a field."""
        words = quiet_label(text)
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words.setBuddy(buddy)
        buddy.setAccessibleName(text)
        return words

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        self.note = quiet_label("")
        row.addWidget(self.note, 1)
        buttons = QDialogButtonBox()
        self.save_button = buttons.addButton(tr("保存"), _ACCEPT)
        self.save_button.setProperty("primary", True)
        buttons.addButton(tr("关闭"), _REJECT)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        buttons.accepted.connect(self._save_and_close)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        self.save_button.setEnabled(not self.session.document.read_only)
        return foot

    # The list

    def records(self) -> Sequence[Record]:
        """The file's schemes of this kind."""
        found = self.session.document.records(self.KIND)
        return [
            each for each in found if isinstance(each, (RewardSchemeRecord, ContestSchemeRecord))
        ]

    def _fill_list(self) -> None:
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        records = self.records()
        self.list.addItems([f"{record.name}（{record.year}）" for record in records])
        ids = [record.id for record in records]
        if self.scheme_id not in ids:
            self.scheme_id = ids[0] if ids else None
        if self.scheme_id is not None:
            self.list.setCurrentRow(ids.index(self.scheme_id))
        blocker.unblock()

    def _chosen_record(self) -> Record | None:
        return next((each for each in self.records() if each.id == self.scheme_id), None)

    def _on_chosen(self, row: int) -> None:
        records = self.records()
        if not 0 <= row < len(records) or records[row].id == self.scheme_id:
            return
        if self._dirty and not may_discard(self, self.NOUN, self.heading.text()):
            self._fill_list()
            return
        self.scheme_id = records[row].id
        self._show_chosen()

    def _show_chosen(self) -> None:
        record = self._chosen_record()
        self._show(self.blank() if record is None else self.of_body(record.body))

    def _show(self, scheme: Scheme) -> None:
        self._filling = True
        self.heading.setText(scheme.name)
        self.name.setText(scheme.name)
        self.year.setText(str(scheme.year))
        self.source.setText(scheme.source)
        self.source.setCursorPosition(0)
        self.show_scheme(scheme)
        self._filling = False
        self._dirty = False
        self.say("")

    def mark_edited(self) -> None:
        """Something was typed."""
        if not self._filling:
            self._dirty = True
            self.on_edited()

    def on_edited(self) -> None:
        """What an editor shows of the draft while it is typed."""

    def say(self, sentence: str) -> None:
        """Say what is wrong, or nothing."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    # Acts

    def save(self) -> bool:
        """Check the whole and take it through the gate as one change."""
        try:
            scheme = self.build()
            record = self._chosen_record()
            if record is None:
                number = self.session.document.new_id(self.KIND)
                steps: list[Step] = [Insert(self.record(number, scheme, GAP))]
            else:
                number = record.id
                wanted = self.record(number, scheme, record.position)
                steps = [
                    Update(self.KIND, number, field, getattr(wanted, field))
                    for field in ("name", "year", "source", "body")
                    if getattr(wanted, field) != getattr(record, field)
                ]
            steps += self.more_steps()
            if steps:
                self.session.apply(tr("修改{noun}").format(noun=self.NOUN), steps)
        except (ValueError, Refused, DocumentProblem) as problem:
            self.say(str(problem))
            return False
        self.scheme_id = number
        self._fill_list()
        self._show_chosen()
        return True

    def _save_and_close(self) -> None:
        if self.save():
            self.accept()

    def _add(self, scheme: Scheme) -> None:
        records = self.records()
        position = max((record.position for record in records), default=0) + GAP
        number = self.session.document.new_id(self.KIND)
        try:
            step = Insert(self.record(number, scheme, position))
            self.session.apply(tr("增加{noun}").format(noun=self.NOUN), [step])
        except (Refused, DocumentProblem) as problem:
            self.say(str(problem))
            return
        self.scheme_id = number
        self._fill_list()
        self._show_chosen()

    def _fresh_name(self, name: str) -> str:
        names = {record.name for record in self.records()}
        number, found = 2, name
        while found in names:
            found = f"{name}（{number}）"
            number += 1
        return found

    def renamed(self, scheme: Scheme, name: str) -> Scheme:
        """The same scheme under another name."""
        from dataclasses import replace

        return replace(scheme, name=name)

    def new(self) -> None:
        """A new scheme to begin from."""
        if not self._dirty or may_discard(self, self.NOUN, self.heading.text()):
            scheme = self.blank()
            self._add(self.renamed(scheme, self._fresh_name(scheme.name)))

    def copy(self) -> None:
        """A copy of the scheme that is shown, as it is typed."""
        try:
            scheme = self.build()
        except ValueError as problem:
            self.say(str(problem))
            return
        self._add(self.renamed(scheme, self._fresh_name(tr("{name}副本").format(name=scheme.name))))

    def delete(self) -> None:
        """Delete the scheme, unless something uses it."""
        if self.scheme_id is None:
            return
        try:
            self.session.apply(
                tr("删除{noun}").format(noun=self.NOUN), [Delete(self.KIND, self.scheme_id)]
            )
        except (Refused, DocumentProblem) as problem:
            self.say(str(problem))
            return
        self.scheme_id = None
        self._fill_list()
        self._show_chosen()

    def _ask_load(self) -> None:
        folder = str(self.session.document.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("载入{noun}").format(noun=self.NOUN), folder, _FILES
        )
        if chosen:
            self.load(Path(chosen))

    def load(self, path: Path) -> None:
        """Take a scheme from a file of its own."""
        try:
            if path.stat().st_size > MOST_BYTES:
                raise ValueError(tr("文件太大，不是方案文件。"))
            scheme = self.of_file(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            self.say(tr("“{name}”读不出来，或不是方案文件。").format(name=path.name))
            return
        except ValueError as problem:
            self.say(tr("“{name}”没有载入：{problem}").format(name=path.name, problem=problem))
            return
        self._add(self.renamed(scheme, self._fresh_name(scheme.name)))

    def _ask_save_as(self) -> None:
        folder = self.session.document.path.parent
        stem = self.name.text().strip().replace("/", "／") or self.NOUN
        proposed = str(folder / f"{stem}.hrdesk-scheme.json")
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("另存{noun}").format(noun=self.NOUN), proposed, _FILES
        )
        if chosen:
            self.save_as(Path(chosen))

    def save_as(self, path: Path) -> None:
        """Write the scheme that is shown to a file of its own."""
        try:
            write_whole(path, scheme_file(self.build()).encode("utf-8"))
        except ExportProblem as problem:
            self.say(f"{problem.cause}{problem.next_step}")
        except ValueError as problem:
            self.say(str(problem))
        else:
            self.note.setText(tr("已写出 {name}").format(name=path.name))

    def reject(self) -> None:
        if not self._dirty or may_discard(self, self.NOUN, self.heading.text()):
            super().reject()
