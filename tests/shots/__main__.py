"""``make shots``: pictures of every screen (light, dark, 100 %, 150 %) and page in build/shots.

``--manual``: only the pictures of the manual, into resources/manual/pictures.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

TARGET = Path("build/shots")
LOOKS = [(theme, scale) for scale in ("1", "1.5") for theme in ("light", "dark")]


def main() -> int:
    """A process for each look, because Qt takes its scale once."""
    if sys.argv[1:] == ["--manual"]:
        from tests.shots.manual import main as take_manual

        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return take_manual()
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for theme, scale in LOOKS:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
        command = [sys.executable, "-m", "tests.shots.screens", theme, scale, str(TARGET)]
        subprocess.run(command, check=True, env=environment)
    command = [sys.executable, "-m", "tests.shots.pages", str(TARGET)]
    subprocess.run(command, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    pictures = sorted(TARGET.glob("*.png"))
    print(f"{len(pictures)} 张图片在 {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
