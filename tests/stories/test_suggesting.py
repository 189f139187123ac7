"""Somebody would rather write on the own phone: from the code on the glass to the register of the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from PySide6.QtGui import QGuiApplication

from kiosk.adapters.instruments import shipped
from kiosk.centre.complaint_cases import open_cases
from kiosk.domain.complaint import ComplaintKind
from kiosk.sites import example_folder
from tests.stories.mall import TUESDAY, Mall
from tests.stories.people import Rater
from tests.unit.ui.glass.conftest import app, silent_qt
from tests.unit.ui.web.phone.hall import COUNTER, PhoneHall, phone_hall
from ui.demo.phone import form_of
from ui.glass.rating import screen as rating
from ui.glass.rating.questions import questions_of
from ui.glass.rating.world import World
from ui.glass.setting import Comfort, frame_for

__all__ = ["app", "silent_qt"]
ADDRESS = "https://mpp.example/s/"


def site_with_pages(folder: Path) -> Path:
    """The example site, which says where its pages for phones are."""
    shutil.copytree(example_folder(), folder)
    about = folder / "situs.toml"
    about.write_text(f'survey_url = "{ADDRESS}"\n{about.read_text()}')
    return folder


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[PhoneHall]:
    """A site that says where its pages for phones are."""
    with phone_hall(tmp_path, f"site.folder={site_with_pages(tmp_path / 'site')}") as opened:
        yield opened


@pytest.fixture
def rater(app: QGuiApplication, hall: PhoneHall) -> Iterator[Rater]:
    """Somebody who was just served, before the screen beside the counter."""
    hall.finished()
    words = map("word of the screen {}".format, range(99))
    questions = questions_of(hall.site.survey, shipped(), walk_up=False)
    world = World(COUNTER, hall.server.clock, lambda: next(words), questions, lambda: False)
    screen = rating.open(hall.counter, frame_for("rating", 1280, 800), world, timed=False)
    screen.glass.setting.comfort(Comfort(reduced_motion=True))
    yield Rater(screen)
    screen.close()


def comes_to_the_remark(rater: Rater) -> None:
    rater.waits_for("faces")
    rater.taps("face-4", "more-go")
    for _ in range(9):
        rater.taps("answer-3")
    while not rater.sees("remark"):
        rater.taps("profile-next")


def test_a_suggestion_written_on_the_phone_is_in_the_register_and_apart_from_the_rating(
    hall: PhoneHall, rater: Rater
) -> None:
    comes_to_the_remark(rater)
    rater.waits_for("remark-qr")
    scanned = str(rater.screen.rating.property("phoneAddress"))
    assert scanned == f"{ADDRESS}saran?instansi=DUKCAPIL"
    there = urlsplit(scanned)
    page = form_of(requests.get(f"{hall.url}{there.path}?{there.query}", timeout=10))
    rater.taps("remark-send")
    rater.waits_for("thanks")
    assert "nomor PD-0001" in page.press("ke", "kirim", saran="Tambah bangku.").text
    hall.heard()
    with hall.server.read() as conn:
        (case,) = open_cases(conn, hall.site.id)
    filed = case.complaint
    assert (filed.kind, filed.service, filed.counter) == (ComplaintKind.SUGGESTION, None, None)


def test_a_device_that_works_alone_sends_nobody_to_the_phone(app: QGuiApplication, tmp_path: Path) -> None:
    folder = site_with_pages(tmp_path / "site")
    with Mall(tmp_path, TUESDAY, None, (f"site.folder={folder}",)) as mall:
        officer, rater = mall.officer(), mall.rater()
        mall.somebody_takes()
        officer.calls()
        officer.serves()
        comes_to_the_remark(rater)
        rater.settles()
        assert not rater.sees("remark-qr")
        rater.taps("remark-send")
        rater.waits_for("thanks")
