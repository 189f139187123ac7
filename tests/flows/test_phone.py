"""Ratings on phones and a server that is killed in the middle: a form that was begun goes on where it was."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
import requests

from tests.flows.test_serve import TIMEOUT, run, serving, told
from ui.demo.phone import Form, form_of

pytestmark = pytest.mark.flow
WALK_UP = ("--set", "site.walk_up=true")
PAGE = "/s/tanpa-tiket/L01"


def moved(form: Form, url: str) -> Form:
    """The same form before a server that answers elsewhere now."""
    form.url = url + PAGE
    return form


def test_a_form_that_was_begun_goes_on_after_the_server_was_killed(tmp_path: Path) -> None:
    with serving(tmp_path, *WALK_UP) as server:
        more = form_of(requests.get(server.url + PAGE, timeout=TIMEOUT)).press("pilih", "3")
        page = more.press("isi", "skm-9:1").press("pilih", "4")
        server.end(signal.SIGKILL)
    with serving(tmp_path, *WALK_UP) as server:
        page = moved(page, server.url)
        for _ in range(8):
            page = page.press("pilih", "3")
        for _ in range(4):
            page = page.press("ke", "lewati")
        assert "ikut dihitung" in page.press("ke", "kirim").text
        assert [each["name"] for each in told(tmp_path, "device", "list")["devices"]] == ["Ponsel"]
    assert "2 jawaban tersimpan" in run(tmp_path / "telepon", "status").stdout
    with serving(tmp_path, "--set", "server.phone=false") as server:
        assert requests.get(f"{server.url}/s", timeout=TIMEOUT).status_code == 404
