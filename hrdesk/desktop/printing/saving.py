"""Files out of the preview: one PDF, a PDF each, or the source's own kinds; written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from hrdesk.core.file_names import distinct_stems
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.widgets.waiting import Cancelled, Waiting
from hrdesk.forms.errors import ExportProblem
from hrdesk.forms.operations import Pages
from hrdesk.words import tr

_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
_REJECT = QDialogButtonBox.ButtonRole.RejectRole
_OTHER = QDialogButtonBox.ButtonRole.ActionRole


def save_one(parent: QWidget | None, path: Path, pages: Pages, author: str = "") -> bool:
    """Write all pages into one PDF, with progress; ``False`` when it was cancelled or failed."""
    from hrdesk.forms.pdf import write_pdf

    try:
        with Waiting(tr("正在写 PDF"), len(pages.pages), parent) as waiting:
            write_pdf(path, pages, author=author, tell=waiting.step)
    except Cancelled:
        return False
    except ExportProblem as problem:
        tell_problem(parent, tr("另存 PDF"), problem)
        return False
    return True


def save_each(
    parent: QWidget | None, folder: Path, documents: Sequence[tuple[str, Pages]], author: str = ""
) -> list[Path]:
    """Write a PDF for each document, named by its stem; returns the files that were written, all of
    them unless it was cancelled or one failed."""
    from hrdesk.forms.pdf import write_pdf

    written: list[Path] = []
    stems = distinct_stems([stem for stem, _ in documents])
    try:
        with Waiting(tr("正在写 PDF"), len(documents), parent) as waiting:
            for stem, (_, pages) in zip(stems, documents, strict=True):
                path = folder / f"{stem}.pdf"
                waiting.step(len(written), path.name)
                write_pdf(path, pages, author=author)
                written.append(path)
    except Cancelled:
        pass
    except ExportProblem as problem:
        tell_problem(parent, tr("另存 PDF"), problem)
    return written


def save_by(parent: QWidget | None, act: str, path: Path, write: Callable[[Path], None]) -> bool:
    """Write a file of another kind; ``False`` when that failed, with the reason told."""
    try:
        write(path)
    except ExportProblem as problem:
        tell_problem(parent, act, problem)
        return False
    return True


def offer_to_open(parent: QWidget | None, act: str, written: Sequence[Path]) -> None:
    """Say what was written, and open it or its folder if wanted."""
    if not written:
        return
    name = written[0].name if len(written) == 1 else tr("{count} 个文件").format(count=len(written))
    answers = [(tr("打开文件"), _ACCEPT), (tr("打开所在文件夹"), _OTHER), (tr("关闭"), _REJECT)]
    if len(written) > 1:
        answers = answers[1:]
    folder = written[0].parent
    answer = MessageDialog(
        act, tr("已写出 {name}").format(name=name), str(folder), "", answers, parent
    ).ask()
    if answer == tr("打开文件"):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(written[0])))
    elif answer == tr("打开所在文件夹"):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def tell_problem(parent: QWidget | None, act: str, problem: ExportProblem) -> None:
    """Why a file was not written, and what to do."""
    answers = [(tr("知道了"), _ACCEPT)]
    MessageDialog(act, problem.cause, "", problem.next_step, answers, parent).ask()
