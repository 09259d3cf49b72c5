"""Fonts of the screen: one family for words, one with tabular figures for columns of numbers."""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from hrdesk.resources import resource_path

SHIPPED = "Noto Sans SC"
_WANTED = {
    "win32": ("Microsoft YaHei UI", "Microsoft YaHei"),
    "darwin": ("PingFang SC",),
}
_ELSEWHERE = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")


@cache
def load_shipped_fonts() -> tuple[str, ...]:
    """Make the shipped fonts known to Qt; returns the families they hold."""
    families: list[str] = []
    for file in sorted(resource_path("fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return tuple(families)


@cache
def ui_family() -> str:
    """The first family of the platform's list that exists, else the shipped one."""
    load_shipped_fonts()
    there = set(QFontDatabase.families())
    wanted = (*_WANTED.get(sys.platform, _ELSEWHERE), SHIPPED)
    return next((family for family in wanted if family in there), SHIPPED)


@cache
def ui_font(points: int, bold: bool = False) -> QFont:
    """The font for words. Callers must not change what they get."""
    font = QFont(ui_family())
    font.setFamilies([ui_family(), SHIPPED])
    font.setPointSize(points)
    font.setBold(bold)
    return font


def has_tabular_figures(font: QFont) -> bool:
    """Whether all ten digits are equally wide."""
    metrics = QFontMetricsF(font)
    return len({round(metrics.horizontalAdvance(digit), 2) for digit in "0123456789"}) == 1


@cache
def figure_font(points: int, bold: bool = False) -> QFont:
    """The font for columns of figures: the words' font if its digits are equally wide or can be
    made so, else the shipped sans, whose digits are."""
    font = QFont(ui_font(points, bold))
    if has_tabular_figures(font):
        return font
    if hasattr(font, "setFeature"):
        font.setFeature(QFont.Tag("tnum"), 1)
        if has_tabular_figures(font):
            return font
    font = QFont(SHIPPED)
    font.setPointSize(points)
    font.setBold(bold)
    return font
