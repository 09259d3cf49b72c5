"""The one style sheet, built from the tokens."""

from __future__ import annotations

from hrdesk.document.paths import state_folder
from hrdesk.resources import resource_path

from .tokens import DIALOG_FIELD, FIELD, SMALL, Tokens


def _arrow(colour: str, name: str = "chevron_down") -> str:
    """Path of an arrow in a colour: a styled combo box draws none of its own."""
    source = resource_path("icons", f"{name}_16_regular.svg").read_text(encoding="utf-8")
    folder = state_folder() / "look"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}-{colour.lstrip('#')}.svg"
    if not file.exists():
        file.write_text(source.replace("<path ", f'<path fill="{colour}" '), encoding="utf-8")
    return file.as_posix()


def stylesheet(tokens: Tokens) -> str:
    """The style sheet of a theme."""
    return "\n".join(
        (_windows(tokens), _buttons(tokens), _fields(tokens), _views(tokens), _bars(tokens))
    )


def _windows(t: Tokens) -> str:
    return f"""
QMainWindow, QDialog, QWidget#manualWindow {{ background: {t.window}; color: {t.text}; }}
QLabel {{ color: {t.text}; background: transparent; }}
QLabel[quiet="true"] {{ color: {t.text2}; }}
QLabel#refusedSentence {{ color: {t.owed}; }}
QFrame#panel {{ background: {t.base}; border: 1px solid {t.edge}; border-radius: 2px; }}
QFrame#card {{ background: {t.base}; border: 1px solid {t.rule}; border-radius: 2px; }}
QWidget#cardBody {{ background: {t.base}; }}
QFrame#writtenByProgram {{
  background: {t.ro}; border: none; border-left: 3px solid {t.rule}; border-radius: 0;
}}
QFrame#rule {{ background: {t.hair}; }}
QToolTip {{ background: {t.base}; color: {t.text}; border: 1px solid {t.edge}; padding: 3px 6px; }}
QScrollArea#pageArea, QWidget#pageBody {{ background: {t.window}; }}
QSplitter::handle {{ background: transparent; }}
QCheckBox {{ color: {t.text}; spacing: 6px; }}
QCheckBox::indicator, QListView::indicator, QTableView::indicator {{
  width: 14px; height: 14px; border: 1px solid {t.edge}; border-radius: 2px; background: {t.base};
}}
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {{
  background: {t.accent}; border-color: {t.accent};
  image: url("{_arrow(t.on_accent, "checkmark")}");
}}
QCheckBox::indicator:focus {{ border: 2px solid {t.text}; }}
QCheckBox:disabled {{ color: {t.dis}; }}
"""


def _buttons(t: Tokens) -> str:
    return f"""
QPushButton {{
  background: {t.button}; color: {t.text}; border: 1px solid {t.edge}; border-radius: 2px;
  min-height: {FIELD - 2}px; padding: 0 10px;
}}
QPushButton:hover {{ border-color: {t.accent}; }}
QPushButton:pressed {{ background: {t.sel}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 0 9px; min-height: {FIELD - 4}px; }}
QPushButton:disabled {{ color: {t.dis}; border-color: {t.rule}; }}
QPushButton[primary="true"] {{
  background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
}}
QPushButton[primary="true"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[primary="true"]:disabled {{
  background: {t.button}; color: {t.dis}; border-color: {t.rule};
}}
QPushButton:flat {{ background: transparent; border-color: transparent; padding: 0 5px; }}
QPushButton:flat:focus {{ border: 2px solid {t.accent}; }}
QPushButton#owedLink {{ color: {t.owed}; text-align: left; }}
QPushButton#link {{ color: {t.accent}; text-align: left; padding: 0 2px; min-height: 20px; }}
QPushButton#link:disabled {{ color: {t.dis}; }}
QPushButton::menu-indicator {{
  image: url("{_arrow(t.text2)}"); width: 12px; height: 12px;
  subcontrol-origin: padding; subcontrol-position: right center; right: 4px;
}}
QPushButton[hasMenu="true"] {{ padding-right: 22px; }}
QToolButton {{
  background: transparent; border: 1px solid transparent; border-radius: 2px; padding: 4px;
}}
QToolButton:hover, QToolButton:focus {{ border-color: {t.accent}; }}
QToolButton#startChoice {{
  background: {t.base}; border: 1px solid {t.rule}; text-align: left;
}}
QToolButton#startChoice:hover, QToolButton#startChoice:focus {{ border: 2px solid {t.accent}; }}
"""


