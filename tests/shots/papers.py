"""Every kind of paper the open file can print, with files attached so that their index is among them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hrdesk.desktop.printing.every_source import all_sources
from hrdesk.desktop.printing.sources import Layout, ProjectSource
from hrdesk.document.attaching import attach
from hrdesk.forms.operations import Pages
from hrdesk.models.evidence import EvidencePlace, attach_steps
from hrdesk.models.session import DocumentSession

_FILES = (
    "省外产业招商到位资金认定函（盖章）.pdf",
    "州财政局关于下达2023年州级部门预算的通知（红财预〔2023〕12号）.pdf",
    "支付凭证汇总.xlsx",
)


def attach_files(session: DocumentSession, folder: Path) -> None:
    """Files at the first rows of the first project and at the first rewards."""
    sheet, evaluation = session.sheet(), session.evaluation
    assert sheet is not None
    assert evaluation is not None
    places = [EvidencePlace("indicator", row.id, row.name) for row in sheet.indicators[:2]]
    cases = session.document.rewards.cases(evaluation.id)[:2]
    places += [EvidencePlace("reward_case", case.id, case.project_name) for case in cases]
    for number, place in enumerate(places):
        found = []
        for name in _FILES[: 1 + number % 3]:
            path = folder / name
            path.write_bytes(f"{number} {name}".encode() * 3000)
            one = attach(path, session.document.contents, lambda: False)
            assert one is not None
            found.append(one)
        steps, _ = attach_steps(session, place, found, "2024-01-05")
        session.apply("添加佐证材料", steps)


def every_paper(session: DocumentSession) -> Iterator[tuple[str, Pages]]:
    """Each thing that the preview offers, under the file name it is proposed to have."""
    for source in all_sources(session, ProjectSource(session)):
        for item in source.items():
            for pages in source.pages([item.key], Layout(charts=True)):
                yield source.stem([item.key]), pages
