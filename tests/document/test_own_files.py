"""The user's own files are written whole or not at all, and read with sentences."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from hrdesk.core.library.entries import LibraryEntry
from hrdesk.core.library.templates import ProjectTemplate, TemplateRow
from hrdesk.document import own_files
from hrdesk.document.errors import Damaged, DiskFull, Missing
from hrdesk.document.paths import library_file

ONE = LibraryEntry("产出", "数量", "甲", measure="个")
TWO = LibraryEntry("产出", "数量", "乙", measure="个")


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_a_full_disk_leaves_the_library_as_it_was_and_nothing_else_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own_files.change_own_library(lambda known: [*known, ONE])
    before = library_file().read_bytes()
    for step in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, full_disk)
            with pytest.raises(DiskFull):
                own_files.change_own_library(lambda known: [*known, TWO])
        assert library_file().read_bytes() == before
        assert [path.name for path in library_file().parent.glob(".~*")] == []


def test_what_another_window_kept_meanwhile_is_not_lost() -> None:
    own_files.change_own_library(lambda known: [*known, ONE])
    own_files.change_own_library(lambda known: [*known, TWO])
    assert own_files.own_library() == (ONE, TWO)


def test_a_library_that_cannot_be_read_is_not_written_over() -> None:
    library_file().parent.mkdir(parents=True, exist_ok=True)
    library_file().write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Damaged):
        own_files.change_own_library(lambda known: [ONE])
    assert library_file().read_bytes() == b"\xff\xfe\x00"


def test_files_that_are_absent_or_no_text_are_named(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="没有的"):
        own_files.read_library(tmp_path / "没有的.hrlib")
    picture = tmp_path / "图.hrtemplate"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    with pytest.raises(Damaged, match="图"):
        own_files.read_template(picture)


def test_a_template_whose_name_no_file_may_have_is_kept_and_deleted() -> None:
    template = ProjectTemplate("甲/乙:丙", rows=(TemplateRow("产出", "数量", "丁"),))
    own_files.keep_template(template)
    kept = [file for file in own_files.templates().files if file.own]
    assert [file.template for file in kept] == [template]
    own_files.delete_template(kept[0])
    assert not any(file.own for file in own_files.templates().files)
