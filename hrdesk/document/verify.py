"""Is the file whole? Every page, every row's digest, every attached content and derived sum is looked at.

SQLite keeps no checksum of content, so each row carries a digest of its own and the file the sum of
all of them: a changed bit, a lost or an added row are noticed.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from hrdesk.core.records import KINDS, Evaluation, Project
from hrdesk.core.rollup import sums_of, sums_to_json
from hrdesk.words import tr

from .connect import at_newest_version, check_ours, check_present, connect
from .contents import damaged_contents
from .derived import Derived
from .errors import Damaged, problem_of
from .schema import DIGEST_SPACE, digest_text, record_of, row_digest, row_of, select
from .store import Store

_KIND_NAMES = {
    "evaluation": tr("自评"),
    "project": tr("项目"),
    "fund_source": tr("资金来源"),
    "indicator": tr("指标"),
    "regulation": tr("管理制度"),
    "risk": tr("风险"),
    "payment": tr("支出"),
    "report_text": tr("报告文字"),
    "evidence": tr("佐证材料"),
    "scheme": tr("评分方案"),
    "reward_scheme": tr("奖励方案"),
    "reward_case": tr("奖励事项"),
    "reward_step": tr("奖励环节"),
    "contest_scheme": tr("比学赶超方案"),
    "contestant": tr("参评单位"),
    "contest_target": tr("年度目标"),
    "contest_period": tr("期次"),
    "contest_value": tr("参评数据"),
    "contest_submission": tr("报送记录"),
    "contest_adjustment": tr("加减分"),
    "contest_step": tr("期次环节"),
    "contest_publication": tr("公示留底"),
    "contest_correction": tr("更正记录"),
    "contest_payment": tr("奖金处理"),
    "prize_use": tr("奖金使用"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: ``sound``, and a sentence for each damage."""

    sound: bool
    sentences: tuple[str, ...]


def verify(path: Path) -> Report:
    """Look at the whole file.

    Raises ``NotOurFile``, ``NewerFile`` or another ``DocumentProblem`` when it cannot be read at all.
    """
    path = Path(path)
    check_present(path)
    try:
        connection = connect(path, writable=False)
    except sqlite3.Error as error:
        raise problem_of(error, path) from error
    try:
        connection = at_newest_version(connection, check_ours(connection, path))
        return _report(connection)
    except Damaged as problem:
        return Report(False, (problem.cause,))
    except sqlite3.Error as error:  # while an older file was moved on in memory
        return Report(False, (problem_of(error, path).cause,))
    finally:
        connection.close()


def _report(connection: sqlite3.Connection) -> Report:
    sentences: list[str] = []
    try:
        structure = [
            row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"
        ]
        if structure:
            sentences.append(tr("数据库的结构有 {count} 处损坏。").format(count=len(structure)))
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        if orphans:
            sentences.append(
                tr("有 {count} 条记录找不到所属的项目或方案。").format(count=len(orphans))
            )
        sentences += _rows(connection)
        sentences += damaged_contents(connection)
        if not sentences:
            sentences += _sums(connection)
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(
            problem_of(error, Path(tr("文件"))), Damaged
        ):
            raise problem_of(error, Path(tr("文件"))) from error
        sentences.append(tr("有内容读不出来，文件已损坏。"))
    return Report(not sentences, tuple(sentences))


def _rows(connection: sqlite3.Connection) -> list[str]:
    sentences = []
    total = 0
    for kind in KINDS:
        wrong = []
        for *columns, digest in connection.execute(select(kind)):
            row = row_of(record_of(kind, columns))
            own = row_digest(kind, row)
            total = (total + own) % DIGEST_SPACE
            if digest_text(own) != digest or tuple(columns) != row:
                wrong.append(str(columns[0]))
        if wrong:
            some = "、".join(wrong[:5])
            sentences.append(
                tr("{kind_names}有 {count} 条内容与校验值不符（编号 {some}）。").format(
                    kind_names=_KIND_NAMES[kind], count=len(wrong), some=some
                )
            )
    stored = connection.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
    if stored is None or stored[0] != digest_text(total):
        sentences.append(tr("记录的总校验值不符：有记录被改动、缺少或多出。"))
    return sentences


def _sums(connection: sqlite3.Connection) -> list[str]:
    store = Store(connection)
    store.load()
    derived = Derived(store, connection)
    bodies = dict(connection.execute("SELECT project_id, body FROM project_sums").fetchall())
    wrong = 0
    for evaluation in store.every("evaluation"):
        for project in store.projects(cast(Evaluation, evaluation).id):
            wrong += _differs(derived, project, bodies.pop(project.id, None))
    wrong += len(bodies)
    return [tr("有 {wrong} 个项目保存的合计与明细不符。").format(wrong=wrong)] if wrong else []


def _differs(derived: Derived, project: Project, body: str | None) -> bool:
    return body is not None and body != sums_to_json(sums_of(derived.score(project.id)))
