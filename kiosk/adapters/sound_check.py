"""Looks a device's speaker over: as a running screen tells of it, else by opening it without a sound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hardware.sound import Down, SoundDown, State
from hardware.sound.espeak import Espeak
from hardware.sound.player import Player
from hardware.sound.samples import silence
from kiosk.app.sound_commands import SoundView
from kiosk.config import SoundSettings
from kiosk.domain.health import Finding, Health

NONE: Final = "none"
LOOK_MS: Final = 50


def look_at_sound(
    settings: SoundSettings, told: SoundView, role: str, environment: Mapping[str, str] | None = None
) -> list[Finding]:
    """A board must be heard, so its speaker is tried; of another device only what its screen tells is said."""
    board = role == "display"
    if settings.port == NONE:
        return [Finding("sound", Health.ATTENTION, "sound_none")] if board else []
    state, detail = told.state, told.detail
    if board and state not in (State.READY, State.FAILING):
        state, detail = _tried(settings.port, environment)
        if detail == Down.BUSY:  # whoever holds it may be heard well
            return [Finding("sound", Health.ATTENTION, "sound_busy")]
    if state == State.FAILING:
        health = Health.BAD if board else Health.ATTENTION
        return [Finding("sound", health, "sound_failing", {"port": settings.port}, f"voice.down_{detail}")]
    if state != State.READY:
        return []
    found = [Finding("sound", Health.GOOD, "sound_ready", {"port": settings.port})]
    if not Espeak().installed:
        found.append(Finding("sound", Health.ATTENTION, "voice_missing"))
    return found


def _tried(port: str, environment: Mapping[str, str] | None) -> tuple[str, str]:
    try:
        Player(port, environment=environment).play(silence(LOOK_MS), lambda: True)
    except SoundDown as down:
        return State.FAILING, down.why
    return State.READY, ""
