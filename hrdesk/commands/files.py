"""Commands about whole files: ``demo``, ``new``, ``verify``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.records import Evaluation
from hrdesk.core.schemes import default_scheme
from hrdesk.document import demonstration
from hrdesk.document.creation import create_evaluation
from hrdesk.document.document import Document
from hrdesk.document.errors import Damaged
from hrdesk.document.verify import verify
from hrdesk.words import tr

from .words import DAMAGED, DONE, Arguments, Misused


@contextmanager
def reading(path: Path) -> Iterator[Document]:
    """A file, open for reading only: the window may have it open at the same time."""
    document = Document.open(path, read_only=True)
    try:
        yield document
    finally:
        document.close()


def demo(arguments: Arguments) -> int:
    """``hrdesk demo FILE``."""
    _check_folder(arguments.file)
    demonstration.build(arguments.file)
    print(arguments.file)
    return DONE


def new(arguments: Arguments) -> int:
    """``hrdesk new FILE --unit NAME --year YEAR``."""
    unit = read_entry("evaluation", "unit", arguments.options["--unit"])
    year = read_entry("evaluation", "year", arguments.options["--year"])
    assert isinstance(unit, str) and isinstance(year, int)
    if not unit:
        raise Refused(tr("单位名称不能为空。"))
    if not year:
        raise Refused(tr("年度要在 1990 到 2100 之间，不能是 0。"))
    _check_folder(arguments.file)
    create_evaluation(arguments.file, Evaluation(1, unit, year), default_scheme())
    print(arguments.file)
    return DONE


def _check_folder(path: Path) -> None:
    """Say that the folder is missing, where otherwise the file would be said to be."""
    if not path.parent.exists():
        raise Misused(
            tr("没有“{parent}”这个文件夹，请先建立，或换一个文件夹。").format(parent=path.parent)
        )


def verify_(arguments: Arguments) -> int:
    """``hrdesk verify FILE``: 0 sound, 1 damaged."""
    name = arguments.file.name
    try:
        report = verify(arguments.file)
    except Damaged as problem:
        print(f"{problem.cause}{problem.next_step}")
        return DAMAGED
    if report.sound:
        print(tr("“{name}”完好。").format(name=name))
        return DONE
    print(tr("“{name}”已损坏，请用最近的备份：").format(name=name))
    for sentence in report.sentences:
        print(sentence)
    return DAMAGED
