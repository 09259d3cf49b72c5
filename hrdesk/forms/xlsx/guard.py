"""Looking at a workbook's zip before anything in it is parsed: too big, nested, or with entities.

A workbook of 300 KiB can inflate to 100 MiB, and a DTD can expand without end. Both are refused here,
from the zip's directory and the first bytes of each part.
"""

from __future__ import annotations

import itertools
import re
import zipfile
import zlib
from pathlib import Path

from hrdesk.forms.errors import ImportProblem
from hrdesk.words import tr

MOST_PACKED = 60_000_000  # bytes of the file itself
MOST_PARTS = 2_000
MOST_INFLATED = 150_000_000  # bytes in all parts
MOST_SHEET = 64_000_000  # bytes of a sheet, or of all texts
MOST_OTHER = 6_000_000  # bytes of styles, names, properties: parts that are built as a whole
MOST_RATIO = 150  # inflated to packed, for parts that are large
_LARGE = 5_000_000
_PROLOG = 65_536
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STREAMED = re.compile(r"xl/(?:worksheets/[^/]+\.xml|sharedStrings\.xml)", re.IGNORECASE)
_PARSED = (".xml", ".rels", ".vml")
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may take any amount of memory
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, RuntimeError,
    OverflowError,
)  # fmt: skip
"""What a zip runs into whose bytes are not what its directory says."""


def check_workbook(path: Path) -> None:
    """Raise :class:`ImportProblem` for what must not be parsed, or is no workbook at all."""
    try:
        if path.stat().st_size > MOST_PACKED:
            raise too_large(path)
        with zipfile.ZipFile(path) as archive:
            _check_sizes(path, archive.infolist())
            for part in archive.infolist():
                if part.filename.lower().endswith(_PARSED):
                    _check_part(path, archive, part)
            if "[Content_Types].xml" not in archive.namelist():
                raise not_a_workbook(path)
    except zipfile.LargeZipFile as error:
        raise too_large(path) from error
    except _DAMAGE as error:
        raise not_a_workbook(path) from error
    except OSError as error:
        raise unreadable(path) from error


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    inflated = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or inflated > MOST_INFLATED:
        raise too_large(path)
    for part in parts:
        if part.file_size > _LARGE and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            raise too_large(path)
        parsed = part.filename.lower().endswith(_PARSED)
        most = MOST_SHEET if _STREAMED.fullmatch(part.filename) else MOST_OTHER
        if parsed and part.file_size > most:
            raise too_large(path)
        if part.flag_bits & 1:
            raise locked(path)
        if part.compress_type not in _PACKINGS:
            raise not_a_workbook(path)
    if len({part.filename for part in parts}) < len(parts):
        raise not_a_workbook(path)
    places = sorted((part.header_offset, part.compress_size) for part in parts)
    for (start, size), (following, _) in itertools.pairwise(places):
        if start + size > following:  # parts that share their bytes inflate to more than they say
            raise too_large(path)


def _check_part(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part once: its bytes must be as many as the directory says, and declare no entities."""
    with archive.open(part) as stream:
        head = stream.read(_PROLOG)
        while stream.read(1 << 20):
            pass
    if _DECLARATION.search(head.replace(b"\x00", b"")):
        raise ImportProblem(
            tr("“{name}”含有不该有的内容（实体声明），没有读取。").format(name=path.name),
            tr("请用 WPS 或 Excel 打开后另存为 xlsx，再导入。"),
        )


def is_sheet(part: str) -> bool:
    """Whether a part's name is that of a sheet with cells."""
    return _STREAMED.fullmatch(part) is not None and "sharedstrings" not in part.lower()


def too_large(path: Path, why: str = "") -> ImportProblem:
    """More than anybody would import."""
    words = f"：{why}" if why else tr("，解开后超过限度")
    return ImportProblem(
        tr("“{name}”过大{words}，没有读取。").format(name=path.name, words=words),
        tr("请只保留要导入的表，另存后再导入。"),
    )


def not_a_workbook(path: Path) -> ImportProblem:
    """Another kind of file, or one that was cut off."""
    return ImportProblem(
        tr("“{name}”不是能读的工作簿，或者已经损坏。").format(name=path.name),
        tr("请用 WPS 或 Excel 另存为 xlsx，再导入。"),
    )


def damaged(path: Path) -> ImportProblem:
    """A workbook with parts that make no sense."""
    return ImportProblem(
        tr("“{name}”已损坏，读不出来。").format(name=path.name),
        tr("请用 WPS 或 Excel 打开后另存，再导入。"),
    )


def locked(path: Path) -> ImportProblem:
    """A workbook with a password."""
    return ImportProblem(tr("“{name}”有密码。").format(name=path.name), tr("请去掉密码后再导入。"))


def unreadable(path: Path) -> ImportProblem:
    """A file that cannot be opened at all."""
    return ImportProblem(
        tr("打不开“{name}”。").format(name=path.name), tr("请检查文件是否存在、是否有权限。")
    )
