"""The library and the templates that ship with the program, checked entry by entry."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import astuple, replace

import pytest

from hrdesk.core.levels import DIMENSIONS
from hrdesk.core.library.entries import FIELDS, LibraryEntry, check_entry
from hrdesk.core.records import Indicator
from hrdesk.core.rows import read_row
from hrdesk.core.schemes import default_scheme
from hrdesk.document.own_files import shipped_library, templates

LIBRARY = shipped_library()
LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")


def test_there_are_at_least_160_entries_and_no_two_are_the_same() -> None:
    assert len(LIBRARY) >= 160
    assert [name for name, n in Counter(e.name for e in LIBRARY).items() if n > 1] == []
    assert [text for text, n in Counter(e.meaning for e in LIBRARY).items() if n > 1] == []


def test_every_dimension_and_every_field_is_served() -> None:
    served = Counter((entry.level1, entry.level2) for entry in LIBRARY)
    usual = {(block, dimension) for block, all_ in DIMENSIONS.items() for dimension in all_}
    assert set(served) == usual
    assert min(n for (block, _), n in served.items() if block != "成本") >= 10
    by_field = Counter(field for entry in LIBRARY for field in entry.fields)
    assert set(by_field) == set(FIELDS)
    assert min(by_field.values()) >= 10


def faults_of(entry: LibraryEntry) -> list[str]:
    """What is wrong with an entry."""
    check_entry(entry)
    row = Indicator(1, 1, "", "", "", entry.relation, entry.target, entry.measure)
    kind = read_row(row, 2023).kind
    if entry.kind == "定性":
        right = kind == "qualitative" and not entry.measure and not re.search(r"\d", entry.target)
    elif not entry.target:
        right = kind == "none" and bool(entry.measure or "日期" in entry.meaning)
    elif kind == "figure":
        plain = re.fullmatch(r"\d+(\.\d+)?", entry.target)
        right = bool(plain and entry.measure) and entry.relation in ("≥", "≤", "=")
    else:
        right = kind == "date" and not entry.relation
    texts = [entry.meaning, entry.method]
    found = [text for text in texts if len(text) < 7 or not text.endswith("。")]
    found += [] if right else [f"{entry.name}: {kind}"]
    found += [] if entry.evidence and entry.keywords and entry.fields else [entry.name]
    return found


def test_every_entry_can_be_scored_and_says_what_it_is() -> None:
    assert [fault for entry in LIBRARY for fault in faults_of(entry)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"target": "约九成"},
        {"measure": ""},
        {"relation": ""},
        {"meaning": "无"},
        {"evidence": ""},
        {"relation": "定性", "kind": "定性"},
        {"target": "12月31日前"},
    ],
)
def test_a_faulty_entry_would_be_found(change: dict[str, str]) -> None:
    sound = next(entry for entry in LIBRARY if entry.name == "资金拨付及时率")
    assert faults_of(sound) == []
    assert faults_of(replace(sound, **change)) != []  # type: ignore[arg-type]


def test_percentages_say_how_they_are_divided() -> None:
    quotients = [entry for entry in LIBRARY if entry.measure == "%"]
    silent = [e.name for e in quotients if "÷" not in e.method and "取" not in e.method]
    assert silent == []


def test_there_is_no_english_in_the_library_and_the_templates() -> None:
    texts = [text for entry in LIBRARY for text in _texts(astuple(entry))]
    texts += [text for file in templates().files for text in _texts(astuple(file.template))]
    assert len(texts) > 1000
    assert [text for text in texts if LATIN.search(text)] == []


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in _texts(each)]
    return []


def test_the_shipped_templates_are_made_of_the_library_and_sum_up_to_100_with_the_funds() -> None:
    known = {(e.level1, e.level2, e.name, e.relation, e.target, e.measure) for e in LIBRARY}
    files = templates()
    assert files.unreadable == ()
    assert [file.template.name for file in files.files] == ["一般公用类项目", "招商引资专项经费"]
    scheme = default_scheme()
    for template in (file.template for file in files.files):
        assert {
            (r.level1, r.level2, r.name, r.relation, r.target, r.measure) for r in template.rows
        } <= known
        for block in ("产出", "效益", "满意度"):
            points = sum(r.weight or 0 for r in template.rows if r.level1 == block)
            assert points == scheme.block_weight(block)
        assert template.weight + (scheme.block_weight("投入") or 0) == 100
        assert len(template.funds) == 3
        assert template.risks
        assert template.regulations
