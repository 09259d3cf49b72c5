"""The library of indicators, copies and templates in pictures."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from hrdesk.core.library.entries import LibraryEntry
from hrdesk.desktop.application import Application
from hrdesk.desktop.library.copy_dialog import CopyDialog
from hrdesk.desktop.library.dialog import LibraryDialog
from hrdesk.desktop.library.entry_dialog import EntryDialog
from hrdesk.desktop.library.template_dialogs import KeepTemplateDialog, TemplatesDialog
from hrdesk.document.own_files import change_own_library, shipped_library

from .camera import Camera

_MINE = LibraryEntry("产出", "数量", "边境贸易洽谈场次", "≥", "6", "场次", fields=("招商引资",))


def take_library(application: Application, camera: Camera) -> None:
    """Choose from the library, and go through its smaller dialogs."""
    window, session = application.window, application.session
    assert session is not None
    change_own_library(lambda known: [_MINE])
    dialog = LibraryDialog(session, None, window)
    dialog.show()
    camera.take("library", dialog)
    for row in (1, 4, 40, 120):
        dialog.model.tick(row)
    dialog.anew.setChecked(True)
    dialog.search.setText("满意度")
    camera.take("library-chosen", dialog)
    dialog.search.setText("没有这样的指标")
    camera.take("library-none-found", dialog)
    shown: list[tuple[str, QDialog]] = [
        ("library-own-entry", EntryDialog(session, shipped_library()[0], window)),
        ("templates", TemplatesDialog(session, window)),
        ("template-keep", KeepTemplateDialog(session, window)),
        ("project-copy", CopyDialog(session, window)),
    ]
    for name, each in shown:
        each.show()
        camera.take(name, each)
        each.close()
        each.deleteLater()
    dialog.close()
    dialog.deleteLater()
