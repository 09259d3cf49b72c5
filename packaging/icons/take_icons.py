"""Copy the icons the program uses out of the npm package ``@fluentui/svg-icons``.

    npm pack @fluentui/svg-icons@1.1.343 && tar xzf fluentui-svg-icons-1.1.343.tgz
    python packaging/icons/take_icons.py package

The names follow the package; the files are copied unchanged.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

VERSION = "1.1.343"
TARGET = Path(__file__).resolve().parents[2] / "resources" / "icons"

ACTIONS = (
    *("add", "arrow_counterclockwise", "arrow_export", "arrow_import", "arrow_left", "arrow_redo"),
    *("arrow_right", "arrow_undo", "attach", "book", "calendar", "checkmark", "checkmark_circle"),
    *("chevron_down", "chevron_left", "chevron_right", "chevron_up", "circle", "clock", "copy"),
    *("delete", "dismiss", "dismiss_circle", "document_add", "document_pdf", "document_table"),
    *("document_text", "edit", "error_circle", "eye", "filter", "folder_open", "history", "info"),
    *("keyboard", "library", "link", "lock_closed", "money", "options", "pin", "pin_off", "print"),
    *("question_circle", "re_order_dots_vertical", "search", "settings", "trophy", "warning"),
    *("zoom_in", "zoom_out"),
)
STATES = ("checkmark_circle", "circle", "error_circle", "info", "warning")
CHOICES = ("document_add", "eye", "folder_open")


def main(package: Path) -> int:
    """Copy the icons; complain about a package of another version."""
    found = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    if found != VERSION:
        print(f"expected version {VERSION}, found {found}", file=sys.stderr)
        return 1
    names = [f"{name}_16_regular.svg" for name in ACTIONS]
    names += [f"{name}_16_filled.svg" for name in STATES]
    names += [f"{name}_20_regular.svg" for name in CHOICES]
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(package / "icons" / name, TARGET / name)
    print(f"{len(names)} icons copied to {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
