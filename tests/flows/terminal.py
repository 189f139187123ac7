"""A command at a terminal of its own, and whoever sits before it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

ON_A_TERMINAL = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"
BREAK_OFF = "\x03"
"""Ctrl-C, as the terminal hears it."""


@dataclass(frozen=True)
class Told:
    """What stood on the terminal, and how the command ended."""

    status: int
    text: str


def at_terminal(words: Sequence[str], typed: Sequence[str], prompt: str = ": ") -> Told:
    """`anjungan` with these words; each of `typed` is typed when the terminal asks, as `prompt` ends what it asks."""
    command = [sys.executable, "-c", ON_A_TERMINAL, sys.executable, "-m", "kiosk", *words]
    answers, shown, asked = list(typed), bytearray(), 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        while piece := os.read(process.stdout.fileno(), 4096):
            shown += piece
            if answers and shown.endswith(prompt.encode()) and len(shown) > asked:
                answer, asked = answers.pop(0), len(shown)
                process.stdin.write(answer.encode() if answer == BREAK_OFF else f"{answer}\n".encode())
                process.stdin.flush()
    return Told(process.returncode, shown.decode())
