"""New files: the schema, the shipped schemes, and whatever a file begins with."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hrdesk.core.contest.examples import shipped_contest_schemes
from hrdesk.core.contest.scheme import contest_scheme_to_json
from hrdesk.core.contest_records import ContestSchemeRecord
from hrdesk.core.entry import check_value
from hrdesk.core.positions import GAP
from hrdesk.core.records import Evaluation, Record, SchemeRecord
from hrdesk.core.reward_records import RewardSchemeRecord
from hrdesk.core.rewards.scheme import reward_scheme_to_json, shipped_reward_schemes
from hrdesk.core.schemes import Scheme, scheme_to_json, shipped_schemes

from .connect import connect
from .errors import exists, problem_of
from .schema import (
    COLUMNS,
    DIGEST_SPACE,
    digest_text,
    migrate,
    row_digest,
    row_of,
    upsert,
)


def scheme_records(first: Scheme | None = None) -> tuple[SchemeRecord, ...]:
    """The shipped schemes as records, ``first`` before the others."""
    schemes = list(shipped_schemes())
    if first is not None:
        schemes = [first, *(scheme for scheme in schemes if scheme.name != first.name)]
    return tuple(
        SchemeRecord(
            id=place + 1,
            name=scheme.name,
            year=scheme.year,
            source=scheme.source,
            body=scheme_to_json(scheme),
            position=GAP * (place + 1),
        )
        for place, scheme in enumerate(schemes)
    )


def award_scheme_records() -> tuple[RewardSchemeRecord | ContestSchemeRecord, ...]:
    """The shipped schemes of rewards and of the contest as records."""
    rewards = tuple(
        RewardSchemeRecord(
            number,
            scheme.name,
            scheme.year,
            scheme.source,
            reward_scheme_to_json(scheme),
            GAP * number,
        )
        for number, scheme in enumerate(shipped_reward_schemes(), 1)
    )
    contests = tuple(
        ContestSchemeRecord(
            number,
            scheme.name,
            scheme.year,
            scheme.source,
            contest_scheme_to_json(scheme),
            GAP * number,
        )
        for number, scheme in enumerate(shipped_contest_schemes(), 1)
    )
    return (*rewards, *contests)


def create_file(path: Path, records: Sequence[Record]) -> None:
    """Create a file that begins with these records; there is nothing to undo in it.

    Raises ``Refused`` for a value no field can hold, and a ``DocumentProblem`` when the file exists
    or cannot be written; nothing is left behind then.
    """
    path = Path(path)
    for record in records:
        for name, _, _ in COLUMNS[record.KIND]:
            if name != "id":
                check_value(record.KIND, name, getattr(record, name))
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o644)
    except FileExistsError as error:
        raise exists(path) from error
    except OSError as error:
        raise problem_of(error, path) from error
    os.close(handle)
    try:
        connection = connect(path, writable=True)
        try:
            _fill(connection, records)
        finally:
            connection.close()
    except BaseException as error:
        with contextlib.suppress(OSError):
            path.unlink()
        if isinstance(error, (sqlite3.Error, OSError)):
            raise problem_of(error, path) from error
        raise


def _fill(connection: sqlite3.Connection, records: Sequence[Record]) -> None:
    migrate(connection)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    total = 0
    for record in records:
        row = row_of(record)
        digest = row_digest(record.KIND, row)
        total = (total + digest) % DIGEST_SPACE
        connection.execute(upsert(record.KIND), (*row, digest_text(digest)))
    connection.executemany(
        "INSERT INTO meta (key, value) VALUES (?, ?)",
        [("digest", digest_text(total)), ("mark", secrets.token_hex(16))],
    )
    connection.execute("COMMIT")


def create_evaluation(path: Path, evaluation: Evaluation, scheme: Scheme) -> None:
    """Create a file with one empty evaluation under a scheme."""
    schemes = scheme_records(scheme)
    first = replace(evaluation, id=1, scheme_id=1, position=GAP)
    create_file(path, (*schemes, *award_scheme_records(), first))
