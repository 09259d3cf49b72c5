"""An import of filled forms before anything is written: what was found, what is to become of it.

Every correction reads the sheet again at once. Taking it is one change: all that is ticked, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.form_reading.grid import Grid, Place
from hrdesk.core.form_reading.mapping import Mapping, found_mapping, likely_mapping, mapping_at
from hrdesk.core.form_reading.meaning import field_words
from hrdesk.core.form_reading.read import ReadForm, read_form
from hrdesk.core.numbers import is_blank_mark
from hrdesk.core.scoring import score_project
from hrdesk.document.changes import Step
from hrdesk.document.form_import import FormView, form_steps, form_view
from hrdesk.words import tr

from .session import DocumentSession

After = Literal["words", "note", "blank"]
"""Where words that were not understood go on standing: in their cell, in the row's remark, nowhere."""

_AMOUNTS = ("initial_budget", "budget", "received", "spent")


class Fate(Enum):
    """What becomes of a form whose project's name is there already."""

    BESIDE = tr("另存为新项目")
    REPLACE = tr("替换已有项目")
    SKIP = tr("不导入")


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet and where it comes from: a file's name, or the clipboard.

    ``mapping`` is what was made out of it while it was read, recognised or only likely; without it
    the draft looks for itself.
    """

    source: str
    grid: Grid
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True)
class LostCell:
    """A cell that was not understood, and what becomes of its words."""

    place: Place
    field: str
    text: str
    after: After

    @property
    def field_words(self) -> str:
        """The field in Chinese."""
        return field_words(self.field)

    @property
    def fate_words(self) -> str:
        """What becomes of it after the import."""
        return {
            "words": tr("保留原文，待填"),
            "note": tr("留空，原文写入这一行的备注"),
            "blank": tr("留空，请导入后补填"),
        }[self.after]


@dataclass(eq=False)
class FormDraft:
    """One sheet of the import; two that say the same are still two."""

    sheet: FoundSheet
    mapping: Mapping
    first: Mapping  # what the program made of it
    form: ReadForm | None = None
    view: FormView | None = None
    name: str = ""
    wanted: bool = False
    fate: Fate = Fate.BESIDE
    renamed: bool = False
    lost: tuple[LostCell, ...] = ()

    @property
    def rows(self) -> int:
        """How many indicator rows were recognised."""
        return 0 if self.form is None else len(self.form.rows)

    def lost_at(self, place: Place) -> LostCell | None:
        """What was not understood in a cell."""
        return next((lost for lost in self.lost if lost.place == place), None)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the ticked forms hold: forms, rows, cells not understood, those that become blank."""

    forms: int
    rows: int
    lost: int
    blank: int

    @property
    def sentence(self) -> str:
        """45 行已识别，2 格没看懂，原样保留并标出。"""
        words = tr("{rows} 行已识别").format(rows=self.rows)
        if not self.lost:
            return tr("{words}，没有看不懂的格。").format(words=words)
        if not self.blank:
            return tr("{words}，{lost} 格没看懂，原样保留并标出。").format(
                words=words, lost=self.lost
            )
        return tr("{words}，{lost} 格没看懂并已标出，其中 {blank} 格导入后留空。").format(
            words=words, lost=self.lost, blank=self.blank
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import brought."""

    forms: int
    rows: int
    project_id: int


class ImportDraft:
    """All sheets of an import for the evaluation on screen."""

    def __init__(self, session: DocumentSession, sheets: Sequence[FoundSheet]) -> None:
        assert session.evaluation is not None
        self._session, self._evaluation = session, session.evaluation
        self.forms = [self._begin(sheet) for sheet in sheets]

    def _begin(self, sheet: FoundSheet) -> FormDraft:
        first = sheet.mapping or found_mapping(sheet.grid) or likely_mapping(sheet.grid)
        draft = FormDraft(sheet, first, first)
        self._read(draft)
        draft.wanted = draft.form is not None and not self.other_year(draft)
        return draft

    def _read(self, draft: FormDraft) -> None:
        """Read a sheet by its mapping; a name that was typed stays."""
        draft.form = read_form(draft.sheet.grid, draft.mapping)
        draft.view, draft.lost = None, ()
        if draft.form is None:
            draft.wanted = False
            return
        if not draft.renamed:
            draft.name = draft.form.fields.get("name", "").strip()
        draft.view = form_view(self._session.document, self._evaluation, draft.form)
        draft.lost = _lost(draft.form, draft.view, self._evaluation.year)

    # What is found

    @property
    def recognised(self) -> bool:
        """Whether any sheet is a form."""
        return any(draft.form is not None for draft in self.forms)

    @property
    def counts(self) -> Counts:
        """What the ticked forms hold."""
        taken = self.taken_forms()
        lost = [cell for draft in taken for cell in draft.lost]
        rows = sum(draft.rows for draft in taken)
        return Counts(len(taken), rows, len(lost), sum(cell.after == "blank" for cell in lost))

    def taken_forms(self) -> list[FormDraft]:
        """The forms that would come in as it stands."""
        return [d for d in self.forms if d.wanted and not (self.clashes(d) and d.fate is Fate.SKIP)]

    def other_year(self, draft: FormDraft) -> bool:
        """Whether the form is another year's: such a one is only taken when somebody ticks it."""
        year = None if draft.form is None else draft.form.year
        return year is not None and year != self._evaluation.year

    def is_known(self, draft: FormDraft) -> bool:
        """Whether the evaluation has a project of this name."""
        return draft.name.strip() in {project.name for project in self._session.projects()}

    def clashes(self, draft: FormDraft) -> bool:
        """Whether the name is there already, in the file or in a form above."""
        name = draft.name.strip()
        if not name or draft.form is None:
            return False
        above = self.forms[: self.forms.index(draft)]
        return self.is_known(draft) or any(d.wanted and d.name.strip() == name for d in above)

    def state(self, draft: FormDraft) -> str:
        """What is to become of a form, in few words."""
        if draft.form is None:
            return tr("没有认出自评表")
        if not draft.name.strip():
            return tr("没有项目名称")
        if not draft.wanted:
            return tr("年度不同，没有勾选") if self.other_year(draft) else tr("不导入")
        if not self.clashes(draft):
            return tr("新项目")
        if draft.fate is Fate.BESIDE:
            end = self.final_name(draft).removeprefix(draft.name.strip())
            return tr("同名，另存为“…{end}”").format(end=end)
        return tr("同名，{value}").format(value=draft.fate.value)

    def final_name(self, draft: FormDraft) -> str:
        """The project's name after the import."""
        return self._final_names().get(id(draft), draft.name.strip())

    def _final_names(self) -> dict[int, str]:
        """Names of the ticked forms; a second one of a name gets （2）."""
        used = {project.name for project in self._session.projects()}
        used |= {draft.name.strip() for draft in self.taken_forms() if not self.clashes(draft)}
        names: dict[int, str] = {}
        for draft in self.taken_forms():
            name = draft.name.strip()
            if self.clashes(draft) and draft.fate is Fate.BESIDE:
                number = 2
                while f"{name}（{number}）" in used:
                    number += 1
                name = f"{name}（{number}）"
            used.add(name)
            names[id(draft)] = name
        return names

    # Corrections

    def tick(self, draft: FormDraft, wanted: bool) -> None:
        """Take a form, or leave it."""
        draft.wanted = wanted and draft.form is not None

    def rename(self, draft: FormDraft, name: str) -> None:
        """Give the project another name."""
        draft.name, draft.renamed = name, True

    def decide(self, draft: FormDraft, fate: Fate) -> None:
        """Say what becomes of a form whose name is there already."""
        draft.fate = fate

    def map_column(self, draft: FormDraft, column: int, name: str | None) -> None:
        """Take a column as another field, or as none."""
        self._map(draft, draft.mapping.with_column(column, name))

    def set_header(self, draft: FormDraft, row: int) -> None:
        """Say in which row the header begins."""
        self._map(draft, mapping_at(draft.sheet.grid, row, draft.mapping))

    def set_in_yuan(self, draft: FormDraft, in_yuan: bool) -> None:
        """Say whether money stands in 元."""
        self._map(draft, replace(draft.mapping, in_yuan=in_yuan))

    def restore(self, draft: FormDraft) -> None:
        """Go back to what was recognised."""
        self._map(draft, draft.first)

    def _map(self, draft: FormDraft, mapping: Mapping) -> None:
        had_form = draft.form is not None
        draft.mapping = mapping
        self._read(draft)
        if draft.form is not None and not had_form:
            draft.wanted = not self.other_year(draft)

    # Taking

    @property
    def problem(self) -> str:
        """Why it cannot be taken as it stands, "" when it can."""
        taken = self.taken_forms()
        if not taken:
            return tr("还没有勾选要导入的表。")
        for draft in taken:
            if not draft.name.strip():
                return tr("“{name}”没有项目名称，请在上面填写，或者不勾选这张表。").format(
                    name=draft.sheet.grid.name
                )
            try:
                read_entry("project", "name", self.final_name(draft))
            except Refused as refusal:
                return tr("“{name}”的项目名称：{refusal}").format(
                    name=draft.sheet.grid.name, refusal=refusal
                )
        replaced = [d.name.strip() for d in taken if self.clashes(d) and d.fate is Fate.REPLACE]
        names = [self.final_name(draft) for draft in taken]
        twice = next((name for name in replaced if names.count(name) > 1), None)
        if twice is not None:
            return tr(
                "有两张表都叫“{twice}”，只能有一张替换已有项目，请给另一张改名或另存为新项目。"
            ).format(twice=twice)
        return ""

    def take(self) -> Taken:
        """Write all ticked forms as one change. Raises ``Refused`` or a ``DocumentProblem``."""
        if self.problem:
            raise Refused(self.problem)
        steps: list[Step] = []
        taken = self.taken_forms()
        first = 0
        for draft in taken:
            assert draft.form is not None
            known = self.clashes(draft) and draft.fate is Fate.REPLACE
            read = form_steps(
                self._session.document,
                self._evaluation,
                draft.form,
                replace_known=known,
                name=self.final_name(draft),
                before=steps,
            )
            steps += read.steps
            first = first or read.project_id
        self._session.apply(tr("导入自评表 {count} 张").format(count=len(taken)), steps)
        return Taken(len(taken), sum(draft.rows for draft in taken), first)


def _lost(form: ReadForm, view: FormView, year: int) -> tuple[LostCell, ...]:
    """What no field could hold, and results that cannot be compared with their target."""
    rows = {row.row for row in form.rows}
    lost = []
    for each in view.meaning.not_understood:
        in_row = each.place[0] in rows and each.field not in _AMOUNTS
        lost.append(LostCell(each.place, each.field, each.text, "note" if in_row else "blank"))
    named = {cell.place for cell in lost}
    scored = score_project(view.meaning.sheet, view.scheme, year)
    for row, record in zip(form.rows, view.meaning.sheet.indicators, strict=True):
        score = scored.rows.get(record.id)
        place = row.places.get("actual")
        if score is None or not score.is_open or place is None or place in named:
            continue
        if record.weight is not None and record.target and not is_blank_mark(record.actual):
            lost.append(LostCell(place, "actual", record.actual, "words"))
    return tuple(sorted(lost, key=lambda cell: cell.place))
