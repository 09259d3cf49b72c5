"""The one thread that writes. Each job is one transaction; nobody waits for it but closing.

After a failure everything queued behind it is dropped, because it was computed from a state that the
file never reached; the document then reloads and resets the writer.
"""

from __future__ import annotations

import datetime
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from hrdesk.words import tr

from .connect import connect
from .errors import ChangedOutside, DocumentProblem, problem_of

Statement = tuple[str, Sequence[object]]


@dataclass(frozen=True, slots=True)
class Saved:
    """The transaction ``sequence`` is in the file; ``at`` is local time, ISO."""

    sequence: int
    at: str


@dataclass(frozen=True, slots=True)
class SaveFailed:
    """The transaction ``sequence`` and all behind it are not in the file."""

    sequence: int
    problem: DocumentProblem


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something beside the changes went wrong; work goes on."""

    problem: DocumentProblem


Event = Saved | SaveFailed | Noticed


@dataclass(frozen=True, slots=True)
class _Job:
    """A transaction. One without a sequence is an aside: no other depends on it, nobody is told of it
    but, perhaps, whoever waits for its ``answer``."""

    sequence: int | None
    statements: tuple[Statement, ...]
    answer: Future[None] | None = None
    act: Callable[[], None] | None = None  # instead of a transaction


def now_text() -> str:
    """Local time to the second, ISO."""
    return datetime.datetime.now().astimezone().replace(microsecond=0, tzinfo=None).isoformat()


class Turn:
    """A place in the writer's queue. What was queued before it is in the file when it comes, nothing that
    was queued behind it; the writer waits until it is over. A context manager, used in a thread that may
    wait; on leaving it is over."""

    def __init__(self) -> None:
        self.answer: Future[None] = Future()
        self._acts: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()

    def serve(self) -> None:
        """The turn has come; called in the writer's thread."""
        act = self._acts.get()
        if act is not None:
            act()

    def take(self, act: Callable[[], None]) -> None:
        """Do something when the turn comes, and wait for its end; raises what it raises."""
        self._acts.put(act)
        self.answer.result()

    def __enter__(self) -> Turn:
        return self

    def __exit__(self, *_: object) -> None:
        self._acts.put(None)  # a turn that was taken is over, and this is never seen


class Writer:
    """Takes transactions in order and commits them one by one."""

    def __init__(self, path: Path, tell: Callable[[Event], None]) -> None:
        self._path, self._tell = path, tell
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._settled = threading.Condition()
        self._queued = 0
        self._changes = 0
        self._failed: DocumentProblem | None = None
        self._connection = connect(path, writable=True)
        self._version = self._data_version()
        self._thread = threading.Thread(target=self._run, name="hrdesk writer", daemon=True)
        self._thread.start()

    @property
    def pending(self) -> int:
        """Changes that are not yet committed. Asides do not count: nobody waits for them to be saved."""
        return self._changes

    def put(self, sequence: int, statements: Sequence[Statement]) -> None:
        """Queue a transaction."""
        self._queue(_Job(sequence, tuple(statements)))

    def put_aside(self, statements: Sequence[Statement]) -> None:
        """Queue a transaction that matters to nobody: if it fails, it has not happened."""
        self._queue(_Job(None, tuple(statements)))

    def run(self, statements: Sequence[Statement]) -> None:
        """Commit a transaction that no other depends on, in its turn, and wait for it. Called from a
        thread that may wait. Raises a :class:`DocumentProblem`; nothing else is dropped then."""
        answer: Future[None] = Future()
        self._queue(_Job(None, tuple(statements), answer))
        answer.result()

    def turn(self) -> Turn:
        """A place in the queue, from now on, for something to be done while no transaction is open."""
        turn = Turn()
        self._queue(_Job(None, (), turn.answer, turn.serve))
        return turn

    def _queue(self, job: _Job) -> None:
        with self._settled:
            self._queued += 1
            self._changes += job.sequence is not None
        self._jobs.put(job)

    def wait(self, timeout: float) -> bool:
        """Wait until nothing is queued; ``False`` when that takes longer than ``timeout`` s."""
        with self._settled:
            return self._settled.wait_for(lambda: not self._queued, timeout)

    def reset(self) -> None:
        """Write again after a failure; the queue is empty then."""
        self.wait(60)
        self._failed = None
        self._version = self._data_version()

    def close(self) -> None:
        """Write what is queued, end the thread, close the connection."""
        self._jobs.put(None)
        self._thread.join()
        self._connection.close()

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            event = None
            if job.sequence is None:
                self._aside(job)
            else:
                event = self._settle(job, job.sequence)
            with self._settled:
                self._queued -= 1
                self._changes -= job.sequence is not None
                self._settled.notify_all()
            if event is not None:
                self._tell(event)

    def _aside(self, job: _Job) -> None:
        try:
            if job.act is not None:
                job.act()
            elif self._failed is not None:
                raise self._failed
            else:
                self._commit(job.statements)
        except Exception as error:  # told to whoever waits, else it has not happened
            if job.answer is not None:
                job.answer.set_exception(error if job.act is not None else self._named(error))
            return
        if job.answer is not None:
            job.answer.set_result(None)

    def _named(self, error: Exception) -> Exception:
        if not isinstance(error, (sqlite3.Error, OSError)):
            return error
        try:
            return problem_of(error, self._path)
        except sqlite3.Error as defect:
            return defect

    def _settle(self, job: _Job, sequence: int) -> Event:
        if self._failed is None:
            try:
                self._commit(job.statements)
            except (sqlite3.Error, OSError) as error:
                self._failed = problem_of(error, self._path)
            except DocumentProblem as problem:
                self._failed = problem
            else:
                return Saved(sequence, now_text())
        return SaveFailed(sequence, self._failed)

    def _commit(self, statements: Sequence[Statement]) -> None:
        connection = self._connection
        if not self._path.exists():
            raise ChangedOutside(tr("文件已被移走或删除。"), tr("请把它放回原处，或另存副本。"))
        connection.execute("BEGIN IMMEDIATE")
        try:
            if self._data_version() != self._version:
                raise ChangedOutside(
                    tr("别的程序改动了这个文件。"), tr("已重新读入，请检查后再填。")
                )
            connection.execute("PRAGMA defer_foreign_keys = ON")
            for statement, parameters in statements:
                connection.execute(statement, parameters)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
