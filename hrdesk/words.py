"""The words that people read, looked up once: Chinese in the source, another language by a catalogue.

``tr`` stands around every text of the interface. Without a catalogue it gives back what it got. The
catalogue is chosen by the environment variable ``HRDESK_LANGUAGE`` when this module is first imported,
before any other, so that texts at module level are found too: the name of a language for
``resources/translations/<name>.po``, or the path of a ``.po`` file, for whoever is translating.

What stays Chinese in every language is not wrapped: the words that are kept in files (定性, 公示, 产出),
the paper that is handed in, the words that are read from other people's forms. ``tests/source_words.py``
declares them.

A catalogue is a gettext file, read as it is. A translation that is marked fuzzy, or whose placeholders
are not those of its text, is left out; nothing in a catalogue can keep the program from running.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from hrdesk.resources import resource_path

SOURCE_LANGUAGE = "zh_CN"

_LINE = re.compile(r'^(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+)?"(.*)"$')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def entries(text: str) -> Iterator[tuple[str, str, bool]]:
    """The entries of a ``.po`` file: source, translation, whether it is fuzzy. Raises ``ValueError``
    where a line is none of such a file."""
    entry: dict[str, str] = {}
    field, fuzzy = "", False
    for number, line in enumerate([*text.splitlines(), ""], 1):
        line = line.strip()
        found = _LINE.match(line)
        if found is None and line and not line.startswith("#"):
            raise ValueError(f"line {number}")
        begins = found is not None and found[1] in ("msgid", "msgctxt") and "msgstr" in entry
        if begins or (found is None and "msgstr" in entry):
            yield entry.get("msgid", ""), entry["msgstr"], fuzzy
            entry, fuzzy = {}, False
        if found is None:
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        field = found[1] or field
        if not field:
            raise ValueError(f"line {number}")
        entry[field] = entry.get(field, "") + _ESCAPE.sub(_unescaped, found[2])


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[1], found[1])


def placeholders(text: str) -> set[str]:
    """The names in braces. Raises ``ValueError`` where braces do not match."""
    names = set()
    for _, name, within, _ in Formatter().parse(text):
        if name is not None:
            names |= {name, *placeholders(within or "")}
    return names


def fits(source: str, translation: str) -> bool:
    """Whether a translation can stand for its source: it is none, or it has the same placeholders."""
    try:
        return placeholders(source) == placeholders(translation)
    except ValueError:
        return "{" not in source and "{" not in translation


def read_catalogue(text: str) -> tuple[dict[str, str], list[str]]:
    """What a ``.po`` file translates, and the sources whose translation cannot be used. Raises
    ``ValueError`` for a text that is no such file."""
    found, unusable = {}, []
    for source, translation, fuzzy in entries(text):
        if source and translation and not fuzzy:
            if fits(source, translation):
                found[source] = translation
            else:
                unusable.append(source)
    return found, unusable


def _load(name: str) -> dict[str, str]:
    """The catalogue of a language or of a ``.po`` file; empty where it cannot be read."""
    try:
        path = Path(name) if name.endswith(".po") else resource_path("translations", f"{name}.po")
        found, unusable = read_catalogue(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as problem:
        trouble.append(f"no translation {name}: {problem}")
        return {}
    if unusable:
        trouble.append(f"translation {name}: {len(unusable)} texts with other placeholders")
    return found


trouble: list[str] = []
"""What was wrong with the catalogue; the window writes it into its log."""

language = os.environ.get("HRDESK_LANGUAGE", "").strip() or SOURCE_LANGUAGE
"""The language asked for."""

_catalogue = {} if language == SOURCE_LANGUAGE else _load(language)


def tr(text: str) -> str:
    """A text in the language of the interface; placeholders in braces are the caller's to fill."""
    return _catalogue.get(text, text)
