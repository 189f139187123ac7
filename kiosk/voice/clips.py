"""Where the clip of a word is: in the site's own recordings, else among ours; what none says is left to a voice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from hardware.sound import Clip, Part, Pause, SoundDown, Spoken, Utterance
from hardware.sound.samples import read
from kiosk.voice.call import BREATH, CHIME, TEST, Call, Gap, Said, Word, call_words

OURS: Final = Path(__file__).parent / "sounds"
BEFORE: Final = {"mui": ("mui", "id")}
"""Palembang Malay has clips of its own where it differs; for the rest Indonesian ones say the same."""
AFTER_CHIME: Final = Pause(120)
BETWEEN_LANGUAGES: Final = Pause(500)
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH: Final = 60


@dataclass(frozen=True)
class Clips:
    """`own`: the folder of the site's recordings (`<language>/<name>.wav`, `chime.wav`), which win one by one.

    `voice`: whether espeak-ng is there for what no clip says.
    """

    own: Path | None = None
    voice: bool = True

    def call(self, call: Call, languages: Sequence[str]) -> Utterance:
        """Chime, then the call in each language."""
        parts: list[Part] = [*self.chime(), AFTER_CHIME]
        for at, language in enumerate(languages):
            parts += [BETWEEN_LANGUAGES] if at else []
            parts += self.words(call_words(call, partial(self._can_say, language)), language)
        return tuple(parts)

    def test(self, language: str) -> Utterance:
        """What is said to try a speaker."""
        return (*self.chime(), AFTER_CHIME, *self.words((TEST, BREATH), language))

    def chime(self) -> Utterance:
        """The two tones before a call."""
        path = self._found((f"{CHIME}.wav",))
        return (Clip(path),) if path else ()

    def words(self, words: Sequence[Word], language: str) -> Utterance:
        """Each word as a clip, silence, or words to be spoken."""
        return tuple(self._part(word, language) for word in words)

    def sentence(self, sentence: str, language: str) -> Clip | Spoken:
        """The site's recording of a whole sentence (`<language>/<name>.wav`, see `name_of`), else words for a voice."""
        path = self._own(f"{language}/{name_of(sentence)}.wav")
        return Clip(path) if path else Spoken(sentence, language)

    def _part(self, word: Word, language: str) -> Part:
        match word:
            case Gap(milliseconds):
                return Pause(milliseconds)
            case Said(text):
                return self.sentence(text, language)
            case name:
                path = self._found([f"{each}/{name}.wav" for each in BEFORE.get(language, (language,))])
                return Clip(path) if path else Spoken(name.split("_")[-1], language)

    def _can_say(self, language: str, text: str) -> bool:
        return self.voice or isinstance(self.sentence(text, language), Clip)

    def _found(self, names: Sequence[str]) -> Path | None:
        for name in names:
            if own := self._own(name):
                return own
            if (OURS / name).is_file():
                return OURS / name
        return None

    def _own(self, name: str) -> Path | None:
        path = self.own / name if self.own else None
        return path if path and path.is_file() and _can_be_read(path, path.stat().st_mtime_ns) else None


def name_of(sentence: str) -> str:
    """The file name of a recorded sentence: its letters and digits, and a mark that tells long ones apart."""
    plain = _SLUG.sub("-", sentence.casefold()).strip("-")
    if len(plain) <= _SLUG_LENGTH:
        return plain or "-"
    return f"{plain[:_SLUG_LENGTH]}-{hashlib.sha256(sentence.encode()).hexdigest()[:8]}"


@lru_cache(maxsize=1024)
def _can_be_read(path: Path, _: int) -> bool:
    """A recording that is no sound of ours gives way to our clip: better another voice than no call."""
    try:
        return len(read(path)) > 0
    except SoundDown:
        return False
