"""Chinese names of all fields, for sentences, undo steps and the history."""

from __future__ import annotations

FIELD_NAMES: dict[str, str] = {
    "unit": "单位名称", "year": "年度", "department": "主管部门", "form_number": "公开表号",
    "final_on": "定稿日期", "unlock_reason": "解锁原因", "rules_off": "停用的自查规则",
    "actual_from": "实际完成值取自支出进度", "spent_from": "全年执行数取自支出进度", "added_on": "添加日期",
    "preparer": "填报人", "telephone": "联系电话", "head": "单位负责人", "filled_on": "填报日期",
    "name": "名称", "code": "项目编码", "implementing_unit": "实施单位", "leader": "项目负责人",
    "initial_budget": "年初预算数", "budget": "全年预算数", "received": "到位数", "spent": "全年执行数",
    "total_initial_budget": "年初预算数", "total_budget": "全年预算数",
    "total_received": "到位数", "total_spent": "全年执行数",
    "execution_own_score": "自评分", "execution_reason": "偏差原因分析及改进措施",
    "budget_change_note": "预算调整说明", "overall_goal": "总体目标", "expected_goal": "预期目标",
    "actual_goal": "实际完成情况", "notes": "其他需要说明事项", "budget_document": "下达文号",
    "background": "立项背景", "content": "主要内容及实施情况", "organisation": "组织机构及职责",
    "level1": "一级指标", "level2": "二级指标", "relation": "指标性质", "target": "指标值",
    "measure": "度量单位", "actual": "实际完成值", "weight": "分值", "own_score": "自评分",
    "band": "完成档次", "band_percent": "完成百分比", "on_time": "是否按时", "reason": "偏差原因分析及改进措施",
    "target_too_low": "指标值设定偏低", "note": "备注", "text": "管理制度", "risk": "预期风险",
    "date": "日期", "summary": "摘要", "amount": "金额", "position": "顺序",
    "scheme_id": "评分方案", "evaluation_id": "所属自评", "project_id": "所属项目",
    "chapter": "章节", "body": "内容", "source": "依据", "owner_kind": "佐证对象类别",
    "owner_id": "佐证对象", "file_name": "文件名", "content_digest": "文件校验码", "size": "文件大小",
    "project_name": "项目名称", "company": "企业名称", "agent": "引荐方", "agent_type": "引荐方类型",
    "exclusion": "排除情形", "registration_number": "备案号", "registration_date": "备案日期",
    "reward_kind": "奖励类型", "standing": "企业类别", "base": "计奖基数", "base_source": "基数依据",
    "actual_investment": "实际完成投资", "signed_with": "签约主体", "signing_date": "签约日期",
    "agreement_number": "协议编号", "started": "已开工", "start_evidence": "开工佐证",
    "recorded": "已入库", "record_evidence": "入库佐证", "special_amount": "一事一议金额",
    "special_number": "批准文号", "approved": "核定奖励", "approved_reason": "核定理由",
    "paid_from": "支出项目", "payment_id": "对应支出", "case_id": "所属奖励事项", "step": "环节",
    "role": "经办岗位", "number": "文号", "group": "分组", "contestant_id": "参评单位",
    "period_id": "所属期次", "indicator": "指标", "part": "分项", "period_kind": "期次类型",
    "share": "时序进度", "due": "报送截止", "stage": "阶段", "reported": "上报值",
    "recognised": "认定值", "not_applicable": "不适用", "submitted_on": "报送日期",
    "rule": "加减分项", "count": "次数", "action": "处理", "purpose": "用途", "evidence": "佐证材料",
    "scheme_body": "公示时的方案", "result_body": "公示的结果",
}  # fmt: skip
"""Chinese names of fields, for sentences, undo steps and the history."""

_SPECIAL_NAMES = {
    ("indicator", "name"): "三级指标", ("project", "name"): "项目名称",
    ("fund_source", "name"): "资金来源", ("risk", "measure"): "应对措施",
    ("reward_step", "amount"): "兑付金额", ("reward_step", "reason"): "理由",
    ("reward_case", "scheme_id"): "奖励方案", ("contest_period", "scheme_id"): "比学赶超方案",
    ("contestant", "name"): "参评单位", ("contest_target", "amount"): "年度目标",
    ("contest_period", "code"): "期次代码", ("contest_period", "name"): "期次",
    ("contest_value", "source"): "认定来源", ("contest_value", "target"): "时序目标",
    ("contest_value", "base"): "上年同期值", ("contest_value", "reason"): "认定理由",
    ("contest_adjustment", "reason"): "理由", ("contest_correction", "reason"): "更正理由",
    ("contest_correction", "summary"): "更正内容", ("contest_payment", "reason"): "理由",
    ("prize_use", "summary"): "用于",
}  # fmt: skip


def field_label(kind: str, name: str) -> str:
    """The Chinese name of a field: 实际完成值."""
    return _SPECIAL_NAMES.get((kind, name)) or FIELD_NAMES.get(name, name)
