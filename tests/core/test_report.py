"""The unit's report: chapters, sentences and tables that are written from the data."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from hrdesk.core.report.claims import claims
from hrdesk.core.report.compose import compose, owed, passages
from hrdesk.core.report.content import Paragraph, TableBlock
from hrdesk.core.report.draft import ReportOptions
from hrdesk.core.report.passages import CHAPTERS
from hrdesk.core.report.words import chinese, numbered, quoted, sentence
from hrdesk.core.report.work import method_sentences
from hrdesk.core.schemes import default_scheme, shipped_schemes
from hrdesk.core.score_report import ScoredEvaluation, ScoredProject

from .report_samples import (
    evaluation_of,
    evaluations,
    headings,
    lines,
    scored_project,
    tables,
    with_project,
)


def met(name: str = "甲", **fields: object) -> dict[str, object]:
    return {
        "level1": "产出", "level2": "数量", "name": name, "relation": "≥", "target": "80",
        "measure": "%", "actual": "80", "weight": Decimal(50), **fields,
    }  # fmt: skip


@pytest.fixture
def two() -> ScoredEvaluation:
    """One project with a missed row and half its money, one that is complete."""
    missed = met("支出进度", actual="64.71", weight=Decimal("2.5"), reason="活动集中在四季度")
    first = scored_project(1, [met(weight=Decimal("47.5")), missed], ["500", "500", "400", "250"])
    second = scored_project(2, [met()], ["900", "550", "550", "550"])
    return evaluation_of(first, second)


def test_the_chapters_stand_in_their_order(two: ScoredEvaluation) -> None:
    assert tuple(headings(compose(two, {}))) == CHAPTERS


def test_sections_items_and_tables_are_numbered_through(two: ScoredEvaluation) -> None:
    report = compose(two, {})
    assert headings(report, 2)[:3] == ["（一）项目概况", "（二）项目绩效目标", "（三）项目组织管理"]
    assert headings(report, 3)[:4] == [
        "1.立项背景",
        "2.主要内容及实施情况",
        "3.资金投入和使用情况",
        "1.总体目标",
    ]
    assert [t.caption.split("　")[0] for t in tables(report)] == ["表1", "表2", "表3", "表4"]


def test_money_is_written_with_its_sums_and_rates(two: ScoredEvaluation) -> None:
    report = compose(two, {})
    money = tables(report)[0]
    assert money.rows[-1] == (
        "",
        "合计",
        "1,400.00",
        "1,050.00",
        "950.00",
        "800.00",
        "90.48%",
        "76.19%",
    )
    said = " ".join(lines(report))
    assert "到位资金950万元，占全年预算的90.48%（到位率）" in said
    assert "实际支出800万元，占全年预算的76.19%（执行率），占到位资金的84.21%（使用率）" in said


def test_a_changed_budget_is_explained_or_owed(two: ScoredEvaluation) -> None:
    report = compose(two, {})
    assert "“项目之2专项经费”年初预算900万元，全年预算550万元，调减350万元。" in lines(report)
    assert "“项目之2专项经费”预算调整的原因和文号" in lines(report, "owed")
    noted = replace(
        two, projects=(two.projects[0], with_project(two.projects[1], budget_change_note="按财政通知调减"))
    )  # fmt: skip
    assert "按财政通知调减。" in lines(compose(noted, {}), "typed")


def test_an_unfinished_indicator_is_told_with_its_figures_and_reason(two: ScoredEvaluation) -> None:
    said = lines(compose(two, {}))
    assert (
        "（1）支出进度：目标≥80%，实际64.71%，完成率80.89%，得2.02分（满分2.5分）。原因及改进措施：活动集中在四季度。"
        in said
    )
    assert any(s.startswith("设三级指标2项，完成1项，占50%；未完成1项，占50%。") for s in said)
    assert any("未完成" not in s and "完成1项，占100%" in s for s in said)


def test_a_row_far_above_its_target_wants_an_analysis(two: ScoredEvaluation) -> None:
    far = evaluation_of(scored_project(1, [met(actual="200")], ["1", "1", "1", "1"]))
    report = compose(far, {})
    assert "完成率在120%以上的指标有1项：" in lines(report)
    assert "“甲”远超目标的原因分析" in lines(report, "owed")


def test_the_mean_of_scores_and_the_rate_of_the_sums_are_told_apart(two: ScoredEvaluation) -> None:
    said = " ".join(lines(compose(two, {})))
    assert "平均得分7.50分，得分率75%" in said
    assert "合计执行率76.19%" in said
    assert "两个数口径不同" in said


def test_averages_of_an_unfinished_evaluation_say_over_how_many_projects() -> None:
    one = scored_project(1, [met()], ["1", "1", "1", "1"])
    other = scored_project(2, [met(actual="")], ["1", "1", "1", "1"])
    report = compose(evaluation_of(one, other), {})
    assert any(s.startswith("2个项目中有1个已全部评分，这1个项目平均得分") for s in lines(report))
    assert "另外1个项目还有没填的指标" in lines(report, "owed")
    assert tables(report)[2].rows[1][-2].endswith("（暂计）")


def test_typed_passages_stand_in_their_chapters_paragraph_by_paragraph(
    two: ScoredEvaluation,
) -> None:
    report = compose(
        two, {"suggestions": "提早编制。\n\n 按季考核。 ", "overview": "两个项目互相配合。"}
    )
    place = next(
        at for at, b in enumerate(report.blocks) if getattr(b, "text", "") == "七、有关建议"
    )
    assert report.blocks[place + 1 : place + 3] == (
        Paragraph("提早编制。", "typed", "suggestions"),
        Paragraph("按季考核。", "typed", "suggestions"),
    )
    assert Paragraph("两个项目互相配合。", "typed", "overview") in report.blocks


def test_what_is_not_typed_is_owed_only_where_it_is_needed(two: ScoredEvaluation) -> None:
    report = compose(two, {})
    keys = {each.passage for each in owed(report)}
    needed = {each.key for each in passages(two) if each.needed}
    assert needed <= keys
    assert not keys - needed - {""}
    assert "无。" in lines(report)


def test_each_block_of_the_scheme_can_be_analysed(two: ScoredEvaluation) -> None:
    keys = [each.key for each in passages(two)]
    assert [k for k in keys if k.startswith("analysis:")] == [
        "analysis:投入", "analysis:产出", "analysis:效益", "analysis:满意度",
    ]  # fmt: skip
    assert headings(compose(two, {"analysis:产出": "支出偏慢。"}), 2)[-2:] == [
        "（一）项目投入情况分析",
        "（二）项目产出情况分析",
    ]


def test_the_rules_of_scoring_are_told_from_the_scheme() -> None:
    words = method_sentences(default_scheme())
    assert words[0] == (
        "总分100分，由各项指标得分相加：投入（预算执行率）10分、产出指标50分、效益指标30分、满意度指标10分。"
    )
    assert words[3] == (
        "总分分为4个等级：优为90分及以上，良为80分及以上、90分以下，中为60分及以上、80分以下，差为60分以下。"
    )
    costs = method_sentences(shipped_schemes()[1])[0]
    assert "成本指标20分" in costs
    assert costs.startswith("总分100分")


def test_charts_come_only_where_they_are_wanted(two: ScoredEvaluation) -> None:
    plain = compose(two, {}).blocks
    charted = compose(two, {}, ReportOptions(charts=True)).blocks
    added = [block for block in charted if block not in plain]
    assert [getattr(block, "caption", "") for block in added] == ["图1　各项目得分"]


def test_an_evaluation_without_projects_gives_a_report_that_owes_everything() -> None:
    report = compose(evaluation_of(), {})
    assert tuple(headings(report)) == CHAPTERS
    assert "2023年度还没有项目" in lines(report, "owed")
    assert tables(report) == []
    assert not any("0个项目" in text for text in lines(report))


@given(evaluations)
def test_what_the_program_writes_never_contradicts_the_data(scored: ScoredEvaluation) -> None:
    report = compose(scored, {})
    said = {str(place): text for place, text in enumerate(lines(report)) if "满分" not in text}
    strange = [f for f in claims(scored, said) if f.rule == "报告里的项目不在数据里"]
    assert not strange
    counts = [f.text for f in claims(scored, said) if "项数" in f.text or "金额" in f.text]
    assert not counts


@given(evaluations)
def test_tables_are_whole(scored: ScoredEvaluation) -> None:
    for block in compose(scored, {}).blocks:
        if isinstance(block, TableBlock):
            assert {len(row) for row in block.rows} <= {len(block.columns)}


def test_numbers_quotes_and_sentences_are_set_as_people_write_them() -> None:
    assert [chinese(n) for n in (1, 10, 11, 20, 35)] == ["一", "十", "十一", "二十", "三十五"]
    assert quoted("招商“比学赶超”经费") == "“招商‘比学赶超’经费”"
    assert sentence("下年改进；") == "下年改进；"
    assert sentence("下年改进,") == "下年改进。"
    assert numbered(["甲", "乙。"]) == ["（1）甲；", "（2）乙。"]


def test_projects_under_different_schemes_are_named_with_theirs(two: ScoredEvaluation) -> None:
    other = ScoredProject(two.projects[1].sheet, shipped_schemes()[1], two.projects[1].score)
    said = lines(compose(replace(two, projects=(two.projects[0], other)), {}))
    assert "“项目之1专项经费”按“红河州2023方案”评分：" in said
    assert "“项目之2专项经费”按“含成本指标方案”评分：" in said
