"""What the machine must offer: libraries for Qt's wheel, a Qt that keeps count, a window on X11."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest

QT_FOLDER = Path(PySide6.__file__).parent

# What hrdesk loads of the wheel; the rest (databases, eglfs, the virtual keyboard) never is.
QT_PARTS = [
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "QtPrintSupport.abi3.so",
    "QtSvg.abi3.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/wayland-shell-integration/libxdg-shell.so",
    "Qt/plugins/wayland-decoration-client/libbradient.so",
    "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "Qt/plugins/platformthemes/libqxdgdesktopportal.so",
    "Qt/plugins/printsupport/libcupsprintersupport.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
    "Qt/plugins/imageformats/libqsvg.so",
]

COUNTING = """
import sys
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label = QLabel()
things = (None, True, False)

def many_calls():
    for number in range(5_000):
        label.setText("")          # returns nothing
        label.update()             # returns nothing
        label.setEnabled(True)     # takes True, returns nothing
        label.isEnabled()          # returns True
        label.isVisible()          # returns False
        label.parentWidget()       # returns None

many_calls()
before = [sys.getrefcount(thing) for thing in things]
many_calls()
after = [sys.getrefcount(thing) for thing in things]
print(*(new - old for old, new in zip(before, after)))
"""

WINDOW = """
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
window = QLabel("window")
window.show()
while not window.windowHandle().isExposed():
    application.processEvents()
print(application.platformName(), window.isVisible())
"""


def run_python(code: str, **environment: str) -> str:
    """What the code prints in a Python of its own; its Qt messages fail the test."""
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr == ""
    return answer.stdout.strip()


@pytest.fixture
def x_server() -> Iterator[str]:
    """The display of an X server of this test's own, that nobody looks at."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        number = answer.readline().strip()
    try:
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@pytest.mark.parametrize("part", QT_PARTS)
def test_every_library_that_a_part_of_qt_links_to_is_installed(part: str) -> None:
    """A name listed here belongs into packaging/debian-packages.txt, with the package that has it."""
    listing = subprocess.run(
        ["ldd", str(QT_FOLDER / part)], capture_output=True, text=True, check=True
    ).stdout
    assert "libc.so.6" in listing
    assert re.findall(r"(\S+) => not found", listing) == []


def test_calls_into_qt_leave_the_count_of_references_to_none_and_true_alone() -> None:
    """PySide6 6.12 on Python 3.11 loses one with every void call, and aborts when none is left.

    Some drift is Python's own: caches that fill, objects that come and go. A lost reference per call
    would show as 5,000 and more.
    """
    drift = [int(change) for change in run_python(COUNTING, QT_QPA_PLATFORM="offscreen").split()]
    assert len(drift) == 3
    assert all(abs(change) < 50 for change in drift), drift


def test_a_window_opens_on_x11(x_server: str) -> None:
    answer = run_python(WINDOW, QT_QPA_PLATFORM="xcb", DISPLAY=x_server)
    assert answer == "xcb True"
