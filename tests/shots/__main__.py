"""``make shots``: pictures of every screen (light, dark, 100 %, 150 %) and page in build/shots.

Other looks are asked for, and several at once with commas:
``make shots ARGS="--scale 125,200 --theme dark --size 1920x1080 --only overview,unit --long"``.
``--size`` is the screen in real pixels, ``--only`` takes names that begin so, ``--long`` fills the
workbook with names and reasons as long as offices write them. ``--manual``: only the pictures of the
manual, into resources/manual/pictures.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

TARGET = Path("build/shots")


def main() -> int:
    """A process for each look, because Qt takes its scale once."""
    wanted = _wanted()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if wanted.manual:
        from tests.shots.manual import main as take_manual

        with tempfile.TemporaryDirectory() as name:
            os.environ["QT_QPA_PLATFORM"] = _screen("1366x768", Path(name) / "screen.json")
            return take_manual()
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    looks = product(wanted.scale.split(","), wanted.size.split(","), wanted.theme.split(","))
    for scale, size, theme in looks:
        environment = {**os.environ, "QT_SCALE_FACTOR": str(int(scale) / 100)}
        command = [sys.executable, "-m", "tests.shots.screens", theme, scale, size, str(TARGET)]
        command += [f"--only={wanted.only}"] if wanted.only else []
        command += ["--long"] if wanted.long else []
        environment["QT_QPA_PLATFORM"] = _screen(size, TARGET / "screen.json")
        subprocess.run(command, check=True, env=environment)
    (TARGET / "screen.json").unlink()
    if not wanted.only or wanted.only.startswith("page"):
        subprocess.run([sys.executable, "-m", "tests.shots.pages", str(TARGET)], check=True)
    print(f"{len(list(TARGET.glob('*.png')))} 张图片在 {TARGET}")
    return 0


def _screen(size: str, file: Path) -> str:
    """The offscreen platform with a screen of this size, so that dialogs fit themselves to it."""
    width, height = map(int, size.split("x"))
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height, **dots}
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={file}"


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make shots")
    parser.add_argument("--manual", action="store_true")
    parser.add_argument("--theme", default="light,dark")
    parser.add_argument("--scale", default="100,150")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--only", default="")
    parser.add_argument("--long", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
