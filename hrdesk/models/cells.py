"""What a grid shows in one cell, prepared before it is painted.

Painting asks a model for a cell often and must get a ready answer: a :class:`Cell` holds the text,
what it would be edited as, and the marks that the delegate draws. Models prepare whole rows when
something changed and compare, so that only changed cells are repainted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from hrdesk.words import tr

Mark = Literal["", "unfinished", "far", "owed", "open"]
Heat = Literal["", "low", "above", "far"]
"""A completion below 80 %, from 100 %, from 120 %; what lies between has no tint."""
CellSign = Literal["", "done", "ahead", "closed"]
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """One prepared cell.

    ``text`` is shown, ``edit`` is what editing begins with (``None``: read-only). ``mark`` colours
    and signs it, ``owed`` says what is owed (待填, 待说明：……) and is shown while the cell is empty.
    ``differs``: the own score is another than the computed one; ``linked``: the value comes from
    elsewhere; ``strong``: bold; ``tooltip`` explains it; ``heat`` tints a completion by how far it
    is; ``sign`` stands before a state; ``attached``: so many files prove the row.
    """

    text: str = ""
    edit: str | None = None
    mark: Mark = ""
    owed: str = ""
    differs: bool = False
    linked: bool = False
    strong: bool = False
    tooltip: str = ""
    heat: Heat = ""
    sign: CellSign = ""
    attached: int = 0

    @property
    def editable(self) -> bool:
        """Whether the user may fill this cell in."""
        return self.edit is not None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: its field, its header, how its cells lie, and who fills it."""

    name: str
    title: str
    align: Literal["left", "right", "center"] = "left"
    fillable: bool = True
    hint: str = ""  # what the form wants here


EMPTY = Cell()


def named_cell(name: str, attached: int) -> Cell:
    """The cell that names a row, with a clip where files prove it."""
    if not attached:
        return Cell(name, edit=name, tooltip=name)
    tip = tr("附有佐证材料 {count} 件").format(count=attached)
    return Cell(name, edit=name, attached=attached, tooltip=f"{name}\n{tip}".strip())
