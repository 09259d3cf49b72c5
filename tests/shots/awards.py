"""The tab 奖励 in pictures: both pages in their views, and their dialogs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hrdesk.desktop.application import Application
from hrdesk.desktop.contest.dialogs import (
    CorrectionDialog,
    CorrectionsDialog,
    PeriodDialog,
    StageDialog,
)
from hrdesk.desktop.contest.money import MoneyDialog
from hrdesk.desktop.printing.preview import PreviewWindow
from hrdesk.desktop.printing.sources import ContestSource
from hrdesk.desktop.printing.unit_sources import RewardSource
from hrdesk.desktop.rewards.dialogs import StepDialog
from hrdesk.desktop.schemes.contest_scheme_dialog import ContestSchemeDialog
from hrdesk.desktop.schemes.reward_scheme_dialog import RewardSchemeDialog
from hrdesk.models.contest_model import VIEWS

from .camera import Camera


def take_awards(application: Application, camera: Camera) -> None:
    """Go through the tab."""
    window = application.window
    workspace = window.workspace
    assert workspace is not None
    workspace.show_awards()
    camera.take("awards-referral", window)
    referral = workspace.awards.referral
    referral.grid.setCurrentIndex(referral.model.index(7, 1))
    camera.take("awards-referral-waiting", window)
    _contest(application, camera)
    _dialogs(application, camera)
    workspace.awards.show_part(0)
    workspace.show_indicators()


def _contest(application: Application, camera: Camera) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    workspace.awards.show_part(1)
    page = workspace.awards.contest
    page.tools.periods.setCurrentIndex(1)
    page._choose_period(page.tools.periods.itemData(1))
    for place, (view, _) in enumerate(VIEWS):
        page.views.set_current(place)
        page._choose_view(place)
        camera.take(f"awards-contest-{view}", application.window)
    page.views.set_current(0)
    page._choose_view(0)
    page._choose_group(2)
    camera.take("awards-contest-missing", application.window)
    page._choose_group(0)


def _dialogs(application: Application, camera: Camera) -> None:
    window, session = application.window, application.session
    workspace = window.workspace
    assert session is not None
    assert workspace is not None
    page = workspace.awards.contest
    one, period = workspace.awards.referral.model.case(7), page.period
    assert one is not None
    assert period is not None
    what = "蒙自市 实际利用外资 认定值 320 → 300"
    preview = PreviewWindow(
        session, application.preferences, window, ContestSource(session, period.id)
    )
    sums = PreviewWindow(
        session, application.preferences, window, RewardSource(session, one.case.id)
    )
    for each in (preview, sums):
        each.resize(window.width() - 40, window.height() - 40)
    dialogs: dict[str, QWidget] = {
        "step": StepDialog(session, one, "审查", window),
        "stage": StageDialog(session, period, "公示", window),
        "correction": CorrectionDialog(session, period, "填写认定值", [], what, None, window),
        "corrections": CorrectionsDialog(session, period, window),
        "period": PeriodDialog(session, period, window),
        "money": MoneyDialog(session, period, window),
        "reward-scheme": RewardSchemeDialog(session, None, window),
        "contest-scheme": ContestSchemeDialog(session, None, window),
        "preview-contest": preview,
        "preview-reward": sums,
    }
    for name, dialog in dialogs.items():
        dialog.show()
        camera.take(f"awards-{name}", dialog)
        dialog.close()
        dialog.deleteLater()
