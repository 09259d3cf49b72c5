"""An entry of the library explained: what it measures, how the value is got, what proves it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from hrdesk.core.levels import printed_level
from hrdesk.core.library.entries import Choice
from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.tokens import CELL, TITLE
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.words import tr

_PARTS = (
    ("value", tr("年度指标值")),
    ("meaning", tr("衡量什么")),
    ("method", tr("怎样取值")),
    ("evidence", tr("佐证材料")),
    ("fields", tr("领域")),
)


class Explanation(QScrollArea):
    """One entry; blank parts are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("指标说明"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("cardBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        self.name = strong_label("", TITLE)
        self.name.setWordWrap(True)
        self.levels = quiet_label("")
        self.levels.setWordWrap(True)
        column.addWidget(self.name)
        column.addWidget(self.levels)
        self._heads: dict[str, QLabel] = {}
        self.parts: dict[str, QLabel] = {}
        for key, title in _PARTS:
            head, words = quiet_label(title), QLabel()
            head.setContentsMargins(0, 10, 0, 0)
            words.setWordWrap(True)
            words.setFont(ui_font(CELL))
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(head)
            column.addWidget(words)
            self._heads[key], self.parts[key] = head, words
        column.addStretch()
        self.setWidget(body)
        self.show_choice(None)

    def show_choice(self, choice: Choice | None) -> None:
        """Explain another entry, or none."""
        if choice is None:
            self.name.setText("")
            self.levels.setText(
                tr("选中左边的一条指标，这里说明它衡量什么、怎样取值、用什么证明。")
            )
            texts: dict[str, str] = {}
        else:
            entry = choice.entry
            self.name.setText(entry.name)
            origin = tr("　我的指标库") if choice.own else ""
            levels = f"{printed_level(choice.level1)} · {printed_level(choice.level2)}"
            self.levels.setText(f"{levels}　{entry.kind}{origin}")
            texts = {
                "value": _value_words(choice),
                "meaning": entry.meaning,
                "method": entry.method,
                "evidence": entry.evidence,
                "fields": "、".join(entry.fields),
            }
        for key, words in self.parts.items():
            words.setText(texts.get(key, ""))
            shown = bool(texts.get(key))
            words.setVisible(shown)
            self._heads[key].setVisible(shown)
        self.setAccessibleDescription("。".join(text for text in texts.values() if text))
        self.verticalScrollBar().setValue(0)


def _value_words(choice: Choice) -> str:
    entry = choice.entry
    if not entry.target:
        unit = tr("，单位：{measure}").format(measure=entry.measure) if entry.measure else ""
        relation = (
            tr("，性质：{relation}").format(relation=entry.relation) if entry.relation else ""
        )
        return tr("没有通行的数，按本单位的年度任务填写{relation}{unit}").format(
            relation=relation, unit=unit
        )
    relation = "" if entry.relation == "定性" else entry.relation
    return " ".join(part for part in (relation, entry.target, entry.measure) if part)
