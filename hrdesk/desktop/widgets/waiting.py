"""Long work in the window's own thread: progress with 取消, and a window that stays alive between steps."""

from __future__ import annotations

from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from hrdesk.words import tr

_LATE = 400  # ms of work before anything is shown


class Cancelled(Exception):
    """The user pressed 取消."""


class Waiting:
    """``with Waiting("正在输出", count, parent) as waiting: waiting.step(done, name)``.

    ``step`` raises :class:`Cancelled`; what was done so far is the caller's to keep or take back.
    """

    def __init__(self, act: str, count: int, parent: QWidget | None = None) -> None:
        self._act = act
        self._dialog = QProgressDialog(f"{act}……", tr("取消"), 0, count, parent)
        self._dialog.setWindowTitle(act)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setMinimumDuration(_LATE)
        self._dialog.setMinimumWidth(420)
        self._dialog.setAutoClose(False)
        self._dialog.setAutoReset(False)
        self._count = count

    def step(self, done: int, name: str = "") -> None:
        """Show how much is done and what comes next. Raises :class:`Cancelled`."""
        words = f"{self._act}　{done} / {self._count}"
        self._dialog.setLabelText(f"{words}\n{name}" if name else words)
        self._dialog.setValue(done)  # lets the window handle its events
        if self._dialog.wasCanceled():
            raise Cancelled

    def cancel(self) -> None:
        """As if 取消 had been pressed."""
        self._dialog.cancel()

    def __enter__(self) -> Waiting:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._dialog.close()
        self._dialog.deleteLater()
