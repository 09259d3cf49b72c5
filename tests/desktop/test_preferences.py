"""Preferences: declared once, the dialog made of them, each change in force and kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit

from hrdesk.desktop.application import Application
from hrdesk.desktop.comfort.preferences_dialog import PreferencesDialog
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import DARK, LIGHT
from hrdesk.desktop.preferences import (
    BINDING,
    DEPARTMENT,
    LAST_FILE,
    RECENT,
    REOPEN,
    SIZE,
    THEME,
    UNIT,
    Preference,
    Preferences,
    declared,
)
from hrdesk.document import paths

from .conftest import Start


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "hrdesk.ini"


def test_every_preference_has_a_chinese_title_and_meaning_and_a_name_of_its_own() -> None:
    keys = [each.key for each in declared()]
    assert len(keys) == len(set(keys)) >= 12
    for each in declared():
        assert each.title.strip("0123456789 ") > "一"
        assert len(each.meaning) >= 6


@pytest.mark.parametrize("preference", declared(), ids=lambda each: each.key)
def test_a_value_is_found_again_with_its_type_in_the_next_start(
    file: Path, preference: Preference[object]
) -> None:
    default = preference.default
    other: object = "红河州投资促进局"
    if preference.choices:
        other = preference.choices[-1][0]
    elif isinstance(default, bool):
        other = not default
    elif isinstance(default, list):
        other = ["/共享/甲.hrdesk"]
    elif not isinstance(default, str):
        other = default
    first = Preferences(file)
    assert first.get(preference) == default
    first.set(preference, other)
    first.sync()
    found = Preferences(file).get(preference)
    assert (found, type(found)) == (other, type(default))


def test_a_settings_file_with_nonsense_gives_the_defaults(file: Path) -> None:
    file.write_text("[look]\ntheme=rot\nsize=4711\n[files]\nrecent=@Invalid()\n", encoding="utf-8")
    preferences = Preferences(file)
    assert preferences.get(THEME) == "system"
    assert preferences.get(SIZE) == 100
    assert preferences.get(RECENT) == []


def dialog_of(application: Application) -> PreferencesDialog:
    dialog = PreferencesDialog(application.preferences, application.window)
    dialog.changed.connect(application.comfort._on_preference)
    return dialog


def test_the_dialog_shows_every_preference_with_a_group_and_says_what_it_means(
    start: Start,
) -> None:
    dialog = dialog_of(start(None))
    wanted = {each.key: each for each in declared() if each.group}
    assert set(dialog.fields) == set(wanted)
    for key, field in dialog.fields.items():
        assert field.accessibleName() == wanted[key].title
        assert wanted[key].meaning in field.accessibleDescription()
    dialog.deleteLater()


def test_a_change_in_the_dialog_counts_at_once_and_defaults_come_back(start: Start) -> None:
    application = start(None)
    dialog = dialog_of(application)
    colour, binding, unit = (dialog.fields[each.key] for each in (THEME, BINDING, UNIT))
    assert isinstance(colour, QComboBox)
    assert isinstance(binding, QCheckBox)
    assert isinstance(unit, QLineEdit)
    colour.setCurrentIndex(colour.findData("dark"))
    colour.activated.emit(colour.currentIndex())
    binding.click()
    unit.setText("红河州投资促进局")
    unit.editingFinished.emit()
    preferences = application.preferences
    assert current_tokens() is DARK
    assert (preferences.get(THEME), preferences.get(BINDING)) == ("dark", True)
    assert preferences.get(UNIT) == "红河州投资促进局"
    assert application.window.start.form.unit.text() == "红河州投资促进局"
    preferences.set(RECENT, ["/共享/甲.hrdesk"])
    dialog.defaults.click()
    assert (preferences.get(THEME), preferences.get(BINDING), preferences.get(UNIT)) == (
        "system", False, "",
    )  # fmt: skip
    assert current_tokens() is LIGHT
    assert (colour.currentData(), binding.isChecked(), unit.text()) == ("system", False, "")
    assert preferences.get(RECENT) == ["/共享/甲.hrdesk"]
    dialog.deleteLater()


def test_a_new_evaluation_begins_with_the_unit_of_the_preferences(start: Start) -> None:
    first = start(None)
    first.preferences.set(UNIT, "红河州投资促进局")
    first.preferences.set(DEPARTMENT, "红河州人民政府")
    first.preferences.sync()
    form = start(None).window.start.form
    assert (form.unit.text(), form.department.text()) == ("红河州投资促进局", "红河州人民政府")
    assert Path(form.path.text()).name.startswith("红河州投资促进局")


def test_the_last_file_is_opened_again_where_that_is_wished(
    start: Start, demonstration_file: Path
) -> None:
    first = start(demonstration_file)
    first.window.close()
    assert first.preferences.get(LAST_FILE) == str(demonstration_file)
    assert start(None).session is None
    first.preferences.set(REOPEN, True)
    first.preferences.sync()
    again = start(None)
    assert again.session is not None
    assert again.session.document.path == demonstration_file
    again.close_file()
    again.preferences.sync()
    assert start(None).session is None  # it was closed on purpose


def test_a_last_file_that_cannot_be_found_is_named_and_the_first_page_stays(
    start: Start, tmp_path: Path
) -> None:
    first = start(None)
    first.preferences.set(REOPEN, True)
    first.preferences.set(LAST_FILE, str(tmp_path / "共享" / "上年.hrdesk"))
    first.preferences.sync()
    application = start(None)
    assert application.session is None
    assert application.window.bar.part_text("told") == "上次的文件“上年.hrdesk”现在找不到"


@pytest.mark.parametrize(("size", "ratio"), [(100, 1.0), (125, 1.25), (150, 1.5)])
def test_the_whole_interface_has_the_chosen_size_from_the_next_start(
    user_folder: Path, size: int, ratio: float
) -> None:
    preferences = Preferences(paths.settings_file())
    preferences.set(SIZE, size)
    preferences.sync()
    code = (
        "import os; from hrdesk.app import run; from PySide6.QtCore import QTimer;"
        "from PySide6.QtWidgets import QApplication;"
        "from hrdesk.desktop.application import Application;"
        "Application.show = lambda self, file, read_only=False: (print("
        "self.window.devicePixelRatioF(), 'QT_SCALE_FACTOR' in os.environ),"
        "QTimer.singleShot(0, QApplication.quit)); run()"
    )
    kept = {name: v for name, v in os.environ.items() if name != "QT_SCALE_FACTOR"}
    answer = subprocess.run(
        [sys.executable, "-c", code], env=kept, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == [str(ratio), "False"]


def test_portable_mode_is_switched_in_the_dialog_where_the_folder_can_be_written(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user_folder: Path
) -> None:
    application = start(None)
    monkeypatch.delenv("HRDESK_HOME")
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    monkeypatch.setattr(paths, "settings_file", lambda: user_folder / "hrdesk.ini")
    application.preferences.set(BINDING, True)
    dialog = dialog_of(application)
    dialog.portable.click()
    assert paths.portable_data(tmp_path) == tmp_path / paths.DATA
    assert Preferences(tmp_path / paths.DATA / "hrdesk.ini").get(BINDING)
    assert str(tmp_path / paths.DATA) in dialog.note.text()
    dialog.portable.click()
    assert paths.portable_data(tmp_path) is None
    dialog.deleteLater()


def test_where_it_cannot_be_switched_the_dialog_says_why(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = start(None)
    dialog = dialog_of(application)
    assert not dialog.portable.isEnabled()
    monkeypatch.delenv("HRDESK_HOME")
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path / "nowhere")
    other = dialog_of(application)
    assert not other.portable.isEnabled()
    for each in (dialog, other):
        each.deleteLater()
    QApplication.processEvents()
