"""Taking pictures of widgets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget


class Camera:
    """Takes pictures of widgets under a name."""

    def __init__(self, app: QApplication, folder: Path, look: str) -> None:
        self._app, self._folder, self._look = app, folder, look

    def take(self, name: str, widget: QWidget) -> None:
        """Save what a widget shows, once it has settled."""
        for _ in range(4):
            self._app.processEvents()
        widget.grab().save(str(self._folder / f"{name}-{self._look}.png"))

    def keep(self, name: str, picture: QImage) -> None:
        """Save a picture that the program made itself."""
        picture.save(str(self._folder / f"{name}-{self._look}.png"))
