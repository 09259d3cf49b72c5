"""The floors of the house, each rule a sentence, checked in the source: also imports in functions.

A rule is a function from a folder of source to the offences in it, "file:line: what is wrong". Each
is tried twice: on hrdesk, where it must find nothing, and on a small house built to break it.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

QT = {"PySide6", "shiboken6"}
SQL = {"sqlite3", "sqlite_utils"}
DISK = {"os", "io", "pathlib", "shutil", "tempfile", "glob", "fcntl", "mmap"}
NETWORK = {
    *("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "poplib", "imaplib"),
    *("telnetlib", "xmlrpc", "socketserver", "asyncio", "requests", "httpx", "aiohttp", "urllib3"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "webbrowser"),
}
# Sockets that stay on the computer: a second start hands its file to the window.
LOCAL = {"PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
HEAVY = {"reportlab", "openpyxl", "docx", "fontTools", "PIL"}
WIDGETS = {"PySide6.QtWidgets", "PySide6.QtPrintSupport"}

# What a floor may import of hrdesk, besides itself. What is not listed here has no floor yet.
FLOORS: dict[str, set[str]] = {
    "resources": set(),
    "words": {"resources"},
    "core": {"words"},
    "document": {"core", "resources", "words"},
    "forms": {"core", "resources", "words"},
    "models": {"core", "document", "resources", "words"},
    "desktop": {"core", "document", "forms", "models", "resources", "words"},
    "app": {"core", "document", "forms", "models", "desktop", "resources", "words"},
    "commands": {"core", "document", "forms", "resources", "words"},
    "cli": {"core", "document", "forms", "commands", "resources", "words", "app"},
    "__main__": {"cli"},
}

LONGEST_FILE = 400


@dataclass(frozen=True)
class Import:
    """One imported module: "a.b" for ``import a.b``, and "a.b.c" for ``from a.b import c``."""

    module: str
    line: int
    in_function: bool
    for_types: bool


@dataclass(frozen=True)
class Source:
    """A Python file of the house and where it stands."""

    path: Path
    package: Path
    tree: ast.Module

    @property
    def floor(self) -> str:
        return self.path.relative_to(self.package).parts[0].removesuffix(".py")

    @property
    def name(self) -> str:
        """Dotted name of the package that relative imports in this file start from."""
        return ".".join(self.path.relative_to(self.package.parent).parts[:-1])

    def offence(self, line: int, sentence: str) -> str:
        return f"{self.path.relative_to(self.package.parent)}:{line}: {sentence}"

    def imports(self) -> Iterator[Import]:
        yield from self._imports_in(self.tree, in_function=False, for_types=False)

    def _imports_in(self, node: ast.AST, in_function: bool, for_types: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, child.lineno, in_function, for_types)
            elif isinstance(child, ast.ImportFrom):
                above = self.name.split(".")[: 1 - child.level or None] if child.level else []
                start = ".".join([*above, *([child.module] if child.module else [])])
                for alias in child.names:
                    yield Import(f"{start}.{alias.name}", child.lineno, in_function, for_types)
            else:
                function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
                yield from self._imports_in(child, in_function or function, for_types or types)


def sources(package: Path, *floors: str) -> Iterator[Source]:
    """Every Python file of the package, or of the named floors."""
    for path in sorted(package.rglob("*.py")):
        source = Source(path, package, ast.parse(path.read_text(encoding="utf-8")))
        if path != package / "__init__.py" and (not floors or source.floor in floors):
            yield source


def belongs_to(module: str, libraries: set[str]) -> bool:
    return any(module == library or module.startswith(library + ".") for library in libraries)


def forbidden(
    package: Path, floors: tuple[str, ...], libraries: set[str], sentence: str
) -> Iterator[str]:
    for source in sources(package, *floors):
        for found in source.imports():
            if belongs_to(found.module, libraries):
                yield source.offence(found.line, f"{sentence}: {found.module}")


def strings(source: Source) -> Iterator[tuple[str, int]]:
    """String constants of a file and their lines."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value, node.lineno


# -- the rules ---------------------------------------------------------------------------------


def every_module_has_a_floor(package: Path) -> Iterator[str]:
    for source in sources(package):
        if source.floor not in FLOORS:
            yield source.offence(1, f"{source.floor} stands on no floor; give it one in FLOORS")


def a_floor_imports_only_what_lies_below_it(package: Path) -> Iterator[str]:
    for source in sources(package):
        allowed = {source.floor, *FLOORS.get(source.floor, set())}
        for found in source.imports():
            parts = found.module.split(".")
            if parts[0] == "hrdesk" and parts[1] in FLOORS and parts[1] not in allowed:
                sentence = f"{source.floor} must not know {parts[1]}"
                yield source.offence(found.line, f"{sentence}: {found.module}")


def core_imports_no_qt(package: Path) -> Iterator[str]:
    yield from forbidden(package, ("core",), QT, "core imports no Qt")


