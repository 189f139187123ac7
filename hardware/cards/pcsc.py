"""Owns the PC/SC readers of a name: one thread that asks the system's card service, and begins anew on any trouble.

The low-level calls only: pyscard's own monitor dies for good when pcscd is started again (hardware.md 4).
Needs the extra `pcsc`; imported only where such a reader is wanted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from smartcard import scard

from hardware.cards.atr import speaks_type_b
from hardware.cards.doorway import Doorway
from hardware.cards.keeper import Keeper
from hardware.cards.reader import ReaderState
from hardware.cards.token import Card, Family, Seal, Token
from hardware.errors import Down

GET_UID: Final = [0xFF, 0xCA, 0x00, 0x00, 0x00]
"""PC/SC part 3, 3.2.2.1.3 (Get Data)."""
_WELL: Final = b"\x90\x00"
_SHORTEST, _LONGEST = 4, 10
_AGAIN_SECONDS: Final = 0.25
_CHANGE_MS: Final = 1000
"""A card is told of at once; only a new reader, and `close`, may have to wait so long."""
_EVENTS: Final = 16
"""The count of insertions and removals stands in the upper half of a reader's state."""


class PcscReader:
    """Every reader whose name holds `name`; all of them if it is empty. `seal` and `on_token` are called on its thread.

    UP as soon as the service has such a reader: what the reader itself thinks, nobody is told.
    """

    def __init__(
        self,
        name: str,
        seal: Seal,
        on_token: Callable[[Token], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._doorway = Doorway(seal)
        self._on_token = on_token
        self._monotonic = monotonic
        self._state = ReaderState.NO_SERVICE
        self._keeper = Keeper(self._visit, monotonic)

    def start(self) -> None:
        """Starts the owner thread."""
        self._keeper.start()

    @property
    def state(self) -> ReaderState:
        """How the reader stands."""
        return self._state

    def close(self) -> None:
        """Ends within two seconds."""
        self._keeper.close()

    def _visit(self) -> None:
        """Asks the service until it is lost or we stop."""
        result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
        _check(result)
        try:
            self._watch(context)
        finally:
            self._state = ReaderState.NO_SERVICE
            scard.SCardReleaseContext(context)

    def _watch(self, context: int) -> None:
        known: dict[str, int] = {}
        while not self._keeper.stopping.is_set():
            names = [name for name in _readers(context) if self._name in name]
            self._state = ReaderState.UP if names else ReaderState.NO_READER
            known = {name: known.get(name, scard.SCARD_STATE_UNAWARE) for name in names}
            if not known:
                self._keeper.stopping.wait(_CHANGE_MS / 1000)
                continue
            for name, state, atr in _changes(context, known):
                looked = not _came(known[name], state) or self._look(context, name, bytes(atr))
                known[name] = state & ~scard.SCARD_STATE_CHANGED if looked else scard.SCARD_STATE_UNAWARE

    def _look(self, context: int, name: str, atr: bytes) -> bool:
        """Whether the card has answered, be it that it has no number; otherwise another look is worth it soon."""
        answer = _ask(context, name)
        if answer is None:
            self._keeper.stopping.wait(_AGAIN_SECONDS)
            return False
        card = _card(answer, atr)
        token = self._doorway.token(card, self._monotonic()) if card else None
        if token:
            self._on_token(token)
        return True


def _came(before: int, now: int) -> bool:
    """Whether a card is in the reader that was not there before, be it that another was there."""
    another = before >> _EVENTS != now >> _EVENTS or not before & scard.SCARD_STATE_PRESENT
    return bool(now & scard.SCARD_STATE_PRESENT) and another


def _readers(context: int) -> list[str]:
    result, names = scard.SCardListReaders(context, [])
    if result == scard.SCARD_E_NO_READERS_AVAILABLE:
        return []
    _check(result)
    return list(names)


def _changes(context: int, known: dict[str, int]) -> list[tuple[str, int, list[int]]]:
    """Name, state and ATR of each reader, as soon as one of them differs from what is known; empty if none does."""
    result, states = scard.SCardGetStatusChange(context, _CHANGE_MS, list(known.items()))
    if result == scard.SCARD_E_TIMEOUT:
        return []
    _check(result)
    return list(states)


def _ask(context: int, name: str) -> bytes | None:
    """What the card in this reader answers; None if it is torn away, or somebody else's for now."""
    result, card, protocol = scard.SCardConnect(
        context, name, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
    )
    if result != scard.SCARD_S_SUCCESS:
        return None
    header = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1
    result, response = scard.SCardTransmit(card, header, GET_UID)
    scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)
    return bytes(response) if result == scard.SCARD_S_SUCCESS and len(response) >= len(_WELL) else None


def _card(answer: bytes, atr: bytes) -> Card | None:
    """The card of this answer; None if it has no number, as a card with contacts."""
    uid, status = answer[:-2], answer[-2:]
    if status != _WELL or not _SHORTEST <= len(uid) <= _LONGEST:
        return None
    return Card(Family.ISO_14443_B if speaks_type_b(atr) else Family.PCSC, uid)


def _check(result: int) -> None:
    if result != scard.SCARD_S_SUCCESS:
        raise Down(scard.SCardGetErrorMessage(result))
