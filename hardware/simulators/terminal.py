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

    def __init__(self, *, as_json: bool, typed: bool = False, prompt: str = "") -> None:
        self._as_json = as_json
        self._typed_at = sys.stdin.fileno() if typed else -1
        self._prompt = "" if as_json else prompt
        self._begun = b""
        self._guard = threading.Lock()

    def answer(self, report: dict[str, object], text: str) -> None:
        """Says what was asked for, and asks again."""
        self._speak(report, text, "")

    def tell(self, report: dict[str, object], text: str) -> None:
        """Says what nobody asked for: below the prompt that stands there, and asks again."""
        self._speak(report, text, "\n" if self._prompt else "")

    def complain(self, report: dict[str, object], sentence: str) -> None:
        """Says what is wrong with something that was not typed here."""
        if self._as_json or self._prompt:
            self.tell(report, sentence)
        else:
            print(sentence, file=sys.stderr, flush=True)

    @property
    def asked(self) -> bool:
        """Whether somebody may type here at all."""
        return self._typed_at >= 0

    @property
    def ears(self) -> list[int]:
        """What to wait for; nothing while the shell has the keyboard (`&`): whoever reads then is stopped."""
        return [self._typed_at] if self.asked and _in_front(self._typed_at) else []

    def lines(self) -> list[str] | None:
        """What has been typed and ended with return; None when no more will come."""
        if not self.ears or not select.select(self.ears, [], [], 0)[0]:
            return []
        data = os.read(self._typed_at, _CHUNK)
        *lines, rest = (self._begun + data).split(b"\n")
        self._begun = rest[:_LONGEST_LINE]
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


def _in_front(descriptor: int) -> bool:
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:  # a pipe, or a terminal that controls somebody else
        return True
