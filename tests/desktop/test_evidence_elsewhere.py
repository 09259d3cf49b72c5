"""佐证材料 beyond the rows of a form: rewards and the contest, the index, the window while files are read."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hrdesk.core.contest_records import Contestant, PrizeUse
from hrdesk.core.records import Evidence
from hrdesk.desktop.application import Application
from hrdesk.desktop.contest.money import MoneyDialog
from hrdesk.desktop.evidence.desk import EvidenceDesk
from hrdesk.desktop.evidence.export import Export, paths_in_folder
from hrdesk.desktop.printing.every_source import all_sources
from hrdesk.desktop.printing.sources import Layout, ProjectSource
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.evidence_index import evidence_index
from hrdesk.models.evidence import EvidencePlace

from .evidence_hands import (
    attach,
    files_of,
    place_of,
    said,
    settled,
    some_file,
)
from .helpers import LONGEST_PAUSE, PROGRESS, Heart, cell_of

# Rewards and the contest


def test_a_reward_and_a_figure_of_the_contest_take_files(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace.show_awards()
    referral, contest = workspace.awards.referral, workspace.awards.contest
    asked: list[EvidencePlace] = []
    workspace.evidence_wanted.disconnect()
    workspace.evidence_wanted.connect(asked.append)
    referral.grid.setCurrentIndex(referral.model.index(0, 1))
    referral.card.evidence.click()
    workspace.awards.show_part(1)
    contest.detail.evidence.click()
    for number, place in enumerate(asked):
        attach(qtbot, desk, place, some_file(tmp_path, f"{number}.pdf", bytes([number])))
    assert [place.kind for place in asked] == ["reward_case", "contest_value"]
    assert [files_of(desk, place) for place in asked] == [["0.pdf"], ["1.pdf"]]
    assert referral.card.evidence.text() == "佐证材料 1 件"
    assert contest.detail.evidence.text() == "佐证材料 1 件"


# Index and export


def several(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> list[Evidence]:
    document, evaluation = desk.session.document, desk.session.evaluation
    assert evaluation is not None
    attach(qtbot, desk, place_of(workspace), some_file(tmp_path, "甲.pdf", b"1"))
    second = document.sheet(document.projects(evaluation.id)[1].id).indicators[0]
    place = EvidencePlace("indicator", second.id, second.name)
    attach(qtbot, desk, place, some_file(tmp_path, "甲.pdf", b"2"))
    case = document.rewards.cases(evaluation.id)[0]
    attach(
        qtbot,
        desk,
        EvidencePlace("reward_case", case.id, "奖励"),
        some_file(tmp_path, "备案 表：一.pdf", b"3"),
    )
    return [each for each in document.records("evidence") if isinstance(each, Evidence)]


def test_the_index_is_among_what_is_printed_once_there_are_files(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    session = desk.session
    first = ProjectSource(session)
    assert "佐证材料目录" not in [each.title for each in all_sources(session, first)]
    several(workspace, desk, tmp_path, qtbot)
    found = [each for each in all_sources(session, first) if each.title == "佐证材料目录"]
    pages = found[0].pages(["index"], Layout())[0]
    words = "".join(getattr(each, "string", "") for each in pages.pages[0].operations)
    for expected in ("2023年度绩效自评佐证材料目录", "共 3 件", "甲.pdf", "市场化招商奖励"):
        assert expected in words


def test_all_files_are_written_into_folders_with_their_index(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    several(workspace, desk, tmp_path, qtbot)
    evaluation = desk.session.evaluation
    assert evaluation is not None
    target = tmp_path / "交材料"
    target.mkdir()
    lines = evidence_index(desk.session.document, evaluation)
    Export(desk, workspace).write(target, lines)
    settled(qtbot, desk)
    qtbot.waitUntil(lambda: bool(said(desk)), timeout=20_000)
    folders = list(target.iterdir())
    assert [path.name for path in folders] == [f"{evaluation.unit}-2023-佐证材料"]
    written = {str(p.relative_to(folders[0])): p for p in folders[0].rglob("*") if p.is_file()}
    places = paths_in_folder(lines)
    assert {*written} == {*places, "佐证材料目录.xlsx", "佐证材料目录.pdf"}
    assert [written[place].read_bytes() for place in places] == [b"1", b"2", b"3"]
    assert places[2].endswith("003-备案 表：一.pdf")


def test_an_export_that_is_cancelled_leaves_nothing(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    several(workspace, desk, tmp_path, qtbot)
    evaluation = desk.session.evaluation
    assert evaluation is not None
    target = tmp_path / "交材料"
    target.mkdir()
    Export(desk, workspace).write(target, evidence_index(desk.session.document, evaluation))
    desk.background.cancel()
    settled(qtbot, desk)
    assert list(target.iterdir()) == []
    assert said(desk) == []


def test_an_export_that_the_closing_window_ends_leaves_nothing(
    application: Application,
    workspace: Workspace,
    desk: EvidenceDesk,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    several(workspace, desk, tmp_path, qtbot)
    evaluation = desk.session.evaluation
    assert evaluation is not None
    target = tmp_path / "交材料"
    target.mkdir()
    Export(desk, workspace).write(target, evidence_index(desk.session.document, evaluation))
    application.close_file()
    assert list(target.iterdir()) == []


# The window meanwhile


def test_fifty_megabytes_are_attached_while_the_window_lives(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "扫描件.pdf"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(os.urandom(1024 * 1024))
    heart = Heart()
    place = place_of(workspace)
    desk.attach(place, [path])
    qtbot.waitUntil(lambda: files_of(desk, place) == [path.name], timeout=60_000)
    assert heart.longest() < LONGEST_PAUSE


def test_a_cancelled_attaching_attaches_nothing(
    workspace: Workspace,
    desk: EvidenceDesk,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may, put = threading.Event(), desk.session.document.contents.put

    def waiting(*arguments: object) -> bool:
        may.wait(20)
        return put(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.session.document.contents, "put", waiting)
    desk.attach(place_of(workspace), [some_file(tmp_path)])
    desk.background.show_wait()
    wait = desk.background.wait_dialog
    assert wait is not None
    assert wait.windowTitle() == "添加佐证材料"
    wait.cancel_button.click()
    may.set()
    settled(qtbot, desk)
    assert files_of(desk, place_of(workspace)) == []


def test_closing_the_file_stops_an_attaching(
    application: Application, workspace: Workspace, desk: EvidenceDesk, tmp_path: Path
) -> None:
    path = some_file(tmp_path, content=os.urandom(20 * 1024 * 1024))
    desk.attach(place_of(workspace), [path])
    application.close_file()
    assert application.evidence is None


def test_rows_without_a_file_are_a_filter_for_those_who_attach_files(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    page = workspace.indicators
    assert page.segments.shown_names()[-1] == "未完成"
    attach(qtbot, desk, place_of(workspace), some_file(tmp_path))
    assert page.segments.shown_names()[-1] == "缺佐证"
    page.segments._choose(4)
    hidden = cell_of(workspace, PROGRESS, "name").row()
    assert page.grid.isRowHidden(hidden)
    shown = [row for row in range(page.model.rowCount()) if not page.grid.isRowHidden(row)]
    assert len(shown) == 23
    desk.session.undo()
    assert page.segments.shown_names()[-1] == "未完成"
    assert not page.grid.isRowHidden(hidden)


def test_a_use_of_prize_money_has_its_vouchers(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    document, evaluation = desk.session.document, desk.session.evaluation
    assert evaluation is not None
    uses = [each for each in document.records("prize_use") if isinstance(each, PrizeUse)]
    period = document.contests.period(uses[0].period_id)
    asked: list[EvidencePlace] = []
    dialog = MoneyDialog(desk.session, period, workspace.window(), asked.append)
    names = [dialog.accounts.item(row, 2) for row in range(dialog.accounts.rowCount())]
    who = document.record("contestant", uses[0].contestant_id)
    assert isinstance(who, Contestant)
    row = next(n for n, each in enumerate(names) if each is not None and each.text() == who.name)
    dialog.accounts.setCurrentCell(row, 2)
    assert not dialog.files.isEnabled()
    last = dialog.events.rowCount() - 1
    dialog.events.setCurrentCell(last, 0)
    dialog.files.click()
    attach(qtbot, desk, asked[0], some_file(tmp_path, "发票.pdf"))
    assert asked[0].kind == "prize_use"
    proof = dialog.events.item(last, 5)
    assert proof is not None
    assert "附 1 件" in proof.text()
    lines = evidence_index(document, evaluation)
    assert [(each.group, each.file_name) for each in lines] == [
        (f"比学赶超　{period.name}", "发票.pdf")
    ]
    assert who.name in lines[0].matter
    dialog.close()
    dialog.deleteLater()
