"""Orders to the machine itself: to start again, to go off. Run as they stand in the settings, without a shell."""

from __future__ import annotations

import shlex
import subprocess
from dataclasses import dataclass
from typing import Final

from kiosk.config import Settings
from kiosk.domain.trouble import Refused

PATIENCE: Final = 30.0
"""Seconds in which the system has taken an order or refused it."""
_LAST_WORDS: Final = 200


@dataclass(frozen=True)
class Order:
    """`key`: which setting of `[technician]` it is; `words`: the command, "" where it is not permitted."""

    key: str
    words: str


def orders(settings: Settings) -> dict[str, Order]:
    """What a technician may order, by what the glass calls it."""
    told = settings.technician
    return {
        "restart_machine": Order("restart", told.restart.strip()),
        "shut_down": Order("power_off", told.power_off.strip()),
    }


def give(order: Order) -> None:
    """Blocks until the system has taken it. Refused "technician.order_failed" with the system's own words."""
    try:
        done = subprocess.run(shlex.split(order.words), capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, ValueError, subprocess.TimeoutExpired) as trouble:
        raise Refused("technician.order_failed", problem=_said(str(trouble))) from trouble
    if done.returncode:
        raise Refused("technician.order_failed", problem=_said(done.stderr or done.stdout or f"exit {done.returncode}"))


def _said(words: str) -> str:
    """The last line of it."""
    lines = words.strip().splitlines()
    return lines[-1][-_LAST_WORDS:] if lines else ""
