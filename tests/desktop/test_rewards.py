"""市场化招商奖励 in the window: sums while typing, steps, schemes, undo."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrdesk.core.reward_records import RewardCase, RewardSchemeRecord, RewardStep
from hrdesk.core.rewards.scheme import (
    RateStep,
    RewardKind,
    RewardScheme,
    reward_scheme_to_json,
)
from hrdesk.desktop.fields import LineField
from hrdesk.desktop.rewards.dialogs import StepDialog
from hrdesk.desktop.rewards.page import ReferralPage
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Insert, Update
from hrdesk.models.reward_model import take_step

from .conftest import Start
from .helpers import editor_of, message_of, type_into


@pytest.fixture
def page(workspace: Workspace) -> ReferralPage:
    workspace.show_awards()
    QApplication.processEvents()
    return workspace.awards.referral


def cell(page: ReferralPage, row: int, name: str) -> QModelIndex:
    return page.model.index(row, page.model.column_named(name))


def shown(page: ReferralPage, row: int, name: str) -> str:
    return str(cell(page, row, name).data())


def new_case(page: ReferralPage, kind: str = "固定资产投资") -> int:
    """A new case whose conditions are confirmed; returns its row."""
    page.add_case()
    row = page.model.rowCount() - 1
    case = page.model.case(row)
    assert case is not None
    row = next(n for n in range(page.model.rowCount()) if n == page.grid.currentIndex().row())
    case = page.model.case(row)
    assert case is not None
    steps = [
        Update("reward_case", case.case.id, "reward_kind", kind),
        Update("reward_case", case.case.id, "started", "是"),
        Update("reward_case", case.case.id, "recorded", "是"),
    ]
    assert page.model.session.try_apply("备好", steps)
    return row


@pytest.mark.parametrize(
    ("kind", "standing", "base", "amount", "sentence"),
    [
        ("固定资产投资", "其他", "80000", "80.00", "80,000.00 × 1‰ = 80.00"),
        ("固定资产投资", "世界500强", "80000", "96.00", "世界500强上浮 20% = 96.00"),
        ("固定资产投资", "世界500强", "90000", "封顶　100.00", "= 108.00 → 上限 100.00"),
        ("固定资产投资", "国内500强", "80000", "92.00", "国内500强上浮 15% = 92.00"),
        ("固定资产投资", "其他", "100000", "100.00", "= 100.00"),
        ("固定资产投资", "其他", "1010000", "封顶　100.00", "= 1,010.00 → 上限 100.00"),
        ("外贸", "其他", "20000", "10.00", "20,000.00 × 0.5‰ = 10.00"),
    ],
)
def test_the_sum_stands_there_as_soon_as_the_base_is_typed(
    page: ReferralPage, kind: str, standing: str, base: str, amount: str, sentence: str
) -> None:
    row = new_case(page, kind)
    page.model.setData(cell(page, row, "standing"), standing)
    type_into(page.grid, cell(page, row, "base"), base)
    assert shown(page, row, "amount") == amount
    page.grid.setCurrentIndex(cell(page, row, "base"))
    one = page.model.case(row)
    assert one is not None
    assert sentence in one.reward.explanation.text
    assert amount.removeprefix("封顶　") in page.card.account.accessibleDescription()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("base", "-5", "计奖基数不能小于 0。"),
        ("base", "约8亿", "计奖基数要写以万元为单位的数字"),
        ("approved", "一百", "核定奖励要写以万元为单位的数字"),
        ("standing", "省内50强", "企业类别只能是世界500强、国内500强、其他"),
        ("reward_kind", "文旅", "奖励类型只能是固定资产投资、外贸"),
    ],
)
def test_bad_input_gets_a_sentence_and_stays_as_typed(
    page: ReferralPage, name: str, text: str, sentence: str
) -> None:
    before = shown(page, 1, name)
    told: list[str] = []
    page.model.entry_refused.connect(lambda at, words, typed: told.append(words))
    page.grid.setCurrentIndex(cell(page, 1, name))
    assert page.model.setData(cell(page, 1, name), text) is False
    assert told
    assert sentence in told[0]
    assert shown(page, 1, name) == before


def test_refused_input_is_kept_in_its_editor(page: ReferralPage) -> None:
    index = cell(page, 1, "base")
    page.grid.setFocus()
    page.grid.setCurrentIndex(index)
    QTest.keyClicks(page.grid.viewport(), "-")
    editor = editor_of(page.grid)
    QTest.keyClicks(editor, "5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "不能小于 0" in message_of(page.grid)
    assert editor_of(page.grid) is editor
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert shown(page, 1, "base") == "80,000.00"


def test_the_report_s_case_is_named_as_capped_and_paid(page: ReferralPage) -> None:
    assert shown(page, 0, "base") == "1,010,000.00"
    assert shown(page, 0, "amount") == "封顶　100.00"
    assert shown(page, 0, "status") == "兑付"
    page.grid.setCurrentIndex(cell(page, 0, "base"))
    assert "已按上限封顶" in page.card.account.accessibleDescription()
    fields = [field.editor.text() for field in page.card.findChildren(LineField)]
    assert "128300" in fields


def test_a_step_says_what_it_owes_and_waits_for_it(page: ReferralPage) -> None:
    row = new_case(page)
    one = page.model.case(row)
    assert one is not None
    dialog = StepDialog(page.model.session, one, "备案", page)
    assert "项目名称" in dialog.owed
    assert not dialog.accept_button.isEnabled()
    dialog.deleteLater()
    assert "备案前还缺" in page.card.way.owed.text
    for name, text in (
        ("project_name", "示例项目"),
        ("company", "示例企业"),
        ("agent", "示例机构"),
        ("agent_type", "法人"),
    ):
        step = Update("reward_case", one.case.id, name, text)
        page.model.session.try_apply("填写", [step])
    assert "材料已齐" in page.card.way.owed.text
    one = page.model.case(row)
    assert one is not None
    dialog = StepDialog(page.model.session, one, "备案", page)
    dialog.date.setText("2023年2月30日")
    dialog.accept_button.click()
    assert "只有 1 到 28 日" in dialog.sentence.text()
    dialog.date.setText("3月20日")
    dialog.number.setText("备〔2023〕9号")
    dialog.accept_button.click()
    assert dialog.result() == dialog.DialogCode.Accepted
    dialog.deleteLater()
    assert shown(page, row, "status") == "备案"
    case = page.model.session.document.record("reward_case", one.case.id)
    assert isinstance(case, RewardCase)
    assert (case.registration_number, case.registration_date) == ("备〔2023〕9号", "2023-03-20")
    page.model.session.undo()
    assert shown(page, row, "status") == "未备案"


def test_a_paid_reward_becomes_a_payment_of_its_project_and_both_go_back(
    page: ReferralPage,
) -> None:
    session = page.model.session
    row = new_case(page)
    one = page.model.case(row)
    assert one is not None
    project = session.projects()[0]
    fields: dict[str, object] = {
        "project_name": "示例项目", "company": "示例企业", "agent": "示例机构",
        "agent_type": "法人", "registration_number": "备1", "registration_date": "2023-03-20",
        "signed_with": "示例县", "signing_date": "2023-03-28", "agreement_number": "协1",
        "base": Decimal(10000), "approved": Decimal(10), "paid_from": project.id,
    }  # fmt: skip
    case_id = one.case.id
    session.apply("填", [Update("reward_case", case_id, f, v) for f, v in fields.items()])
    for step in ("备案", "申报", "审查", "公示", "审批"):
        one = session.document.rewards.calculated(case_id)
        number = session.document.new_id("reward_step")
        session.apply(
            step, take_step(session, one, RewardStep(number, case_id, step, "2023-05-01"))
        )
    before = len(session.document.sheet(project.id).payments)
    dialog = StepDialog(session, session.document.rewards.calculated(case_id), "兑付", page)
    dialog.date.setText("2023-12-20")
    assert dialog.into_project is not None
    assert dialog.into_project.isChecked()
    dialog.accept_button.click()
    dialog.deleteLater()
    payments = session.document.sheet(project.id).payments
    assert len(payments) == before + 1
    assert payments[-1].amount == 10
    assert payments[-1].date == "2023-12-20"
    page.card.way._take_back()
    assert len(session.document.sheet(project.id).payments) == before
    assert session.document.rewards.calculated(case_id).status == "审批"


def test_a_second_scheme_needs_no_code(page: ReferralPage) -> None:
    """Three amount brackets and a cap of 150: another year's rules as data."""
    session = page.model.session
    scheme = RewardScheme(
        name="示例2024",
        year=2024,
        source="示例",
        kinds=(
            RewardKind(
                "固定资产投资",
                "计划投资额",
                (
                    RateStep(Decimal(0), Decimal("0.001")),
                    RateStep(Decimal(50000), Decimal("0.002")),
                    RateStep(Decimal(100000), Decimal("0.003")),
                ),
            ),
        ),
        cap=Decimal(150),
    )
    number = session.document.new_id("reward_scheme")
    record = RewardSchemeRecord(number, scheme.name, 2024, "示例", reward_scheme_to_json(scheme))
    session.apply("新方案", [Insert(record)])
    row = new_case(page)
    place = page.schemes.findData(number)
    assert page.schemes.itemText(place) == "示例2024"
    page.schemes.setCurrentIndex(place)
    page._choose_scheme(place)
    for base, amount in (("50000", "50.00"), ("80000", "110.00"), ("120000", "封顶　150.00")):
        type_into(page.grid, cell(page, row, "base"), base)
        assert shown(page, row, "amount") == amount


