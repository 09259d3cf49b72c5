"""The wait while workbooks are read: nothing for a moment, then a dialog that can be cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.words import tr

from .worker import BookReader, ReadBook

_MOMENT = 400
"""ms before the wait is shown."""


class WaitDialog(QDialog):
    """正在读取… with 取消."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("导入自评表"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(8)
        column.addWidget(strong_label(tr("正在读取…")))
        self.file: QLabel = quiet_label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        self.bar.setAccessibleName(tr("读取进度"))
        column.addWidget(self.file)
        column.addWidget(self.bar)
        buttons = QDialogButtonBox()
        self.cancel_button = buttons.addButton(tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.rejected.connect(self.cancelled)

    def show_file(self, name: str, number: int, count: int) -> None:
        """Say which file is being read."""
        self.file.setText(
            tr("第 {number} 个，共 {count} 个：{name}").format(
                number=number, count=count, name=name
            )
        )
        self.bar.setRange(0, count if count > 1 else 0)
        self.bar.setValue(number - 1)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.cancelled.emit()
        super().closeEvent(event)


class Reading(QObject):
    """One reading of workbooks; ``finished`` brings the books, unless it was cancelled."""

    finished = Signal(object)  # list[ReadBook]

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._reader: BookReader | None = None
        self._wait: WaitDialog | None = None
        self._cancelled = False
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(_MOMENT)
        self._moment.timeout.connect(self.show_wait)

    @property
    def is_running(self) -> bool:
        """Whether workbooks are being read."""
        return self._reader is not None

    @property
    def wait_dialog(self) -> WaitDialog | None:
        """The dialog, once the wait is longer than a moment."""
        return self._wait

    def begin(self, paths: Sequence[Path]) -> None:
        """Read workbooks."""
        assert self._reader is None
        self._cancelled = False
        self._reader = BookReader(paths, self)
        self._reader.reading.connect(self._on_reading)
        self._reader.finished.connect(self._on_finished)
        self._last: tuple[str, int, int] | None = None
        self._reader.start()
        self._moment.start()

    def show_wait(self) -> None:
        """Show that it takes longer."""
        if self._reader is None or self._wait is not None or self._cancelled:
            return
        self._wait = WaitDialog(self._window)
        self._wait.cancelled.connect(self.cancel)
        if self._last is not None:
            self._wait.show_file(*self._last)
        self._wait.show()

    def cancel(self) -> None:
        """Give up: nothing is brought back; the thread ends with the file it is at."""
        self._cancelled = True
        if self._reader is not None:
            self._reader.requestInterruption()
        self._close_wait()

    def stop(self) -> None:
        """Give up and wait for the thread, before the window goes."""
        self.cancel()
        if self._reader is not None:
            self._reader.finished.disconnect(self._on_finished)
            self._reader.wait()
            self._reader.deleteLater()
            self._reader = None

    def _on_reading(self, name: str, number: int, count: int) -> None:
        self._last = (name, number, count)
        if self._wait is not None:
            self._wait.show_file(name, number, count)

    def _on_finished(self) -> None:
        reader, self._reader = self._reader, None
        self._close_wait()
        if reader is None:
            return
        reader.wait()
        books: list[ReadBook] = reader.books
        defect = reader.defect
        reader.deleteLater()
        if defect is not None:
            raise defect
        if not self._cancelled:
            self.finished.emit(books)

    def _close_wait(self) -> None:
        self._moment.stop()
        if self._wait is not None:
            wait, self._wait = self._wait, None
            wait.cancelled.disconnect(self.cancel)
            wait.hide()
            wait.deleteLater()
