"""Looks each reader over: as a running screen tells of it, else by opening its line; and waits for a card or a code."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from hardware.cards.reader import ReaderState
from hardware.cards.token import Card
from kiosk.adapters.checkup import why_down
from kiosk.adapters.readers import TYPES, Lines, Named, card_readers, code_readers
from kiosk.app.readers import UNKNOWN
from kiosk.config import ReaderSettings
from kiosk.domain.health import Finding, Health

PATIENCE: Final = 2.5
"""Seconds in which a reader that is there has been opened and has answered."""
LOOK: Final = 0.1
ANSWERING: Final = ("pn532",)
"""Kinds that are asked before they say anything."""


def look_at_readers(readers: Named, told: Mapping[str, str], seconds: float) -> Iterator[Finding]:
    """`told`: what screens say of each reader. `seconds`: how long a card or a code is waited for; 0: not at all.

    What was read is not kept: only that something was.
    """
    on = {**card_readers(readers), **code_readers(readers)}
    typing = [name for name, reader in on.items() if reader.kind == TYPES]
    free = {name: reader for name, reader in on.items() if told.get(name, UNKNOWN) == UNKNOWN and name not in typing}
    for name in on:
        if name in typing:
            yield Finding("reader", Health.GOOD, "reader_types", {"reader": name})
        elif name not in free:
            yield _finding(name, ReaderState(told[name]))
    yield from _opened(free, seconds)


def told_readers(readers: Named, told: Mapping[str, str]) -> Iterator[Finding]:
    """Each reader as the screens of this device tell of it; nothing is opened."""
    for name, reader in {**card_readers(readers), **code_readers(readers)}.items():
        if reader.kind == TYPES:
            yield Finding("reader", Health.GOOD, "reader_types", _called(name, reader))
        elif (state := told.get(name, UNKNOWN)) == UNKNOWN:
            yield Finding("reader", Health.ATTENTION, "reader_unheard", _called(name, reader))
        else:
            found = _finding(name, ReaderState(state))
            yield replace(found, params=_called(name, reader))


def _called(name: str, reader: ReaderSettings) -> Mapping[str, object]:
    return {"reader": name, "reads": "code" if reader.kind == "qr" else "card"}


def _opened(readers: Named, seconds: float) -> Iterator[Finding]:
    if not readers:
        return
    given: set[str] = set()
    lines = Lines(readers, _no_seal, lambda name, _: given.add(name))
    try:
        _wait(PATIENCE, lambda: all(_is_well(readers[name], state) for name, state in lines.states().items()))
        for name, state in lines.states().items():
            yield _finding(name, _found(readers[name], ReaderState(state)), readers[name].port)
        if seconds:
            _wait(seconds, lambda: given >= set(readers))
            for name in readers:
                code, health = ("reader_read", Health.GOOD) if name in given else ("reader_nothing", Health.ATTENTION)
                yield Finding("reader", health, code, {"reader": name})
    finally:
        lines.close()


def _no_seal(_: Card) -> str:
    """Nobody keeps it."""
    return ""


def _wait(seconds: float, done: Callable[[], bool]) -> None:
    end, pause = time.monotonic() + seconds, threading.Event()
    while not done() and time.monotonic() < end:
        pause.wait(LOOK)


def _is_well(reader: ReaderSettings, state: str) -> bool:
    return _found(reader, ReaderState(state)).working


def _found(reader: ReaderSettings, state: ReaderState) -> ReaderState:
    """An open line is enough of a reader that only sends; one that answers has to have answered."""
    return ReaderState.MUTE if state is ReaderState.LISTENING and reader.kind in ANSWERING else state


def _finding(name: str, state: ReaderState, port: str = "") -> Finding:
    if state.working:
        return Finding("reader", Health.GOOD, "reader_working", {"reader": name})
    cause = why_down(port) if port and state is ReaderState.DOWN else state.detail
    return Finding("reader", Health.BAD, "reader_bad", {"reader": name}, cause)