def test_the_same_project_in_another_case_is_said(page: ReferralPage) -> None:
    row = new_case(page)
    one = page.model.case(row)
    assert one is not None
    session = page.model.session
    name = shown(page, 0, "project_name")
    session.apply("填", [Update("reward_case", one.case.id, "project_name", name)])
    page.grid.setCurrentIndex(cell(page, row, "project_name"))
    assert "另有一项奖励" in page.card.findings.accessibleDescription()


def test_more_than_the_budget_is_said_above_the_list(page: ReferralPage) -> None:
    session = page.model.session
    payer = next(p.id for p in session.projects() if "市场化" in p.name)
    one = page.model.case(1)
    assert one is not None
    session.apply("填", [Update("reward_case", one.case.id, "paid_from", payer)])
    assert "超过" in page.bar.accessibleDescription()
    session.undo()
    assert "超过" not in page.bar.accessibleDescription()


def test_a_deleted_case_comes_back(page: ReferralPage) -> None:
    count = page.model.rowCount()
    page.grid.setCurrentIndex(cell(page, 3, "base"))
    page.delete_case()
    assert page.model.rowCount() == count - 1
    page.model.session.undo()
    assert page.model.rowCount() == count


def test_the_card_follows_the_cursor_and_undo(page: ReferralPage) -> None:
    page.grid.setCurrentIndex(cell(page, 2, "base"))
    name = shown(page, 2, "project_name")
    assert page.card.title.text() == name
    type_into(page.grid, cell(page, 2, "project_name"), "Abc")
    page.grid.setCurrentIndex(cell(page, 2, "base"))
    assert page.card.title.text() == "Abc"
    page.model.session.undo()
    assert page.card.title.text() == name


def test_a_file_from_before_there_were_rewards_gets_its_scheme_with_the_first_case(
    start: Start, tmp_path: Path
) -> None:
    kept = Path(__file__).parent.parent / "document" / "kept" / "version-1.hrdesk"
    application = start(Path(shutil.copy(kept, tmp_path / "旧.hrdesk")))
    workspace = application.window.workspace
    assert workspace is not None
    workspace.show_awards()
    page = workspace.awards.referral
    assert page.stack.currentWidget() is page.empty
    page.empty.buttons[0].click()
    assert [page.schemes.itemText(n) for n in range(page.schemes.count())] == ["红河州2023试行"]
    workspace.session.undo()
    assert page.stack.currentWidget() is page.empty
    assert page.schemes.count() == 0
