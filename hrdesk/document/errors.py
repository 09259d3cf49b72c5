"""What the world can do to a file, as sentences: the cause, and what to do next."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from hrdesk.words import tr


class DocumentProblem(Exception):
    """An error of the environment. ``cause`` and ``next_step`` are Chinese sentences."""

    def __init__(self, cause: str, next_step: str) -> None:
        super().__init__(f"{cause}{next_step}")
        self.cause = cause
        self.next_step = next_step


class NotOurFile(DocumentProblem):
    """The file is something else."""


class NewerFile(DocumentProblem):
    """The file was written by a newer version."""


class Damaged(DocumentProblem):
    """The file's content is broken."""


class InUse(DocumentProblem):
    """Another window, program or computer has the file open for writing.

    ``can_take_over``: the lock may be left over from another computer.
    """

    def __init__(self, cause: str, next_step: str, *, can_take_over: bool = False) -> None:
        super().__init__(cause, next_step)
        self.can_take_over = can_take_over


class ReadOnly(DocumentProblem):
    """The file, its folder or its disk cannot be written to."""


class DiskFull(DocumentProblem):
    """There is no room left."""


class Busy(DocumentProblem):
    """Another program holds the file for longer than is waited for."""


class Missing(DocumentProblem):
    """There is no such file or folder."""


class Exists(DocumentProblem):
    """A file of that name is already there."""


class ChangedOutside(DocumentProblem):
    """Another program wrote to the file while it was open here."""


class InputOutput(DocumentProblem):
    """The disk or the network failed."""


def exists(path: Path) -> Exists:
    """The target is already there."""
    return Exists(
        tr("“{name}”已经存在。").format(name=path.name), tr("请换一个文件名，或先移走原来的文件。")
    )


def unreadable() -> Damaged:
    """Something in the file cannot be what the program wrote."""
    return Damaged(tr("文件里有读不懂的内容，可能已损坏。"), tr("请用最近的备份，或联系维护人员。"))


def missing(path: Path) -> Missing:
    """The file is not there."""
    return Missing(
        tr("找不到文件“{path}”。").format(path=path),
        tr("请检查文件名；如果在U盘或共享文件夹上，请先接好。"),
    )


def problem_of(error: sqlite3.Error | OSError, path: Path) -> DocumentProblem:
    """The problem behind an error of SQLite or of the operating system."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, path.name)
    return _of_system(error, path)


def _of_sqlite(error: sqlite3.Error, name: str) -> DocumentProblem:
    code = getattr(error, "sqlite_errorcode", None)
    main = None if code is None else code & 0xFF
    if main == sqlite3.SQLITE_FULL:
        return DiskFull(
            tr("磁盘已满，刚才的修改还没有写入文件。"), tr("请腾出空间后重试，或另存到别的磁盘。")
        )
    if main in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(
            tr("另一个程序正占用“{name}”。").format(name=name), tr("请关闭那个程序后重试。")
        )
    if main in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return ReadOnly(
            tr("“{name}”不能写入。").format(name=name),
            tr("请检查文件是否只读、U盘是否写保护，或另存到别处。"),
        )
    if main in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT):
        return Damaged(
            tr("“{name}”的内容已损坏。").format(name=name), tr("请用最近的备份，或联系维护人员。")
        )
    if main == sqlite3.SQLITE_CANTOPEN:
        return ReadOnly(
            tr("打不开“{name}”。").format(name=name), tr("请检查文件夹是否还在、是否有权限。")
        )
    if main in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PROTOCOL):
        return InputOutput(
            tr("读写“{name}”时磁盘出错。").format(name=name),
            tr("请检查磁盘、U盘或网络连接后重试，或另存到别处。"),
        )
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError):
        return Damaged(
            tr("“{name}”的内容读不懂，可能已损坏。").format(name=name),
            tr("请用最近的备份，或联系维护人员。"),
        )
    raise error


def _of_system(error: OSError, path: Path) -> DocumentProblem:
    name = path.name
    if isinstance(error, FileNotFoundError):
        return missing(path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(tr("磁盘已满。"), tr("请腾出空间后重试，或换一个磁盘。"))
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return ReadOnly(
            tr("不能用“{name}”作文件名。").format(name=name[:40]), tr("请换一个短一些的文件名。")
        )
    if isinstance(error, (PermissionError, NotADirectoryError)) or error.errno == errno.EROFS:
        return ReadOnly(
            tr("“{name}”不能写入。").format(name=name), tr("请检查权限，或换一个文件夹。")
        )
    return InputOutput(
        tr("读写“{name}”时磁盘出错。").format(name=name), tr("请检查磁盘、U盘或网络连接后重试。")
    )
