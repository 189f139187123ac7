"""What every simulator's command does: says in words or JSON how it stands, follows its control file, ends in order."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from types import FrameType

import click

from hardware.errors import HardwareError
from hardware.simulators.control import ControlFile
from hardware.simulators.ending import Ending


def say(report: dict[str, object], text: str, *, as_json: bool) -> None:
    """One line for a program, or the text for a person."""
    try:
        print(json.dumps(report) if as_json else text, flush=True)
    except BrokenPipeError:  # whoever started us reads no more; the device goes on
        sys.stdout = sys.stderr


def in_words(trouble: HardwareError) -> str:
    """The sentence of whoever opened the door; this floor knows codes only."""
    speaker = click.get_current_context().obj
    return str(speaker.sentence(trouble)) if hasattr(speaker, "sentence") else f"{trouble.code} {trouble.params}"


def follow(control: ControlFile, set_faults: Callable[..., None]) -> None:
    """Breaks and mends what the control file says now; names that make no sense are told and change nothing."""
    try:
        names = control.changed()
        if names is not None:
            set_faults(*names)
    except HardwareError as trouble:
        click.echo(in_words(trouble), err=True)


def ended_by_signal() -> Ending:
    """Comes when somebody ends the process (SIGTERM, SIGINT). Asked for before anybody is told that we are ready."""
    ending = Ending()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ending.come()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    return ending
