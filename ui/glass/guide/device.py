"""The audio guidance of a running device: its speaker, its headphones, and a screen that can be spoken."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hardware.sound import Speaker, State
from hardware.sound.jack import Jack
from kiosk.adapters.speaking import open_voice
from kiosk.config import Settings
from ui.glass.guide.headphones import Headphones
from ui.glass.guide.joined import Guided, guide_for
from ui.glass.setting import Setting


class Guiding(QObject):
    """Keep it as long as the screen; close it before the screen."""

    _changed = Signal()

    def __init__(self, screen: Guided, settings: Settings) -> None:
        super().__init__()
        voice = open_voice(settings.sound)
        self._speaker: Speaker = voice.speaker
        self._setting: Setting = screen.glass.setting
        self.headphones = Headphones(settings.guidance.heard, Jack().plugged)
        self.guide = guide_for(screen, self._speaker, self.headphones.alone, voice.clips.sentence, volume=voice.volume)
        self.headphones.changed.connect(lambda plugged: self.guide.switch(on=plugged))
        self._changed.connect(self._offer)
        self._speaker.on_change(self._changed.emit)
        self._offer()

    def _offer(self) -> None:
        """A tool that could not be heard is not shown."""
        self._setting.offer_audio(self._speaker.state().state is State.READY)

    def close(self) -> None:
        """Silence."""
        self.guide.switch(on=False)
        self._speaker.close()


def guiding_for(screen: Guided, settings: Settings) -> Guiding | None:
    """None where the machine is to say nothing, or the screen is nobody's who needs it."""
    spoken = settings.guidance.audio and settings.sound.port != "none"
    return Guiding(screen, settings) if spoken and settings.device.role in ("anjungan", "rating") else None
