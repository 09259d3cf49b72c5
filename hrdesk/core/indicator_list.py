"""全部指标: every indicator of a file as a row of one list, and how rows are found, narrowed and sorted.

A list of a hundred thousand rows must answer at once. So each row is prepared when it is read: its
texts, what may be found in it as one folded string, and its marks as bits; sorting compares prepared
keys. The list holds rows by project, because an edit changes the rows of one project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Final

from hrdesk.words import tr

from .arrangement import ColumnFilter, Sorting, folded, ordered_keys, sort_key
from .library.search import initials
from .numbers import normalise, percent_text, plain, score_text
from .records import Evaluation, Indicator, Project
from .scoring import RowScore

COLUMNS = (
    *("unit", "year", "project", "level1", "level2", "name", "relation", "target", "measure"),
    *("actual", "completion", "weight", "score", "state"),
)
"""What a row shows, in the order of its texts."""
PLACE_OF = {name: place for place, name in enumerate(COLUMNS)}

OPEN, OWES_REASON, UNFINISHED, FAR_ABOVE, FULL, NO_WEIGHT = (1 << bit for bit in range(6))
_FILTERS = (0, OPEN, OWES_REASON, UNFINISHED, FAR_ABOVE, FULL)
"""What rows can be narrowed to by a mark; 0 is all of them."""

_FIRST_OWN = PLACE_OF["level1"]
_PREPARED = ("name", "target", "actual", "completion", "score")
_KEY_OF = {PLACE_OF[name]: at for at, name in enumerate(_PREPARED)}
"""Columns with many different texts: their sort keys are prepared with the row."""
_marks = itemgetter(3)


@dataclass(frozen=True, slots=True)
class ListedProject:
    """What all rows of a project share: unit, year, name, and ``words`` to find them by."""

    id: int
    unit: str
    year: str
    name: str
    words: str


def listed_project(project: Project, evaluation: Evaluation) -> ListedProject:
    """A project as its rows show it."""
    year, name = str(evaluation.year), project.name or tr("（未命名项目）")
    words = f"{evaluation.unit}\n{year}\n{name}\n{initials(evaluation.unit)}\n{initials(name)}"
    return ListedProject(project.id, evaluation.unit, year, name, folded(words))


ListedRow = tuple[int, int, tuple[str, ...], int, str, tuple[str, ...]]
"""One indicator: its id, its project's, texts in the order of :data:`COLUMNS`, marks as bits, words to
find it by, sort keys of the columns with many different texts.

A plain tuple of plain values, because Python's search for cycles passes over those: among a hundred
thousand objects it would stop the window for a third of a second, again and again.
"""
ID: Final = 0
PROJECT: Final = 1
TEXTS: Final = 2
MARKS: Final = 3
WORDS: Final = 4
KEYS: Final = 5


def same_look(one: ListedRow, other: ListedRow) -> bool:
    """Whether two rows show the same."""
    return one[TEXTS] == other[TEXTS] and one[MARKS] == other[MARKS]


def marks_of(score: RowScore) -> int:
    """The marks of a scored row."""
    marks = OPEN if score.is_open else 0
    marks |= OWES_REASON if score.owes_reason else 0
    marks |= UNFINISHED if score.completed is False else 0
    marks |= FAR_ABOVE if score.far_above else 0
    if score.weight is None:
        marks |= NO_WEIGHT
    elif score.score == score.weight:
        marks |= FULL
    return marks


def state_words(marks: int) -> str:
    """What a row's state is called."""
    if marks & OPEN:
        return tr("待填")
    if marks & NO_WEIGHT:
        return tr("分值待填")
    if marks & UNFINISHED:
        return tr("未完成，待说明") if marks & OWES_REASON else tr("未完成")
    if marks & FAR_ABOVE:
        return tr("远超，待说明") if marks & OWES_REASON else tr("远超目标")
    if marks & OWES_REASON:
        return tr("待说明")
    return tr("满分") if marks & FULL else tr("已完成")


