"""Folders of the user's own: settings, state, backups.

``HRDESK_HOME`` puts them all into one folder. So does a mark beside the program (portable mode): a
file ``hrdesk-portable`` means the folder ``hrdesk-data`` beside it, a folder ``便携模式`` means itself.
The program can then be carried on a stick and leaves nothing on the computer.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path

MARK = "hrdesk-portable"
DATA = "hrdesk-data"
MARK_FOLDER = "便携模式"
_PACKAGES = {"site-packages", "dist-packages"}


def program_folder() -> Path:
    """The folder that one would copy to take the program along: of the frozen program, of the
    launcher of an installed one, or the checkout."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    package = Path(__file__).resolve().parent.parent
    if package.parent.name not in _PACKAGES:
        return package.parent
    launcher = Path(sys.argv[0])
    if launcher.stem == "hrdesk" and launcher.is_file():
        return launcher.absolute().parent
    return Path(sys.prefix)


def portable_data(program: Path) -> Path | None:
    """Where a program in this folder keeps its data in portable mode; None when it is not portable."""
    if (program / MARK_FOLDER).is_dir():
        return program / MARK_FOLDER
    return program / DATA if (program / MARK).exists() else None


@cache
def _portable() -> Path | None:
    """Asked once: a mark that is made or removed while the program runs counts from its next start."""
    return portable_data(program_folder())


def home_folder() -> Path | None:
    """The one folder of everything, where ``HRDESK_HOME`` or portable mode name one."""
    home = os.environ.get("HRDESK_HOME")
    return Path(home) if home else _portable()


def _base(xdg: str, fallback: str) -> Path:
    home = home_folder()
    return home if home is not None else _system_base(xdg, fallback)


def _system_base(xdg: str, fallback: str) -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "hrdesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "hrdesk"
    return Path(os.environ.get(xdg) or Path.home() / fallback) / "hrdesk"


def state_folder() -> Path:
    """Where locks, the log and example files lie."""
    return _base("XDG_STATE_HOME", ".local/state")


def backup_folder() -> Path:
    """Where the backups of all files lie, a folder each."""
    return _base("XDG_DATA_HOME", ".local/share") / "backups"


def library_file() -> Path:
    """The user's own library of indicators (我的指标库)."""
    return _base("XDG_DATA_HOME", ".local/share") / "library.hrlib"


def template_folder() -> Path:
    """Where the user's project templates lie, a file each."""
    return _base("XDG_DATA_HOME", ".local/share") / "templates"


def settings_file() -> Path:
    """The file of the program's preferences."""
    return _base("XDG_CONFIG_HOME", ".config") / "hrdesk.ini"


def can_be_portable(program: Path) -> bool:
    """Whether files can be made in the program's folder; tried, because rights alone do not tell."""
    try:
        with tempfile.NamedTemporaryFile(dir=program):
            return True
    except OSError:
        return False


def make_portable(program: Path, settings: Path) -> Path:
    """Let the program in this folder be portable from its next start, with these settings. Returns
    the data's folder. Raises OSError where the folder cannot be written to."""
    data = program / DATA
    data.mkdir(exist_ok=True)
    if settings.exists():
        shutil.copyfile(settings, data / settings.name)
    (program / MARK).write_text("hrdesk\n", encoding="utf-8")  # last: from now on it counts
    return data


def make_resident(program: Path, settings: Path) -> None:
    """Let the program keep its data in the user's own folders again, from its next start, and with
    these settings. What lies in the portable folder stays there."""
    target = _system_base("XDG_CONFIG_HOME", ".config") / settings.name
    if settings.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(settings, target)
    folder = program / MARK_FOLDER
    if folder.is_dir():
        folder.rename(program / DATA)
    (program / MARK).unlink(missing_ok=True)
