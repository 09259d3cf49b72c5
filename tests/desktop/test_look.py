"""The look: legible in both themes, figures line up, one place for colours, Chinese everywhere."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

import hrdesk
from hrdesk.desktop.application import Application
from hrdesk.desktop.look import theme as look
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.icons import coloured, icon
from hrdesk.desktop.look.theme import apply_theme, current_tokens
from hrdesk.desktop.look.tokens import DARK, LIGHT, Tokens
from hrdesk.desktop.workspace import Workspace
from hrdesk.resources import resource_path

from .painted_text import contrast

SOURCES = sorted(Path(hrdesk.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    "text", ["text", "text2", "dis", "accent", "owed", "unfinished", "far", "done", "info"]
)
@pytest.mark.parametrize("ground", ["base", "ro", "window", "header", "sel"])
def test_every_text_is_legible_on_every_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("meaning", ["owed", "unfinished", "far", "done", "info"])
def test_a_meaning_is_legible_on_its_own_tint(tokens: Tokens, meaning: str) -> None:
    assert contrast(getattr(tokens, meaning), getattr(tokens, f"{meaning}_tint")) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_are_legible_where_they_are_found_and_on_every_tint(tokens: Tokens) -> None:
    grounds = [field.name for field in fields(Tokens) if field.name.endswith("_tint")]
    for ground in [*grounds, "found", "found_current", "heat_above", "heat_far", "button"]:
        assert contrast(tokens.text, getattr(tokens, ground)) >= 4.5, ground


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_a_text_a_ground_or_a_line_and_is_measured(tokens: Tokens) -> None:
    texts = {"text", "text2", "dis", "accent", "on_accent"}
    texts |= {"owed", "unfinished", "far", "done", "info"}
    grounds = {"window", "base", "ro", "header", "button", "sel", "found", "found_current"}
    grounds |= {"heat_above", "heat_far", *(f"{name}_tint" for name in sorted(texts))}
    lines = {"hair", "rule", "edge", "heavy", "bar"}
    names = {field.name for field in fields(Tokens)} - {"dark"}
    of_bars = {"bars", "on_bars"}  # pairs, measured where charts are tested
    assert names <= texts | grounds | lines | of_bars
    assert contrast(tokens.heavy, tokens.header) >= 3
    assert contrast(tokens.accent, tokens.base) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_outlines_of_fields_are_seen(tokens: Tokens) -> None:
    assert contrast(tokens.edge, tokens.base) >= 3
    assert contrast(tokens.edge, tokens.window) >= 3
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


def test_digits_in_columns_of_figures_are_equally_wide(qapp: QApplication) -> None:
    for bold in (False, True):
        metrics = QFontMetricsF(figure_font(10, bold))
        assert len({round(metrics.horizontalAdvance(digit), 2) for digit in "0123456789"}) == 1


def test_words_are_never_smaller_than_nine_points(application: Application) -> None:
    sizes = {widget.font().pointSize() for widget in application.window.findChildren(QWidget)}
    assert min(size for size in sizes if size > 0) >= 9


def test_colours_are_named_in_one_place() -> None:
    hexes = re.compile(r"#[0-9A-Fa-f]{6}\b")
    found = [
        file.name
        for file in SOURCES
        if file.name != "tokens.py" and hexes.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_icon_that_is_asked_for_is_shipped(qapp: QApplication) -> None:
    used: set[str] = set()
    for file in SOURCES:
        used |= set(re.findall(r'\bicon\("(\w+)"', file.read_text(encoding="utf-8")))
    assert used
    for name in used:
        assert not icon(name).pixmap(16, 16).isNull()


def test_an_icon_takes_the_colour_of_its_role() -> None:
    drawn = coloured('<svg><path fill="#212121" d="M0 0"/></svg>', LIGHT.accent)
    assert drawn == f'<svg><path fill="{LIGHT.accent}" d="M0 0"/></svg>'


def test_the_theme_is_changed_while_the_program_runs(application: Application) -> None:
    apply_theme(QApplication.instance(), "dark")  # type: ignore[arg-type]
    assert current_tokens() is DARK
    picture = application.window.grab().toImage()
    assert picture.pixelColor(5, 5).name().upper() == DARK.window
    apply_theme(QApplication.instance(), "light")  # type: ignore[arg-type]
    assert current_tokens() is LIGHT


def test_dark_follows_the_system_while_the_program_runs(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = QApplication.instance()
    apply_theme(app, "system")  # type: ignore[arg-type]
    assert current_tokens() is LIGHT
    monkeypatch.setattr(look, "system_is_dark", lambda: True)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_tokens() is DARK
    assert application.window.grab().toImage().pixelColor(5, 5).name().upper() == DARK.window
    apply_theme(app, "light")  # type: ignore[arg-type]
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert current_tokens() is LIGHT  # chosen by hand, it stays


def test_high_contrast_takes_the_systems_colours_and_no_tints(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = QApplication.instance()
    monkeypatch.setattr(look, "wants_high_contrast", lambda: True)
    apply_theme(app, "dark")  # type: ignore[arg-type]
    tokens = current_tokens()
    assert contrast(tokens.text, tokens.window) >= 7
    assert {tokens.owed_tint, tokens.base, tokens.ro, tokens.header} == {tokens.window}
    assert tokens.sel != tokens.window
    assert contrast(tokens.text, tokens.sel) >= 4.5
    assert {tokens.owed, tokens.far, tokens.edge, tokens.dis} == {tokens.text}
    assert not application.window.grab().isNull()
    monkeypatch.undo()
    apply_theme(app, "light")  # type: ignore[arg-type]
    assert current_tokens() is LIGHT


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_icons_are_drawn_for_the_scale_and_not_stretched(qapp: QApplication, scale: float) -> None:
    pixmap = icon("add").pixmap(QSize(16, 16), scale)
    assert pixmap.size() == QSize(round(16 * scale), round(16 * scale))
    assert pixmap.devicePixelRatio() == scale
    picture = pixmap.toImage()
    middle = picture.width() // 2
    opaque = [picture.pixelColor(x, middle).alpha() for x in range(picture.width())]
    assert max(opaque) >= 120
    assert opaque[0] == opaque[-1] == 0


@pytest.mark.parametrize(
    "file", sorted(resource_path("icons").glob("*_*.svg")), ids=lambda f: f.stem
)
def test_every_shipped_icon_can_be_drawn_in_a_colour(qapp: QApplication, file: Path) -> None:
    name, _, style = file.stem.rsplit("_", 2)
    picture = icon(name, "owed", filled=style == "filled").pixmap(32, 32).toImage()
    drawn = {
        picture.pixelColor(x, y).name().upper()
        for x in range(32)
        for y in range(32)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert drawn <= {current_tokens().owed}
    assert drawn or file.stem.startswith("circle")


def visible_words(window: QWidget) -> list[str]:
    words: list[str] = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, (QLabel, QAbstractButton)):
            words.append(re.sub(r"<[^>]+>", "", widget.text()))
        elif isinstance(widget, QLineEdit):
            words.append(widget.placeholderText())
        elif isinstance(widget, QComboBox):
            words += [widget.itemText(place) for place in range(widget.count())]
        words += [widget.toolTip(), widget.accessibleName(), widget.windowTitle()]
    return words


ALLOWED = re.compile(
    r"hrdesk|PDF|Word|xlsx|Ctrl|Shift|Alt|PgUp|PgDown|Esc|Tab|Enter|A4|/\S+|qt_\w+", re.ASCII
)


def test_no_english_is_in_the_way(application: Application, workspace: Workspace) -> None:
    workspace.show_projects()
    english = [
        words
        for words in visible_words(application.window)
        if re.search(r"[A-Za-z]{2,}", ALLOWED.sub("", words))
    ]
    assert english == []


def test_every_editor_and_grid_has_a_name_for_screen_readers(application: Application) -> None:
    nameless = [
        type(widget).__name__
        for widget in application.window.findChildren(QWidget)
        if isinstance(widget, (QLineEdit, QComboBox))
        and not widget.accessibleName()
        and not isinstance(widget.parent(), QComboBox)
    ]
    assert nameless == []
    assert ui_font(9).pointSize() == 9
