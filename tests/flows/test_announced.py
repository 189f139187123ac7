"""A device joins the server that is announced near it, also where a stranger shouts the same name."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.app.commands import Enrol, IssueTicket, ShowStatus
from kiosk.app.views import StatusView, TicketView
from kiosk.bootstrap import open_device
from kiosk.config import load
from kiosk.domain.catalogue import ServiceCode
from sync.server.announcing import announcing
from tests.flows.devices import site_server, until
from tests.unit.sync.actors import key_of

pytestmark = pytest.mark.flow


def told(data: Path, *words: str) -> dict[str, Any]:
    """What a command of this server says."""
    done = subprocess.run([*anjungan(data), *words, "--json"], capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def anjungan(data: Path) -> list[str]:
    return [sys.executable, "-m", "kiosk", "--data", str(data), "--set", "server.announce=true"]


def code_of(data: Path) -> str:
    return str(told(data, "device", "add", "K1", "--role", "anjungan")["code"])


@contextmanager
def announced_server(data: Path) -> Iterator[str]:
    """A server that says where it is; its address."""
    serving = [*anjungan(data), "serve", "--port", "0", "--json"]
    with subprocess.Popen(serving, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield json.loads(server.stdout.readline())["ready"]
        finally:
            server.terminate()


@pytest.mark.full
def test_a_code_is_enough_where_the_right_server_and_a_stranger_are_announced(tmp_path: Path) -> None:
    data, folder = tmp_path / "server", tmp_path / "device"
    folder.mkdir()
    with (
        site_server(tmp_path / "stranger") as stranger,
        announcing("palembang", key_of("stranger").public, "127.0.0.1", stranger.port),
        announced_server(data),
    ):
        device = open_device(load(None, ["site.always_open=true"]), folder)
        try:
            device.execute(Enrol(code=code_of(data), url=""), StatusView)
            (line,) = told(data, "device", "list")["devices"]
            assert (line["name"], line["state"]) == ("K1", "accepted")
        finally:
            device.close()


@pytest.mark.full
@pytest.mark.timeout(180)
@pytest.mark.logs("the server of this site answers at")
def test_a_device_follows_its_server_to_another_address_and_brings_what_waited(tmp_path: Path) -> None:
    data = tmp_path / "server"
    (tmp_path / "device").mkdir()
    with announced_server(data) as url:
        device = open_device(load(None, ["site.always_open=true"]), tmp_path / "device")
        device.execute(Enrol(code=code_of(data), url=url), StatusView)
    try:
        wish = IssueTicket(request="while it is away", service=ServiceCode("dukcapil.ktp-el-baru"))
        assert device.execute(wish, TicketView).label == "A-K1-001"
        with announced_server(data) as elsewhere:
            assert elsewhere != url
            until(lambda: not device.execute(ShowStatus(), StatusView).link.waiting_records, "it is found", 120)
    finally:
        device.close()
