"""Folders of the user's own: settings, state, backups. ``HRDESK_HOME`` puts them all in one place."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _base(xdg: str, fallback: str) -> Path:
    home = os.environ.get("HRDESK_HOME")
    if home:
        return Path(home)
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


def settings_file() -> Path:
    """The file of the program's preferences."""
    return _base("XDG_CONFIG_HOME", ".config") / "hrdesk.ini"
