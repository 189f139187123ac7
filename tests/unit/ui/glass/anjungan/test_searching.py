"""What matches is seen while one types, and can be touched; a complaint's agency and service as well."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QRectF

from kiosk.adapters.finding import Finder
from kiosk.domain.catalogue import ServiceCode, Site
from tests.unit.ui.glass.anjungan.test_every_page import on_page
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen
from tests.unit.ui.glass.measuring import come_to_rest, findings, seen_through, whole
from ui.glass.running import Search
from ui.glass.setting import Comfort
from ui.glass.still import SERVICE

SIZES = [(1024, 600), (1280, 800)]
LOOKS = [Comfort(scale, reduced_motion=True) for scale in (1.0, 1.25, 1.5)]


def keyboard_of(person: Citizen) -> QRectF:
    """Where the on-screen keyboard lies."""
    (panel,) = [item for item in person.items() if item.metaObject().className().startswith("KeyboardPanel")]
    return panel.mapRectToScene(QRectF(0, 0, panel.width(), panel.height()))


def found(person: Citizen) -> list[str]:
    """The names of what was found and can be seen whole."""
    setting = person.screen.glass.setting
    glass = QRectF(0, 0, setting.property("width"), setting.property("height") - keyboard_of(person).height())
    tiles = [item for item in person.items() if item.objectName().startswith("found-")]
    return [t.objectName() for t in tiles if (seen := seen_through(t, glass)) and whole(t, seen)]


@pytest.mark.parametrize("page", ["search", "complaint-search"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_matches_is_seen_over_the_keyboard(
    citizen: Opener, site: Site, page: str, size: tuple[int, int], language: str
) -> None:
    person = on_page(citizen, site, page, size, language=language)
    for look in LOOKS:
        person.screen.glass.setting.comfort(look)
        come_to_rest(person)
        assert keyboard_of(person).height() > 0
        assert len(found(person)) >= 2, look
        assert not (wrong := findings(person)), f"{look}: {wrong}"


def test_what_is_touched_over_the_keyboard_is_looked_at(citizen: Opener, site: Site) -> None:
    person = on_page(citizen, site, "search", (1024, 600))
    person.screen.glass.setting.comfort(LOOKS[-1])
    come_to_rest(person)
    person.touch(f"found-{SERVICE}")
    assert person.page == "Service"
    assert person.sees("print") or person.sees("want")


def test_where_nothing_matches_it_is_said_over_the_keyboard(citizen: Opener, site: Site) -> None:
    person = on_page(citizen, site, "search", (1024, 600))
    for look in LOOKS:
        person.screen.glass.setting.comfort(look)
        person.screen.visit.look_for("zzzzqqqq")
        come_to_rest(person)
        assert any("zzzzqqqq" in str(i.property("text")) for i in person.items() if i.inherits("QQuickText"))
        assert not (wrong := findings(person, words=False)), f"{look}: {wrong}"


@pytest.mark.parametrize("size", [(1080, 1920), *SIZES], ids=lambda size: f"{size[0]}")
def test_a_complaint_finds_its_service_by_everyday_words(citizen: Opener, site: Site, size: tuple[int, int]) -> None:
    person = on_page(citizen, site, "complaint-search", size)
    person.touch(f"found-{SERVICE}")
    assert person.page == "ComplaintWhen"
    service = site.service(SERVICE)
    assert person.screen.faces.complaint.property("agency") == site.agency(service.agency).name
    assert person.screen.faces.complaint.property("service") != ""
    person.screen.visit.back()
    person.settle()
    assert person.page == "ComplaintSearch"
    person.screen.visit.back()
    person.settle()
    assert person.page == "ComplaintAgency"


def test_a_complaint_about_an_agency_that_was_found_asks_for_its_service(citizen: Opener, site: Site) -> None:
    person = on_page(citizen, site, "complaint-search", (1024, 600))
    person.touch("found-agency-DUKCAPIL")
    assert person.page == "ComplaintService"
    person.touch("no-service")
    assert person.page == "ComplaintWhen"
    assert person.screen.faces.complaint.property("service") == ""


def test_words_searched_for_before_a_complaint_are_not_there_again(citizen: Opener, site: Site) -> None:
    person = on_page(citizen, site, "search", (1080, 1920))
    person.screen.visit.back()
    person.settle()
    person.touch("complain")
    assert person.screen.visit.property("seeking").property("words") == ""


@pytest.mark.parametrize("size", [(1080, 1920), *SIZES], ids=lambda size: f"{size[0]}")
def test_rows_that_wait_for_a_first_letter_are_nobodys_and_are_not_seen(
    citizen: Opener, site: Site, size: tuple[int, int]
) -> None:
    person = on_page(citizen, site, "search", size)
    seeking = person.screen.visit.property("seeking")
    person.screen.visit.look_for("paspor")
    come_to_rest(person)
    searched = {row.code for row in seeking.property("rows").rows}
    person.screen.visit.look_for("")
    come_to_rest(person)
    assert seeking.property("count") == 0
    waiting = {row.code for row in seeking.property("rows").rows}
    assert waiting
    assert not waiting & searched
    assert person.sees("directory") == (size[0] == 1080)  # in the little room over a tablet's keyboard: names alone
    assert not [item for item in person.items() if item.objectName().startswith(("look-", "want-", "found-"))]
    assert not (wrong := findings(person)), wrong


def test_the_search_is_made_before_anybody_types(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Site] = []
    make = Finder.__init__

    def made_now(finder: Finder, of: Site, uses: Mapping[ServiceCode, int]) -> None:
        made.append(of)
        make(finder, of, uses)

    monkeypatch.setattr(Finder, "__init__", made_now)
    search = Search(site)
    assert not made
    until = time.monotonic() + 20
    while not made:
        assert time.monotonic() < until
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    assert search("paspor")
    assert made == [site]
