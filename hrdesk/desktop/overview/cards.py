"""The cards on top of the overview: average and grade, execution, indicators, what is owed, blocks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hrdesk.core.numbers import money_text, percent_figure, percent_text, score_text, trimmed
from hrdesk.core.rollup import BlockAverage, Summary
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL, FIGURE, SMALL, TITLE
from hrdesk.desktop.widgets.painted import Painted, Run, draw_runs, role_colour, runs_width
from hrdesk.models.overview_model import Owed
from hrdesk.words import tr

BESIDE_FROM = 1060
_MARGINS = 46  # px: the page's margins, a scroll bar, the frame
"""Least width of the page for the blocks beside the cards, px."""
_HEIGHT = 80
_PAD = 14
_STAMP = 26


class FigureCard(Painted):
    """A name, a large figure with what belongs to it, a line of words."""

    def __init__(self, name: str, least: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name, self._least = name, least
        self.figure, self.after = "", ""
        self._role, self._after_role, self._stamp = "plain", "quiet", False
        self.line: tuple[Run, ...] = ()
        self.setFixedHeight(_HEIGHT)

    def show_figure(
        self,
        figure: str,
        after: str,
        line: Sequence[Run],
        *,
        role: str = "plain",
        after_role: str = "quiet",
        stamp: bool = False,
    ) -> None:
        """Show a figure, words behind it (in a frame like a stamp), and the line below."""
        shown = (figure, after, tuple(line), role, after_role, stamp)
        before = (
            self.figure,
            self.after,
            self.line,
            self._role,
            self._after_role,
            self._stamp,
        )
        if shown == before:
            return
        self.figure, self.after, self.line = figure, after, tuple(line)
        self._role, self._after_role, self._stamp = role, after_role, stamp
        words = "".join(text for text, _ in self.line)
        self.setAccessibleDescription(f"{figure} {after}，{words}")
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    @staticmethod
    def _big() -> QFont:
        return figure_font(FIGURE, True)

    def _content(self) -> int:
        """Px that the words take."""
        line = runs_width(self.line, SMALL)
        big = QFontMetrics(self._big()).horizontalAdvance(self.figure)
        big += QFontMetrics(ui_font(TITLE)).horizontalAdvance(self.after) + 10
        return max(line, big + (_STAMP if self._stamp else 0)) + 2 * _PAD

    def sizeHint(self) -> QSize:
        return QSize(max(self._least, self._content()), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content(), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRect(_PAD, 8, self.width() - _PAD - 6, 20)
        draw_runs(painter, room, [(self._name, "quiet")], SMALL)
        painter.setFont(self._big())
        painter.setPen(QColor(role_colour(self._role)))
        middle = QRect(_PAD, 27, self.width() - _PAD, 32)
        painter.drawText(middle, Qt.AlignmentFlag.AlignVCenter, self.figure)
        middle.setLeft(_PAD + painter.fontMetrics().horizontalAdvance(self.figure) + 6)
        if self._stamp:
            self._draw_stamp(painter, QRect(middle.left() + 3, 30, _STAMP, _STAMP))
        else:
            large = self._after_role in ("quiet", "title")
            painter.setFont(ui_font(TITLE if large else CELL, self._after_role == "title"))
            painter.setPen(QColor(role_colour(self._after_role)))
            painter.drawText(middle, Qt.AlignmentFlag.AlignVCenter, self.after)
        draw_runs(painter, room.translated(0, 49), self.line, SMALL)
        painter.end()

    def _draw_stamp(self, painter: QPainter, rect: QRect) -> None:
        """The grade in a frame; dashed and blank while there is none."""
        tokens = current_tokens()
        pen = QPen(QColor(tokens.text if self.after else tokens.dis), 1.5)
        if not self.after:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
        painter.setPen(QColor(tokens.text))
        painter.setFont(ui_font(TITLE, True))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.after)


class BlockTable(Painted):
    """平均得分 and 得分率 of each block."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("各一级指标平均得分和得分率"))
        self.setFixedHeight(_HEIGHT)
        self.blocks: tuple[BlockAverage, ...] = ()

    def show_blocks(self, blocks: Sequence[BlockAverage]) -> None:
        """Show the blocks of the unit."""
        if tuple(blocks) == self.blocks:
            return
        self.blocks = tuple(blocks)
        spoken = (
            tr("{name}（满分 {weight}）平均 {average}，得分率 {rate}").format(
                name=b.name,
                weight=trimmed(b.weight),
                average=score_text(b.average),
                rate=percent_text(b.rate) or "—",
            )
            for b in self.blocks
        )
        words = "；".join(spoken)
        self.setAccessibleDescription(words)
        self.setToolTip(words.replace("；", "\n"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(90 + 76 * max(len(self.blocks), 4), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        figure = QFontMetrics(figure_font(CELL)).horizontalAdvance("100.00%") + 8
        return QSize(90 + figure * max(len(self.blocks), 4), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        names = (tr("一级指标"), tr("平均得分"), tr("得分率"))
        left, right = 14, self.width() - 14
        labels = QFontMetrics(ui_font(SMALL)).horizontalAdvance(names[0]) + 4
        count = max(len(self.blocks), 1)
        step = (right - left - labels) // count
        flags = Qt.AlignmentFlag.AlignVCenter
        for place, name in enumerate(names):
            painter.setFont(ui_font(SMALL))
            painter.setPen(QColor(tokens.text2))
            row = QRect(left, 8 + 22 * place, labels, 22)
            painter.drawText(row, flags, name)
            for number, block in enumerate(self.blocks):
                cell = QRect(left + labels + step * number, row.top(), step, 22)
                figures = (block.name, score_text(block.average), percent_text(block.rate) or "—")
                painter.setFont(figure_font(CELL) if place else ui_font(SMALL))
                painter.setPen(QColor(tokens.text if place else tokens.text2))
                text = painter.fontMetrics().elidedText(
                    figures[place], Qt.TextElideMode.ElideRight, step - 4
                )
                painter.drawText(cell, flags | Qt.AlignmentFlag.AlignRight, text)
        painter.fillRect(QRect(left - 6, 30, right - left + 12, 1), QColor(tokens.hair))
        painter.end()


class Cards(QFrame):
    """All cards in one frame, with fine rules between them."""

    fill_in_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.average = FigureCard(tr("平均得分"), 206)
        self.execution = FigureCard(tr("预算执行率"), 226)
        self.indicators = FigureCard(tr("指标完成"), 150)
        self.owed = FigureCard(tr("还欠什么"), 100)
        self.blocks = BlockTable()
        self.fill_in = QPushButton(tr("去填写 →"))
        self.fill_in.setObjectName("link")
        self.fill_in.setFlat(True)
        self.fill_in.setToolTip(tr("到第一处还没有填的格"))
        self.fill_in.clicked.connect(self.fill_in_wanted)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        for place, card in enumerate((self.average, self.execution, self.indicators, self.owed)):
            if place:
                row.addWidget(_upright_rule())
            row.addWidget(card)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 8, 4)
        beside.addStretch()
        beside.addWidget(self.fill_in)
        row.addLayout(beside)
        self._rule = _upright_rule()
        row.addWidget(self._rule)
        row.addWidget(self.blocks, 1)
        self._row = row
        self._rows.addLayout(row)

    def fit(self, width: int) -> None:
        """Put the blocks under the cards where a page of this width (px) is too narrow for both."""
        parts = (self.average, self.execution, self.indicators, self.owed, self.blocks)
        needed = sum(part.minimumSizeHint().width() for part in parts) + _MARGINS
        if not self.fill_in.isHidden():
            needed += self.fill_in.sizeHint().width()
        below = width < max(BESIDE_FROM, needed)
        if below != self._rule.isHidden():
            self._rule.setVisible(not below)
            here, there = (self._row, self._rows) if below else (self._rows, self._row)
            here.removeWidget(self.blocks)
            there.addWidget(self.blocks, 1)

    def show_summary(self, summary: Summary, owed: Owed) -> None:
        """Show the unit's figures and what is owed."""
        self._show_average(summary)
        self._show_execution(summary)
        self._show_indicators(summary)
        self._show_owed(owed)
        self.blocks.show_blocks(summary.blocks)

    def _show_average(self, summary: Summary) -> None:
        if summary.average is None:
            line: list[Run] = [(tr("各项目都还有待填的内容"), "quiet")]
            self.average.show_figure("—", "", line, stamp=True)
            return
        words = tr("{projects} 个项目平均，未舍入值计算").format(projects=summary.projects)
        if summary.complete < summary.projects:
            words = tr("填完的 {complete} 个项目平均，共 {projects} 个").format(
                complete=summary.complete, projects=summary.projects
            )
        self.average.show_figure(
            score_text(summary.average), summary.grade or "", [(words, "quiet")], stamp=True
        )

    def _show_execution(self, summary: Summary) -> None:
        budget = summary.budget if summary.budget is not None else summary.initial_budget
        spent = money_text(summary.spent) or "—"
        line: list[Run] = [
            (
                tr("执行 {spent} / 预算 {budget} 万元").format(
                    spent=spent, budget=money_text(budget) or "—"
                ),
                "quiet",
            )
        ]
        rate = summary.execution_rate
        if rate is None:
            self.execution.show_figure("—", tr("有项目没有填"), line, after_role="plain")
        else:
            figure = percent_figure(rate).replace("-", "−")
            self.execution.show_figure(figure, "%", line, after_role="title")

    def _show_indicators(self, summary: Summary) -> None:
        line: list[Run] = []
        if summary.unfinished:
            line.append(
                (tr("{unfinished} 项未完成").format(unfinished=summary.unfinished), "unfinished")
            )
        if summary.open:
            line.append(("　" if line else "", "plain"))
            line.append((tr("{open} 项待填").format(open=summary.open), "owed"))
        if not line:
            line = [(tr("全部完成") if summary.indicators else tr("还没有指标"), "quiet")]
        self.indicators.show_figure(str(summary.completed), f"/ {summary.indicators}", line)

    def _show_owed(self, owed: Owed) -> None:
        self.fill_in.setVisible(bool(owed.every))
        if not owed.every:
            self.owed.show_figure("0", "", [(tr("都填好了"), "done")])
            return
        if owed.reasons:
            figure, after = str(owed.reasons), tr("处待说明")
            line = tr("待填 {rows} 行").format(rows=owed.rows)
            if owed.rates:
                line += tr("，执行数 {rates} 处").format(rates=owed.rates)
        else:
            figure, after = str(owed.rows + owed.rates), tr("处待填")
            line = tr("待说明 0 处")
        self.owed.show_figure(figure, after, [(line, "quiet")], role="owed", after_role="owed")


def _upright_rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    rule.setFixedWidth(1)
    return rule
