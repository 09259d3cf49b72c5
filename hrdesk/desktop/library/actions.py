"""What the page 指标 does with the library: put entries in, keep rows among one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from hrdesk.core.entry import Refused
from hrdesk.core.library.entries import LibraryEntry, Merged, check_entry, entry_of, merged
from hrdesk.core.records import Indicator
from hrdesk.desktop.look.icons import icon
from hrdesk.document.errors import DocumentProblem
from hrdesk.document.own_files import change_own_library
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr


class LibraryActions(QObject):
    """Serves one grid of indicators: its selected rows, its current row, and a way to a row."""

    def __init__(
        self,
        session: DocumentSession,
        selected: Callable[[], Sequence[Indicator]],
        current: Callable[[], Indicator | None],
        go_to: Callable[[int], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._window = session, parent
        self._selected, self._current, self._go_to = selected, current, go_to
        self.choose = QAction(icon("library"), tr("从指标库选…"), self)
        self.choose.setShortcut(QKeySequence("Ctrl+Shift+K"))
        self.choose.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.choose.triggered.connect(self.choose_entries)
        self.keep = QAction(tr("存入我的指标库"), self)
        self.keep.triggered.connect(self.keep_rows)

    def refresh(self) -> None:
        """Allow what is possible now."""
        self.choose.setEnabled(not self._session.read_only and self._session.project_id is not None)
        self.keep.setEnabled(self._current() is not None)

    def choose_entries(self) -> None:
        """Show the library; what was chosen stands in the form afterwards."""
        from .dialog import LibraryDialog

        if self._session.project_id is None or self._session.read_only:
            return
        current = self._current()
        dialog = LibraryDialog(
            self._session, None if current is None else current.id, self._window.window()
        )
        dialog.exec()
        dialog.deleteLater()
        if dialog.inserted:
            self._go_to(dialog.inserted[0])
            self._session.deleted.emit(
                tr("已从指标库插入 {count} 行").format(count=len(dialog.inserted))
            )

    def keep_rows(self) -> None:
        """Add the selected rows to one's own library, without what was reached."""
        evaluation = self._session.evaluation
        rows = [row for row in self._selected() if row.name.strip()]
        if evaluation is None or not rows:
            self._session.refused.emit(tr("选中的行没有三级指标名称，没有存入。"))
            return
        result = Merged((), (), ())

        def added(known: tuple[LibraryEntry, ...]) -> tuple[LibraryEntry, ...]:
            nonlocal result
            new = [entry_of(row, evaluation.year) for row in rows]
            for entry in new:
                check_entry(entry)
            result = merged(known, new)
            return result.entries

        try:
            change_own_library(added)
        except (DocumentProblem, Refused) as problem:
            self._session.refused.emit(tr("没有存入我的指标库：{problem}").format(problem=problem))
            return
        self._session.refused.emit(result.sentence())
