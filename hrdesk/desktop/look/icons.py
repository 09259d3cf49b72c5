"""Icons in the colour of their role, sharp at every scale."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hrdesk.resources import resource_path

from .theme import current_tokens
from .tokens import Tokens

Role = Literal["accent", "text2", "on_accent", "dis", "unfinished", "owed", "done", "info"]
_SMALL, _LARGE = 16, 20  # the sizes that the drawings were made for


def coloured(svg: str, colour: str) -> str:
    """The same drawing with every path filled in one colour."""
    bare = re.sub(r'\sfill="(?!none)[^"]*"', "", svg)
    return bare.replace("<path ", f'<path fill="{colour}" ')


@cache
def _source(name: str, style: str, size: int) -> str:
    """The drawing for a size, else the one that there is."""
    for each in (size, _SMALL, _LARGE):
        file = resource_path("icons", f"{name}_{each}_{style}.svg")
        if file.exists():
            return file.read_text(encoding="utf-8")
    raise FileNotFoundError(f"no icon {name}, {style}")


@cache
def _renderer(name: str, style: str, size: int, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(coloured(_source(name, style, size), colour).encode()))


def _colour(tokens: Tokens, role: Role) -> str:
    return str(getattr(tokens, role))


class _Engine(QIconEngine):
    """Draws an icon in the current theme's colours, whenever it is asked."""

    def __init__(self, name: str, role: Role, style: str) -> None:
        super().__init__()
        self._name, self._role, self._style = name, role, style
        self._pixmaps: dict[tuple[str, int, int, int], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._draw(painter, rect, mode, rect.width())

    def _draw(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, logical: int) -> None:
        size = _LARGE if logical >= _LARGE else _SMALL
        renderer = _renderer(self._name, self._style, size, self._colour(mode))
        renderer.render(painter, QRectF(rect))

    def _colour(self, mode: QIcon.Mode) -> str:
        return _colour(current_tokens(), "dis" if mode == QIcon.Mode.Disabled else self._role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._pixmap(size, mode, size.width())

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """``size`` is logical: what is drawn has as many pixels as the screen shows for it, and the
        drawing is chosen by the size it is seen at."""
        device = QSize(round(size.width() * scale), round(size.height() * scale))
        made = QPixmap(self._pixmap(device, mode, size.width()))
        made.setDevicePixelRatio(scale)
        return made

    def _pixmap(self, size: QSize, mode: QIcon.Mode, logical: int) -> QPixmap:
        key = (self._colour(mode), size.width(), size.height(), logical)
        found = self._pixmaps.get(key)
        if found is None:
            found = QPixmap(size)
            found.fill(QColor(Qt.GlobalColor.transparent))
            painter = QPainter(found)
            self._draw(painter, QRect(0, 0, size.width(), size.height()), mode, logical)
            painter.end()
            self._pixmaps[key] = found
        return found

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role, self._style)


@cache
def icon(name: str, role: Role = "accent", *, filled: bool = False) -> QIcon:
    """An icon by its name in resources/icons, without size and style: ``icon("add")``. Actions are
    drawn in lines, states ``filled``."""
    style = "filled" if filled else "regular"
    _source(name, style, _SMALL)
    return QIcon(_Engine(name, role, style))


@cache
def application_icon() -> QIcon:
    """The program's own icon."""
    made = QIcon()
    renderer = QSvgRenderer(str(resource_path("icons", "hrdesk.svg")))
    for size in (16, 24, 32, 48, 64, 128):
        pixmap = QPixmap(size, size)
        pixmap.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        made.addPixmap(pixmap)
    return made
