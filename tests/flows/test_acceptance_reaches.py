"""A signed acceptance on its way: from the device over its server to the centre, in words and on the pages of both."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import requests

from kiosk.app.device import Device
from kiosk.app.technician_commands import BeginAcceptance, EndStep, SignAcceptance
from kiosk.app.technician_views import AcceptanceView
from kiosk.domain.acceptance import Outcome, Reason, Step
from tests.flows.devices import TIMEOUT, SiteServer, joined, site_server, until
from tests.flows.test_centre import SITE, centre_server, join

pytestmark = pytest.mark.flow


def accepts(device: Device, *failed: Step) -> None:
    """A run in which nothing is there but what a person hears and sees; `failed` is broken."""
    device.execute(BeginAcceptance(), AcceptanceView)
    for step in Step:
        wish = EndStep(step=step, outcome=Outcome.SKIPPED, reason=Reason.NOT_HERE)
        if step in failed:
            wish = EndStep(step=step, outcome=Outcome.FAILED, reason=Reason.BROKEN)
        elif step in (Step.SOUND, Step.CLOCK):
            wish = EndStep(step=step, outcome=Outcome.DONE)
        device.execute(wish, AcceptanceView)
    device.execute(SignAcceptance(), AcceptanceView)


def listed(server: SiteServer) -> dict[str, Any]:
    return {each["name"]: each for each in server.told("device", "list")["devices"]}


def page(server: SiteServer, path: str = "/") -> str:
    return " ".join(requests.get(f"{server.url}{path}", timeout=TIMEOUT).text.split())


def both_are_on(server: SiteServer, path: str) -> bool:
    return page(server, path).count("iap, ") == 2


@pytest.mark.logs("feed|courier|site refused")
def test_server_and_centre_say_of_each_device_when_and_how_it_was_accepted_or_that_it_never_was(tmp_path: Path) -> None:
    with (
        centre_server(tmp_path / "centre") as centre,
        site_server(tmp_path / "server") as site,
        joined(site, tmp_path, ["k1", "k2", "k3"]) as devices,
    ):
        join(site, centre, centre.url)
        assert "Siap, " not in page(site)
        accepts(devices["k1"], Step.SOUND)
        accepts(devices["k1"])  # mended, and tried again
        accepts(devices["k2"], Step.SOUND)
        until(lambda: all(listed(site)[name]["accepted_at"] for name in ("k1", "k2")), "both results are here")
        found = {name: (line["accepted"], line["accepted_steps"]) for name, line in listed(site).items()}
        assert found == {"k1": ("ready", 2), "k2": ("not_ready", 1), "k3": ("never", 0)}
        assert listed(site)["k3"]["accepted_at"] == ""
        words = subprocess.run(site._command("device", "list"), capture_output=True, text=True, check=True).stdout
        assert "Siap (2/10), " in words
        assert "Belum siap (1/10), " in words
        assert "Belum pernah" in words
        for server, path in ((site, "/"), (centre, f"/sites/{SITE}/")):
            until(partial(both_are_on, server, path), "both results are on the page")
            told = page(server, path)
            assert (told.count(">Siap, "), told.count(">Belum siap, "), told.count(">Belum pernah<")) == (1, 1, 1)
        assert "Ready, " in page(site, "/?lang=en")
        (server_itself,) = [each for each in centre.told("device", "list")["devices"] if each["role"] == "site"]
        assert server_itself["accepted"] == ""  # nobody accepts a server
