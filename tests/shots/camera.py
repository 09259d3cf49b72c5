"""Taking pictures of widgets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget


class Camera:
    """Takes pictures of widgets under a name; with ``only``, those whose names begin so."""

    def __init__(
        self, app: QApplication, folder: Path, look: str, only: tuple[str, ...] = ()
    ) -> None:
        self._app, self._folder, self._look, self._only = app, folder, look, only

    def take(self, name: str, widget: QWidget) -> None:
        """Save what a widget shows, once it has settled."""
        for _ in range(4):
            self._app.processEvents()
        if self._wants(name):
            widget.grab().save(str(self._folder / f"{name}-{self._look}.png"))

    def keep(self, name: str, picture: QImage) -> None:
        """Save a picture that the program made itself."""
        if self._wants(name):
            picture.save(str(self._folder / f"{name}-{self._look}.png"))

    def _wants(self, name: str) -> bool:
        return not self._only or name.startswith(self._only)
