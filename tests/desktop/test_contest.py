"""比学赶超 in the window: typing figures, ranks, stages, corrections, prize money, paper."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrdesk.core.contest_records import ContestCorrection, ContestPeriod
from hrdesk.desktop.application import Application
from hrdesk.desktop.contest.dialogs import (
    CorrectionDialog,
    CorrectionsDialog,
    MonthDialog,
    PeriodDialog,
    StageDialog,
)
from hrdesk.desktop.contest.money import MoneyDialog, PaymentDialog, UseDialog
from hrdesk.desktop.contest.page import ContestPage
from hrdesk.desktop.printing.preview import PreviewWindow
from hrdesk.desktop.printing.sources import ContestSource
from hrdesk.desktop.printing.unit_sources import RewardSource
from hrdesk.desktop.workspace import Workspace
from hrdesk.models.contest_model import VIEWS

from .helpers import type_into


@pytest.fixture
def page(workspace: Workspace) -> ContestPage:
    workspace.show_awards()
    workspace.awards.show_part(1)
    QApplication.processEvents()
    return workspace.awards.contest


def show(page: ContestPage, name: str, view: str = "completion", group: str = "县市") -> None:
    """Show a period by its name in a view."""
    place = page.tools.periods.findText(name)
    page.tools.periods.setCurrentIndex(place)
    page._choose_period(page.tools.periods.itemData(place))
    groups = page._shown_groups
    page._choose_group(groups.index(group))
    names: list[str] = [key for key, _ in VIEWS]
    page._choose_view(names.index(view))


def month(page: ContestPage, name: str = "5月") -> ContestPeriod:
    """A fresh month that nothing was reported for."""
    dialog = MonthDialog(page.model.session, 2023, page)
    dialog.month.setCurrentIndex(int(name.removesuffix("月")) - 1)
    dialog.accept_button.click()
    dialog.deleteLater()
    show(page, name)
    assert page.period is not None
    return page.period


def row_named(page: ContestPage, name: str) -> int:
    return next(
        row
        for row in range(page.model.rowCount())
        if (standing := page.model.standing(row)) is not None and standing.entrant.name == name
    )


def column(page: ContestPage, role: str, key: str = "") -> int:
    return next(
        place
        for place, slot in enumerate(page.model.slots)
        if slot.role == role and (not key or slot.key == key)
    )


def at(page: ContestPage, name: str, role: str, key: str = "") -> QModelIndex:
    return page.model.index(row_named(page, name), column(page, role, key))


def text(page: ContestPage, name: str, role: str, key: str = "") -> str:
    return str(at(page, name, role, key).data())


# Looking


def test_ranks_change_late_ones_and_missing_ones_can_be_seen(page: ContestPage) -> None:
    show(page, "二季度")
    ranks = [page.model.cell(row, 0).text for row in range(page.model.rowCount())]
    assert ranks[:3] == ["1", "2", "3"]
    assert any(page.model.cell(row, 1).text.startswith("↑") for row in range(13))
    assert "迟" in page.lines.accessibleDescription()
    show(page, "年度", group="州级目标责任部门")
    owed = [page.model.cell(row, 0).owed for row in range(page.model.rowCount())]
    assert owed.count("缺1项") == 1
    assert "缺 1 项" in page.lines.accessibleDescription()


def test_a_tie_shares_its_prizes(page: ContestPage) -> None:
    periods = [page.tools.periods.itemText(n) for n in range(page.tools.periods.count())]
    tied = []
    for name in periods:
        for group in ("县市", "园区"):
            show(page, name, group=group)
            found = [page.model.standing(row) for row in range(page.model.rowCount())]
            tied += [s for s in found if s is not None and s.tied > 1]
    assert len(tied) >= 2
    assert tied[0].rank == tied[1].rank
    assert tied[0].prize == tied[1].prize


def test_groups_are_ranked_apart(page: ContestPage) -> None:
    show(page, "一季度", group="园区")
    assert page.model.rowCount() == 4
    assert page.model.cell(0, 0).text == "1"


# Typing


def test_a_typed_figure_shows_its_score_and_why(page: ContestPage) -> None:
    month(page)
    show(page, "5月", "reported")
    assert page.model.cell(row_named(page, "蒙自市"), 0).owed.startswith("缺")
    target = page.model.board
    assert target is not None
    who = page.model.contestant_id(row_named(page, "蒙自市"))
    assert who is not None
    wanted = target.figure(who, "funds").target
    assert wanted is not None
    type_into(page.grid, at(page, "蒙自市", "value", "funds"), str(wanted))
    assert text(page, "蒙自市", "score", "funds") == "30.00"
    page.grid.setCurrentIndex(at(page, "蒙自市", "value", "funds"))
    assert "= 100.00%" in page.detail.why.text
    page.model.session.undo()
    assert page.model.cell(row_named(page, "蒙自市"), column(page, "score", "funds")).owed == "待补"


def test_a_block_from_a_spreadsheet_is_one_undo_step(page: ContestPage) -> None:
    month(page)
    show(page, "5月", "reported")
    first = page.model.index(0, column(page, "value", "signed"))
    page.grid.setCurrentIndex(first)
    page.grid.setFocus()
    QApplication.clipboard().setText("１２\n8\n1,030\n")
    QTest.keyClick(page.grid.viewport(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    shown = [page.model.cell(row, first.column()).text for row in range(3)]
    assert shown == ["12", "8", "1030"]
    page.model.session.undo()
    assert [page.model.cell(row, first.column()).text for row in range(3)] == ["", "", ""]


def test_rows_stay_where_they_are_while_one_types(page: ContestPage) -> None:
    month(page)
    show(page, "5月", "reported")
    names = [page.model.contestant_id(row) for row in range(13)]
    type_into(page.grid, page.model.index(12, column(page, "value", "funds")), "9999")
    assert [page.model.contestant_id(row) for row in range(13)] == names


@pytest.mark.parametrize(
    ("view", "role", "typed", "sentence"),
    [
        ("reported", "value", "三十", "上报值要写数字"),
        ("reported", "submitted", "2月30日", "只有 1 到 28 日"),
        ("recognised", "value", "0", "要先在下面写认定理由"),
        ("adjustments", "count", "-1", "次数不能小于 0。"),
        ("yearly", "value", "1e5", "年度目标要写数字"),
    ],
)
def test_bad_input_gets_a_sentence(
    page: ContestPage, view: str, role: str, typed: str, sentence: str
) -> None:
    month(page)
    show(page, "5月", view)
    told: list[str] = []
    page.model.entry_refused.connect(lambda where, words, text: told.append(words))
    index = page.model.index(0, column(page, role))
    before = index.data()
    assert page.model.setData(index, typed) is False
    assert told
    assert sentence in told[0]
    assert index.data() == before


def test_a_recognised_zero_counts_once_it_has_a_reason(page: ContestPage) -> None:
    month(page)
    page.grid.setCurrentIndex(at(page, "蒙自市", "value", "top500"))
    page.detail.entries["reason"].setText("没有新引进")
    page.detail._enter("reason")
    page.detail.entries["recognised"].setText("0")
    page.detail._enter("recognised")
    assert page.detail.sentence.text() == ""
    assert text(page, "蒙自市", "value", "top500") == "0.00%"


def test_not_applicable_is_spread_over_the_others(page: ContestPage) -> None:
    month(page)
    page.grid.setCurrentIndex(at(page, "蒙自市", "value", "top500"))
    page.detail.not_applicable.click()
    assert text(page, "蒙自市", "value", "top500") == "—"
    assert "分摊" in str(at(page, "蒙自市", "total").data(Qt.ItemDataRole.ToolTipRole))


def test_late_data_is_deducted_by_itself(page: ContestPage) -> None:
    month(page)
    show(page, "5月", "reported")
    index = at(page, "个旧市", "submitted")
    assert page.model.setData(index, "6.20")
    assert text(page, "个旧市", "submitted") == "2023-06-20"
    assert "迟 6 天" in page.lines.accessibleDescription()
    show(page, "5月")
    assert text(page, "个旧市", "adjusted") == "−0.5"


def test_a_figure_of_an_indicator_with_parts_is_typed_part_by_part(page: ContestPage) -> None:
    month(page)
    page.grid.setCurrentIndex(at(page, "蒙自市", "value", "recorded"))
    assert [page.detail.parts.itemText(n) for n in range(2)] == ["入库数", "入库率"]
    page.detail.entries["reported"].setText("20")
    page.detail._enter("reported")
    page.detail._choose_part(1)
    page.detail.entries["reported"].setText("84")
    page.detail._enter("reported")
    assert "÷ 80" in page.detail.why.text


# The flow


def advance(page: ContestPage, stage: str) -> None:
    assert page.period is not None
    dialog = StageDialog(page.model.session, page.period, stage, page)
    dialog.date.setText("2023-06-20")
    dialog.accept_button.click()
    assert dialog.result() == dialog.DialogCode.Accepted, dialog.sentence.text()
    dialog.deleteLater()


def test_publishing_freezes_the_figures_and_keeps_the_ranking(page: ContestPage) -> None:
    period = month(page)
    show(page, "5月", "reported")
    type_into(page.grid, at(page, "蒙自市", "value", "funds"), "20")
    for stage in ("审核", "初评", "公示"):
        advance(page, stage)
    session = page.model.session
    assert page.model.frozen
    assert session.document.contests.publication(period.id) is not None
    wanted: list[tuple[str, object, str]] = []
    page.model.correction_wanted.disconnect(page._correct)
    page.model.correction_wanted.connect(
        lambda name, steps, what: wanted.append((name, steps, what))
    )
    index = at(page, "蒙自市", "value", "funds")
    page.model.setData(index, "15")
    assert index.data() == "20"
    name, steps, what = wanted[0]
    assert what == "蒙自市 省外到位资金 上报值 20 → 15"
    assert page.period is not None
    assert isinstance(steps, list)
    dialog = CorrectionDialog(session, page.period, name, steps, what, None, page)
    dialog.accept_button.click()
    assert "请写明更正理由" in dialog.sentence.text()
    dialog.reason.setText("省级部门核减")
    dialog.accept_button.click()
    dialog.deleteLater()
    assert index.data() == "15"
    kept = session.document.contests.of_period("contest_correction", period.id)
    assert isinstance(kept[0], ContestCorrection)
    assert kept[0].summary == what
    assert page.flow.corrections.text() == "已更正 1 次"
    listed = CorrectionsDialog(session, period, page)
    item = listed.table.item(0, 1)
    assert item is not None
    assert item.text() == what
    listed.deleteLater()
    session.undo()
    assert index.data() == "20"


def test_a_stage_says_what_is_missing_and_skips_none(page: ContestPage) -> None:
    period = month(page)
    dialog = StageDialog(page.model.session, period, "审核", page)
    words = " ".join(label.text() for label in dialog.findChildren(type(dialog.sentence)))
    assert "还没有报送" in words
    dialog.deleteLater()
    jump = StageDialog(page.model.session, period, "公示", page)
    jump.accept_button.click()
    assert "不能直接进入公示" in jump.sentence.text()
    jump.deleteLater()


def test_the_period_s_settings(page: ContestPage) -> None:
    period = month(page)
    dialog = PeriodDialog(page.model.session, period, page)
    dialog.share.setText("101")
    dialog.accept_button.click()
    assert "要在 0 到 100 之间" in dialog.sentence.text()
    dialog.share.setText("45%")
    dialog.due.setText("6月18日")
    dialog.accept_button.click()
    dialog.deleteLater()
    assert page.period is not None
    assert (page.period.share, page.period.due) == (Decimal(45), "2023-06-18")


# Money


def test_prizes_are_paid_held_back_and_taken_back_within_their_limits(page: ContestPage) -> None:
    show(page, "年度")
    session, period = page.model.session, page.period
    assert period is not None
    standing = page.model.standing(0)
    assert standing is not None
    who = (standing.entrant.id, standing.entrant.name)
    pay = PaymentDialog(session, period, who, "拨付", page)
    pay.amount.setText("9999")
    pay.accept_button.click()
    assert "超过了它" in pay.sentence.text()
    pay.amount.setText("100")
    pay.accept_button.click()
    pay.deleteLater()
    contests = session.document.contests
    assert contests.account(period.id, who[0]).net_paid == 100
    hold = PaymentDialog(session, period, who, "缓拨", page)
    hold.accept_button.click()
    assert hold.sentence.text() == "缓拨要写明理由。"
    hold.reason.setText("用途未报")
    hold.accept_button.click()
    hold.deleteLater()
    assert contests.account(period.id, who[0]).reserved == standing.prize - 100
    use = UseDialog(session, period, who, page)
    use.amount.setText("60")
    use.summary.setText("赴省外推介")
    use.accept_button.click()
    assert "佐证材料" in use.sentence.text()
    use.evidence.setText("付款凭证")
    use.accept_button.click()
    use.deleteLater()
    assert contests.account(period.id, who[0]).used == 60
    before = contests.ledger(period.id).remaining
    back = PaymentDialog(session, period, who, "全额扣回", page)
    back.reason.setText("挪作他用")
    back.accept_button.click()
    back.deleteLater()
    assert contests.account(period.id, who[0]).net_paid == 0
    assert contests.ledger(period.id).remaining == before + standing.prize
    dialog = MoneyDialog(session, period, page)
    assert dialog.accounts.rowCount() >= 4
    dialog.deleteLater()


# A new contest, paper


def test_an_empty_year_begins_with_one_button(workspace: Workspace) -> None:
    session = workspace.session
    evaluation = session.evaluation
    assert evaluation is not None
    from dataclasses import replace

    from hrdesk.document.changes import Insert

    fresh = replace(evaluation, id=session.document.new_id("evaluation"), year=2024, position=9999)
    session.apply("新年度", [Insert(fresh)])
    session.show_evaluation(fresh.id)
    workspace.show_awards()
    workspace.awards.show_part(1)
    page = workspace.awards.contest
    assert page.stack.currentWidget() is page.empty
    page.empty.buttons[0].click()
    assert page.stack.currentWidget() is page.splitter
    assert [page.tools.periods.itemText(n) for n in range(4)] == [
        "一季度",
        "二季度",
        "三季度",
        "年度",
    ]
    assert page.model.rowCount() == 13
    session.undo()
    assert page.stack.currentWidget() is page.empty


def test_what_was_published_can_be_printed_as_it_was(
    application: Application, page: ContestPage, tmp_path: Path
) -> None:
    show(page, "二季度")
    assert page.period is not None
    assert application.session is not None
    source = ContestSource(application.session, page.period.id)
    window = PreviewWindow(application.session, application.preferences, application.window, source)
    titles = [window.side.items.item(n).text() for n in range(window.side.items.count())]
    assert titles[0] == "通报（含更正）"
    assert titles[1].startswith("通报（公示留底")
    assert titles[2] == "奖励资金分配表"
    now = window.shown_pages
    window.side.items.item(0).setCheckState(Qt.CheckState.Unchecked)
    window.side.items.item(1).setCheckState(Qt.CheckState.Checked)
    assert window.shown_pages.pages
    assert window.shown_pages != now
    assert window.file_name.text() == "红河州投资促进局-2023-比学赶超-二季度-通报-公示留底"
    window.deleteLater()


def test_rewards_are_printed_case_by_case_and_as_a_list(
    application: Application, page: ContestPage
) -> None:
    assert application.session is not None
    source = RewardSource(application.session, None)
    assert source.items()[0].ticked
    keys = [item.key for item in source.items()]
    window = PreviewWindow(application.session, application.preferences, application.window, source)
    assert window.file_name.text() == "红河州投资促进局-2023-奖励汇总表"
    assert len(keys) == 10
    window.deleteLater()
