"""What a site asks of the citizen on the glass: said what for, masked, skippable, sealed at once, wiped."""

from __future__ import annotations

import ctypes
from dataclasses import replace

import pytest
from nacl.public import PrivateKey
from PySide6.QtCore import Qt

from kiosk.adapters.sealing import unseal
from kiosk.domain.catalogue import Site
from kiosk.domain.personal import BOX_SIZE, Asked, Personal, PersonalField
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen, KeepingDevice

KEY = PrivateKey.generate()
PHONE = "081234567890"
WORDS = (("id", "Mengabari Anda sebelum nomor Anda dipanggil."),)


def asking(site: Site, *asked: Asked) -> Site:
    return replace(site, personal=Personal(asked, WORDS, 1, bytes(KEY.public_key)))


@pytest.fixture
def phone(site: Site) -> KeepingDevice:
    return KeepingDevice(asking(site, Asked(PersonalField.PHONE, False)))


def goes_to_the_question(person: Citizen) -> None:
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    assert person.page == "AskingPage"


def types(person: Citizen, signs: str) -> None:
    for sign in signs:
        person.touch(f"key-{sign}")


def room(person: Citizen) -> bytes:
    return bytes(person.screen.faces.asking._room)


def test_what_is_typed_reaches_the_device_sealed_and_nothing_else_of_it_stays(
    citizen: Opener, phone: KeepingDevice
) -> None:
    person = citizen(phone)
    goes_to_the_question(person)
    assert "sebelum nomor Anda dipanggil" in str(person.find("asking-words").property("text"))
    types(person, PHONE)
    assert person.find("asked-shown").property("text") == "•••• •••• 7890"
    person.touch("asking-on")
    assert person.page == "Ticket"
    (wish,) = phone.issued()
    box = wish.personal[PersonalField.PHONE]
    assert len(box) == BOX_SIZE
    assert unseal(KEY, phone.site.id, PersonalField.PHONE, box).value == PHONE
    assert not any(room(person))
    assert PHONE not in repr(wish)


def test_it_can_be_skipped_where_it_is_not_required(citizen: Opener, phone: KeepingDevice) -> None:
    person = citizen(phone)
    goes_to_the_question(person)
    types(person, "0812")
    person.touch("asking-skip")
    assert person.page == "Ticket"
    assert [wish.personal for wish in phone.issued()] == [{}]
    assert not any(room(person))


def test_what_is_required_cannot_be_skipped_and_what_is_wrong_is_said(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(asking(site, Asked(PersonalField.PHONE, True)))
    person = citizen(device)
    goes_to_the_question(person)
    assert not person.sees("asking-skip")
    assert not person.find("asking-on").property("available")
    types(person, "912345678")
    person.touch("asking-on")
    assert "diawali 0" in str(person.find("asking-words").property("text"))
    assert device.issued() == []
    person.touch("key-⌫")
    assert "diawali 0" not in str(person.find("asking-words").property("text"))


def test_several_fields_are_asked_one_after_the_other(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(asking(site, Asked(PersonalField.NAME, True), Asked(PersonalField.NIK, False)))
    person = citizen(device)
    goes_to_the_question(person)
    types(person, "SITI")
    person.touch("key- ")
    types(person, "A")
    person.touch("asking-on")
    types(person, "1671010101900001")
    person.touch("asking-on")
    (wish,) = device.issued()
    opened = {each.field: each.value for each in (unseal(KEY, site.id, f, box) for f, box in wish.personal.items())}
    assert opened == {PersonalField.NAME: "SITI A", PersonalField.NIK: "1671010101900001"}


@pytest.mark.parametrize("way", ["back", "nobody is there"])
def test_whoever_leaves_leaves_nothing_typed(citizen: Opener, phone: KeepingDevice, way: str) -> None:
    person = citizen(phone)
    goes_to_the_question(person)
    types(person, PHONE)
    assert any(room(person))
    if way == "back":
        person.touch("back")
    for _ in range(45):
        person.screen.visit.wait_a_second()
    person.settle()
    assert person.page == "Idle"
    assert not any(room(person))
    assert phone.issued() == []


def test_a_keyboard_types_as_the_keypad_does_and_other_keys_do_nothing(citizen: Opener, phone: KeepingDevice) -> None:
    person = citizen(phone)
    goes_to_the_question(person)
    for key in (Qt.Key.Key_0, Qt.Key.Key_8, Qt.Key.Key_A, Qt.Key.Key_1, Qt.Key.Key_Backspace):
        person.key(key)
    assert person.find("asked-shown").property("text") == "08"


def test_a_small_glass_says_what_it_is_for_before_it_shows_the_keys(citizen: Opener, phone: KeepingDevice) -> None:
    person = citizen(phone, size=(1024, 600))
    goes_to_the_question(person)
    assert not person.sees("key-1")
    person.touch("asking-on")
    types(person, PHONE)
    person.touch("asking-on")
    assert len(phone.issued()) == 1


def test_a_site_that_asks_for_nothing_shows_no_such_page(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site)
    person = citizen(device)
    person.touch("start")
    person.touch("direct-dukcapil.ktp-el-baru")
    person.touch("priority-regular")
    assert person.page == "Ticket"
    assert [wish.personal for wish in device.issued()] == [{}]


def test_the_text_of_a_box_is_overwritten_where_it_lay() -> None:
    """Python never clears `bytes`; here it is done where they lie."""
    from kiosk.adapters.sealing import _plain

    with _plain("palembang", PersonalField.PHONE, bytearray(PHONE.encode())) as plain:
        place, size = id(plain) + bytes.__basicsize__ - 1, len(plain)
        assert PHONE.encode() in ctypes.string_at(place, size)
    assert ctypes.string_at(place, size) == bytes(size)
