"""The curve of 支出进度 on paper: every word once, nothing over anything, lines beside the words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrdesk.core.charts.printed import charts_report
from hrdesk.core.charts.progress import progress_curve
from hrdesk.core.records import FundSource, Indicator, Payment, Project, ProjectSheet
from hrdesk.forms.operations import Line, Page, Pages, Text
from hrdesk.forms.report.report_pages import report_pages

from .samples import BOOK, EVALUATION

YEAR = EVALUATION.year


def sheet(*amounts: tuple[str, str], target: str = "80") -> ProjectSheet:
    """A project of 500 万元 with payments and a progress indicator of 30 September."""
    source = FundSource(1, 1, "当年财政拨款", budget=Decimal(500))
    row = Indicator(1, 1, "产出", "时效", "9月30日前支出进度", "≥", target, "%", weight=Decimal(5))
    payments = tuple(
        Payment(number, 1, day, "", Decimal(amount))
        for number, (day, amount) in enumerate(amounts, 1)
    )
    return ProjectSheet(Project(1, 1, "州投资促进专项经费"), (source,), (row,), payments=payments)


def pages_of(one: ProjectSheet) -> Pages:
    """The printed charts with nothing but the curve."""
    curve = progress_curve(one, YEAR)
    return report_pages(charts_report(EVALUATION, (), (), (), (), (curve,)), book=BOOK)


def texts(page: Page) -> str:
    """All words of a page."""
    return "".join(each.string for each in page.operations if isinstance(each, Text))


def test_marks_rates_and_targets_are_said() -> None:
    pages = pages_of(sheet(("2023-03-24", "205.15"), ("2023-09-26", "118.40")))
    (page,) = pages.pages
    found = texts(page)
    for words in ("6/30", "9/30", "11/30", "12/31", "41.03%", "64.71% 未达", "要求 80.00%"):
        assert words in found
    assert "图4　累计支出：州投资促进专项经费" in found
    assert pages.missing == ""


def test_a_target_that_is_reached_says_only_the_rate() -> None:
    (page,) = pages_of(sheet(("2023-03-24", "450"))).pages
    assert "未达" not in texts(page)


amounts = st.lists(
    st.tuples(
        st.dates().map(lambda day: replace_year(day.isoformat())),
        st.decimals(0, 900, places=2).map(str),
    ),
    min_size=1,
    max_size=6,
)


def replace_year(day: str) -> str:
    """A day of the evaluation's year."""
    return f"{YEAR}{day[4:]}" if not day.endswith("02-29") else f"{YEAR}-02-28"


@given(amounts, st.integers(0, 130))
@settings(max_examples=25)
def test_everything_lies_on_the_paper(found: list[tuple[str, str]], target: int) -> None:
    for page in pages_of(sheet(*found, target=str(target))).pages:
        for each in page.operations:
            if isinstance(each, Line):
                assert 0 < min(each.x1, each.x2) <= max(each.x1, each.x2) < page.width
                assert 0 < min(each.y1, each.y2) <= max(each.y1, each.y2) < page.height
            else:
                assert 0 < each.x < page.width
                assert 0 < each.y < page.height


@pytest.mark.parametrize("count", [1, 12])
def test_many_curves_stay_whole(count: int) -> None:
    one = sheet(("2023-03-24", "205.15"))
    curves = [replace(progress_curve(one, YEAR), project_id=n) for n in range(count)]
    pages = report_pages(charts_report(EVALUATION, (), (), (), (), curves), book=BOOK)
    whole = "".join(map(texts, pages.pages))
    assert whole.count("12/31") == count
    for page in pages.pages:
        assert texts(page).count("12/31") == texts(page).count("累计支出：")
