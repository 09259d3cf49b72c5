"""A chart as a picture for Word, drawn from the same lines and text as on paper."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from ...core.report.content import ChartBlock
from ..fonts import Face, FontBook
from ..operations import Line, Text
from .chart import Chart

_DOTS = 300
_FINER = 2
"""Drawn at twice the size and halved, so that slanting lines are smooth."""
_MARGIN = 1.0
_WHITE, _BLACK = 255, 0


def chart_picture(book: FontBook, block: ChartBlock, width: float) -> tuple[bytes, float]:
    """A PNG file with the bars of a chart, ``width`` points wide, and its height in points."""
    from PIL import Image, ImageDraw

    chart = Chart(book, block, width - 2 * _MARGIN)
    height = chart.height + 2 * _MARGIN
    scale = _DOTS / 72 * _FINER
    size = round(width * scale / _FINER), round(height * scale / _FINER)
    image = Image.new("L", (size[0] * _FINER, size[1] * _FINER), _WHITE)
    draw = ImageDraw.Draw(image)
    for each in chart.draw(chart.bars, _MARGIN, _MARGIN):
        if isinstance(each, Line):
            ends = [coordinate * scale for coordinate in (each.x1, each.y1, each.x2, each.y2)]
            draw.line(ends, fill=_BLACK, width=max(1, round(each.width * scale)))
        elif isinstance(each, Text):
            face = book.faces[each.font]
            font = _font(face, round(each.size * scale))
            string = "".join(map(face.shown, each.string))
            place = each.x * scale, each.y * scale
            stroke = round(each.stroke * scale / 2)
            draw.text(place, string, fill=_BLACK, font=font, anchor="ls", stroke_width=stroke)
    image = image.resize(size, Image.Resampling.BOX)
    data = BytesIO()
    image.quantize(16).save(data, "PNG", dpi=(_DOTS, _DOTS), optimize=True)
    return data.getvalue(), height


@cache
def _font(face: Face, pixels: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(
        str(face.path), pixels, index=face.index, layout_engine=ImageFont.Layout.BASIC
    )