def _fields(t: Tokens) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{
  background: {t.base}; color: {t.text}; border: 1px solid {t.edge}; border-radius: 2px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit, QComboBox {{ min-height: {FIELD - 2}px; padding: 0 7px; }}
QPlainTextEdit {{ padding: 3px 4px; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {t.dis}; }}
QDialog QLineEdit, QDialog QComboBox {{ min-height: {DIALOG_FIELD - 4}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {t.accent}; }}
QLineEdit:focus {{ padding: 0 6px; min-height: {FIELD - 4}px; }}
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] {{ border: 2px solid {t.owed}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {t.ro}; color: {t.text2}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
  background: {t.ro}; color: {t.dis}; border-color: {t.rule};
}}
QComboBox {{ background: {t.base}; padding-right: 2px; }}
QComboBox[strong="true"] {{ font-weight: bold; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{_arrow(t.text2)}"); width: 14px; height: 14px; }}
QComboBox QAbstractItemView {{
  background: {t.base}; color: {t.text}; border: 1px solid {t.edge};
  selection-background-color: {t.sel}; selection-color: {t.text}; outline: none;
}}
QComboBox QAbstractItemView::item {{ min-height: {FIELD}px; padding: 0 6px; }}
"""


def _views(t: Tokens) -> str:
    return f"""
QTableView, QListView, QListWidget, QTableWidget, QTreeWidget, QTextBrowser {{
  background: {t.base}; color: {t.text}; border: 1px solid {t.edge}; outline: none;
  selection-background-color: {t.sel}; selection-color: {t.text}; gridline-color: {t.hair};
}}
QTableView[bare="true"], QListView[bare="true"] {{ border: none; }}
QTableWidget::item {{ padding: 0 3px; }}
QAbstractScrollArea::corner {{ background: {t.ro}; border: none; }}
QListWidget:focus, QTableWidget:focus, QTreeWidget:focus, QTextBrowser:focus {{
  border-color: {t.accent};
}}
QListWidget::item {{ min-height: {FIELD + 2}px; padding: 0 4px; }}
QListWidget::item:selected {{ background: {t.sel}; color: {t.text}; }}
QTreeWidget::item {{ min-height: {FIELD}px; }}
QTreeWidget::item:selected {{ background: {t.sel}; color: {t.text}; }}
QHeaderView {{ background: {t.header}; border: none; }}
QHeaderView::section {{
  background: {t.header}; color: {t.text2}; border: none; border-right: 1px solid {t.rule};
  border-bottom: 1px solid {t.heavy}; padding: 0 6px; min-height: 27px; font-size: {SMALL}pt;
}}
QHeaderView::section:vertical {{ border-bottom: 1px solid {t.hair}; min-height: 0; }}
QScrollArea {{ background: {t.base}; border: none; }}
QScrollArea[takesKeys="true"] {{ border: 2px solid {t.base}; }}
QScrollArea[takesKeys="true"]:focus {{ border-color: {t.accent}; }}
QScrollArea#onWindow, QWidget#onWindow {{ background: {t.window}; }}
QTabWidget::pane {{ background: {t.base}; border: 1px solid {t.rule}; top: -1px; }}
QTabWidget QScrollArea > QWidget > QWidget {{ background: {t.base}; }}
QScrollBar:vertical {{ background: {t.ro}; width: 11px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: {t.ro}; height: 11px; margin: 0; border: none; }}
QScrollBar::handle {{ background: {t.rule}; border: 2px solid {t.ro}; border-radius: 4px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {t.edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _bars(t: Tokens) -> str:
    return f"""
QMenuBar {{ background: {t.window}; color: {t.text}; padding: 0 0 0 6px; spacing: 0; }}
QMenuBar::item {{ background: transparent; padding: 6px 8px; margin: 0; }}
QMenuBar::item:selected {{ background: {t.sel}; }}
QMenu {{ background: {t.base}; color: {t.text}; border: 1px solid {t.edge}; padding: 4px 0; }}
QMenu::item {{ padding: 5px 28px 5px 28px; }}
QMenu::item:selected {{ background: {t.sel}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.dis}; }}
QMenu::separator {{ height: 1px; background: {t.hair}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{
  background: transparent; color: {t.text2}; border: 1px solid transparent;
  border-top: 2px solid transparent;
  min-width: 56px; min-height: 27px; padding: 0 6px; font-size: 10pt;
}}
QTabBar::tab:selected {{
  background: {t.window}; color: {t.text}; font-weight: bold;
  border-left-color: {t.rule}; border-right-color: {t.rule};
  border-top: 2px solid {t.accent}; border-bottom-color: {t.window};
}}
QTabWidget QTabBar::tab:selected {{ background: {t.base}; border-bottom-color: {t.base}; }}
QTabBar::tab:selected:focus {{ background: {t.sel}; }}
QTabBar::tab:hover:!selected {{ color: {t.accent}; }}
QStatusBar {{
  background: {t.window}; color: {t.text}; border-top: 1px solid {t.rule}; font-size: {SMALL}pt;
}}
QStatusBar::item {{ border: none; }}
"""
