"""A list of services that is turned shows whole rows, and each of them on the way down and on the way up."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.domain.catalogue import Site
from tests.unit.ui.glass.anjungan.test_every_page import on_page
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen
from tests.unit.ui.glass.measuring import ancestors, come_to_rest
from ui.glass.setting import Comfort

SIZES = [(1080, 1920), (1280, 800), (1024, 600)]
LEAST_SEEN = 4.0
"""Pixels of a row that a person would notice."""


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(QPointF(0, 0), item.size()))


def rows(person: Citizen) -> dict[str, QRectF]:
    """Every row that stands, by the name of its button."""
    found = {}
    for item in person.items():
        if item.objectName().startswith("look-"):
            row = next(above for above in ancestors(item) if above.parentItem().parentItem().inherits("QQuickListView"))
            found[item.objectName()] = place(row)
    return found


def opening(person: Citizen) -> QRectF:
    """The part of the list that is seen."""
    items = person.items()
    view = next(item for item in items if item.inherits("QQuickListView") and item.property("interactive"))
    seen = place(view)
    for curtain in [item for item in items if item.objectName() == "curtain"]:
        covered = place(curtain)
        if covered.top() > seen.top() + 1:
            seen.setBottom(covered.top())
        else:
            seen.setTop(covered.bottom())
    return seen


def whole_rows(person: Citizen) -> list[str]:
    """The rows on this page; none is cut."""
    come_to_rest(person)
    seen = opening(person)
    shown = []
    for name, row in rows(person).items():
        part = seen.intersected(row)
        if part.height() > LEAST_SEEN:
            assert part.height() > row.height() - 2, f"{name} is cut"
            shown.append(name)
    return shown


def turn(person: Citizen, button: str) -> list[list[str]]:
    """The pages of the list until its end."""
    pages = [whole_rows(person)]
    while person.find(button).property("available"):
        person.touch(button)
        pages.append(whole_rows(person))
    return pages


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("size", SIZES)
def test_every_row_is_seen_whole_down_and_up(citizen: Opener, site: Site, size: tuple[int, int], scale: float) -> None:
    person = on_page(citizen, site, "agency", size)
    person.screen.glass.setting.comfort(Comfort(scale, reduced_motion=True))
    come_to_rest(person)
    agency = next(each for each in site.services if each.code == "dukcapil.ktp-el-baru").agency
    everything = {f"look-{service.code}" for service in site.services_of(agency)}
    down = turn(person, "page-down")
    up = turn(person, "page-up")
    for pages in (down, up):
        assert all(pages)
        assert set().union(*pages) == everything
    for before, after in itertools.pairwise(down[:-1]):
        assert not set(before) & set(after)  # a page ends where the next begins
    assert len(up) <= len(down) + 1


@pytest.mark.parametrize("height", range(150, 400, 17))
def test_a_list_that_is_as_low_as_its_rows_hides_nothing_that_is_all_there_is(
    citizen: Opener, site: Site, height: int
) -> None:
    """As under the keyboard in low reach: wherever it is left, something of it is seen."""
    person = on_page(citizen, site, "agency", (1080, 1920))
    come_to_rest(person)
    view = next(item for item in person.items() if item.inherits("QQuickListView") and item.property("interactive"))
    view.parentItem().setHeight(height)
    come_to_rest(person)
    for place_now in range(-10, 300, 23):
        view.setProperty("contentY", place_now)
        come_to_rest(person)
        seen = opening(person)
        assert any(seen.intersected(row).height() > LEAST_SEEN for row in rows(person).values()), place_now


@pytest.mark.parametrize("height", range(150, 400, 60))
def test_a_list_that_is_as_low_as_its_rows_is_turned_to_both_ends(citizen: Opener, site: Site, height: int) -> None:
    person = on_page(citizen, site, "agency", (1080, 1920))
    come_to_rest(person)
    view = next(item for item in person.items() if item.inherits("QQuickListView") and item.property("interactive"))
    view.parentItem().setHeight(height)
    come_to_rest(person)
    for button in ("page-down", "page-up"):
        for _ in range(100):
            if not person.find(button).property("available"):
                break
            before = view.property("contentY")
            person.touch(button)
            come_to_rest(person)
            assert view.property("contentY") != before, button
        assert not person.find(button).property("available")


def test_what_is_hidden_is_not_touched(citizen: Opener, site: Site) -> None:
    """A finger on the empty strip under the last row chooses nothing of the row that lies behind it."""
    person = on_page(citizen, site, "agency", (1080, 1920))
    come_to_rest(person)
    curtain = next(item for item in person.items() if item.objectName() == "curtain")
    strip, page = place(curtain), person.page
    for across in range(int(strip.left()) + 5, int(strip.right()), 20):
        person.press(QPointF(across, strip.center().y()).toPoint())
    person.settle()
    assert person.page == page
