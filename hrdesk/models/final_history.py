"""When a year was 定稿 and opened again, read out of the file's journal."""

from __future__ import annotations

from dataclasses import dataclass

from hrdesk.document.document import Document
from hrdesk.words import tr


@dataclass(frozen=True, slots=True)
class FinalEvent:
    """One change of 定稿: the moment, what was done, and the reason of an 解锁."""

    at: str
    act: str
    reason: str = ""


def final_events(document: Document, evaluation_id: int) -> tuple[FinalEvent, ...]:
    """All that is in the file, newest first. An undo or redo is an event of its own."""
    reasons = [
        (entry.at, str(entry.new))
        for entry in document.history("evaluation", evaluation_id, "unlock_reason")
    ]
    events = []
    last = ""
    for entry in reversed(document.history("evaluation", evaluation_id, "final_on")):
        closing = bool(entry.new)
        reason = ""
        if not closing and entry.direction != "undo":
            # A reason that was given before leaves no trace of its own: it is the last one still.
            last = reason = next((words for at, words in reasons if at == entry.at), last)
        act = tr("定稿") if closing else tr("解锁")
        if entry.direction == "undo":
            act = tr("撤销：解锁") if closing else tr("撤销：定稿")
        elif entry.direction == "redo":
            act = tr("恢复：{act}").format(act=act)
        events.append(FinalEvent(entry.at.replace("T", " ")[:19], act, reason))
    return tuple(reversed(events))
