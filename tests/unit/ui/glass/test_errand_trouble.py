"""Trouble of a real device with its server, as a screen hears of it: by its own code, which has a sentence."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.app.command import Command
from kiosk.app.commands import Enrol, RotateKey, SyncNow
from kiosk.app.device import Device
from kiosk.app.views import StatusView
from kiosk.bootstrap import open_device
from kiosk.config import load
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from tests.unit.ui.glass.conftest import app, silent_qt
from ui.glass.worker import Errand

__all__ = ["app", "silent_qt"]
NOBODY = "http://127.0.0.1:9"
"""A port at which nothing listens."""


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    with closing(open_device(load(None, ["site.always_open=true"]), tmp_path)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("wish", "code", "said"),
    [
        (Enrol(code="DREGU-5UW4S", url=NOBODY), "sync.no_line", "Server tidak dapat dihubungi."),
        (SyncNow(), "sync.not_enrolled", "Perangkat ini belum terdaftar di server mana pun."),
        (RotateKey(), "sync.not_enrolled", "Perangkat ini belum terdaftar di server mana pun."),
    ],
    ids=["enrol", "connect", "rotate"],
)
@pytest.mark.usefixtures("app")
def test_trouble_with_the_server_keeps_its_own_words(
    device: Device, caplog: pytest.LogCaptureFixture, wish: Command, code: str, said: str
) -> None:
    errand = Errand(device)
    why: list[Refused] = []
    errand.ask(wish, StatusView, lambda _: None, why.append)
    errand.drain()
    QCoreApplication.processEvents()
    errand.stop()
    [trouble] = why
    assert trouble.code == code
    assert Texts("id").say(code, **trouble.params) == said
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]  # expected: no defect of ours
