"""Real processes under a clock that lies (libfaketime): numbers stay numbers, and the lie is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

pytestmark = pytest.mark.flow
LIES: Final = ("-20454d", "+3650d", "-1h", "+1h")
"""To the seventies, ten years ahead, an hour back and forth."""


def anjungan(data: Path, lie: str, *arguments: str, zone: str = "Asia/Jakarta") -> dict[str, Any]:
    """What a command says, run under a clock that is off by so much."""
    command = [sys.executable, "-m", "kiosk", "--data", str(data), "--set", "site.always_open=true", *arguments]
    faked = ["faketime", "-m", "-f", lie, *command] if lie else command
    environment = {**os.environ, "TZ": zone, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    done = subprocess.run([*faked, "--json"], capture_output=True, text=True, env=environment, check=True, timeout=60)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def ticket(data: Path, lie: str, zone: str = "Asia/Jakarta") -> tuple[str, str]:
    said = anjungan(data, lie, "ticket", "dukcapil.ktp-el-baru", zone=zone)
    return said["business_day"], said["label"]


def test_a_clock_that_jumps_between_starts_gives_no_number_twice_and_is_told(tmp_path: Path) -> None:
    first = ticket(tmp_path, "")
    given = [first, *(ticket(tmp_path, lie) for lie in LIES), ticket(tmp_path, "", zone="America/New_York")]
    assert len(set(given)) == len(given)
    assert {given[at] for at in (1, 2)} == {(first[0], "A-002"), (first[0], "A-003")}  # neither was followed
    states = {lie: anjungan(tmp_path, lie, "status")["clock"] for lie in ("", *LIES[:2])}
    assert states[LIES[0]] == "behind"
    assert states[LIES[1]] == "ahead"


def test_a_technician_says_that_a_clock_is_right(tmp_path: Path) -> None:
    ticket(tmp_path, "")
    assert anjungan(tmp_path, "+3650d", "clock")["clock"] == "ahead"
    assert anjungan(tmp_path, "+3650d", "clock", "--trust")["clock"] == "ok"
    day, label = ticket(tmp_path, "+3650d")
    assert (day[:4] >= "2036", label) == (True, "A-001")
