"""Reads every workbook of a folder and imports it by the command: FOLDER DOCUMENT; prints what came of each.

Runs in a process of its own, whose memory and time are what is measured. An alarm ends a file that takes
longer than it may.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path

from hrdesk.cli import main
from hrdesk.forms.errors import ImportProblem
from hrdesk.forms.xlsx.books import open_sheets
from hrdesk.forms.xlsx.reading import tables_of
from hrdesk.forms.xlsx.shown import grids_of

LIMIT = 10  # seconds a file may take


def read(path: Path, document: Path, work: Path) -> dict[str, object]:
    """What came of a file: the sentence it was refused with, or its sheets; what the command said."""
    answer: dict[str, object] = {"name": path.name}
    try:
        sheets = open_sheets(path)
        answer["sheets"] = len(grids_of(sheets))
        tables_of(sheets)
    except ImportProblem as problem:
        answer["sentence"] = str(problem)
    copy = work / "copy.hrdesk"
    shutil.copy(document, copy)
    before = copy.read_bytes()
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        answer["status"] = main(["import", str(copy), str(path), "--json"])
    answer["out"], answer["err"] = out.getvalue(), err.getvalue()
    answer["changed"] = copy.read_bytes() != before
    return answer


def run(folder: Path, document: Path) -> int:
    """All files of the folder, a line of JSON each; the last line is the memory in MB."""
    work = folder.parent
    signal.signal(signal.SIGALRM, _late)
    for path in sorted(folder.iterdir()):
        signal.alarm(LIMIT)
        start = time.monotonic()
        try:
            answer = read(path, document, work)
        except BaseException as error:
            answer = {
                "name": path.name,
                "error": repr(error),
                "trace": traceback.format_exc()[-2000:],
            }
        signal.alarm(0)
        answer["seconds"] = round(time.monotonic() - start, 2)
        answer["memory"] = peak_memory()
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return 0


def peak_memory() -> int:
    """The most memory this process has held, in MB. Not ``ru_maxrss``: that begins with the size of the
    process it was forked from."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM:"))
    return int(peak.split()[1]) // 1024


class Late(BaseException):
    """A file takes longer than it may; nothing on the way may catch this."""


def _late(*_: object) -> None:
    raise Late


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2])))
