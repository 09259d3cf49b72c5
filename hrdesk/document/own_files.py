"""Files of the user's own beside the documents: the library of indicators and project templates.

They are small and read whole; they are written whole or not at all.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hrdesk.core.file_names import file_stem
from hrdesk.core.library import entries as library
from hrdesk.core.library.entries import LibraryEntry, entries_of_text, library_text
from hrdesk.core.library.templates import (
    SUFFIX,
    ProjectTemplate,
    template_of_text,
    template_text,
)
from hrdesk.resources import resource_path
from hrdesk.words import tr

from .errors import Damaged, problem_of
from .paths import library_file, template_folder


def write_text(path: Path, text: str) -> None:
    """Put a text at ``path``, over an older file of that name, or leave all as it was.

    Raises :class:`hrdesk.document.errors.DocumentProblem`.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".~", suffix=path.suffix, dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        if isinstance(error, OSError):
            raise problem_of(error, path) from error
        raise


def _read_text(path: Path) -> str:
    """A file's text; more than any of these files may hold is not read."""
    try:
        with path.open("rb") as file:
            data = file.read(4 * library.MOST_BYTES + 1)
        return data.decode("utf-8-sig")
    except OSError as error:
        raise problem_of(error, path) from error
    except UnicodeDecodeError as error:
        raise Damaged(
            tr("“{name}”的内容不是文字。").format(name=path.name), tr("请确认选的是导出的文件。")
        ) from error


# The library


@cache
def shipped_library() -> tuple[LibraryEntry, ...]:
    """The entries that come with the program."""
    file = resource_path("library", "indicators.hrlib")
    return entries_of_text(file.read_text(encoding="utf-8"))


def read_library(path: Path) -> tuple[LibraryEntry, ...]:
    """The entries in a library's file. Raises a ``DocumentProblem`` with cause and next step."""
    text = _read_text(path)
    try:
        return entries_of_text(text)
    except ValueError as problem:
        raise Damaged(
            tr("读不了“{name}”：{problem}").format(name=path.name, problem=problem),
            tr("请向对方要一份新导出的文件。"),
        ) from problem


def write_library(path: Path, entries: Iterable[LibraryEntry]) -> None:
    """Write entries as a library's file. Raises a ``DocumentProblem``."""
    write_text(path, library_text(tuple(entries)))


def own_library() -> tuple[LibraryEntry, ...]:
    """The user's own entries; none before the first was kept. Raises a ``DocumentProblem``."""
    path = library_file()
    if not path.exists():
        return ()
    try:
        return entries_of_text(_read_text(path))
    except ValueError as problem:
        raise Damaged(
            tr("我的指标库读不出来：{problem}").format(problem=problem),
            tr("文件“{path}”没有改动，请移走它或换上以前导出的文件。").format(path=path),
        ) from problem


def change_own_library(
    change: Callable[[tuple[LibraryEntry, ...]], Iterable[LibraryEntry]],
) -> tuple[LibraryEntry, ...]:
    """Change the user's library as it is on the disk now; another window may have written to it.

    Raises a ``DocumentProblem``; the file is as before then.
    """
    entries = tuple(change(own_library()))
    write_library(library_file(), entries)
    return entries


# Templates


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template and where it lies; ``own`` ones can be deleted."""

    template: ProjectTemplate
    path: Path
    own: bool


def read_template(path: Path) -> ProjectTemplate:
    """The template in a file. Raises a ``DocumentProblem`` with cause and next step."""
    text = _read_text(path)
    try:
        return template_of_text(text)
    except ValueError as problem:
        raise Damaged(
            tr("读不了“{name}”：{problem}").format(name=path.name, problem=problem),
            tr("请向对方要一份新导出的文件。"),
        ) from problem


def write_template(path: Path, template: ProjectTemplate) -> None:
    """Write a template's file. Raises a ``DocumentProblem``."""
    write_text(path, template_text(template))


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates that can be read, the user's own first; and the names of files that cannot."""

    files: tuple[TemplateFile, ...]
    unreadable: tuple[str, ...]


def templates() -> Templates:
    """The user's templates and the shipped ones."""
    found: list[TemplateFile] = []
    unreadable: list[str] = []
    for folder, own in ((template_folder(), True), (resource_path("library", "templates"), False)):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                found.append(TemplateFile(read_template(path), path, own))
            except Damaged:
                unreadable.append(path.name)
    return Templates(tuple(found), tuple(unreadable))


def own_template_path(name: str) -> Path:
    """Where the user's template of a name lies."""
    return template_folder() / f"{file_stem(name) or '模板'}{SUFFIX}"


def keep_template(template: ProjectTemplate) -> Path:
    """Keep a template among the user's own, in the place of one of its name."""
    path = own_template_path(template.name)
    write_template(path, template)
    return path


def delete_template(file: TemplateFile) -> None:
    """Delete one of the user's own templates. Raises a ``DocumentProblem``."""
    try:
        file.path.unlink(missing_ok=True)
    except OSError as error:
        raise problem_of(error, file.path) from error