def listed_row(row: Indicator, score: RowScore, project: ListedProject, pool: _Pool) -> ListedRow:
    """A scored indicator as the list shows it."""
    marks, once = marks_of(score), pool.once
    texts = (
        project.unit,
        project.year,
        project.name,
        once(row.level1),
        once(row.level2),
        row.name,
        once(row.relation),
        once(row.target),
        once(row.measure),
        once(row.actual),
        once(score.completion_word or percent_text(score.completion)),
        once("" if row.weight is None else plain(row.weight)),
        once(score_text(score.score)),
        once(state_words(marks)),
    )
    keys = (sort_key(row.name), *(pool.keys[texts[place]] for place in list(_KEY_OF)[1:]))
    own = "\n".join(texts[_FIRST_OWN:])
    words = folded(f"{own}\n{initials(row.name)}")
    return row.id, project.id, texts, marks, words, keys


class _Keys(dict[str, str]):
    """Sort keys by text, each computed when it is first asked for."""

    def __missing__(self, text: str) -> str:
        key = self[text] = sort_key(text)
        return key


class _Pool:
    """Texts that recur, and their sort keys, each kept once."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self.keys = _Keys()

    def once(self, text: str) -> str:
        """The text, the same object for the same text."""
        return self._texts.setdefault(text, text)


# What is looked for


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What the list is narrowed to and sorted by; blank parts ask for nothing."""

    text: str = ""
    unit: str = ""
    year: str = ""
    project_id: int | None = None
    mark: int = 0
    columns: Mapping[str, ColumnFilter] = field(default_factory=dict)
    sorting: Sorting | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words, each of which a row must have."""
        return tuple(folded(normalise(self.text)).split())

    @property
    def shows_all(self) -> bool:
        """Whether no row is left out."""
        parts = (self.words, self.unit, self.year, self.project_id is not None, self.mark)
        return not any(parts) and not self.columns


@dataclass(frozen=True, slots=True)
class Found:
    """Rows in their order, and how many there are of each mark before the mark narrows them: all,
    待填, 待说明, 未完成, 远超目标, 满分."""

    rows: list[ListedRow]
    counts: tuple[int, ...]


class IndicatorList:
    """The rows of all projects that are known so far."""

    def __init__(self) -> None:
        self._of: dict[int, list[ListedRow]] = {}
        self._projects: dict[int, ListedProject] = {}
        self._order: tuple[int, ...] = ()
        self._every: list[ListedRow] | None = None
        self._last: tuple[ListQuery, Found] | None = None
        self._count = 0
        self._pool = _Pool()

    # Content

    def set_order(self, project_ids: Sequence[int]) -> None:
        """The projects of the file in their order; rows of others are dropped."""
        self._order = tuple(project_ids)
        known = set(self._order)
        for project_id in [each for each in self._of if each not in known]:
            self._count -= len(self._of.pop(project_id))
            del self._projects[project_id]
        self._every = self._last = None

    def put(
        self, project: ListedProject, scored: Iterable[tuple[Indicator, RowScore]]
    ) -> tuple[list[ListedRow], list[ListedRow]]:
        """Take a project's rows in their order; returns its rows before and now."""
        before = self._of.get(project.id, [])
        now = [listed_row(row, score, project, self._pool) for row, score in scored]
        self._of[project.id], self._projects[project.id] = now, project
        self._count += len(now) - len(before)
        self._every = self._last = None
        return before, now

    def knows(self, project_id: int) -> bool:
        """Whether a project's rows were taken."""
        return project_id in self._of

    def rows(self) -> list[ListedRow]:
        """All rows that are known, in the order of projects and forms."""
        if self._every is None:
            of = self._of
            self._every = [row for each in self._order if each in of for row in of[each]]
        return self._every

    def __len__(self) -> int:
        return self._count

    # Looking

    def find(self, query: ListQuery) -> Found:
        """The rows that are wanted, in the order that is wanted; the list is the caller's to change."""
        found = self._unsorted(replace(query, sorting=None))
        if query.sorting is None:
            return Found(list(found.rows), found.counts)
        return Found(self._sorted(found.rows, query.sorting), found.counts)

    def _unsorted(self, query: ListQuery) -> Found:
        """The wanted rows in the file's order, kept for when only the order is asked anew."""
        if self._last is not None and self._last[0] == query:
            return self._last[1]
        rows = self._within(query)
        for word in query.words:
            rows = self._with_word(rows, word)
        for name, wanted in query.columns.items():
            rows = _shown_by(rows, PLACE_OF[name], wanted)
        counts = _counted(rows)
        if query.mark:
            rows = [row for row in rows if row[MARKS] & query.mark]
        self._last = query, Found(rows, counts)
        return self._last[1]

    def among(self, query: ListQuery, rows: Iterable[ListedRow]) -> Found:
        """Those of a few rows that are wanted, as they stand, and their counts."""
        words, columns = query.words, [(PLACE_OF[name], f) for name, f in query.columns.items()]
        found = [
            row
            for row in rows
            if query.unit in ("", row[TEXTS][PLACE_OF["unit"]])
            and query.year in ("", row[TEXTS][PLACE_OF["year"]])
            and query.project_id in (None, row[PROJECT])
            and all(self.has(row, word) for word in words)
            and all(wanted.shows(row[TEXTS][place]) for place, wanted in columns)
        ]
        counts = _counted(found)
        if query.mark:
            found = [row for row in found if row[MARKS] & query.mark]
        return Found(found, counts)

    def has(self, row: ListedRow, word: str) -> bool:
        """Whether a folded word stands in what a row shows."""
        return word in row[WORDS] or word in self._projects[row[PROJECT]].words

    def columns_with(self, row: ListedRow, word: str) -> list[int]:
        """Places of the texts of a row in which a folded word stands."""
        texts, words = row[TEXTS], row[WORDS]
        found: list[int] = []
        if word in self._projects[row[PROJECT]].words:
            found = [place for place in range(_FIRST_OWN) if word in folded(texts[place])]
        at, place, end = words.find(word), _FIRST_OWN, -1
        while at >= 0:
            while end < at:  # the first text that ends behind the word's beginning
                if place == len(COLUMNS):
                    return found
                end += 1 + len(texts[place])
                place += 1
            found.append(place - 1)
            at = words.find(word, end + 1)
        return found

    def texts(self, query: ListQuery, column: str) -> list[tuple[str, int]]:
        """The different texts of a column in sorted order, with how many of the rows have them that
        everything but the column's own filter lets through."""
        others = {name: each for name, each in query.columns.items() if name != column}
        rows = self.find(replace(query, columns=others, sorting=Sorting(column))).rows
        place = PLACE_OF[column]
        return list(Counter(row[TEXTS][place] for row in rows).items())

    def _within(self, query: ListQuery) -> list[ListedRow]:
        if query.project_id is not None:
            return list(self._of.get(query.project_id, ()))
        if not query.unit and not query.year:
            return self.rows()
        wanted = [
            each
            for each in self._order
            if each in self._projects
            and query.unit in ("", self._projects[each].unit)
            and query.year in ("", self._projects[each].year)
        ]
        return [row for each in wanted for row in self._of[each]]

    def _with_word(self, rows: list[ListedRow], word: str) -> list[ListedRow]:
        ids = {each.id for each in self._projects.values() if word in each.words}
        if not ids:
            return [row for row in rows if word in row[WORDS]]
        return [row for row in rows if word in row[WORDS] or row[PROJECT] in ids]

    def _sorted(self, rows: list[ListedRow], sorting: Sorting) -> list[ListedRow]:
        place = PLACE_OF[sorting.column]
        at = _KEY_OF.get(place)
        if at is None:
            known = self._pool.keys
            keys = [known[row[TEXTS][place]] for row in rows]
        else:
            keys = [row[KEYS][at] for row in rows]
        return [rows[at] for at in ordered_keys(keys, descending=sorting.descending)]


def _shown_by(rows: list[ListedRow], place: int, wanted: ColumnFilter) -> list[ListedRow]:
    words = folded(wanted.words.strip())
    if words and place >= _FIRST_OWN:  # the words of a row hold all texts but its project's
        rows = [row for row in rows if words in row[WORDS]]
    texts = {text for text in {row[TEXTS][place] for row in rows} if wanted.shows(text)}
    return [row for row in rows if row[TEXTS][place] in texts]


def _counted(rows: list[ListedRow]) -> tuple[int, ...]:
    tally = Counter(map(_marks, rows))
    return tuple(
        sum(count for marks, count in tally.items() if not mark or marks & mark)
        for mark in _FILTERS
    )
