"""The status bar of an open file: saved or not, the unit's figures, the selection."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from hrdesk.core.findings import LEVELS
from hrdesk.core.numbers import score_text
from hrdesk.core.rollup import Summary
from hrdesk.desktop.grid.memory import GridMemory
from hrdesk.desktop.look.tokens import CELL
from hrdesk.desktop.widgets.painted import Run
from hrdesk.desktop.widgets.status_parts import StatusParts
from hrdesk.document.changes import ChangeSet
from hrdesk.models.live_findings import MOST_PROJECTS, LiveFindings
from hrdesk.models.session import DocumentSession, SavedState
from hrdesk.words import tr

_TOLD_FOR = 6000  # ms that a sentence stays
_CHECKED_AFTER = 250  # ms without an edit, so that checks never stand between two keys


class StatusLine(QObject):
    """Keeps the parts of a :class:`StatusParts` true."""

    save_details_wanted = Signal()
    overview_wanted = Signal()

    def __init__(
        self,
        session: DocumentSession,
        bar: StatusParts,
        live: LiveFindings,
        memory: GridMemory,
    ) -> None:
        super().__init__(bar)
        self._session, self._bar, self._live, self._memory = session, bar, live, memory
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOLD_FOR)
        self._timer.timeout.connect(self._forget)
        session.saved_state_changed.connect(self.show_saved)
        session.changed.connect(self.show_summary)
        session.changed.connect(self._tell_step)
        session.current_evaluation_changed.connect(self.show_summary)
        bar.part_activated.connect(self._activated)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_CHECKED_AFTER)
        self._pause.timeout.connect(self.show_checks)
        live.changed.connect(self._pause.start)
        memory.points_changed.connect(self.show_zoom)
        self.show_zoom()
        self._pause.start()
        self.show_saved(session.saved_state)
        self.show_summary()

    def show_saved(self, state: SavedState) -> None:
        """已保存 only after the commit returned; a failure stays until the next commit."""
        if state.state == "saving":
            self._bar.set_part("saved", [(tr("正在保存…"), "quiet")])
        elif state.state == "failed":
            cause = state.problem.cause if state.problem is not None else ""
            self._bar.set_part("saved", [(tr("没有保存：{cause}").format(cause=cause), "owed")])
        elif state.state == "read-only":
            self._bar.set_part("saved", [(tr("只读打开，不能修改"), "unfinished")])
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

    def show_checks(self) -> None:
        """How many findings of each level; in a file with very many projects only the way to them."""
        has = bool(self._session.projects())
        runs: list[Run] = [(tr("自查"), "plain")] if has else []
        if has and len(self._session.projects()) <= MOST_PROJECTS:
            counts = self._live.counts()
            for level, role in zip(LEVELS, ("owed", "warning", "hint"), strict=True):
                if counts[level]:
                    runs += [("　", "plain"), (f"{counts[level]} {level}", role)]
            if len(runs) == 1:
                runs = [(tr("自查没有发现问题"), "done")]
        self._bar.set_part("checks", runs, hint=tr("到总览看自查发现的问题"))

    def show_zoom(self) -> None:
        """The size of the grids' text, in percent of the usual."""
        percent = f"{round(self._memory.points * 100 / CELL)}%"
        hint = tr("表格文字大小，按住 Ctrl 滚动滚轮改变；点这里恢复 100%")
        self._bar.set_part("zoom", [(percent, "plain")], hint=hint, prefix=tr("表格文字大小 "))

    def show_selection(self, words: str) -> None:
        """What is selected in the grid in use."""
        self._bar.set_part("selection", [(words, "plain")] if words else [])

    def tell(self, sentence: str) -> None:
        """Say something for some seconds."""
        self._bar.set_part("told", [(sentence, "hint")])
        self._timer.start()

    def _tell_step(self, change_set: ChangeSet) -> None:
        """Name what was taken back: what was said of it before is no longer true."""
        words = {"undo": tr("已撤销：{name}"), "redo": tr("已恢复：{name}")}.get(
            change_set.direction
        )
        if words:
            self.tell(words.format(name=change_set.name))

    def _forget(self) -> None:
        self._bar.set_part("told", [])

    def _activated(self, name: str) -> None:
        if name == "saved" and self._session.saved_state.state == "failed":
            self.save_details_wanted.emit()
        elif name in ("average", "counts", "checks"):
            self.overview_wanted.emit()
        elif name == "zoom":
            self._memory.zoom_back()


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
