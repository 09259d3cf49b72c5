"""Where pages break: rows kept together, rows parted, room kept for what follows."""

from __future__ import annotations

import pytest

from hrdesk.forms.layout import Body, Frame, lay_out
from hrdesk.forms.operations import MM, Text
from hrdesk.forms.table import Cell, Row, Section, Span, Table

from .samples import BOOK

FRAME = Frame(15, 29, 15, 197)
SENTENCE = "按季度通报。"


def rows(count: int) -> tuple[Row, ...]:
    """Rows of one line, numbered."""
    return tuple(Row((Cell(0, 60, f"第{number}行"),)) for number in range(count))


def sentences(lines: int) -> str:
    """A text of so many lines."""
    return "\n".join([SENTENCE] * lines)


def tall(lines: int) -> Row:
    """A row whose second cell has so many lines."""
    return Row((Cell(0, 35, "名称", again="名称（续）"), Cell(35, 60, sentences(lines))))


def pages(*body: Row, header: int = 0, tail: int = 1, closing: float = 0.0) -> list[Body]:
    heads = tuple(Row((Cell(0, 60, "序号", "label", "center"),)) for _ in range(header))
    return lay_out(Table(60, (Section(heads, body),), tail, closing), BOOK, FRAME)


def strings(body: Body) -> list[str]:
    return [each.string for each in body.operations if isinstance(each, Text)]


def test_a_page_takes_all_rows_that_fit() -> None:
    first, second = pages(*rows(30))
    assert len(strings(first)) == 26  # 168 mm of 6.4 mm
    assert strings(second) == ["第26行", "第27行", "第28行", "第29行"]


def test_a_break_goes_where_rows_part_best_unless_too_much_stays_empty() -> None:
    early = Row((Cell(0, 60, "新的一组"),), parting=0)
    first, second = pages(*rows(24), early, *rows(5))
    assert len(strings(first)) == 24
    assert strings(second)[0] == "新的一组"
    first, second = pages(*rows(10), early, *rows(20))
    assert len(strings(first)) == 26


def test_rows_are_ample_unless_that_costs_a_page() -> None:
    ample = Row((Cell(0, 60, "宽裕的一行"),), ample=20)
    (only,) = pages(*rows(20), ample)
    assert only.bottom == pytest.approx((29 + 20 * 6.4 + 20) * MM)
    (only,) = pages(*rows(24), ample)
    assert only.bottom == pytest.approx((29 + 25 * 6.4) * MM)
    _, second = pages(*rows(26), ample)
    assert second.bottom == pytest.approx((15 + 20) * MM)


def test_the_header_stands_on_every_page() -> None:
    bodies = pages(*rows(60), header=2)
    assert len(bodies) == 3
    for body in bodies:
        assert strings(body)[:2] == ["序号", "序号"]


def test_the_last_page_has_room_for_what_follows_and_rows_to_go_with_it() -> None:
    assert len(pages(*rows(26))) == 1
    _, second = pages(*rows(26), closing=15, tail=3)
    assert len(strings(second)) == 3
    assert second.bottom + 15 * MM < 197 * MM
    (only,) = pages(*rows(23), closing=15, tail=3)
    assert only.bottom + 15 * MM < 197 * MM + 0.01


@pytest.mark.parametrize("lines", range(41, 60))
def test_a_parted_row_has_three_lines_on_either_page_and_goes_on_at_the_top(lines: int) -> None:
    first, second = pages(tall(lines))
    parts = [[string for string in strings(body) if string == SENTENCE] for body in (first, second)]
    assert len(parts[0]) >= 3
    assert len(parts[1]) >= 3
    assert len(parts[0]) + len(parts[1]) == lines
    assert "名称" in strings(first)
    assert "名称（续）" in strings(second)
    baseline = min(
        each.y for each in second.operations if isinstance(each, Text) and each.string == SENTENCE
    )
    assert baseline < 15 * MM + 14


def test_a_shorter_text_beside_a_parted_one_goes_on_at_the_top_too() -> None:
    row = Row((Cell(0, 30, sentences(60)), Cell(30, 60, sentences(45))))
    _, second = pages(row)
    tops = {
        column: min(
            each.y
            for each in second.operations
            if isinstance(each, Text) and (each.x > 45 * MM) == column
        )
        for column in (False, True)
    }
    assert tops[False] == tops[True]


def test_a_row_that_fits_a_page_is_not_parted_unless_high() -> None:
    first, second = pages(*rows(24), tall(12))
    assert len(strings(first)) == 24
    assert strings(second).count(SENTENCE) == 12
    first, second = pages(*rows(15), tall(20))
    assert strings(first).count(SENTENCE) + strings(second).count(SENTENCE) == 20
    assert strings(first).count(SENTENCE) >= 3


def test_what_follows_takes_lines_along_where_there_are_no_rows() -> None:
    _, second = pages(tall(39), closing=15)
    assert strings(second).count(SENTENCE) == 3
    assert second.bottom + 15 * MM < 197 * MM


def test_a_merged_name_higher_than_its_rows_heightens_them() -> None:
    name = "很长的二级指标名称"
    body = Section(
        (),
        tuple(Row((Cell(20, 60, f"第{number}行"),)) for number in range(2)),
        (Span(0, 20, 0, 1, ((name * 3,),), ((name + "（续）",),), "words"),),
    )
    (only,) = lay_out(Table(60, (body,)), BOOK, FRAME)
    lines = [text for text in strings(only) if text in name * 3]
    assert "".join(lines) == name * 3
    assert only.bottom - 29 * MM >= len(lines) * 4.15 * MM


def test_a_merged_name_longer_than_a_page_ends_in_dots() -> None:
    body = Section(
        (),
        (Row((Cell(20, 60, "一行"),)),),
        (Span(0, 20, 0, 0, (("名" * 500,),), (("名" * 500,),), "words"),),
    )
    (only,) = lay_out(Table(60, (body,)), BOOK, FRAME)
    assert any(string.endswith("…") for string in strings(only))
    assert only.bottom < 197 * MM
