"""The labels of forms: how units call the same column, row or field."""

from __future__ import annotations

INDICATOR_HEADS: dict[str, str] = {}
"""Key of a column's head → field of a row."""
RANKS: dict[str, int] = {}
"""Key of a head → how telling it is: of two columns for one field the lower counts (三级指标 before 绩效指标,
which also stands as the name of the whole block)."""
for _field, _names in {
    "level1": "一级指标 一级",
    "level2": "二级指标 二级 指标类别 指标类型",
    "name": "四级指标 三级指标 三级 三级指标名称 指标名称 绩效指标名称 具体指标 指标内容 考核指标 绩效指标 指标",
    "relation": "指标性质 性质 符号 运算符号 计算符号 指标符号 比较符号",
    "target": "指标值 年度指标值 年初目标值 年初指标值 目标值 年度目标值 预期指标值 绩效目标值 全年目标值 "
    "计划指标值 预期值 年度绩效目标值 全年指标值 指标目标值 计划值 绩效指标值 年度绩效指标值 设定目标值 "
    "预期目标值 年初预期值 年初设定值 年初设定指标值 全年目标 年度目标 目标 指标数值 数值 值",
    "measure": "度量单位 计量单位 指标单位 单位",
    "actual": "实际完成值 全年实际完成值 全年完成值 完成值 全年实际值 实际值 年度完成值 年度实际完成值 指标完成值 "
    "完成指标值 实际完成指标值 实际完成数 完成数 年末实际完成值 实际完成 全年实际完成情况 全年完成情况 实际完成情况 "
    "完成情况",
    "weight": "分值 权重 指标分值 分数 权重分值 分值权重 指标权重 标准分值 标准分 满分",
    "score": "得分 自评得分 自评分 评分 自评分数 评价得分 实际得分 指标得分",
    "reason": "偏差原因分析及改进措施 偏差原因分析与改进措施 偏差原因分析和改进措施 偏离原因分析及改进措施 "
    "未完成原因分析及改进措施 未完成原因及改进措施 未完成原因和改进措施 偏差原因及改进措施 偏差分析及改进措施 "
    "未完成原因分析 偏差原因分析 未完成原因 偏差原因 差异原因 扣分原因 未达标原因 偏差说明 原因说明 原因分析 "
    "存在问题及原因 备注",
}.items():
    INDICATOR_HEADS |= dict.fromkeys(_names.split(), _field)
    RANKS |= {_name: _rank for _rank, _name in enumerate(_names.split())}

_LIKELY: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("reason", ("原因", "偏差", "改进措施"), ()),
    ("actual", ("完成值", "实际值", "完成情况"), ("率",)),
    ("target", ("目标值", "指标值", "预期值", "计划值"), ("完成", "实际")),
    ("score", ("得分",), ("标准", "说明", "满分")),
    ("weight", ("分值", "权重"), ("标准", "得分")),
)
"""Fields whose head is known by a word in it, and the words that must not be in it."""
_LONGEST_HEAD = 16


def likely_field(key: str) -> str | None:
    """The field that a head means which is none of the known wordings: 年初预期目标值."""
    if not 2 <= len(key) <= _LONGEST_HEAD or key in INDICATOR_HEADS:
        return None
    for name, words, others in _LIKELY:
        if any(word in key for word in words) and not any(other in key for other in others):
            return name
    return None


FUND_HEADS: dict[str, str] = {}
FUND_RANKS: dict[str, int] = {}
"""As RANKS: 调整后预算数 before 年度预算数, which also stands beside the whole block."""
for _field, _names in {
    "initial_budget": "年初预算数 年初预算 年初预算金额 年初批复预算 年初预算批复数 年初安排数",
    "budget": "全年预算数 全年预算 调整后预算数 调整后预算 预算数 全年预算金额 调整预算数 调整预算 预算金额 预算资金 "
    "预算安排 全年预算安排数 年度预算数 预算总额 项目金额",
    "received": "到位数 到位资金 资金到位数 实际到位",
    "spent": "全年执行数 预算执行数 执行数 实际支出 全年支出 全年执行 实际执行数 支出数 全年实际支出 全年实际支出数 "
    "实际支出数 实际支出金额 执行金额 实际执行",
    "weight": "分值 权重",
    "rate": "执行率 预算执行率 资金执行率 支出率",
    "score": "得分 自评得分",
}.items():
    FUND_HEADS |= dict.fromkeys(_names.split(), _field)
    FUND_RANKS |= {_name: _rank for _rank, _name in enumerate(_names.split())}

FIELDS: dict[str, str] = {}
for _field, _names in {
    "name": "项目名称 预算项目名称 项目支出名称 二级项目名称",
    "department": "主管部门 主管单位 主管部门及代码 预算主管部门",
    "implementing_unit": "实施单位 项目单位 项目实施单位 填报单位 预算单位 单位名称",
    "code": "项目编码 项目代码",
    "leader": "项目负责人 项目联系人",
}.items():
    FIELDS |= dict.fromkeys(_names.split(), _field)

LIST_HEADS = frozenset(
    {
        *(key for key, name in FIELDS.items() if name == "name"),
        "参评单位",
        "上报值",
        "认定值",
        "引荐方",
    }
)
"""Columns that no form has: a list of many projects, of contestants, of rewards."""

GOAL_HEADS = {"预期目标": "expected_goal", "年初设定目标": "expected_goal", "预期绩效目标": "expected_goal",
              "实际完成情况": "actual_goal", "目标实际完成情况": "actual_goal", "全年实际完成情况": "actual_goal",
              "实际完成目标": "actual_goal", "项目年度目标": "expected_goal",
              "年度目标完成情况": "actual_goal", "年度预期目标": "expected_goal", "实际完成": "actual_goal",
              "年度总体目标完成情况": "actual_goal"}  # fmt: skip
GOAL_LABELS = (
    "年度总体目标",
    "年度目标",
    "总体目标",
    "绩效目标",
    "绩效指标",
    "绩效指标完成情况",
    "年度绩效指标",
    "年度绩效目标",
    "年度总体绩效目标",
)
NOTE_LABELS = (
    "其他需要说明事项",
    "其他需要说明的事项",
    "其他说明事项",
    "其他需说明事项",
    "其他需要说明的问题",
)
TOTAL_LABELS = ("总分", "合计", "总计", "总得分", "自评总分", "合计得分")
END_STARTS = (
    "注",
    "备注",
    "填报人",
    "填表人",
    "联系人",
    "联系电话",
    "说明",
    "审核人",
    "单位负责人",
    "填报日期",
    "填表日期",
    "自评等级",
    "评价等级",
    "自评等次",
    "评价等次",
    "自评结论",
    "评价结论",
    "经办人",
    "财务负责人",
    "项目负责人",
    "单位盖章",
    "主管部门",
)
FUND_TOTALS = ("总额", "合计", "年度资金", "资金总额", "总计")
EXECUTION_NAMES = (
    "预算执行率",
    "预算执行",
    "资金执行率",
    "预算资金执行率",
    "投入指标",
    "预算执行情况",
    "资金执行",
    "预算资金执行",
)
EXECUTION_BLOCKS = ("投入", *EXECUTION_NAMES, "资金执行情况", "预算执行指标")
BLOCKS = ("投入", "产出", "效益", "满意度", "成本", "过程")
"""Blocks that forms have; in a column of kinds without another they are the first level."""
SUBTOTAL_LABELS = ("小计", "分项小计", "指标小计", "本级小计")
YEAR_LABELS = ("预算年度", "年度", "评价年度", "自评年度", "项目年度", "所属年度", "财政年度")

GRADES = ("优", "良", "中", "差")
