"""Names of exported files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.file_names import distinct_stems, file_stem

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


def test_parts_are_joined_by_hyphens() -> None:
    assert file_stem("红河州投资促进局", "2023", "州投资促进专项经费") == (
        "红河州投资促进局-2023-州投资促进专项经费"
    )


def test_marks_that_windows_forbids_become_their_full_width_forms() -> None:
    assert file_stem("局", 'a/b\\c:d*e?f"g<h>i|j') == "局-a／b＼c：d＊e？f＂g＜h＞i｜j"


def test_blanks_and_line_breaks_shrink_and_blank_parts_are_left_out() -> None:
    assert file_stem(" 局 ", "", "甲\r\n\t乙", "  ") == "局-甲 乙"


def test_a_name_does_not_end_in_a_dot_or_blank() -> None:
    assert file_stem("局", "甲. .") == "局-甲"


def test_a_long_name_loses_its_end_and_no_character_is_cut_in_half() -> None:
    stem = file_stem("局", "很长的项目名称" * 40)
    assert len(stem.encode()) <= 190
    assert "局-很长的项目名称很长的".startswith(stem[:10])
    assert "\ufffd" not in stem


@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_whatever_is_typed_makes_a_name_that_windows_takes(parts: list[str]) -> None:
    stem = file_stem(*parts)
    assert not set(stem) & FORBIDDEN
    assert not stem.endswith((" ", "."))
    assert len(stem.encode()) <= 190


@pytest.mark.parametrize(
    ("stems", "names"),
    [
        (["甲", "乙"], ["甲", "乙"]),
        (["甲", "甲", "甲"], ["甲", "甲（2）", "甲（3）"]),
        (["A", "a"], ["A", "a（2）"]),
        (["甲", "甲", "甲（2）"], ["甲", "甲（3）", "甲（2）"]),
        (["甲（2）", "甲", "甲"], ["甲（2）", "甲", "甲（3）"]),
    ],
)
def test_equal_names_get_numbers_and_never_take_another_s_name(
    stems: list[str], names: list[str]
) -> None:
    assert distinct_stems(stems) == names


@given(st.lists(st.sampled_from(["甲", "甲（2）", "甲（3）", "a", "A"]), max_size=12))
def test_no_two_files_ever_have_the_same_name(stems: list[str]) -> None:
    names = [name.casefold() for name in distinct_stems(stems)]
    assert len(set(names)) == len(names)
