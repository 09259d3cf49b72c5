"""What can go wrong on the way to a file, as sentences for the person who wanted it."""

from __future__ import annotations

import errno

from hrdesk.words import tr


class ExportProblem(Exception):
    """A file could not be written. ``cause`` says why, ``next_step`` what to do; both in Chinese."""

    def __init__(self, cause: str, next_step: str) -> None:
        super().__init__(f"{cause}{next_step}")
        self.cause = cause
        self.next_step = next_step


class ImportProblem(Exception):
    """A file could not be read. ``cause`` says why, ``next_step`` what to do; both in Chinese."""

    def __init__(self, cause: str, next_step: str) -> None:
        super().__init__(f"{cause}{next_step}")
        self.cause = cause
        self.next_step = next_step


def problem_of(error: OSError, name: str) -> ExportProblem:
    """The sentences for an error of the operating system while ``name`` was written."""
    if error.errno == errno.ENOSPC:
        return ExportProblem(
            tr("没有写出“{name}”：磁盘已满。").format(name=name),
            tr("请腾出空间后重试，或换一个磁盘。"),
        )
    if error.errno == errno.EROFS:
        return ExportProblem(
            tr("没有写出“{name}”：这个磁盘只能读。").format(name=name), tr("请换一个文件夹。")
        )
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return ExportProblem(
            tr("没有写出“{name}”：文件名太长或含有不能用的字。").format(name=name),
            tr("请换一个文件名。"),
        )
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return ExportProblem(
            tr("没有写出“{name}”：文件夹不存在。").format(name=name), tr("请换一个文件夹。")
        )
    if isinstance(error, IsADirectoryError):
        return ExportProblem(
            tr("没有写出“{name}”：已有同名的文件夹。").format(name=name), tr("请换一个文件名。")
        )
    if isinstance(error, PermissionError):
        return ExportProblem(
            tr("没有写出“{name}”：文件正被别的程序打开，或没有权限写入。").format(name=name),
            tr("请关闭打开它的程序后重试，或换一个文件夹。"),
        )
    return ExportProblem(
        tr("没有写出“{name}”：读写磁盘出错。").format(name=name),
        tr("请检查磁盘或网络连接后重试，或换一个文件夹。"),
    )
