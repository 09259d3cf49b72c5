"""佐证材料 as the window handles it: what files are attached to, which are there, what attaching means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hrdesk.core.contest_records import ContestValue
from hrdesk.core.evidence import FoundFile
from hrdesk.core.positions import GAP
from hrdesk.core.records import Evaluation, Evidence
from hrdesk.document.changes import Delete, Insert, Step, Update
from hrdesk.document.document import Document
from hrdesk.words import tr

from .contest_changes import Place
from .session import DocumentSession


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """What files are attached to. ``figure`` names a cell of a contest's matrix (period, contestant,
    indicator, part), which may not have a record yet: ``record_id`` is 0 then."""

    kind: str
    record_id: int
    title: str
    figure: tuple[int, Place] | None = None

    def owner(self, document: Document) -> int:
        """Id of the record now, 0 where there is none."""
        if self.figure is not None:
            period_id, place = self.figure
            record = document.contests.value(period_id, *place)
            return 0 if record is None else record.id
        return self.record_id if document.record(self.kind, self.record_id) is not None else 0

    def evaluation(self, document: Document) -> Evaluation | None:
        """The evaluation it belongs to, ``None`` when it is gone."""
        if self.figure is not None:
            period = document.record("contest_period", self.figure[0])
            owner_id = getattr(period, "evaluation_id", None)
        else:
            record = document.record(self.kind, self.record_id)
            if self.kind == "prize_use":
                record = document.record("contest_period", getattr(record, "period_id", 0))
            elif self.kind == "indicator":
                record = document.record("project", getattr(record, "project_id", 0))
            owner_id = getattr(record, "evaluation_id", None)
        found = None if owner_id is None else document.record("evaluation", owner_id)
        return found if isinstance(found, Evaluation) else None

    def files(self, document: Document) -> tuple[Evidence, ...]:
        """The files attached to it, in order."""
        return document.evidence_of(self.kind, self.owner(document))

    def closed(self, document: Document) -> str:
        """Why nothing may be attached or removed; "" when it may."""
        if document.read_only:
            return tr("文件以只读方式打开，只能查看。")
        evaluation = self.evaluation(document)
        if evaluation is None:
            return tr("这一行已经不在了，可能刚被删除。")
        if evaluation.final_on:
            return tr("已定稿，材料只能查看；需要增减时请先解锁。")
        return ""


def count_words(count: int) -> str:
    """The link that leads to the files: 佐证材料 2 件."""
    return tr("佐证材料 {count} 件").format(count=count) if count else tr("佐证材料")


def attach_steps(
    session: DocumentSession, place: EvidencePlace, files: Sequence[FoundFile], today: str
) -> tuple[list[Step], list[str]]:
    """The steps that attach files, whose contents are in the document, and a sentence for each that
    was attached there before."""
    document = session.document
    evaluation, owner = place.evaluation(document), place.owner(document)
    if evaluation is None:
        return [], []
    known = {each.content_digest: each.file_name for each in place.files(document)}
    steps: list[Step] = []
    before: list[str] = []
    position = max((each.position for each in place.files(document)), default=0)
    if place.figure is not None and not owner:
        period_id, figure = place.figure
        owner = document.new_id("contest_value")
        steps.append(Insert(ContestValue(owner, period_id, *figure)))
    beginning = len(steps)
    for file in files:
        if file.digest in known:
            before.append(_there_already(file.name, known[file.digest]))
            continue
        known[file.digest] = file.name
        position += GAP
        evidence = Evidence(
            document.new_id("evidence"),
            evaluation.id,
            place.kind,
            owner,
            file.name,
            file.digest,
            file.size,
            today,
            position=position,
        )
        steps.append(Insert(evidence))
    return (steps if len(steps) > beginning else []), before


def _there_already(name: str, old: str) -> str:
    if name == old:
        return tr("“{name}”已经附在这里了，没有再添加。").format(name=name)
    words = tr("“{name}”与已经附在这里的“{old}”内容相同，没有再添加。")
    return words.format(name=name, old=old)


def attach_name(names: Sequence[str]) -> str:
    """What attaching files of these names is called in the list of undo."""
    if len(names) == 1:
        return tr("添加佐证材料“{name}”").format(name=_short(names[0]))
    return tr("添加 {count} 件佐证材料").format(count=len(names))


def remove_change(files: Sequence[Evidence]) -> tuple[str, list[Step]]:
    """The name and the steps of removing files."""
    steps: list[Step] = [Delete("evidence", each.id) for each in files]
    if len(files) == 1:
        return tr("删除佐证材料“{name}”").format(name=_short(files[0].file_name)), steps
    return tr("删除 {count} 件佐证材料").format(count=len(files)), steps


def note_steps(evidence: Evidence, note: str) -> list[Step]:
    """The steps of another note; none where it is the same."""
    return [] if note == evidence.note else [Update("evidence", evidence.id, "note", note)]


def _short(name: str) -> str:
    return name if len(name) <= 24 else name[:23] + "…"
