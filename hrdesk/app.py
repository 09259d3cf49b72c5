"""Builds the window: the application object, its look and language, and the main window."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _choose_input_method() -> None:
    """Let fcitx users type Chinese: the wheel's Qt cannot load the system's fcitx plug-in, but it
    reaches fcitx through the ibus portal."""
    method = os.environ.get("QT_IM_MODULE") or os.environ.get("XMODIFIERS", "")
    if "fcitx" in method:
        os.environ["QT_IM_MODULE"] = "ibus"
        os.environ["IBUS_USE_PORTAL"] = "1"


def run(file: Path | None = None) -> int:
    """Open the window, on ``file`` if one is given; returns the exit status."""
    _choose_input_method()
    from PySide6.QtWidgets import QApplication

    from hrdesk.desktop.application import Application

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    application = Application(app)
    try:
        application.show(file)
        return app.exec()
    finally:
        application.close()
