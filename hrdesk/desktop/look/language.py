"""Qt's own words in the language of the interface: file dialogs, printing, menus of text fields.

Qt ships its translations and has not all of its words in them; what its Chinese lacks stands here.
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from hrdesk import words
from hrdesk.words import tr

MISSING = {
    ("QAbstractFileIconProvider", "Drive"): tr("磁盘"),
    ("QAbstractFileIconProvider", "Folder"): tr("文件夹"),
    ("QFileDialog", "&Look in:"): tr("查找范围(&L)："),
    ("QFileDialog", "Files of &type:"): tr("文件类型(&T)："),
    ("QPageSetupWidget", "Page &order:"): tr("页面顺序(&O)："),
    ("QPageSetupWidget", "Pages &per sheet:"): tr("每张纸的页数(&P)："),
    ("QPrintSettingsOutput", "Page &Set:"): tr("页面范围(&S)："),
}
"""Context and source of the texts that Qt 6.11's zh_CN does not have."""


class _MissingWords(QTranslator):
    """Asked by Qt after its own translations."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Our words for a text of Qt, None for "not known"."""
        return MISSING.get((context, sourceText))


def install_language(app: QApplication) -> list[QTranslator]:
    """Let Qt speak the interface's language, and write numbers and dates as it does."""
    locale = QLocale(words.language)
    if locale.language() == QLocale.Language.C:  # none that Qt knows: the path of a catalogue
        locale = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
    QLocale.setDefault(locale)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    missing = _MissingWords(app)
    # The one that was installed last is asked first.
    app.installTranslator(missing)
    loaded: list[QTranslator] = [missing]
    for name in ("qtbase", "qt"):
        translator = QTranslator(app)
        if translator.load(locale, name, "_", folder):
            app.installTranslator(translator)
            loaded.append(translator)
    return loaded
