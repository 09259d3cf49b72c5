"""The contest's matrix as a model: what it shows after changes is what a fresh one would show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from hrdesk.core.contest.periods import month_period
from hrdesk.document import demonstration
from hrdesk.document.document import Document
from hrdesk.models.cells import Cell
from hrdesk.models.contest_changes import new_period
from hrdesk.models.contest_model import VIEWS, ContestModel
from hrdesk.models.session import DocumentSession


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path, user_folder: Path) -> Iterator[DocumentSession]:
    path = tmp_path / "示例.hrdesk"
    demonstration.build(path)
    opened = DocumentSession(Document.open(path))
    opened.apply("增加", new_period(opened, month_period(2023, 5)))
    yield opened
    opened.close()
    opened.deleteLater()


def month_id(session: DocumentSession) -> int:
    assert session.evaluation is not None
    periods = session.document.contests.periods(session.evaluation.id)
    return next(period.id for period in periods if period.code == "2023M05")


def cells_by_contestant(model: ContestModel) -> dict[int | None, list[Cell]]:
    return {
        model.contestant_id(row): [model.cell(row, place) for place in range(model.columnCount())]
        for row in range(model.rowCount())
    }


_ENTRIES = st.lists(
    st.tuples(
        st.sampled_from([view for view, _ in VIEWS if view != "completion"]),
        st.integers(0, 12),
        st.integers(0, 7),
        st.sampled_from(["0", "12", "30.5", "999", "", "undo"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(entries=_ENTRIES)
def test_an_edited_matrix_equals_a_fresh_one(
    session: DocumentSession, entries: list[tuple[str, int, int, str]]
) -> None:
    model = ContestModel(session)
    watching = ContestModel(session)
    period = month_id(session)
    watching.show_period(period, "县市", "completion")
    for view, row, column, text in entries:
        found = next(each for each, _ in VIEWS if each == view)
        model.show_period(period, "县市", found)
        index = model.index(row, column % model.columnCount())
        if text == "undo" and session.document.undo_name != "增加":
            session.undo()
        else:
            model.setData(index, text)
        fresh = ContestModel(session)
        fresh.show_period(period, "县市", "completion")
        assert cells_by_contestant(watching) == cells_by_contestant(fresh)
        fresh.show_period(period, "县市", found)
        assert cells_by_contestant(model) == cells_by_contestant(fresh)
        fresh.deleteLater()
    model.deleteLater()
    watching.deleteLater()


def test_only_what_changed_is_painted_again(session: DocumentSession) -> None:
    model = ContestModel(session)
    model.show_period(month_id(session), "县市", "reported")
    place = next(n for n, slot in enumerate(model.slots) if slot.role == "value")
    painted: list[tuple[int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            painted.extend((row, n) for n in range(first.column(), last.column() + 1))

    model.dataChanged.connect(note)
    model.setData(model.index(3, place), "5")
    assert painted
    assert {row for row, _ in painted} == {3}
    assert (3, place) in painted
    assert (3, place + 1) in painted
    model.deleteLater()
