"""What a read form means: a project with its sheet, and the scheme its points follow.

A published score stays as own score only where it differs from the computed one or nothing can be
computed, so that imported rows go on living; the band of a 定性 row is read back from its score. Rule
source: docs/rules.md 8.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.field_names import field_label
from hrdesk.core.funds import funds_of
from hrdesk.core.levels import level_name
from hrdesk.core.numbers import is_blank_mark, normalise, read_decimal, round_half_up, trimmed
from hrdesk.core.positions import GAP
from hrdesk.core.printed_result import printed_result, result_words
from hrdesk.core.quantities import read_relation
from hrdesk.core.records import EXECUTION_BLOCK, FundSource, Indicator, Project, ProjectSheet
from hrdesk.core.rows import is_qualitative
from hrdesk.core.schemes import Scheme, SchemeBlock, default_scheme
from hrdesk.core.scoring import score_project
from hrdesk.words import tr

from .funds import FundRow
from .read import IndicatorRow, NotUnderstood, ReadForm

NewId = Callable[[str], int]
_WHOLE = Decimal(100)
_AMOUNTS = ("initial_budget", "budget", "received", "spent")
_TEXTS = ("level1", "level2", "name", "target", "measure", "actual", "reason")


@dataclass(frozen=True, slots=True)
class FormMeaning:
    """A project's sheet from a form, what was not understood, and a new scheme if it needs one."""

    sheet: ProjectSheet
    not_understood: tuple[NotUnderstood, ...]
    remarks: tuple[str, ...]


def blocks_of(form: ReadForm) -> tuple[dict[str, Decimal], bool]:
    """The points of a form's blocks as far as they can be told, and whether that is all of them.

    Points come from a block's name (产出指标（50分）), else from its rows' weights.
    """
    points: dict[str, Decimal] = {}
    unknown: set[str] = set()
    if form.execution_weight is not None:
        points[EXECUTION_BLOCK] = form.execution_weight
    else:
        unknown.add(EXECUTION_BLOCK)
    for row in form.rows:
        name = level_name(row.texts["level1"])
        named = _named_points(row.texts["level1"])
        weight = named if named is not None else _points(row.texts.get("weight", ""))
        if weight is None:
            if row.texts.get("name"):
                unknown.add(name)
        elif named is not None:
            points[name] = named
        else:
            points[name] = points.get(name, Decimal(0)) + weight
    known = {name: weight for name, weight in points.items() if name not in unknown}
    whole = not unknown and "" not in known and all(weight > 0 for weight in known.values())
    return known, whole


def scheme_for(form: ReadForm, schemes: Sequence[Scheme]) -> Scheme | None:
    """The first scheme that the form's blocks agree with, else a new one with the form's blocks;
    ``None`` where they cannot be told, or where they do not add up to 100: that is a fault of the form
    for the checks to name, not a scheme of its own."""
    known, whole = blocks_of(form)
    exact = [s for s in schemes if {b.name: b.weight for b in s.blocks} == known]
    agreeing = [
        scheme
        for scheme in schemes
        if all(scheme.block_weight(name) == weight for name, weight in known.items())
    ]
    if exact or agreeing:
        return (exact or agreeing)[0]
    if not whole or sum(known.values()) != _WHOLE:
        return None
    words = " ".join(f"{name}{trimmed(weight)}" for name, weight in known.items())
    blocks = tuple(SchemeBlock(name, weight) for name, weight in known.items())
    year = form.year or default_scheme().year
    return replace(
        default_scheme(), name=f"按导入表：{words}", year=year, source="导入的自评表", blocks=blocks
    )


def meaning_of(
    form: ReadForm, scheme: Scheme, year: int, evaluation_id: int, new_id: NewId
) -> FormMeaning:
    """The sheet that a form means under a scheme."""
    return _Meaning(form, scheme, year, evaluation_id, new_id).meaning()


