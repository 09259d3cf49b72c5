"""佐证材料 of the figures of a contest: dropped on a cell of the matrix or on the fields below it."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from hrdesk.desktop.evidence.dropping import EvidenceHands
from hrdesk.document.changes import ChangeSet
from hrdesk.models.contest_changes import Place
from hrdesk.models.contest_model import ContestModel
from hrdesk.models.evidence import EvidencePlace
from hrdesk.models.session import touches_kind

from .detail import DetailPanel
from .matrix import ContestGrid


class ContestFiles(EvidenceHands):
    """Knows which figure a cell is."""

    def __init__(self, model: ContestModel, grid: ContestGrid, detail: DetailPanel) -> None:
        super().__init__(grid)
        self._model, self._grid, self._detail = model, grid, detail
        self.watch(grid.viewport(), self._place_in_grid)
        self.watch(detail, self._place_on_detail)
        detail.evidence_wanted.connect(self.show_evidence)
        model.session.changed.connect(self._on_changed)

    def show_evidence(self) -> None:
        """The files of the figure that is shown."""
        self.ask(self._evidence_place(self._detail.place))

    def _on_changed(self, change_set: ChangeSet) -> None:
        if touches_kind(change_set, "evidence"):
            index = self._grid.currentIndex()
            self._detail.show_cell(index.row(), index.column())

    def _evidence_place(self, place: Place | None) -> EvidencePlace | None:
        board, scheme, period = self._model.board, self._model.scheme, self._model.period
        if place is None or board is None or scheme is None or period is None:
            return None
        indicator = scheme.indicator(place[1])
        names = [each.entrant.name for each in board.all_standings() if each.entrant.id == place[0]]
        if indicator is None or not names:
            return None
        part = indicator.part(place[2])
        tail = f"（{part.name}）" if part is not None and len(indicator.parts) > 1 else ""
        title = f"{period.name}　{names[0]} · {indicator.name}{tail}"
        return EvidencePlace("contest_value", 0, title, (period.id, place))

    def _place_in_grid(self, at: QPoint) -> EvidencePlace | None:
        """The figure under a dragged file, which becomes the current one."""
        index = self._grid.indexAt(at)
        place = self._model.place(index.row(), index.column()) if index.isValid() else None
        if place is not None and index != self._grid.currentIndex():
            self._grid.setCurrentIndex(index)
        return self._evidence_place(place)

    def _place_on_detail(self, at: QPoint) -> EvidencePlace | None:
        return self._evidence_place(self._detail.place)
