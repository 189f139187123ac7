"""What a hall hears: a call in words, the words as clips, ours or the site's own recordings."""

from kiosk.voice.call import Call, call_words
from kiosk.voice.clips import Clips

__all__ = ["Call", "Clips", "call_words"]
