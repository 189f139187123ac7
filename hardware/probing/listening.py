"""Waits at ports for readers that speak only when somebody holds something before them; sends nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle
from typing import Final

from hardware.errors import Down
from hardware.probing.findings import Broke, Finding, FoundReader, Report, Silent, Strange
from hardware.probing.line import MOST_AT_ONCE, Clock, Line, Opener, Unusable
from hardware.probing.reading import recognise
from hardware.transport import open_port

BAUDS: Final = (9600, 115200, 19200, 38400)
"""The speeds of readers, the usual one first."""
LOOK_SECONDS: Final = 0.5
UNANSWERED: Final = (Silent, Strange)
"""Where a reader may be that has nothing to say yet."""


def listen_around(
    reports: Iterable[Report],
    seconds: float,
    opener: Opener = open_port,
    monotonic: Clock = time.monotonic,
    on_reader: Callable[[Report], None] = lambda _: None,
) -> tuple[Report, ...]:
    """The same reports, in order; where nobody answered, with the reader that was understood within `seconds`.

    `on_reader` is called with each of those as it is understood, on another thread.
    """
    given_up = threading.Event()

    def listen(report: Report) -> Report:
        if not isinstance(report.finding, UNANSWERED):
            return report
        heard = listen_at(report, seconds, opener, monotonic, given_up.is_set)
        if isinstance(heard.finding, FoundReader):
            on_reader(heard)
        return heard

    with ThreadPoolExecutor(MOST_AT_ONCE, "listen") as at_once:
        try:
            return tuple(at_once.map(listen, reports))
        except BaseException:  # somebody who presses Ctrl-C does not want to wait for the rest
            given_up.set()
            raise


def listen_at(
    report: Report,
    seconds: float,
    opener: Opener = open_port,
    monotonic: Clock = time.monotonic,
    given_up: Callable[[], bool] = lambda: False,
) -> Report:
    """The same report, with the reader that was understood within `seconds`.

    Something that makes no sense is perhaps sent at another speed: the next time, another one is tried.
    """
    with Line(report.port, opener, monotonic) as line:
        end = monotonic() + seconds
        return replace(report, finding=_heard(report.finding, line, lambda: 0 if given_up() else end - monotonic()))


def _heard(finding: Finding, line: Line, left_over: Callable[[], float]) -> Finding:
    bauds = cycle(BAUDS)
    baud = next(bauds)
    try:
        while (left := left_over()) > 0:
            heard = line.listen(baud, min(left, LOOK_SECONDS))
            if reader := recognise(heard, baud):
                return reader
            if heard:
                finding = Strange(baud)
                baud = next(bauds)
    except Unusable as trouble:
        return trouble.finding
    except Down:
        return Broke()
    return finding
