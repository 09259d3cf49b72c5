"""``make run``: the demonstration workbook in the window, or the same job without a screen.

With a display the window opens on ``build/demonstration.hrdesk``, which is made if it is not there.
Without one the workbook is scored and its sheets are written as PDF under ``build/out``.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKBOOK = ROOT / "build" / "demonstration.hrdesk"
OUTPUT = ROOT / "build" / "out"


def x11_answers(display: str) -> bool:
    """Whether an X server listens where DISPLAY points, e.g. ":0" or "localhost:10.0"."""
    found = re.fullmatch(r"(?:unix|([\w.-]*)):(\d+)(?:\.\d+)?", display)
    if not found:
        return False
    host, number = found[1], int(found[2])
    local = f"/tmp/.X11-unix/X{number}"
    addresses: list[tuple[int, tuple[str, int] | str]] = (
        [(socket.AF_INET, (host, 6000 + number))]
        if host
        else [(socket.AF_UNIX, local), (socket.AF_UNIX, "\0" + local)]
    )
    for family, address in addresses:
        with socket.socket(family) as server:
            server.settimeout(2)
            try:
                server.connect(address)
                return True
            except OSError:
                continue
    return False


def no_display() -> str | None:
    """Why no window can be opened, as a sentence; None if one can."""
    if sys.platform == "darwin" or os.environ.get("WAYLAND_DISPLAY"):
        return None
    display = os.environ.get("DISPLAY")
    if not display:
        return "这里没有图形显示（DISPLAY 和 WAYLAND_DISPLAY 都没有设置）。"
    if not x11_answers(display):
        return f"图形显示 {display} 没有应答。"
    return None


def hrdesk(*arguments: str | Path) -> None:
    """Run a command of hrdesk; if it fails, end with its exit status."""
    status = subprocess.run([sys.executable, "-m", "hrdesk", *arguments], check=False).returncode
    if status:
        sys.exit(status)


def main() -> None:
    os.chdir(ROOT)
    WORKBOOK.parent.mkdir(exist_ok=True)
    obstacle = no_display()
    if obstacle:
        print(f"{obstacle}改用命令行做同样的工作：评分，并输出自评表、汇总表和报告。", flush=True)
    if not WORKBOOK.exists():
        hrdesk("demo", WORKBOOK)
    if not obstacle:
        print(f"正在打开演示文件：{WORKBOOK}", flush=True)
        hrdesk(WORKBOOK)
        return
    hrdesk("score", WORKBOOK)
    hrdesk("export", WORKBOOK, "--to", OUTPUT)
    print(f"演示文件：{WORKBOOK}\n自评表、汇总表和报告（PDF、xlsx、Word）：{OUTPUT}")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
