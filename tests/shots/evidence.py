"""佐证材料 in pictures: rows with clips, the list of a row, an empty one, the index before it is printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from hrdesk.desktop.application import Application
from hrdesk.desktop.evidence.dialog import EvidenceDialog
from hrdesk.desktop.printing.evidence_source import EvidenceSource
from hrdesk.desktop.printing.preview import PreviewWindow
from hrdesk.desktop.widgets.background import WaitDialog
from hrdesk.models.evidence import EvidencePlace

from .camera import Camera

_NAMES = (
    "2023年9月预算执行进度表（盖章）.pdf",
    "州财政局关于下达2023年州级部门预算的通知（红财预〔2023〕12号）.pdf",
    "支付凭证汇总.xlsx",
    "省外产业招商到位资金认定函.jpg",
    "满意度问卷汇总（示例）.txt",
)


def _attach(application: Application, place: EvidencePlace, folder: Path, *names: str) -> None:
    assert application.evidence is not None
    paths = []
    for name in names:
        path = folder / name
        path.write_bytes(name.encode() * 3000)
        paths.append(path)
    application.evidence.attach(place, paths)
    while application.evidence.background.is_running:
        QApplication.processEvents()


def take_evidence(application: Application, camera: Camera, folder: Path) -> None:
    """Attach some files, look at them, take them back."""
    window = application.window
    workspace, desk, session = window.workspace, application.evidence, application.session
    assert workspace is not None
    assert desk is not None
    assert session is not None
    document, evaluation = session.document, session.evaluation
    assert evaluation is not None
    workspace.show_indicators()
    page = workspace.indicators
    rows = [row for row in page.model.session.sheet().indicators if row.name]  # type: ignore[union-attr]
    places = [EvidencePlace("indicator", row.id, row.name) for row in rows[:3] + rows[-1:]]
    empty = EvidenceDialog(desk, places[0], window)
    _attach(application, places[0], folder, *_NAMES[:3])
    for place, name in zip(places[1:], (*_NAMES[3:], _NAMES[0]), strict=False):
        _attach(application, place, folder, name)
    for case in document.rewards.cases(evaluation.id)[:2]:
        place = EvidencePlace("reward_case", case.id, case.project_name)
        _attach(application, place, folder, f"施工许可证-{case.id}.pdf", "统计入库通知.pdf")
    row = page.model.row_of(places[0].record_id)
    assert row is not None
    page.grid.setCurrentIndex(page.model.index(row, 6))
    camera.take("evidence-rows", window)
    files = places[0].files(document)
    desk.write_note(files[0], "原件在财务科，装订在12月凭证后面")
    preview = PreviewWindow(session, application.preferences, window, EvidenceSource(session))
    preview.resize(window.width() - 40, window.height() - 40)
    wait = WaitDialog("添加佐证材料", "正在处理材料…", window)
    wait.show_file(_NAMES[1], 2, 5)
    dialogs = {
        "list": EvidenceDialog(desk, places[0], window),
        "preview": preview,
        "wait": wait,
    }
    for name, dialog in dialogs.items():
        dialog.show()
        camera.take(f"evidence-{name}", dialog)
        dialog.close()
        dialog.deleteLater()
    workspace.show_awards()
    workspace.awards.show_part(0)
    camera.take("evidence-reward", window)
    workspace.awards.show_part(1)
    camera.take("evidence-contest", window)
    workspace.awards.show_part(0)
    workspace.show_indicators()
    while document.undo_name and "材料" in document.undo_name:
        session.undo()
    empty.refresh()
    empty.show()
    camera.take("evidence-empty", empty)
    empty.close()
    empty.deleteLater()
