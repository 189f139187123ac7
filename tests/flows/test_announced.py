"""A device joins the server that is announced near it, also where a stranger shouts the same name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.app.commands import Enrol
from kiosk.app.views import StatusView
from kiosk.bootstrap import open_device
from kiosk.config import load
from sync.server.announcing import announcing
from tests.flows.devices import site_server
from tests.unit.sync.actors import key_of

pytestmark = pytest.mark.flow


def test_a_code_is_enough_where_the_right_server_and_a_stranger_are_announced(tmp_path: Path) -> None:
    with site_server(tmp_path / "stranger") as stranger:
        data = tmp_path / "server"
        serving = [sys.executable, "-m", "kiosk", "--data", str(data), "--set", "server.announce=true"]
        with (
            announcing("palembang", key_of("stranger").public, "127.0.0.1", stranger.port),
            subprocess.Popen([*serving, "serve", "--port", "0", "--json"], stdout=subprocess.PIPE, text=True) as server,
        ):
            try:
                assert server.stdout is not None
                url = json.loads(server.stdout.readline())["ready"]
                adding = [*serving, "device", "add", "K1", "--role", "anjungan", "--json"]
                code = json.loads(subprocess.run(adding, capture_output=True, check=True).stdout)["code"]
                (tmp_path / "device").mkdir()
                device = open_device(load(None, ["site.always_open=true"]), tmp_path / "device")
                try:
                    device.execute(Enrol(code=code, url=""), StatusView)
                    (line,) = json.loads(
                        subprocess.run([*serving, "device", "list", "--json"], capture_output=True, check=True).stdout
                    )["devices"]
                    assert (line["name"], line["state"]) == ("K1", "accepted")
                finally:
                    device.close()
                assert url.startswith("http://127.0.0.1:")
            finally:
                server.terminate()
