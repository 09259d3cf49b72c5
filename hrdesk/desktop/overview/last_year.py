"""与上年比较 on the overview: the totals of both years, or how to get last year's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hrdesk.core.comparison import ProjectPair
from hrdesk.core.records import Evaluation
from hrdesk.desktop.charts.comparison_chart import ComparisonChart
from hrdesk.desktop.charts.panel import ChartPanel
from hrdesk.desktop.look.icons import icon
from hrdesk.words import tr

_SENTENCE = 46  # px of the sentence that stands in the chart's place, two lines


class LastYearPanel(QWidget):
    """The small chart of both years with the button to all rows."""

    import_wanted = Signal()
    comparison_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = ComparisonChart()
        self.panel = ChartPanel(self.chart, frame=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panel, 1)
        self.compare = QPushButton(tr("逐项比较…"))
        self.compare.setObjectName("link")
        self.compare.setFlat(True)
        self.compare.setToolTip(tr("逐项列出两年的指标值、实际完成值和得分"))
        self.compare.clicked.connect(self.comparison_wanted)
        self.panel.head.addWidget(self.compare)
        self.import_button = QPushButton(icon("arrow_import"), "")
        self.import_button.clicked.connect(self.import_wanted)
        holder = QWidget()
        holder.setObjectName("cardBody")
        row = QHBoxLayout(holder)
        row.setContentsMargins(self.chart.MARGIN, 0, self.chart.MARGIN, 8)
        row.addWidget(self.import_button)
        row.addStretch()
        self._offer = holder
        column.addWidget(holder)
        column.addStretch()
        self._column = column

    def show_years(
        self,
        year: int,
        before: Evaluation | None,
        pairs: Sequence[ProjectPair],
        *,
        writable: bool,
    ) -> None:
        """Show both years; ``before`` is ``None`` where the file has no year before."""
        last = year - 1
        self.chart.years = (
            tr("{last} 年度").format(last=last),
            tr("{year} 年度").format(year=year),
        )
        self.chart.set_rows(pairs if before is not None else ())
        words = tr("还没有 {last} 年度的自评。导入上年的自评表后，这里逐项比较。").format(last=last)
        self.panel.refresh(words)
        self.panel.note.setVisible(before is not None)
        self.compare.setVisible(before is not None)
        self._offer.setVisible(before is None)
        # without a year before, the room belongs to the chart above
        self._column.setStretch(0, 1 if before else 0)
        self._column.setStretch(2, 0 if before else 1)
        self.panel.area.setMaximumHeight(16777215 if before else _SENTENCE)
        self.import_button.setText(tr("导入 {last} 年度自评表…").format(last=last))
        self.import_button.setEnabled(writable)
