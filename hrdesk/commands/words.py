"""Understanding a command line: the words behind a command's name, and what is wrong with them.

By hand and not with argparse, whose messages are English sentences that change with Python's version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hrdesk.words import tr

DONE, DAMAGED, FOUND_ERRORS, REFUSED, INTERRUPTED = 0, 1, 1, 2, 130
"""Exit statuses: all is well, the file is damaged, 自查 found an error, bad input, stopped by Ctrl+C."""


class Misused(Exception):
    """A command line that cannot be followed; ``str()`` is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What was typed behind a command: the file, options with their values ("" for switches), and
    further files for commands that take them."""

    file: Path
    options: Mapping[str, str]
    more: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """A command: how it is written, what it does, and its options.

    ``values`` are options with a value, ``switches`` those without; both map to their help. ``needed``
    are those that must be there; ``many``: files may follow the first.
    """

    usage: str
    summary: str
    run: Callable[[Arguments], int]
    values: Mapping[str, str] = field(default_factory=dict)
    switches: Mapping[str, str] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    many: bool = False

    def help(self) -> str:
        """The command's own help."""
        options = {**self.values, **self.switches}
        width = max(map(len, options), default=0)
        lines = [tr("用法：{usage}").format(usage=self.usage), "", self.summary]
        if options:
            lines += ["", *(f"  {name:<{width}}  {words}" for name, words in options.items())]
        return "\n".join(lines)

    def read(self, words: Sequence[str]) -> Arguments:
        """Understand the words behind the command's name. Raises :class:`Misused`."""
        files: list[str] = []
        options: dict[str, str] = {}
        waiting = iter(words)
        for word in waiting:
            name, equals, value = word.partition("=")
            if word == "--":
                files.extend(waiting)
            elif name in self.values:
                options[name] = value if equals else next(waiting, "")
                if not options[name]:
                    raise self._misused(tr("{name} 后面缺少内容").format(name=name))
            elif word in self.switches:
                options[word] = ""
            elif word.startswith("-"):
                raise self._misused(tr("不认识选项“{word}”").format(word=word))
            else:
                files.append(word)
        if not files or not files[0]:
            raise self._misused(tr("缺少文件名 FILE"))
        if len(files) > 1 and not self.many:
            raise self._misused(tr("多了“{files}”").format(files=files[1]))
        for name in self.needed:
            if name not in options:
                raise self._misused(tr("缺少 {name}").format(name=name))
        return Arguments(Path(files[0]), options, tuple(map(Path, files[1:])))

    def _misused(self, what: str) -> Misused:
        return Misused(tr("{what}，用法是 {usage}").format(what=what, usage=self.usage))
