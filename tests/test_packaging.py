"""What is installed is what pyproject.toml pins, and what is built can be installed and used."""

import ast
import importlib.util
import os
import subprocess
import sys
import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent

# Pythons of the wheels that abort under PySide6 6.12 (design: 6.12 only on Python 3.12 and later).
OLD_PYTHONS = ("3.10", "3.11")
ABORTING_VERSIONS = ("6.12.0", "6.12.1", "6.13.0", "7.0.0")

# Part of every environment, and of none of the lists: the installer itself.
INSTALLER = {"pip"}


def load_script(name: str) -> ModuleType:
    """A script of packaging/, which is a folder of scripts and no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bootstrap = load_script("bootstrap")
demonstrate = load_script("demonstrate")


def pins() -> list[Requirement]:
    return [Requirement(line) for line in bootstrap.pinned_versions()]


# -- versions ----------------------------------------------------------------------------------


def aborting_pairs(requirements: list[Requirement]) -> list[tuple[str, str]]:
    """(version of PySide6, version of Python) that may be installed together and must not be."""
    return [
        (version, python)
        for requirement in requirements
        if canonicalize_name(requirement.name).startswith(("pyside6", "shiboken6"))
        for python in OLD_PYTHONS
        if requirement.marker is None or requirement.marker.evaluate({"python_version": python})
        for version in ABORTING_VERSIONS
        if requirement.specifier.contains(version)
    ]


def test_no_pair_of_pyside_and_python_that_aborts_can_be_installed() -> None:
    names = {canonicalize_name(pin.name) for pin in pins()}
    assert {"pyside6-essentials", "shiboken6"} <= names
    assert aborting_pairs(pins()) == []


@pytest.mark.parametrize(
    ("line", "aborts"),
    [
        ("PySide6_Essentials>=6.11", True),
        ("PySide6_Essentials==6.12.0", True),
        ("PySide6", True),
        ("shiboken6~=6.11", True),
        ("PySide6_Essentials==6.12.0; python_version >= '3.12'", False),
        ("PySide6_Essentials>=6.11,<6.12; python_version < '3.12'", False),
        ("PySide6_Essentials==6.11.3", False),
    ],
)
def test_a_requirement_that_lets_the_pair_in_is_noticed(line: str, aborts: bool) -> None:
    assert bool(aborting_pairs([Requirement(line)])) is aborts


def test_every_pin_is_one_exact_version() -> None:
    for pin in pins():
        specifiers = list(pin.specifier)
        assert [s.operator for s in specifiers] == ["=="], f"{pin} does not name one version"
        assert "*" not in specifiers[0].version, f"{pin} does not name one version"


def test_no_library_is_pinned_twice() -> None:
    names = [canonicalize_name(pin.name) for pin in pins()]
    assert sorted(names) == sorted(set(names))


def test_the_pinned_versions_are_the_installed_ones() -> None:
    for pin in pins():
        if pin.marker is None or pin.marker.evaluate():
            assert pin.specifier.contains(metadata.version(pin.name)), pin.name


def test_every_library_that_a_pinned_one_asks_for_is_pinned_too() -> None:
    pinned = {canonicalize_name(pin.name) for pin in pins()}
    for pin in pins():
        for line in metadata.requires(pin.name) or []:
            wanted = Requirement(line)
            applies = wanted.marker is None or wanted.marker.evaluate({"extra": ""})
            name = canonicalize_name(wanted.name)
            if applies and name not in INSTALLER:
                assert name in pinned, f"{pin.name} asks for {wanted.name}, which is not pinned"


# -- set-up ------------------------------------------------------------------------------------

DPKG_LISTING = """\
git\tinstalled\t
libglib2.0-0t64\tinstalled\tlibglib2.0-0 (= 2.84.1-1), libglib2.0-bin-x
libegl1\tinstalled\tlibegl1-x
libgl1\tconfig-files\t
"""


def test_a_package_counts_as_installed_by_its_own_or_a_provided_name() -> None:
    assert bootstrap.installed_packages(DPKG_LISTING) == {
        *("git", "libglib2.0-0t64", "libglib2.0-0", "libglib2.0-bin-x", "libegl1", "libegl1-x")
    }


def test_the_list_of_debian_packages_names_each_once_with_its_purpose() -> None:
    wanted = bootstrap.wanted_packages(bootstrap.PACKAGES.read_text(encoding="utf-8"))
    names = [name for name, _ in wanted]
    assert {"python3-venv", "libegl1", "libxcb-cursor0", "xvfb", "poppler-utils"} <= set(names)
    assert len(names) == len(set(names))
    for_the_program = bootstrap.wanted_packages(
        bootstrap.PACKAGES.read_text(encoding="utf-8"), tests=False
    )
    assert "libegl1" in dict(for_the_program)
    assert {"xvfb", "libxtst6", "poppler-utils", "libreoffice-calc-nogui"} == set(names) - {
        *dict(for_the_program), "libreoffice-writer-nogui",
    }  # fmt: skip
    assert bootstrap.wanted_packages("# a comment\n\nlibb1   # libb.so\nc\n") == [
        ("libb1", "libb.so"),
        ("c", ""),
    ]


def test_an_ordinary_user_is_told_one_apt_line_and_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_command(*_: object) -> None:
        raise AssertionError("nothing may be run")

    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "missing_packages", lambda tests: ["libegl1", "xvfb"])
    monkeypatch.setattr(bootstrap, "apt_has_lists", lambda: True)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(bootstrap, "run_quietly", no_command)
    assert bootstrap.main() == 1
    told = capsys.readouterr().out
    lines = [line.strip() for line in told.splitlines() if "apt-get" in line]
    assert lines == ["sudo apt-get install -y --no-install-recommends libegl1 xvfb"]
    assert not (tmp_path / ".venv").exists()


def test_the_apt_line_fetches_the_lists_where_there_are_none() -> None:
    assert bootstrap.apt_line(["xvfb"], has_lists=False) == (
        "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends xvfb'"
    )


def test_root_has_missing_packages_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "missing_packages", lambda tests: ["libegl1", "xvfb"])
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0)
    monkeypatch.setattr(bootstrap, "run_quietly", lambda command, *_: commands.append(command))
    bootstrap.provide_debian_packages()
    assert [command[:2] for command in commands] == [["apt-get", "update"], ["apt-get", "install"]]
    assert commands[1][-2:] == ["libegl1", "xvfb"]


def test_a_set_up_for_tests_serves_the_program_and_not_the_other_way_round(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[Path] = []
    monkeypatch.setattr(bootstrap, "provide_debian_packages", lambda tests: None)
    monkeypatch.setattr(bootstrap, "hint_at_libraries", lambda tests: None)
    monkeypatch.setattr(bootstrap, "make_environment", made.append)
    bootstrap.set_up(tmp_path, tests=False)
    bootstrap.set_up(tmp_path, tests=True)
    bootstrap.set_up(tmp_path, tests=False)
    assert made == [tmp_path, tmp_path]


def test_a_finished_set_up_is_left_alone_and_a_changed_one_is_begun_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[Path] = []
    monkeypatch.setattr(bootstrap, "provide_debian_packages", lambda tests: None)
    monkeypatch.setattr(bootstrap, "hint_at_libraries", lambda tests: None)
    monkeypatch.setattr(bootstrap, "make_environment", made.append)
    bootstrap.set_up(tmp_path)
    bootstrap.set_up(tmp_path)
    assert made == [tmp_path]
    project = tmp_path / "pyproject.toml"
    project.write_text("other versions", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "PROJECT", project)
    bootstrap.set_up(tmp_path)
    assert made == [tmp_path, tmp_path]


@pytest.mark.parametrize("version", [(3, 10, 12), (3, 15, 0)])
def test_a_python_that_does_not_fit_is_named_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], version: tuple[int, ...]
) -> None:
    monkeypatch.setattr(bootstrap, "set_up", lambda venv, tests: None)
    assert bootstrap.main() == 0
    monkeypatch.setattr(bootstrap.sys, "version_info", version)
    assert bootstrap.main() == 1
    assert f"是 {version[0]}.{version[1]}。" in capsys.readouterr().out


def test_the_range_of_pythons_is_the_one_of_the_project() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    allowed = SpecifierSet(tomllib.loads(text)["project"]["requires-python"])
    minors = [minor for minor in range(30) if f"3.{minor}" in allowed]
    assert [bootstrap.OLDEST_PYTHON[1], bootstrap.NEWEST_PYTHON[1]] == [minors[0], minors[-1]]


def test_an_old_python_can_read_the_set_up_script_far_enough_to_say_so() -> None:
    ast.parse(
        (ROOT / "packaging" / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 7)
    )


def test_make_ends_with_status_1_and_only_the_reason_where_the_set_up_cannot_be_made() -> None:
    refusing = """PYTHON=sh -c 'echo the reason; exit 1'"""
    outside_of_make = {name: v for name, v in os.environ.items() if "MAKE" not in name}
    answer = subprocess.run(
        ["make", "run", refusing],
        cwd=ROOT,
        env=outside_of_make,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stdout + answer.stderr) == (1, "the reason\n")


def test_a_failed_step_shows_the_end_of_its_output(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / "build" / "setup.log")
    failing = [sys.executable, "-c", "print('the cause'); raise SystemExit(3)"]
    with pytest.raises(bootstrap.SetupProblem, match=r"安装组件没有成功(.|\n)*the cause"):
        bootstrap.run_quietly(failing, "安装组件")


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "这里没有图形显示"),
        ({"DISPLAY": ""}, "这里没有图形显示"),
        ({"DISPLAY": ":4711"}, "图形显示 :4711 没有应答"),
        ({"DISPLAY": "nonsense"}, "图形显示 nonsense 没有应答"),
    ],
)
def test_without_a_display_make_run_says_so(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], sentence: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert demonstrate.no_display().startswith(sentence)


def test_a_wayland_session_has_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert demonstrate.no_display() is None


# -- the wheel ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of a fresh environment with the built wheel; libraries come from ours."""
    folder = tmp_path_factory.mktemp("wheel")
    run = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    offline = ["--no-deps", "--no-index", "--quiet"]
    subprocess.run(
        [*run, "wheel", *offline, "--no-build-isolation", "--wheel-dir", folder, ROOT], check=True
    )
    (wheel,) = folder.glob("hrdesk-*.whl")
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    target = next((venv / "lib").glob("python3*/site-packages"))
    subprocess.run(
        [*run, "--python", venv / "bin" / "python", "install", *offline, wheel], check=True
    )
    (target / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return venv / "bin"


def files_in(folder: Path) -> set[Path]:
    return {
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_ships_every_resource_and_nothing_of_the_workshop(installed: Path) -> None:
    code = "from hrdesk.resources import resource_path as path; print(path())"
    answer = subprocess.run(
        [installed / "python", "-c", code], capture_output=True, text=True, check=True, cwd="/"
    )
    shipped = Path(answer.stdout.strip())
    assert shipped.is_relative_to(installed.parent)
    assert files_in(shipped) == files_in(ROOT / "resources")
    beside = {p.name for p in shipped.parent.parent.iterdir()}
    assert beside & {"tests", "packaging", "resources", "build"} == set()


def test_the_installed_command_does_its_job_in_a_folder_of_its_own(
    installed: Path, tmp_path: Path
) -> None:
    for arguments in (["demo", "演示.hrdesk"], ["export", "演示.hrdesk", "--to", "表", "--pdf"]):
        subprocess.run([installed / "hrdesk", *arguments], check=True, cwd=tmp_path)
    assert (
        len(list((tmp_path / "表").glob("*.pdf"))) == 3 + 2 + 1 + 4
    )  # projects, summary and report, rewards, periods


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "version" not in project
    assert project["dynamic"] == ["version"]
