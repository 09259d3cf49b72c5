"""The pictures of the manual: ``make shots ARGS=--manual`` writes them into resources/manual/pictures.

Taken in the light look at 100 %, scaled to half a screen and with few colours, so that all of them
together stay small.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hrdesk.desktop.application import Application
from hrdesk.desktop.evidence.dialog import EvidenceDialog
from hrdesk.desktop.help.manual import chapters, manual_folder
from hrdesk.desktop.library.dialog import LibraryDialog
from hrdesk.desktop.look.theme import apply_theme
from hrdesk.desktop.printing.every_source import all_sources
from hrdesk.desktop.printing.preview import PreviewWindow
from hrdesk.desktop.printing.sources import ProjectSource
from hrdesk.desktop.year.next_year_dialog import NextYearDialog
from hrdesk.document import demonstration
from hrdesk.models.evidence import EvidencePlace

_FILES = ("省外产业招商到位资金认定函（盖章）.pdf", "支付凭证汇总.xlsx", "推介会现场照片.jpg")
_SCREEN, _WIDTH, _COLOURS = (1366, 768), 1000, 200
_CHECKED_AFTER = 400  # ms until the checks stand in the status bar
_ROW = "9月30日前预算执行支出进度"


def _take(app: QApplication, name: str, widget: QWidget) -> None:
    for _ in range(4):
        app.processEvents()
    image = widget.grab().toImage()
    small = image.scaledToWidth(
        min(_WIDTH, image.width()), Qt.TransformationMode.SmoothTransformation
    )
    folder = manual_folder() / "pictures"
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.png"
    small.save(str(file))
    with Image.open(file) as picture:
        every_hue = Image.Quantize.MAXCOVERAGE  # the few coloured signs keep their colours
        few = picture.convert("RGB").quantize(_COLOURS, every_hue, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def _evidence(app: QApplication, application: Application, folder: Path) -> None:
    desk, session = application.evidence, application.session
    assert desk is not None
    assert session is not None
    sheet = session.sheet()
    assert sheet is not None
    row = sheet.indicators[0]
    place = EvidencePlace("indicator", row.id, row.name)
    paths = [folder / name for name in _FILES]
    for number, path in enumerate(paths, 3):
        path.write_bytes(path.name.encode() * 3000 * number)
    desk.attach(place, paths)
    while desk.background.is_running:
        app.processEvents()
    desk.write_note(place.files(session.document)[1], "原件在财务科，装订在12月凭证后面")
    dialog = EvidenceDialog(desk, place, application.window)
    dialog.show()
    _take(app, "evidence", dialog)
    dialog.close()
    dialog.deleteLater()


def main() -> int:
    """Go through the screens that the chapters show."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["HRDESK_HOME"] = name
        app = QApplication([])
        application = Application(app)
        apply_theme(app, "light")
        window = application.window
        window.resize(*_SCREEN)
        application.show(None)
        window.start.form.unit.setText("红河州投资促进局")
        window.start.form.path.setText("文档/红河州投资促进局-2023.hrdesk")
        _take(app, "start", window)
        file = Path(name) / "honghe-2023.hrdesk"
        demonstration.build(file)
        application.open_file(file)
        workspace, session = window.workspace, application.session
        assert workspace is not None
        assert session is not None
        workspace.show_overview()
        QTest.qWait(_CHECKED_AFTER)
        _take(app, "overview", window)
        carry = NextYearDialog(session, window)
        carry.show()
        _take(app, "next-year", carry)
        carry.close()
        carry.deleteLater()
        workspace.show_indicators()
        progress = next(
            row
            for row in range(workspace.indicators.model.rowCount())
            if workspace.indicators.model.cell(row, 2).text == _ROW
        )
        workspace.indicators.grid.setCurrentIndex(workspace.indicators.model.index(progress, 6))
        _take(app, "indicators", window)
        workspace.show_list()
        workspace.indicator_list.search.setText("招商")
        while workspace.indicator_list.model.is_reading:
            app.processEvents()
        _take(app, "list", window)
        workspace.leave_list()
        workspace.show_projects()
        _take(app, "projects", window)
        workspace.projects.show_payment(None, "date")
        _take(app, "payments", window)
        monitoring = workspace.show_monitoring()
        monitoring.show_day("2023-09-30")
        _take(app, "monitoring", monitoring)
        monitoring.close()
        workspace.show_awards()
        _take(app, "rewards", window)
        workspace.awards.show_part(1)
        _take(app, "contest", window)
        workspace.show_report()
        _take(app, "report", window)
        library = LibraryDialog(session, None, window)
        library.show()
        for row in (1, 4, 40):
            library.model.tick(row)
        _take(app, "library", library)
        library.close()
        library.deleteLater()
        _evidence(app, application, Path(name))
        sheets = ProjectSource(session)
        sources = all_sources(session, sheets)
        preview = PreviewWindow(session, application.preferences, window, sheets, sources)
        preview.resize(_SCREEN[0] - 40, _SCREEN[1] - 40)
        preview.show()
        _take(app, "preview", preview)
        preview.close()
        preview.deleteLater()
        window.close()
        application.close()
        application.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    wanted = {picture for chapter in chapters() for picture in chapter.pictures}
    there = {file.name for file in (manual_folder() / "pictures").glob("*.png")}
    for missing in sorted(wanted - there):
        print(f"手册里的图片 {missing} 还没有拍")
    print(f"{len(there)} 张图片在 {manual_folder() / 'pictures'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
