"""Every text that a window paints, with its colour and the ground that it really stands on.

The window is drawn twice: into an SVG, which says what is written where in which colour, and into a
picture, which says what is under it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_NEAR = 48  # how far a pixel of a letter may be from its colour in each part, 0 to 255
_SAME = 6
_LEAST_GROUND = 0.15  # of the pixels around letters, however bold they are
_DOTS_PER_INCH = 96


@dataclass(frozen=True, slots=True)
class PaintedText:
    """Words, their colour, the colour under them, and how well the two are told apart."""

    words: str
    colour: str
    ground: str
    contrast: float


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def painted_texts(widget: QWidget) -> list[PaintedText]:
    """What can be read in a widget as it is shown now."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(picture.constBits()).cast("I")
    found = []
    for words, colour, box in _written(widget):
        box = box.intersected(picture.rect())
        if box.width() < 3 or box.height() < 5:
            continue
        counted: Counter[int] = Counter()
        for y in range(box.top(), box.bottom() + 1):
            start = y * picture.width() + box.left()
            counted.update(pixels[start : start + box.width()].tolist())
        if not _is_seen(colour, counted):
            continue  # scrolled away, or under another widget
        ground = _ground(colour, counted)
        found.append(PaintedText(words, colour, ground, contrast(colour, ground)))
    return found


def _is_seen(colour: str, counted: Counter[int]) -> bool:
    return any(_is_near(pixel, colour, _NEAR) for pixel in counted)


def _is_near(pixel: int, colour: str, most: int) -> bool:
    wanted = int(colour[1:], 16)
    return all(
        abs((pixel >> shift & 255) - (wanted >> shift & 255)) <= most for shift in (16, 8, 0)
    )


def _ground(colour: str, counted: Counter[int]) -> str:
    """The commonest colour that is not the letters' own; theirs, where there is no other to speak of."""
    others = [
        (count, pixel) for pixel, count in counted.items() if not _is_near(pixel, colour, _SAME)
    ]
    if sum(count for count, _ in others) < counted.total() * _LEAST_GROUND:
        return colour
    return f"#{max(others)[1] & 0xFFFFFF:06X}"


def _written(widget: QWidget) -> Iterator[tuple[str, str, QRect]]:
    """Words, colour and box of each run of text, from the SVG."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_DOTS_PER_INCH)
    generator.setSize(QSize(widget.width(), widget.height()))
    generator.setViewBox(QRect(0, 0, widget.width(), widget.height()))
    painter = QPainter(generator)
    widget.render(painter, QPoint())
    painter.end()
    buffer.close()
    for group in ET.fromstring(bytes(kept.data())).iter("{http://www.w3.org/2000/svg}g"):
        shift = [float(n) for n in _NUMBER.findall(group.get("transform", ""))]
        across, down = shift[4:6] if len(shift) == 6 else (0.0, 0.0)
        for text in group.findall("{http://www.w3.org/2000/svg}text"):
            words, colour = text.text or "", text.get("fill", "")
            if words.strip() and colour.startswith("#"):
                yield words, colour.upper(), _box(text, words, across, down)


def _box(text: ET.Element, words: str, across: float, down: float) -> QRect:
    font = QFont(str(text.get("font-family")).split(",")[0].strip("'\""))
    font.setPixelSize(max(1, round(float(text.get("font-size", "12")))))
    font.setBold(float(text.get("font-weight", "400")) > 600)
    metrics = QFontMetrics(font)
    x, y = float(text.get("x", "0")) + across, float(text.get("y", "0")) + down
    return QRect(
        round(x),
        round(y) - metrics.xHeight() - 2,
        metrics.horizontalAdvance(words),
        metrics.xHeight() + 4,
    )
