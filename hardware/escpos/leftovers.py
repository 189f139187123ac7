"""What a printer is told before a job when half of another may still stand in it, or on its paper."""

from __future__ import annotations

from typing import Final

from hardware.escpos import commands
from hardware.escpos.encoder import BAND
from hardware.escpos.profile import Profile

_SEPARATION: Final = b"\n- - -\n"
_LINES_TO_THE_BAR: Final = 4


def clearing(profile: Profile) -> bytes:
    """Bytes after which nothing of an earlier job can reach the next one's paper; they belong to no job."""
    return _forgetting(profile) + commands.INIT + _parting(profile)


def _forgetting(profile: Profile) -> bytes:
    """Empties the buffer; a printer that has no command for it gets white for a picture that was cut short."""
    if profile.status == "epson":
        return commands.RECOVER
    return bytes(BAND * -(-profile.dots // 8))


def _parting(profile: Profile) -> bytes:
    if profile.cut:
        away = profile.presenter.withdrawal if profile.presenter else b""
        return commands.feed_lines(max(1, profile.feed)) + profile.cut_bytes + away
    return _SEPARATION + commands.feed_lines(profile.feed or _LINES_TO_THE_BAR)
