"""Reading files that are to be attached: what they are, whether they may be, their content piece by piece.

A file is read twice: once for its digest, which says whether the document has it already, once to put it
in. Both readings are compared, so a file that another program goes on writing is not taken by halves.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from hrdesk.core.evidence import LARGEST, FoundFile, clean_name
from hrdesk.words import tr

from .contents import PIECE, Contents
from .errors import DocumentProblem, InputOutput


class NotAttached(DocumentProblem):
    """A file that cannot be attached, and why."""


def attach(path: Path, contents: Contents, cancelled: Callable[[], bool]) -> FoundFile | None:
    """Put a file's content into the document; ``None`` when it was cancelled. Called from a thread that
    may wait. Raises a :class:`DocumentProblem`."""
    found = measured(path, cancelled)
    if found is None:
        return None
    if not contents.put(found.digest, found.size, blocks(path, found.name), cancelled):
        return None
    return found


def measured(path: Path, cancelled: Callable[[], bool] = lambda: False) -> FoundFile | None:
    """What a file is; ``None`` when it was cancelled. Raises :class:`NotAttached` for what cannot be
    attached, and another :class:`DocumentProblem` when it cannot be read."""
    name = clean_name(path.name)
    _check_kind(path, name)
    whole, size = sha256(), 0
    for block in blocks(path, name):
        if cancelled():
            return None
        whole.update(block)
        size += len(block)
    if not size:
        raise NotAttached(
            tr("“{name}”是空文件，没有内容可以存。").format(name=name), tr("请确认选对了文件。")
        )
    return FoundFile(name, whole.hexdigest(), size)


def blocks(path: Path, name: str) -> Iterator[bytes]:
    """A file's content. Raises :class:`NotAttached` when it is, or becomes, too large."""
    size = 0
    try:
        with path.open("rb") as file:
            while block := file.read(PIECE):
                size += len(block)
                if size > LARGEST:
                    raise _too_large(name)
                yield block
    except OSError as error:
        raise _unreadable(name, error) from error


def _check_kind(path: Path, name: str) -> None:
    """A folder or a device is told by its kind: opening a pipe would wait for ever."""
    try:
        found = path.stat()
    except OSError as error:
        raise _unreadable(name, error) from error
    except ValueError as error:
        raise NotAttached(
            tr("“{name}”这个文件名读不了。").format(name=name), tr("请改名后再添加。")
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise NotAttached(
            tr("“{name}”是文件夹，不能作为一份材料。").format(name=name),
            tr("请把里面的文件选出来添加，或先压缩成一个文件。"),
        )
    if not stat.S_ISREG(found.st_mode):
        raise NotAttached(
            tr("“{name}”不是普通文件，不能添加。").format(name=name), tr("请确认选对了文件。")
        )
    if found.st_size > LARGEST:
        raise _too_large(name)


def _too_large(name: str) -> NotAttached:
    return NotAttached(
        tr("“{name}”超过 50 MB，没有添加。").format(name=name),
        tr("请压缩、降低扫描精度或分成几个文件后再添加。"),
    )


def _unreadable(name: str, error: OSError) -> InputOutput:
    if isinstance(error, FileNotFoundError):
        return InputOutput(
            tr("找不到“{name}”。").format(name=name), tr("请确认文件还在，U盘或共享文件夹已接好。")
        )
    if isinstance(error, PermissionError):
        return InputOutput(
            tr("没有权限读取“{name}”。").format(name=name),
            tr("请关闭正在使用它的程序，或复制到自己的文件夹后再添加。"),
        )
    return InputOutput(
        tr("读取“{name}”时出错。").format(name=name), tr("请检查磁盘、U盘或网络连接后重试。")
    )
