"""Connections to the file, set up as the file needs it and checked for being ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from hrdesk.words import tr

from .errors import Damaged, DocumentProblem, NewerFile, NotOurFile, missing, problem_of
from .schema import APPLICATION_ID, MIGRATIONS, migrate

BUSY_SECONDS = 5.0
_SQLITE = b"SQLite format 3\x00"


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """A connection in autocommit mode; one that is not writable refuses every write.

    What a killed writer left half done is rolled back first, also for reading.
    """
    connection = _connect(path, writable=writable)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter from a damaged name
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_READONLY_ROLLBACK:
            return connection  # whoever reads next is told what is wrong
        connection.close()
        _roll_back(path)
        connection = _connect(path, writable=writable)
    return connection


def _roll_back(path: Path) -> None:
    """Let SQLite play the journal back; it does so on the first read that may write."""
    connection = _connect(path, writable=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        connection.close()


def _connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    mode = "rw" if writable else "ro"
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        if writable:
            _set_durable(connection)
        else:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def move_on(path: Path) -> None:
    """Bring a file to the newest version."""
    connection = connect(path, writable=True)
    try:
        migrate(connection)
    finally:
        connection.close()


def at_newest_version(connection: sqlite3.Connection, version: int) -> sqlite3.Connection:
    """A reading connection to the newest version of a file's content.

    An older file that is only read stays as it is: its content is moved on in memory.
    """
    if version == len(MIGRATIONS):
        return connection
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        connection.backup(memory)
        migrate(memory)
        memory.execute("PRAGMA query_only = ON")
    except BaseException:
        memory.close()
        raise
    connection.close()
    return memory


def _set_durable(connection: sqlite3.Connection) -> None:
    """Rollback journal and full syncs, read back: files travel on sticks, shares and sync folders,
    where a write-ahead log would be left behind."""
    mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    connection.execute("PRAGMA synchronous = EXTRA")
    level = connection.execute("PRAGMA synchronous").fetchone()[0]
    if mode != "delete" or level != 3:
        raise Damaged(tr("这个文件不能按安全的方式写入。"), tr("请另存副本后在副本里继续。"))


def check_ours(connection: sqlite3.Connection, path: Path) -> int:
    """The file's version. Raises :class:`NotOurFile`, :class:`NewerFile` or :class:`Damaged`; a file
    that SQLite cannot read is ours, but damaged, when its header bears our mark."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    except (sqlite3.DatabaseError, ValueError) as error:
        problem = _damaged(path) if isinstance(error, ValueError) else problem_of(error, path)
        if isinstance(problem, Damaged) and not _bears_our_mark(path):
            raise not_ours(path) from error
        raise problem from error
    if application != APPLICATION_ID:
        raise not_ours(path, database=bool(tables))
    if version > len(MIGRATIONS):
        raise NewerFile(
            tr("“{name}”是更新版本的程序保存的。").format(name=path.name),
            tr("请用新版本打开，这里没有改动它。"),
        )
    return version


def _damaged(path: Path) -> Damaged:
    return Damaged(
        tr("“{name}”的内容已损坏。").format(name=path.name), tr("请用最近的备份，或联系维护人员。")
    )


def _bears_our_mark(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(_SQLITE) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def not_ours(path: Path, *, database: bool = False) -> DocumentProblem:
    """What a file that is not ours seems to be."""
    if database:
        what = tr("别的程序的数据库")
    else:
        what = _guess(path)
    return NotOurFile(
        tr("“{name}”不是自评文件，看起来是{what}。").format(name=path.name, what=what),
        tr("请选择扩展名为 .hrdesk 的文件。"),
    )


def _guess(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(512)
    except OSError as error:
        raise problem_of(error, path) from error
    if not head:
        return tr("空文件")
    known = (
        (b"PK\x03\x04", tr("Excel、Word 文件或压缩包")),
        (b"\xd0\xcf\x11\xe0", tr("旧版 Excel 或 Word 文件")),
        (b"%PDF", tr("PDF 文件")),
        (b"\x89PNG", tr("图片")),
        (b"\xff\xd8\xff", tr("图片")),
        (_SQLITE, tr("损坏的数据库")),
    )
    for start, name in known:
        if head.startswith(start):
            return name
    try:
        head.decode("utf-8")
    except UnicodeDecodeError:
        return tr("其他格式的文件")
    return tr("文本文件")


def check_present(path: Path) -> None:
    """Raise when there is no file, or a folder or an empty file in its place."""
    try:
        found = path.stat()
    except OSError as error:
        raise problem_of(error, path) from error
    if path.is_dir():
        raise NotOurFile(
            tr("“{name}”是文件夹。").format(name=path.name), tr("请选择扩展名为 .hrdesk 的文件。")
        )
    if not path.is_file():
        raise missing(path)
    if found.st_size == 0:
        raise not_ours(path)
