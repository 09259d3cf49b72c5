"""What stands in the index of attached files, on paper and in the workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from hrdesk.core.evidence import IndexLine
from hrdesk.forms.evidence_pages import evidence_book, evidence_pages
from hrdesk.forms.operations import Pages

from .geometry import texts
from .papers import UNIT, copied, sound
from .samples import BOOK

PROJECT = "州投资促进专项经费"


def line(number: int, **fields: object) -> IndexLine:
    known: dict[str, object] = {
        "group": PROJECT,
        "matter": "数量指标：引进省外产业招商到位资金",
        "file_name": "到位资金认定函（盖章）.pdf",
        "size": 1_500_000,
        "added_on": "2024-01-05",
        "digest": "0f" * 32,
        "note": "",
    }
    return IndexLine(number=number, evidence_id=number, **{**known, **fields})  # type: ignore[arg-type]


def pages_of(*lines: IndexLine) -> Pages:
    return evidence_pages(lines, UNIT, 2023, book=BOOK)


def test_every_file_is_listed_with_what_it_proves_and_its_digest(tmp_path: Path) -> None:
    pages = pages_of(
        line(1), line(2, group="市场化招商奖励", matter="48GW单晶拉棒项目", note="原件存档案室")
    )
    sound(pages)
    found = copied(pages, tmp_path, "-layout")
    for words in (
        *("2023年度绩效自评佐证材料目录", f"单位：{UNIT}", "共2件", "序号", "校验码", PROJECT),
        *("到位资金认定函（盖章）.pdf", "1.4MB", "2024-01-05", "0f0f0f0f0f0f", "48GW单晶拉棒项目"),
        *("原件存档案室", "整理人：", "SHA-256"),
    ):
        assert words in found


def test_a_project_is_named_once_and_again_on_the_next_page() -> None:
    pages = pages_of(
        *(line(number, file_name="很长的文件名" * 9 + ".pdf") for number in range(1, 60))
    )
    assert len(pages.pages) >= 3
    sound(pages, most=9)
    names = [[t.string for t in texts(page) if PROJECT in t.string] for page in pages.pages]
    assert names[0] == [PROJECT]
    assert all(
        len(each) <= 2 and "（续）" in "".join(t.string for t in texts(page))
        for each, page in zip(names[1:], pages.pages[1:], strict=True)
    )


_text = st.text('招商引资ABC 0123，。（）#%.\n\t-—"', max_size=60)


@settings(max_examples=25)
@given(st.lists(st.tuples(_text, _text, _text, _text), min_size=1, max_size=12))
def test_no_index_has_overlaps_or_ink_beyond_its_margins(
    rows: list[tuple[str, str, str, str]],
) -> None:
    sound(
        pages_of(
            *(
                line(n, group=group, matter=matter, file_name=name, note=note)
                for n, (group, matter, name, note) in enumerate(rows, 1)
            )
        ),
        most=12,
    )


def test_the_workbook_has_the_whole_digest_and_where_the_file_lies(tmp_path: Path) -> None:
    path = tmp_path / "目录.xlsx"
    evidence_book(path, [line(1, file_name="=cmd.pdf")], ["01-项目/001-=cmd.pdf"])
    rows = list(openpyxl.load_workbook(path).active.values)  # type: ignore[union-attr]
    assert rows[0][6] == "校验码（SHA-256）"
    assert rows[1][3] == "=cmd.pdf"
    assert rows[1][6] == "0f" * 32
    assert rows[1][8] == "01-项目/001-=cmd.pdf"


def test_a_file_is_exported_under_its_number_and_a_name_every_system_takes() -> None:
    assert line(7, file_name="预算:执行?.PDF").exported_name() == "007-预算：执行？.pdf"
    assert line(8, file_name="没有扩展名").exported_name() == "008-没有扩展名"
    long = line(9, file_name="满" * 190 + ".pdf").exported_name()
    assert len(long.encode()) < 255
    assert long.endswith(".pdf")
