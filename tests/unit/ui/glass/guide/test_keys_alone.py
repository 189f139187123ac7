"""Every page of both citizens' roles by keys alone: each control is reached, seen with its ring, and left again."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.domain.catalogue import Site
from kiosk.domain.personal import PersonalField
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen
from tests.unit.ui.glass.guide.keys import press
from ui.glass.gallery import album
from ui.glass.guide.tree import in_dialog, mark_of, read, touched
from ui.glass.photographer import walk
from ui.glass.setting import Comfort
from ui.glass.still import PAGES, SERVICE, device_for

SIZES: Final = {"anjungan": (1080, 1920), "rating": (1024, 600)}
RESTING: Final = ("idle", "idle-index", "idle-running", "idle-over", "idle-unprinted", "by-hand")
"""Any key begins: there is nothing to choose."""
ALWAYS: Final = {"anjungan": ("complaint-text", "still-there"), "rating": ("question", "remark")}
MOST_STEPS: Final = 130
MOST_ROWS: Final = 5
"""Of the on-screen keyboard, which is walked through while the field has the focus."""
SETTLING: Final = 6


def pages() -> Iterator[object]:
    """Both roles' pages that have something to choose."""
    for role, quick in ALWAYS.items():
        for page in album(role).pages:
            if page not in RESTING or role == "rating":
                marks = [] if page in quick else [pytest.mark.full]
                yield pytest.param(role, page, id=f"{role}-{page}", marks=marks)


def window_now() -> QQuickWindow:
    """The window that is shown."""
    return [w for w in QGuiApplication.topLevelWindows() if isinstance(w, QQuickWindow) and w.isVisible()][-1]


def step(window: QQuickWindow, key: Qt.Key = Qt.Key.Key_Right) -> QQuickItem | None:
    """One step on; out of a field, and over the on-screen keyboard, downwards."""
    focus: QQuickItem | None = window.activeFocusItem()
    typing = focus is not None and (focus.inherits("QQuickTextInput") or focus.inherits("QQuickTextEdit"))
    press(window, Qt.Key.Key_Down if typing else key)
    for _ in range(SETTLING):
        QCoreApplication.processEvents()
    return window.activeFocusItem()


@pytest.mark.parametrize(("role", "page"), list(pages()))
def test_each_control_is_reached_seen_and_left(app: QGuiApplication, tmp_path: Path, role: str, page: str) -> None:
    standing = album(role).photograph(page, SIZES[role], [Comfort()], "id", tmp_path)
    next(standing)
    window = window_now()
    try:
        wanted = {part.mark: part.name for part in touched(read(window))}
        dialog = in_dialog(read(window))
        glass = QRectF(0, 0, window.width(), window.height())
        reached: list[int] = []
        still = set(wanted)
        for _ in range(MOST_STEPS):
            item = step(window)
            assert item is not None, "the focus was lost"
            reached.append(mark_of(item))
            assert seen_whole(item, glass), f"{item.objectName()} has the focus and is not seen whole"
            still &= {part.mark for part in touched(read(window))}  # at a list's end nothing lies below any more
            if wanted.keys() <= set(reached):
                break
        missed = [name for mark, name in wanted.items() if mark not in reached and mark in still]
        assert not missed, f"Not reached: {missed}"
        assert dialog == in_dialog(read(window)), "walking answered a question"
        longest = max(len(list(stays)) for _, stays in itertools.groupby(reached))
        assert longest <= MOST_ROWS + 3 or len(wanted) == 1, "a trap: the focus does not go on"
    finally:
        list(standing)


def seen_whole(item: QQuickItem, glass: QRectF) -> bool:
    """Whether all of it is on the glass, in the part of a turned page that is shown; a field's lines may run on."""
    place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    shown = QRectF(glass)
    above: QQuickItem | None = item.parentItem()
    while above is not None:
        if above.clip() and not item.inherits("QQuickTextEdit"):
            shown = shown.intersected(above.mapRectToScene(QRectF(0, 0, above.width(), above.height())))
        above = above.parentItem()
    return shown.adjusted(-1, -1, 1, 1).contains(place)


def at(citizen: Opener, site: Site, page: str, size: tuple[int, int] = (1080, 1920)) -> Citizen:
    """A person who has walked to a page."""
    person = citizen(device_for(site, page), size=size)
    walk(person.screen, PAGES[page], person.settle)
    return person


def key(person: Citizen, which: Qt.Key) -> None:
    """One key, and what it leads to."""
    press(person.screen.glass.window, which)
    person.settle()


def focus_of(person: Citizen) -> str:
    """What has the focus."""
    item: QQuickItem | None = person.screen.glass.window.activeFocusItem()
    return item.objectName() if item is not None else ""


def test_a_whole_visit_by_four_arrows_and_enter(citizen: Opener, site: Site) -> None:
    person = citizen(device_for(site, "home"))
    key(person, Qt.Key.Key_Down)
    assert person.page == "Home"
    for _ in range(12):
        key(person, Qt.Key.Key_Right)
        if focus_of(person) == f"direct-{SERVICE}":
            break
    key(person, Qt.Key.Key_Return)
    assert person.page == "Priority"
    key(person, Qt.Key.Key_Down)
    assert focus_of(person) == "priority-regular"
    key(person, Qt.Key.Key_Enter)
    assert person.page == "Ticket"
    for _ in range(12):
        key(person, Qt.Key.Key_Right)
        if focus_of(person) == "done":
            break
    key(person, Qt.Key.Key_Return)
    assert person.page == "Idle"