def core_knows_no_sql_and_no_files(package: Path) -> Iterator[str]:
    yield from forbidden(package, ("core",), SQL | DISK, "core knows no SQL and no files")
    for source in sources(package, "core"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "open":
                yield source.offence(node.lineno, "core opens no files")


def core_counts_in_decimals_never_in_floats(package: Path) -> Iterator[str]:
    for source in sources(package, "core"):
        for node in ast.walk(source.tree):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            named = isinstance(node, ast.Name) and node.id == "float"
            if (literal or named) and isinstance(node, ast.expr):
                yield source.offence(node.lineno, f"core has no floats: {ast.unparse(node)}")


def document_imports_no_qt(package: Path) -> Iterator[str]:
    yield from forbidden(package, ("document",), QT, "document imports no Qt")


def forms_know_no_sql_and_no_screen(package: Path) -> Iterator[str]:
    yield from forbidden(package, ("forms",), SQL, "forms know no SQL")
    yield from forbidden(package, ("forms",), QT, "forms know no screen")


def models_have_no_widgets(package: Path) -> Iterator[str]:
    yield from forbidden(package, ("models",), WIDGETS, "models have no widgets")


def only_the_document_speaks_sql(package: Path) -> Iterator[str]:
    others = tuple(floor for floor in FLOORS if floor != "document")
    yield from forbidden(package, others, SQL, "only the document opens the file")
    statement = re.compile(
        r"\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM"
        r"|CREATE\s+TABLE|ALTER\s+TABLE|DROP\s+TABLE|PRAGMA)\s",
        re.DOTALL,
    )
    for source in sources(package, *others):
        for text, line in strings(source):
            if statement.match(text):
                yield source.offence(line, f"only the document speaks SQL: {text.strip()[:40]}")


def the_command_line_imports_no_qt(package: Path) -> Iterator[str]:
    yield from forbidden(package, ("cli", "commands"), QT, "the command line imports no Qt")
    for source in sources(package, "cli"):
        for found in source.imports():
            if belongs_to(found.module, {"hrdesk.app"}) and not found.in_function:
                yield source.offence(found.line, "the window is imported when it is opened")


def heavy_libraries_are_imported_by_the_functions_that_use_them(package: Path) -> Iterator[str]:
    for source in sources(package):
        for found in source.imports():
            if belongs_to(found.module, HEAVY) and not (found.in_function or found.for_types):
                sentence = "takes a quarter of a second: import it in the function that needs it"
                yield source.offence(found.line, f"{found.module} {sentence}")


def nothing_reaches_for_the_network(package: Path) -> Iterator[str]:
    for source in sources(package):
        for found in source.imports():
            if belongs_to(found.module, NETWORK) and found.module not in LOCAL:
                yield source.offence(found.line, f"hrdesk never uses the network: {found.module}")


def no_file_is_longer_than_one_can_hold_in_mind(package: Path) -> Iterator[str]:
    for source in sources(package):
        lines = len(source.path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_FILE:
            yield source.offence(lines, f"{lines} lines; find a seam and make two files of it")


def lists_of_versions_name_no_address(root: Path) -> Iterator[str]:
    names = ("pyproject.toml", "*requirements*", "*constraints*", "*.lock", "*lock.json")
    for folder in (root, root / "packaging"):
        for path in sorted({path for name in names for path in folder.glob(name)}):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if "://" in line:
                    yield f"{path.relative_to(root)}:{number}: an address in a list of versions"


Rule = Callable[[Path], Iterator[str]]

# Each rule with a house that breaks it: path in the package, text, and the line of the offence.
RULES: list[tuple[Rule, str, str, int]] = [
    (every_module_has_a_floor, "attic/box.py", "", 1),
    (a_floor_imports_only_what_lies_below_it, "core/a.py", "from hrdesk import document", 1),
    (a_floor_imports_only_what_lies_below_it, "core/a.py", "\nfrom ..document import file", 2),
    (a_floor_imports_only_what_lies_below_it, "core/a.py", "from .. import forms", 1),
    (a_floor_imports_only_what_lies_below_it, "core/a/b.py", "from ...forms import pdf", 1),
    (a_floor_imports_only_what_lies_below_it, "forms/a.py", "import hrdesk.document.file", 1),
    (
        a_floor_imports_only_what_lies_below_it,
        "document/a.py",
        "def f():\n from ..models import b",
        2,
    ),
    (a_floor_imports_only_what_lies_below_it, "models/a.py", "from hrdesk.desktop import b", 1),
    (a_floor_imports_only_what_lies_below_it, "cli.py", "from .desktop import window", 1),
    (core_imports_no_qt, "core/a.py", "def f():\n    from PySide6.QtCore import QDate", 2),
    (core_knows_no_sql_and_no_files, "core/a.py", "import sqlite3", 1),
    (core_knows_no_sql_and_no_files, "core/a.py", "from pathlib import Path", 1),
    (core_knows_no_sql_and_no_files, "core/a.py", "x = open('figures')", 1),
    (core_counts_in_decimals_never_in_floats, "core/a.py", "x = 1\ny = 0.5", 2),
    (core_counts_in_decimals_never_in_floats, "core/a.py", "x = float('1')", 1),
    (document_imports_no_qt, "document/a.py", "import shiboken6", 1),
    (forms_know_no_sql_and_no_screen, "forms/a.py", "import sqlite_utils", 1),
    (forms_know_no_sql_and_no_screen, "forms/a.py", "from PySide6 import QtGui", 1),
    (models_have_no_widgets, "models/a.py", "from PySide6.QtWidgets import QLabel", 1),
    (models_have_no_widgets, "models/a.py", "from PySide6 import QtWidgets", 1),
    (only_the_document_speaks_sql, "desktop/a.py", "import sqlite3 as db", 1),
    (only_the_document_speaks_sql, "cli.py", "run('DELETE FROM projects WHERE 1')", 1),
    (the_command_line_imports_no_qt, "cli.py", "def f():\n    import PySide6", 2),
    (the_command_line_imports_no_qt, "cli.py", "from hrdesk.app import run", 1),
    (the_command_line_imports_no_qt, "commands/a.py", "from PySide6 import QtGui", 1),
    (a_floor_imports_only_what_lies_below_it, "commands/a.py", "from hrdesk.cli import main", 1),
    (heavy_libraries_are_imported_by_the_functions_that_use_them, "forms/a.py", "import docx", 1),
    (nothing_reaches_for_the_network, "desktop/a.py", "from urllib.request import urlopen", 1),
    (nothing_reaches_for_the_network, "desktop/a.py", "from urllib import request", 1),
    (nothing_reaches_for_the_network, "app.py", "from PySide6 import QtNetwork", 1),
    (nothing_reaches_for_the_network, "app.py", "from PySide6.QtNetwork import QTcpSocket", 1),
    (no_file_is_longer_than_one_can_hold_in_mind, "core/a.py", "x = 1\n" * 401, 401),
    (lists_of_versions_name_no_address, "../pyproject.toml", "\n'a @ https://b/c.whl'", 2),
    (lists_of_versions_name_no_address, "../packaging/constraints.txt", "a @ git+ssh://b", 1),
]

# What looks like a breach and is none.
ALLOWED: list[tuple[Rule, str, str]] = [
    (a_floor_imports_only_what_lies_below_it, "core/a.py", "from .b import c\nfrom . import d"),
    (a_floor_imports_only_what_lies_below_it, "cli.py", "def f():\n    from .app import run"),
    (the_command_line_imports_no_qt, "cli.py", "def f():\n    from .app import run"),
    (
        heavy_libraries_are_imported_by_the_functions_that_use_them,
        "forms/a.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import reportlab\n"
        "def f():\n    from reportlab.pdfgen import canvas",
    ),
    (nothing_reaches_for_the_network, "desktop/a.py", "from urllib.parse import quote"),
    (nothing_reaches_for_the_network, "app.py", "from PySide6.QtNetwork import QLocalSocket"),
    (only_the_document_speaks_sql, "desktop/a.py", "say('Update the figures, then SELECT one')"),
    (only_the_document_speaks_sql, "document/a.py", "import sqlite3"),
]


def folder_of(rule: Rule, root: Path) -> Path:
    return root if rule is lists_of_versions_name_no_address else root / "hrdesk"


def build_house(root: Path, path: str, text: str) -> None:
    file = (root / "hrdesk" / path).resolve()
    (root / "hrdesk").mkdir(exist_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "rule", dict.fromkeys(rule for rule, *_ in RULES), ids=lambda r: r.__name__
)
def test_floor(rule: Rule) -> None:
    assert list(rule(folder_of(rule, ROOT))) == []


@pytest.mark.parametrize(("rule", "path", "text", "line"), RULES)
def test_a_breach_is_found_with_its_place(
    tmp_path: Path, rule: Rule, path: str, text: str, line: int
) -> None:
    build_house(tmp_path, path, text)
    place = f"hrdesk/{path}".replace("hrdesk/../", "")
    assert [offence.split(": ")[0] for offence in rule(folder_of(rule, tmp_path))] == [
        f"{place}:{line}"
    ]


@pytest.mark.parametrize(("rule", "path", "text"), ALLOWED)
def test_what_is_allowed_is_no_breach(tmp_path: Path, rule: Rule, path: str, text: str) -> None:
    build_house(tmp_path, path, text)
    assert list(rule(folder_of(rule, tmp_path))) == []


def test_the_command_line_starts_without_qt_and_without_heavy_libraries() -> None:
    code = "import sys, hrdesk.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(answer.stdout.split())
    assert "hrdesk" in loaded
    assert loaded & (QT | HEAVY) == set()
