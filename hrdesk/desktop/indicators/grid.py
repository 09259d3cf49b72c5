"""The indicator grid: merged level cells with block sums, ruled like the form, and its total."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hrdesk.core.form_order import Run
from hrdesk.core.levels import printed_level
from hrdesk.core.numbers import plain, score_text, trimmed
from hrdesk.core.scoring import BlockScore, ProjectScore
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.lines import fine_pen
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.models.indicator_model import IndicatorModel
from hrdesk.words import tr

WIDTHS = (
    (1200, (76, 82, 252, 42, 88, 76, 92, 92, 52, 58, 70)),
    (1000, (70, 72, 220, 40, 86, 74, 82, 86, 46, 52, 58)),
    (0, (60, 64, 132, 40, 84, 70, 76, 82, 50, 50, 58)),
)
"""Widths of all columns but the last, for grids at least this wide, px."""
NARROW_BELOW = 1200
_METER = (52, 4)
_TOTAL_HEIGHT = 28


class IndicatorGrid(GridView):
    """The grid of :class:`IndicatorModel`."""

    has_own_history = True

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__(model, tr("绩效指标表"), parent)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(36)
        header.setDefaultSectionSize(60)
        self.fit_columns()
        model.figures_changed.connect(self._repaint_levels)

    @property
    def indicator_model(self) -> IndicatorModel:
        """The model, by its own type."""
        return cast(IndicatorModel, self.model())

    def has_paragraphs(self, column: str) -> bool:
        return column == "reason"

    def names_row(self, row: int, column: int) -> bool:
        return column == 2 and self.currentIndex().row() == row and self.currentIndex().column() > 2

    def read_only_words(self, row: int, column: int) -> str:
        if self.grid_model.session.read_only:
            return super().read_only_words(row, column)
        if column < 2:
            return tr("一级、二级指标用右键菜单“改到”更换")
        if self.indicator_model.indicator(row) is None:
            return tr("预算执行率取自项目资金，请在“项目”页填写")
        return super().read_only_words(row, column)

    def line_below(self, row: int) -> str:
        tokens = current_tokens()
        if self.arrangement.is_arranged:
            return tokens.hair
        model = self.indicator_model
        below = model.indicator(row + 1)
        here = model.indicator(row)
        if below is None:
            return tokens.rule
        if here is None or here.level1 != below.level1:
            return tokens.heavy
        return tokens.rule if here.level2 != below.level2 else tokens.hair

    def fit_columns(self) -> None:
        """Take the widths for this room; the last column takes what is left."""
        widths = next(widths for least, widths in WIDTHS if self.width() >= least)
        self.columns.set_defaults(widths)

    def is_searched(self, column: int) -> bool:
        """Merged names are no cells one can go to."""
        return column >= 2 or self.arrangement.is_arranged

    # Merged level cells

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.indicator_model
        if not model.rowCount() or self.arrangement.is_arranged:
            return  # sorted and filtered rows say their own levels
        painter = QPainter(self.viewport())
        if model.first_indicator_row:
            self._paint_execution_level(painter)
        for run in model.level1_runs():
            rect = self._visible_part(run, 0)
            if rect.intersects(event.rect()):
                self._paint_block(painter, run, rect)
        for run in model.level2_runs():
            rect = self._visible_part(run, 1)
            if rect.intersects(event.rect()):
                self._paint_dimension(painter, run, rect)
        painter.end()

    def _repaint_levels(self) -> None:
        """Block sums may have changed; the cells beside them repaint themselves."""
        left = self.columnViewportPosition(0)
        self.viewport().update(left, 0, self.columnWidth(0), self.viewport().height())

    def _span(self, run: Run, column: int) -> QRect:
        top = self.rowViewportPosition(run.first)
        bottom = self.rowViewportPosition(run.last) + self.rowHeight(run.last)
        left = self.columnViewportPosition(column)
        return QRect(left, top, self.columnWidth(column), bottom - top)

    def _visible_part(self, run: Run, column: int) -> QRect:
        return self._span(run, column).intersected(self.viewport().rect())

    def _paint_ground(self, painter: QPainter, run: Run, column: int) -> QRect:
        """The ground of a merged cell with its own lines; returns the room for its words."""
        tokens = current_tokens()
        span, rect = self._span(run, column), self._visible_part(run, column)
        painter.fillRect(rect, QColor(tokens.ro))
        painter.setPen(fine_pen(painter, tokens.hair))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if rect.bottom() == span.bottom():
            painter.setPen(fine_pen(painter, self.line_below(run.last)))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        return rect.adjusted(0, 0, -1, -1)

    def _paint_execution_level(self, painter: QPainter) -> None:
        """投入 has one row, so its points stand beside its name."""
        score = self.indicator_model.score
        run = Run("投入", 0, 0)
        if score is None or score.execution is None or self._visible_part(run, 0).isEmpty():
            return
        tokens, rect = current_tokens(), self._paint_ground(painter, run, 0)
        painter.setPen(QColor(tokens.text))
        bold, figures = ui_font(self.text_size(), True), figure_font(self.text_size())
        painter.setFont(bold)
        name_width = painter.fontMetrics().horizontalAdvance(tr("投入 "))
        painter.setFont(figures)
        points = score_text(score.execution.score) or "—"
        width = name_width + painter.fontMetrics().horizontalAdvance(points)
        left = rect.left() + max(2, (rect.width() - width) // 2)
        painter.setPen(QColor(tokens.text2))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(left - rect.left() + name_width, 0, 0, 0), flags, points)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.text))
        painter.drawText(rect.adjusted(left - rect.left(), 0, 0, 0), flags, "投入")

    def _paint_block(self, painter: QPainter, run: Run, rect: QRect) -> None:
        block = self.indicator_model.block(run.name)
        if rect.isEmpty() or block is None:
            return
        rect = self._paint_ground(painter, run, 0)
        lines = self._block_lines(run.name, block)
        line_height = painter.fontMetrics().height() + 1
        meter = block.weight > 0
        height = line_height * len(lines) + (8 if meter else 0)
        while height > rect.height() and len(lines) > 1:
            lines = lines[:-1]
            height = line_height * len(lines) + (8 if meter else 0)
        meter = meter and height <= rect.height()
        top = rect.top() + max(0, (rect.height() - height) // 2)
        for place, (text, colour, bold) in enumerate(lines):
            painter.setFont(ui_font(self.text_size() - (not bold), bold))
            if painter.fontMetrics().horizontalAdvance(text) > rect.width():
                text = text.removeprefix(tr("分值"))
            painter.setPen(QColor(colour))
            line = QRect(rect.left(), top, rect.width(), line_height)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(line, flags, text)
            top += line_height
            if place == 1 and meter:
                self._paint_meter(painter, rect, top + 1, block)
                top += 8

    def _block_lines(self, name: str, block: BlockScore) -> list[tuple[str, str, bool]]:
        tokens = current_tokens()
        points = f"{score_text(block.score)} / {trimmed(block.weight)}"
        lines = [(name, tokens.text, True), (points, tokens.text2, False)]
        if not block.in_scheme:
            lines.append((tr("方案中没有"), tokens.owed, False))
        elif block.row_weight != block.weight:
            lines.append(
                (tr("分值应为 {weight}").format(weight=trimmed(block.weight)), tokens.owed, False)
            )
            lines.append(
                (
                    tr("现为 {row_weight}").format(row_weight=trimmed(block.row_weight)),
                    tokens.owed,
                    False,
                )
            )
        if block.open_rows:
            lines.append(
                (tr("{open_rows} 行待填").format(open_rows=block.open_rows), tokens.owed, False)
            )
        return lines

    def _paint_meter(self, painter: QPainter, rect: QRect, top: int, block: BlockScore) -> None:
        tokens = current_tokens()
        width, height = _METER
        left = rect.left() + (rect.width() - width) // 2
        filled = int(width * min(block.score, block.weight) / block.weight)
        painter.fillRect(QRect(left, top, width, height), QColor(tokens.hair))
        colour = tokens.owed if block.weight_differs else tokens.accent
        painter.fillRect(QRect(left, top, filled, height), QColor(colour))

    def _paint_dimension(self, painter: QPainter, run: Run, rect: QRect) -> None:
        if rect.isEmpty():
            return
        rect = self._paint_ground(painter, run, 1)
        painter.setFont(ui_font(self.text_size()))
        painter.setPen(QColor(current_tokens().text))
        name = printed_level(run.name) or tr("（未填）")
        flags = Qt.AlignmentFlag.AlignCenter
        if painter.fontMetrics().horizontalAdvance(name) > rect.width() - 4:
            name = run.name
        if painter.fontMetrics().horizontalAdvance(name) > rect.width() - 4:
            if rect.height() >= 2 * painter.fontMetrics().height():
                flags |= Qt.TextFlag.TextWrapAnywhere
            else:
                painter.setFont(ui_font(self.text_size() - 1))
                name = painter.fontMetrics().elidedText(
                    name, Qt.TextElideMode.ElideRight, rect.width() - 2
                )
        painter.drawText(rect.adjusted(2, 0, -2, 0), flags, name)


class TotalRow(QWidget):
    """The frozen total under the grid, aligned with its columns."""

    def __init__(self, grid: IndicatorGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setFixedHeight(_TOTAL_HEIGHT)
        self.setAccessibleName(tr("合计"))
        grid.horizontalHeader().sectionResized.connect(self._refresh)
        grid.horizontalHeader().sectionMoved.connect(self._refresh)
        grid.zoomed.connect(self._on_zoomed)
        grid.horizontalScrollBar().valueChanged.connect(self._refresh)
        grid.indicator_model.figures_changed.connect(self._refresh)

    def _on_zoomed(self) -> None:
        self.setFixedHeight(
            max(_TOTAL_HEIGHT, self._grid.verticalHeader().defaultSectionSize() + 2)
        )
        self.update()

    def _refresh(self) -> None:
        score = self._grid.indicator_model.score
        if score is not None:
            sums = tr("分值合计 {weight}，得分合计 {total}").format(
                weight=plain(score.weight), total=score_text(score.total)
            )
            self.setAccessibleDescription(f"{sums}，{self._remark(score)}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.header))
        painter.fillRect(QRect(0, 0, self.width(), 1), QColor(tokens.heavy))
        score = self._grid.indicator_model.score
        if score is not None:
            self._paint_figures(painter, score)
        painter.end()

    def _paint_figures(self, painter: QPainter, score: ProjectScore) -> None:
        tokens, size = current_tokens(), self._grid.text_size()
        blocks = "　".join(f"{b.name} {score_text(b.score)}" for b in score.blocks)
        if self._grid.horizontalHeader().sectionsMoved():  # only what has a column of its own
            self._text(
                painter, self._cell(2), tr("合计"), "left", tokens.text, True, ui_font(size, True)
            )
        else:
            left = self._cell(0).united(self._cell(1))
            self._text(painter, left, tr("合计"), "center", tokens.text, True, ui_font(size, True))
            middle = self._cell(2)
            middle.setRight(self._cell(7).right())
            self._text(painter, middle, blocks, "left", tokens.text2, True, ui_font(size))
        weight_wrong = any(block.weight_differs for block in score.blocks)
        figures = (
            (8, trimmed(score.weight), tokens.owed if weight_wrong else tokens.text),
            (9, score_text(score.computed_total), tokens.text),
            (10, score_text(score.total), tokens.text),
        )
        for column, text, colour in figures:
            self._text(
                painter, self._cell(column), text, "right", colour, True, figure_font(size, True)
            )
        self._text(
            painter, self._cell(11), self._remark(score), "left", tokens.text2, False, ui_font(size)
        )

    @staticmethod
    def _remark(score: ProjectScore) -> str:
        if score.open:
            return tr("暂计：{open} 行待填，未计入").format(open=score.open)
        if score.execution is not None and score.execution.is_open:
            return tr("暂计：预算执行率待填，未计入")
        if score.total != score.uncapped_total:
            return tr("按执行率封顶，封顶前 {uncapped_total}").format(
                uncapped_total=score_text(score.uncapped_total)
            )
        return tr("自评分空则按测算分计")

    def _cell(self, column: int) -> QRect:
        offset = self._grid.frameWidth()
        left = self._grid.columnViewportPosition(column) + offset
        return QRect(left, 1, self._grid.columnWidth(column), self.height() - 1)

    @staticmethod
    def _text(
        painter: QPainter, rect: QRect, text: str, align: str, colour: str, line: bool, font: QFont
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        flags = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "right": Qt.AlignmentFlag.AlignRight,
            "center": Qt.AlignmentFlag.AlignHCenter,
        }[align] | Qt.AlignmentFlag.AlignVCenter
        inner = rect.adjusted(6, 0, -7, 0)
        fitting = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, max(inner.width(), 0)
        )
        painter.drawText(inner, flags, fitting)
        if line:
            painter.setPen(fine_pen(painter, current_tokens().hair))
            painter.drawLine(rect.topRight(), rect.bottomRight())
