"""Builds the window: the application object, its look and language, and the main window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hrdesk.desktop.comfort.one_window import OneWindow
    from hrdesk.desktop.preferences import Preferences

_SCALE = "QT_SCALE_FACTOR"


def _choose_input_method() -> None:
    """Let fcitx users type Chinese: the wheel's Qt cannot load the system's fcitx plug-in, but it
    reaches fcitx through the ibus portal."""
    method = os.environ.get("QT_IM_MODULE") or os.environ.get("XMODIFIERS", "")
    if "fcitx" in method:
        os.environ["QT_IM_MODULE"] = "ibus"
        os.environ["IBUS_USE_PORTAL"] = "1"


def _choose_size(preferences: Preferences) -> bool:
    """Ask Qt for the chosen size of the whole interface, unless the caller's environment does. True
    when it was asked: programs that are started from the window must not inherit it."""
    from hrdesk.desktop.preferences import SIZE

    size = preferences.get(SIZE)
    if size == SIZE.default or os.environ.get(_SCALE):
        return False
    os.environ[_SCALE] = f"{size / 100:g}"
    return True


def _ear(preferences: Preferences, file: Path | None) -> tuple[bool, OneWindow | None]:
    """Whether a window that is open already took the file; and, if not, this window's own ear for
    later starts, None where it can have none."""
    from hrdesk.desktop.preferences import ONE_WINDOW
    from hrdesk.document.paths import state_folder

    if not preferences.get(ONE_WINDOW):
        return False, None
    try:
        from hrdesk.desktop.comfort.one_window import OneWindow, hand_over, socket_name
    except ImportError:  # a system library that Qt's local sockets ask for is missing
        return False, None
    try:
        home = state_folder()
        name = socket_name(home)
        if hand_over(name, file):
            return True, None
        ear = OneWindow(name)
        return False, ear if ear.listen(home) else None
    except OSError:
        return False, None


def run(file: Path | None = None, *, read_only: bool = False) -> int:
    """Open the window, on ``file`` if one is given; returns the exit status.

    ``read_only`` shows the file in a window of its own, in which nothing can be changed.
    """
    _choose_input_method()
    from PySide6.QtWidgets import QApplication

    from hrdesk.desktop.preferences import Preferences
    from hrdesk.document.paths import settings_file

    preferences = Preferences(settings_file())
    asked = _choose_size(preferences)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if asked:
        del os.environ[_SCALE]
    assert isinstance(app, QApplication)
    taken, ear = (False, None) if read_only else _ear(preferences, file)
    if taken:
        return 0
    from hrdesk.desktop.application import Application

    application = Application(app)
    if ear is not None:
        ear.wanted.connect(application.show_again)
    try:
        application.show(file, read_only=read_only)
        return app.exec()
    finally:
        if ear is not None:
            ear.close()
        application.close()
