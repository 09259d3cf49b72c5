"""Long work in a thread beside the window: nothing is shown for a moment, then a dialog with 取消."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from hrdesk.words import tr

from .labels import quiet_label, strong_label

MOMENT = 400
"""ms before the wait is shown."""


class Work(QThread):
    """What is done in the thread: a subclass says so in :meth:`work`, tells of each thing it comes to,
    and asks :meth:`isInterruptionRequested` between."""

    progressed = Signal(str, int, int)  # name, its number, how many there are
    advanced = Signal(int, int)  # of one thing: how much is done, of how much

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.defect: Exception | None = None
        self.cancelled = False

    def run(self) -> None:
        try:
            self.work()
        except Exception as defect:  # handed to the window, which reports defects
            self.defect = defect

    def work(self) -> None:
        """Do it, without widgets."""
        raise AssertionError("a work says what it does")


class WaitDialog(QDialog):
    """What is being done, how far it has come, and 取消. It ends nothing itself: who shows it does."""

    cancelled = Signal()

    def __init__(self, act: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(act)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(8)
        what = strong_label(words)
        what.setWordWrap(True)
        column.addWidget(what)
        self.file: QLabel = quiet_label("")
        self.file.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        self.bar.setAccessibleName(tr("进度"))
        column.addWidget(self.file)
        column.addWidget(self.bar)
        buttons = QDialogButtonBox()
        self.cancel_button = buttons.addButton(tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.rejected.connect(self.cancelled)

    def show_file(self, name: str, number: int, count: int) -> None:
        """Say which file it has come to."""
        words = tr("第 {number} 个，共 {count} 个：{name}")
        self.file.setText(words.format(number=number, count=count, name=name))
        self._show_bar(number - 1, count if count > 1 else 0)

    def show_share(self, done: int, total: int) -> None:
        """Say how much of one thing is done."""
        self.file.setText(tr("已完成 {share}%").format(share=done * 100 // max(total, 1)))
        self._show_bar(done, total)

    def show_step(self, done: int, count: int, name: str) -> None:
        """Say how many steps are done, and what comes next."""
        self.file.setText(f"{done} / {count}　{name}".rstrip())
        self._show_bar(done, count)

    def _show_bar(self, done: int, count: int) -> None:
        self.bar.setRange(0, count)  # without an end it only moves
        self.bar.setValue(done)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.cancelled.emit()
        super().closeEvent(event)


class Background(QObject):
    """Runs one work at a time; ``done`` brings it back, also one that was cancelled on the way."""

    done = Signal(object, bool)  # Work, whether it was cancelled

    def __init__(self, act: str, words: str, window: QWidget) -> None:
        super().__init__(window)
        self._act, self._words, self._window = act, words, window
        self._work: Work | None = None
        self._wait: WaitDialog | None = None
        self._cancelled = False
        self._show_last: Callable[[WaitDialog], None] | None = None
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(MOMENT)
        self._moment.timeout.connect(self.show_wait)

    @property
    def is_running(self) -> bool:
        """Whether a work is on its way."""
        return self._work is not None

    @property
    def wait_dialog(self) -> WaitDialog | None:
        """The dialog, once the wait is longer than a moment."""
        return self._wait

    def start(
        self, work: Work, *, over: QWidget | None = None, act: str = "", words: str = ""
    ) -> None:
        """Begin; the wait is shown ``over`` a window, under the name of ``act``, with these words."""
        assert self._work is None
        self._cancelled, self._show_last = False, None
        self._window = over or self._window
        self._act = act or self._act
        self._words = words or self._words
        self._work = work
        work.progressed.connect(self._on_progress)
        work.advanced.connect(self._on_advance)
        work.finished.connect(self._on_finished)
        work.start()
        self._moment.start()

    def wait_for(self, work: Work, *, act: str, words: str) -> bool:
        """Run a work while the window paints, and return at its end whether it came to one: it was not
        cancelled and had no defect. Keys and clicks are kept back until the wait is shown, so that
        nothing else begins between."""
        self.start(work, act=act, words=words)
        loop, flag = QEventLoop(), QEventLoop.ProcessEventsFlag
        while self._work is work:
            kept_back = flag.AllEvents if self._wait is not None else flag.ExcludeUserInputEvents
            loop.processEvents(kept_back | flag.WaitForMoreEvents)
        return not work.cancelled and work.defect is None

    def show_wait(self) -> None:
        """Show that it takes longer."""
        if self._work is None or self._wait is not None or self._cancelled:
            return
        self._wait = WaitDialog(self._act, self._words, self._window)
        self._wait.cancelled.connect(self.cancel)
        if self._show_last is not None:
            self._show_last(self._wait)
        self._wait.show()

    def cancel(self) -> None:
        """Give up; the thread ends with the piece it is at."""
        self._cancelled = True
        if self._work is not None:
            self._work.cancelled = True
            self._work.requestInterruption()
        self._close_wait()

    def stop(self) -> None:
        """Give up and wait for the thread, before the window goes."""
        self.cancel()
        if self._work is not None:
            self._work.finished.disconnect(self._on_finished)
            self._work.wait()
            self._work.deleteLater()
            self._work = None

    def _on_progress(self, name: str, number: int, count: int) -> None:
        self._show(lambda wait: wait.show_file(name, number, count))

    def _on_advance(self, done: int, total: int) -> None:
        self._show(lambda wait: wait.show_share(done, total))

    def _show(self, last: Callable[[WaitDialog], None]) -> None:
        self._show_last = last
        if self._wait is not None:
            last(self._wait)

    def _on_finished(self) -> None:
        work, self._work = self._work, None
        self._close_wait()
        if work is None:
            return
        work.wait()
        work.deleteLater()
        if work.defect is not None:
            raise work.defect
        self.done.emit(work, self._cancelled)

    def _close_wait(self) -> None:
        self._moment.stop()
        if self._wait is not None:
            wait, self._wait = self._wait, None
            wait.cancelled.disconnect(self.cancel)
            wait.hide()
            wait.deleteLater()
