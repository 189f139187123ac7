"""The device behind the phones outlives its server's restarts, and comes back where the server lost it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
import requests

from kiosk.adapters.instruments import shipped
from kiosk.app.commands import ShowIndex, ShowStatus, SyncNow
from kiosk.app.survey_views import AnswersView
from kiosk.app.views import StatusView
from kiosk.bootstrap import site_of
from kiosk.config import load
from kiosk.domain.trouble import Refused
from kiosk.sites import example_folder
from sync.server.enrolment import State
from sync.server.server import Server
from sync.trouble import Trouble
from tests.browser.served import served
from tests.unit.ui.web.phone.hall import ALWAYS, COUNTER
from ui.demo.phone import form_of
from ui.web.app import Pages, create_app
from ui.web.orders import carry_out
from ui.web.phone.handset import Handset
from ui.web.phone.room import phone_room
from ui.web.reception import Reception
from ui.web.serving import open_server

SETTINGS = load(None, [*ALWAYS, "site.walk_up=true"])


@contextmanager
def running(data: Path) -> Iterator[tuple[str, Server, Handset]]:
    """A server on this folder, as often as one likes."""
    data.mkdir(exist_ok=True)
    site = site_of(SETTINGS)
    with ExitStack() as stack:
        server = stack.enter_context(closing(open_server(site, data)))
        room = stack.enter_context(phone_room(server, SETTINGS, data, lambda: site))
        assert room.handset is not None
        pages = Pages(server, site, shipped().current("skm-9"), Reception(server))
        url = stack.enter_context(served(create_app(pages, room.routes), pages.reception.let_go))
        room.answers_at(url)
        yield url, server, room.handset


def rated(url: str) -> int:
    """Gives one touch at a counter; the status of the page that follows."""
    page = form_of(requests.get(f"{url}/s/tanpa-tiket/{COUNTER}", timeout=10))
    return page.press("pilih", "4").status if page.sends else page.status


def who(handset: Handset) -> str:
    return handset.ask(SyncNow(), StatusView).device


def test_nothing_is_made_before_somebody_opens_a_page(tmp_path: Path) -> None:
    with running(tmp_path) as (url, server, _):
        assert requests.get(f"{url}/s", timeout=10).status_code == 200
        assert (server.list_devices(), (tmp_path / "telepon").exists()) == ([], False)


def test_a_restarted_server_has_the_same_device_with_all_that_it_kept(tmp_path: Path) -> None:
    with running(tmp_path) as (url, server, handset):
        assert rated(url) == 200
        before = who(handset)
    with running(tmp_path) as (url, server, handset):
        assert rated(url) == 200
        assert [(each.device, each.name, each.role) for each in server.list_devices()] == [(before, "Ponsel", "phone")]
        assert who(handset) == before
        assert len(handset.ask(ShowIndex(), AnswersView).answers) == 2


@pytest.mark.logs("dealt out by allocator S2|the feed is told anew")
def test_a_server_that_lost_its_device_takes_it_in_again_with_what_it_had(tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy"
    with running(data):
        pass
    shutil.copytree(data, copy)
    with running(data) as (url, _, handset):
        assert rated(url) == 200
        before = who(handset)
    for file in data.glob("server.db*"):
        file.unlink() if file.is_file() else None
    for file in copy.glob("server.db*"):
        shutil.copy(file, data / file.name)
    with running(data) as (url, server, handset):
        assert rated(url) == 200
        assert who(handset) == before
        assert [each.device for each in server.list_devices()] == [before]
        assert handset.ask(ShowStatus(), StatusView).link.waiting_records == 0


@pytest.mark.full
def test_a_device_that_lost_its_folder_begins_anew_under_another_name(tmp_path: Path) -> None:
    with running(tmp_path) as (url, _, _handset):
        assert rated(url) == 200
    shutil.rmtree(tmp_path / "telepon")
    with running(tmp_path) as (url, server, _):
        assert rated(url) == 200
        assert sorted(each.name for each in server.list_devices()) == ["Ponsel", "Ponsel 2"]


def test_a_published_configuration_is_taken_up_while_the_server_runs(tmp_path: Path) -> None:
    folder = shutil.copytree(example_folder(), tmp_path / "site")
    about = folder / "situs.toml"
    about.write_text(about.read_text().replace("MPP Kota Palembang", "MPP Kota Baru"))
    with running(tmp_path / "data") as (url, server, handset):
        assert rated(url) == 200
        carry_out(server, "bundles.publish", {"folder": str(folder)})
        who(handset)
        end = time.monotonic() + 20
        while "MPP Kota Baru" not in (page := requests.get(f"{url}/s/tanpa-tiket/{COUNTER}", timeout=10).text):
            assert time.monotonic() < end, page
        assert rated(url) == 200
        assert len(handset.ask(ShowIndex(), AnswersView).answers) == 2


@pytest.mark.full
@pytest.mark.logs("does not work: sync.revoked|the site refused|revoked")
def test_a_device_that_was_revoked_stays_shut_out_and_says_so(tmp_path: Path) -> None:
    with running(tmp_path) as (url, server, handset):
        assert rated(url) == 200
        device = who(handset)
        server.revoke(device)
        with pytest.raises((Refused, Trouble)):
            who(handset)
        page = requests.get(f"{url}/s/tanpa-tiket/{COUNTER}", timeout=10)
        sent = form_of(page).press("pilih", "4")
        assert (sent.status, "sedang ditutup" in sent.text) == (503, True)
    with running(tmp_path) as (url, server, _):
        page = requests.get(f"{url}/s/tanpa-tiket/{COUNTER}", timeout=20)
        assert (page.status_code, "sedang ditutup" in page.text) == (503, True)
        assert [each.state for each in server.list_devices()] == [State.REVOKED]
