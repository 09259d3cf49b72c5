"""Rules that look at a project's indicators one by one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hrdesk.core.levels import is_satisfaction
from hrdesk.core.numbers import percent_text, plain, score_text, trimmed
from hrdesk.core.records import Indicator
from hrdesk.core.rows import read_row
from hrdesk.words import tr

from .rule import Hit, ProjectSubject, Rule, row_place

_NEARLY = Decimal("0.05")
_WHOLE = Decimal(100)


def _own_above_weight(subject: ProjectSubject) -> Iterator[Hit]:
    for row, _score in subject.rows():
        if row.own_score is not None and row.weight is not None and row.own_score > row.weight:
            yield (
                row_place(row, "own_score"),
                tr("自评分 {own_score}，大于分值 {weight}").format(
                    own_score=score_text(row.own_score), weight=trimmed(row.weight)
                ),
                tr("自评分最多等于分值，请改小，或核对分值。"),
            )
    execution, project = subject.scored.score.execution, subject.scored.sheet.project
    if execution is None or execution.own_score is None or execution.weight is None:
        return
    if execution.own_score > execution.weight:
        yield (
            subject.project_place("execution_own_score"),
            tr("投入的自评分 {own_score}，大于分值 {weight}").format(
                own_score=score_text(execution.own_score), weight=trimmed(execution.weight)
            ),
            tr("请把“{name}”的投入自评分改小。").format(name=project.name),
        )


def _unreadable_target(subject: ProjectSubject) -> Iterator[Hit]:
    for row, _ in subject.rows():
        signed = row.relation not in ("", "定性")
        if signed and row.target.strip() and read_row(row, subject.year).kind == "qualitative":
            yield (
                row_place(row, "target"),
                tr("指标性质是“{relation}”，指标值“{target}”却不是数字或日期").format(
                    relation=row.relation, target=_short(row.target)
                ),
                tr("请把指标值写成数字或日期，或把指标性质改为“定性”。"),
            )


def _satisfaction_above(subject: ProjectSubject) -> Iterator[Hit]:
    for row, _ in subject.rows():
        percent = _percent(row, subject.year)
        if percent is not None and percent > _WHOLE:
            yield (
                row_place(row, "actual"),
                tr("满意度 {percent}%，超过 100%").format(percent=plain(percent)),
                tr("满意度最高 100%，请核对调查结果。"),
            )


def _percent(row: Indicator, year: int) -> Decimal | None:
    """The actual of a satisfaction row in %, ``None`` where it is none."""
    if not is_satisfaction(row.level1, row.level2):
        return None
    reading = read_row(row, year)
    in_percent = "%" in row.measure or "%" in row.target or "%" in row.actual
    return reading.actual.value if in_percent and reading.actual is not None else None


def _no_reason(subject: ProjectSubject) -> Iterator[Hit]:
    for row, score in subject.rows():
        if not score.owes_reason or score.score is None or score.weight is None:
            continue
        if score.score < score.weight:
            yield (
                row_place(row, "reason"),
                tr("得分 {score}，低于分值 {weight}，没有偏差原因分析").format(
                    score=score_text(score.score), weight=trimmed(score.weight)
                ),
                tr("写明没有达到的原因和改进措施。"),
            )


def _far_above(subject: ProjectSubject) -> Iterator[Hit]:
    for row, score in subject.rows():
        full = score.score is None or score.weight is None or score.score >= score.weight
        if score.far_above and score.owes_reason and full:
            assert score.completion is not None
            mark = subject.scored.scheme.over_mark
            completion, wanted = percent_text(score.completion), trimmed(mark)
            yield (
                row_place(row, "reason"),
                tr("完成率 {completion}，超过 {wanted}%，没有偏差原因分析").format(
                    completion=completion, wanted=wanted
                )
                if score.completion * 100 > mark
                else tr("完成率 {completion}，达到 {wanted}%，没有偏差原因分析").format(
                    completion=completion, wanted=wanted
                ),
                tr("写明大幅超过的原因；年初目标明显偏低的，按方案调减。"),
            )


def _low_target_not_reduced(subject: ProjectSubject) -> Iterator[Hit]:
    for row, score in subject.rows():
        unreduced = row.target_too_low and not subject.scored.scheme.ladder
        if unreduced and score.far_above and row.own_score is None:
            yield (
                row_place(row, "own_score"),
                tr("已标明指标值设定偏低，还没有调减得分"),
                tr("填调减后的自评分，并写明理由。"),
            )


def _differs(subject: ProjectSubject) -> Iterator[Hit]:
    for row, score in subject.rows():
        if score.own_score is None or score.computed is None or score.owes_reason:
            continue
        gap = abs(score.own_score - score.computed)
        above = row.weight is not None and score.own_score > row.weight
        explained = score.own_score < score.computed and row.reason.strip()
        if gap > _NEARLY and not above and not explained:
            yield (
                row_place(row, "own_score"),
                tr("自评分 {own_score}，测算分 {computed}，相差 {gap}").format(
                    own_score=score_text(score.own_score),
                    computed=score_text(score.computed),
                    gap=score_text(gap),
                ),
                tr("核对自评分；确需不同的，在偏差原因里写明依据。"),
            )


def _outside_band(subject: ProjectSubject) -> Iterator[Hit]:
    scheme = subject.scored.scheme
    for row, _ in subject.rows():
        if row.band is None or row.band_percent is None or row.band >= len(scheme.bands):
            continue
        if not scheme.percent_in_band(row.band, row.band_percent):
            band = scheme.bands[row.band]
            yield (
                row_place(row, "band_percent"),
                tr("完成百分比 {band_percent}%，不在“{name}”的 {low}%—{high}% 之内").format(
                    band_percent=trimmed(row.band_percent),
                    name=band.name,
                    low=trimmed(band.low),
                    high=trimmed(band.high),
                ),
                tr("请改百分比，或改选完成档次。"),
            )


def _after_the_year(subject: ProjectSubject) -> Iterator[Hit]:
    for row, _ in subject.rows():
        done = read_row(row, subject.year).done
        if done is not None and done.year > subject.year:
            yield (
                row_place(row, "actual"),
                tr("完成时间“{actual}”在 {year} 年度之后").format(
                    actual=_short(row.actual), year=subject.year
                ),
                tr("请核对完成时间；年度内没有完成的，写明原因。"),
            )


def _doubles(subject: ProjectSubject) -> Iterator[Hit]:
    seen: set[tuple[str, str, str]] = set()
    for row, _ in subject.rows():
        key = (row.level1, row.level2, row.name.strip())
        if key[2] and key in seen:
            yield (
                row_place(row, "name"),
                tr("“{name}”在同一个二级指标下出现了两次").format(name=row.name),
                tr("请核对是否重复填写，或把名称写得能区分。"),
            )
        seen.add(key)


def _no_measure(subject: ProjectSubject) -> Iterator[Hit]:
    for row, _ in subject.rows():
        reading = read_row(row, subject.year)
        wanted = reading.target
        if (
            reading.kind == "figure"
            and wanted is not None
            and not row.measure.strip()
            and not wanted.unit
        ):
            yield (
                row_place(row, "measure"),
                tr("指标值 {target} 没有度量单位").format(target=_short(row.target)),
                tr("填度量单位，例如 个、万元、%。"),
            )


def _satisfaction_unproven(subject: ProjectSubject) -> Iterator[Hit]:
    for row, _ in subject.rows():
        if _percent(row, subject.year) == _WHOLE and row.id not in subject.proven:
            yield (
                row_place(row, "actual"),
                tr("满意度 100%，没有附调查材料"),
                tr("附问卷或访谈记录作为佐证材料。"),
            )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 20 else f"{line[:20]}……"


ROW_RULES: tuple[Rule[ProjectSubject], ...] = (
    Rule("得分大于分值", "错误", tr("一行的自评分不能大于它的分值。"), _own_above_weight),
    Rule(
        "指标值不是数字或日期", "错误", tr("有比较符号的指标，指标值要能比较。"), _unreadable_target
    ),
    Rule("满意度超过100%", "错误", tr("以百分数计的满意度不会超过 100%。"), _satisfaction_above),
    Rule("得分低于分值没有说明", "警告", tr("没有得满分的行要写偏差原因和改进措施。"), _no_reason),
    Rule(
        "超过目标很多没有说明",
        "警告",
        tr("完成率达到方案的界线（一般 120%）要写分析。"),
        _far_above,
    ),
    Rule(
        "指标值偏低没有调减",
        "警告",
        tr("说明目标偏低的，要有调减后的自评分。"),
        _low_target_not_reduced,
    ),
    Rule("自评分与测算分不同", "警告", tr("两个分数相差超过 0.05 的要核对。"), _differs),
    Rule("完成百分比不在档次内", "警告", tr("定性指标的百分比要在所选档次里。"), _outside_band),
    Rule("完成时间在年度之后", "警告", tr("本年度的指标在年度之后才完成。"), _after_the_year),
    Rule("指标名称重复", "提示", tr("同一个二级指标下有同名的指标。"), _doubles),
    Rule("没有度量单位", "提示", tr("数字的指标值要有单位才能看懂。"), _no_measure),
    Rule("满意度没有佐证", "提示", tr("满意度 100% 要有调查材料证明。"), _satisfaction_unproven),
)
"""Rules about single rows."""
