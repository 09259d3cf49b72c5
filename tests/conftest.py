"""What every test stands on: no screen, no folder of the user's, nothing left behind.

The watch over warnings, messages and leaks is in :mod:`tests.strictness`.
"""

import os
from pathlib import Path

import pytest

# Before anything imports Qt. The screen is the one most offices have. A developer may look at a test:
# QT_QPA_PLATFORM=xcb make test ARGS=...
os.environ.setdefault(
    "QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('screen.json')}"
)

from hypothesis import settings

pytest_plugins = ["pytester", "tests.strictness"]

# A plain run draws the same examples every time, so that main is green for everyone or for no one;
# the storm looks for new ones. No deadlines: a busy machine is not a wrong result.
settings.register_profile("plain", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("storm", deadline=None, max_examples=3000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--storm",
        action="store_true",
        help="run storms (kills, random documents, random figures) at full size",
    )


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("storm" if config.getoption("--storm") else "plain")


@pytest.fixture(scope="session")
def storm(pytestconfig: pytest.Config) -> bool:
    """Whether storms are asked for at full size."""
    return bool(pytestconfig.getoption("--storm"))


@pytest.fixture(autouse=True)
def user_folder(
    nothing_left_behind: None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The folder that stands for the user's own: state, backups and settings of this test alone."""
    home = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("HRDESK_HOME", str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    return home
