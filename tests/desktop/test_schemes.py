"""The scheme editors: rules without code, sentences for what cannot be a rule, files of their own."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from hrdesk.core.contest.scheme import contest_scheme_from_json
from hrdesk.core.rewards.scheme import reward_scheme_from_json
from hrdesk.desktop.schemes.contest_scheme_dialog import ContestSchemeDialog
from hrdesk.desktop.schemes.reward_scheme_dialog import RewardSchemeDialog
from hrdesk.desktop.schemes.text_table import TextTable
from hrdesk.desktop.workspace import Workspace
from hrdesk.models.session import DocumentSession


@pytest.fixture
def session(workspace: Workspace) -> DocumentSession:
    return workspace.session


@pytest.fixture
def rewards(session: DocumentSession, workspace: Workspace) -> RewardSchemeDialog:
    return RewardSchemeDialog(session, None, workspace)


@pytest.fixture
def contest(session: DocumentSession, workspace: Workspace) -> ContestSchemeDialog:
    return ContestSchemeDialog(session, None, workspace)


def put(table: TextTable, row: int, column: int, text: str) -> None:
    item = table.table.item(row, column)
    assert item is not None
    item.setText(text)


def reward_scheme(session: DocumentSession, name: str) -> object:
    found = [r for r in session.document.rewards.schemes() if r.name == name]
    assert len(found) == 1
    return reward_scheme_from_json(found[0].body)


# Rewards


def test_three_brackets_and_a_cap_of_150_are_made_without_code(
    session: DocumentSession, rewards: RewardSchemeDialog
) -> None:
    rewards.new()
    rewards.name.setText("示例2024")
    rewards.year.setText("2024")
    for above, rate in (("50,000", "2‰"), ("１００００0", "0.3%")):
        rewards.rates.add()
        row = rewards.rates.table.rowCount() - 1
        put(rewards.rates, row, 0, above)
        put(rewards.rates, row, 1, rate)
    rewards.cap.setText("150")
    rewards.trial_base.setText("80000")
    rewards.mark_edited()
    assert rewards.trial.text.endswith("= 110.00")
    rewards.trial_base.setText("200000")
    rewards._try()
    assert rewards.trial.text.endswith("→ 上限 150.00")
    assert rewards.save(), rewards.sentence.text()
    scheme = rewards.of_body(rewards.records()[-1].body)
    assert [(s.above, s.rate) for s in scheme.kinds[0].rates] == [
        (Decimal(0), Decimal("0.001")),
        (Decimal(50000), Decimal("0.002")),
        (Decimal(100000), Decimal("0.003")),
    ]
    assert (scheme.name, scheme.year, scheme.cap) == ("示例2024", 2024, Decimal(150))


@pytest.mark.parametrize(
    ("rate", "sentence"),
    [
        ("-1‰", "奖励标准要在 0 到 1 之间"),
        ("200%", "奖励标准要在 0 到 1 之间"),
        ("千分之一", "要写比例，例如 1‰"),
        ("", "要写比例，例如 1‰"),
    ],
)
def test_a_rate_that_cannot_be_gets_a_sentence_and_stays_as_typed(
    session: DocumentSession, rewards: RewardSchemeDialog, rate: str, sentence: str
) -> None:
    before = session.document.rewards.schemes()
    put(rewards.rates, 0, 1, rate)
    assert not rewards.save()
    assert sentence in rewards.sentence.text()
    assert sentence in rewards.trial.text
    assert rewards.rates.rows()[0][1] == rate
    assert session.document.rewards.schemes() == before


def test_an_edited_scheme_changes_the_sums_at_once_and_undo_brings_them_back(
    session: DocumentSession, rewards: RewardSchemeDialog
) -> None:
    evaluation = session.evaluation
    assert evaluation is not None
    second = session.document.rewards.of_evaluation(evaluation.id)[1]
    assert second.reward.amount == 80
    put(rewards.rates, 0, 1, "0.5‰")
    assert rewards.save()
    assert session.document.rewards.calculated(second.case.id).reward.amount == 40
    session.undo()
    assert session.document.rewards.calculated(second.case.id).reward.amount == 80


def test_a_scheme_in_use_is_not_deleted_and_says_why(
    session: DocumentSession, rewards: RewardSchemeDialog
) -> None:
    rewards.delete()
    assert "正在使用" in rewards.sentence.text()
    assert len(session.document.rewards.schemes()) == 1


def test_a_renamed_kind_keeps_its_brackets(rewards: RewardSchemeDialog) -> None:
    put(rewards.kinds, 1, 0, "外贸进出口")
    scheme = rewards.build()
    assert [(k.name, k.rates[0].rate) for k in scheme.kinds] == [
        ("固定资产投资", Decimal("0.001")),
        ("外贸进出口", Decimal("0.0005")),
    ]


# Files


def test_a_scheme_goes_through_a_file_of_its_own(
    rewards: RewardSchemeDialog, contest: ContestSchemeDialog, tmp_path: Path
) -> None:
    for dialog in (rewards, contest):
        path = tmp_path / f"{dialog.KIND}.hrdesk-scheme.json"
        before = dialog.build()
        dialog.save_as(path)
        dialog.load(path)
        assert dialog.sentence.text() == ""
        after = dialog.build()
        assert after.name == f"{before.name}（2）"
        assert dialog.renamed(after, before.name) == before  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "文件内容不完整，或不是方案文件"),
        (b"[1, 2", "文件内容不完整，或不是方案文件"),
        (b"[]", "这不是方案文件"),
        (b"\xff\xfe\x00", "读不出来，或不是方案文件"),
        (b'{"hrdesk": "contest-scheme", "format": 1}', "这是比学赶超方案，不是奖励方案"),
        (b'{"hrdesk": "reward-scheme", "format": 9}', "更新版本"),
        (
            b'{"hrdesk": "reward-scheme", "format": 1, "scheme": {"name": 3}}',
            "不是一个完整的奖励方案",
        ),
    ],
)
def test_a_file_that_is_no_scheme_gets_a_sentence(
    rewards: RewardSchemeDialog, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    rewards.load(path)
    assert sentence in rewards.sentence.text()
    assert len(rewards.records()) == 1


def test_a_hostile_scheme_file_is_refused_by_its_rules(
    rewards: RewardSchemeDialog, tmp_path: Path
) -> None:
    path = tmp_path / "x.json"
    rewards.save_as(path)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["scheme"]["kinds"][0]["rates"][0]["rate"] = "5"
    path.write_text(json.dumps(data), encoding="utf-8")
    rewards.load(path)
    assert "奖励标准要在 0 到 1 之间" in rewards.sentence.text()


# The contest


def test_every_method_can_be_made(session: DocumentSession, contest: ContestSchemeDialog) -> None:
    editor = contest.indicators
    for name, method, rows in (
        ("成功申报", "按次计分", [["申报", "次", "0.2", "否", ""]]),
        ("分档项目", "按次扣分", [["3—10亿", "个", "0.1", "是", "7"]]),
        ("增长", "增长率", []),
        ("位次", "名次得分", [["1", "10"], ["3", "5"]]),
    ):
        editor.table.add()
        row = editor.table.table.rowCount() - 1
        put(editor.table, row, 0, name)
        put(editor.table, row, 4, method)
        table = editor.ranks if method == "名次得分" else editor.parts
        for texts in rows:
            table.add()
            for column, text in enumerate(texts):
                put(table, table.table.rowCount() - 1, column, text)
    assert contest.save(), contest.sentence.text()
    scheme = contest_scheme_from_json(session.document.contests.schemes()[0].body)
    found = {indicator.name: indicator for indicator in scheme.indicators}
    assert found["成功申报"].parts[0].points == Decimal("0.2")
    assert found["分档项目"].parts[0].against_target
    assert found["分档项目"].parts[0].target == 7
    assert found["增长"].method == "growth"
    assert [(r.rank, r.points) for r in found["位次"].rank_points] == [
        (1, Decimal(10)),
        (3, Decimal(5)),
    ]
    keys = [indicator.key for indicator in scheme.indicators]
    assert len(set(keys)) == len(keys) == 10


@pytest.mark.parametrize(
    ("page", "row", "column", "text", "sentence"),
    [
        ("indicators", 0, 3, "-3", "分值要在 0 到 1000 之间"),
        ("indicators", 0, 3, "三十", "分值要写数字"),
        ("indicators", 0, 5, "2000%", "完成率最多按 0 到 10 倍计"),
        ("indicators", 1, 0, "引进省外产业招商到位资金", "指标的名称不能空白或重复"),
        ("prizes", 1, 2, "1", "同一分组同一名次的奖金只能有一项"),
        ("prizes", 0, 3, "5000", "超过全年奖金总额"),
        ("prizes", 0, 1, "别的组", "奖金的分组要在方案里"),
        ("rules", 0, 1, "很多", "的分要写数字"),
    ],
)
def test_rules_that_cannot_be_get_a_sentence(
    session: DocumentSession,
    contest: ContestSchemeDialog,
    page: str,
    row: int,
    column: int,
    text: str,
    sentence: str,
) -> None:
    before = session.document.contests.schemes()
    table = {
        "indicators": contest.indicators.table,
        "prizes": contest.prizes.table,
        "rules": contest.rules.bonuses,
    }[page]
    put(table, row, column, text)
    assert not contest.save()
    assert sentence in contest.sentence.text()
    assert table.rows()[row][column] == text
    assert session.document.contests.schemes() == before


def test_shares_that_are_not_a_whole_get_a_sentence(contest: ContestSchemeDialog) -> None:
    contest.indicators.table.table.setCurrentCell(2, 0)
    put(contest.indicators.parts, 0, 2, "60%")
    assert not contest.save()
    assert "占比合计要是 1" in contest.sentence.text()


def test_a_renamed_indicator_keeps_its_figures(
    session: DocumentSession, contest: ContestSchemeDialog
) -> None:
    before = session.document.contests.schemes()[0]
    keys = [i.key for i in contest_scheme_from_json(before.body).indicators]
    put(contest.indicators.table, 0, 0, "省外到位资金总额")
    put(contest.indicators.table, 0, 1, "到位资金")
    assert contest.save()
    after = contest_scheme_from_json(session.document.contests.schemes()[0].body)
    assert [i.key for i in after.indicators] == keys
    assert after.indicators[0].name == "省外到位资金总额"


def test_contestants_are_added_and_a_double_name_is_said(
    session: DocumentSession, contest: ContestSchemeDialog
) -> None:
    table = contest.groups.contestants
    table.add()
    row = table.table.rowCount() - 1
    put(table, row, 0, "蒙自市")
    put(table, row, 1, "园区")
    assert not contest.save()
    assert "参评单位“蒙自市”重复了" in contest.sentence.text()
    put(table, row, 0, "示例新区")
    assert contest.save(), contest.sentence.text()
    evaluation = session.evaluation
    assert evaluation is not None
    names = [c.name for c in session.document.contests.contestants(evaluation.id)]
    assert names[-1] == "示例新区"
    assert len(names) == 21


def test_a_contestant_of_a_published_period_is_not_deleted(contest: ContestSchemeDialog) -> None:
    contest.groups.contestants.table.setCurrentCell(0, 0)
    contest.groups.contestants.delete()
    assert not contest.save()
    assert "已经公示，不能删除" in contest.sentence.text()


def test_the_example_says_so_until_its_mark_is_taken_off(
    session: DocumentSession, contest: ContestSchemeDialog
) -> None:
    assert "这是示例" in contest.example_words.text
    contest.example.click()
    assert contest.example_words.text == ""
    assert contest.save()
    assert not contest_scheme_from_json(session.document.contests.schemes()[0].body).is_example
