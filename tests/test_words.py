"""The interface's words: all are wrapped, all are Chinese, and in another language nothing else changes.

The last part runs the program twice, in Chinese and in a made-up language in which every text bears
marks, and compares all that is shown, written and stored.
"""

from __future__ import annotations

import ast
import contextlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from hrdesk import words
from hrdesk.words import entries, fits, placeholders, read_catalogue, tr
from tests.source_words import DATA_MODULES, DATA_NAMES, DATA_WORDS, HAN, unwrapped
from tests.test_packaging import load_script

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "hrdesk"
translations = load_script("translations")

OPEN, CLOSE = "⟦", "⟧"

# Names and letters that officials know as they are; keys are written as they stand on the keyboard.
LATIN = {
    *("hrdesk", "PDF", "xlsx", "xls", "docx", "Word", "WPS", "Excel", "JSON", "Qt", "OFL", "MB"),
    *(
        "Enter",
        "Tab",
        "Esc",
        "Delete",
        "Backspace",
        "PgUp",
        "PgDown",
        "FILE",
        "SOURCE",
        "HRDESK_HOME",
    ),
    *("A", "Q", "U"),  # A4, 2023Q2, U盘
}
_KEYS = re.compile(r"(?:Ctrl|Shift|Alt)(?:\+\S+)?|\bF\d+|--?[a-z-]+|</?\w+>")


@cache
def _sources() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(SOURCE.rglob("*.py"))
    )


def _wrapped() -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Every ``tr`` call of the source: its place, the call, and what it is asked for."""
    for module, tree in _sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _is_tr(node):
                yield f"{module}:{node.lineno}", node, node.args[0]


# The source


def test_every_text_of_the_interface_is_wrapped() -> None:
    found = [
        f"{module}:{node.lineno}: {ast.unparse(node)[:60]}"
        for module, tree in _sources()
        for node in unwrapped(module, tree)
    ]
    assert found == [], "wrap in tr(…), or declare as data in tests/source_words.py with the reason"


@pytest.mark.parametrize(
    ("module", "line", "is_found"),
    [
        ("desktop/a.py", 'label.setText("已保存")', True),
        ("desktop/a.py", 'label.setText(tr("已保存"))', False),
        ("desktop/a.py", 'label.setText(f"已保存 {at}")', True),
        ("desktop/a.py", 'label.setText(tr("已保存 {at}").format(at="今天"))', True),
        ("desktop/a.py", 'if kind == "定性标准": pass', False),
        ("desktop/a.py", 'named = {"甲类": "第一类"}', True),
        ("forms/sheet.py", 'head = "项目支出绩效自评表"', False),
        ("forms/sheet.py", 'raise ExportProblem("磁盘已满", "请换一个")', True),
        ("models/a.py", 'step = "公示"', False),
    ],
)
def test_what_counts_as_a_text_of_the_interface(module: str, line: str, is_found: bool) -> None:
    assert bool(unwrapped(module, ast.parse(line))) is is_found


def test_whatever_is_declared_as_data_is_there() -> None:
    texts = dict(_sources())
    missing = [
        one for one in DATA_MODULES if not (SOURCE / one).exists() or not _chinese(SOURCE / one)
    ]
    for named in DATA_NAMES:
        module, _, name = named.partition(":")
        if not any(name in _names(node) for node in ast.walk(texts[module])):
            missing.append(named)
    everything = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    missing += [word for word in DATA_WORDS if f'"{word}"' not in everything]
    assert missing == []


def _chinese(path: Path) -> bool:
    files = path.rglob("*.py") if path.is_dir() else [path]
    return any(HAN.search(file.read_text(encoding="utf-8")) for file in files)


def _names(node: ast.AST) -> set[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def test_what_is_wrapped_is_a_plain_text_that_a_catalogue_can_find() -> None:
    assert [place for place, _, text in _wrapped() if not isinstance(text, ast.Constant)] == []


def test_the_values_given_are_those_that_the_text_names() -> None:
    wrong = []
    for module, tree in _sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            asked = node.func.value
            if node.func.attr == "format" and isinstance(asked, ast.Call) and _is_tr(asked):
                text = ast.literal_eval(asked.args[0])
                if placeholders(text) != {keyword.arg for keyword in node.keywords}:
                    wrong.append(f"{module}:{node.lineno}: {text}")
    assert wrong == []


def test_no_english_stands_in_the_texts_of_the_interface() -> None:
    found = []
    for place, _, node in _wrapped():
        text = re.sub(r"\{[^}]*\}|\*?\.[\w.-]+|\(&\w\)", " ", ast.literal_eval(node))
        strange = set(re.findall(r"[A-Za-z_]+", _KEYS.sub(" ", text))) - LATIN
        if strange:
            found.append(f"{place}: {sorted(strange)}")
    assert found == []


# The catalogue


CATALOGUE = """
# a comment
msgid ""
msgstr "Language: en\\n"

