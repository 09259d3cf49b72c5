"""Dialogs of a few fields: one types at once, and Tab goes through the fields before the buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hrdesk.desktop.application import Application
from hrdesk.desktop.form_dialog import FormDialog

from .accessibility import focusable
from .test_accessibility import DIALOGS

FORMS = (
    *("step", "stage", "correction", "period", "month", "payment", "use"),
    *("copy", "keep template", "library entry", "unlock", "next year"),
)


@pytest.mark.parametrize("name", FORMS)
def test_tab_begins_at_the_first_field_and_ends_at_the_buttons(
    application: Application, name: str
) -> None:
    dialog = DIALOGS[name](application)
    assert isinstance(dialog, FormDialog)
    dialog.show()
    buttons = [button for button in dialog.buttons.buttons() if button.isEnabled()]
    first = dialog.focusWidget()
    reachable = list(focusable(dialog))
    if any(widget not in buttons for widget in reachable):
        assert first not in buttons
    order = [first]
    while order[-1] is not None and len(order) <= len(reachable):
        QTest.keyClick(order[-1], Qt.Key.Key_Tab)
        order.append(dialog.focusWidget())
        if order[-1] is first:
            break
    assert set(order[-1 - len(buttons) : -1]) == set(buttons), (
        "the buttons come last, then the first field again"
    )
    dialog.close()
    dialog.deleteLater()
