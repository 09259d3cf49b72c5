"""Taking values from 支出进度: what the menus of the cells and the line 为什么 offer, and the acts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from hrdesk.core.dates import short_day
from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.progress import suggested_day
from hrdesk.core.records import FundSource, Indicator
from hrdesk.desktop.look.icons import icon
from hrdesk.models.progress_links import (
    LINK,
    UNLINK,
    has_payments,
    link_row,
    link_source,
    offers,
    spent_of,
    unlink_row,
    unlink_source,
    value_at,
)
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_UNLINK = "unlink"
_LINK = "link:"


class RowLinks(QObject):
    """Links of the row the cursor is in, in the grid of indicators."""

    def __init__(
        self, session: DocumentSession, row: Callable[[], Indicator | None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._row, self._window = session, row, window

    @property
    def _year(self) -> int:
        evaluation = self._session.evaluation
        return evaluation.year if evaluation is not None else 0

    def fill(self, menu: QMenu) -> None:
        """Add what one can do with the link of the row."""
        row, sheet = self._row(), self._session.sheet()
        if row is None or sheet is None:
            return
        found = offers(sheet, row, self._year)
        if found:
            under = menu.addMenu(icon("link"), tr("取自支出进度"))
            under.setEnabled(not self._session.read_only and has_payments(sheet))
            for offer in found:
                action = under.addAction(offer.words)
                action.setCheckable(True)
                action.setChecked(row.actual_from == offer.day)
                action.setEnabled(bool(offer.value))
                action.triggered.connect(partial(self._choose, offer.day))
            under.addSeparator()
            other = under.addAction(tr("其他日期…"))
            other.triggered.connect(self.ask_day)
        if row.actual_from:
            action = menu.addAction(UNLINK)
            action.setEnabled(not self._session.read_only)
            action.triggered.connect(self.unlink)

    def _choose(self, day: str, checked: bool = False) -> None:
        self.link(day)

    def link(self, day: str) -> None:
        """Take the row's value from the payments up to a day."""
        row = self._row()
        if row is not None:
            steps = link_row(row, day)
            if steps:
                self._session.try_apply(LINK, steps)

    def unlink(self) -> None:
        """Let the value stand as if it had been typed."""
        row = self._row()
        if row is not None and row.actual_from:
            self._session.try_apply(UNLINK, unlink_row(row))

    def ask_day(self) -> None:
        """Ask for another day than the usual ones."""
        row = self._row()
        if row is None:
            return
        named = row.actual_from or suggested_day(row, self._year)
        text, taken = QInputDialog.getText(
            self._window,
            tr("取自支出进度"),
            tr("取到哪一天的累计支出，例如 9月30日："),
            text=short_day(named),
        )
        if not taken or not text.strip():
            return
        try:
            day = str(read_entry("indicator", "actual_from", text, year=self._year))
        except Refused as problem:
            self._session.refused.emit(str(problem))
            return
        if day[:4] != str(self._year):
            words = tr("取自支出进度的日期要在 {year} 年内。").format(year=self._year)
            self._session.refused.emit(words)
            return
        self.link(day)

    # The line 为什么

    def offered(self) -> list[tuple[str, str, str]]:
        """What the line under the grid offers: to link a progress indicator, or to end its link."""
        row, sheet = self._row(), self._session.sheet()
        if row is None or sheet is None or self._session.read_only:
            return []
        if row.actual_from:
            day = short_day(row.actual_from)
            words = tr("取自支出进度（到{day}），解除关联").format(day=day)
            return [(_UNLINK, words, "link")]
        named = suggested_day(row, self._year)
        value = value_at(sheet, row, named) if named and has_payments(sheet) else ""
        if not value:
            return []
        words = tr("取自支出进度：到{day} {value}").format(day=short_day(named), value=value)
        return [(f"{_LINK}{named}", words, "link")]

    def follow(self, name: str) -> None:
        """Do what was offered and chosen."""
        if name == _UNLINK:
            self.unlink()
        elif name.startswith(_LINK):
            self.link(name.removeprefix(_LINK))


class SourceLinks(QObject):
    """Links of 全年执行数, in the grid of fund sources."""

    def __init__(
        self, session: DocumentSession, source: Callable[[], FundSource | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._source = session, source

    def fill(self, menu: QMenu) -> None:
        """Add what one can do with the link of the source."""
        source, sheet = self._source(), self._session.sheet()
        if source is None or sheet is None:
            return
        writable = not self._session.read_only
        menu.addSeparator()
        if source.spent_from:
            action = menu.addAction(icon("link"), UNLINK)
            action.setEnabled(writable)
            action.triggered.connect(self.unlink)
            return
        words = tr("全年执行数取自支出进度")
        if has_payments(sheet):
            words = f"{words}　{spent_of(sheet, source)}"
        action = menu.addAction(icon("link"), words)
        action.setEnabled(writable and has_payments(sheet))
        action.triggered.connect(self.link)

    def link(self) -> None:
        """Take the source's 全年执行数 from the payments."""
        source = self._source()
        if source is not None:
            self._session.try_apply(LINK, link_source(source))

    def unlink(self) -> None:
        """Let 全年执行数 stand as if it had been typed."""
        source = self._source()
        if source is not None and source.spent_from:
            self._session.try_apply(UNLINK, unlink_source(source))
