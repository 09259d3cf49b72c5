"""The interface's texts for translators: ``make translations``.

It takes every ``tr("…")`` out of the source into ``build/hrdesk.pot`` and brings the catalogues in
``resources/translations`` up to date: new texts are added without a translation, texts that are gone go
to the end as comments. ``make translations ARGS=en`` begins a catalogue. Python's own library is enough.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "hrdesk"
FOLDER = ROOT / "resources" / "translations"
TEMPLATE = ROOT / "build" / "hrdesk.pot"

_HEAD = """\
# Texts of hrdesk. A translation keeps the names in braces; "&" stands before a menu's letter.
msgid ""
msgstr ""
"Project-Id-Version: hrdesk\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def texts(folder: Path = SOURCE) -> dict[str, list[str]]:
    """Every text in ``tr("…")``, with the places where it stands, as "file:line"."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder.parent).as_posix()
        for text, line in _texts_of(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(text, []).append(f"{name}:{line}")
    return found


def _texts_of(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            for text in node.args:
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.value, node.lineno


def catalogue(
    places: Mapping[str, list[str]],
    translations: Mapping[str, str],
    language: str = "",
    unsure: Collection[str] = (),
) -> str:
    """A gettext file of all texts; what is translated and gone stands behind, as comments. ``unsure``
    are the texts whose translation is marked fuzzy."""
    parts = [_HEAD.format(language=language)]
    for text, where in places.items():
        marks = "#, fuzzy\n" if text in unsure else ""
        marks += "#, python-brace-format\n" if "{" in text else ""
        references = "".join(f"#: {place}\n" for place in where)
        parts.append(references + marks + _entry(text, translations.get(text, "")))
    for text, translation in translations.items():
        if text not in places and translation:
            parts.append("".join(f"#~ {line}\n" for line in _entry(text, translation).splitlines()))
    return "\n".join(parts)


def _entry(text: str, translation: str) -> str:
    return f"msgid {_quoted(text)}\nmsgstr {_quoted(translation)}\n"


def _quoted(text: str) -> str:
    for character, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(character, escaped)
    return f'"{text}"'


def main(languages: list[str]) -> int:
    """Write the template, begin the catalogues of these languages, and bring all up to date."""
    from hrdesk.words import entries, fits

    places = texts()
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(catalogue(places, {}), encoding="utf-8")
    print(f"{TEMPLATE.relative_to(ROOT)}: {len(places)} texts")
    known = {path.stem for path in FOLDER.glob("*.po")}
    status = 0
    for language in sorted({*known, *languages}):
        path = FOLDER / f"{language}.po"
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        kept = list(entries(old.replace("\n#~ ", "\n")))
        translations = {text: words for text, words, _ in kept if text}
        unsure = {text for text, _, fuzzy in kept if fuzzy}
        FOLDER.mkdir(exist_ok=True)
        path.write_text(catalogue(places, translations, language, unsure), encoding="utf-8")
        done = sum(bool(translations.get(text)) for text in places)
        print(f"{path.relative_to(ROOT)}: {done} of {len(places)} texts translated")
        for text, words in translations.items():
            if words and not fits(text, words):
                print(f"  other placeholders: {text}", file=sys.stderr)
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
