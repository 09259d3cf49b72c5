"""The first page: three choices on the left, the form of a new evaluation on the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.entry import Refused, check_value
from hrdesk.core.file_names import file_stem
from hrdesk.core.numbers import trimmed
from hrdesk.core.schemes import Scheme, shipped_schemes
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import FIGURE, TITLE
from hrdesk.desktop.preferences import DEPARTMENT, UNIT, Preferences
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import IconLabel, quiet_label, strong_label
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.words import tr

from .recent_list import RecentList

_YEARS_BACK = 6
_WIDEST = 1080
_TALL, _TOP = 640, 40  # px: where there is room, some of it stands above
_MENUS = "FEVTH"  # letters of the window's menus


class _Choice(QToolButton):
    """One of the three ways to begin: icon, name, a quiet line, its shortcut."""

    def __init__(self, icon_name: str, title: str, note: str, shortcut: str) -> None:
        super().__init__()
        self.setObjectName("startChoice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setMinimumSize(334, 72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        picture = IconLabel(icon_name, 20)
        words = QVBoxLayout()
        words.setSpacing(2)
        name = strong_label(title, TITLE)
        quiet = quiet_label(note)
        words.addWidget(name)
        words.addWidget(quiet)
        keys = quiet_label(shortcut)
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.addWidget(keys, 0, Qt.AlignmentFlag.AlignTop)
        for label in (picture, name, quiet, keys):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class NewEvaluationForm(QFrame):
    """Unit, year, department, scheme and where the file goes."""

    wanted = Signal(object, str, int, str, object)  # path, unit, year, department, Scheme

    def __init__(self, folder: Path, preferences: Preferences) -> None:
        super().__init__()
        self._folder, self._preferences = folder, preferences
        self._chosen: Path | None = None
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 20, 26, 18)
        column.setSpacing(10)
        column.addWidget(strong_label(tr("新建自评"), TITLE))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        column.addLayout(self._grid)
        self.unit = QLineEdit()
        self.unit.textChanged.connect(self._propose)
        self._row(tr("单位名称"), self.unit, tr("写全称，打印在每张表的“实施单位”一栏"))
        self.year = ComboBox()
        this_year = QDate.currentDate().year()
        for year in range(this_year, this_year - _YEARS_BACK - 1, -1):
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(1)
        self.year.currentIndexChanged.connect(self._propose)
        self._row("年度", self.year)
        self.department = QLineEdit()
        self.department.setPlaceholderText(tr("与单位相同"))
        self._row(tr("主管部门"), self.department)
        self._schemes = shipped_schemes()
        self.scheme = ComboBox()
        for scheme in self._schemes:
            self.scheme.addItem(scheme.name)
        self.scheme.currentIndexChanged.connect(self._show_scheme)
        self._row(tr("评分方案"), self.scheme)
        self._rules = quiet_label("")
        self._rules.setWordWrap(True)
        self._grid.addWidget(self._rules, self._grid.rowCount(), 1)
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setAcceptDrops(False)
        self.path.setAccessibleName(tr("保存到"))
        change = QPushButton(tr("更改…"))
        change.clicked.connect(self._change_path)
        place = QHBoxLayout()
        place.setSpacing(6)
        place.addWidget(self.path, 1)
        place.addWidget(change)
        holder = QWidget()
        holder.setLayout(place)
        place.setContentsMargins(0, 0, 0, 0)
        self._row(tr("保存到"), holder)
        self.sentence = QLabel()
        self.sentence.setObjectName("refusedSentence")
        self.sentence.setWordWrap(True)
        self._grid.addWidget(self.sentence, self._grid.rowCount(), 1)
        column.addStretch()
        buttons = QHBoxLayout()
        buttons.addStretch()
        self.create_button = QPushButton(tr("新建"))
        self.create_button.setProperty("primary", True)
        self.create_button.setMinimumWidth(78)
        self.create_button.clicked.connect(self._create)
        self.unit.returnPressed.connect(self._create)
        buttons.addWidget(self.create_button)
        column.addLayout(buttons)
        give_letters(self, besides=_MENUS)
        self._show_scheme()
        self.show_defaults()

    def show_defaults(self) -> None:
        """Begin with the unit and the department of the preferences."""
        self.unit.setText(self._preferences.get(UNIT))
        self.department.setText(self._preferences.get(DEPARTMENT))
        self._propose()

    def _row(self, text: str, field: QWidget, hint: str = "") -> None:
        row = self._grid.rowCount()
        label = quiet_label(text)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setBuddy(field)
        field.setAccessibleName(text)
        field.setMinimumHeight(30)
        field.setAcceptDrops(False)  # a dropped file is for the window
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        if hint:
            self._grid.addWidget(quiet_label(hint), row + 1, 1)

    def _chosen_scheme(self) -> Scheme:
        return self._schemes[max(0, self.scheme.currentIndex())]

    def _show_scheme(self) -> None:
        scheme = self._chosen_scheme()
        blocks = "　".join(f"{b.name} {trimmed(b.weight)}" for b in scheme.blocks)
        grades = "　".join(
            tr("{name} {least} 以上").format(name=g.name, least=trimmed(g.least))
            for g in scheme.grades[:-1]
        )
        rule = tr("定量未完成：完成值 ÷ 指标值 × 分值")
        self._rules.setText(
            tr("{blocks}\n{rule}\n等级：{grades}　{name}").format(
                blocks=blocks, rule=rule, grades=grades, name=scheme.grades[-1].name
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rules.setMinimumHeight(self._rules.heightForWidth(self._rules.width()))

    def _propose(self) -> None:
        if self._chosen is None:
            stem = file_stem(self.unit.text() or "自评", str(self.year.currentData()))
            self.path.setText(str(self._folder / f"{stem}.hrdesk"))
            self.path.setCursorPosition(0)

    def _change_path(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("保存到"), self.path.text(), tr("自评文件 (*.hrdesk)")
        )
        if chosen:
            self._chosen = Path(chosen if chosen.endswith(".hrdesk") else f"{chosen}.hrdesk")
            self.path.setText(str(self._chosen))

    def refuse(self, sentence: str) -> None:
        """Say why there is no new file."""
        self.sentence.setText(sentence)

    def _create(self) -> None:
        unit = self.unit.text().strip()
        try:
            if not unit:
                raise Refused(tr("请先填写单位名称。"))
            check_value("evaluation", "unit", unit)
            check_value("evaluation", "department", self.department.text().strip())
        except Refused as problem:
            self.refuse(str(problem))
            self.unit.setFocus()
            return
        self.refuse("")
        self.wanted.emit(
            Path(self.path.text()),
            unit,
            int(self.year.currentData()),
            self.department.text().strip(),
            self._chosen_scheme(),
        )


class StartPage(QWidget):
    """Shown while no file is open."""

    open_wanted = Signal()
    example_wanted = Signal()
    manual_wanted = Signal()
    file_wanted = Signal(object)  # Path

    def __init__(
        self, folder: Path, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = NewEvaluationForm(folder, preferences)
        self.recent = RecentList(preferences)
        self.recent.file_wanted.connect(self.file_wanted)
        self._middle = QWidget()
        self._middle.setMaximumWidth(_WIDEST)
        holder = QWidget()
        holder.setObjectName("pageBody")
        whole = QHBoxLayout(holder)
        whole.setContentsMargins(24, 16, 24, 8)
        self._whole = whole
        whole.addStretch(1)
        whole.addWidget(self._middle, 1000)
        whole.addStretch(1)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addWidget(self._choices(), 40)
        self.form.setMinimumWidth(400)
        row.addWidget(self.form, 60, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.recent, 1)
        area = QScrollArea()  # at 150 % a low window would squeeze the form's sentences
        area.setObjectName("pageArea")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(holder)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._whole.setContentsMargins(24, _TOP if self.height() >= _TALL else 16, 24, 8)

    def _choices(self) -> QWidget:
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(strong_label(tr("项目支出绩效自评"), FIGURE))
        left.addWidget(quiet_label(tr("边填边算分，填完就打印。数据只在这台电脑上。")))
        left.addSpacing(6)
        new = _Choice(
            "document_add", tr("新建自评"), tr("选单位、年度和评分方案，从空表开始"), "Ctrl+N"
        )
        new.clicked.connect(self.form.unit.setFocus)
        open_file = _Choice("folder_open", tr("打开"), tr("打开已有的 .hrdesk 文件"), "Ctrl+O")
        open_file.clicked.connect(self.open_wanted)
        example = _Choice("eye", tr("看示例"), tr("三个项目、四十五项指标，可以随意改动"), "")
        example.clicked.connect(self.example_wanted)
        for choice in (new, open_file, example):
            left.addWidget(choice)
        left.addWidget(quiet_label(tr("也可以把 .hrdesk 文件拖到这个窗口。")))
        manual = QPushButton(icon("question_circle"), tr("使用手册"))
        manual.setObjectName("link")
        manual.setFlat(True)
        manual.setToolTip("F1")
        manual.clicked.connect(self.manual_wanted)
        left.addWidget(manual, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch()
        return side
