"""What a long work says of itself on a terminal."""

from __future__ import annotations

from typing import TextIO

from hrdesk.core.score_table import text_width


class Progress:
    """How far a work of several pieces is; shown on a terminal only."""

    def __init__(self, what: str, count: int, stream: TextIO) -> None:
        self._what, self._stream = what, stream
        self._shown = count > 1 and stream.isatty()
        self._count, self._begun, self._width = count, 0, 0

    def show(self, name: str) -> None:
        """Say that the next piece, of that name, has begun."""
        self._begun += 1
        if self._shown:
            self.clear()
            line = f"{self._what} {self._begun}/{self._count} {name[:24]}"
            self._width = text_width(line)
            print(line, end="\r", file=self._stream, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            print(" " * self._width, end="\r", file=self._stream, flush=True)
            self._width = 0
