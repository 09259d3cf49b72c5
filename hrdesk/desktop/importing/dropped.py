"""What files dropped on the window mean: a file to open, workbooks to import, or a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from hrdesk.words import tr

BOOKS = (".xlsx", ".xls")
_OWN = ".hrdesk"
_USABLE = tr("可以拖入一个自评文件（.hrdesk），或要导入的工作簿（.xlsx、.xls）。")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file to open, workbooks to import, or why neither."""

    open: Path | None = None
    books: tuple[Path, ...] = ()
    sentence: str = ""


def has_files(data: QMimeData) -> bool:
    """Whether files are being dragged."""
    return any(url.isLocalFile() for url in data.urls())


def local_files(data: QMimeData) -> list[Path]:
    """The files that are dragged, or on the clipboard."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def meaning_of_drop(data: QMimeData) -> Dropped:
    """What to do with dropped files."""
    paths = local_files(data)
    own = [path for path in paths if path.suffix.lower() == _OWN]
    if own and len(paths) == 1:
        return Dropped(open=own[0])
    if own:
        return Dropped(sentence=tr("一次只能打开一个自评文件，也不能和工作簿一起拖入。"))
    other = [path for path in paths if path.suffix.lower() not in BOOKS]
    if other:
        return Dropped(
            sentence=tr("{other}不能导入。{usable}").format(other=_named(other), usable=_USABLE)
        )
    return Dropped(books=tuple(paths))


def _named(paths: Sequence[Path]) -> str:
    more = tr("等 {count} 个文件").format(count=len(paths)) if len(paths) > 1 else ""
    return f"“{paths[0].name}”{more}"
