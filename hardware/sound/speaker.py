"""The thread that speaks: one thing after another, never two at once. Nobody who asks it waits."""

from __future__ import annotations

import logging
import threading
from array import array
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from hardware.sound.rendering import Says, render
from hardware.sound.samples import louder, read, silence
from hardware.sound.standing import Down, SoundDown, Standing, State
from hardware.sound.utterance import Utterance

NONE: Final = "none"
"""The port of a machine that says nothing."""
LOOK_READY: Final = 600.0
LOOK_FAILING: Final = 20.0
"""Seconds between two looks at a speaker that works, or does not."""
LOOK_MS: Final = 50
PATIENCE: Final = 0.5
_TRIES: Final = {Down.BUSY: 6, Down.BROKEN: 2}
"""`PATIENCE` apart: who holds a device may be about to end, and half a call is said again, whole."""
LONGEST_QUEUE: Final = 50
KEPT_CLIPS: Final = 200
_log = logging.getLogger(__name__)
Ended = Callable[[bool], None]


class Plays(Protocol):
    """What makes samples heard."""

    def play(self, samples: array[int], wanted: Callable[[], bool]) -> None:
        """Blocks until heard, or until it is `wanted` no more; SoundDown."""
        ...

    def stop(self) -> None:
        """Ends what is being played, from any thread."""
        ...


@dataclass(frozen=True)
class _Wish:
    utterance: Utterance
    volume: float
    began: Callable[[], bool] | None
    ended: Ended | None


class Speaker:
    """Says what it is given, in the order given. Its callbacks come on its own thread: be quick, raise nothing."""

    def __init__(self, player: Plays | None, voice: Says, *, attentive: bool = True) -> None:
        self._player = player
        self._voice = voice
        self._attentive = attentive
        self._wishes: deque[_Wish] = deque()
        self._turn = threading.Condition()
        self._standing = Standing(State.NONE if player is None else State.UNKNOWN)
        self._stopping = self._closed = False
        self._listener: Callable[[], None] | None = None
        self._clips: OrderedDict[Path, tuple[int, array[int]]] = OrderedDict()
        self._thread = threading.Thread(target=self._work, name="speaker", daemon=True)
        self._thread.start()

    def say(
        self,
        utterance: Utterance,
        *,
        volume: float = 1.0,
        cut: bool = False,
        began: Callable[[], bool] | None = None,
        ended: Ended | None = None,
    ) -> None:
        """Says it when its turn comes, or at once with `cut`, which ends all that was to be said before.

        `began` is asked at its turn: False and it is not said. `ended` hears whether it was heard to its end.
        """
        with self._turn:
            dropped = self._drop() if cut else ()
            full = self._closed or len(self._wishes) >= LONGEST_QUEUE
            if not full:
                self._wishes.append(_Wish(utterance, volume, began, ended))
                self._turn.notify()
        _tell(dropped)
        if full and ended is not None:
            ended(False)

    def stop(self) -> None:
        """Ends what is being said and forgets what was to follow."""
        with self._turn:
            dropped = self._drop()
        _tell(dropped)

    def state(self) -> Standing:
        """How it stands, as far as was tried."""
        with self._turn:
            return self._standing

    def on_change(self, listener: Callable[[], None]) -> None:
        """Tells `listener`, on the speaker's thread, when the standing is another one; now, if something was tried."""
        with self._turn:
            self._listener = listener
            tried = self._standing.state in (State.READY, State.FAILING)
        if tried:
            listener()

    @property
    def closed(self) -> bool:
        """Whether it says nothing any more."""
        with self._turn:
            return self._closed

    def close(self) -> None:
        """Ends what is said, and the thread."""
        with self._turn:
            self._closed = True
            dropped = self._drop()
            self._turn.notify()
        _tell(dropped)
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout=5)

    def _drop(self) -> tuple[_Wish, ...]:
        """Under the lock."""
        dropped = tuple(self._wishes)
        self._wishes.clear()
        self._stopping = True
        self._turn.notify_all()
        if self._player is not None:
            self._player.stop()
        return dropped

    def _work(self) -> None:
        if self._attentive:
            self._look()
        while (wish := self._next()) is not None or not self._closed:
            if wish is None:
                self._look()
            elif wish.began is not None and not _asked(wish.began):
                _tell((wish,))
            else:
                heard = self._heard(wish)
                if wish.ended is not None:
                    _told(wish.ended, heard)

    def _next(self) -> _Wish | None:
        """The next wish; None when it is time for a look, or the end."""
        with self._turn:
            self._turn.wait_for(lambda: self._wishes or self._closed, timeout=self._pause())
            self._stopping = False
            return self._wishes.popleft() if self._wishes and not self._closed else None

    def _pause(self) -> float | None:
        if self._player is None or not self._attentive:
            return None
        return LOOK_FAILING if self._standing.state is State.FAILING else LOOK_READY

    def _look(self) -> None:
        """Whether the device opens; a missing clip or voice stays said until it could be tried again."""
        if self._player is not None and not self._closed:
            self._played(silence(LOOK_MS))

    def _heard(self, wish: _Wish) -> bool:
        if self._player is None:
            return False
        try:
            samples = render(wish.utterance, self._voice, self._clip)
        except SoundDown as down:
            self._is(State.FAILING, down)
            return False
        return self._played(louder(samples, wish.volume))

    def _played(self, samples: array[int]) -> bool:
        """What was broken off by trouble is said once more, whole; a held device is waited for."""
        tries = 0
        while self._player is not None and self._wanted():
            tries += 1
            try:
                self._player.play(samples, self._wanted)
            except SoundDown as down:
                if not self._wanted():
                    return False
                if tries >= _TRIES.get(down.why, 1):
                    self._is(State.FAILING, down)
                    return False
                self._rest()
            else:
                self._is(State.READY)
                return True
        return False

    def _wanted(self) -> bool:
        return not self._stopping

    def _rest(self) -> None:
        with self._turn:
            self._turn.wait_for(lambda: self._stopping, timeout=PATIENCE)

    def _clip(self, path: Path) -> array[int]:
        """Read once, and again when the file is another one."""
        try:
            changed = path.stat().st_mtime_ns
        except OSError as trouble:
            raise SoundDown(Down.BAD_CLIP, str(path)) from trouble
        kept = self._clips.pop(path, None)
        if kept is None or kept[0] != changed:
            kept = (changed, read(path))
        self._clips[path] = kept
        if len(self._clips) > KEPT_CLIPS:
            self._clips.popitem(last=False)
        return kept[1]

    def _is(self, state: State, down: SoundDown | None = None) -> None:
        standing = Standing(state, down.why.value if down else "")
        with self._turn:
            changed, self._standing, listener = self._standing != standing, standing, self._listener
        if changed:
            if down is not None:
                _log.info("no sound: %s (%s)", down.why.value, down.about)
            if listener is not None:
                listener()


def _tell(dropped: tuple[_Wish, ...]) -> None:
    for wish in dropped:
        if wish.ended is not None:
            _told(wish.ended, False)


def _told(ended: Ended, heard: bool) -> None:
    try:
        ended(heard)
    except Exception:
        _log.exception("somebody who was told of an end has trouble with it")


def _asked(began: Callable[[], bool]) -> bool:
    try:
        return began()
    except Exception:
        _log.exception("somebody who was asked before a beginning has trouble with it")
        return False
