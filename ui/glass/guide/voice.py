"""The voice of a screen: a recorded clip where there is one, else spoken words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from hardware.sound import Clip, Pause, Spoken, Utterance

PAUSE_MS: Final = 250
"""Between two sentences."""
Sentences = Callable[[str, str], Clip | Spoken]
"""A sentence in a language: the clip that somebody has recorded of it, else the words."""


class Says(Protocol):
    """What a speaker of hardware/sound does for us."""

    def say(
        self,
        utterance: Utterance,
        *,
        volume: float = 1.0,
        cut: bool = False,
        began: Callable[[], bool] | None = None,
        ended: Callable[[bool], None] | None = None,
    ) -> None:
        """In its turn, or at once with `cut`; `ended` is called on another thread."""
        ...

    def stop(self) -> None:
        """Silence, now."""
        ...


class Voice(QObject):
    """Says sentences one after another, and knows whether it still speaks."""

    _ended = Signal(int)

    def __init__(self, speaker: Says, sentences: Sentences = Spoken, *, volume: float = 1.0) -> None:
        super().__init__()
        self._speaker, self._sentence = speaker, sentences
        self._machine = self._volume = volume
        self._given = self._heard = 0
        self._ended.connect(self._ended_one, Qt.ConnectionType.QueuedConnection)

    @property
    def speaking(self) -> bool:
        """Whether something of what was last wished is still to be heard."""
        return self._heard < self._given

    def say(self, sentences: Iterable[str], language: str, *, cut: bool) -> None:
        """Says them after what is being said, or instead of it."""
        for sentence in sentences:
            self._given += 1
            self._speaker.say(
                (self._sentence(sentence, language), Pause(PAUSE_MS)),
                volume=self._volume,
                cut=cut,
                ended=self._tell(self._given),
            )
            cut = False

    def turn_to(self, share: float) -> None:
        """What is said from now on is heard at this share, 0 to 1, of the machine's loudness."""
        self._volume = self._machine * share

    def hush(self) -> None:
        """Silence, now."""
        if self.speaking:
            self._heard = self._given
            self._speaker.stop()

    def _tell(self, number: int) -> Callable[[bool], None]:
        return lambda _heard: self._ended.emit(number)

    def _ended_one(self, number: int) -> None:
        self._heard = max(self._heard, number)
