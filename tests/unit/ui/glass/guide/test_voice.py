"""The voice through the speaker's own thread: in order, cut, and known to have ended."""

from __future__ import annotations

import threading
import time
from array import array
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from hardware.sound import Clip, Speaker, Spoken
from ui.glass.guide.voice import Voice

LONG_ENOUGH = 10.0


class Words:
    """A voice program of a few lines: keeps what it was to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, language: str) -> array[int]:
        """Half a second of sound."""
        self.said.append(f"{language}: {text}")
        return array("h", [1] * 11025)


class Air:
    """A player that plays for as long as a test lets it, or until it is stopped."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def play(self, samples: array[int], wanted: Callable[[], bool]) -> None:
        """Until it may go on."""
        while wanted() and not self.go_on.wait(0.01):
            pass

    def stop(self) -> None:
        """The question whether it is still wanted ends it."""


def until(true: Callable[[], bool]) -> bool:
    """Waits for something that another thread does."""
    end = time.monotonic() + LONG_ENOUGH
    while not true() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    return true()


def test_sentences_are_said_in_order_and_then_it_speaks_no_more(app: QGuiApplication) -> None:
    words, air = Words(), Air()
    speaker = Speaker(air, words, attentive=False)
    voice = Voice(speaker)
    air.go_on.set()
    voice.say(["Satu", "Dua"], "id", cut=True)
    assert until(lambda: not voice.speaking)
    assert words.said == ["id: Satu", "id: Dua"]
    speaker.close()


def test_what_follows_is_not_said_after_silence_was_asked(app: QGuiApplication) -> None:
    words, air = Words(), Air()
    speaker = Speaker(air, words, attentive=False)
    voice = Voice(speaker)
    voice.say(["Satu", "Dua"], "id", cut=True)
    assert until(lambda: words.said == ["id: Satu"])
    voice.hush()
    assert not voice.speaking
    voice.say(["Tiga"], "en", cut=True)
    air.go_on.set()
    assert until(lambda: not voice.speaking)
    assert words.said == ["id: Satu", "en: Tiga"]
    speaker.close()


def test_a_recorded_sentence_wins(app: QGuiApplication, tmp_path: Path) -> None:
    words, air = Words(), Air()
    air.go_on.set()
    speaker = Speaker(air, words, attentive=False)
    clip = tmp_path / "satu.wav"
    voice = Voice(speaker, lambda said, tongue: Clip(clip) if said == "Satu" else Spoken(said, tongue))
    voice.say(["Satu", "Dua"], "id", cut=True)
    assert until(lambda: not voice.speaking)
    assert words.said == ["id: Dua"]
    speaker.close()