#: hrdesk/a.py:1
msgid "已保存"
msgstr "Saved"

#, python-brace-format
msgid "已删除 {count} 行，"
"可以“撤销”\\n"
msgstr ""
"{count} rows deleted, \\"undo\\" "
"is possible\\n"

#, fuzzy
msgid "关闭"
msgstr "Closing"

msgid "第 {number} 页"
msgstr "Page {page}"

msgid "打开"
msgstr ""
"""


def test_a_catalogue_gives_finished_translations_and_names_those_it_cannot_use() -> None:
    found, unusable = read_catalogue(CATALOGUE)
    assert found == {
        "已保存": "Saved",
        "已删除 {count} 行，可以“撤销”\n": '{count} rows deleted, "undo" is possible\n',
    }
    assert unusable == ["第 {number} 页"]


@pytest.mark.parametrize(
    ("source", "translation", "fit"),
    [
        ("{a} 和 {b}", "{b} and {a}", True),
        ("{a:>{width}}", "{a:<{width}}", True),
        ("{a}", "{a.__class__}", False),
        ("{a}", "{a", False),
        ("第一", "first {a}", False),
        ("第一", "first {", False),
    ],
)
def test_a_translation_fits_when_it_has_the_placeholders_of_its_text(
    source: str, translation: str, fit: bool
) -> None:
    assert fits(source, translation) is fit


@pytest.mark.parametrize("content", [None, "no catalogue", 'msgid "a', "\x00\xff"])
def test_a_catalogue_that_cannot_be_read_leaves_chinese_and_is_named_once_in_the_log(
    tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "xx.po"
    if content is not None:
        path.write_text(content, encoding="latin-1")
    program = (
        "import logging, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "app = QCoreApplication([]); from hrdesk.desktop.guard import Guard; from hrdesk.words import tr;"
        f"guard = Guard(Path({str(tmp_path / 'log')!r}), print); guard.release(); print(tr('已保存'))"
    )
    environment = {**os.environ, "HRDESK_LANGUAGE": str(path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.stdout.decode().strip() == "已保存", done.stderr.decode()
    assert (tmp_path / "log").read_text(encoding="utf-8").count("xx.po") in (1, 2)
    assert len((tmp_path / "log").read_text(encoding="utf-8").splitlines()) == 1


def test_the_interface_is_chinese_unless_another_language_is_asked_for() -> None:
    assert words.language == words.SOURCE_LANGUAGE
    assert words.trouble == []
    assert tr("已保存") == "已保存"


def test_the_template_for_translators_has_every_text_with_its_places() -> None:
    template = translations.catalogue(translations.texts(), {})
    listed = {source for source, _, _ in entries(template)} - {""}
    assert listed == {ast.literal_eval(text) for _, _, text in _wrapped()}
    assert re.search(
        r'#: hrdesk/desktop/window_actions\.py:\d+\n(#: \S+\n)*msgid "撤销"\n', template
    )


def test_bringing_a_catalogue_up_to_date_keeps_what_was_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "TEMPLATE", tmp_path / "build" / "hrdesk.pot")
    monkeypatch.setattr(
        translations,
        "texts",
        lambda: {t: ["a.py:1"] for t in ("撤销", "恢复", "查找", "已保存 {at}")},
    )
    (tmp_path / "en.po").write_text(
        'msgid "撤销"\nmsgstr "Undo"\n\n#, fuzzy\nmsgid "恢复"\nmsgstr "Redo?"\n\n'
        'msgid "没有这句话"\nmsgstr "gone"\n\nmsgid "已保存 {at}"\nmsgstr "saved"\n',
        encoding="utf-8",
    )
    assert translations.main([]) == 1, "a placeholder is missing"
    assert "已保存 {at}" in capsys.readouterr().err
    text = (tmp_path / "en.po").read_text(encoding="utf-8")
    found = {source: (said, fuzzy) for source, said, fuzzy in entries(text)}
    assert found["撤销"] == ("Undo", False)
    assert found["恢复"] == ("Redo?", True)
    assert found["查找"] == ("", False)
    assert '#~ msgid "没有这句话"\n#~ msgstr "gone"\n' in text
    translations.main([])
    assert (tmp_path / "en.po").read_text(encoding="utf-8") == text, "a second time changes nothing"


# The whole program in a made-up language


def _marked(text: str) -> str:
    """Marks around a text, before its letter and its dots, where programs look for them."""
    found = re.fullmatch(r"(.*?)((?:\(&.\))?…?)", text, re.DOTALL)
    assert found is not None
    return f"{OPEN}{found[1]}{CLOSE}{found[2]}"


def _plain(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")


def _outside(text: str) -> str:
    """What of a text stands in no marks."""
    out, depth = [], 0
    for character in text:
        depth += (character == OPEN) - (character == CLOSE)
        if depth <= 0 and character != CLOSE:
            out.append(character)
    return "".join(out)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The program in Chinese and in the made-up language, side by side."""
    folder = tmp_path_factory.mktemp("languages")
    texts = translations.texts()
    pseudo = folder / "marks.po"
    pseudo.write_text(
        translations.catalogue(texts, {text: _marked(text) for text in texts}), encoding="utf-8"
    )
    running = {}
    for name, language in (("chinese", ""), ("marked", str(pseudo))):
        home = folder / name / "home"
        home.mkdir(parents=True)
        environment = {
            **os.environ,
            "HRDESK_LANGUAGE": language,
            "HRDESK_HOME": str(home),
            "TZ": "UTC",
            "PYTHONIOENCODING": "utf-8",
            "XDG_STATE_HOME": str(home),
        }
        command = [sys.executable, "-m", "tests.words_shown", str(folder / name)]
        running[name] = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    found = {}
    for name, process in running.items():
        out, problem = process.communicate(timeout=200)
        assert process.returncode == 0, problem.decode()[-2000:]
        found[name] = json.loads(out)
    return SimpleNamespace(folder=folder, **found)


