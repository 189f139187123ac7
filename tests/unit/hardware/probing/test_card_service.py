"""The readers of the system's card service, and that there are none where there is no service."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.hardware.cards.card_service import SOCKET_KEY, CardService

ASK = "from hardware.probing.card_service import pcsc_readers; print(*pcsc_readers(), sep=chr(10))"


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CardService:
    monkeypatch.setenv(SOCKET_KEY, str(tmp_path / "socket"))
    return CardService(tmp_path / "service")


def asked() -> list[str]:
    """What another process is told: the library remembers the place of the service."""
    done = subprocess.run([sys.executable, "-c", ASK], env=os.environ, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


def test_without_the_service_there_are_no_readers(service: CardService) -> None:
    assert asked() == [""]


def test_the_readers_of_the_service_are_named(service: CardService) -> None:
    with service:
        assert asked() == ["Virtual PCD 00 00", "Virtual PCD 00 01"]
