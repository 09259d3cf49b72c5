"""From a finding about the contest to its cell in the matrix."""

from __future__ import annotations

from hrdesk.core.contest_records import Contestant

from .page import ContestPage


def show_place(
    page: ContestPage, period_id: int | None, contestant_id: int | None, key: str
) -> None:
    """Show a period, a contestant's row in its group, the column of an indicator or a rule."""
    model, tools = page.model, page.tools
    if period_id is not None and period_id != model.period_id:
        tools.periods.setCurrentIndex(max(0, tools.periods.findData(period_id)))
        tools.period_chosen.emit(period_id)
    if contestant_id is None or model.period_id is None:
        return
    contests = model.session.document.contests
    contestant = model.session.document.record("contestant", contestant_id)
    groups = contests.board(model.period_id).groups()
    group = contestant.group if isinstance(contestant, Contestant) else model.group
    if group != model.group and group in groups:
        tools.groups.set_current(groups.index(group))
        tools.groups.chosen.emit(groups.index(group))
    row = model.row_of(contestant_id)
    columns = (n for n, slot in enumerate(model.slots) if key and slot.key == key)
    column = next(columns, 0)
    if row is not None:
        page.grid.setCurrentIndex(model.index(row, column))
        page.grid.scrollTo(model.index(row, column))
