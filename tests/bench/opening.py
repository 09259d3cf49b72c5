"""Opening a file with 300 MB of attached files: until it is on hand, until the first change is saved, until
its backup is made; against copying the file's bytes."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from hrdesk.document.changes import Change, Update
from hrdesk.document.document import Document

from .heavy import heavy_file
from .measure import Row, median_ms, ratio

MEGABYTES = 300
_RUNS = 3


def rows(folder: Path) -> list[Row]:
    """Each opening finds a change since its last backup, so each makes one."""
    path, copy = folder / "heavy.hrdesk", folder / "heavy copy.hrdesk"
    heavy_file(path, MEGABYTES)

    def copy_bytes() -> None:
        shutil.copyfile(path, copy)
        with copy.open("rb+") as file:
            os.fsync(file.fileno())

    plain = median_ms(copy_bytes, _RUNS, 1)
    copy.unlink()
    opened, saved, secured = zip(*(_times(path, run) for run in range(_RUNS)), strict=True)
    path.unlink()
    against = "copy of its bytes"
    return [
        Row("copy of a file with attached files", MEGABYTES, plain, "ms", against, 1.0),
        *(
            Row(name, MEGABYTES, middle, "ms", against, ratio(middle, plain))
            for name, times in (
                ("it is open", opened),
                ("its first change is saved", saved),
                ("its backup is made", secured),
            )
            for middle in (sorted(times)[_RUNS // 2],)
        ),
    ]


def _times(path: Path, run: int) -> tuple[float, float, float]:
    began, times = time.perf_counter(), []
    document = Document.open(path)
    times.append(time.perf_counter())
    document.apply(Change("填写实际完成值", (Update("indicator", 1, "actual", f"8{run}.5"),)))
    document.wait_until_saved(120)
    times.append(time.perf_counter())
    assert document.backup is not None
    document.backup.join()
    times.append(time.perf_counter())
    document.close()
    opened, saved, secured = ((at - began) * 1000 for at in times)
    return opened, saved, secured
