"""从指标库选: find entries, read what they mean, put them into the project with their points."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.entry import Refused
from hrdesk.core.library.entries import Choice, offered
from hrdesk.core.library.weights import Plan, plan
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.read_table import only_read
from hrdesk.document.errors import DocumentProblem
from hrdesk.document.own_files import own_library, shipped_library
from hrdesk.models.library_changes import plan_steps
from hrdesk.models.library_model import LibraryModel
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .explanation import Explanation
from .filters import LibraryFilters
from .own_entries import OwnEntries

_ROW = 26
_SIZE = (1240, 690)
_WIDTHS = (0, 116, 42, 84, 84)
_NARROW_WIDTHS = (0, 104, 40, 76, 76)
_TIGHT_WIDTHS = (0, 0, 40, 64, 70)
_LEFT_OUT = (1,)  # the filter and the explanation say the dimension too
_NARROW_BELOW = 1150
_TIGHT_BELOW = 1000
_LEFT = 166
_SIDE = 300
_NARROW_SIDE = 240


class ChoiceTable(QTableView):
    """The table of choices: Space or a double click ticks, Enter leaves it to the dialog."""

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = model
        self.setModel(model)
        self.setAccessibleName(tr("指标库"))
        self.setProperty("bare", True)
        only_read(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        for column in range(1, model.columnCount()):
            header.setSectionResizeMode(column, header.ResizeMode.Fixed)
        self.doubleClicked.connect(self._on_double_click)

    def fit(self, widths: tuple[int, ...]) -> None:
        """Take widths; 0 takes what is left."""
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, width)
            self.setColumnHidden(column, column in _LEFT_OUT and widths is _TIGHT_WIDTHS)

    def _on_double_click(self, index: QModelIndex) -> None:
        if index.column():  # the box of the first column has been clicked twice then
            self._choices.tick(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._choices.tick(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class LibraryDialog(QDialog):
    """``inserted`` are the ids of the rows that came in, after it was accepted."""

    def __init__(
        self, session: DocumentSession, current_id: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._current_id = session, current_id
        self.inserted: tuple[int, ...] = ()
        self._plan = Plan()
        self.setWindowTitle(tr("从指标库选"))
        self.model = LibraryModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._parts(), 1)
        column.addLayout(self._bottom())
        self._connect()
        self._fit()
        self.load()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # Parts

    def _parts(self) -> QHBoxLayout:
        self.filters = LibraryFilters()
        self.own = OwnEntries(self._session)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.filters, 1)
        left.addWidget(self.own)
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("查找指标"))
        self.search.setPlaceholderText(tr("查找名称、说明、关键词，也可输入名称的拼音首字母"))
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.count = quiet_label("")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        self.table = ChoiceTable(self.model)
        self.none_found = QLabel()
        self.none_found.setContentsMargins(12, 12, 12, 12)
        self.none_found.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.none_found.setWordWrap(True)
        panel = QFrame()
        panel.setObjectName("panel")
        inner = QVBoxLayout(panel)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.none_found, 1)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addLayout(top)
        middle.addWidget(panel, 1)
        self.explanation = Explanation()
        self.side = QFrame()
        self.side.setObjectName("panel")
        right = QVBoxLayout(self.side)
        right.setContentsMargins(1, 1, 1, 1)
        right.addWidget(self.explanation)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left)
        row.addLayout(middle, 1)
        row.addWidget(self.side)
        return row

    def _bottom(self) -> QHBoxLayout:
        self.chosen = strong_label("")
        self.clear_button = QPushButton(tr("全部不选"))
        self.clear_button.setObjectName("link")
        self.clear_button.setFlat(True)
        self.clear_button.setAutoDefault(False)
        self.anew = QCheckBox(tr("重新分配本级全部分值(&R)"))
        self.anew.setToolTip(tr("这一级指标的原有行和新增行重新平均分值"))
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.chosen)
        first.addWidget(self.clear_button)
        first.addWidget(self.anew)
        first.addStretch()
        self.points = QLabel()
        self.points.setWordWrap(True)
        self.points.setMinimumHeight(40)
        self.points.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.points.setAccessibleName(tr("分值的分配"))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(first)
        words.addWidget(self.points)
        role = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        self.insert_button = buttons.addButton(tr("插入"), role.AcceptRole)
        self.insert_button.setProperty("primary", True)
        self.insert_button.setIcon(icon("add", "on_accent"))
        self.insert_button.setDefault(True)
        buttons.addButton(tr("取消"), role.RejectRole)
        buttons.accepted.connect(self.insert)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(buttons, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.filters.changed.connect(self._find)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.model.ticks_changed.connect(self._refresh_plan)
        self.clear_button.clicked.connect(self.model.clear_ticks)
        self.anew.toggled.connect(self._refresh_plan)
        self.own.changed.connect(self.load)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self._go_to_search)

    def _fit(self) -> None:
        """As large as is useful and the window above leaves room for."""
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        width, height = min(_SIZE[0], room.width() - 40), min(_SIZE[1], room.height() - 40)
        self.resize(width, height)
        narrow = width < _NARROW_BELOW
        self.filters.setFixedWidth(_LEFT)
        self.own.setFixedWidth(_LEFT)
        self.side.setFixedWidth(_NARROW_SIDE if narrow else _SIDE)
        tight = width < _TIGHT_BELOW
        self.table.fit(_TIGHT_WIDTHS if tight else _NARROW_WIDTHS if narrow else _WIDTHS)

    # Content

    def load(self) -> None:
        """Show both libraries as they are now."""
        scheme, sheet = self._session.scheme(), self._session.sheet()
        if scheme is None or sheet is None:
            return
        try:
            own = own_library()
            self.own.show_library(own, "")
        except DocumentProblem as problem:
            own = ()
            self.own.show_library(own, str(problem))
        choices = offered(shipped_library(), own, scheme)
        self.filters.offer(choices)
        self.model.set_choices(choices, [row.name for row in sheet.indicators])
        self._find()
        self._refresh_plan()

    def _find(self) -> None:
        before = self.current()
        self.model.show_query(self.filters.query(self.search.text()))
        found = self.model.rowCount()
        row = self.model.row_of(before) if before is not None and not self.search.text() else 0
        if found:
            self.table.setCurrentIndex(self.model.index(row or 0, 0))
        else:
            self._explain()
        self.count.setText(tr("{found} 条").format(found=found))
        self.table.setVisible(bool(found))
        self.none_found.setVisible(not found)
        self.none_found.setText(self._none_words())

    def _none_words(self) -> str:
        text = self.search.text().strip()
        if not text and self.filters.source.currentData() == "own" and not self.own.entries:
            return tr(
                "我的指标库还是空的。在指标表里选中几行，用右键菜单“存入我的指标库”，就会出现在这里。"
            )
        words = tr("没有找到“{text}”。").format(text=text) if text else tr("没有符合条件的指标。")
        return tr("{words}可以换一个说法，或把左边的条件改回“全部”。").format(words=words)

    def current(self) -> Choice | None:
        """The entry that is explained."""
        return self.model.choice(self.table.currentIndex().row())

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        self._explain()

    def _explain(self) -> None:
        choice = self.current() if self.model.rowCount() else None
        self.explanation.show_choice(choice)
        self.own.show_current(choice)

    def _refresh_plan(self) -> None:
        scheme, sheet = self._session.scheme(), self._session.sheet()
        if scheme is None or sheet is None:
            return
        ticked = self.model.ticked()
        self._plan = plan(ticked, sheet.indicators, scheme, anew=self.anew.isChecked())
        self.chosen.setText(tr("已选 {count} 条").format(count=len(ticked)))
        self.clear_button.setVisible(bool(ticked))
        sentences = self._plan.sentences or (
            tr("用空格键或点左边的方框选择指标，这里说明各得多少分。"),
        )
        self.points.setText("\n".join(sentences))
        self.insert_button.setText(
            tr("插入 {count} 条").format(count=len(ticked)) if ticked else tr("插入")
        )
        self.insert_button.setEnabled(bool(ticked) and not self._session.read_only)

    # Acts

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the search field to what it found."""
        if watched is self.search and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.KeyPress and event.key() in keys:
                if self.model.rowCount():
                    self.table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def insert(self) -> None:
        """Put what is ticked into the project, as one change."""
        steps, ids = plan_steps(self._session, self._plan, self._current_id)
        if not ids:
            return
        try:
            self._session.apply(tr("从指标库插入 {count} 行").format(count=len(ids)), steps)
        except (Refused, DocumentProblem) as problem:
            self.points.setText(str(problem))
            return
        self.inserted = ids
        self.accept()
