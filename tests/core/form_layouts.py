"""A generator of filled forms: the same content in the many layouts that units use."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import strategies as st

from hrdesk.core.form_reading.grid import Grid

HEADS: dict[str, tuple[str, ...]] = {
    "name": ("三级指标", "指标名称", "绩效指标"),
    "target": ("年度指标值", "指标值", "年初目标值(A)", "预期指标值", "目 标 值"),
    "actual": ("实际完成值", "全年完成值", "完成值", "实际完成值（B）", "全年实际值"),
    "weight": ("分值", "权重", "分值（权重）"),
    "score": ("得分", "自评得分", "自评分"),
    "reason": ("偏差原因分析及改进措施", "未完成原因分析", "偏差原因"),
}
FUNDS = {
    "initial_budget": ("年初预算数", "年初预算"),
    "budget": ("全年预算数", "调整后预算数", "全年预算"),
    "spent": ("全年执行数", "预算执行数", "执行数"),
}


@dataclass(frozen=True)
class Row:
    """An indicator as the content has it."""

    level1: str
    level2: str
    name: str
    relation: str
    target: str
    measure: str
    actual: str
    weight: str
    score: str
    reason: str


@dataclass(frozen=True)
class Content:
    """What a form says."""

    year: int
    name: str
    unit: str
    budget: str
    spent: str
    rows: tuple[Row, ...]
    total: str
    grade: str
    expected: str
    achieved: str
    notes: str


@dataclass(frozen=True)
class Layout:
    """How a form says it."""

    heads: dict[str, str]
    fund_heads: dict[str, str]
    split: bool  # 指标性质, 指标值, 度量单位 in columns of their own
    weight: str  # before, after, absent
    levels: str  # merged, repeated, absent
    in_yuan: bool
    points_in_name: bool
    lead: int  # blank columns at the left
    top: int  # rows above the title
    goals: bool
    footnotes: bool
    page_break: bool  # the header again in the middle
    total_row: bool
    numbered: bool
    shuffled: bool  # reason before score
    gaps: tuple[int, ...] = field(default_factory=tuple)


BLOCKS = {
    "产出": ("数量", "质量", "时效", "成本"),
    "效益": ("经济效益", "社会效益", "可持续影响"),
    "满意度": ("服务对象满意度",),
}
_WORDS = [
    "培训人数",
    "覆盖率",
    "资金到位率",
    "设备采购数",
    "政策知晓率",
    "群众满意度",
    "系统可用率",
    "报告份数",
]


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """A form's content, its blocks in order."""
    rows: list[Row] = []
    for level1, dimensions in BLOCKS.items():
        for level2 in dimensions:
            for _ in range(draw(st.integers(0, 2))):
                number = len(rows) + 1
                figure = draw(st.integers(1, 500))
                kind = draw(st.sampled_from(["figure", "percent", "words", "date"]))
                target, measure, actual, relation = {
                    "figure": (str(figure), "个", str(draw(st.integers(0, 600))), "≥"),
                    "percent": (str(figure % 100 + 1), "%", f"{figure % 101}%", "="),
                    "words": ("有效提升", "", "有效提升", ""),
                    "date": ("11月底前", "", "10月", ""),
                }[kind]
                rows.append(
                    Row(
                        level1, level2, f"{draw(st.sampled_from(_WORDS))}{number}", relation, target,
                        measure, actual, draw(st.sampled_from(["5", "2.5", "10"])),
                        draw(st.sampled_from(["5", "2.02", "0", "4"])),
                        draw(st.sampled_from(["", "受客观影响，年底前补齐。"])),
                    )
                )  # fmt: skip
    if not rows:
        rows = [Row("产出", "数量", "培训人数1", "≥", "200", "人", "210", "10", "10", "")]
    return Content(
        year=draw(st.integers(2018, 2025)),
        name=draw(st.sampled_from(["示例专项经费", "示例业务费（二期）", "示例 采购项目"])),
        unit="示例局",
        budget=draw(st.sampled_from(["500", "38.766462", "1150.5"])),
        spent=draw(st.sampled_from(["464.9", "0", "38.5"])),
        rows=tuple(rows),
        total=draw(st.sampled_from(["98.61", "100", "60"])),
        grade=draw(st.sampled_from(["优", "良", ""])),
        expected=draw(st.sampled_from(["", "年内完成全部任务。"])),
        achieved=draw(st.sampled_from(["", "已完成全部任务。"])),
        notes=draw(st.sampled_from(["", "无", "预算年中调整。"])),
    )


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """A layout."""
    flag = st.booleans()
    return Layout(
        heads={name: draw(st.sampled_from(words)) for name, words in HEADS.items()},
        fund_heads={name: draw(st.sampled_from(words)) for name, words in FUNDS.items()},
        split=draw(flag),
        weight=draw(st.sampled_from(["before", "after", "absent"])),
        levels=draw(st.sampled_from(["merged", "repeated", "absent"])),
        in_yuan=draw(flag),
        points_in_name=draw(flag),
        lead=draw(st.integers(0, 2)),
        top=draw(st.integers(0, 2)),
        goals=draw(flag),
        footnotes=draw(flag),
        page_break=draw(flag),
        total_row=draw(flag),
        numbered=draw(flag),
        shuffled=draw(flag),
    )


