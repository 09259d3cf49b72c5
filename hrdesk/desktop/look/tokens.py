"""Every colour and measure of the screen, for the light and the dark theme.

Texts keep a contrast of at least 4.5 : 1 on every ground they stand on; a test measures it. Colour
appears only where it means something, and never alone: a sign or a word stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as #RRGGBB."""

    dark: bool
    # texts and meanings
    text: str
    text2: str
    dis: str
    accent: str
    on_accent: str
    owed: str
    unfinished: str
    far: str
    done: str
    info: str
    # tints: grounds of a meaning
    owed_tint: str
    unfinished_tint: str
    far_tint: str
    done_tint: str
    info_tint: str
    # completion far from its target, from near to far
    heat_above: str
    heat_far: str
    # bars of charts that are not singled out
    bar: str
    # bars of blocks, one hue in five shades, and the figures on them
    bars: tuple[str, ...]
    on_bars: tuple[str, ...]
    # surfaces
    window: str
    base: str
    ro: str
    header: str
    button: str
    sel: str
    found: str
    found_current: str
    # lines
    hair: str
    rule: str
    edge: str
    heavy: str


LIGHT = Tokens(
    dark=False,
    text="#17201D",
    text2="#47534E",
    dis="#5F6A65",
    accent="#1A5DA8",
    on_accent="#FFFFFF",
    owed="#96121F",
    unfinished="#975600",
    far="#4E1F7A",
    done="#00695C",
    info="#1A5DA8",
    owed_tint="#FBE9E7",
    unfinished_tint="#FBF0DC",
    far_tint="#F1EAF8",
    done_tint="#E2F2EE",
    info_tint="#E4EDF7",
    heat_above="#E3EDF7",
    heat_far="#CFE0F2",
    bar="#A3C0DF",
    bars=("#1A5DA8", "#6C9ACB", "#A3C0DF", "#CFDEEE", "#E6EEF7"),
    on_bars=("#FFFFFF", "#17201D", "#17201D", "#17201D", "#17201D"),
    window="#EFF1F0",
    base="#FFFFFF",
    ro="#F5F7F6",
    header="#E6EAE8",
    button="#FBFCFB",
    sel="#DCE8F5",
    found="#FFF0B3",
    found_current="#FFD65C",
    hair="#DBE0DD",
    rule="#A9B4AF",
    edge="#808C86",
    heavy="#46524D",
)

DARK = Tokens(
    dark=True,
    text="#E7ECE9",
    text2="#B6C1BC",
    dis="#A4B0AB",
    accent="#9CC8F4",
    on_accent="#12202E",
    owed="#FF8A80",
    unfinished="#F5D06A",
    far="#D793FB",
    done="#62DABB",
    info="#B8D8F8",
    owed_tint="#472422",
    unfinished_tint="#3D341A",
    far_tint="#3A2A4A",
    done_tint="#1C3A33",
    info_tint="#22384D",
    heat_above="#22384D",
    heat_far="#2A4C6C",
    bar="#41678F",
    bars=("#9CC8F4", "#6B9BCB", "#41678F", "#2C4864", "#22384D"),
    on_bars=("#12202E", "#12202E", "#FFFFFF", "#E7ECE9", "#E7ECE9"),
    window="#242A28",
    base="#1A1F1D",
    ro="#212725",
    header="#2E3533",
    button="#2E3533",
    sel="#24425F",
    found="#57480F",
    found_current="#7A6200",
    hair="#353D3A",
    rule="#5A6660",
    edge="#75827B",
    heavy="#98A59F",
)

# Measures, logical px at 100 %
GRID_HEADER = 28
FIELD = 26
DIALOG_FIELD = 30
STATUS = 26
WHY_LINE = 56
SIGN = 10

# Sizes of type, points
SMALL = 9
CELL = 10
SMALLEST_CELL, LARGEST_CELL = 8, 16  # zoom of grids
TITLE = 12
TOTAL = 16
FIGURE = 20
