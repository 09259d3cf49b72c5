"""佐证材料 in the document: put in whole or not at all, once for each content, kept as long as undo needs it."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.entry import Refused
from hrdesk.core.evidence import LARGEST, FoundFile, clean_name, is_program
from hrdesk.core.records import Evidence
from hrdesk.document import contents as contents_module
from hrdesk.document.attaching import NotAttached, attach, measured
from hrdesk.document.changes import Change, Delete, Insert
from hrdesk.document.contents import PIECE, ContentReader
from hrdesk.document.document import Document
from hrdesk.document.errors import Damaged, DiskFull, InputOutput, ReadOnly
from hrdesk.document.restoring import kept_backups, put_back
from hrdesk.document.verify import verify

from .hands import late_row


def never() -> bool:
    return False


def some_file(folder: Path, name: str = "凭证.pdf", content: bytes = b"%PDF example") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def attached(document: Document, path: Path, note: str = "") -> Evidence:
    """A file attached to the late row, on the disk."""
    found = attach(path, document.contents, never)
    assert found is not None
    evidence = of(document, found, note)
    document.apply(Change("添加佐证材料", (Insert(evidence),)))
    assert document.wait_until_saved(20)
    return evidence


def of(document: Document, found: FoundFile, note: str = "") -> Evidence:
    row = late_row(document)
    return Evidence(
        document.new_id("evidence"),
        document.evaluations()[0].id,
        "indicator",
        row.id,
        found.name,
        found.digest,
        found.size,
        "2024-01-05",
        note,
    )


def read(path: Path, evidence: Evidence) -> bytes:
    with ContentReader(path) as reader:
        return b"".join(reader.pieces(evidence))


def pieces_in(path: Path) -> int:
    connection = sqlite3.connect(path)
    count = connection.execute("SELECT count(*) FROM evidence_piece").fetchone()[0]
    connection.close()
    return int(count)


# In and out


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_content_comes_out_as_it_went_in(document: Document, tmp_path: Path, size: int) -> None:
    content = (bytes(range(251)) * (size // 251 + 1))[:size]
    evidence = attached(document, some_file(tmp_path, content=content))
    assert (evidence.size, evidence.content_digest) == (size, sha256(content).hexdigest())
    assert read(document.path, evidence) == content
    assert verify(document.path).sound


def test_the_same_content_lies_in_the_file_once(document: Document, tmp_path: Path) -> None:
    content = os.urandom(2 * PIECE + 5)
    first = attached(document, some_file(tmp_path, "甲.pdf", content))
    second = attached(document, some_file(tmp_path, "乙.pdf", content))
    assert first.content_digest == second.content_digest
    assert pieces_in(document.path) == 3


def test_the_window_reads_the_file_while_a_content_is_written(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two pieces no lock is held: another connection reads at once."""
    seen: list[int] = []
    path = some_file(tmp_path, content=os.urandom(5 * PIECE))

    def looking(blocks: Iterator[bytes]) -> Iterator[bytes]:
        for block in contents_of(blocks):
            yield block
            other = sqlite3.connect(document.path, timeout=0)
            seen.append(other.execute("SELECT count(*) FROM evidence_piece").fetchone()[0])
            other.close()

    contents_of = contents_module._of_one_size
    monkeypatch.setattr(contents_module, "_of_one_size", looking)
    attached(document, path)
    assert seen == [1, 2, 3, 4, 5]


# What is refused


def test_an_empty_file_a_folder_and_a_lost_one_are_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    for name, words in (
        ("空.txt", "是空文件"),
        ("夹", "是文件夹"),
        ("没有.pdf", "找不到“没有.pdf”"),
    ):
        path = tmp_path / name if name != "空.txt" else some_file(tmp_path, name, b"")
        with pytest.raises((NotAttached, InputOutput), match=words) as problem:
            measured(path)
        assert problem.value.next_step


def test_fifty_megabytes_are_taken_and_one_byte_more_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "扫描.pdf"
    for size in (LARGEST, LARGEST + 1):
        with path.open("wb") as file:
            file.truncate(size)
        if size > LARGEST:
            with pytest.raises(NotAttached, match="超过 50 MB"):
                measured(path)
        else:
            found = measured(path)
            assert found is not None
            assert found.size == LARGEST


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    with pytest.raises(NotAttached, match="不是普通文件"):
        measured(tmp_path / "管道")


def test_a_file_nobody_may_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = some_file(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputOutput, match="没有权限读取"):
        measured(path)


