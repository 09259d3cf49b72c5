"""Rewards and contests for the tests of paper, and what every paper must keep to."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hrdesk.core.contest.board import Board, Entrant
from hrdesk.core.contest.bulletin import Bulletin, Heading, bulletin_of
from hrdesk.core.contest.examples import shipped_contest_schemes
from hrdesk.core.contest.items import Figure
from hrdesk.core.contest.scheme import ContestIndicator, ContestScheme, Part, Prize
from hrdesk.core.reward_records import RewardCase, RewardStep
from hrdesk.core.rewards.calculation import calculate
from hrdesk.core.rewards.findings import CalculatedCase
from hrdesk.core.rewards.scheme import RewardScheme, shipped_reward_schemes
from hrdesk.forms.operations import Pages
from hrdesk.forms.pdf import pdf_bytes

from .geometry import collisions, loose_ends, outside, rules
from .samples import BOOK

UNIT = "红河州投资促进局"
REWARDS = shipped_reward_schemes()[0]
CONTEST = replace(
    shipped_contest_schemes()[0],
    prizes=(
        Prize("季度", "县市", 1, Decimal(30)),
        Prize("季度", "县市", 2, Decimal(20)),
        Prize("季度", "园区", 1, Decimal(10)),
    ),
)

CASE = RewardCase(
    1,
    1,
    project_name="示例铝精深加工项目",
    company="示例铝业公司",
    agent="示例咨询公司",
    agent_type="法人",
    registration_number="招备〔2023〕7号",
    registration_date="2023-02-15",
    reward_kind="固定资产投资",
    standing="世界500强",
    base=Decimal(90000),
    base_source="联网直报平台入库表",
    actual_investment=Decimal("31250.5"),
    signed_with="蒙自市人民政府",
    signing_date="2023-03-08",
    agreement_number="招协2023-018",
    started="是",
    start_evidence="施工许可证",
    recorded="是",
    record_evidence="入库证明",
    approved=Decimal(95),
    approved_reason="按实际到位资金核减",
    paid_from=1,
    note="首批申报。",
)
"""A case that meets its conditions and reaches the cap."""

WAY = tuple(
    RewardStep(number, 1, step, date, role, paper, reason, amount, number)
    for number, (step, date, role, paper, reason, amount) in enumerate(
        [
            ("备案", "2023-02-15", "投资促进科", "招备〔2023〕7号", "", None),
            ("申报", "2023-09-04", "投资促进科", "", "", None),
            ("审查", "2023-09-20", "审查组", "招审〔2023〕3号", "", None),
            ("公示", "2023-10-08", "办公室", "", "", None),
            ("审批", "2023-10-25", "州人民政府", "政复〔2023〕21号", "", None),
            ("兑付", "2023-11-06", "财务科", "", "", Decimal(95)),
        ]
    )
)


def calculated(
    case: RewardCase, steps: Sequence[RewardStep] = (), scheme: RewardScheme = REWARDS
) -> CalculatedCase:
    """A case with its sum."""
    return CalculatedCase(case, 2023, scheme, calculate(case, scheme), tuple(steps))


def example_board(scheme: ContestScheme = CONTEST) -> Board:
    """Three counties, two parks and a department; 泸西县 has not reported 实际利用外资."""
    entrants = [
        Entrant(1, "蒙自市", "县市", 1),
        Entrant(2, "弥勒市", "县市", 2),
        Entrant(3, "泸西县", "县市", 3),
        Entrant(4, "示例园区甲", "园区", 4),
        Entrant(5, "示例园区乙", "园区", 5),
        Entrant(6, "示例部门甲", "州级目标责任部门", 6),
    ]
    board = Board(scheme, "季度", entrants)
    for entrant in entrants:
        for indicator in scheme.indicators:
            for key in indicator.part_keys:
                board.put_figure(entrant.id, indicator.key, key, _figure(entrant.id))
    board.put_figure(3, "foreign", "", Figure(target=Decimal(400)))
    board.put_figure(
        1,
        "funds",
        "",
        Figure(Decimal("170.15"), Decimal("168.40"), Decimal(115), reason="核减重复项目"),
    )
    return board


def _figure(number: int) -> Figure:
    return Figure(Decimal(100 - number), target=Decimal(100))


def example(stage: str = "审批印发", scheme: ContestScheme = CONTEST) -> Bulletin:
    """The bulletin of a quarter of the example scheme."""
    return bulletin_of(
        example_board(scheme),
        Heading(UNIT, 2023, "2023Q3", "三季度", stage, "2023-10-24", "2023-10-14"),
        {1: 2, 2: -1, 4: 0},
        {5: 3},
        lambda who, indicator, part: (
            ("省级部门通报", "核减重复项目") if (who, indicator) == (1, "funds") else ("", "")
        ),
    )


_METHODS = ("completion", "points", "deduction", "mean")


def large(contestants: int, indicators: int) -> Bulletin:
    """A contest of so many, by several methods; contestant 7 lacks a figure."""
    chosen = []
    for number in range(indicators):
        method = _METHODS[number % len(_METHODS)]
        parts = (
            Part("a", "成功申报项目", "个", Decimal("0.5"), Decimal("0.002")),
            Part("b", "重点企业", "户", Decimal("0.5"), Decimal("0.001")),
        )
        chosen.append(
            ContestIndicator(
                f"i{number}",
                f"第{number + 1}项招商引资工作考核指标",
                f"考核指标{number + 1}",
                "个",
                Decimal(5),
                method,  # type: ignore[arg-type]
                Decimal("1.2"),
                parts=() if method == "completion" else parts,
            )
        )
    scheme = ContestScheme(
        "大方案", 2023, "", ("县市",), tuple(chosen), pot=Decimal(1000),
        prizes=(Prize("季度", "县市", 1, Decimal(30)),),
    )  # fmt: skip
    entrants = [Entrant(n, f"示例县市{n}号", "县市", n) for n in range(1, contestants + 1)]
    board = Board(scheme, "季度", entrants)
    for entrant in entrants:
        for indicator in chosen:
            for key in indicator.part_keys:
                if (entrant.id, indicator.key) != (7, "i0"):
                    figure = Figure(Decimal(40 + entrant.id), target=Decimal(90))
                    board.put_figure(entrant.id, indicator.key, key, figure)
    board.put_figure(7, "i0", "", Figure(target=Decimal(90)))
    heading = Heading(UNIT, 2023, "2023Q1", "一季度", "初评", "2023-04-20", "2023-04-14")
    return bulletin_of(board, heading, {}, {}, lambda *_: ("", ""))


def with_bonus(bulletin: Bulletin, contestant_id: int, **fields: object) -> Bulletin:
    """The bulletin with other facts of one contestant."""
    standings = tuple(
        replace(each, **fields) if each.contestant_id == contestant_id else each  # type: ignore[arg-type]
        for each in bulletin.standings
    )
    return replace(bulletin, standings=standings)


def sound(pages: Pages, most: int = 4) -> None:
    """Nothing runs into anything, nothing lies outside, every border is closed, no character lacks:
    on the first pages and the last."""
    assert pages.pages
    assert pages.missing == ""
    for page in pages.pages[:most] + pages.pages[most:][-1:]:
        assert list(outside(page, 197, 203)) == []
        if rules(page):  # remarks may stand on a page alone
            assert list(loose_ends(page)) == []
        assert list(collisions(page)) == []


def copied(pages: Pages, folder: Path, *options: str) -> str:
    """All text of the PDF without blanks, as a reader would copy it."""
    path = folder / "paper.pdf"
    path.write_bytes(pdf_bytes(pages, book=BOOK))
    command = ("pdftotext", *options, str(path), "-")
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return re.sub(r"\s", "", done.stdout)
