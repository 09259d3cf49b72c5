"""Cut the shipped fonts out of Noto Serif SC and Noto Sans SC.

    python packaging/fonts/make_subsets.py [SERIF_PACKAGE SANS_PACKAGE]

The arguments are the unpacked npm packages ``@expo-google-fonts/noto-serif-sc`` and
``@expo-google-fonts/noto-sans-sc`` (static TrueType files, SIL Open Font License). Without them
``npm pack`` fetches the versions named in :data:`PACKAGES` into a temporary folder. A source file
whose digest is not the one stated here is refused, so that everybody cuts the same fonts.

The two regular fonts hold GBK, 通用规范汉字表 (all 8,105 characters, among them 䶮 and 𬭎) and signs; the
two bold ones only the characters of ``labels.txt``, because bold is used for labels, title words and
figures alone. U+2E80–2FDF and U+F900–FAFF stay out: their glyphs are those of ordinary characters,
and text copied out of a PDF would come back as radicals and compatibility forms.

Needs fontTools. Writes resources/fonts/*.ttf, OFL.txt and README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "resources" / "fonts"

PACKAGES = {
    "serif": ("@expo-google-fonts/noto-serif-sc", "0.4.3"),
    "sans": ("@expo-google-fonts/noto-sans-sc", "0.4.3"),
}


@dataclass(frozen=True)
class Cut:
    """One font to make: its source file, the source's SHA-256, and what it is called."""

    package: str
    source: str
    digest: str
    output: str
    family: str | None = None  # a new family name; None keeps the source's
    labels_only: bool = False


CUTS = (
    Cut(
        "serif",
        "400Regular/NotoSerifSC_400Regular.ttf",
        "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
        "NotoSerifSC-Regular.ttf",
    ),
    Cut(
        "sans",
        "400Regular/NotoSansSC_400Regular.ttf",
        "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
        "NotoSansSC-Regular.ttf",
    ),
    Cut(
        "serif",
        "700Bold/NotoSerifSC_700Bold.ttf",
        "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
        "NotoSerifSCLabels-Bold.ttf",
        family="Noto Serif SC Labels",
        labels_only=True,
    ),
    Cut(
        "sans",
        "700Bold/NotoSansSC_700Bold.ttf",
        "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
        "NotoSansSCLabels-Bold.ttf",
        family="Noto Sans SC Labels",
        labels_only=True,
    ),
)

LEFT_OUT = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
"""Radicals and compatibility forms, which share their glyphs with ordinary characters."""

SIGNS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x045F),  # Latin with marks (pinyin), Greek, Cyrillic
    (0x2000, 0x2BFF),  # punctuation, numbers in circles, arrows, mathematics, shapes
    (0x3000, 0x33FF),  # Chinese punctuation, kana, bopomofo, ㈠, ㎡
    (0xFE10, 0xFE4F),  # vertical and small forms
    (0xFF00, 0xFFEF),  # full-width forms
)
"""Blocks whose signs are taken as far as the source has them."""

HAN_BEYOND_GBK = ((0x9FA6, 0x9FFF), (0x20000, 0x323AF))
"""Where every character of the source is taken: it is hardly more than 通用规范汉字表 needs there."""


def gbk() -> set[int]:
    """Code points of GBK, from Python's own codec."""
    found: set[int] = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                text = bytes((lead, trail)).decode("gbk")
            except UnicodeDecodeError:
                continue
            found.update(map(ord, text))
    return found


def within(code: int, blocks: Iterable[tuple[int, int]]) -> bool:
    """Whether a code point lies in one of the blocks."""
    return any(low <= code <= high for low, high in blocks)


def characters_of(name: str) -> set[int]:
    """The characters of a text file beside this script, blanks and line ends left out."""
    return {ord(char) for char in (HERE / name).read_text("utf-8") if not char.isspace()}


def wanted(cut: Cut, available: set[int]) -> set[int]:
    """The code points a font keeps."""
    codes = set(range(0x20, 0x7F)) | {0xA0}
    if cut.labels_only:
        codes |= characters_of("labels.txt")
    else:
        codes |= gbk() | characters_of("extension-a.txt")
        codes |= {code for code in available if within(code, SIGNS + HAN_BEYOND_GBK)}
    return {code for code in codes & available if not within(code, LEFT_OUT)}


