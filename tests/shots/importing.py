"""The preview of an import in pictures: recognised, corrected, not recognised; and the wait before it."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from hrdesk.core.form_reading.grid import Grid
from hrdesk.desktop.application import Application
from hrdesk.desktop.importing.dialog import ImportDialog
from hrdesk.desktop.widgets.background import WaitDialog
from hrdesk.forms.xlsx.shown import read_grids
from hrdesk.models.import_draft import FoundSheet, ImportDraft

from .camera import Camera

_LONG = "跨境产业合作示范区标准厂房配套基础设施建设专项补助资金（二期）"
_ROWS = (
    ("一级指标", "二级指标", "三级指标", "年度指标值", None, None, "实际完成值", "分值", "得分",
     "偏差原因分析及改进措施"),
    (None, None, None, "指标性质", "指标值", "度量单位"),
    ("产出指标", "数量指标", "培训人数", "≥", 200, "人", 210, "若干", 25, None),
    (None, "时效指标", "重点工作总结按时报送并经主管部门审核通过的情况", "≥", 80, "%",
     "大部分按时，个别延后", 25, None, "受客观影响，招标推后，支出滞后；下年度提前谋划，按月调度。"),
    ("效益指标", "社会效益指标", "政策知晓率提高", None, "有效", None, "有效", 30, 27, None),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥", 95, "%", "96%", 10, 10, None),
)  # fmt: skip


def _book(path: Path, names: list[str]) -> list[FoundSheet]:
    book = openpyxl.Workbook()
    for number, name in enumerate(names):
        sheet = book.worksheets[0] if not number else book.create_sheet()
        sheet.title = f"附件1-{number + 1}"
        for row in (
            (f"{2023 - number // 2}年度项目支出绩效自评表",),
            ("项目名称", name),
            ("主管部门", None, None, None, "实施单位", "示例局"),
            ("项目资金(元)", None, "年初预算数", "全年预算数", "全年执行数", "分值", "得分"),
            (None, "年度资金总额", 5_000_000, 5_000_000, 4_649_000, 10, 9.3),
            *_ROWS,
            ("总分", *([None] * 6), 100, 91.5, "优"),
        ):
            sheet.append(list(row))
        for merged in ("A1:J1", "D6:F6", "A6:A7", "B6:B7", "C6:C7", "A8:A9"):
            sheet.merge_cells(merged)
    book.save(path)
    return [FoundSheet(path.name, grid) for grid in read_grids(path)]


def take_import(application: Application, camera: Camera, folder: Path) -> None:
    """Show the preview with what offices hand in."""
    window, session = application.window, application.session
    assert session is not None
    path = folder / "各科室自评表汇总（报送版）.xlsx"
    sheets = _book(path, [session.projects()[0].name, _LONG, "上年度项目"])
    cover = Grid("台账", (("考核内容", "应完成", "已完成"), ("培训", "5", "6")))
    draft = ImportDraft(session, [*sheets, FoundSheet("台账.xlsx", cover)])
    dialog = ImportDialog(draft, window, ["“附件2.xlsx”已损坏，读不出来。没有读这个文件。"])
    dialog.show()
    camera.take("import", dialog)
    dialog.look_button.click()
    camera.take("import-lost", dialog)
    dialog.list.setCurrentIndex(dialog.list_model.index(1))
    camera.take("import-long", dialog)
    dialog.list.setCurrentIndex(dialog.list_model.index(3))
    camera.take("import-not-recognised", dialog)
    wait = WaitDialog("导入自评表", "正在读取…", window)
    wait.show_file(path.name, 2, 5)
    wait.show()
    camera.take("import-wait", wait)
    for each in (dialog, wait):
        each.close()
        each.deleteLater()
