"""The manual's chapters: files in ``resources/manual``, in the order of their numbers.

A chapter is a piece of HTML with one ``h1``, its title, and an ``h2`` for each section; pictures lie in
``pictures`` beside it. They are made by ``make shots ARGS=--manual``, and one that is missing is
simply not shown.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hrdesk.resources import resource_path
from hrdesk.words import tr

FIRST = "start"

# Which chapter tells about what is on screen, by the words of its tab.
OF_PAGES = {
    tr("总览"): "overview",
    tr("项目"): "projects",
    tr("指标"): "indicators",
    tr("全部指标"): "indicators",
    tr("奖励"): "rewards",
    tr("比学赶超"): "contest",
    tr("报告"): "report",
    tr("自查"): "checks",
    tr("支出进度"): "payments",
    tr("运行监控"): "payments",
    tr("佐证材料"): "evidence",
    tr("指标库"): "library",
    tr("与上年比较"): "next-year",
}

_SECTION = re.compile(r"<h2>(.*?)</h2>")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its name for links, its title, its sections, its text as HTML."""

    name: str
    title: str
    sections: tuple[str, ...]
    text: str

    @property
    def plain(self) -> str:
        """What one reads, for searching."""
        return html.unescape(re.sub(r"<[^>]+>", "", self.text))

    @property
    def pictures(self) -> tuple[str, ...]:
        """Names of its pictures' files."""
        return tuple(re.findall(r'<img src="pictures/([\w-]+\.png)"', self.text))

    @property
    def marked(self) -> str:
        """Its text with an anchor before each section: s0, s1, …"""
        numbers = iter(range(len(self.sections)))
        return _SECTION.sub(
            lambda found: f'<h2><a name="s{next(numbers)}"></a>{found[1]}</h2>', self.text
        )


def manual_folder() -> Path:
    """Where the chapters lie."""
    return resource_path("manual")


@cache
def chapters() -> tuple[Chapter, ...]:
    """All chapters in order."""
    return tuple(_chapter(file) for file in sorted(manual_folder().glob("[0-9][0-9]-*.html")))


def _chapter(file: Path) -> Chapter:
    text = file.read_text(encoding="utf-8")
    title = re.search(r"<h1>(.*?)</h1>", text)
    sections = tuple(html.unescape(each) for each in _SECTION.findall(text))
    return Chapter(file.stem[3:], html.unescape(title[1]) if title else file.stem, sections, text)


def chapter(name: str) -> Chapter:
    """A chapter by its name, the first one where there is none of that name."""
    return next((each for each in chapters() if each.name == name), chapters()[0])


def hits(text: str) -> list[tuple[Chapter, int]]:
    """The chapters in which a text stands, and how often; most first, titles before all."""
    wanted = text.strip().lower()
    if not wanted:
        return []
    found = [(each, each.plain.lower().count(wanted)) for each in chapters()]
    there = [(each, count) for each, count in found if count]
    return sorted(there, key=lambda hit: (wanted not in hit[0].title.lower(), -hit[1]))
