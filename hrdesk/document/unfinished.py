"""Files that take their name when they are whole: until then they lie hidden beside their place.

A note in the user's state folder says where, so that what a killed program left, also on a stick that
was pulled, is cleared away by a later one.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from pathlib import Path
from types import TracebackType

from .lock import holder_text, is_stale, read_holder
from .paths import state_folder

_PREFIX = ".~"


def _notes() -> Path:
    return state_folder() / "unfinished"


class Unfinished:
    """A new empty file that will lie at ``target``. A context manager: what did not :meth:`become`
    the target is gone at its end. Raises OSError where no file can be made."""

    def __init__(self, target: Path) -> None:
        self._target = target
        token = secrets.token_hex(6)
        self.path = target.with_name(f"{_PREFIX}{token}{target.suffix}")
        self._note = _notes() / f"{token}.json"

    def __enter__(self) -> Unfinished:
        with contextlib.suppress(
            OSError
        ):  # without room for a note the work itself may still go on
            self._note.parent.mkdir(parents=True, exist_ok=True)
            self._note.write_text(holder_text(path=str(self.path.absolute())), encoding="utf-8")
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except BaseException:
            _drop(self._note)
            raise
        return self

    def become(self) -> None:
        """Force the bytes to the disk and take the target's name, over an older file of that name."""
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(self.path, self._target)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _drop(self.path)
        _drop(self._note)


def _drop(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def clear_left() -> None:
    """Remove what programs that are gone left unfinished. A folder that is not there now (a stick) keeps
    its note until it is back."""
    with contextlib.suppress(OSError):
        for note in _notes().glob("*.json"):
            if is_stale(read_holder(note)):
                _clear(note)


def _clear(note: Path) -> None:
    try:
        path = Path(str(json.loads(note.read_text(encoding="utf-8"))["path"]))
    except (OSError, ValueError, KeyError, TypeError):
        _drop(note)
        return
    if path.name.startswith(_PREFIX):
        if not path.parent.is_dir():
            return
        _drop(path)
    _drop(note)
