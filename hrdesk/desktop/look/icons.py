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

Role = Literal["accent", "text2", "on_accent", "dis", "unfinished", "info", "owed"]
_SIZES = (16, 20)


def coloured(svg: str, colour: str) -> str:
    """The same drawing with every path filled in one colour."""
    bare = re.sub(r'\sfill="(?!none)[^"]*"', "", svg)
    return bare.replace("<path ", f'<path fill="{colour}" ')


@cache
def _source(name: str) -> str:
    for size in _SIZES:
        file = resource_path("icons", f"{name}_{size}_regular.svg")
        if file.exists():
            return file.read_text(encoding="utf-8")
    raise FileNotFoundError(f"no icon {name}")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(coloured(_source(name), colour).encode()))


def _colour(tokens: Tokens, role: Role) -> str:
    return {
        "accent": tokens.accent,
        "text2": tokens.text2,
        "on_accent": tokens.on_accent,
        "dis": tokens.dis,
        "unfinished": tokens.unfinished,
        "info": tokens.info,
        "owed": tokens.owed,
    }[role]


class _Engine(QIconEngine):
    """Draws an icon in the current theme's colours, whenever it is asked."""

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name, self._role = name, role
        self._pixmaps: dict[tuple[str, int, int], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        disabled = mode == QIcon.Mode.Disabled
        colour = _colour(current_tokens(), "dis" if disabled else self._role)
        _renderer(self._name, colour).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        disabled = mode == QIcon.Mode.Disabled
        colour = _colour(current_tokens(), "dis" if disabled else self._role)
        key = (colour, size.width(), size.height())
        found = self._pixmaps.get(key)
        if found is None:
            found = QPixmap(size)
            found.fill(QColor(Qt.GlobalColor.transparent))
            painter = QPainter(found)
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
            painter.end()
            self._pixmaps[key] = found
        return found

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)


@cache
def icon(name: str, role: Role = "accent") -> QIcon:
    """An icon by its name in resources/icons, without size and style: ``icon("add")``."""
    _source(name)
    return QIcon(_Engine(name, role))


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