class _Meaning:
    """A form while it becomes records."""

    def __init__(
        self, form: ReadForm, scheme: Scheme, year: int, evaluation_id: int, new_id: NewId
    ) -> None:
        self._form, self._scheme, self._year = form, scheme, year
        self._evaluation_id, self._new_id = evaluation_id, new_id
        self._lost = list(form.not_understood)

    def meaning(self) -> FormMeaning:
        project = self._project()
        sheet = ProjectSheet(project, self._funds(project), self._rows(project))
        scored = score_project(sheet, self._scheme, self._year)
        rows = []
        for record, row in zip(sheet.indicators, self._form.rows, strict=True):
            text = row.texts.get("score", "")
            published = _points(text)
            if published is None and not is_blank_mark(text):
                self._lost.append(NotUnderstood(row.places["score"], "score", text))
            rows.append(record if published is None else self._with_score(record, published))
        execution = self._form.execution_score
        computed = None if scored.execution is None else scored.execution.computed
        if execution is not None and execution != computed:
            project = replace(project, execution_own_score=round_half_up(execution))
        whole = replace(sheet, project=project, indicators=tuple(rows))
        now = score_project(whole, self._scheme, self._year)
        printed = printed_result(self._form.total, self._form.grade, now.total, now.grade)
        whole = replace(whole, project=replace(project, printed_result=printed))
        return FormMeaning(whole, tuple(self._lost), tuple(self._remarks(whole)))

    def _project(self) -> Project:
        fields = self._form.fields
        texts = {
            "name": fields.get("name", ""),
            "code": fields.get("code", ""),
            "department": fields.get("department", ""),
            "implementing_unit": fields.get("implementing_unit", ""),
            "leader": fields.get("leader", ""),
            "expected_goal": self._form.goals.get("expected_goal", ""),
            "actual_goal": self._form.goals.get("actual_goal", ""),
            "notes": self._form.notes,
            "execution_reason": self._form.execution_reason,
        }
        values = {name: self._taken("project", name, text, None) for name, text in texts.items()}
        project = Project(self._new_id("project"), self._evaluation_id, **values)  # type: ignore[arg-type]
        total = next((fund for fund in self._form.funds if fund.is_total), None)
        if total is not None:
            typed = {f"total_{name}": total.amounts.get(name) for name in _AMOUNTS}
            project = replace(project, **typed)  # type: ignore[arg-type]
        return project

    def _funds(self, project: Project) -> tuple[FundSource, ...]:
        sources: list[FundRow] = [fund for fund in self._form.funds if not fund.is_total]
        return tuple(
            FundSource(
                self._new_id("fund_source"), project.id, fund.name[:500],
                fund.amounts.get("initial_budget"), fund.amounts.get("budget"),
                fund.amounts.get("received"), fund.amounts.get("spent"), GAP * place,
            )
            for place, fund in enumerate(sources, 1)
        )  # fmt: skip

    def _rows(self, project: Project) -> tuple[Indicator, ...]:
        return tuple(
            self._indicator(project, row, GAP * place)
            for place, row in enumerate(self._form.rows, 1)
        )

    def _indicator(self, project: Project, row: IndicatorRow, position: int) -> Indicator:
        lost_before = len(self._lost)
        texts = {name: row.texts.get(name, "") for name in _TEXTS}
        relation = read_relation(row.texts.get("relation", ""))
        if relation is None:
            # A sign cell that holds more than a sign belongs to the target.
            texts["target"] = f"{row.texts['relation']}{texts['target']}"
            relation = ""
        values = {name: self._taken("indicator", name, text, row) for name, text in texts.items()}
        weight = self._figure(row, "weight")
        blank = Indicator(self._new_id("indicator"), project.id, position=position)
        note = _kept_note(self._lost[lost_before:])
        record = replace(blank, relation=relation, weight=weight, note=note)
        return replace(record, **values)  # type: ignore[arg-type]

    def _figure(self, row: IndicatorRow, name: str) -> Decimal | None:
        text = row.texts.get(name, "")
        if is_blank_mark(text):
            return None
        if name == "weight":
            text = normalise(text).removesuffix("%")  # 权重 10% of 100 points
        try:
            value = read_entry("indicator", name, text)
        except Refused:
            self._lost.append(NotUnderstood(row.places[name], name, text))
            return None
        return value if isinstance(value, Decimal) else None

    def _taken(self, kind: str, name: str, text: str, row: IndicatorRow | None) -> str:
        """A text as its field can hold it; what cannot be held is named and left out."""
        try:
            return str(read_entry(kind, name, text, year=self._year))
        except Refused:
            if row is None:
                place = self._form.places.get(name, (0, 0))
            else:
                place = row.places.get(name, (row.row, 0))
            self._lost.append(NotUnderstood(place, name, text))
            return ""

    def _with_score(self, record: Indicator, published: Decimal) -> Indicator:
        published = round_half_up(published)
        if is_qualitative(record, self._year) and record.weight:
            record = self._with_band(record, published)
        alone = ProjectSheet(Project(0, 0), (), (record,))
        row = score_project(alone, self._scheme, self._year).rows.get(record.id)
        if row is not None and row.computed == published:
            return record
        if published > 1000 or published < 0:
            return record
        return replace(record, own_score=published)

    def _with_band(self, record: Indicator, published: Decimal) -> Indicator:
        """Band and percentage that give the published score."""
        assert record.weight
        percent = round_half_up(published * 100 / record.weight)
        for place, _band in enumerate(self._scheme.bands):
            if not self._scheme.percent_in_band(place, percent):
                continue
            usual = self._scheme.default_percent(place)
            chosen = None if percent == usual else percent
            return replace(record, band=place, band_percent=chosen)
        return record

    def _remarks(self, sheet: ProjectSheet) -> list[str]:
        remarks = []
        if self._form.year is not None and self._form.year != self._year:
            remarks.append(
                tr("表上的年度是 {year}，导入到 {year_2} 年度").format(
                    year=self._form.year, year_2=self._year
                )
            )
        if not self._form.unit_said:
            remarks.append(tr("表上没有写金额单位，按万元读取"))
        if self._form.parts_left_out:
            names = "、".join(self._form.parts_left_out)
            remarks.append(
                tr("其中项已包含在上面的资金来源里，没有另外导入：{names}").format(names=names)
            )
        remarks += _total_words(self._form, sheet)
        if self._form.left_out:
            remarks.append(
                tr("没有导入的列：{left_out}").format(left_out="、".join(self._form.left_out))
            )
        if sheet.project.printed_result:
            score = score_project(sheet, self._scheme, self._year)
            now = result_words(score.total, score.grade)
            remarks.append(
                tr("表上总分 {printed_result}，按各行得分是 {now}").format(
                    printed_result=sheet.project.printed_result, now=now
                )
            )
        return remarks


