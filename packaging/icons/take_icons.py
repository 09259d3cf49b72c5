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
    *(
        "add",
        "arrow_redo",
        "arrow_undo",
        "checkmark",
        "chevron_down",
        "chevron_up",
        "copy",
        "delete",
    ),
    *("document_pdf", "edit", "folder_open", "history", "info", "link", "print"),
    *("zoom_in", "zoom_out"),
    *("arrow_export", "arrow_import", "attach", "calendar", "clock", "document_table"),
    *("money", "options", "warning"),
)
CHOICES = ["document_add", "eye", "folder_open"]


def main(package: Path) -> int:
    """Copy the icons; complain about a package of another version."""
    found = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    if found != VERSION:
        print(f"expected version {VERSION}, found {found}", file=sys.stderr)
        return 1
    names = [f"{name}_16_regular.svg" for name in ACTIONS]
    names += [f"{name}_20_regular.svg" for name in CHOICES]
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(package / "icons" / name, TARGET / name)
    print(f"{len(names)} icons copied to {TARGET}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
