"""Project templates: keep one, look at them, begin a project with one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.file_names import file_stem
from hrdesk.core.levels import printed_level
from hrdesk.core.library.templates import SUFFIX, ProjectTemplate, check_template, template_of
from hrdesk.core.numbers import trimmed
from hrdesk.desktop.form_dialog import FormDialog
from hrdesk.desktop.look.tokens import TITLE
from hrdesk.desktop.widgets.labels import fitting_label, hair_rule, quiet_label, strong_label
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.widgets.read_table import fill_row, read_table
from hrdesk.document import own_files
from hrdesk.document.errors import DocumentProblem
from hrdesk.document.own_files import TemplateFile
from hrdesk.models.library_changes import template_steps
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .act_buttons import Act, act_buttons

_FILES = tr("模板文件 (*{suffix})").format(suffix=SUFFIX)
_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
_REJECT = QDialogButtonBox.ButtonRole.RejectRole
_SIZE = (1180, 660)
_LEFT = 210
_HEADS = (
    tr("一级指标"),
    tr("二级指标"),
    tr("三级指标"),
    tr("性质"),
    tr("指标值"),
    tr("度量单位"),
    tr("分值"),
)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDTHS = ((84, 126, 0, 44, 100, 84, 56), (74, 120, 0, 42, 90, 76, 50))
_NARROW_BELOW = 1100
_ROW = 26


class KeepTemplateDialog(FormDialog):
    """存为模板: the current project without its money and results."""

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        project = session.project
        assert project is not None
        super().__init__(session, tr("存为模板"), tr("把当前项目存为模板"), tr("保存"), parent)
        self.add_note(
            tr("保存资金来源名称、目标、背景、制度、风险和指标；金额、完成值和得分不保存。")
        )
        self.name = self.add_line(tr("模板名称"), project.name)
        self.note = QPlainTextEdit()
        self.note.setFixedHeight(64)
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText(tr("这个模板用于哪一类项目，可留空"))
        self.add_row(tr("用途"), self.note)
        self.replace = self.add_check(tr("已有同名模板时替换它"), False)

    def take(self) -> None:
        sheet = self.session.sheet()
        assert sheet is not None
        name = str(self.read("project", "name", self.name))
        note = str(read_entry("project", "notes", self.note.toPlainText()))
        template = template_of(sheet, name, note)
        check_template(template)
        if own_files.own_template_path(name).exists() and not self.replace.isChecked():
            raise Refused(
                tr("已经有叫“{name}”的模板，请换一个名称，或勾选“已有同名模板时替换它”。").format(
                    name=name
                )
            )
        own_files.keep_template(template)


class TemplatePreview(QFrame):
    """A template's rows and what else is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title = fitting_label("", TITLE)
        self.note = QLabel()
        self.contents = quiet_label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        words = QVBoxLayout()
        words.setContentsMargins(12, 8, 12, 8)
        words.setSpacing(4)
        for label in (self.title, self.note, self.contents):
            label.setWordWrap(True)
            words.addWidget(label)
        column.addLayout(words)
        column.addWidget(hair_rule())
        self.table = read_table(tr("模板的指标"), _HEADS)
        self.table.setProperty("bare", True)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(2, header.ResizeMode.Stretch)
        for place in (4, 6):
            item = self.table.horizontalHeaderItem(place)
            if item is not None:
                item.setTextAlignment(_RIGHT)
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        column.addWidget(self.table, 1)

    def fit(self, narrow: bool) -> None:
        """Take the widths of a wide or a narrow window."""
        for place, width in enumerate(_WIDTHS[narrow]):
            if width:
                self.table.setColumnWidth(place, width)

    def show_template(self, template: ProjectTemplate | None) -> None:
        """Show another template, or none."""
        rows = () if template is None else template.rows
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            weight = "" if row.weight is None else trimmed(row.weight)
            levels = (printed_level(row.level1), printed_level(row.level2))
            words = (*levels, row.name, row.relation, row.target, row.measure, weight)
            fill_row(self.table, place, words, first_figure=6)
            target = self.table.item(place, 4)
            if target is not None:
                target.setTextAlignment(_RIGHT)
        self.title.setText("" if template is None else template.name)
        self.note.setText("" if template is None else template.note)
        self.note.setVisible(bool(template and template.note))
        self.contents.setText("" if template is None else _contents(template))


def _contents(template: ProjectTemplate) -> str:
    weight = trimmed(template.weight)
    parts = [
        tr("指标 {count} 行，分值合计 {weight}（不含投入）").format(
            count=len(template.rows), weight=weight
        )
    ]
    for words, count in (
        (tr("资金来源"), len(template.funds)),
        (tr("管理制度"), len(template.regulations)),
        (tr("风险措施"), len(template.risks)),
    ):
        if count:
            parts.append(tr("{words} {count} 条").format(words=words, count=count))
    if template.overall_goal or template.expected_goal:
        parts.append(tr("有目标文字"))
    return "，".join(parts)


