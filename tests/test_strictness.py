"""The watch of :mod:`tests.strictness` sees what it is there to see, and lets clean tests pass."""

from pathlib import Path

import pytest

PLUGIN = Path(__file__).parent / "strictness.py"

LEAKS = """
import logging
import sqlite3
import threading
import warnings

import pytest
from PySide6.QtCore import QThread, QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []
stop = threading.Event()


def keep(thing):
    kept.append(thing)
    return thing


def test_active_timer(qapp):
    keep(QTimer()).start(60_000)

def test_running_qt_thread(qapp):
    keep(QThread()).start()

def test_widget(qapp):
    keep(QWidget())

def test_thread():
    threading.Thread(target=stop.wait, daemon=True).start()

def test_open_connection():
    sqlite3.connect(":memory:")

def test_open_file(tmp_path):
    open(tmp_path / "a", "w")

def test_qt_message(qapp):
    qWarning("nobody expects this")

def test_qt_message_while_tearing_down(talkative_end):
    pass

@pytest.fixture
def talkative_end(qapp):
    yield
    qWarning("nobody expects this")

def test_log_record():
    logging.getLogger("hrdesk.somewhere").warning("nobody expects this")

def test_warning():
    warnings.warn("nobody expects this", UserWarning)

@pytest.mark.expect_log("never said")
def test_expected_log_record_that_does_not_come():
    pass

@pytest.mark.expect_qt_message("never said")
def test_expected_qt_message_that_does_not_come(qapp):
    pass


def test_the_next_test_is_not_blamed(qapp):
    for thing in kept:
        if isinstance(thing, QThread):
            thing.quit()
            assert thing.wait(5000)
    stop.set()
"""

CLEAN = """
import logging
import sqlite3
import threading

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget


def test_what_is_stopped_closed_and_gone(qapp, tmp_path):
    timer = QTimer()
    timer.start(60_000)
    timer.stop()
    widget = QWidget()
    widget.self = widget
    widget.show()
    widget.close()
    sqlite3.connect(":memory:").close()
    thread = threading.Thread(target=int)
    thread.start()
    (tmp_path / "a").write_text("a")
    logging.getLogger("hrdesk").info("a line")

@pytest.mark.expect_qt_message("^QtWarningMsg .*expected")
@pytest.mark.expect_log("^ERROR .*expected")
def test_what_a_mark_expects(qapp):
    qWarning("an expected message")
    logging.getLogger("hrdesk").error("an expected record")

def test_handed_to_qtbot(qtbot):
    qtbot.addWidget(QWidget())
"""


@pytest.fixture
def strict_pytest(pytester: pytest.Pytester) -> pytest.Pytester:
    """A folder with the plugin and this project's settings for warnings."""
    pytester.makepyfile(strictness=PLUGIN.read_text(encoding="utf-8"))
    pytester.makeconftest('pytest_plugins = ["strictness"]')
    pytester.makeini(
        """
        [pytest]
        addopts = --no-qt-log
        filterwarnings = error
        markers =
            expect_log(pattern)
            expect_qt_message(pattern)
        """
    )
    return pytester


def test_each_thing_left_behind_or_said_fails_its_own_test(strict_pytest: pytest.Pytester) -> None:
    strict_pytest.makepyfile(LEAKS)
    result = strict_pytest.runpytest_subprocess("-p", "no:cacheprovider", "-q", timeout=120)
    result.assert_outcomes(passed=11, failed=2, errors=10)
    text = result.stdout.str()
    for sentence in (
        "timer left active",
        "Qt thread left running",
        "widget left behind",
        "thread left running: <Thread",
        "SQLite connection left open",
        "unclosed file",
        "unexpected message of Qt: QtWarningMsg (default): nobody expects this",
        "unexpected log record: WARNING (hrdesk.somewhere): nobody expects this",
        "UserWarning: nobody expects this",
        "expected log record did not occur: never said",
        "expected message of Qt did not occur: never said",
    ):
        assert sentence in text
    assert "test_the_next_test_is_not_blamed" not in text


def test_a_test_that_cleans_up_passes(strict_pytest: pytest.Pytester) -> None:
    strict_pytest.makepyfile(CLEAN)
    result = strict_pytest.runpytest_subprocess("-p", "no:cacheprovider", "-q", timeout=120)
    result.assert_outcomes(passed=3)
