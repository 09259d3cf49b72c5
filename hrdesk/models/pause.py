"""Keeping Python's search for cycles out of work that builds very many small records at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Hold the collector while a large block is taken: it would walk all new records many times and
    find nothing, a sixth of the time that 5,000 rows take."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Collecting:
    """Holds the collector while very many records are read in turns, with other work in between; once
    they are there, puts them out of its sight: it would walk them for 0.15 s again and again."""

    def __init__(self) -> None:
        self._held = False

    def hold(self) -> None:
        """Hold the collector, unless somebody does already."""
        if gc.isenabled():
            self._held = True
            gc.disable()

    def go_on(self, *, set_aside: bool = False) -> None:
        """Let it work again; ``set_aside`` leaves out all that is there now."""
        if set_aside:
            gc.freeze()
        if self._held:
            self._held = False
            gc.enable()

    def give_back(self) -> None:
        """Everything as it was: the records are gone."""
        self.go_on()
        gc.unfreeze()
