"""The theme in force: Fusion, a palette and one style sheet, all from the same tokens."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from .stylesheet import stylesheet
from .tokens import DARK, LIGHT, Tokens

_NO_COLOUR = frozenset({"dark", "bars", "on_bars"})
_GROUNDS = frozenset(
    [
        "window",
        "base",
        "ro",
        "header",
        "button",
        "sel",
        "found",
        "found_current",
        "heat_above",
        "heat_far",
    ]
)


class Theme(QObject):
    """Which tokens are in force; ``changed`` when they became others."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self._wanted = "light"
        self._app: QApplication | None = None

    def apply(self, app: QApplication, wanted: str) -> None:
        """Put ``light``, ``dark`` or the ``system``'s theme in force, and follow the system then."""
        if self._app is not app:
            self._app = app
            app.setStyle("Fusion")
            self._hints = QGuiApplication.styleHints()
            self._hints.colorSchemeChanged.connect(self._on_system)
            self._contrast = self._hints.accessibility()
            self._contrast.contrastPreferenceChanged.connect(self._on_contrast)
        self._wanted = wanted
        dark = wanted == "dark" or (wanted == "system" and system_is_dark())
        if wants_high_contrast():
            app.setPalette(QPalette())  # the system's own, which the user chose colour by colour
            self.tokens = tokens_of(app.palette())
        else:
            self.tokens = DARK if dark else LIGHT
            app.setPalette(palette(self.tokens))
        app.setStyleSheet(stylesheet(self.tokens))
        self.changed.emit()

    def _on_contrast(self) -> None:
        if self._app is not None:
            self.apply(self._app, self._wanted)

    def _on_system(self) -> None:
        if self._wanted == "system" and self._app is not None:
            self.apply(self._app, "system")


def system_is_dark() -> bool:
    """Whether the desktop asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def wants_high_contrast() -> bool:
    """Whether the desktop asks for few and strong colours (on Windows 对比度主题)."""
    hints = QGuiApplication.styleHints()  # held: PySide drops what it gave with its giver
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def tokens_of(system: QPalette) -> Tokens:
    """Tokens of the system's few colours only: no tints, no meanings; signs and words say those."""
    role = QPalette.ColorRole

    def colour(which: QPalette.ColorRole) -> str:
        return system.color(QPalette.ColorGroup.Active, which).name().upper()

    text, ground, accent = colour(role.WindowText), colour(role.Window), colour(role.Highlight)
    dark = system.color(role.Window).lightness() < system.color(role.WindowText).lightness()
    grounds = {
        field.name: ground
        for field in fields(Tokens)
        if field.name.endswith("_tint") or field.name in _GROUNDS
    }
    marked = _between(QColor(ground), QColor(text))
    strong = {"accent": accent, "on_accent": colour(role.HighlightedText)}
    grounds.update(sel=marked, found=marked, found_current=marked)
    names = [field.name for field in fields(Tokens) if field.name not in _NO_COLOUR]
    colours = {name: grounds.get(name, strong.get(name, text)) for name in names}
    return Tokens(dark=dark, bars=(marked, ground) * 2, on_bars=(text,) * 4, **colours)


def _between(ground: QColor, text: QColor) -> str:
    """A quarter of the way from a ground to its text: seen as marked, and the text still legible."""
    low, high = ((each.red(), each.green(), each.blue()) for each in (ground, text))
    mixed = ((3 * one + other) // 4 for one, other in zip(low, high, strict=True))
    return QColor(*mixed).name().upper()


_theme: Theme | None = None


def theme() -> Theme:
    """The one theme of the program."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def apply_theme(app: QApplication, wanted: str) -> None:
    """Put a theme in force: ``light``, ``dark`` or ``system``."""
    theme().apply(app, wanted)


def current_tokens() -> Tokens:
    """The tokens in force."""
    return LIGHT if _theme is None else _theme.tokens


def palette(tokens: Tokens) -> QPalette:
    """Qt's palette for what the style sheet does not reach."""
    made = QPalette()
    role = QPalette.ColorRole
    for each, colour in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.base),
        (role.AlternateBase, tokens.base),
        (role.Text, tokens.text),
        (role.Button, tokens.button),
        (role.ButtonText, tokens.text),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.ToolTipBase, tokens.base),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.dis),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Light, tokens.base),
        (role.Midlight, tokens.ro),
        (role.Mid, tokens.rule),
        (role.Dark, tokens.edge),
        (role.Shadow, tokens.heavy),
    ):
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.dis))
    return made
