"""Joins the audio guidance to the screen of a citizens' role."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QTimer

from hardware.sound import Spoken
from ui.glass.guide.guide import Alone, Guide
from ui.glass.guide.keypad import Keypad
from ui.glass.guide.voice import Says, Sentences, Voice
from ui.glass.presence import Presence
from ui.glass.window import Glass


class Guided(Protocol):
    """A screen that can speak itself."""

    @property
    def glass(self) -> Glass:
        """Its window."""
        ...

    @property
    def keypad(self) -> Keypad:
        """Its keys."""
        ...

    @property
    def presence(self) -> Presence:
        """Who is there."""
        ...

    @property
    def clock(self) -> QTimer:
        """Its seconds."""
        ...


def guide_for(
    screen: Guided, speaker: Says, alone: Alone, sentences: Sentences = Spoken, *, volume: float = 1.0
) -> Guide:
    """Keep it as long as the screen."""
    guide = Guide(screen.glass, screen.keypad, Voice(speaker, sentences, volume=volume), alone, screen.presence.notice)
    screen.clock.timeout.connect(guide.second)
    return guide