class TemplatesDialog(QDialog):
    """从模板新建项目; ``project_id`` is the new one's after it was accepted."""

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.project_id: int | None = None
        self.files: tuple[TemplateFile, ...] = ()
        self.setWindowTitle(tr("从模板新建项目"))
        self.preview = TemplatePreview()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(self._left())
        row.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(row, 1)
        column.addLayout(self._bottom())
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 40))
        self.preview.fit(self.width() < _NARROW_BELOW)
        self.list.currentRowChanged.connect(self._show)
        self.load()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Parts

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(strong_label(tr("模板")))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("模板"))
        self.list.setFixedWidth(_LEFT)
        column.addWidget(self.list, 1)
        self.unreadable = QLabel()
        self.unreadable.setObjectName("refusedSentence")
        self.unreadable.setWordWrap(True)
        self.unreadable.setFixedWidth(_LEFT)
        column.addWidget(self.unreadable)
        acts: Sequence[Act] = (
            (tr("导入…"), "arrow_import", self.ask_import),
            (tr("导出…"), "arrow_export", self.ask_export),
            (tr("删除"), "delete", self.delete),
        )
        grid, self.buttons = act_buttons(acts)
        column.addLayout(grid)
        return column

    def _bottom(self) -> QHBoxLayout:
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("新项目名称"))
        label = quiet_label(tr("新项目名称(&N)"))
        label.setBuddy(self.name)
        self.sentence = QLabel()
        self.sentence.setObjectName("refusedSentence")
        self.sentence.setWordWrap(True)
        role = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        self.create_button = buttons.addButton(tr("新建项目"), role.AcceptRole)
        self.create_button.setProperty("primary", True)
        self.create_button.setDefault(True)
        buttons.addButton(tr("取消"), role.RejectRole)
        buttons.accepted.connect(self.begin)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.name, 2)
        row.addWidget(self.sentence, 3)
        row.addWidget(buttons)
        return row

    # Content

    def load(self, chosen: Path | None = None) -> None:
        """Show the templates as they are now, and one of them."""
        found = own_files.templates()
        self.files = found.files
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for file in self.files:
            origin = tr("我的") if file.own else tr("自带")
            self.list.addItem(QListWidgetItem(f"{file.template.name}（{origin}）"))
        blocker.unblock()
        place = next((n for n, file in enumerate(self.files) if file.path == chosen), 0)
        self.list.setCurrentRow(place)
        self._show()
        names = "、".join(f"“{name}”" for name in found.unreadable)
        self.unreadable.setText(
            tr("{names}读不出来，没有列出。").format(names=names) if names else ""
        )
        self.unreadable.setVisible(bool(names))

    def current(self) -> TemplateFile | None:
        """The template that is shown."""
        place = self.list.currentRow()
        return self.files[place] if 0 <= place < len(self.files) else None

    def _show(self) -> None:
        file = self.current()
        self.preview.show_template(None if file is None else file.template)
        self.name.setText("" if file is None else file.template.name)
        self.sentence.clear()
        self.buttons[tr("删除")].setEnabled(file is not None and file.own)
        self.buttons[tr("导出…")].setEnabled(file is not None)
        writable = not self._session.read_only
        self.create_button.setEnabled(file is not None and writable)

    # Acts

    def begin(self) -> None:
        """Begin a project with the template, as one change."""
        file = self.current()
        if file is None:
            return
        try:
            name = str(read_entry("project", "name", self.name.text()))
            if any(each.name == name for each in self._session.projects()):
                raise Refused(tr("已经有叫“{name}”的项目，请换一个名称。").format(name=name))
            steps, project_id = template_steps(self._session, file.template, name)
            self._session.apply(tr("从模板新建项目"), steps)
        except (Refused, DocumentProblem) as problem:
            self.sentence.setText(str(problem))
            return
        self.project_id = project_id
        self.accept()

    def delete(self) -> None:
        """Delete one of the user's own templates, after asking: no undo reaches it."""
        file = self.current()
        if file is None or not file.own:
            return
        asked = MessageDialog(
            tr("删除模板"),
            tr("删除模板“{name}”？").format(name=file.template.name),
            tr("已经用它建立的项目不受影响。"),
            tr("删除后不能撤销。"),
            [(tr("删除"), QDialogButtonBox.ButtonRole.DestructiveRole), (tr("取消"), _REJECT)],
            self,
        ).ask()
        if asked == tr("删除"):
            try:
                own_files.delete_template(file)
            except DocumentProblem as problem:
                self._tell(tr("删除模板"), tr("没有删除"), str(problem))
            self.load()

    def ask_import(self) -> None:
        """Ask for a template's file and keep it among one's own."""
        folder = str(self._session.document.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(self, tr("导入模板"), folder, _FILES)
        if chosen:
            self.import_file(Path(chosen))

    def import_file(self, path: Path) -> bool:
        """Keep a file's template; one of a name that is there already is not taken."""
        try:
            template = own_files.read_template(path)
            if own_files.own_template_path(template.name).exists():
                raise Refused(
                    tr("已经有叫“{name}”的模板。如要替换，请先删除原来的。").format(
                        name=template.name
                    )
                )
            kept = own_files.keep_template(template)
        except (DocumentProblem, Refused) as problem:
            self._tell(tr("导入模板"), tr("没有导入"), str(problem))
            return False
        self.load(kept)
        return True

    def ask_export(self) -> None:
        """Ask where to, and write the template as a file."""
        file = self.current()
        if file is None:
            return
        folder = self._session.document.path.parent
        proposed = str(folder / f"{file_stem(file.template.name)}{SUFFIX}")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("导出模板"), proposed, _FILES)
        if chosen:
            self.export_file(Path(chosen if chosen.endswith(SUFFIX) else f"{chosen}{SUFFIX}"))

    def export_file(self, path: Path) -> bool:
        """Write the template that is shown as a file."""
        file = self.current()
        if file is None:
            return False
        try:
            own_files.write_template(path, file.template)
        except DocumentProblem as problem:
            self._tell(tr("导出模板"), tr("没有导出"), str(problem))
            return False
        self._tell(
            tr("导出模板"),
            tr("已导出模板“{name}”。").format(name=file.template.name),
            tr("文件：{path}").format(path=path),
        )
        return True

    def _tell(self, act: str, happened: str, why: str) -> None:
        MessageDialog(act, happened, why, "", [(tr("知道了"), _ACCEPT)], self).ask()
