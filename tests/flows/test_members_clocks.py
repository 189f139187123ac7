"""Clocks that are wrong by years, on real processes: nobody is locked out, and codes end by the server's own clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.flows.devices import SiteServer

pytestmark = [pytest.mark.flow, pytest.mark.full]
LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
YEARS_AHEAD, LONG_AGO = "+3650d", "@1970-02-01 08:00:00"


def at(moment: str) -> dict[str, str]:
    """The environment of a process whose wall clock is elsewhere; waits go on as they are."""
    assert LIBRARIES, "apt-get install faketime (packaging/setup --dev does it)"
    faked = {"LD_PRELOAD": str(LIBRARIES[0]), "FAKETIME": moment, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    return {**os.environ, **faked}


@dataclass
class Elsewhen(SiteServer):
    """A server whose clock is wrong."""

    moment: str = ""

    def start(self) -> None:
        self.process = subprocess.Popen(
            self._command("serve", "--port", str(self.port), "--json"),
            stdout=subprocess.PIPE,
            text=True,
            env=at(self.moment),
        )
        assert self.process.stdout is not None
        self.port = int(json.loads(self.process.stdout.readline())["ready"].rpartition(":")[2])


def device(data: Path, moment: str, *words: str) -> Any:
    command = [sys.executable, "-m", "kiosk", "--data", str(data), "--set", "site.always_open=true", *words, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, env=at(moment))
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("server_clock", "device_clock"),
    [(YEARS_AHEAD, LONG_AGO), (LONG_AGO, YEARS_AHEAD)],
    ids=["server ten years ahead, device in 1970", "server in 1970, device ten years ahead"],
)
def test_clocks_years_apart_keep_nobody_from_joining_sending_or_changing_a_key(
    tmp_path: Path, server_clock: str, device_clock: str
) -> None:
    server = Elsewhen(tmp_path / "server", moment=server_clock)
    server.start()
    try:
        data = tmp_path / "device"
        code = server.code("a device", "anjungan")  # beside a server with another clock: the server's own counts
        joined = device(data, device_clock, "enrol", code, "--server", server.url)
        assert joined["link"]["state"] == "connected"
        first = device(data, device_clock, "ticket", "dukcapil.ktp-el-baru")["label"]
        before = (data / "device.key").read_bytes()
        device(data, device_clock, "rotate")
        assert (data / "device.key").read_bytes() != before
        assert device(data, device_clock, "ticket", "dukcapil.ktp-el-baru")["label"] != first
        assert device(data, device_clock, "sync", "--once")["store"]["waiting"] == 0
        [line] = device(tmp_path / "server", server_clock, "device", "list")["devices"]
        assert (line["state"], line["records"]) == ("accepted", 2)
    finally:
        server.kill()
