"""The rating pages on every tablet, at every text size and theme: nothing cut, everything large enough."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from PySide6.QtCore import QRectF

from kiosk.app import survey_commands
from kiosk.domain.catalogue import CounterCode
from kiosk.domain.trouble import Refused
from tests.unit.ui.glass.anjungan.test_every_page import cut_text, seen_through
from tests.unit.ui.rating.conftest import Citizen, Opener
from tests.unit.ui.rating.fakes import PASS, FakeDevice
from tests.unit.ui.rating.instruments import branching
from ui.glass.setting import Comfort

LOOKS = [Comfort(scale, contrast, reduced_motion=True) for scale in (1.0, 1.25, 1.5) for contrast in (False, True)]
PAGES = [
    "idle",
    "faces",
    "more",
    "question-1",
    "question-5",
    "question-9",
    "profile",
    "remark",
    "thanks",
    "refused",
    "code",
    "language",
]
SIZES = [(1280, 800), (1024, 600)]
UPRIGHT = (1080, 1920)


def walk(person: Citizen, device: FakeDevice, page: str) -> None:
    if page in ("idle", "code"):
        if page == "code":
            person.rating.openCode()
        return
    device.finish_at_counter()
    person.settle()
    if page == "refused":
        device.fail[survey_commands.GiveAnswer] = Refused("device.failed", kind="OSError")
    if page == "language":
        person.rating.chooseLanguage()
    if page in ("faces", "language"):
        return
    person.rating.touchFace(4)
    person.settle()
    if page in ("more", "refused"):
        return
    person.rating.startForm()
    for _ in range(int(page[-1]) - 1 if page.startswith("question") else 9):
        person.rating.answer(3)
    if page in ("remark", "thanks"):
        person.rating.goOn()
    if page == "thanks":
        person.rating.goOn()


def findings(person: Citizen) -> list[str]:
    setting = person.screen.glass.setting
    glass = QRectF(0, 0, setting.property("width"), setting.property("height"))
    least = 12.0 * setting.property("dpi") / 25.4 - 2
    found: list[str] = []
    for item in person.items():
        if (seen := seen_through(item, glass)) is None:
            continue
        if item.inherits("QQuickText") and item.property("text"):
            found += cut_text(item, seen)
        if item.property("touchable") and min(item.width(), item.height()) < least:
            found.append(f"{item.objectName()}: {item.width():.0f}x{item.height():.0f} is too small")
    return found + overlaps(person)


def covered_words(person: Citizen) -> list[str]:
    """Sentences that are painted over each other."""
    texts = [item for item in person.items() if item.inherits("QQuickText") and item.property("text")]
    placed = [
        (str(item.property("text")), item.mapRectToScene(QRectF(0, 0, item.property("paintedWidth"), item.height())))
        for item in texts
        if item.property("opacity") > 0
    ]
    return [
        f"{one} lies on {other}"
        for (one, here), (other, there) in itertools.combinations(placed, 2)
        if here.adjusted(2, 4, -2, -4).intersects(there.adjusted(2, 4, -2, -4))
    ]


def overlaps(person: Citizen) -> list[str]:
    """Controls that lie on each other."""
    controls = [
        item for item in person.items() if item.property("touchable") and item.objectName() not in ("", "clear")
    ]
    placed = [(item.objectName(), item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))) for item in controls]
    return [
        f"{one} lies on {other}"
        for (one, here), (other, there) in itertools.combinations(placed, 2)
        if here.adjusted(1, 1, -1, -1).intersects(there)
    ]


@pytest.mark.parametrize("language", ["id", pytest.param("en", marks=pytest.mark.full)])
@pytest.mark.parametrize("size", [*SIZES, UPRIGHT], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_and_every_target_is_large_enough(
    citizen: Opener, device: FakeDevice, page: str, size: tuple[int, int], language: str
) -> None:
    person = citizen(size, language=language)
    walk(person, device, page)
    person.settle()
    found: list[str] = []
    for look in LOOKS:
        person.screen.glass.setting.comfort(look)
        person.look()
        found += [f"{look.text_scale} {look.high_contrast}: {finding}" for finding in findings(person)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("size", [*SIZES, UPRIGHT], ids=lambda size: str(size[0]))
@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_of_the_faces_at_an_exit_is_cut(citizen: Opener, size: tuple[int, int], language: str) -> None:
    person = citizen(size, walk_up=True, counter=CounterCode(""), others=(branching(),), language=language)
    assert person.page == "faces"
    found: list[str] = []
    for look in LOOKS:
        person.screen.glass.setting.comfort(look)
        person.look()
        found += [f"{look.text_scale} {look.high_contrast}: {finding}" for finding in findings(person)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_the_longest_name_of_a_service_covers_no_question(
    citizen: Opener, device: FakeDevice, size: tuple[int, int]
) -> None:
    device.codes["KODE"] = msgspec.structs.replace(
        PASS, label="A-S2-016", service_name="Penerbitan KTP-el karena Perubahan Data"
    )
    person = citizen(size, walk_up=True)
    person.rating.codeScanned("KODE")
    person.settle()
    assert person.page == "faces"
    found: list[str] = []
    for look in LOOKS:
        person.screen.glass.setting.comfort(look)
        person.look()
        found += [f"{look.text_scale} {look.high_contrast}: {finding}" for finding in covered_words(person)]
        assert any("Perubahan Data" in str(item.property("text")) for item in person.items())
    assert not found, "\n" + "\n".join(found)
