"""Where the files lie that ship with the program: fonts, icons, demonstration data.

In a checkout they are in ``resources/`` beside the package, in an installed wheel inside it as
``hrdesk/_resources``, in a frozen build beside the unpacked package.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    for candidate in (package / "_resources", package.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"no resources beside {package}")


def resource_path(*parts: str) -> Path:
    """Path of a shipped file, e.g. ``resource_path("fonts", "OFL.txt")``; it may not exist."""
    return _root().joinpath(*parts)
