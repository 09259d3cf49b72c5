"""Looking at a workbook's zip before anything in it is parsed: too big, nested, or with entities.

A workbook of 300 KiB can inflate to 100 MiB, and a DTD can expand without end. Both are refused here,
from the zip's directory and the first bytes of each part.
"""

from __future__ import annotations

import itertools
import re
import zipfile
from pathlib import Path

from hrdesk.forms.errors import ImportProblem

MOST_PARTS = 2_000
MOST_INFLATED = 200_000_000  # bytes in all parts
MOST_RATIO = 150  # inflated to packed, for parts that are large
_LARGE = 5_000_000
_PROLOG = 65_536
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check_workbook(path: Path) -> None:
    """Raise :class:`ImportProblem` for what must not be parsed, or is no workbook at all."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(path, archive.infolist())
            for part in archive.infolist():
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_prolog(path, archive, part)
            if "[Content_Types].xml" not in archive.namelist():
                raise _not_a_workbook(path)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError) as error:
        raise _not_a_workbook(path) from error
    except zipfile.LargeZipFile as error:
        raise _too_large(path) from error
    except OSError as error:
        raise ImportProblem(f"打不开“{path.name}”。", "请检查文件是否存在、是否有权限。") from error


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    inflated = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or inflated > MOST_INFLATED:
        raise _too_large(path)
    for part in parts:
        if part.file_size > _LARGE and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            raise _too_large(path)
        if part.flag_bits & 1:
            raise ImportProblem(f"“{path.name}”有密码。", "请去掉密码后再导入。")
    places = sorted((part.header_offset, part.compress_size) for part in parts)
    for (start, size), (following, _) in itertools.pairwise(places):
        if start + size > following:  # parts that share their bytes inflate to more than they say
            raise _too_large(path)


def _check_prolog(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as stream:
        head = stream.read(_PROLOG)
    if _DECLARATION.search(head.replace(b"\x00", b"")):
        raise ImportProblem(
            f"“{path.name}”含有不该有的内容（实体声明），没有读取。",
            "请用 WPS 或 Excel 打开后另存为 xlsx，再导入。",
        )


def _too_large(path: Path) -> ImportProblem:
    return ImportProblem(
        f"“{path.name}”解开后过大，没有读取。", "请只保留要导入的表，另存后再导入。"
    )


def _not_a_workbook(path: Path) -> ImportProblem:
    return ImportProblem(
        f"“{path.name}”不是能读的 xlsx 工作簿。", "请用 WPS 或 Excel 另存为 xlsx，再导入。"
    )
