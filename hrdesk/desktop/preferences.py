"""What the program remembers between starts: each preference declared once, with type and meaning.

Those with a ``group`` stand in the dialog 首选项, which is made from these declarations alone; the others
are what windows remember of themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from hrdesk.words import tr

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Preference(Generic[T]):
    """A named preference, its value until the user chooses one, and what it means.

    The default's type is the preference's type. ``choices`` are (value, words) where only some values
    have a meaning; any other stored value counts as the default. ``later`` says that a change is seen
    only after the next start.
    """

    key: str
    default: T
    title: str
    meaning: str
    group: str = ""
    choices: tuple[tuple[T, str], ...] = field(default=())
    later: bool = False


LOOK, FILES, NEW, PRINTING = tr("外观"), tr("文件"), tr("新建自评"), tr("打印")

THEME = Preference(
    "look/theme",
    "system",
    tr("颜色"),
    tr("“跟随系统”时，系统换成深色，窗口也随之换；打印的纸面总是白的。"),
    LOOK,
    (("system", tr("跟随系统")), ("light", tr("浅色")), ("dark", tr("深色"))),
)
SIZE = Preference(
    "look/size",
    100,
    tr("界面大小"),
    tr("在系统缩放之外再放大文字、按钮和表格。只想放大表格时，在表格里按住 Ctrl 滚动滚轮。"),
    LOOK,
    ((100, "100%"), (110, "110%"), (125, "125%"), (150, "150%")),
    later=True,
)
REOPEN = Preference(
    "files/reopen",
    False,
    tr("启动时打开上次的文件"),
    tr("不再显示开始页，直接回到上次的文件。"),
    FILES,
)
ONE_WINDOW = Preference(
    "files/one_window",
    True,
    tr("只用一个窗口"),
    tr("在文件管理器里双击文件时，交给已经打开的窗口，不另开窗口。"),
    FILES,
)
UNIT = Preference("new/unit", "", tr("单位名称"), tr("新建自评时先填上的单位全称；可以留空。"), NEW)
DEPARTMENT = Preference(
    "new/department", "", tr("主管部门"), tr("新建自评时先填上的主管部门；留空时与单位相同。"), NEW
)
EMPTY_ROWS = Preference(
    "print/empty_rows",
    True,
    tr("打印没有指标的二级指标空行"),
    tr("自评表里没有指标的二级指标也印出一行，版式与下发的空表一致。"),
    PRINTING,
)
BINDING = Preference(
    "print/binding",
    False,
    tr("留装订边"),
    tr("表格上边多留 8 毫米，报告左边多留 5 毫米，装订后不压住文字。"),
    PRINTING,
)

RECENT: Preference[list[str]] = Preference(
    "files/recent", [], tr("最近的文件"), tr("最近打开的文件，最新的在前")
)
PINNED: Preference[list[str]] = Preference(
    "files/pinned", [], tr("固定的文件"), tr("固定在“最近的文件”开头的文件")
)
LAST_FILE = Preference("files/last", "", tr("上次的文件"), tr("关闭程序时打开着的文件"))
LAST_FOLDER = Preference("files/folder", "", tr("上次的文件夹"), tr("上次打开或保存文件的文件夹"))
GEOMETRY = Preference("window/geometry", QByteArray(), tr("窗口"), tr("窗口的位置和大小"))
GRIDS = Preference("grids/looks", "", tr("表格"), tr("表格的列宽、列序、隐藏的列、排序和字号"))
SPLITTER = Preference("projects/splitter", QByteArray(), tr("分隔线"), tr("“项目”页左右两边的宽度"))

MOST_RECENT = 8


def declared() -> list[Preference[Any]]:
    """Every preference of this module, in the order of its declaration."""
    return [each for each in globals().values() if isinstance(each, Preference)]


class Preferences:
    """Read and write preferences in one settings file."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, preference: Preference[T]) -> T:
        """The chosen value, or the default when none of its type, or none of its choices, is stored."""
        value = self._read(preference)
        if preference.choices and value not in [each for each, _ in preference.choices]:
            return preference.default
        return value

    def _read(self, preference: Preference[T]) -> T:
        value: Any = self._settings.value(preference.key)
        default: Any = preference.default
        if isinstance(default, bool):
            return default if value is None else str(value).lower() == "true"  # type: ignore[return-value]
        if isinstance(default, int) and isinstance(value, str) and value.isascii():
            value = int(value) if value.isdigit() else value
        if isinstance(default, list) and isinstance(value, str):
            value = [value] if value else []
        return value if isinstance(value, type(default)) else default

    def set(self, preference: Preference[T], value: T) -> None:
        """Remember a value."""
        self._settings.setValue(preference.key, value)

    def restore_defaults(self) -> None:
        """Forget what was chosen in the dialog; recent files and windows stay as they are."""
        for preference in declared():
            if preference.group:
                self._settings.remove(preference.key)

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
