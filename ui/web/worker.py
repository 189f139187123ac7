"""One worker of a centre with several processes: `python -m ui.web.worker`, started by `ui.web.processes`.

Its first line in says what to serve; the line stays open for as long as the first process lives, and its end ends the
worker. Its one line out says that it answers.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import sys
import threading
from pathlib import Path

import msgspec

from ui.web.processes import Duty
from ui.web.serving import answer_calls, open_centre


def work(duty: Duty) -> None:
    """Serves until it is told to end."""
    data = Path(duty.data)
    ear = socket.socket(fileno=duty.ear)
    with contextlib.closing(ear), contextlib.closing(open_centre(data, duty.db_url, beside=True)) as server:
        answer_calls(server, data, ear, lambda: print("ready", flush=True))


def _end_with_the_first() -> None:
    """Ends this process when the line in ends, as it does when the first process is gone, whatever took it."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s")
    told = msgspec.json.decode(sys.stdin.buffer.readline(), type=Duty)
    threading.Thread(target=_end_with_the_first, name="first process", daemon=True).start()
    work(told)
