"""A pytest plugin that fails a test for what it leaves behind or says on the way.

Watched from before a test's first fixture until after its last one:

* messages of Qt, and log records of level warning or above, unless the test expects them by a mark;
* threads, running QThreads, active QTimers and top-level widgets that outlive the test;
* SQLite connections that were opened and not closed. Python tells of those only from 3.13 on, so
  an audit hook notes each connection as it is made.

Warnings (also of files and processes left open) are errors by the ``filterwarnings`` in
pyproject.toml, exceptions in slots and threads fail a test by pytest-qt and pytest themselves.
Leaks of a test that failed anyway are not reported: the traceback keeps its objects alive.
"""

import gc
import logging
import re
import sqlite3
import sys
import threading
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QThread,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

# How long a thread that is already on its way out may take, in seconds.
PATIENCE = 2.0

# What the offscreen platform says of every window, and what has no meaning without a screen.
HARMLESS_QT_MESSAGES = re.compile(
    r"This plugin does not support (propagateSizeHints\(\)|raise\(\)|grabbing the keyboard)"
)

FAILED = pytest.StashKey[bool]()

_qt_messages: list[str] = []
_connections: list[sqlite3.Connection] = []


def _note_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if not HARMLESS_QT_MESSAGES.search(message):
        category = context.category or "default"
        _qt_messages.append(f"{kind.name} ({category}): {message}")


def _note_connection(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "sqlite3.connect/handle":
        _connections.append(arguments[0])


sys.addaudithook(_note_connection)


class _LogWatch(logging.Handler):
    """Collects records of level warning or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not HARMLESS_QT_MESSAGES.search(record.getMessage()):
            self.texts.append(f"{record.levelname} ({record.name}): {record.getMessage()}")


def _unexpected(said: list[str], expected: list[str], kind: str) -> Iterator[str]:
    """Problems with what was said, compared with the patterns that a test's marks name."""
    for text in said:
        if not any(re.search(pattern, text) for pattern in expected):
            yield f"unexpected {kind}: {text}"
    for pattern in expected:
        if not any(re.search(pattern, text) for text in said):
            yield f"expected {kind} did not occur: {pattern}"


def _patterns(node: pytest.Item, mark: str) -> list[str]:
    return [pattern for found in node.iter_markers(mark) for pattern in found.args]


def _open_connections() -> Iterator[str]:
    for connection in _connections:
        try:
            connection.total_changes  # noqa: B018 -- raises for a closed connection, in any thread
        except sqlite3.ProgrammingError:
            continue
        yield f"SQLite connection left open: {connection!r}"


def _left_threads(before: set[threading.Thread]) -> Iterator[str]:
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE)
        if thread.is_alive():
            yield f"thread left running: {thread!r}"


def _address(thing: Shiboken.Object) -> int:
    return int(Shiboken.getCppPointer(thing)[0])


def _running() -> dict[int, str]:
    """Timers that are active and Qt threads that run, by address."""
    found: dict[int, str] = {}
    application = QCoreApplication.instance()
    if application is None:
        return found
    for thing in Shiboken.getAllValidWrappers():
        if isinstance(thing, QTimer) and thing.isActive():
            found[_address(thing)] = f"timer left active: {thing!r} every {thing.interval()} ms"
        elif isinstance(thing, QThread) and thing.isRunning() and thing != application.thread():
            found[_address(thing)] = f"Qt thread left running: {thing!r}"
    return found


def _top_level_widgets() -> dict[int, str]:
    if not isinstance(QCoreApplication.instance(), QApplication):
        return {}
    return {_address(w): f"widget left behind: {w!r}" for w in QApplication.topLevelWidgets()}


def _delete_widgets(addresses: set[int]) -> None:
    """So that one leak is not blamed on every later test."""
    for widget in QApplication.topLevelWidgets():
        if _address(widget) in addresses:
            widget.hide()
            Shiboken.delete(widget)


def _left_in_qt(running: dict[int, str], widgets: dict[int, str]) -> Iterator[str]:
    if QCoreApplication.instance() is None:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if _running().keys() - running.keys() or _top_level_widgets().keys() - widgets.keys():
        gc.collect()
    for address, text in _running().items():
        if address not in running:
            yield text
    left = {a: text for a, text in _top_level_widgets().items() if a not in widgets}
    yield from left.values()
    _delete_widgets(set(left))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test that leaves something running or open, or that says something unexpected."""
    node: pytest.Item = request.node
    threads = set(threading.enumerate())
    running, widgets = _running(), _top_level_widgets()
    _connections.clear()
    _qt_messages.clear()
    logs = _LogWatch()
    logging.getLogger().addHandler(logs)
    previous = qInstallMessageHandler(_note_qt_message)
    yield
    problems = [
        *_left_in_qt(running, widgets),
        *_left_threads(threads),
        *_open_connections(),
        *_unexpected(_qt_messages, _patterns(node, "expect_qt_message"), "message of Qt"),
        *_unexpected(logs.texts, _patterns(node, "expect_log"), "log record"),
    ]
    qInstallMessageHandler(previous)
    logging.getLogger().removeHandler(logs)
    if problems and not node.stash.get(FAILED, False):
        pytest.fail("\n".join(problems), pytrace=False)
