"""Handles a role's screen in a process of its own: python -m tests.bench.handled ROLE SIZE FOLDER [SETTING...].

Says as one line of JSON when its first frame was out (seconds of the monotonic clock), its resident bytes then and at
the end, how long each kind of touch took to be answered and how long each frame took, in milliseconds.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Final

import psutil
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickWindow

from tests.bench.first_frame import screen
from tests.bench.hand import Frames, Hand, rest
from tests.bench.touched import Heart

ROUNDS: Final = 8
PHRASES: Final = ("bikin ktp", "paspur", "akte lahir anak", "perpanjang sim", "bayar pbb", "npwp badn", "kk hilang")
CALLS: Final = 60
PACE_MS: Final = 600  # the counter's big action is deaf for half a second after it changed
BOARD_MS: Final = 8_000
SETTLES_MS: Final = 1_000  # after the first frame, before memory is read
Times = dict[str, list[float]]


def citizen(hand: Hand) -> Iterator[tuple[str, float]]:
    """Around the pages, letter by letter through the search, and to a number; each of them listens to every page."""
    for _ in range(ROUNDS):
        yield "result", hand.taps("start", "home")
        _listens(hand)
        yield "result", hand.taps("take", "choose")
        yield "result", hand.taps("agency-DUKCAPIL", "agency")
        yield "result", hand.taps("want-dukcapil.ktp-el-baru", "priority")
        yield "number", hand.taps("priority-regular", "ticket-number")
        _leave(hand)
    yield from _searched(hand)


def _searched(hand: Hand) -> Iterator[tuple[str, float]]:
    for phrase in PHRASES:
        hand.taps("start", "home")
        _listens(hand)
        hand.taps("take", "choose")
        hand.taps("search", "search-page")
        rest(400)
        for letter in phrase:
            yield "letter", hand.types(letter)
            rest(40)
        _leave(hand)


def _listens(hand: Hand) -> None:
    """Switches the audio guidance on: from then on each page is spoken, until the citizen leaves."""
    hand.taps("tool-audio", "tool-audio")


def _leave(hand: Hand) -> None:
    """As when nobody is there any more: on a small glass the way out is further down the page."""
    context = qmlContext(hand.window)
    assert context is not None
    QQmlExpression(context, hand.window, "visit.leave()").evaluate()
    hand.waits_for("start")


def counter(hand: Hand) -> Iterator[tuple[str, float]]:
    """Calls the next one, who does not come; the number in large letters is the answer."""
    hand.taps("officer-P01", "sign-in-go")  # no PIN is asked here
    hand.taps("sign-in-go", "desk")
    for _ in range(CALLS):
        rest(PACE_MS)
        yield "call", hand.keys(Qt.Key.Key_Space, lambda: bool(hand.text("number")) and hand.sees("recall"))
        rest(PACE_MS)
        hand.keys(Qt.Key.Key_T, lambda: not hand.sees("recall"))


def board(hand: Hand) -> Iterator[tuple[str, float]]:
    """Nobody touches it: it draws what is called meanwhile."""
    rest(BOARD_MS)
    yield from ()


WAYS: Final[dict[str, Callable[[Hand], Iterator[tuple[str, float]]]]] = {
    "anjungan": citizen,
    "loket": counter,
    "display": board,
}


def handle(role: str) -> Callable[[QQuickWindow], None]:
    """What is done with the window once it stands; what goes wrong ends the process."""

    def handled(window: QQuickWindow) -> None:
        first = time.clock_gettime(time.CLOCK_MONOTONIC)
        try:
            print(json.dumps({"first_frame": first, **_measured(window, role)}), flush=True)
            QCoreApplication.exit(0)  # quit asks the windows, which stay
        except Exception:  # Qt would print it and go on for ever
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)

    # Out of the frame's own signal: in it nothing else is drawn.
    return lambda window: QTimer.singleShot(0, lambda: handled(window))


def _measured(window: QQuickWindow, role: str) -> dict[str, object]:
    rest(SETTLES_MS)
    memory = _resident()
    times: Times = {}
    frames, heart = Frames(window), Heart()
    for kind, taken in WAYS[role](Hand(window)):
        times.setdefault(kind, []).append(taken)
    return {"times": times, "frames": frames.taken, "pause": heart.longest, "memory": memory, "grown": _resident()}


def _resident() -> int:
    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    role, size, folder, *settings = sys.argv[1:]
    screen(role, size, folder, handle(role), *settings)
