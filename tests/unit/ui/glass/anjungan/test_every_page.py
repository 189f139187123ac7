"""Every page on every reference screen: nothing cut, everything large enough, reachable by keys and leavable."""

from __future__ import annotations

import itertools
from collections.abc import Collection

import pytest
from _pytest.mark import ParameterSet
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest

from kiosk.domain.catalogue import Site
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen
from tests.unit.ui.glass.longer import longer_everywhere
from tests.unit.ui.glass.measuring import come_to_rest, cut_text, findings, seen_through, whole
from ui.glass.photographer import walk
from ui.glass.setting import Comfort
from ui.glass.still import PAGES, device_for

SIZES = [(1080, 1920), (1280, 800), (1024, 600), (1920, 1080)]
LOOKS = [Comfort(scale, reduced_motion=True) for scale in (1.0, 1.25, 1.5)]
LOOKS += [Comfort(high_contrast=True, reduced_motion=True), Comfort(low_reach=True, reduced_motion=True)]
LOOKS += [Comfort(1.5, True, True, True)]
RESTING = ("idle", "idle-index", "idle-running", "idle-over", "idle-unprinted", "by-hand", "printing")
FEW = [Comfort(reduced_motion=True), Comfort(1.5, reduced_motion=True)]
__all__ = ["cut_text", "seen_through"]


def on_page(citizen: Opener, site: Site, page: str, size: tuple[int, int], language: str = "id") -> Citizen:
    """A person who has walked to a page of the gallery."""
    person = citizen(device_for(site, page), size=size, language=language)
    walk(person.screen, PAGES[page], person.settle)
    return person


DAILY = ("home", "choose", "service", "search", "ticket", "photo", "closed", "complaint-agency")
"""Pages that the ordinary run looks at on the upright glass and the tablet; the full run looks at all, everywhere."""
CLOSE = ("home", "photo")
"""Pages whose other languages are looked at in the ordinary run, at the size where there is least room."""
WALKED = ("home", "service", "closed", "code", "ticket", "photo", "complaint-kind", "complaint-review", "still-there")
"""Pages that the ordinary run walks through by keys and leaves."""


def marked(pages: Collection[str], sizes: Collection[tuple[int, int]]) -> list[ParameterSet]:
    """Every page at every size; only `pages` at `sizes` belong to the ordinary run."""
    return [
        pytest.param(
            page,
            size,
            marks=[] if page in pages and size in sizes else [pytest.mark.full],
            id=f"{page}-{size[0]}",
        )
        for page, size in itertools.product(PAGES, SIZES)
    ]


def walked(but: Collection[str]) -> list[ParameterSet]:
    """Every page except some; only a few belong to the ordinary run."""
    return [
        pytest.param(page, marks=[] if page in WALKED else [pytest.mark.full], id=page)
        for page in PAGES
        if page not in but
    ]


ABROAD = marked(CLOSE, SIZES[2:3])
EVERYWHERE = marked(DAILY, SIZES[:2])


@pytest.mark.parametrize(("page", "size"), EVERYWHERE)
def test_nothing_is_cut_broken_or_covered_and_every_target_is_large_enough(
    citizen: Opener, site: Site, page: str, size: tuple[int, int]
) -> None:
    person = on_page(citizen, site, page, size)
    assert not (found := seen_in(person, LOOKS)), "\n" + "\n".join(found)


@pytest.mark.parametrize("language", ["en", "mui"])
@pytest.mark.parametrize(("page", "size"), ABROAD)
def test_the_sentences_of_the_other_languages_fit_as_well(
    citizen: Opener, site: Site, page: str, size: tuple[int, int], language: str
) -> None:
    person = on_page(citizen, site, page, size, language=language)
    assert not (found := seen_in(person, FEW if size != SIZES[2] else LOOKS)), "\n" + "\n".join(found)


@pytest.mark.parametrize(("page", "size"), ABROAD)
def test_sentences_that_are_40_percent_longer_fit(
    citizen: Opener, site: Site, page: str, size: tuple[int, int]
) -> None:
    with longer_everywhere():
        person = on_page(citizen, site, page, size)
        found = seen_in(person, LOOKS, words=False)
    assert not found, "\n" + "\n".join(found)


def seen_in(person: Citizen, looks: list[Comfort], *, words: bool = True) -> list[str]:
    """What is wrong with the page in each look."""
    found: list[str] = []
    for look in looks:
        person.screen.glass.setting.comfort(look)
        come_to_rest(person)
        found += [f"{look}: {finding}" for finding in findings(person, words=words)]
    return found


@pytest.mark.parametrize(
    "page", walked(("idle", "idle-over", "idle-unprinted", "by-hand", "printing", "search", "complaint-search"))
)
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


@pytest.mark.parametrize("page", walked(RESTING))
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


def test_a_page_that_fits_again_gives_its_turning_buttons_back(citizen: Opener, site: Site) -> None:
    person = on_page(citizen, site, "photo", (1280, 800))
    for scale, turned in ((1.0, False), (1.5, True), (1.0, False), (1.25, True), (1.0, False)):
        person.screen.glass.setting.comfort(Comfort(scale, reduced_motion=True))
        for _ in range(3):
            QTest.qWait(80)
            come_to_rest(person)
        assert person.sees("page-down") == turned, scale
        done, glass = person.find("photographed"), QRectF(0, 0, 1280, 800)
        assert bool((seen := seen_through(done, glass)) and whole(done, seen)) != turned, scale