def test_a_whole_visit_by_figures_alone(citizen: Opener, site: Site) -> None:
    person = citizen(device_for(site, "home"))
    key(person, Qt.Key.Key_1)
    assert person.page == "Home"
    key(person, Qt.Key.Key_2)
    assert person.page == "Priority"
    key(person, Qt.Key.Key_1)
    assert person.page == "Ticket"
    key(person, Qt.Key.Key_2)
    assert person.page == "Idle"


def test_the_hash_gives_the_figures_to_the_next_nine_and_round_again(citizen: Opener, site: Site) -> None:
    person = at(citizen, site, "choose")
    numbered = [part.called for part in touched(read(person.screen.glass.window)) if not part.back]
    for group in range(1, -(-len(numbered) // 9)):
        key(person, Qt.Key.Key_NumberSign)
        assert focus_of(person) == numbered[9 * group]
    key(person, Qt.Key.Key_NumberSign)
    assert focus_of(person) == numbered[0]
    key(person, Qt.Key.Key_NumberSign)
    key(person, Qt.Key.Key_3)
    assert person.page == "Agency"


def test_the_star_goes_back_from_anywhere(citizen: Opener, site: Site) -> None:
    person = at(citizen, site, "service")
    for page in ("Choose", "Home"):
        key(person, Qt.Key.Key_Asterisk)
        assert person.page == page


def test_up_and_down_go_where_something_lies(citizen: Opener, site: Site) -> None:
    person = at(citizen, site, "home")
    seen = []
    for _ in range(5):
        key(person, Qt.Key.Key_Down)
        seen.append(focus_of(person))
    assert seen[0] == "take"
    assert all(name.startswith("direct-") for name in seen[1:4])
    key(person, Qt.Key.Key_Up)
    assert focus_of(person) == seen[3]


def test_words_are_typed_on_the_screen_by_arrows(citizen: Opener, site: Site) -> None:
    person = at(citizen, site, "search")
    before = person.screen.visit.property("seeking").property("words")
    key(person, Qt.Key.Key_Down)  # on to the keyboard: q
    assert person.find("panel-ring").isVisible()
    key(person, Qt.Key.Key_Right)
    key(person, Qt.Key.Key_Right)
    key(person, Qt.Key.Key_Return)
    assert person.screen.visit.property("seeking").property("words") == before + "e"
    key(person, Qt.Key.Key_Asterisk)
    assert not person.sees("panel-ring")
    assert person.page == "Search"


def test_the_ring_leaves_the_keyboard_upwards_into_the_field_and_downwards_to_the_page(
    citizen: Opener, site: Site
) -> None:
    person = at(citizen, site, "search")
    key(person, Qt.Key.Key_Down)
    key(person, Qt.Key.Key_Up)
    assert not person.sees("panel-ring")
    assert person.screen.glass.window.activeFocusItem().inherits("QQuickTextInput")
    for _ in range(5):
        key(person, Qt.Key.Key_Down)
    assert not person.sees("panel-ring")
    assert not person.screen.glass.window.activeFocusItem().inherits("QQuickTextInput")


def test_figures_that_are_asked_for_are_typed(citizen: Opener, site: Site) -> None:
    person = at(citizen, site, "asking")
    before = person.screen.faces.asking.property("typed")
    key(person, Qt.Key.Key_2)
    assert person.page == "AskingPage"
    assert person.screen.faces.asking.property("typed") == before + 1
    assert person.screen.faces.asking.property("field") == PersonalField.PHONE.value
    key(person, Qt.Key.Key_NumberSign)
    assert focus_of(person) == "asking-on"


def test_a_figure_stays_in_the_field_that_is_typed_in(citizen: Opener, site: Site) -> None:
    person = at(citizen, site, "search")
    key(person, Qt.Key.Key_3)
    assert person.page == "Search"
    assert str(person.screen.visit.property("seeking").property("words")).endswith("3")
    key(person, Qt.Key.Key_NumberSign)
    assert focus_of(person).startswith("look-")


@pytest.mark.parametrize(
    "size",
    [pytest.param((1080, 1920), id="standing", marks=pytest.mark.full), pytest.param((1280, 800), id="tablet")],
)
def test_what_lies_below_is_brought_into_view_with_its_ring(citizen: Opener, site: Site, size: tuple[int, int]) -> None:
    person = at(citizen, site, "agency", size)
    glass = QRectF(0, 0, *size)
    for _ in range(25):
        key(person, Qt.Key.Key_Down)
        item = person.screen.glass.window.activeFocusItem()
        assert seen_whole(item, glass), item.objectName()


def test_low_reach_is_walked_in_the_lower_half(citizen: Opener, site: Site) -> None:
    person = at(citizen, site, "home")
    person.screen.glass.setting.comfort(Comfort(low_reach=True, reduced_motion=True))
    person.settle()
    for _ in range(14):
        key(person, Qt.Key.Key_Right)
        item = person.screen.glass.window.activeFocusItem()
        assert item.mapRectToScene(QRectF(0, 0, 1, 1)).top() >= 960 - 1


def test_a_key_answers_the_question_whether_somebody_is_there(citizen: Opener, site: Site) -> None:
    person = at(citizen, site, "still-there")
    key(person, Qt.Key.Key_1)
    assert person.page == "Choose"
    assert person.screen.visit.property("secondsLeft") == 0
