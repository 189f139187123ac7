"""Where a simulator speaks with a person, in words, or with a program, in JSON lines; and what is typed there."""

from __future__ import annotations

import json
import os
import select
import sys
import threading
from typing import Final

_CHUNK: Final = 4096
_LONGEST_LINE: Final = 4096


class Terminal:
    """Standard input and output; with a `prompt` somebody is asked for the next word. Any thread may speak."""

    def __init__(self, *, as_json: bool, prompt: str = "") -> None:
        self._as_json = as_json
        self._prompt = "" if as_json else prompt
        self._typed = b""
        self._guard = threading.Lock()

    def answer(self, report: dict[str, object], text: str) -> None:
        """Says what was asked for, and asks again."""
        self._speak(report, text, "")

    def tell(self, report: dict[str, object], text: str) -> None:
        """Says what nobody asked for: below the prompt that stands there, and asks again."""
        self._speak(report, text, "\n" if self._prompt else "")

    def lines(self) -> list[str] | None:
        """What has been typed and ended with return; None when no more will come."""
        descriptor = sys.stdin.fileno()
        if not select.select([descriptor], [], [], 0)[0]:
            return []
        data = os.read(descriptor, _CHUNK)
        *lines, rest = (self._typed + data).split(b"\n")
        self._typed = rest[:_LONGEST_LINE]
        if not data:
            return None
        return [line.decode("utf-8", "replace") for line in lines]

    def _speak(self, report: dict[str, object], text: str, before: str) -> None:
        if self._as_json:
            said = json.dumps(report) + "\n" if report else ""
        else:
            said = before + (f"{text}\n" if text else "") + self._prompt
        with self._guard:
            try:
                sys.stdout.write(said)
                sys.stdout.flush()
            except BrokenPipeError:  # whoever started us reads no more; the printer prints on
                sys.stdout = sys.stderr
