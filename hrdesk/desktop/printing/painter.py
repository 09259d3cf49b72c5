"""Drawing laid-out pages with QPainter: the outlet for preview, printer and pictures.

The operations are the ones the PDF is written from, and the fonts are the same files, so that a page
looks the same on every way to paper. Qt lays out no text here: each run stands where the layout put
it, and where Qt's own advances would drift from the layout's (a platform that insists on hinting),
its characters are placed one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from ...forms.fonts import Face, FontBook, font_book
from ...forms.operations import Line, Page, Text

_INK = QColor(Qt.GlobalColor.black)
_FINER = 10
"""Fonts are asked for at ten times their size and drawn at a tenth, because pixel sizes are whole
numbers and advances are rounded to 1/64 of a pixel."""
_DRIFT = 0.02
"""How far, in em, the end of a run may lie from where the layout has it."""
_PROBE = "1,150.00年度（，。%）Agfi"
"""A run that shows whether a platform's advances are those of the font."""


def draw_page(painter: QPainter, page: Page, target: QRectF, book: FontBook | None = None) -> None:
    """Draw a page's ink, as large as fits into ``target`` (in the painter's coordinates) and centred
    in it. The paper's white is not drawn. Needs a QGuiApplication."""
    scale = min(target.width() / page.width, target.height() / page.height)
    painter.save()
    painter.translate(
        target.x() + (target.width() - page.width * scale) / 2,
        target.y() + (target.height() - page.height * scale) / 2,
    )
    painter.scale(scale, scale)
    _outlet(book or font_book()).draw(painter, page)
    painter.restore()


def page_image(
    page: Page, dots_per_inch: float, ratio: float = 1.0, book: FontBook | None = None
) -> QImage:
    """A picture of a page on white paper; ``ratio`` is the screen's device pixel ratio."""
    scale = dots_per_inch / 72 * ratio
    width, height = round(page.width * scale), round(page.height * scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    _outlet(book or font_book()).draw(painter, page)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


class _Outlet:
    """Draws pages whose fonts are those of one book; one unit of the painter's is a point."""

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._families: dict[str, tuple[str, bool]] = {}
        self._fonts: dict[tuple[str, float], tuple[QFont, bool]] = {}

    def draw(self, painter: QPainter, page: Page) -> None:
        """Draw all operations, the page's top left corner at the painter's origin."""
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        screen = painter.paintEngine().type() == QPaintEngine.Type.Raster
        device = painter.deviceTransform()
        for each in page.operations:
            if isinstance(each, Line):
                if screen and (each.x1 == each.x2 or each.y1 == each.y2):
                    painter.fillRect(_sharp(each, device), _INK)
                else:
                    painter.setPen(_pen(each.width))
                    painter.drawLine(QLineF(each.x1, each.y1, each.x2, each.y2))
        painter.setPen(_INK)
        painter.scale(1 / _FINER, 1 / _FINER)
        for each in page.operations:
            if isinstance(each, Text):
                self._text(painter, each)
        painter.restore()

    def _text(self, painter: QPainter, text: Text) -> None:
        face = self._book.faces[text.font]
        font, true = self._font(face, text.size)
        string = "".join(map(face.shown, text.string))
        start = QPointF(text.x * _FINER, text.y * _FINER)
        if text.stroke:
            self._thickened(painter, font, face, text, string)
            return
        painter.setFont(font)
        if (true and not text.spacing) or len(string) == 1:
            painter.drawText(start, string)
            return
        for char, x in _places(face, string, text):
            painter.drawText(QPointF(start.x() + x * _FINER, start.y()), char)

    def _thickened(
        self, painter: QPainter, font: QFont, face: Face, text: Text, string: str
    ) -> None:
        """Glyphs filled and their outlines drawn, as the PDF does it for a missing bold."""
        path = QPainterPath()
        for char, x in _places(face, string, text):
            path.addText(QPointF((text.x + x) * _FINER, text.y * _FINER), font, char)
        path.setFillRule(Qt.FillRule.WindingFill)
        painter.fillPath(path, _INK)
        painter.strokePath(path, QPen(_INK, text.stroke * _FINER))

    def _font(self, face: Face, size: float) -> tuple[QFont, bool]:
        """Qt's font for a face, and whether its advances are those of the font's file."""
        found = self._fonts.get((face.key, size))
        if found is None:
            family, bold = self._family(face)
            font = QFont(family)
            font.setBold(bold)
            font.setPixelSize(round(size * _FINER))
            font.setKerning(False)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setStyleStrategy(
                QFont.StyleStrategy.NoFontMerging | QFont.StyleStrategy.PreferOutline
            )
            probe = "".join(char for char in _PROBE if char in face)
            theirs = QFontMetricsF(font).horizontalAdvance(probe) / (size * _FINER)
            true = abs(sum(map(face.advance, probe)) - theirs) <= _DRIFT
            found = self._fonts[face.key, size] = font, true
        return found

    def _family(self, face: Face) -> tuple[str, bool]:
        """The family Qt knows the face's file by, and whether its weight is bold."""
        found = self._families.get(face.key)
        if found is None:
            number = QFontDatabase.addApplicationFont(str(face.path))
            families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
            family = families[min(face.index, len(families) - 1)] if families else ""
            found = self._families[face.key] = family, face.file.weight >= 600
        return found


@cache
def _outlet(book: FontBook) -> _Outlet:
    return _Outlet(book)


def _pen(width: float) -> QPen:
    return QPen(
        _INK, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin
    )


def _places(face: Face, string: str, text: Text) -> Iterator[tuple[str, float]]:
    """Each character of a run with its distance from the run's start, in points."""
    x = 0.0
    for char in string:
        yield char, x
        x += face.advance(char) * text.size + text.spacing


def _sharp(line: Line, device: QTransform) -> QRectF:
    """The rectangle of a level or upright line, fitted to whole pixels of a screen: a fine rule is
    one pixel of full black, not two of grey."""
    half = line.width / 2
    area = device.mapRect(
        QRectF(
            QPointF(line.x1 - half, line.y1 - half), QPointF(line.x2 + half, line.y2 + half)
        ).normalized()
    )
    left, top = round(area.left()), round(area.top())
    width = max(1, round(area.width()))
    height = max(1, round(area.height()))
    inverse, _ = device.inverted()
    return inverse.mapRect(QRectF(left, top, width, height))
