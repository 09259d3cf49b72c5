"""Lists into and out of the window: whole or not at all, with sentences that name the cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from hrdesk.core.contest.periods import month_period
from hrdesk.desktop.application import Application
from hrdesk.desktop.award_files import AwardFiles
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Change, Insert
from hrdesk.document.contest_begin import period_of
from hrdesk.forms.xlsx.award_lists import contest_sheets, read_list, reward_sheets

HEADER = ["项目名称", "企业名称", "引荐方", "奖励类型", "计奖基数(万元)", "已开工", "已入库"]


def book(path: Path, *rows: Sequence[object]) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(list(row))
    made.save(path)
    return path


class Told:
    """What the window said instead of showing a dialog."""

    def __init__(self, files: AwardFiles, monkeypatch: pytest.MonkeyPatch) -> None:
        self.words: list[str] = []
        monkeypatch.setattr(files, "_tell", self._tell)

    def _tell(self, act: str, happened: str, why: str, next_step: str = "") -> None:
        self.words.append(f"{happened}{why}{next_step}")


@pytest.fixture
def files(workspace: Workspace) -> AwardFiles:
    workspace.show_awards()
    return workspace.findChildren(AwardFiles)[0]


def test_a_list_of_rewards_is_taken_as_one_step(
    workspace: Workspace, files: AwardFiles, tmp_path: Path
) -> None:
    session, model = workspace.session, workspace.awards.referral.model
    count = model.rowCount()
    path = book(tmp_path / "x.xlsx", HEADER, ["新一", "甲", "机构", "外贸", 20000, None, None])
    files.take_rewards(path)
    assert model.rowCount() == count + 1
    assert session.document.undo_name == "导入奖励清单"
    session.undo()
    assert model.rowCount() == count


def test_a_list_with_a_wrong_cell_is_not_taken(
    workspace: Workspace, files: AwardFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, model = Told(files, monkeypatch), workspace.awards.referral.model
    count = model.rowCount()
    rows: list[Sequence[object]] = [
        ["新一", "甲", "机构", "外贸", 1, None, None],
        ["新二", "乙", "机构", "外贸", "很多", None, None],
    ]
    files.take_rewards(book(tmp_path / "x.xlsx", HEADER, *rows))
    assert model.rowCount() == count
    assert "E3：计奖基数要写" in told.words[0]
    assert "什么都没有写入" in told.words[0]


def test_cases_that_are_there_are_updated_when_one_says_so(
    workspace: Workspace, files: AwardFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = workspace.awards.referral.model
    one = model.case(1)
    assert one is not None
    row = [one.case.project_name, one.case.company, one.case.agent, "外贸", 20000, None, None]
    path = book(tmp_path / "x.xlsx", HEADER, row)
    monkeypatch.setattr(files, "_ask_update", lambda count: False)
    files.take_rewards(path)
    assert model.case(1) == one
    monkeypatch.setattr(files, "_ask_update", lambda count: True)
    files.take_rewards(path)
    again = model.case(1)
    assert again is not None
    assert again.reward.amount == 10


def test_a_list_of_the_other_kind_is_said_to_be_one(
    workspace: Workspace, files: AwardFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(files, monkeypatch)
    files.take_contest(book(tmp_path / "x.xlsx", HEADER), 1)
    assert "是奖励清单，不是比学赶超数据" in told.words[0]
    (tmp_path / "y.xlsx").write_bytes(b"no")
    files.take_rewards(tmp_path / "y.xlsx")
    assert "不是能读的工作簿" in told.words[1]


def test_a_period_s_figures_are_taken_and_a_published_one_refused(
    application: Application, workspace: Workspace, files: AwardFiles, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told, session = Told(files, monkeypatch), workspace.session
    evaluation = session.evaluation
    assert evaluation is not None
    document = session.document
    published = document.contests.periods(evaluation.id)[0]
    month = period_of(document, evaluation, month_period(2023, 5), published.scheme_id)
    document.apply(Change("增加", (Insert(month),)))
    path = tmp_path / "一季度.xlsx"
    files.write_book(path, contest_sheets(document.contests.bulletin(published.id)))
    files.take_contest(path, published.id)
    assert "已开始公示" in told.words[0]
    files.take_contest(path, month.id)
    first = {s.name: s.items[0].figures for s in document.contests.bulletin(published.id).standings}
    again = {s.name: s.items[0].figures for s in document.contests.bulletin(month.id).standings}
    assert {n: [f.reported for f in fs] for n, fs in again.items()} == {
        n: [f.reported for f in fs] for n, fs in first.items()
    }
    session.undo()
    assert not document.contests.of_period("contest_value", month.id)


def test_lists_are_written_as_they_are_read(
    files: AwardFiles, workspace: Workspace, tmp_path: Path
) -> None:
    cases = workspace.awards.referral.model.cases()
    path = tmp_path / "清单.xlsx"
    files.write_book(path, reward_sheets(cases))
    found = read_list(path)
    assert (found.kind, len(found.rows)) == ("rewards", len(cases) + 1)
