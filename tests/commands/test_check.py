"""``hrdesk check``: findings for people and for scripts, and an exit status that tells of errors."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from hrdesk.cli import main
from hrdesk.document import demonstration
from hrdesk.document.changes import Change, Update
from hrdesk.document.document import Document


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "示例.hrdesk"
    demonstration.build(path)
    return path


def test_warnings_and_hints_are_listed_and_are_no_failure(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(file)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("红河州投资促进局　2023年度　自查：错误 0，警告 ")
    assert "州投资促进专项经费 › 实际利用外资：完成率 300.31%，超过 120%" in said
    assert "奖励 › 示例冷链物流基地项目：纳入统计库未确认" in said
    assert "单位：执行率有两个口径" in said


def test_an_error_ends_with_status_one(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = Document.open(file)
    document.apply(Change("改", (Update("indicator", 1, "weight", Decimal(7)),)))
    document.close()
    assert main(["check", str(file), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["format"] == 1
    first = report["findings"][0]
    assert first == {
        "rule": "分值合计不对",
        "level": "错误",
        "unit": "红河州投资促进局",
        "year": 2023,
        "project": "州投资促进专项经费",
        "indicator": first["indicator"],
        "field": "weight",
        "text": first["text"],
        "suggestion": first["suggestion"],
    }
    assert "应为 100" in first["text"]


def test_what_is_no_file_of_ours_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "表.xlsx"
    wrong.write_bytes(b"PK\x03\x04")
    assert main(["check", str(wrong)]) == 2
    assert "看起来是" in capsys.readouterr().err
