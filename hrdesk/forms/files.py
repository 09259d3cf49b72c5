"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from .errors import problem_of


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, over an older file of that name.

    The bytes go into a temporary file beside the target, are forced to the disk and only then take
    the target's name; whatever fails leaves the older file as it was and nothing else behind.
    Raises :class:`hrdesk.forms.errors.ExportProblem`.
    """
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".~", suffix=path.suffix, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        if isinstance(error, OSError):
            raise problem_of(error, path.name) from error
        raise


def _mode(path: Path) -> int:
    """Permissions of the new file: the older file's, else what a plain ``open`` would give."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
