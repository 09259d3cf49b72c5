"""The rows of many projects at once are those of their sheets, also while they are being written."""

from __future__ import annotations

from pathlib import Path

from hrdesk.document import demonstration
from hrdesk.document.changes import Change, Insert, Update
from hrdesk.document.document import Document


def test_rows_of_many_projects_are_scored_as_their_sheets_are(
    tmp_path: Path, user_folder: Path
) -> None:
    path = tmp_path / "honghe.hrdesk"
    demonstration.build(path)
    document = Document.open(path)
    ids = [project.id for project in document.projects(document.evaluations()[0].id)]
    found = document.scored_rows.of(ids)
    assert [len(found[each]) for each in ids] == [24, 11, 10]
    for project_id in ids:
        assert {row.id: score for row, score in found[project_id]} == (
            document.score(project_id).rows
        )
    assert document._store._sheets.keys() == set(ids)  # scored sheets, and none by the rows
    first = document.sheet(ids[0]).indicators[0]
    document.apply(Change("填写", (Update("indicator", first.id, "actual", "1"),)))
    now = {row.id: row for row, _ in document.scored_rows.of(ids)[ids[0]]}
    assert now[first.id].actual == "1"
    document.close()


def test_an_empty_second_level_row_is_no_indicator(tmp_path: Path, user_folder: Path) -> None:
    from hrdesk.core.records import Indicator

    path = tmp_path / "honghe.hrdesk"
    demonstration.build(path)
    document = Document.open(path)
    project = document.projects(document.evaluations()[0].id)[0]
    blank = Indicator(document.new_id("indicator"), project.id, "效益", "生态效益")
    document.apply(Change("补齐", (Insert(blank),)))
    assert len(document.scored_rows.of([project.id])[project.id]) == 24
    document.close()
