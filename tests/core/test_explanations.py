"""Why a row has its score, in one sentence whose parts know what they are."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hrdesk.core.records import Indicator
from hrdesk.core.schemes import Scheme

from .samples import SCHEME, row, scored, why

LINEAR = replace(SCHEME, inverse="linear")
DEDUCTING = replace(SCHEME, equal_above="ratio")


@pytest.mark.parametrize(
    ("indicator", "scheme", "sentence"),
    [
        (
            row("≥", "80", "64.71", weight="2.5"),
            SCHEME,
            "64.71 ÷ 80 = 80.89%，未达标，按比例 80.89% × 2.5 = 2.02（红河州2023方案）",
        ),
        (
            row("≥", "80.0", "64.70"),
            SCHEME,
            "64.70 ÷ 80.0 = 80.88%，未达标，按比例 80.88% × 10 = 8.09（红河州2023方案）",
        ),
        (
            row("=", "24", "24"),
            DEDUCTING,
            "24 ÷ 24 = 100.00%，已达标，得满分 10.00（红河州2023方案）",
        ),
        (
            row("", "18—54", "18"),
            SCHEME,
            "实际 18，在指标值 18—54 之内，已达标，得满分 10.00（红河州2023方案）",
        ),
        (
            row("", "18—54", "54"),
            SCHEME,
            "实际 54，在指标值 18—54 之内，已达标，得满分 10.00（红河州2023方案）",
        ),
        (
            row("≥", "一二三四五六七八九十一二三四五六七八九期限内", "按时"),
            SCHEME,
            "实际“按时”，指标值“一二三四五六七八九十一二三四五六七八九期……”，按时完成，"
            "得满分 10.00（红河州2023方案）",
        ),
        (
            row("≥", "一二三四五六七八九十一二三四五六七时限内", "按时"),
            SCHEME,
            "实际“按时”，指标值“一二三四五六七八九十一二三四五六七时限内”，按时完成，"
            "得满分 10.00（红河州2023方案）",
        ),
        (
            row("≥", "80", "0"),
            SCHEME,
            "0 ÷ 80 = 0.00%，未达标，得 0.00（红河州2023方案）",
        ),
        (
            row("≥", "80", "-5"),
            SCHEME,
            "实际 −5 小于 0，按 0 计算，指标值 80，未达标，得 0.00（红河州2023方案）",
        ),
        (
            row("≥", "750", "929.63"),
            SCHEME,
            "929.63 ÷ 750 = 123.95%，已达标，得满分 10.00（红河州2023方案）",
        ),
        (
            row("≥", "800", "799.99"),
            SCHEME,
            "799.99 ÷ 800 = 99.9988%，未达标，按比例 99.9988% × 10 = 10.00（红河州2023方案）",
        ),
        (
            row("≤", "200", "250"),
            SCHEME,
            "实际 250，超过指标值 200，200 ÷ 250 = 80.00%，未达标，"
            "按反比例 80.00% × 10 = 8.00（红河州2023方案）",
        ),
        (
            row("≤", "200", "250"),
            LINEAR,
            "实际 250，超过指标值 200，1 − (250 − 200) ÷ 200 = 75.00%，未达标，"
            "按超出幅度扣减，75.00% × 10 = 7.50（红河州2023方案）",
        ),
        (
            row("≤", "200", "400"),
            LINEAR,
            "实际 400，超过指标值 200 一倍以上，按超出幅度扣完，未达标，得 0.00（红河州2023方案）",
        ),
        (
            row("=", "24", "30"),
            DEDUCTING,
            "30 ÷ 24 = 125.00%，高于“=”的指标值，24 ÷ 30 = 80.00%，"
            "按反比例 80.00% × 10 = 8.00（红河州2023方案）",
        ),
        (
            row("=", "0件", "=3件"),
            SCHEME,
            "实际 3，高于指标值 0，指标值不大于 0，不能按比例计算，未达标，得 0.00（红河州2023方案）",
        ),
        (
            row("", "18—54周岁", "9"),
            SCHEME,
            "实际 9，低于指标值 18—54，9 ÷ 18 = 50.00%，未达标，"
            "按比例 50.00% × 10 = 5.00（红河州2023方案）",
        ),
        (
            row("", "11月底前", "12月"),
            SCHEME,
            "实际“12月”，指标值“11月底前”，逾期，得 0.00（红河州2023方案）",
        ),
        (
            row("定性", "有效", "有效", band=1),
            SCHEME,
            "定性指标，部分达成年度指标并具有一定效果，按 60.00% × 10 = 6.00（红河州2023方案）",
        ),
        (
            row("≥", "80", "80", weight=None),
            SCHEME,
            "80 ÷ 80 = 100.00%，已达标，分值没有填，不能计分（红河州2023方案）",
        ),
    ],
)
def test_the_explanation_is_the_sum_in_one_sentence(
    indicator: Indicator, scheme: Scheme, sentence: str
) -> None:
    assert why(indicator, scheme) == sentence


@pytest.mark.parametrize(
    ("indicator", "role", "words"),
    [
        (row("≥", "80", "80"), "met", "已达标"),
        (row("≥", "80", "79"), "unfinished", "未达标"),
        (row("", "9月", "10月"), "unfinished", "逾期"),
        (row("", "9月", "8月"), "met", "按时完成"),
        (row("定性", "有效", "", band=0), "met", "达成年度指标"),
        (row("定性", "有效", "", band=1), "unfinished", "部分达成年度指标并具有一定效果"),
        (row("≥", "80", ""), "open", "待填"),
        (row("≥", "80", "80"), "result", "10.00"),
        (row("≥", "80", "80"), "rule", "（红河州2023方案）"),
        (row("≥", "80", "80", own_score=Decimal(7)), "own", "7.00"),
    ],
)
def test_each_part_of_an_explanation_knows_what_it_is(
    indicator: Indicator, role: str, words: str
) -> None:
    steps = scored(indicator).explanation.steps
    assert [step.text for step in steps if step.role == role] == [words]
