"""Attached files (佐证材料) as values: names that are safe to show, what may be attached, the index.

A file proves a value: of an indicator, of a reward, of a figure of the contest, of a use of prize money.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .file_names import file_stem, size_words

LARGEST = 50 * 1024 * 1024
"""Bytes a file may have; scans of a whole procedure stay below that."""

_LONGEST_NAME = 200
_SHORT_DIGEST = 12

_UNSEEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff]"
)
"""Controls, marks that turn the direction of writing (a name ending in fdp.exe would read exe.pdf), and
halves of characters, which names that another system wrote may hold."""

_PROGRAM_ENDINGS = (
    "exe com bat cmd ps1 psm1 ps1xml vbs vbe vb js jse mjs ws wsf wsh wsc sct hta msi msp mst msix"
    " appx scr pif cpl jar jnlp lnk url website scf inf ins isp reg msc gadget application appref-ms"
    " chm hlp dll ocx sys drv sh bash csh zsh run bin elf desktop appimage deb rpm apk py pyw pyc pyz"
    " pl rb php xll settingcontent-ms library-ms search-ms theme themepack vhd vhdx iso img"
)
"""Endings of files that do something when they are opened."""


def clean_name(name: str) -> str:
    """A file's name as the document keeps and shows it: without what cannot be seen, not too long;
    its ending stays."""
    seen = _UNSEEN.sub("", name).strip() or "未命名"
    if len(seen) <= _LONGEST_NAME:
        return seen
    ending = ending_of(seen)
    kept = f".{ending}" if ending and len(ending) <= 12 else ""
    return seen[: _LONGEST_NAME - len(kept) - 1] + "…" + kept


def ending_of(name: str) -> str:
    """What stands behind the last point of a name, small, as Windows reads it: blanks and points at
    the end do not count."""
    stem, point, ending = name.rstrip(" .").rpartition(".")
    return ending.lower() if point and stem.strip(".") else ""


def is_program(name: str) -> bool:
    """Whether opening a file of this name would run something."""
    return ending_of(name) in _PROGRAM_ENDINGS.split()


def short_digest(digest: str) -> str:
    """The beginning of a digest, enough to compare by eye."""
    return digest[:_SHORT_DIGEST]


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was read and may be attached: its cleaned name, the SHA-256 of its content, bytes."""

    name: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A line of the index (佐证材料目录): what the file belongs to (a project, 市场化招商奖励, a period),
    what it proves there, and the file. ``number`` counts through the whole index."""

    number: int
    group: str
    matter: str
    evidence_id: int
    file_name: str
    size: int
    added_on: str
    digest: str
    note: str

    def texts(self) -> tuple[str, ...]:
        """The line as paper and workbook show it."""
        return (
            str(self.number),
            self.group,
            self.matter,
            self.file_name,
            size_words(self.size),
            self.added_on,
            short_digest(self.digest),
            self.note,
        )

    def exported_name(self) -> str:
        """The file's name in a folder: its number, then a name that every system takes."""
        ending = ending_of(self.file_name)
        name = self.file_name.rstrip(" .")
        stem = name[: -len(ending) - 1] if ending else name
        safe = file_stem(f"{self.number:03d}", stem)
        return f"{safe}.{file_stem(ending)}" if ending else safe


INDEX_HEADS = (
    "序号",
    "项目（事项）",
    "证明什么",
    "文件名",
    "大小",
    "添加日期",
    "校验码",
    "备注",
)
"""Names of the columns that :meth:`IndexLine.texts` gives."""
