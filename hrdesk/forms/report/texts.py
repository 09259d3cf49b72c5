"""What of a report is shown: passages that are still owed, line ends, characters no file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hrdesk.words import tr

from ...core.report.content import (
    Block,
    ChartBlock,
    Heading,
    Paragraph,
    Report,
    StairBlock,
    TableBlock,
)
from ..errors import ExportProblem

_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHOWN_OF_PASSAGE = 20


def shown_blocks(report: Report, *, draft: bool) -> Iterator[Block]:
    """The blocks that stand in the file, each paragraph one line of thought without line ends.

    Passages that nobody has written yet are left out; a draft shows them as 【待填：…】. A paragraph
    typed with line ends becomes several; empty ones are left out.
    """
    for block in report.blocks:
        if not isinstance(block, Paragraph):
            yield block
            continue
        if block.origin == "owed" and not draft:
            continue
        for text in one_line_each(block.text):
            shown = f"【待填：{text}】" if block.origin == "owed" else text
            yield replace(block, text=shown)


def one_line_each(text: str) -> Iterator[str]:
    """The lines of a text, blanks at their ends removed, empty ones left out."""
    for line in line_ends(text).split("\n"):
        if line.strip():
            yield line.strip()


def line_ends(text: str) -> str:
    """The text with every kind of line end as ``\\n``."""
    return _LINE_ENDS.sub("\n", text)


def refuse_what_xml_cannot_hold(report: Report, blocks: list[Block]) -> None:
    """Raise :class:`hrdesk.forms.errors.ExportProblem` if a text has a character (a control character,
    half of a surrogate pair) that a Word document cannot hold, and say where it stands."""
    for line in (report.unit, report.date, *report.title):
        _refuse("报告的标题、单位或日期", line)
    chapter = ""
    for block in blocks:
        match block:
            case Heading():
                chapter = _visible(block.text)
                _refuse(f"标题“{chapter}”", block.text)
            case Paragraph():
                start = _visible(block.text)[:_SHOWN_OF_PASSAGE]
                where = f"“{chapter}”下" if chapter else ""
                _refuse(f"{where}以“{start}”开头的一段文字", block.text)
            case TableBlock():
                cells = [text for row in block.rows for text in row]
                names = [column.name for column in block.columns]
                for text in (block.caption, block.unit, *names, *cells):
                    _refuse(f"表“{_visible(block.caption)}”", text)
            case ChartBlock():
                bars = [text for bar in block.bars for text in (bar.name, bar.text)]
                for text in (block.caption, block.unit, *bars):
                    _refuse(f"图“{_visible(block.caption)}”", text)
            case StairBlock():
                _refuse(f"图“{_visible(block.caption)}”", f"{block.caption}{block.spoken}")


def _visible(text: str) -> str:
    return _NO_XML.sub("", text)


def _refuse(where: str, text: str) -> None:
    found = _NO_XML.search(line_ends(text))
    if found is not None:
        raise ExportProblem(
            tr("没有写出报告：{where}中有文档不能保存的控制字符（编码{found:04X}）。").format(
                where=where, found=ord(found[0])
            ),
            tr("请删去这段文字中看不见的字符，或重新录入这段文字，再导出。"),
        )
