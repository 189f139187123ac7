"""Owns a reader on a line: a single thread opens it, talks, and opens it anew for ever."""

from __future__ import annotations

import time
from collections.abc import Callable

from hardware.cards.doorway import Doorway
from hardware.cards.keeper import Keeper
from hardware.cards.reader import ReaderState
from hardware.cards.talk import Talk, Turn
from hardware.cards.token import Seal, Token
from hardware.transport import Transport


class LineReader:
    """`seal` and `on_token` are called on the reader's thread; they must be short."""

    def __init__(
        self,
        open_transport: Callable[[], Transport],
        talk: Talk,
        seal: Seal,
        on_token: Callable[[Token], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open_transport = open_transport
        self._talk = talk
        self._doorway = Doorway(seal)
        self._on_token = on_token
        self._monotonic = monotonic
        self._state = ReaderState.DOWN
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
        """Opens the line and talks until it breaks or we stop."""
        transport = self._open_transport()
        try:
            self._converse(transport)
        finally:
            self._state = ReaderState.DOWN
            transport.close()

    def _converse(self, transport: Transport) -> None:
        turn = self._talk.begin(self._monotonic())
        while not self._keeper.stopping.is_set():
            self._take(turn, transport)
            self._state = self._talk.state
            data = transport.read(self._talk.wait(self._monotonic()))
            if data:
                self._take(self._talk.feed(data, self._monotonic()), transport)
            turn = self._talk.rest(self._monotonic())

    def _take(self, turn: Turn, transport: Transport) -> None:
        if turn.send:
            transport.write(turn.send)
        for seen in turn.seen:
            token = self._doorway.token(seen, self._monotonic())
            if token:
                self._on_token(token)
