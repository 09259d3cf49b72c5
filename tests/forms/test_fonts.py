"""The fonts that ship: what they hold, and which of them sets which character."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from hrdesk.forms.fonts import FAUX_BOLD, SHIPPED, STAND_IN, Face, FontBook, Run, clean
from hrdesk.forms.lines import HALF
from hrdesk.resources import resource_path

from .samples import BOOK
from .test_truetype import font_file, square

SCRIPTS = Path(__file__).parents[2] / "packaging" / "fonts"
REGULAR = ("serif", "sans")


@pytest.mark.parametrize("key", REGULAR)
def test_every_character_of_gbk_and_of_the_standard_table_is_there(key: str) -> None:
    held = BOOK.faces[key].file.glyphs
    han = {
        code
        for lead in range(0x81, 0xFF)
        for trail in range(0x40, 0xFF)
        for code in map(ord, bytes((lead, trail)).decode("gbk", "ignore"))
        if 0x4E00 <= code <= 0x9FFF
    }
    assert len(han) == 20902
    assert han <= held.keys()
    table = (SCRIPTS / "extension-a.txt").read_text("utf-8").split()
    assert len("".join(table)) == 77
    assert set(map(ord, "".join(table))) <= held.keys()
    assert sum(0x20000 <= code <= 0x2FFFF for code in held) >= 196
    assert {ord(char) for char in "䶮𬭎𬭩𫍯鿍≥≤≠×÷—…①⑳●■▲％㎡−"} <= held.keys()


@pytest.mark.parametrize("key", SHIPPED)
def test_no_radicals_and_compatibility_forms_that_copied_text_could_turn_into(key: str) -> None:
    held = BOOK.faces[key].file.glyphs
    assert not [code for code in held if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF]


def test_the_bold_fonts_hold_the_characters_of_their_list() -> None:
    wanted = {char for char in (SCRIPTS / "labels.txt").read_text("utf-8") if not char.isspace()}
    for key in ("serif-bold", "sans-bold"):
        assert not [char for char in wanted if char not in BOOK.faces[key]]


def test_the_papers_state_each_fonts_digest_and_licence() -> None:
    papers = resource_path("fonts", "README.md").read_text("utf-8")
    for name in SHIPPED.values():
        digest = hashlib.sha256(resource_path("fonts", name).read_bytes()).hexdigest()
        assert re.search(rf"## {name}\n[^#]*{digest}", papers)
    licence = resource_path("fonts", "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Noto Serif SC: " in licence
    assert "Reserved Font Name 'Source'" in licence
    for face in BOOK.faces.values():
        assert "source" not in face.file.name.lower()


def test_digits_of_the_sans_are_all_of_one_width() -> None:
    assert {BOOK.advances("figures")[digit] for digit in "0123456789"} == {0.555}


def test_the_ink_of_hanging_marks_lies_in_the_half_that_does_not_hang() -> None:
    for key in SHIPPED:
        face = BOOK.faces[key]
        for mark in HALF:
            if mark in face:
                box = face.file.box(face.glyph(mark))
                assert box is not None
                assert box[2] <= face.file.units / 2


def test_words_are_set_in_the_serif_and_figures_in_the_sans() -> None:
    assert BOOK.runs("绩效", "words") == [Run("serif", 0, "绩效")]
    assert BOOK.runs("1,150.00", "figures") == [Run("sans", 0, "1,150.00")]


def test_a_label_beyond_the_bold_font_is_thickened() -> None:
    assert BOOK.runs("总分鑫", "label") == [
        Run("sans-bold", 0, "总分"),
        Run("sans", FAUX_BOLD, "鑫"),
    ]


def test_a_character_that_only_another_font_has_is_taken_from_there(tmp_path: Path) -> None:
    path = tmp_path / "rare.ttf"
    path.write_bytes(font_file({"𠮷": square(0)}, "Rare"))
    book = FontBook([Face("other-0", path)])
    assert book.runs("王𠮷䶮", "words") == [
        Run("serif", 0, "王"),
        Run("other-0", 0, "𠮷"),
        Run("serif", 0, "䶮"),
    ]
    assert book.advances("words")["𠮷"] == 0.7
    assert book.missing("王𠮷䶮") == ""


def test_a_character_that_no_font_has_is_stood_in_for_and_told_of() -> None:
    book = FontBook()
    assert book.runs("王𠮷", "words") == [Run("serif", 0, "王𠮷")]
    assert book.faces["serif"].shown("𠮷") == STAND_IN
    assert book.advances("words")["𠮷"] == book.advances("words")[STAND_IN]
    assert book.missing("王𠮷王") == "𠮷"


def test_text_from_elsewhere_is_cleaned_of_what_cannot_be_set() -> None:
    assert clean("第一行\r\n第二行\t完\u200b\ufeff") == "第一行\n第二行 完"
    assert clean("⽬标⾦额") == "目标金额"  # radicals, as copied from a PDF
    assert clean("葛\U000e0100城") == "葛城"
    assert clean("plain 100%") == "plain 100%"
