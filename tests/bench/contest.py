"""A figure typed into a contest of 200 contestants and 20 indicators, until its new ranks are painted."""

from __future__ import annotations

import itertools
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hrdesk.core.contest.scheme import (
    ContestIndicator,
    ContestScheme,
    Prize,
    contest_scheme_to_json,
)
from hrdesk.core.contest_records import (
    Contestant,
    ContestPeriod,
    ContestSchemeRecord,
    ContestValue,
)
from hrdesk.core.records import Evaluation, Record
from hrdesk.desktop.application import Application
from hrdesk.document.contests import Contests
from hrdesk.document.creation import create_file, scheme_records

from .measure import Row, median_ms, ratio

_RUNS = 60
_VALUES = itertools.cycle(("40", "160", "90", "120"))


def big_contest(path: Path, contestants: int, indicators: int) -> None:
    """A file with one period in which everybody reported everything."""
    scheme = ContestScheme(
        name="大方案",
        year=2023,
        source="",
        groups=("全部",),
        indicators=tuple(
            ContestIndicator(f"i{n}", f"第{n}项指标", weight=Decimal(5), target=Decimal(100))
            for n in range(indicators)
        ),
        tie_break=("i0", "i1"),
        prizes=tuple(Prize("季度", "全部", rank, Decimal(10)) for rank in range(1, 6)),
        pot=Decimal(1000),
    )
    records: list[Record] = [
        *scheme_records(),
        Evaluation(1, "示例单位", 2023, scheme_id=1),
        ContestSchemeRecord(1, scheme.name, 2023, "", contest_scheme_to_json(scheme)),
        ContestPeriod(1, 1, "2023Q1", "一季度", "季度", Decimal(25), "2023-04-14", scheme_id=1),
    ]
    number = 0
    for who in range(1, contestants + 1):
        records.append(Contestant(who, 1, f"第{who}县", "全部", who))
        for place in range(indicators):
            number += 1
            amount = Decimal(50 + (who * 7 + place * 13) % 70)
            records.append(ContestValue(number, 1, who, f"i{place}", "", amount))
    create_file(path, records)


def rows(folder: Path) -> list[Row]:
    """Measure small and large; the baseline is a full computation of the same period."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    found: list[Row] = []
    for contestants, indicators in ((13, 6), (200, 20)):
        path = folder / f"contest-{contestants}.hrdesk"
        big_contest(path, contestants, indicators)
        edit, full = _measured(app, path)
        size = f"{contestants} × {indicators}"
        found.append(
            Row(
                f"contest {size}: keystroke to new ranks on screen", contestants, edit, "ms",
                "full computation", ratio(edit, full),
            )
        )  # fmt: skip
        found.append(
            Row(
                f"contest {size}: full computation",
                contestants,
                full,
                "ms",
                "full computation",
                1.0,
            )
        )
    return found


def _measured(app: QApplication, path: Path) -> tuple[float, float]:
    application = Application(app)
    application.window.resize(1366, 768)
    application.show(path)
    workspace = application.window.workspace
    assert workspace is not None
    workspace.show_awards()
    workspace.awards.show_part(1)
    page = workspace.awards.contest
    page._choose_view(1)
    app.processEvents()
    index = next(
        page.model.index(5, place)
        for place, slot in enumerate(page.model.slots)
        if slot.role == "value"
    )
    page.grid.setCurrentIndex(index)
    app.processEvents()

    def stroke() -> None:
        assert page.model.setData(index, next(_VALUES))
        QApplication.sendPostedEvents()
        app.processEvents()

    document = workspace.session.document

    def full() -> None:
        Contests(document._store).board(1).all_standings()

    edit = median_ms(stroke, _RUNS)
    whole = median_ms(full, 7)
    document.wait_until_saved(60)
    app.processEvents()
    application.window.close()
    application.close()
    application.deleteLater()
    app.processEvents()
    return edit, whole
