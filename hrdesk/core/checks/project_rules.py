"""Rules that look at a project as a whole: its points, its money, its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hrdesk.core.field_names import field_label
from hrdesk.core.funds import AMOUNTS, column_sum
from hrdesk.core.numbers import money_text, percent_text, score_text, trimmed
from hrdesk.core.old_year import mentions_in_sheet
from hrdesk.core.printed_result import disagrees, result_words
from hrdesk.core.progress import paid_until
from hrdesk.core.records import EXECUTION_BLOCK, Indicator
from hrdesk.words import tr

from .rule import Hit, Place, ProjectSubject, Rule, project_row_place, row_place

OLD_YEAR_RULE = "文字里写着上一年度"

_LARGE_CHANGE = Fraction(1, 5)
_LOW_EXECUTION = Fraction(4, 5)
_COLUMN = {
    "initial_budget": tr("年初预算数"),
    "budget": tr("全年预算数"),
    "received": tr("到位数"),
    "spent": tr("全年执行数"),
}


def _begun(subject: ProjectSubject) -> bool:
    """Whether there is anything to check: a project that nobody has filled in owes one thing only."""
    return bool(subject.rows())


def _not_begun(subject: ProjectSubject) -> Iterator[Hit]:
    if not _begun(subject):
        yield (
            subject.project_place("name"),
            tr("还没有指标"),
            tr("在“指标”页添加指标，或从指标库选、导入填好的自评表。"),
        )


def _open_rows(subject: ProjectSubject) -> Iterator[Hit]:
    waiting = [row for row, score in subject.rows() if score.is_open or score.weight is None]
    if waiting:
        field = "weight" if waiting[0].weight is None else "actual"
        yield (
            project_row_place(waiting[0], field),
            tr("还有 {count} 行待填，总分只是暂计").format(count=len(waiting)),
            tr("填写实际完成值和分值；确实没有的，填自评分并写明原因。"),
        )


def _whole(subject: ProjectSubject) -> Decimal:
    return sum((block.weight for block in subject.scored.scheme.blocks), Decimal(0))


def _weights(subject: ProjectSubject) -> Iterator[Hit]:
    score, whole = subject.scored.score, _whole(subject)
    if not _begun(subject) or score.weight == whole or any(subject_missing(subject)):
        return
    wrong = [
        tr("{name} {row_weight}，应为 {weight}").format(
            name=block.name, row_weight=trimmed(block.row_weight), weight=trimmed(block.weight)
        )
        for block in score.blocks
        if block.in_scheme and block.row_weight != block.weight
    ]
    wrong += [
        tr("{name} {row_weight}，方案里没有这一级").format(
            name=block.name, row_weight=trimmed(block.row_weight)
        )
        for block in score.blocks
        if not block.in_scheme and block.row_weight
    ]
    yield (
        project_row_place(subject.rows()[0][0], "weight"),
        tr("分值合计 {weight}，应为 {whole}").format(
            weight=trimmed(score.weight), whole=trimmed(whole)
        ),
        tr("请调整分值：{wrong}。").format(wrong="；".join(wrong))
        if wrong
        else tr("请调整各行分值。"),
    )


def subject_missing(subject: ProjectSubject) -> Iterator[str]:
    """Blocks of the scheme that have no row in the project."""
    present = {row.level1 for row, _ in subject.rows()}
    for block in subject.scored.scheme.blocks:
        if block.name != EXECUTION_BLOCK and block.name not in present and block.weight:
            yield block.name


def _missing_block(subject: ProjectSubject) -> Iterator[Hit]:
    if not _begun(subject):
        return
    for name in subject_missing(subject):
        weight = subject.scored.scheme.block_weight(name)
        assert weight is not None
        yield (
            project_row_place(subject.rows()[0][0], "level1"),
            tr("没有{name}指标，方案里{name}占 {weight} 分").format(
                name=name, weight=trimmed(weight)
            ),
            tr("补上{name}指标，或更换评分方案。").format(name=name),
        )


def _block_weights(subject: ProjectSubject) -> Iterator[Hit]:
    score = subject.scored.score
    if not _begun(subject) or score.weight != _whole(subject):
        return  # said with the whole sum
    for block in score.blocks:
        if block.weight_differs and block.row_weight:
            first = next((row for row, _ in subject.rows() if row.level1 == block.name), None)
            if first is not None:
                should = (
                    tr("方案为 {weight}").format(weight=trimmed(block.weight))
                    if block.in_scheme
                    else tr("方案里没有这一级")
                )
                yield (
                    row_place(first, "weight"),
                    tr("{name}分值合计 {row_weight}，{should}").format(
                        name=block.name, row_weight=trimmed(block.row_weight), should=should
                    ),
                    tr("请调整各级分值，或为这个项目另选评分方案。"),
                )


def _source_sums(subject: ProjectSubject) -> Iterator[Hit]:
    sheet = subject.scored.sheet
    for name in AMOUNTS:
        typed = getattr(sheet.project, f"total_{name}")
        summed = column_sum(getattr(source, name) for source in sheet.fund_sources)
        if typed is not None and summed is not None and typed != summed:
            yield (
                subject.fund_place(name),
                tr("{column}：各项来源合计 {summed} 万元，表上总额 {typed} 万元").format(
                    column=_COLUMN[name], summed=money_text(summed), typed=money_text(typed)
                ),
                tr("请核对各项资金来源；按来源合计计算。"),
            )


def _no_budget(subject: ProjectSubject) -> Iterator[Hit]:
    if _begun(subject) and not subject.scored.score.funds.effective_budget:
        yield (
            subject.fund_place("budget"),
            tr("没有全年预算数，执行率算不出来"),
            tr("在“项目”页填写资金。"),
        )


def _initial_only(subject: ProjectSubject) -> Iterator[Hit]:
    funds = subject.scored.score.funds
    if _begun(subject) and funds.budget is None and funds.initial_budget:
        yield (
            subject.fund_place("budget"),
            tr("全年预算数没有填，执行率按年初预算 {initial_budget} 万元计算").format(
                initial_budget=money_text(funds.initial_budget)
            ),
            tr("填全年预算数；年中没有调整的，与年初相同。"),
        )


def _overspent(subject: ProjectSubject) -> Iterator[Hit]:
    funds = subject.scored.score.funds
    budget = funds.effective_budget
    if budget and funds.spent is not None and funds.spent > budget:
        yield (
            subject.fund_place("spent"),
            tr("全年执行 {spent} 万元，超过全年预算 {budget} 万元").format(
                spent=money_text(funds.spent), budget=money_text(budget)
            ),
            tr("核对执行数，或补记预算追加。"),
        )


def _low_execution(subject: ProjectSubject) -> Iterator[Hit]:
    execution = subject.scored.score.execution
    if execution is not None and execution.owes_reason:
        rate = percent_text(subject.scored.score.funds.execution_rate)
        yield (
            subject.project_place("execution_reason"),
            tr("预算执行率 {rate}，没有偏差原因分析").format(rate=rate)
            if rate
            else tr("投入没有得满分，没有偏差原因分析"),
            tr("写明预算执行慢的原因和改进措施。"),
        )


def _budget_change(subject: ProjectSubject) -> Iterator[Hit]:
    funds, project = subject.scored.score.funds, subject.scored.sheet.project
    before, after = funds.initial_budget, funds.budget
    if not before or after is None or project.budget_change_note.strip():
        return
    change = Fraction(after - before) / Fraction(before)
    if abs(change) > _LARGE_CHANGE:
        sign = "+" if change > 0 else ""
        yield (
            subject.project_place("budget_change_note"),
            tr("年初预算 {before} 调整为 {after} 万元（{sign}{change}），没有调整说明").format(
                before=money_text(before),
                after=money_text(after),
                sign=sign,
                change=percent_text(change),
            ),
            tr("在“资金”下面填写调整的文号和原因。"),
        )


def _full_output_low_money(subject: ProjectSubject) -> Iterator[Hit]:
    rate = subject.scored.score.funds.execution_rate
    outputs = [(row, score) for row, score in subject.rows() if row.level1 == "产出"]
    full = outputs and all(
        score.score is not None and score.score == score.weight for _, score in outputs
    )
    if rate is not None and rate < _LOW_EXECUTION and full:
        yield (
            subject.fund_place("spent"),
            tr("产出指标全部得满分，预算执行率只有 {rate}").format(rate=percent_text(rate)),
            tr("核对指标值是否定得偏低、支出是否入账。"),
        )


def _payments_differ(subject: ProjectSubject) -> Iterator[Hit]:
    paid = paid_until(subject.scored.sheet.payments)
    spent = subject.scored.score.funds.spent
    if paid is not None and spent is not None and paid != spent:
        yield (
            subject.fund_place("spent"),
            tr("全年执行数 {spent} 万元，支出进度合计 {paid} 万元").format(
                spent=money_text(spent), paid=money_text(paid)
            ),
            tr("同一笔钱只应有一个数：核对支出明细，或让全年执行数取自支出进度。"),
        )


def _uncapped(subject: ProjectSubject) -> Iterator[Hit]:
    score = subject.scored.score
    if score.total < score.uncapped_total:
        yield (
            subject.project_place("name"),
            tr("各行合计 {uncapped_total}，按执行率封顶为 {total}").format(
                uncapped_total=score_text(score.uncapped_total), total=score_text(score.total)
            ),
            tr("这是方案的规定，等级按封顶后的总分确定。"),
        )


def _printed_otherwise(subject: ProjectSubject) -> Iterator[Hit]:
    printed, score = subject.scored.sheet.project.printed_result, subject.scored.score
    if disagrees(printed, score.total, score.grade):
        now = result_words(score.total, score.grade)
        yield (
            subject.project_place("printed_result"),
            tr("导入的表上印的总分、等级是 {printed}，按各行得分是 {now}").format(
                printed=printed, now=now
            ),
            tr("核对各行得分和分值；以各行为准的，把“基本信息”里的“导入表总分”清空。"),
        )


def _old_year(subject: ProjectSubject) -> Iterator[Hit]:
    for mention in mentions_in_sheet(subject.scored.sheet, subject.year - 1, now=subject.year):
        record = mention.record
        name = record.name if isinstance(record, Indicator) else ""
        yield (
            Place(record.KIND, record.id, mention.field, name),
            tr("{kind}里写着上一年度：{words}").format(
                kind=field_label(record.KIND, mention.field), words=mention.words
            ),
            tr("核对是否应改为 {year} 年；写的就是上一年度的，不用改。").format(year=subject.year),
        )


PROJECT_RULES: tuple[Rule[ProjectSubject], ...] = (
    Rule("分值合计不对", "错误", tr("一个项目的分值合计要等于方案的总分（一般 100）。"), _weights),
    Rule("缺少一级指标", "错误", tr("方案里的每个一级指标都要有指标。"), _missing_block),
    Rule("资金来源与总额不符", "错误", tr("年度资金总额要等于各项来源之和。"), _source_sums),
    Rule(
        "导入表总分与各行不符",
        "错误",
        tr("导入的表上印的总分、等级要与各行得分一致。"),
        _printed_otherwise,
    ),
    Rule("没有预算", "错误", tr("没有预算就算不出执行率。"), _no_budget),
    Rule("还没有指标", "警告", tr("新建的项目还没有填写。"), _not_begun),
    Rule("还有待填的行", "警告", tr("没有填完的行不计分，总分是暂计。"), _open_rows),
    Rule(
        "一级指标分值与方案不符", "警告", tr("各一级指标的分值合计要与方案一致。"), _block_weights
    ),
    Rule("全年预算没有填", "警告", tr("执行率按全年预算数计算。"), _initial_only),
    Rule("支出大于预算", "警告", tr("全年执行数一般不超过全年预算数。"), _overspent),
    Rule(
        "执行率低没有说明", "警告", tr("执行率低于方案的界线（一般 90%）要写原因。"), _low_execution
    ),
    Rule(
        "预算调整没有说明",
        "警告",
        tr("年初与全年预算相差超过 20% 要写明文号和原因。"),
        _budget_change,
    ),
    Rule("产出全满而执行率低", "警告", tr("钱没有花完，产出却全部完成。"), _full_output_low_money),
    Rule("支出明细与执行数不符", "警告", tr("同一笔钱有两个合计。"), _payments_differ),
    Rule(OLD_YEAR_RULE, "提示", tr("结转来的文字里还写着上一年度，要逐处核对。"), _old_year),
    Rule("总分按执行率封顶", "提示", tr("方案规定执行率低时总分有上限。"), _uncapped),
)
"""Rules about a project."""