@pytest.mark.parametrize("change", ["grows", "other", "vanishes"])
def test_a_file_that_changes_while_it_is_read_is_not_taken(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = some_file(tmp_path, content=os.urandom(2 * PIECE))
    put = document.contents.put

    def late(*arguments: object) -> bool:
        if change == "grows":
            path.write_bytes(path.read_bytes() + b"more")
        elif change == "other":
            path.write_bytes(os.urandom(2 * PIECE))
        else:
            path.unlink()
        return put(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(document.contents, "put", late)
    words = "找不到" if change == "vanishes" else "读取时文件有变化"
    with pytest.raises(InputOutput, match=words):
        attach(path, document.contents, never)
    assert pieces_in(document.path) == 0


def test_what_is_cancelled_leaves_nothing(document: Document, tmp_path: Path) -> None:
    path = some_file(tmp_path, content=os.urandom(4 * PIECE))
    answers = iter([False] * 6 + [True] * 9)
    assert attach(path, document.contents, lambda: next(answers)) is None
    assert pieces_in(document.path) == 0


def test_a_full_disk_refuses_the_file_and_the_document_goes_on(
    document: Document, tmp_path: Path
) -> None:
    assert document._writer is not None
    connection = document._writer._connection
    there = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {there + 700}")
    path = some_file(tmp_path, content=os.urandom(4 * PIECE))
    with pytest.raises(DiskFull):
        attach(path, document.contents, never)
    assert pieces_in(document.path) == 0
    small = attached(document, some_file(tmp_path, "小.txt", b"small"))
    assert read(document.path, small) == b"small"
    assert verify(document.path).sound


def test_a_document_that_is_only_read_takes_no_file(path: Path, tmp_path: Path) -> None:
    document = Document.open(path, read_only=True)
    with pytest.raises(ReadOnly):
        attach(some_file(tmp_path), document.contents, never)
    document.close()


def test_no_record_without_its_content(document: Document, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="内容不在文件里"):
        document.apply(Change("添加", (Insert(of(document, FoundFile("甲.pdf", "0" * 64, 3))),)))


# How long a content stays


def test_undo_brings_a_deleted_file_back_also_after_a_restart(
    document: Document, path: Path, tmp_path: Path
) -> None:
    content = os.urandom(PIECE + 1)
    evidence = attached(document, some_file(tmp_path, content=content))
    document.apply(Change("删除", (Delete("evidence", evidence.id),)))
    document.close()
    again = Document.open(path)
    assert again.wait_until_saved(10)
    assert again.records("evidence") == ()
    again.undo()
    assert again.records("evidence") == (evidence,)
    assert again.wait_until_saved(10)
    again.close()
    assert read(path, evidence) == content
    assert verify(path).sound


def test_a_content_that_undo_no_longer_reaches_goes_when_the_file_is_opened(
    document: Document, path: Path, tmp_path: Path
) -> None:
    evidence = attached(document, some_file(tmp_path, content=os.urandom(PIECE + 1)))
    document.undo()
    document.apply(Change("删除风险", ()))  # what was undone cannot be done again now
    document.close()
    assert pieces_in(path) == 2
    again = Document.open(path)
    assert evidence.content_digest not in again.contents
    again.close()
    assert pieces_in(path) == 0
    assert verify(path).sound


def test_pieces_of_a_killed_program_go_and_nothing_else(
    document: Document, path: Path, tmp_path: Path
) -> None:
    kept = attached(document, some_file(tmp_path))
    document.close()
    connection = sqlite3.connect(path)
    connection.executemany(
        "INSERT INTO evidence_piece VALUES (?, ?, ?)",
        [("ab" * 32, number, b"half") for number in range(20)],
    )
    connection.commit()
    connection.close()
    again = Document.open(path)
    again.close()
    assert pieces_in(path) == 1
    assert read(path, kept) == b"%PDF example"


def test_a_copy_a_backup_and_a_restored_file_keep_the_contents(
    document: Document, path: Path, tmp_path: Path
) -> None:
    evidence = attached(document, some_file(tmp_path, content=b"proof" * 9))
    copy = tmp_path / "副本.hrdesk"
    document.copy_to(copy)
    document.close()
    Document.open(path).close()  # makes a backup
    backup = kept_backups(path)[0]
    opened = Document.open(path)
    opened.apply(Change("删除", (Delete("evidence", evidence.id),)))
    opened.close()
    put_back(path, backup)
    for file in (copy, backup.file, path):
        assert read(file, evidence) == b"proof" * 9
        assert verify(file).sound


# Damage


def damaged(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM evidence_piece", "缺少内容"),
        ("UPDATE evidence_piece SET content = x'00'", "与校验码不符"),
        ("DELETE FROM evidence_piece WHERE number = 1", "与校验码不符"),
    ],
)
def test_verify_and_reading_notice_a_content_that_is_lost_or_another(
    document: Document, path: Path, tmp_path: Path, statement: str, words: str
) -> None:
    evidence = attached(document, some_file(tmp_path, content=os.urandom(PIECE + 7)))
    document.close()
    damaged(path, statement)
    report = verify(path)
    assert not report.sound
    assert words in "".join(report.sentences)
    assert "凭证.pdf" in "".join(report.sentences)
    with pytest.raises(Damaged):
        read(path, evidence)


# Names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("问卷 100%#1.pdf", "问卷 100%#1.pdf"),
        ("凭证\u202efdp.exe", "凭证fdp.exe"),
        ("坏\udcff名.pdf", "坏名.pdf"),
        ("\n\t", "未命名"),
    ],
)
def test_names_keep_what_can_be_seen(name: str, shown: str) -> None:
    assert clean_name(name) == shown


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_the_document_can_hold(name: str) -> None:
    shown = clean_name(name)
    assert 0 < len(shown) <= 200
    assert shown.encode("utf-8")
    assert clean_name(shown) == shown


@pytest.mark.parametrize("name", ["a.exe", "A.EXE", "a.pdf.lnk", "a.bat. ", "脚本.JS", "x.desktop"])
def test_programs_are_known_by_their_ending(name: str) -> None:
    assert is_program(name)
    assert not any(map(is_program, ("问卷.pdf", "exe", "表.xlsx")))


def test_a_long_chinese_name_is_attached_with_its_ending(
    document: Document, tmp_path: Path
) -> None:
    path = some_file(tmp_path, "满" * 80 + " #100%.pdf")
    evidence = attached(document, path, note="年末发放 200 份")
    assert evidence.file_name == path.name
    assert stat.S_ISREG(path.stat().st_mode)
