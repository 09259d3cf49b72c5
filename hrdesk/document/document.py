"""An open file and its one gate for changes.

``apply`` checks a change, changes the records in memory, scores the touched projects again, adjusts the
evaluation's sums, and hands one transaction (rows with their digests, journal entry, cached sums) to the
writer thread. It returns at once with what changed; that the file has it is told later by an event.
Everything here is called from one thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from hrdesk.core.records import Evaluation, Evidence, Project, ProjectSheet, Record, SchemeRecord
from hrdesk.core.rollup import EvaluationSums, ProjectSums
from hrdesk.core.schemes import Scheme
from hrdesk.core.scoring import ProjectScore
from hrdesk.words import tr

from .backups import BackupBeside, DueBackup
from .changes import Change, ChangeSet, Direction
from .connect import check_present
from .contents import Contents
from .contests import Contests
from .copying import Cancelled, Progress, copy_beside, copy_pages, never, unheard
from .derived import Derived
from .errors import DocumentProblem, ReadOnly, exists, problem_of, unreadable
from .gate import Gate
from .journal import (
    MOST_UNDO,
    Atom,
    Entry,
    HistoryEntry,
    change_set_of,
    entry_statements,
    last_entry,
    load_atoms,
    load_entries,
    load_history,
    state_statement,
    turned,
)
from .lock import Lock
from .opening import open_reader
from .paths import backup_folder, state_folder
from .rewards import Rewards
from .schema import WRITE_META, digest_text
from .scored_rows import ScoredRows
from .store import Store, highest_ids
from .unfinished import clear_left
from .writer import Event, Noticed, Saved, SaveFailed, Statement, Writer, now_text

__all__ = ["Document", "Event", "HistoryEntry", "Noticed", "SaveFailed", "Saved"]


class Document:
    """An open ``*.hrdesk`` file. Use :meth:`open`; new files come from ``creation.create_file``."""

    def __init__(
        self, path: Path, reader: sqlite3.Connection, writer: Writer | None, lock: Lock | None
    ) -> None:
        self.path = path
        self.notices: list[DocumentProblem] = []
        self.backup: BackupBeside | None = None  # if one was due; made beside the work
        self._reader, self._writer, self._lock = reader, writer, lock
        self._listeners: list[Callable[[Event], None]] = []
        self._store = Store(reader)
        self._derived = Derived(self._store, reader)
        self.scored_rows = ScoredRows(self._store, self._derived)
        self.rewards = Rewards(self._store)
        self.contests = Contests(self._store)
        self.contents = Contents(self._store, reader, writer)
        self._gate = Gate(self._store, self.contests, self.contents)
        self._sequence = 0
        self._load()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        backups_in: Path | None = None,
        state: Path | None = None,
        take_over: bool = False,
    ) -> Document:
        """Open a file. Raises a :class:`DocumentProblem` that says why it cannot be opened.

        ``take_over`` opens a file whose lock is held on another computer.
        """
        path = Path(path)
        check_present(path)
        clear_left()
        lock = None if read_only else Lock(path, state or state_folder(), take_over=take_over)
        reader: sqlite3.Connection | None = None
        try:
            reader, due = open_reader(path, None if read_only else backups_in or backup_folder())
            document = cls._opened(path, reader, lock)
        except (sqlite3.Error, OSError, ValueError, DocumentProblem) as error:
            if reader is not None:
                reader.close()
            if lock is not None:
                lock.release()
            if isinstance(error, DocumentProblem):
                raise
            if isinstance(error, ValueError):
                raise unreadable() from error
            raise problem_of(error, path) from error
        if isinstance(due, DocumentProblem):
            document.notices.append(due)
        elif due is not None:
            document._begin_backup(due)
        return document

    def _begin_backup(self, due: DueBackup) -> None:
        assert self._writer is not None
        self.backup = BackupBeside(due, self.path, self._writer.turn(), self._notice)
        self.backup.start()

    def _notice(self, problem: DocumentProblem) -> None:
        self.notices.append(problem)
        self._tell(Noticed(problem))

    @classmethod
    def _opened(cls, path: Path, reader: sqlite3.Connection, lock: Lock | None) -> Document:
        if lock is None:
            return cls(path, reader, None, None)
        document: Document | None = None

        def tell(event: Event) -> None:
            if document is not None:
                document._tell(event)

        writer = Writer(path, tell)
        try:
            document = cls(path, reader, writer, lock)
        except BaseException:
            writer.close()
            raise
        return document

    def _load(self) -> None:
        """Read the file's state: records that are always in memory, sums, counters, undo."""
        self._store.load()
        self._derived.load()
        self.rewards.forget()
        self.contests.forget()
        self.contents.load()
        meta = dict(self._reader.execute("SELECT key, value FROM meta").fetchall())
        self._meta = meta
        self._digest = int(meta.get("digest", "0"), 16)
        self._next_ids = {
            kind: max(int(meta.get(f"next_id.{kind}", "1")), highest + 1)
            for kind, highest in highest_ids(self._reader).items()
        }
        self._entry_id = last_entry(self._reader)
        self._done = load_entries(self._reader, "done", MOST_UNDO)
        undone = load_entries(self._reader, "undone", MOST_UNDO)
        self._undone = undone[::-1]  # the one taken back last comes first

    # Reading

    @property
    def read_only(self) -> bool:
        """Whether this document cannot be changed."""
        return self._writer is None

    def evaluations(self) -> tuple[Evaluation, ...]:
        """All evaluations of the file, in order."""
        return cast(tuple[Evaluation, ...], self._store.every("evaluation"))

    def evaluation(self, evaluation_id: int) -> Evaluation:
        """An evaluation. Raises ``KeyError`` when there is none of that id."""
        return cast(Evaluation, self._found("evaluation", evaluation_id))

    def projects(self, evaluation_id: int) -> tuple[Project, ...]:
        """Projects of an evaluation, in the order of its annexes."""
        return self._store.projects(evaluation_id)

    def project(self, project_id: int) -> Project:
        """A project. Raises ``KeyError`` when there is none of that id."""
        return cast(Project, self._found("project", project_id))

    def schemes(self) -> tuple[SchemeRecord, ...]:
        """All schemes of the file, in order."""
        return cast(tuple[SchemeRecord, ...], self._store.every("scheme"))

    def sheet(self, project_id: int) -> ProjectSheet:
        """A project with all that its form shows. Raises ``KeyError`` when there is none."""
        return self._store.sheet(project_id)

    def score(self, project_id: int) -> ProjectScore:
        """A project's scores."""
        return self._derived.score(project_id)

    def scheme_of(self, project_id: int) -> Scheme:
        """The scheme a project is scored by: its own, else its evaluation's."""
        return self._derived.scheme_of(self.project(project_id))

    def scheme_of_evaluation(self, evaluation_id: int) -> Scheme:
        """An evaluation's default scheme."""
        return self._derived.scheme_named(self.evaluation(evaluation_id).scheme_id)

    def project_sums(self, project_id: int) -> ProjectSums:
        """A project's derived figures, without loading its sheet."""
        return self._derived.project_sums(project_id)

    def evaluation_sums(self, evaluation_id: int) -> EvaluationSums:
        """Running sums over an evaluation's projects."""
        return self._derived.evaluation_sums(evaluation_id)

    def record(self, kind: str, record_id: int) -> Record | None:
        """Any record, ``None`` when there is none of that id."""
        return self._store.get(kind, record_id)

    def records(self, kind: str) -> tuple[Record, ...]:
        """All records of a kind that does not belong to a project's sheet, in order."""
        return self._store.every(kind)

    def evidence_of(self, kind: str, record_id: int) -> tuple[Evidence, ...]:
        """The files attached to a record, in order."""
        return self._store.evidence_of(kind, record_id)

    def _found(self, kind: str, record_id: int) -> Record:
        record = self._store.get(kind, record_id)
        if record is None:
            raise KeyError((kind, record_id))
        return record

    def new_id(self, kind: str) -> int:
        """An id that no record of the kind had or has in this file."""
        fresh = self._next_ids[kind]
        self._next_ids[kind] += 1
        return fresh

    # The gate

    def apply(self, change: Change) -> ChangeSet:
        """Take a change through the gate.

        Raises ``Refused`` (nothing has changed then) for values that a field cannot hold, and
        :class:`ReadOnly` where the file cannot be written.
        """
        self._begin()
        atoms = self._gate.atoms_of(change.steps)
        dropped = [state_statement(entry.id, "dropped") for entry in self._undone]
        self._undone.clear()
        change_set, entry_id = self._commit(change.name, "do", None, atoms, dropped)
        self._done.append(Entry(entry_id, change.name, atoms))
        return change_set

    @property
    def undo_name(self) -> str | None:
        """Name of the change that :meth:`undo` would take back."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """Name of the change that :meth:`redo` would do again."""
        return self._undone[-1].name if self._undone else None

    def undo(self) -> ChangeSet | None:
        """Take the last change back; ``None`` when there is none."""
        if not self._done:
            return None
        return self._turn(self._done, self._undone, "undo", "undone")

    def redo(self) -> ChangeSet | None:
        """Do the change again that was taken back last; ``None`` when there is none."""
        if not self._undone:
            return None
        return self._turn(self._undone, self._done, "redo", "done")

    def _turn(
        self, source: list[Entry], target: list[Entry], direction: Direction, state: str
    ) -> ChangeSet:
        self._begin()
        entry = source[-1]
        known = load_atoms(self._reader, entry.id) if entry.atoms is None else entry.atoms
        atoms = turned(known) if direction == "undo" else known
        self._gate.replay(atoms)
        extra = [state_statement(entry.id, state)]
        change_set, _ = self._commit(entry.name, direction, entry.id, atoms, extra)
        source.pop()
        target.append(Entry(entry.id, entry.name, known))
        return change_set

    def _commit(
        self,
        name: str,
        direction: Direction,
        of: int | None,
        atoms: Sequence[Atom],
        extra: Sequence[Statement],
    ) -> tuple[ChangeSet, int]:
        """Derive what follows from atoms that memory already has, and queue the transaction."""
        assert self._writer is not None
        touched = self._derived.follow(atoms)
        self.rewards.follow(atoms)
        self.contests.follow(atoms)
        rows, digest_change = self._gate.row_statements(atoms)
        self._digest = (self._digest + digest_change) % self._gate.DIGESTS
        self._entry_id += 1
        self._sequence += 1
        statements: list[Statement] = [
            *rows,
            *touched.statements,
            *entry_statements(self._entry_id, now_text(), name, direction, of, atoms),
            *extra,
            *self._meta_statements(),
        ]
        self._writer.put(self._sequence, statements)
        reached = (touched.project_ids, touched.evaluation_ids, self._sequence)
        return change_set_of(name, direction, atoms, *reached), self._entry_id

    def _meta_statements(self) -> list[Statement]:
        values = ((f"next_id.{kind}", str(number)) for kind, number in self._next_ids.items())
        changed = {key: value for key, value in values if self._meta.get(key) != value}
        self._meta.update(changed)
        changed["digest"] = digest_text(self._digest)
        return [(WRITE_META, pair) for pair in changed.items()]

    def _begin(self) -> None:
        """Before memory is changed: the file must be writable, and what it has may be dropped."""
        if self._writer is None:
            raise ReadOnly(
                tr("文件以只读方式打开，不能修改。"), tr("请关闭另一个窗口后重新打开，或另存副本。")
            )
        if not self._writer.pending:
            self._store.all_saved()

    # History

    def history(self, kind: str, record_id: int, field: str) -> tuple[HistoryEntry, ...]:
        """All changes of one cell that are in the file, newest first."""
        return load_history(self._reader, kind, record_id, field)

    # Saving

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        """Be told what became of each transaction; called in the writer's thread."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Callable[[Event], None]) -> None:
        """Be told no more."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def _tell(self, event: Event) -> None:
        for listener in list(self._listeners):
            listener(event)

    @property
    def pending(self) -> int:
        """Transactions that are not yet in the file."""
        return 0 if self._writer is None else self._writer.pending

    @property
    def was_changed(self) -> bool:
        """Whether anything was changed since it was opened."""
        return self._sequence > 0

    def wait_until_saved(self, timeout: float) -> bool:
        """Wait until everything is in the file; ``False`` when that takes longer (seconds)."""
        return self._writer is None or self._writer.wait(timeout)

    def recover(self) -> ChangeSet:
        """After a failure: forget memory and read the file again."""
        if self._writer is not None:
            self._writer.reset()
        self._load()
        evaluations = frozenset(evaluation.id for evaluation in self.evaluations())
        return ChangeSet(tr("恢复成文件里的内容"), "reload", evaluation_ids=evaluations)

    def copy_to(
        self, path: Path, cancelled: Cancelled = never, progress: Progress = unheard
    ) -> bool:
        """Write a copy of the file with every change made so far; ``False`` when it was cancelled.
        Called from any thread. Raises a :class:`DocumentProblem`."""
        path = Path(path)
        if path.exists() and path.samefile(self.path):
            raise exists(path)
        try:
            if self._writer is None:
                return copy_pages(self._reader, path, cancelled, progress)
            return copy_beside(self.path, path, self._writer.turn(), cancelled, progress)
        except (sqlite3.Error, OSError) as error:
            raise problem_of(error, path) from error

    def close(self) -> None:
        """Write what is on its way, end the backup, and close the file."""
        if self.backup is not None:
            self.backup.join()
        if self._writer is not None:
            self._writer.close()
        self._reader.close()
        if self._lock is not None:
            self._lock.release()
