"""What the program remembers between starts: each preference declared once, with type and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Preference(Generic[T]):
    """A named preference, its value until the user chooses one, and what it means."""

    key: str
    default: T
    meaning: str


THEME = Preference("look/theme", "system", "外观：跟随系统 system、浅色 light、深色 dark")
RECENT: Preference[list[str]] = Preference("files/recent", [], "最近打开的文件，最新的在前")
LAST_FOLDER = Preference("files/folder", "", "上次打开或保存文件的文件夹")
GEOMETRY = Preference("window/geometry", QByteArray(), "窗口的位置和大小")
SPLITTER = Preference("projects/splitter", QByteArray(), "“项目”页左右两边的宽度")
GRIDS = Preference("grids/looks", "", "表格的列宽、列序、隐藏的列、排序和字号")
EMPTY_ROWS = Preference("print/empty_rows", True, "打印没有指标的二级指标空行")
BINDING = Preference("print/binding", False, "装订：上边距加 8 毫米")

MOST_RECENT = 8


class Preferences:
    """Read and write preferences in one settings file."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, preference: Preference[T]) -> T:
        """The chosen value, or the default when none of its type is stored."""
        value = self._settings.value(preference.key)
        default = preference.default
        if isinstance(default, bool):
            return default if value is None else str(value).lower() == "true"  # type: ignore[return-value]
        if isinstance(default, list) and isinstance(value, str):
            value = [value]
        return value if isinstance(value, type(default)) else default

    def set(self, preference: Preference[T], value: T) -> None:
        """Remember a value."""
        self._settings.setValue(preference.key, value)

    def remember_file(self, file: Path) -> None:
        """Put a file first among the recent ones. One that is absent now stays in the list: it may
        lie on a share that is not connected."""
        name = str(file)
        recent = [name, *(old for old in self.get(RECENT) if old != name)]
        self.set(RECENT, recent[:MOST_RECENT])
        self.set(LAST_FOLDER, str(file.parent))

    def sync(self) -> None:
        """Write what is not yet on disk."""
        self._settings.sync()
