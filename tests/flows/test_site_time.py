"""The site's time reaches a device's clock with each answer, and what is news of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.adapters.floored_clock import NOTE
from kiosk.app.commands import ShowStatus, SyncNow
from kiosk.app.views import StatusView
from tests.flows.devices import joined, site_server

pytestmark = pytest.mark.flow


def test_a_device_that_spoke_with_its_site_knows_the_time_there(tmp_path: Path) -> None:
    with site_server(tmp_path / "site") as server, joined(server, tmp_path, ["anjungan"]) as devices:
        device = devices["anjungan"]
        device.execute(SyncNow(), StatusView)
        assert device._store.read(lambda books: books.notes.get(NOTE)) is not None  # type: ignore[attr-defined]
        assert device.execute(ShowStatus(), StatusView).clock == "ok"
