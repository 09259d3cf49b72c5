"""Names, reasons and amounts as long as offices write them, put into an open workbook."""

from __future__ import annotations

from decimal import Decimal
from itertools import cycle

from hrdesk.core.contest_records import Contestant
from hrdesk.core.records import Indicator
from hrdesk.document.changes import Step, Update
from hrdesk.models.session import DocumentSession

UNIT = "红河哈尼族彝族自治州投资促进局（红河州招商合作服务中心）"
PROJECTS = (
    "招商引资项目前期工作、宣传推介及产业链专题研究综合专项经费（含上年结转资金安排）",
    "中国（云南）自由贸易试验区红河片区跨境产业合作示范区标准厂房建设补助资金（二期）",
    "面向南亚东南亚辐射中心建设重点招商活动组织及驻外招商联络处运行保障工作专项经费",
)
INDICATOR = "引进省外产业招商到位资金（不含房地产、不含续建项目，按省级统计口径认定）"
REASON = (
    "受上半年宏观经济下行和部分投资企业资金链紧张影响，一是重点项目用地报批周期较长，前期手续办理"
    "滞后于计划；二是政府采购招标两次流标，合同签订推迟到九月下旬，资金支付相应后延；三是个别子项目"
    "因规划调整需重新论证，未能按期开工。改进措施：建立项目前期工作联席会议制度，按月调度支出进度，"
    "对连续两个月低于序时进度的项目约谈责任科室；提前启动次年采购，力争一季度完成合同签订；加强与"
    "财政、自然资源和统计部门衔接，确保资金及时拨付、成果及时入库，全年目标任务按期完成；同时把整改"
    "落实情况纳入年度考核，由分管领导每季度听取一次汇报，并在下一年度预算安排中与绩效评价结果挂钩。"
)
COMPANY = "云南红河跨境新能源电池材料产业（集团）股份有限公司蒙自经济技术开发区分公司"
AGENT = "粤港澳大湾区红河州异地商会联合会（筹）及其会员企业代表"
CONTESTANT = "红河综合保税区和蒙自经济技术开发区管理委员会"


def write_long_texts(session: DocumentSession) -> None:
    """One change that makes every name long; the figures stay as they are, but for one big amount."""
    document, evaluation = session.document, session.evaluation
    assert evaluation is not None
    steps: list[Step] = [Update("evaluation", evaluation.id, "unit", UNIT)]
    for project, name in zip(session.projects(), cycle(PROJECTS), strict=False):
        steps.append(Update("project", project.id, "name", name))
        steps.append(Update("project", project.id, "actual_goal", REASON))
        steps += _of_rows(document.sheet(project.id).indicators)
    for number, one in enumerate(document.rewards.of_evaluation(evaluation.id)):
        case = one.case
        steps.append(Update("reward_case", case.id, "project_name", f"{PROJECTS[1]}（{number}）"))
        steps.append(Update("reward_case", case.id, "company", COMPANY))
        steps.append(Update("reward_case", case.id, "agent", AGENT))
        if number == 1:
            steps.append(Update("reward_case", case.id, "base", Decimal("12345678.123456")))
    periods = document.contests.periods(evaluation.id)
    last = document.contests.bulletin(periods[-1].id).standings[-1].contestant_id
    steps.append(Update(Contestant.KIND, last, "name", CONTESTANT))
    session.apply("填写长文字", steps)


def _of_rows(rows: tuple[Indicator, ...]) -> list[Step]:
    steps: list[Step] = []
    for number, row in enumerate(rows):
        if number % 4 == 0 and "支出进度" not in row.name:
            steps.append(Update("indicator", row.id, "name", INDICATOR))
        if number % 5 == 1:
            steps.append(Update("indicator", row.id, "reason", REASON))
        if number % 6 == 2:
            steps.append(Update("indicator", row.id, "measure", "万美元/平方公里"))
    return steps