class Sheet:
    """Cells while a layout puts the content on them."""

    def __init__(self, lead: int) -> None:
        self.lead = lead
        self.cells: dict[tuple[int, int], str] = {}
        self.spans: dict[tuple[int, int], tuple[int, int]] = {}
        self.row = 0

    def put(self, column: int, text: str, *, below: int = 0, across: int = 0) -> None:
        """A cell in the current row, merged over more rows or columns."""
        place = (self.row, self.lead + column)
        self.cells[place] = text
        if below or across:
            self.spans[place] = (self.row + below, self.lead + column + across)

    def grid(self) -> Grid:
        """The grid."""
        height = max(row for row, _ in self.cells) + 1
        width = max(column for _, column in self.cells) + 1
        rows = tuple(
            tuple(self.cells.get((row, column), "") for column in range(width))
            for row in range(height)
        )
        return Grid("1-1", rows, self.spans)


def laid_out(content: Content, layout: Layout) -> Grid:
    """The content in a layout."""
    sheet = Sheet(layout.lead)
    sheet.row = layout.top
    sheet.put(0, f"{content.year}年度项目支出绩效自评表", across=8)
    sheet.row += 1
    sheet.put(0, "项目名称")
    sheet.put(1, content.name, across=7)
    sheet.row += 1
    sheet.put(0, "主管部门")
    sheet.put(4, "实施单位")
    sheet.put(5, content.unit)
    sheet.row += 1
    _funds(sheet, content, layout)
    if layout.goals:
        sheet.put(0, "年度总体目标", below=1)
        sheet.put(1, "预期目标", across=3)
        sheet.put(5, "实际完成情况", across=3)
        sheet.row += 1
        sheet.put(1, content.expected, across=3)
        sheet.put(5, content.achieved, across=3)
        sheet.row += 1
    columns = _header(sheet, layout)
    _rows(sheet, content, layout, columns)
    sheet.put(0, "其他需要说明事项")
    sheet.put(1, content.notes, across=7)
    sheet.row += 1
    if layout.total_row:
        sheet.put(0, "总分")
        if "weight" in columns:
            sheet.put(columns["weight"], "100")
        sheet.put(columns["score"], content.total)
        sheet.put(max(columns.values()) + 1, content.grade)
        sheet.row += 1
    if layout.footnotes:
        sheet.put(0, "注：1.得分最高不能超过该指标分值上限。2.定量指标完成指标值的，记满分。")
        sheet.row += 1
        sheet.put(0, "填报人：")
    return sheet.grid()


def _funds(sheet: Sheet, content: Content, layout: Layout) -> None:
    sheet.put(0, "项目资金(元)" if layout.in_yuan else "项目资金(万元)", below=2)
    heads = [*layout.fund_heads.values(), "分值", "执行率", "得分"]
    for place, head in enumerate(heads, 2):
        sheet.put(place, head)
    sheet.row += 1
    factor = Decimal(10_000) if layout.in_yuan else Decimal(1)
    amounts = [
        "" if text == "" else format((Decimal(text) * factor).normalize(), "f")
        for text in ("", content.budget, content.spent)
    ]
    for name, rest in (
        ("年度资金总额", ["10", "92.98%", "9.30"]),
        ("其中：当年财政拨款", ["—", "—", "—"]),
    ):
        sheet.put(1, name)
        for place, text in enumerate([*amounts, *rest], 2):
            sheet.put(place, text)
        sheet.row += 1


def _header(sheet: Sheet, layout: Layout) -> dict[str, int]:
    columns: dict[str, int] = {}
    place = 0
    below = 1 if layout.split else 0

    def head(name: str, text: str, across: int = 0) -> None:
        nonlocal place
        columns[name] = place
        sheet.put(place, text, below=0 if across else below, across=across)
        place += 1 + across

    if layout.levels != "absent":
        head("level1", "一级指标")
        head("level2", "二级指标")
    head("name", layout.heads["name"])
    if layout.weight == "before":
        head("weight", layout.heads["weight"])
    head("target", layout.heads["target"], 2 if layout.split else 0)
    head("actual", layout.heads["actual"])
    if layout.weight == "after":
        head("weight", layout.heads["weight"])
    order = ("reason", "score") if layout.shuffled else ("score", "reason")
    for name in order:
        head(name, layout.heads[name])
    sheet.row += 1
    if layout.split:
        first = columns["target"]
        for offset, (name, text) in enumerate(
            (("relation", "指标性质"), ("target", "指标值"), ("measure", "度量单位"))
        ):
            columns[name] = first + offset
            sheet.put(first + offset, text)
        sheet.row += 1
    return columns


def _rows(sheet: Sheet, content: Content, layout: Layout, columns: dict[str, int]) -> None:
    shown: tuple[str, str] = ("", "")
    for number, row in enumerate(content.rows):
        if layout.page_break and number == 3:
            sheet.row += 0
            _header(sheet, layout)
            shown = ("", "")
        if layout.levels != "absent":
            named = f"{row.level1}指标" + ("（50分）" if layout.points_in_name else "")
            if layout.levels == "repeated" or shown[0] != row.level1:
                sheet.put(columns["level1"], named)
            if layout.levels == "repeated" or shown != (row.level1, row.level2):
                sheet.put(columns["level2"], f"{row.level2}指标")
            shown = (row.level1, row.level2)
        prefix = f"指标{number + 1}：" if layout.numbered else ""
        sheet.put(columns["name"], prefix + row.name)
        if layout.split:
            sheet.put(columns["relation"], row.relation)
            sheet.put(columns["target"], row.target)
            sheet.put(columns["measure"], row.measure)
        else:
            sheet.put(columns["target"], f"{row.relation}{row.target}{row.measure}")
        sheet.put(columns["actual"], row.actual)
        if "weight" in columns:
            sheet.put(columns["weight"], row.weight)
        sheet.put(columns["score"], row.score)
        sheet.put(columns["reason"], row.reason)
        sheet.row += 1
