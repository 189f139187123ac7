"""One process of the play: started, spoken to in JSON lines, and ended."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from kiosk.domain.trouble import Refused

PATIENCE: Final = 45.0  # seconds for one answer
COMMAND: Final = (sys.executable, "-m", "kiosk")


class Actor:
    """A running `anjungan` subcommand whose standard output is JSON lines. Its log goes to a file."""

    def __init__(self, name: str, arguments: Sequence[str], log: Path, environment: dict[str, str]) -> None:
        self.name = name
        log.parent.mkdir(parents=True, exist_ok=True)
        self._log = log.open("ab")
        self._process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={**os.environ, **environment},
            start_new_session=True,  # Ctrl+C ends the play, which then ends its actors in order
        )
        self._lines: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name=f"hear {name}", daemon=True)
        self._reader.start()

    def hear(self, patience: float = PATIENCE) -> dict[str, Any]:
        """The next line that it says."""
        try:
            line = self._lines.get(timeout=patience)
        except queue.Empty:
            raise Refused("demo.failed", problem=f"{self.name}: no answer") from None
        if line is None:
            raise Refused("demo.failed", problem=f"{self.name}: ended early, see {self._log.name}")
        return line

    def play(self, *steps: dict[str, Any]) -> dict[str, Any]:
        """Plays steps on its screen; the answer to the last."""
        answer: dict[str, Any] = {}
        for step in steps:
            self.say(json.dumps(step))
            answer = self.hear()
            if "error" in answer:
                raise Refused("demo.failed", problem=f"{self.name}: {answer}")
        return answer

    def say(self, line: str) -> None:
        """One line on its standard input."""
        assert self._process.stdin is not None  # noqa: S101 - it was opened with a pipe
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    @property
    def running(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def kill(self) -> None:
        """As a power cut ends it."""
        self._process.kill()
        self._finish()

    def end(self) -> None:
        """Lets it end by itself."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._finish()

    def _finish(self) -> None:
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()
        self._log.close()

    def _read(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - it was opened with a pipe
        for line in self._process.stdout:
            if line.startswith(b"{"):
                self._lines.put(json.loads(line))
        self._lines.put(None)


def run(*arguments: str, given: str = "") -> dict[str, Any]:
    """One headless command; what it printed as JSON, or {} if it printed none."""
    done = subprocess.run(
        [*COMMAND, *arguments], input=given.encode(), capture_output=True, check=False, timeout=PATIENCE
    )
    if done.returncode:
        said = (done.stdout + done.stderr).decode(errors="replace").strip()
        raise Refused("demo.failed", problem=f"{' '.join(arguments[:2])}: {said[-400:]}")
    return json.loads(done.stdout) if done.stdout.startswith(b"{") else {}