def _total_words(form: ReadForm, sheet: ProjectSheet) -> list[str]:
    """Printed totals of the funds that their sources do not give."""
    total = next((fund for fund in form.funds if fund.is_total), None)
    if total is None:
        return []
    funds = funds_of(sheet)
    return [
        tr("表上{field_label}合计 {printed}，各项资金来源之和 {summed}").format(
            field_label=field_label("fund_source", name),
            printed=trimmed(printed),
            summed=trimmed(summed),
        )
        for name in _AMOUNTS
        if (printed := total.amounts.get(name)) is not None
        and (summed := getattr(funds, name)) is not None
        and printed != summed
    ]


def _kept_note(lost: Sequence[NotUnderstood]) -> str:
    """What a row's fields could not hold, as the row's own remark, so that nothing goes missing."""
    words = "；".join(f"{field_words(each.field)}“{each.text}”" for each in lost)
    try:
        return str(read_entry("indicator", "note", f"导入时没看懂：{words}")) if words else ""
    except Refused:
        return ""


def _named_points(level: str) -> Decimal | None:
    """Points in a block's name: 产出指标（50分） → 50."""
    words = normalise(level)
    start, end = words.rfind("("), words.rfind(")")
    if start < 0 or end < start:
        return None
    return read_decimal(words[start + 1 : end].removesuffix("分"))


def _points(text: str) -> Decimal | None:
    words = normalise(text).removesuffix("分").removesuffix("%")
    return None if is_blank_mark(text) else read_decimal(words)


def field_words(name: str) -> str:
    """A field of a row in Chinese, for reports."""
    other = {"formula": tr("公式"), "score": tr("得分"), "weight": tr("分值")}.get(name)
    if other is not None:
        return other
    kind = "fund_source" if name in _AMOUNTS else "indicator"
    return field_label(kind, name)
