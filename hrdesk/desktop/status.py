"""The status bar of an open file: saved or not, the unit's figures, the selection."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from hrdesk.core.numbers import score_text
from hrdesk.core.rollup import Summary
from hrdesk.desktop.widgets.status_parts import StatusParts
from hrdesk.models.session import DocumentSession, SavedState
from hrdesk.words import tr

_TOLD_FOR = 6000  # ms that a sentence stays


class StatusLine(QObject):
    """Keeps the parts of a :class:`StatusParts` true."""

    save_details_wanted = Signal()

    def __init__(self, session: DocumentSession, bar: StatusParts) -> None:
        super().__init__(bar)
        self._session, self._bar = session, bar
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOLD_FOR)
        self._timer.timeout.connect(self._forget)
        session.saved_state_changed.connect(self.show_saved)
        session.changed.connect(self.show_summary)
        session.current_evaluation_changed.connect(self.show_summary)
        bar.part_activated.connect(self._activated)
        self.show_saved(session.saved_state)
        self.show_summary()

    def show_saved(self, state: SavedState) -> None:
        """已保存 only after the commit returned; a failure stays until the next commit."""
        if state.state == "saving":
            self._bar.set_part("saved", [(tr("正在保存…"), "quiet")])
        elif state.state == "failed":
            cause = state.problem.cause if state.problem is not None else ""
            self._bar.set_part(
                "saved", [(tr("没有保存：{cause}").format(cause=cause), "owed")], sign="square"
            )
        elif state.state == "read-only":
            self._bar.set_part("saved", [(tr("只读打开，不能修改"), "unfinished")], sign="circle")
        else:
            words = tr("已保存 {at}").format(at=state.at[11:19]) if state.at else tr("已保存")
            self._bar.set_part("saved", [(words, "plain")], sign="check")

    def show_summary(self) -> None:
        """The unit's average, grade and counts."""
        summary = self._session.summary()
        if summary is None or not summary.projects:
            self._bar.set_part("average", [])
            self._bar.set_part("counts", [])
            return
        self._bar.set_part("average", _average(summary))
        self._bar.set_part("counts", _counts(summary))

    def show_selection(self, words: str) -> None:
        """What is selected in the grid in use."""
        self._bar.set_part("selection", [(words, "plain")] if words else [])

    def tell(self, sentence: str) -> None:
        """Say something for some seconds."""
        self._bar.set_part("told", [(sentence, "unfinished")])
        self._timer.start()

    def _forget(self) -> None:
        self._bar.set_part("told", [])

    def _activated(self, name: str) -> None:
        if name == "saved" and self._session.saved_state.state == "failed":
            self.save_details_wanted.emit()


def _average(summary: Summary) -> list[tuple[str, str]]:
    if summary.average is None:
        return [(tr("平均 —"), "plain")]
    pieces = [
        (tr("平均 "), "plain"),
        (score_text(summary.average), "strong"),
        (f" {summary.grade}", "plain"),
    ]
    if summary.complete < summary.projects:
        pieces.append(
            (
                tr("（{projects} 个项目中填完的 {complete} 个）").format(
                    projects=summary.projects, complete=summary.complete
                ),
                "plain",
            )
        )
    return pieces


def _counts(summary: Summary) -> list[tuple[str, str]]:
    pieces = [
        (
            tr("{indicators} 项指标：{completed} 完成").format(
                indicators=summary.indicators, completed=summary.completed
            ),
            "plain",
        )
    ]
    if summary.unfinished:
        pieces.append(("，", "plain"))
        pieces.append(
            (tr("{unfinished} 未完成").format(unfinished=summary.unfinished), "unfinished")
        )
    if summary.open:
        pieces.append(("，", "plain"))
        pieces.append((tr("{open} 待填").format(open=summary.open), "owed"))
    return pieces
