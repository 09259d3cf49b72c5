"""What the page 项目 does with copies and templates."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from hrdesk.desktop.look.icons import icon
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr


class ProjectCopies(QObject):
    """复制项目, 存为模板 and 从模板新建项目, with the menu of the last two."""

    def __init__(self, session: DocumentSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._window = session, parent
        self.copy = QAction(icon("copy"), tr("复制项目…"), self)
        self.copy.triggered.connect(self.copy_project)
        self.from_template = QAction(icon("document_add"), tr("从模板新建项目…"), self)
        self.from_template.triggered.connect(self.begin_with_template)
        self.keep = QAction(tr("存为模板…"), self)
        self.keep.triggered.connect(self.keep_template)
        self.menu = QMenu(parent)
        self.menu.addActions([self.from_template, self.keep])

    def actions(self) -> list[QAction]:
        """For the menu 编辑."""
        return [self.copy, self.from_template, self.keep]

    def refresh(self) -> None:
        """Allow what is possible now."""
        writable = not self._session.read_only
        on_project = self._session.project is not None
        self.copy.setEnabled(writable and on_project)
        self.from_template.setEnabled(writable and self._session.evaluation is not None)
        self.keep.setEnabled(on_project)

    def copy_project(self) -> None:
        """Copy the current project and go to the copy."""
        from .copy_dialog import CopyDialog

        if self._session.project is None:
            return
        dialog = CopyDialog(self._session, self._window.window())
        if dialog.run() and dialog.project_id is not None:
            self._session.show_project(dialog.project_id)
            self._session.deleted.emit(tr("已复制项目"))

    def begin_with_template(self) -> None:
        """Begin a project with a template and go to it."""
        from .template_dialogs import TemplatesDialog

        dialog = TemplatesDialog(self._session, self._window.window())
        dialog.exec()
        dialog.deleteLater()
        if dialog.project_id is not None:
            self._session.show_project(dialog.project_id)
            self._session.deleted.emit(tr("已从模板新建项目"))

    def keep_template(self) -> None:
        """Keep the current project as a template."""
        from .template_dialogs import KeepTemplateDialog

        if self._session.project is None:
            return
        dialog = KeepTemplateDialog(self._session, self._window.window())
        if dialog.run():
            self._session.refused.emit(tr("已存为模板，可用“从模板新建项目”使用。"))
