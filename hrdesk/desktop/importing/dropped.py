"""What files dropped on the window mean: a file to open, workbooks to import, or a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

BOOKS = (".xlsx", ".xls")
_OWN = ".hrdesk"
_USABLE = "可以拖入一个自评文件（.hrdesk），或要导入的工作簿（.xlsx、.xls）。"


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
        return Dropped(sentence="一次只能打开一个自评文件，也不能和工作簿一起拖入。")
    other = [path for path in paths if path.suffix.lower() not in BOOKS]
    if other:
        return Dropped(sentence=f"{_named(other)}不能导入。{_USABLE}")
    return Dropped(books=tuple(paths))


def _named(paths: Sequence[Path]) -> str:
    more = f"等 {len(paths)} 个文件" if len(paths) > 1 else ""
    return f"“{paths[0].name}”{more}"
