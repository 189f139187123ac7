"""The readers of a device: which of them give what, and those with a line of their own, opened for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from hardware.cards.token import Seal, Token
from hardware.cards.wedge import CODE
from kiosk.config import ReaderSettings

Named = Mapping[str, ReaderSettings]
"""Readers by the names that the settings give them."""
TYPES: Final = "wedge"
"""Types what it reads: its keys come to the window that has the focus (ui.glass.wedge)."""


def gives_cards(reader: ReaderSettings) -> bool:
    """Whether it reads cards; else codes."""
    return reader.kind != "qr" and not (reader.kind == TYPES and reader.form == CODE)


def card_readers(readers: Named) -> dict[str, ReaderSettings]:
    """The readers that a card can be held before."""
    return {name: reader for name, reader in readers.items() if gives_cards(reader) and _is_on(reader)}


def code_readers(readers: Named) -> dict[str, ReaderSettings]:
    """The readers that a code can be held before."""
    return {name: reader for name, reader in readers.items() if not gives_cards(reader) and _is_on(reader)}


def _is_on(reader: ReaderSettings) -> bool:
    """Whether it can be reached: by its line, or without one by its kind."""
    return reader.port != "none" or reader.kind in ("pcsc", TYPES)


class Lines:
    """Every reader with a line; `on_token` gets its name and its token, on that reader's own thread."""

    def __init__(self, readers: Named, seal: Seal, on_token: Callable[[str, Token], None]) -> None:
        # Here and not above: who only asks which readers there are needs none of their code.
        from hardware.cards.kinds import open_reader

        self._readers = {
            name: open_reader(
                reader.kind,
                "" if reader.port == "none" else reader.port,
                baud=reader.baud,
                form=reader.form,
                seal=seal,
                on_token=partial(on_token, name),
            )
            for name, reader in readers.items()
            if reader.kind != TYPES
        }
        for opened in self._readers.values():
            opened.start()

    def states(self) -> dict[str, str]:
        """How each stands, by name, in the words of hardware.cards.reader.ReaderState."""
        return {name: reader.state.value for name, reader in self._readers.items()}

    def close(self) -> None:
        """Lets every line go."""
        for reader in self._readers.values():
            reader.close()
