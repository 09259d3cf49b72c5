"""Editing an entry of one's own."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.levels import printed_level
from hrdesk.core.library.entries import FIELDS, LibraryEntry, check_entry
from hrdesk.core.records import RELATIONS
from hrdesk.desktop.form_dialog import FormDialog
from hrdesk.document.own_files import change_own_library
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_LINES = (("name", tr("三级指标")), ("target", tr("指标值")), ("measure", tr("度量单位")))
_TEXTS = (("meaning", tr("衡量什么")), ("method", tr("怎样取值")), ("evidence", tr("佐证材料")))
_TEXT_HEIGHT = 54
_BREAKS = re.compile(r"[、，,；;\s]+")


class EntryDialog(FormDialog):
    """``taken`` is the entry as it was saved."""

    def __init__(
        self, session: DocumentSession, entry: LibraryEntry, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, tr("修改我的指标"), entry.name, tr("保存"), parent)
        self._entry = entry
        self.taken: LibraryEntry | None = None
        self.setMinimumWidth(560)
        self.level1 = self.add_line(tr("一级指标"), printed_level(entry.level1))
        self.level2 = self.add_line(tr("二级指标"), printed_level(entry.level2))
        self.lines = {"name": self.add_line(tr("三级指标"), entry.name)}
        self.relation = self.add_choice(
            tr("指标性质"), [(sign or tr("（不填）"), sign) for sign in ("", *RELATIONS)]
        )
        self.relation.setCurrentIndex(self.relation.findData(entry.relation))
        for name, title in _LINES[1:]:
            self.lines[name] = self.add_line(title, getattr(entry, name))
        self.texts: dict[str, QPlainTextEdit] = {}
        for name, title in _TEXTS:
            field = QPlainTextEdit(getattr(entry, name))
            field.setFixedHeight(_TEXT_HEIGHT)
            field.setTabChangesFocus(True)
            self.add_row(title, field)
            self.texts[name] = field
        self.fields = self.add_line(
            tr("领域"),
            "、".join(entry.fields),
            tr("例如 {fields}、{fields_2}").format(fields=FIELDS[0], fields_2=FIELDS[6]),
        )
        self.keywords = self.add_line(
            tr("关键词"), "、".join(entry.keywords), tr("查找时用，可留空")
        )

    def _line(self, name: str) -> str:
        return str(self.read("indicator", name, self.lines[name]))

    def take(self) -> None:
        relation = str(self.relation.currentData())
        entry = LibraryEntry(
            str(self.read("indicator", "level1", self.level1)),
            str(self.read("indicator", "level2", self.level2)),
            self._line("name"),
            relation,
            self._line("target"),
            self._line("measure"),
            "定性" if relation == "定性" else "定量",
            **{
                name: str(read_entry("indicator", "reason", field.toPlainText()))
                for name, field in self.texts.items()
            },
            fields=_words(self.fields.text()),
            keywords=_words(self.keywords.text()),
        )
        check_entry(entry)
        old = self._entry

        def changed(entries: tuple[LibraryEntry, ...]) -> list[LibraryEntry]:
            others = [each for each in entries if each.key != old.key]
            if any(each.key == entry.key for each in others):
                raise Refused(
                    tr("我的指标库里已有“{name}”，请换一个名称。").format(name=entry.name)
                )
            return [entry if each.key == old.key else each for each in entries]

        change_own_library(changed)
        self.taken = replace(entry)


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in _BREAKS.split(text) if word))
