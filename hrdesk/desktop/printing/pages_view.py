"""Pages under each other on grey ground, at any zoom; the paper is white in both themes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from hrdesk.desktop.look.theme import current_tokens
from hrdesk.forms.operations import Page, Pages
from hrdesk.words import tr

from .painter import draw_page

_GAP = 14
_POINTS_PER_INCH = 72
ZOOMS = (50, 75, 92, 100, 125, 150, 200, 300)
_LEAST, _MOST = 25, 400


class PagesView(QAbstractScrollArea):
    """Shows laid-out pages; painting is done from the same operations that the PDF is made of."""

    page_changed = Signal(int)  # page in view, from 0
    zoom_changed = Signal(int)  # percent

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._fit = True
        self._zoom = 100
        self.setAccessibleName(tr("打印预览的纸页"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    @property
    def zoom(self) -> int:
        """Zoom in percent of the paper's real size."""
        return self._zoom

    @property
    def fits_width(self) -> bool:
        """Whether the zoom follows the window's width."""
        return self._fit

    def show_pages(self, pages: Pages) -> None:
        """Show other pages, at the same zoom and place if they still exist."""
        self._pages = pages.pages
        self._relayout()

    def fit_width(self) -> None:
        """Let the page fill the width."""
        self._fit = True
        self._relayout()

    def set_zoom(self, percent: int) -> None:
        """Zoom to a percentage of the paper's real size."""
        self._fit = False
        self._zoom = min(max(percent, _LEAST), _MOST)
        self._relayout()

    def step_zoom(self, up: bool) -> None:
        """The next larger or smaller of the usual zooms."""
        larger = [zoom for zoom in ZOOMS if zoom > self._zoom]
        smaller = [zoom for zoom in ZOOMS if zoom < self._zoom]
        self.set_zoom((larger[0] if larger else _MOST) if up else (smaller[-1] if smaller else 25))

    def go_to(self, page: int) -> None:
        """Bring a page (from 0) to the top."""
        if 0 <= page < len(self._pages):
            self.verticalScrollBar().setValue(self._top(page) - _GAP)

    def current_page(self) -> int:
        """The page that fills most of the upper half."""
        at = self.verticalScrollBar().value() + self.viewport().height() // 3
        found = 0
        for place in range(len(self._pages)):
            if self._top(place) <= at:
                found = place
        return found

    # Geometry

    def _scale(self) -> float:
        return self.logicalDpiX() / _POINTS_PER_INCH * self._zoom / 100

    def _size(self, page: Page) -> tuple[int, int]:
        return round(page.width * self._scale()), round(page.height * self._scale())

    def _top(self, place: int) -> int:
        return _GAP + sum(self._size(page)[1] + _GAP for page in self._pages[:place])

    def _relayout(self) -> None:
        if self._fit and self._pages:
            widest = max(page.width for page in self._pages)
            free = self.viewport().width() - 2 * _GAP
            per_percent = self.logicalDpiX() / _POINTS_PER_INCH / 100 * widest
            self._zoom = min(max(int(free / per_percent), _LEAST), _MOST)
        width = max((self._size(page)[0] for page in self._pages), default=0) + 2 * _GAP
        height = self._top(len(self._pages)) if self._pages else 0
        port = self.viewport().size()
        self.horizontalScrollBar().setRange(0, max(0, width - port.width()))
        self.horizontalScrollBar().setPageStep(port.width())
        self.verticalScrollBar().setRange(0, max(0, height - port.height()))
        self.verticalScrollBar().setPageStep(port.height())
        self.verticalScrollBar().setSingleStep(40)
        self.viewport().update()
        self.zoom_changed.emit(self._zoom)
        self.page_changed.emit(self.current_page())

    def page_rect(self, place: int) -> QRect:
        """Where a page lies in the viewport, px."""
        width, height = self._size(self._pages[place])
        left = max(_GAP, (self.viewport().width() - width) // 2)
        corner = QPoint(left, self._top(place))
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(corner - offset, corner - offset + QPoint(width - 1, height - 1))

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(tokens.header))
        for place, page in enumerate(self._pages):
            rect = self.page_rect(place)
            if not rect.intersects(event.rect()):
                continue
            painter.fillRect(rect, Qt.GlobalColor.white)
            painter.setPen(QColor(tokens.rule))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
            painter.save()
            painter.setClipRect(rect)
            draw_page(painter, page, QRectF(rect))
            painter.restore()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relayout()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def _on_scroll(self) -> None:
        self.viewport().update()
        self.page_changed.emit(self.current_page())
