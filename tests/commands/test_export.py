"""``hrdesk export``: which sheets are written, under which names."""

import io
from pathlib import Path

from hrdesk.commands.progress import Progress
from hrdesk.core.records import Evaluation, Project
from hrdesk.document.creation import create_file
from tests.commands.support import AWARDS, SHEETS, Call, names_in


def test_a_written_sheet_is_a_pdf_with_its_title_annex_and_total(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    out = tmp_path / "新建" / "输出"
    call("export", demo, "--to", out, "--pdf")
    with (out / SHEETS[1]).open("rb") as file:
        reader = PdfReader(file)
        text = "".join(page.extract_text() for page in reader.pages)
        assert reader.metadata is not None
        assert reader.metadata.title == (
            "2023年度项目支出绩效自评表　招商引资“比学赶超”奖励专项经费"
        )
    assert "附件1-2" in text
    assert "100.00" in text


def test_one_project_by_name(call: Call, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    answer = call("export", demo, "--to", out, "--project", "红河州市场化招商奖励专项经费")
    assert answer.out.splitlines() == [str(out / SHEETS[2])]
    assert names_in(out) == [SHEETS[2]]


def test_an_export_replaces_its_own_earlier_files(call: Call, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("export", demo, "--to", out)
    (out / SHEETS[0]).write_bytes(b"older")
    (out / "别的.txt").write_bytes(b"mine")
    assert call("export", demo, "--to", out).status == 0
    assert (out / SHEETS[0]).read_bytes().startswith(b"%PDF")
    assert names_in(out) == sorted([*SHEETS, *AWARDS, "别的.txt"])


def test_lists_alone_can_be_asked_for(call: Call, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    answer = call("export", demo, "--to", out, "--xlsx")
    wanted = [name for name in AWARDS if name.endswith(".xlsx")]
    assert answer.out.splitlines() == [str(out / name) for name in wanted]


def test_equal_and_wild_names_of_projects_make_different_files(call: Call, tmp_path: Path) -> None:
    path, out = tmp_path / "d.hrdesk", tmp_path / "out"
    names = ("甲/乙:丙?", "甲/乙:丙?", "")
    projects = (Project(number, 1, name) for number, name in enumerate(names, 1))
    create_file(path, (Evaluation(1, "某<局>", 2024), *projects))
    assert call("export", path, "--to", out).status == 0
    assert names_in(out) == [
        "某＜局＞-2024-未命名项目.pdf",
        "某＜局＞-2024-甲／乙：丙？.pdf",
        "某＜局＞-2024-甲／乙：丙？（2）.pdf",
    ]


def test_characters_that_no_font_has_are_named(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "d.hrdesk"
    create_file(path, (Evaluation(1, "某局", 2024), Project(1, 1, "甲\U0001f600")))
    answer = call("export", path, "--to", tmp_path / "out")
    assert answer.status == 0
    assert "\U0001f600" in answer.error
    assert "字体里没有这些字" in answer.error


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_that_goes_away_and_shows_on_a_terminal_only() -> None:
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        progress = Progress("正在输出", 3, stream)
        for name in ("甲", "乙"):
            progress.show(name)
            progress.clear()
    shown = [each for each in terminal.getvalue().split("\r") if each.strip()]
    assert shown == ["正在输出 1/3 甲", "正在输出 2/3 乙"]
    assert "\n" not in terminal.getvalue()
    assert terminal.getvalue().endswith(" \r")
    assert pipe.getvalue() == ""
