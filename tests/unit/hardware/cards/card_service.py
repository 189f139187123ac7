"""The system's card service (pcscd) with virtual readers (vpcd), on a socket and ports of the test's own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

PCSCD: Final = "/usr/sbin/pcscd"
DRIVER: Final = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
SOCKET_KEY: Final = "PCSCLITE_CSOCK_NAME"
"""Where libpcsclite looks for the service instead of at the system's place."""

HAND_OVER: Final = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.argv[2], sys.argv[2:])
"""


class CardService:
    """Started and stopped at will; `readers`: whether it has its two virtual ones."""

    def __init__(self, folder: Path, *, readers: bool = True) -> None:
        self._path = Path(os.environ[SOCKET_KEY])
        self._settings = folder / "readers"
        self._settings.mkdir(parents=True)
        self._process: subprocess.Popen[bytes] | None = None
        self.address = ("127.0.0.1", two_free_ports())
        if readers:
            self._settings.joinpath("vpcd").write_text(
                f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x{self.address[1]:X}\n'
                f"LIBPATH {DRIVER}\nCHANNELID 0x{self.address[1]:X}\n"
            )

    def start(self) -> None:
        """Gives it a listening socket, as systemd does (sd_listen_fds): it then uses no other."""
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(self._path))
            listening.listen()
            number = listening.fileno()
            service = [PCSCD, "-f", "-c", str(self._settings), *_without_polkit()]
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", HAND_OVER, str(number), *service],
                pass_fds=[number],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def stop(self) -> None:
        """Ends it, at once."""
        if self._process:
            self._process.kill()
            self._process.wait(10)
            self._process = None
            self._path.unlink()

    def __enter__(self) -> CardService:
        self.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self.stop()


def _without_polkit() -> list[str]:
    """Newer ones ask the desktop whether we may."""
    options = subprocess.run([PCSCD, "--help"], capture_output=True, text=True, check=False).stdout
    return ["--disable-polkit"] if "--disable-polkit" in options else []


def two_free_ports() -> int:
    """The first of two neighbours: each virtual reader has a slot more than asked for."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("", 0))
            number = int(first.getsockname()[1])
            try:
                second.bind(("", number + 1))
            except (OSError, OverflowError):
                continue
            return number
