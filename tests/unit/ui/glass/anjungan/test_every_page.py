"""Every page on every reference screen: nothing cut, everything large enough, reachable by keys and leavable."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.domain.catalogue import Site
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen
from ui.glass.photographer import walk
from ui.glass.setting import Comfort
from ui.glass.still import OPEN, OPENINGS, OUTCOMES, PAGES, StillDevice, site_for

SIZES = [(1080, 1920), (1280, 800), (1024, 600), (1920, 1080)]
LOOKS = [Comfort(scale, reduced_motion=True) for scale in (1.0, 1.25, 1.5)]
LOOKS += [Comfort(high_contrast=True, reduced_motion=True), Comfort(low_reach=True, reduced_motion=True)]
LOOKS += [Comfort(1.5, True, True, True)]
LEAST_MM = {"anjungan": 20.0, "tablet": 12.0, "small": 12.0}
SLACK = 2.0
"""Pixels that rounding may take."""


def on_page(citizen: Opener, site: Site, page: str, size: tuple[int, int], language: str = "id") -> Citizen:
    """A person who has walked to a page of the gallery."""
    site = site_for(site, page)
    device = StillDevice(
        site,
        opening=OPENINGS.get(page, OPEN),
        outcome=OUTCOMES.get(page, "CONFIRMED"),
        refusal="ticket.quota_reached" if page == "trouble" else "",
    )
    person = citizen(device, size=size, language=language)
    walk(person.screen, PAGES[page], person.settle)
    return person


EVERYWHERE = [
    pytest.param(page, size, marks=[] if size in (SIZES[0], SIZES[1]) else [pytest.mark.full], id=f"{page}-{size[0]}")
    for page, size in itertools.product(PAGES, SIZES)
]


@pytest.mark.parametrize(("page", "size"), EVERYWHERE)
def test_nothing_is_cut_and_every_target_is_large_enough(
    citizen: Opener, site: Site, page: str, size: tuple[int, int]
) -> None:
    person = on_page(citizen, site, page, size)
    found: list[str] = []
    for look in LOOKS:
        person.screen.glass.setting.comfort(look)
        person.settle()
        found += [f"{look}: {finding}" for finding in findings(person)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("page", ["home", "service", "agency", "priority", "ticket", "photo"])
def test_sentences_of_another_language_fit_as_well(citizen: Opener, site: Site, page: str) -> None:
    person = on_page(citizen, site, page, SIZES[0], language="en")
    assert list(findings(person)) == []


def findings(person: Citizen) -> Iterator[str]:
    """What is wrong with the page as it is seen now."""
    for _ in range(3):  # frames are drawn: everything has been laid out, and so has what came with the first one
        person.screen.glass.window.grabWindow()
        person.settle()
    setting = person.screen.glass.setting
    glass = QRectF(0, 0, setting.property("width"), setting.property("height"))
    least = LEAST_MM[setting.property("deviceClass")] * setting.property("dpi") / 25.4 - SLACK
    for item in person.items():
        seen = seen_through(item, glass)
        if seen is None:
            continue
        if item.inherits("QQuickText") and item.property("text"):
            yield from cut_text(item, seen)
        if item.property("touchable") and whole(item, seen) and min(item.width(), item.height()) < least:
            yield f"{item.objectName() or item.property('words')}: {item.width():.0f}x{item.height():.0f} is too small"


def cut_text(item: QQuickItem, seen: QRectF) -> Iterator[str]:
    """Text that is elided, wider than its place, or painted where it cannot be seen."""
    text = str(item.property("text"))
    if item.property("truncated"):
        yield f"elided: {text}"
    painted = item.property("paintedWidth")
    if painted > item.width() + SLACK:
        yield f"wider than its place ({painted:.0f} > {item.width():.0f}): {text}"
    place = item.mapRectToScene(QRectF(0, 0, min(painted, item.width()), item.height()))
    if not inside_a_turned_page(item) and not seen.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
        yield f"cut at the edge: {text}"


def seen_through(item: QQuickItem, glass: QRectF) -> QRectF | None:
    """The part of the glass in which an item can be seen; None when that is nothing."""
    seen = QRectF(glass)
    for above in ancestors(item):
        if above.clip():
            seen = seen.intersected(above.mapRectToScene(QRectF(0, 0, above.width(), above.height())))
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    return seen if seen.intersects(place) else None


def whole(item: QQuickItem, seen: QRectF) -> bool:
    """Whether all of an item is seen."""
    return seen.adjusted(-1, -1, 1, 1).contains(item.mapRectToScene(QRectF(0, 0, item.width(), item.height())))


def inside_a_turned_page(item: QQuickItem) -> bool:
    """Whether it lies on a page that two buttons turn: it is cut only until it is turned to."""
    return any(above.inherits("QQuickFlickable") and above.property("interactive") for above in ancestors(item))


def ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    """Everything that an item lies in, nearest first."""
    above: QQuickItem | None = item.parentItem()
    while above:
        yield above
        above = above.parentItem()


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("idle", "by-hand", "printing", "search")])
def test_tab_reaches_everything_that_can_be_touched(citizen: Opener, site: Site, page: str) -> None:
    person = on_page(citizen, site, page, SIZES[0])
    wanted = {
        item.objectName()
        for item in person.items()
        if item.property("touchable") and item.property("ready") and item.objectName() and item.isEnabled()
    }
    if page == "still-there":
        wanted = {"dialog-yes", "dialog-no"}
    reached = set()
    for _ in range(60):
        QTest.keyClick(person.screen.glass.window, Qt.Key.Key_Tab)
        focus = person.screen.glass.window.activeFocusItem()
        reached.add(focus.objectName() if focus is not None else "")
    assert wanted <= reached, f"Not reached by Tab: {sorted(wanted - reached)}"


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("idle", "by-hand", "printing")])
def test_every_page_has_a_way_on(citizen: Opener, site: Site, page: str) -> None:
    person = on_page(citizen, site, page, SIZES[0])
    ways = {"back", "done", "photographed", "take", "dialog-no"}
    assert any(item.objectName() in ways for item in person.items())


def test_low_reach_keeps_every_control_in_the_lower_half(citizen: Opener, site: Site) -> None:
    person = on_page(citizen, site, "home", SIZES[0])
    person.screen.glass.setting.comfort(Comfort(low_reach=True, reduced_motion=True))
    person.settle()
    for item in person.items():
        if item.property("touchable") and item.objectName():
            assert item.mapToScene(QPointF(0, 0)).y() >= 960 - 1
