"""Long work in the window's own thread, in steps: the wait is shown after a moment and can be cancelled, and
the window stays alive between steps."""

from __future__ import annotations

from types import TracebackType

from PySide6.QtCore import QCoreApplication, QElapsedTimer
from PySide6.QtWidgets import QWidget

from .background import MOMENT, WaitDialog


class Cancelled(Exception):
    """The user pressed 取消."""


class Waiting:
    """``with Waiting("正在输出", count, parent) as waiting: waiting.step(done, name)``.

    ``step`` raises :class:`Cancelled`; what was done so far is the caller's to keep or take back.
    """

    def __init__(self, act: str, count: int, parent: QWidget | None = None) -> None:
        self._dialog = WaitDialog(act, f"{act}…", parent)
        self._dialog.cancelled.connect(self.cancel)
        self._count, self._cancelled = count, False
        self._since = QElapsedTimer()
        self._since.start()

    def step(self, done: int, name: str = "") -> None:
        """Show how much is done and what comes next. Raises :class:`Cancelled`."""
        self._dialog.show_step(done, self._count, name)
        if self._since.elapsed() > MOMENT and not self._dialog.isVisible():
            self._dialog.show()
        if self._dialog.isVisible():
            QCoreApplication.processEvents()
        if self._cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Give up with the next step."""
        self._cancelled = True

    def __enter__(self) -> Waiting:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._dialog.cancelled.disconnect(self.cancel)
        self._dialog.hide()
        self._dialog.deleteLater()
