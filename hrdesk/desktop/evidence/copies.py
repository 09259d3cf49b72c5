"""Copies of attached files that other programs open: in a private folder, read-only, gone at the end."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from hrdesk.core.evidence import ending_of
from hrdesk.core.file_names import distinct_stems, file_stem
from hrdesk.core.records import Evidence
from hrdesk.document.contents import ContentReader
from hrdesk.document.errors import problem_of
from hrdesk.words import tr

_PREFIX = "hrdesk-copies-"
_OLD = 7 * 24 * 3600  # s


class Copies:
    """Copies made while one file is open."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._count = 0

    def place(self, evidence: Evidence) -> Path:
        """Where a copy of a file goes: a folder of its own, so that its name can stay."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))  # for this user alone
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        return folder / safe_name(evidence.file_name)

    def remove(self) -> None:
        """Take them away; what another program still holds on to is left for the system."""
        if self._folder is not None:
            folder, self._folder = self._folder, None
            shutil.rmtree(folder, onerror=_writable_then)
        _remove_old()


def _writable_then(act: Callable[[str], object], name: str, _: object) -> None:
    """Windows deletes no read-only file."""
    with contextlib.suppress(OSError):
        os.chmod(name, stat.S_IWRITE | stat.S_IREAD)
        act(name)


def _remove_old() -> None:
    """Copies that a killed program left a week ago."""
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            if time.time() - folder.stat().st_mtime > _OLD:
                shutil.rmtree(folder, onerror=_writable_then)


def safe_name(name: str) -> str:
    """A file's name that every system takes; its ending stays."""
    ending = ending_of(name)
    kept = name.rstrip(" .")
    stem = file_stem(kept[: -len(ending) - 1] if ending else kept) or tr("材料")
    return f"{stem}.{file_stem(ending)}" if ending else stem


def distinct_names(names: Sequence[str]) -> list[str]:
    """File names of which no two are the same, whatever their case: 甲.pdf, 甲（2）.pdf."""
    stems = distinct_stems([Path(name).stem for name in names])
    return [f"{stem}{Path(name).suffix}" for stem, name in zip(stems, names, strict=True)]


def free_path(path: Path) -> Path:
    """A path that nothing has yet: 甲.pdf, 甲（2）.pdf."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    return found


def write_copy(
    reader: ContentReader,
    evidence: Evidence,
    target: Path,
    *,
    read_only: bool,
    cancelled: Callable[[], bool],
) -> bool:
    """Write a content to ``target``, whole or not at all; ``False`` when it was cancelled. Raises a
    :class:`DocumentProblem`."""
    temporary: Path | None = None
    try:
        temporary = target.with_name(f".~{secrets.token_hex(6)}")
        with temporary.open("xb") as file:
            for piece in reader.pieces(evidence):
                if cancelled():
                    break
                file.write(piece)
            else:
                file.flush()
                os.fsync(file.fileno())
                if read_only:
                    temporary.chmod(0o444)
                os.replace(temporary, target)
                return True
        temporary.unlink()
        return False
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        if isinstance(error, OSError):
            raise problem_of(error, target) from error
        raise