def _still(line: str) -> str:
    """A line without the time of day and the names of folders."""
    return re.sub(r"\d\d:\d\d:\d\d|/[^ ，。：”]*/(chinese|marked)", "", _plain(line))


def test_another_language_changes_words_and_nothing_else_in_windows(both: SimpleNamespace) -> None:
    assert both.marked["shown"].keys() == both.chinese["shown"].keys()
    for name, lines in both.chinese["shown"].items():
        assert len(lines) > 2
        changed = [
            (one, other)
            for one, other in zip(lines, both.marked["shown"][name], strict=True)
            if _still(one) != _still(other)
        ]
        assert changed == [], name


def test_another_language_changes_no_figure_in_what_commands_say(both: SimpleNamespace) -> None:
    for name, text in both.chinese["said"].items():
        said, other = (
            [_still(line).split() for line in t.splitlines()]
            for t in (text, both.marked["said"][name])
        )
        assert said == other, name
    for name in ("help", "refused", "verify", "check", "score"):
        assert OPEN in both.marked["said"][name]


def test_another_language_is_not_stored(both: SimpleNamespace) -> None:
    assert len(both.chinese["kept"]) > 500
    assert both.marked["kept"] == both.chinese["kept"]
    assert OPEN not in "".join(both.marked["kept"])