def rename(font: TTFont, family: str) -> None:
    """Give the font another family name; ``Bold`` stays its style."""
    compact = family.replace(" ", "")
    names = {1: family, 2: "Bold", 3: f"{compact}-Bold", 4: f"{family} Bold", 6: f"{compact}-Bold"}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


def cut_font(cut: Cut, source: Path) -> bytes:
    """The bytes of one shipped font."""
    options = subset.Options()
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "vhea", "vmtx"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted(cut, set(font.getBestCmap())))
    cutter.subset(font)
    if cut.family:
        rename(font, cut.family)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / cut.output
        font.save(path)
        return path.read_bytes()


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def fetched(folder: Path) -> dict[str, Path]:
    """The packages of :data:`PACKAGES`, brought by ``npm pack`` and unpacked."""
    found = {}
    for key, (name, version) in PACKAGES.items():
        answer = subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        with tarfile.open(folder / answer.stdout.split()[-1]) as archive:
            archive.extractall(folder / key, filter="data")
        found[key] = folder / key / "package"
    return found


def licence(packages: dict[str, Path]) -> str:
    """OFL.txt: both copyright notices above one copy of the licence."""
    text = (packages["sans"] / "LICENSE_FONT").read_text("utf-8")
    start = text.index("This Font Software is licensed under the SIL Open Font License")
    serif = TTFont(packages["serif"] / CUTS[0].source)["name"].getDebugName(0)
    sans = text[:start].strip()
    body = "\n".join(line.rstrip() for line in text[start:].strip().splitlines())
    return f"Noto Serif SC: {serif}\nNoto Sans SC: {sans}\n\n{body}\n"


def make(packages: dict[str, Path]) -> None:
    """Cut all fonts and write them with their papers."""
    TARGET.mkdir(parents=True, exist_ok=True)
    lines = []
    for cut in CUTS:
        source = packages[cut.package] / cut.source
        found = digest(source.read_bytes())
        if found != cut.digest:
            sys.exit(f"{source}: SHA-256 {found}, expected {cut.digest}")
        data = cut_font(cut, source)
        (TARGET / cut.output).write_bytes(data)
        font = TTFont(TARGET / cut.output)
        count = len(font.getBestCmap())
        name, version = PACKAGES[cut.package]
        lines.append(
            f"## {cut.output}\n\n"
            f"- {count:,} characters, {len(data):,} bytes\n"
            f"- SHA-256 `{digest(data)}`\n"
            f"- cut from `{source.name}` of npm `{name}` {version}, SHA-256 `{cut.digest}`\n"
            f"- {font['name'].getDebugName(5)}\n"
        )
        print(f"{cut.output}: {count} characters, {len(data)} bytes")
    (TARGET / "OFL.txt").write_text(licence(packages), "utf-8")
    (TARGET / "README.md").write_text(README + "\n".join(lines), "utf-8")


README = """# Fonts

Subsets of Noto Serif SC and Noto Sans SC, under the SIL Open Font License 1.1 (`OFL.txt`), made by
`packaging/fonts/make_subsets.py`; this page is written by it too. Screen and paper use the same files.

The regular fonts hold GBK, 通用规范汉字表 and signs; the bold ones the characters of
`packaging/fonts/labels.txt`. U+2E80–2FDF and U+F900–FAFF are left out, so that text copied out of a
PDF does not turn into radicals. Layout features are left out as well: the paper places every run
itself. The licence reserves the name "Source" only, so the fonts keep their names; the bold subsets
have families of their own, because they must not pass for the bold of the whole family.

"""


def main() -> None:
    """Read the command line and cut the fonts."""
    parser = argparse.ArgumentParser(description="Cut the shipped fonts out of Noto SC.")
    parser.add_argument("serif", nargs="?", type=Path, help="unpacked noto-serif-sc package")
    parser.add_argument("sans", nargs="?", type=Path, help="unpacked noto-sans-sc package")
    given = parser.parse_args()
    if given.serif and given.sans:
        make({"serif": given.serif, "sans": given.sans})
        return
    if given.serif:
        parser.error("name both packages or none")
    with tempfile.TemporaryDirectory() as folder:
        make(fetched(Path(folder)))


if __name__ == "__main__":
    main()
