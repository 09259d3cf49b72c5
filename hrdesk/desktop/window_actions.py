"""What the window can do, as actions: their words, keys and icons, in one place.

Menus, the list of shortcuts and the manual are made from these. An action of a page belongs to the page.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from hrdesk.core.comparison import year_before
from hrdesk.desktop.look.icons import icon
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

Act = Callable[[], object]


class WindowActions(QObject):
    """The actions of the main window. What they do is handed in by name."""

    def __init__(self, parent: QObject, acts: dict[str, Act]) -> None:
        super().__init__(parent)
        self._acts = acts
        make = self._make
        self.new_file = make(tr("新建自评(&N)…"), "new_file", "Ctrl+N", "document_add")
        self.open_file = make(tr("打开(&O)…"), "open_file", "Ctrl+O", "folder_open")
        self.import_forms = make(
            tr("导入表格(&I)…"), "import_forms", "Ctrl+Shift+I", "arrow_import"
        )
        self.save_copy = make(tr("另存副本(&A)…"), "save_copy", "Ctrl+Shift+S", "copy")
        self.backups = make(tr("备份(&B)…"), "backups", "", "history")
        self.export = make(tr("导出 PDF(&E)…"), "export", "Ctrl+E", "document_pdf")
        self.export_evidence = make(tr("导出佐证材料(&F)…"), "export_evidence", "", "arrow_export")
        self.preview = make(tr("打印预览(&P)…"), "preview", "Ctrl+P", "print")
        self.close_file = make(tr("关闭文件(&C)"), "close_file", "Ctrl+W", "dismiss_circle")
        self.quit = make(tr("退出(&X)"), "quit", "Ctrl+Q")
        self.undo = make(tr("撤销"), "undo", "Ctrl+Z", "arrow_undo")
        self.redo = make(tr("恢复"), "redo", "Ctrl+Y", "arrow_redo")
        for action in (self.undo, self.redo):
            action.setProperty("alwaysCalled", action.text())
        self.unit = make(tr("单位信息(&U)…"), "unit", "", "edit")
        self.preferences = make(tr("首选项(&S)…"), "preferences", "Ctrl+,", "settings")
        self.to_overview = make(tr("总览(&1)"), "to_overview", "Ctrl+1", "eye")
        self.to_projects = make(tr("项目(&2)"), "to_projects", "Ctrl+2", "money")
        self.to_indicators = make(tr("指标(&3)"), "to_indicators", "Ctrl+3", "document_table")
        self.to_awards = make(tr("奖励(&4)"), "to_awards", "Ctrl+4", "trophy")
        self.to_report = make(tr("报告(&5)"), "to_report", "Ctrl+5", "document_text")
        self.to_list = make(tr("全部指标(&6)"), "to_list", "Ctrl+Shift+F", "search")
        # 工具: what is done with the open file as a whole, or leads to a dialog of its own. The act
        # is a method of ``desktop.year.tools.Tools``; the menu's order is in ``window_menus``.
        self.check_rules = make(tr("自查规则(&R)…"), "check_rules", "", "checkmark_circle")
        self.monitoring = make(tr("绩效运行监控(&M)…"), "monitoring", "Ctrl+Shift+M", "eye")
        self.finish = make(tr("定稿(&F)…"), "finish", "", "lock_closed")
        self.unlock = make(tr("解锁(&U)…"), "unlock", "")
        self.final_history = make(tr("定稿记录(&H)…"), "final_history", "", "history")
        self.next_year = make(tr("下年度结转(&Y)…"), "next_year", "", "calendar")
        self.compare_years = make(tr("与上年比较(&C)…"), "compare_years", "")
        self.library = make(tr("指标库(&L)…"), "library", "", "library")
        self.templates = make(tr("项目模板(&T)…"), "templates", "", "document_add")
        self.reward_schemes = make(tr("奖励方案(&J)…"), "reward_schemes", "", "money")
        self.contest_schemes = make(tr("比学赶超方案(&B)…"), "contest_schemes", "", "trophy")
        self.manual = make(tr("使用手册(&M)"), "manual", "F1", "question_circle")
        self.shortcuts = make(tr("快捷键(&K)"), "shortcuts", "Ctrl+/", "keyboard")
        self.about = make(tr("关于(&A)"), "about", "", "info")
        self.context_menu = make(tr("右键菜单"), "context_menu", "Shift+F10")
        self._of_a_file = (
            *(self.save_copy, self.backups, self.preview, self.export, self.export_evidence),
            self.close_file,
            *(
                self.unit,
                self.to_overview,
                self.to_projects,
                self.to_indicators,
                self.to_awards,
                self.to_report,
                self.to_list,
            ),
            *(self.check_rules, self.monitoring, self.finish, self.final_history, self.next_year),
            *(self.library, self.templates, self.reward_schemes, self.contest_schemes),
        )

    def _make(self, text: str, name: str, keys: str = "", icon_name: str = "") -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon_name:
            action.setIcon(icon(icon_name))
        action.triggered.connect(self._on_triggered)
        return action

    def _on_triggered(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._acts[sender.objectName()]()

    def all(self) -> list[QAction]:
        """Every action, as the menus show them."""
        return self.findChildren(QAction)

    def allow(self, session: DocumentSession | None) -> None:
        """Offer what can be done with the file that is open, or without one."""
        for action in self._of_a_file:
            action.setEnabled(session is not None)
        undo = session.document.undo_name if session else None
        redo = session.document.redo_name if session else None
        self.import_forms.setEnabled(session is not None and not session.read_only)
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self._allow_tools(session)
        self.undo.setText(tr("撤销 {undo}").format(undo=undo) if undo else tr("撤销"))
        self.redo.setText(tr("恢复 {redo}").format(redo=redo) if redo else tr("恢复"))

    def _allow_tools(self, session: DocumentSession | None) -> None:
        """定稿 and 解锁 stand in each other's place."""
        final = session is not None and session.is_final
        writable = session is not None and not session.document.read_only
        self.finish.setVisible(not final)
        self.unlock.setVisible(final)
        self.finish.setEnabled(writable and session is not None and bool(session.projects()))
        self.unlock.setEnabled(writable)
        self.next_year.setEnabled(writable)
        may_fill = session is not None and not session.read_only
        self.library.setEnabled(may_fill)
        self.templates.setEnabled(may_fill)
        years = (
            () if session is None or session.evaluation is None else session.document.evaluations()
        )
        own = None if session is None else session.evaluation
        self.compare_years.setEnabled(own is not None and bool(year_before(own, years)))
