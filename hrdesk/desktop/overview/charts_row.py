"""The charts side by side; where the window is narrow, the third goes under the others."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hrdesk.desktop.charts.panel import ChartPanel

from .last_year import LastYearPanel

THREE_FROM = 1200
"""Least width of the page for three charts in a row, px."""
_HEIGHT = 232
_WITH_YEAR = 292
_BELOW = 210


class ChartsRow(QWidget):
    """Scores, money, and one panel with unfinished rows and the year before."""

    def __init__(
        self,
        scores: ChartPanel,
        money: ChartPanel,
        unfinished: ChartPanel,
        last_year: LastYearPanel,
    ) -> None:
        super().__init__()
        self._scores, self._money = scores, money
        self._unfinished, self._last_year = unfinished, last_year
        self._wide: bool | None = None
        self._has_year = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._third = QFrame()
        self._third.setObjectName("card")
        self._inner: QVBoxLayout | QHBoxLayout | None = None
        self._rule = QFrame()
        self._rule.setObjectName("rule")
        self._grid.addWidget(scores, 0, 0)
        self._grid.addWidget(money, 0, 1)
        scores.setMinimumHeight(_HEIGHT)
        money.setMinimumHeight(_HEIGHT)
        self.fit(THREE_FROM)

    @property
    def is_wide(self) -> bool:
        """Whether all charts stand in one row."""
        return bool(self._wide)

    def fit(self, width: int) -> None:
        """Arrange the charts for a page of this width, px."""
        wide = width >= THREE_FROM
        if wide == self._wide:
            return
        self._wide = wide
        self._grid.removeWidget(self._third)
        self._arrange_third(upright=wide)
        if wide:
            self._grid.addWidget(self._third, 0, 2)
        else:
            self._grid.addWidget(self._third, 1, 0, 1, 2)
        shares = (446, 428, 444) if wide else (10, 10, 0)
        for place, share in enumerate(shares):
            self._grid.setColumnStretch(place, share)
        self._grid.setRowStretch(0, 10)
        self._grid.setRowStretch(1, 0 if wide else 8)

    def _arrange_third(self, *, upright: bool) -> None:
        """Both parts of the third panel, under each other or side by side."""
        if self._inner is not None:
            for part in (self._unfinished, self._rule, self._last_year):
                self._inner.removeWidget(part)
            QWidget().setLayout(self._inner)  # a layout goes only with the widget it is given to
        self._rule.setMinimumSize(0, 0)
        self._rule.setMaximumSize(16777215, 16777215)
        if upright:
            self._inner = QVBoxLayout(self._third)
            self._rule.setFixedHeight(1)
        else:
            self._inner = QHBoxLayout(self._third)
            self._rule.setFixedWidth(1)
        self._inner.setContentsMargins(1, 1, 1, 1)
        self._inner.setSpacing(0)
        self._inner.addWidget(self._unfinished, 10)
        self._inner.addWidget(self._rule)
        self._inner.addWidget(self._last_year, 12)
        self._share()

    def share_third(self, *, has_year: bool) -> None:
        """Where there is no year before, its part takes no more room than its sentence."""
        if has_year != self._has_year:
            self._has_year = has_year
            self._share()

    def _share(self) -> None:
        if self._inner is not None:
            self._inner.setStretch(2, 12 if self._has_year or not self._wide else 0)
        third = _BELOW
        if self._wide:
            third = _WITH_YEAR if self._has_year else _HEIGHT
        self._third.setMinimumHeight(third)
        self.setMinimumHeight(third if self._wide else _HEIGHT + third + 12)
