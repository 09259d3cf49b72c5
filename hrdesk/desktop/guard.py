"""Nothing goes wrong silently: exceptions in slots, threads and Qt's own messages end up here.

An error of the environment is told where it happened. What arrives here is a defect of the program:
it is written to a log file beside the user's settings and shown once per kind, with details that
can be copied. The document is whole, because every change is one transaction.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from hrdesk import words

log = logging.getLogger("hrdesk")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Guard(QObject):
    """Catches what nobody else did and hands it to ``show`` in the window's thread."""

    _caught = Signal(str, str)

    def __init__(self, log_file: Path, show: Callable[[str, str], None]) -> None:
        super().__init__()
        self._shown: set[str] = set()
        self._show = show
        self._handler = _file_handler(log_file)
        log.addHandler(self._handler)
        for sentence in words.trouble:
            log.warning("%s", sentence)
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)
        self._old_hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._exception
        threading.excepthook = self._thread_exception
        self._old_qt = qInstallMessageHandler(_qt_message)

    def release(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._old_hooks
        qInstallMessageHandler(self._old_qt)
        log.removeHandler(self._handler)
        self._handler.close()

    def _exception(
        self, kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, value, trace)
            return
        details = "".join(traceback.format_exception(kind, value, trace))
        log.error("uncaught exception\n%s", details)
        place = traceback.extract_tb(trace)[-1:] if trace else []
        where = f"{place[0].filename}:{place[0].lineno}" if place else ""
        self._caught.emit(f"{kind.__name__} {where}", details)

    def _thread_exception(self, args: threading.ExceptHookArgs) -> None:
        value = args.exc_value or args.exc_type()
        self._exception(args.exc_type, value, args.exc_traceback)

    def _on_caught(self, kind: str, details: str) -> None:
        if kind not in self._shown:
            self._shown.add(kind)
            self._show(kind, details)


def _file_handler(log_file: Path) -> logging.Handler:
    try:
        log_file.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            log_file, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:  # no place to write: the program still works
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s (%s)", message, context.category)
