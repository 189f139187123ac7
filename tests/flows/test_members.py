"""Joining, moving and leaving with a real server: what a device is told, what it still does, and what it forgets."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kiosk.adapters.identity import KEY
from kiosk.app import commands
from kiosk.app.command import Command
from kiosk.app.device import Device
from kiosk.app.view import Done
from kiosk.app.views import KeyView, StatusView, StickView
from kiosk.bootstrap import open_device
from kiosk.config import load
from kiosk.domain.catalogue import OfficerCode
from kiosk.domain.trouble import Refused
from tests.flows.devices import SiteServer, joined, site_server, until
from tests.flows.test_device_site import status, takes

pytestmark = pytest.mark.flow
SETTINGS = ("site.always_open=true", "device.ask_pin=false", "device.role=anjungan")


def ordered(server: SiteServer, *words: str) -> Any:
    """An administrator's command beside the running server."""
    done = subprocess.run(server._command(*words, "--json"), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def refused(device: Device, command: Command) -> str:
    with pytest.raises(Exception) as trouble:  # noqa: PT011 - the kiosk's or the conversation's own
        device.execute(command, StatusView)
    return str(getattr(trouble.value, "code", trouble.value))


def again(data: Path) -> Device:
    return open_device(load(None, list(SETTINGS)), data)


@pytest.mark.logs("revoked|refused|feed|courier")
def test_a_revoked_device_serves_no_more_forgets_people_and_comes_back_as_another(tmp_path: Path) -> None:
    with site_server(tmp_path / "server") as server, joined(server, tmp_path, ["k1", "k2"]) as devices:
        gone, other = devices["k1"], devices["k2"]
        gone.execute(commands.SetPin(officer=OfficerCode("P01"), pin="482915"), Done)
        first = [takes(gone), takes(other)]
        until(lambda: not status(gone).link.waiting_records, "acknowledged")
        seed = (tmp_path / "k1" / KEY).read_bytes()
        me = status(gone).device
        assert ordered(server, "device", "revoke", me)["state"] == "revoked"
        until(lambda: status(gone).link.state == "revoked", "the device heard of it")
        assert status(gone).link.alarm == "sync.revoked"
        with pytest.raises(Refused, match=r"sync\.shut_out"):
            takes(gone)
        assert refused(gone, commands.SyncNow()) == "sync.shut_out"
        gone.close()
        until(lambda: seed not in _everything(tmp_path / "k1"), "the key is gone")
        assert b"argon2" not in _everything(tmp_path / "k1")
        back = again(tmp_path / "k1")
        try:
            assert status(back).link.state == "revoked"
            with pytest.raises(Refused, match=r"sync\.shut_out"):
                takes(back)
            back.execute(commands.Enrol(code=server.code("back", "anjungan"), url=server.url), StatusView)
            assert status(back).device not in (me, "")
            assert takes(back) not in first
            until(lambda: not status(back).link.waiting_records, "the new one's records")
            until(lambda: server.figures()["today"]["issued"] == 3, "issued at the server")
        finally:
            back.close()


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.full
@pytest.mark.logs("revoked|refused|feed|courier")
def test_what_a_device_wrote_while_it_was_shut_out_is_kept_and_counts_nowhere(tmp_path: Path) -> None:
    with site_server(tmp_path / "server") as server, joined(server, tmp_path, ["k1", "k2"]) as devices:
        stolen, stick = devices["k1"], tmp_path / "stick"
        takes(stolen)
        until(lambda: not status(stolen).link.waiting_records, "acknowledged")
        me = status(stolen).device
        server.kill()
        lane = [takes(stolen) for _ in range(3)]
        assert all(label.count("-") == 2 for label in lane)
        ordered(server, "device", "revoke", me)
        server.start()
        until(lambda: status(stolen).link.state == "revoked", "the device heard of it")
        view = stolen.execute(commands.WriteStick(folder=str(stick)), StickView)
        assert (view.batches, view.records) == (1, 3)
        [brought] = ordered(server, "import", str(stick))["devices"]
        assert (brought["new"], brought["aside"]) == (3, 3)
        assert server.figures()["today"]["issued"] == 1


@pytest.mark.logs("refused|feed|courier")
def test_a_suspended_device_goes_on_by_itself_until_it_is_let_in_again(tmp_path: Path) -> None:
    with site_server(tmp_path / "server") as server, joined(server, tmp_path, ["k1"]) as devices:
        kiosk = devices["k1"]
        me = status(kiosk).device
        assert takes(kiosk) == "A-001"
        ordered(server, "device", "suspend", me)
        assert takes(kiosk) == "A-K1-001"
        assert status(kiosk).link.alarm == "sync.suspended"
        ordered(server, "device", "resume", me)
        until(lambda: status(kiosk).link.alarm == "", "let in again")
        until(lambda: not status(kiosk).link.waiting_records, "what waited")
        assert takes(kiosk) == "A-002"
        until(lambda: server.figures()["today"]["issued"] == 3, "issued at the server")


@pytest.mark.logs("feed|courier")
def test_a_device_with_a_changed_key_moves_to_a_new_server_and_stays_who_it_is(tmp_path: Path) -> None:
    with site_server(tmp_path / "old") as old, joined(old, tmp_path, ["k1"]) as devices:
        kiosk = devices["k1"]
        takes(kiosk)
        before = status(kiosk).device
        public = (tmp_path / "k1" / KEY).read_bytes()
        kiosk.execute(commands.RotateKey(), KeyView)
        assert (tmp_path / "k1" / KEY).read_bytes() != public
        assert takes(kiosk) == "A-002"
        old.kill()
        takes(kiosk)
        with site_server(tmp_path / "new") as new:
            code = new.code("the first of all", "anjungan")
            kiosk.execute(commands.Enrol(code=code, url=new.url), StatusView)
            assert status(kiosk).device == before
            until(lambda: not status(kiosk).link.waiting_records, "its whole log at the new server")
            [line] = ordered(new, "device", "list")["devices"]
            assert (line["device"], line["lane"], line["records"]) == (before, "K1", 3)
            assert new.figures()["today"]["issued"] == 3
            assert refused(kiosk, commands.Enrol(code=code, url="")) == "sync.already_enrolled"


@pytest.mark.full
@pytest.mark.logs("feed|courier")
def test_a_stick_goes_there_and_back_where_there_is_no_network(tmp_path: Path) -> None:
    with site_server(tmp_path / "server") as server, joined(server, tmp_path, ["k1"]) as devices:
        kiosk, stick = devices["k1"], tmp_path / "stick"
        server.kill()
        labels = [takes(kiosk) for _ in range(5)]
        assert refused(kiosk, commands.Enrol(code="ABCDE-FGHJK", url="", anew=True)) == "sync.unsent"
        view = kiosk.execute(commands.WriteStick(folder=str(stick)), StickView)
        assert (view.batches, view.records, len(labels)) == (1, 5, 5)
        ordered(server, "import", str(stick))
        safe = kiosk.execute(commands.ReadStick(folder=str(stick)), StickView)
        assert (safe.records, safe.waiting) == (5, 0)
        assert kiosk.execute(commands.WriteStick(folder=str(stick)), StickView).batches == 0
        server.start()
        assert server.figures()["today"]["issued"] == 5
