"""复制项目: a copy of the current project under another name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hrdesk.core.entry import Refused
from hrdesk.core.library.copies import copied_name
from hrdesk.desktop.form_dialog import FormDialog
from hrdesk.models.library_changes import copy_steps
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr


class CopyDialog(FormDialog):
    """``project_id`` is the copy's after it was taken."""

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        project = session.project
        assert project is not None
        super().__init__(
            session,
            tr("复制项目"),
            tr("复制“{name}”").format(name=project.name or tr("未命名项目")),
            tr("复制"),
            parent,
        )
        self.project_id: int | None = None
        self.add_note(tr("资金、目标、制度、风险和指标都会复制，佐证材料不复制。"))
        names = {each.name for each in session.projects()}
        self.name = self.add_line(tr("新项目名称"), copied_name(project.name, names))
        self.keep = self.add_check(
            tr("保留完成情况：实际完成值、执行数、自评分、原因、支出明细"), False
        )
        self.name.selectAll()

    def take(self) -> None:
        name = str(self.read("project", "name", self.name))
        if any(each.name == name for each in self.session.projects()):
            raise Refused(tr("已经有叫“{name}”的项目，请换一个名称。").format(name=name))
        steps, project_id = copy_steps(self.session, name, keep_results=self.keep.isChecked())
        self.session.apply(tr("复制项目"), steps)
        self.project_id = project_id
