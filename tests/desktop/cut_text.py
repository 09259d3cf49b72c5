"""Finds words that do not fit: in labels, buttons, boxes, tabs, headers and the status bar.

What ends in dots on purpose says all of it in its tooltip: :class:`FittingLabel`, :class:`RunsLabel`,
:class:`ComboBox` do so by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.grid_header import ColumnHeader
from hrdesk.desktop.widgets.labels import FittingLabel
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.desktop.widgets.segments import Segments
from hrdesk.desktop.widgets.spoken_part import SpokenPart

_WORDS = QLabel | QAbstractButton | QLineEdit | QComboBox | Segments
_TOUCHING = 2  # px that frames may share
_SHORTEST = 3  # letters of a choice that are always seen


def cut_words(root: QWidget) -> list[str]:
    """What is cut off in a window as it is shown now, each with its widget."""
    found: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisible() and not _is_scrolled_away(widget):
            found += [f"{type(widget).__name__}: {words}" for words in _cut_in(widget)]
            if _sticks_out(widget):
                found.append(f"{type(widget).__name__} sticks out: {_name(widget)}")
    return found


def overlapping(root: QWidget) -> list[str]:
    """Widgets with words that lie over one another though none is inside the other."""
    found = []
    for parent in [root, *root.findChildren(QWidget)]:
        shown = [
            child
            for child in parent.children()
            if isinstance(child, _WORDS | QAbstractScrollArea)
            and child.isVisible()
            and not isinstance(child, SpokenPart)
        ]
        for one, other in combinations(shown, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > _TOUCHING and common.height() > _TOUCHING:
                found.append(f"{_name(one)} over {_name(other)}")
    return found


def _sticks_out(widget: QWidget) -> bool:
    """Whether a widget is wider than what holds it, where nobody can scroll to the rest."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or not isinstance(widget, _WORDS | QAbstractScrollArea):
        return False
    area = parent.parentWidget()
    if isinstance(area, QAbstractItemView):
        return False
    box = widget.geometry()
    return box.left() < 0 or box.right() > parent.width() or _beyond_viewport(parent)


def _beyond_viewport(holder: QWidget) -> bool:
    """Whether a page inside a scroll area that only scrolls up and down is wider than the area."""
    viewport = holder.parentWidget()
    area = viewport.parentWidget() if viewport is not None else None
    if not isinstance(area, QScrollArea) or area.widget() is not holder or viewport is None:
        return False
    never = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return never and holder.width() > viewport.width()


def _name(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    return str(words()) if callable(words) else widget.accessibleName()


def _is_scrolled_away(widget: QWidget) -> bool:
    """Whether nothing of a widget is in sight; what is partly in sight is measured as a whole."""
    return widget.visibleRegion().isEmpty()


def _cut_in(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, FittingLabel | RunsLabel):
        return
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QPushButton | QCheckBox | QRadioButton | QToolButton):
        yield from _button(widget)
    elif isinstance(widget, ComboBox):
        shown = widget.shown_text()
        if shown != widget.currentText() and len(shown) <= min(
            _SHORTEST, len(widget.currentText())
        ):
            yield f"{widget.currentText()} → {shown}"
    elif isinstance(widget, QTabBar):
        for place in range(widget.count()):
            if _wide(widget, widget.tabText(place)) > widget.tabRect(place).width():
                yield widget.tabText(place)
    elif isinstance(widget, QGroupBox):
        if _wide(widget, widget.title()) > widget.width():
            yield widget.title()
    elif isinstance(widget, QHeaderView):
        yield from _header(widget)
    elif isinstance(widget, Segments) and widget.width() < widget.sizeHint().width():
        yield widget.accessibleName()


def _wide(widget: QWidget, words: str) -> int:
    return widget.fontMetrics().horizontalAdvance(words.replace("&&", "&").replace("&", "", 1))


def _label(label: QLabel) -> Iterator[str]:
    words, room = label.text(), label.contentsRect()
    if not words or label.textFormat() == Qt.TextFormat.RichText or "<" in words:
        return
    if words == label.toolTip() or "…" in words[-1:]:
        return  # cut on purpose by its own resizeEvent, with a tooltip
    if label.wordWrap():
        flags = int(Qt.TextFlag.TextWordWrap)
        box = label.fontMetrics().boundingRect(QRect(0, 0, room.width(), 10_000), flags, words)
        if box.height() > room.height() + 2 or box.width() > room.width() + 1:
            yield f"{words} ({box.width()}×{box.height()} in {room.width()}×{room.height()})"
        return
    lines = words.split("\n")
    wide = max(_wide(label, line) if label.buddy() else _plain(label, line) for line in lines)
    high = label.fontMetrics().height() * len(lines)
    if wide > room.width() + 1 or high > room.height() + 3:
        yield f"{words} ({wide}×{high} in {room.width()}×{room.height()})"


def _plain(label: QLabel, words: str) -> int:
    return label.fontMetrics().horizontalAdvance(words)


def _button(button: QPushButton | QCheckBox | QRadioButton | QToolButton) -> Iterator[str]:
    if not button.text() or (isinstance(button, QToolButton) and not button.toolButtonStyle()):
        return
    room = button.width()
    if isinstance(button, QCheckBox | QRadioButton):
        option = QStyleOptionButton()
        button.initStyleOption(option)
        element = QStyle.SubElement.SE_CheckBoxContents
        if isinstance(button, QRadioButton):
            element = QStyle.SubElement.SE_RadioButtonContents
        room = button.style().subElementRect(element, option, button).width()
    elif not button.icon().isNull():
        room -= button.iconSize().width() + 4
    if isinstance(button, QPushButton) and button.menu() is not None:
        room -= 16
    if _wide(button, button.text()) > room + 1:
        yield f"{button.text()} ({_wide(button, button.text())} in {room})"


def _header(header: QHeaderView) -> Iterator[str]:
    """A title that ends in dots is whole in the tooltip of a grid's header; others must fit."""
    model = header.model()
    if model is None or header.orientation() == Qt.Orientation.Vertical:
        return
    room_beside = 4 if isinstance(header, ColumnHeader) else 12
    for place in range(header.count()):
        if header.isSectionHidden(place):
            continue
        words = str(model.headerData(place, header.orientation()) or "")
        metrics = QFontMetrics(header.font())
        hint = model.headerData(place, header.orientation(), Qt.ItemDataRole.ToolTipRole)
        wide = metrics.horizontalAdvance(words)
        if wide > header.sectionSize(place) - room_beside and words not in str(hint or ""):
            yield f"{words} ({wide} in {header.sectionSize(place)})"
