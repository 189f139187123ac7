"""Looks at ports, several at a time: holds the conversation with each that nobody uses, and reports what it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

from hardware.errors import Down, TimedOut
from hardware.probing.findings import Assigned, Broke, Busy, Finding, Report, Stuck
from hardware.probing.hints import hint_of
from hardware.probing.line import MOST_AT_ONCE, Clock, Line, Opener, Unusable
from hardware.probing.ports import Kind, Port
from hardware.probing.probe import PAUSE_SECONDS, Conversation, converse
from hardware.transport import open_port

Users: TypeAlias = Mapping[Path, tuple[str, ...]]
"""Device file -> the settings that name it."""


def look_around(
    ports: Iterable[Port],
    users: Users,
    opener: Opener = open_port,
    monotonic: Clock = time.monotonic,
    on_report: Callable[[Report], None] = lambda _: None,
) -> tuple[Report, ...]:
    """A report for each port, in order. `on_report` is called with each as it comes, on another thread."""

    def look(port: Port) -> Report:
        report = look_at(port, users, opener, monotonic)
        on_report(report)
        return report

    with ThreadPoolExecutor(MOST_AT_ONCE, "probe") as at_once:
        return tuple(at_once.map(look, ports))


def look_at(port: Port, users: Users, opener: Opener = open_port, monotonic: Clock = time.monotonic) -> Report:
    """What the port is. Nothing is sent to one that the settings name, that a program holds, or that is the console."""
    if keys := users.get(port.node):
        return Report(port, Assigned(keys))
    if port.is_console:
        return Report(port, Busy("console"))
    hint = hint_of(port.usb)
    conversation = converse(has_speed=port.kind is Kind.SERIAL, may_be_nfc=hint is None or hint.what != "printer")
    with Line(port, opener, monotonic) as line:
        finding = _held(conversation, line)
    return Report(port, finding, tuple(line.sent))


def _held(conversation: Conversation, line: Line) -> Finding:
    try:
        turn = next(conversation)
        while True:
            heard = line.send(turn.baud, turn.data, PAUSE_SECONDS if turn.spaced else 0.0) if turn.data else b""
            turn = conversation.send(heard + line.listen(turn.baud, turn.seconds))
    except StopIteration as end:
        finding: Finding = end.value
        return finding
    except Unusable as trouble:
        return Broke() if line.sent else trouble.finding
    except TimedOut:
        return Stuck()
    except Down:
        return Broke()