def test_paper_workbooks_and_reports_are_chinese_in_every_language(both: SimpleNamespace) -> None:
    names = both.chinese["paper"]
    assert len(names) > 10
    assert both.marked["paper"] == names
    for name in (name for name in names if "季度" not in name or "一季度" in name):
        chinese, marked = (
            _content(both.folder / which / "paper" / name) for which in ("chinese", "marked")
        )
        assert marked == chinese, name


def _content(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    with zipfile.ZipFile(path) as parts:
        return "\n".join(
            parts.read(name).decode("utf-8", "replace")
            for name in sorted(parts.namelist())
            if not name.startswith("docProps")
        )


def test_every_text_that_is_no_data_is_translated(both: SimpleNamespace) -> None:
    rests = {
        _outside(line.partition(": ")[2]): f"{name}: {line}"
        for name, lines in both.marked["shown"].items()
        if name != "manual"  # a text of its own
        for line in lines
    }
    data = _data(both.folder / "marked")
    unmarked = []
    for rest, where in rests.items():
        left = rest
        for piece in data:
            if not HAN.search(left):
                break
            left = left.replace(piece, "")
        if HAN.search(left):
            unmarked.append(f"{where} [{left}]")
    assert unmarked == []


_QTS_OWN = {"向左滚动", "向右滚动"}


def _data(folder: Path) -> list[str]:
    """Pieces of data, the longest first: what the files hold, what ships with the program, and the texts
    of the source that are declared as data."""
    found = {*DATA_WORDS, *_QTS_OWN}
    for name in ("demonstration.hrdesk", "empty.hrdesk"):
        with contextlib.closing(sqlite3.connect(folder / name)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in tables.fetchall():
                for row in connection.execute(f"SELECT * FROM {table}"):
                    for value in row:
                        found.update(_strings(value))
    for path in (ROOT / "resources" / "library").rglob("*.hr*"):
        found.update(_strings(json.loads(path.read_text(encoding="utf-8"))))
    hands = ROOT / "tests" / "desktop" / "test_accessibility.py"  # what its dialogs are opened with
    trees = [*_sources(), ("", ast.parse(hands.read_text(encoding="utf-8")))]
    for _, tree in trees:
        wrapped = {id(text) for call in ast.walk(tree) if _is_tr(call) for text in ast.walk(call)}
        found.update(
            node.value.strip("　 ")
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in wrapped
        )
    return sorted((one for one in found if HAN.search(one)), key=len, reverse=True)


def _is_tr(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value[:1] in "{[":
            with contextlib.suppress(ValueError):
                yield from _strings(json.loads(value))
        yield value
        yield value.replace("500强", "")  # as the table of rewards shortens it
        yield from re.split(r"[\n“”]", value)  # a report writes ‘’ within “”
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def test_no_english_stands_in_the_windows(both: SimpleNamespace) -> None:
    data = {word for one in _data(both.folder / "chinese") for word in _latin(one)}
    found = {
        f"{name}: {line}"
        for name, lines in both.chinese["shown"].items()
        if name not in ("manual", "about")  # which names licences and versions
        for line in lines
        if set(_latin(line.partition(": ")[2])) - LATIN - data
    }
    assert sorted(found) == []


def _latin(text: str) -> list[str]:
    """Words in Latin letters, without keys, endings of files and paths."""
    text = re.sub(r"/[^ ，。：”\n]*|\.\w+|\(&\w\)", " ", text)
    return re.findall(r"[A-Za-z]{2,}", _KEYS.sub(" ", text))
