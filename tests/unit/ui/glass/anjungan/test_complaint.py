"""Somebody complains at the anjungan: page by page to the receipt, nothing typed stays, nothing is filed twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from nacl.public import PrivateKey

from kiosk.adapters.sealing import unseal
from kiosk.app.survey_commands import FileComplaint
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import Site
from kiosk.domain.complaint import ComplaintForm, ComplaintKind
from kiosk.domain.personal import Personal, PersonalField
from tests.unit.ui.glass.conftest import Opener
from tests.unit.ui.glass.devices import Citizen, KeepingDevice
from ui.glass.anjungan.pages import PAPER_SECONDS
from ui.glass.still import SERVICE

OFFICER = PrivateKey(bytes(range(32)))
WORDS = "Petugas tidak ada di loket."


@pytest.fixture
def sealing(site: Site) -> Site:
    """A site that can keep a name sealed."""
    return replace(site, personal=Personal(key=bytes(OFFICER.public_key)))


def filed(person: Citizen) -> list[FileComplaint]:
    assert isinstance(person.device, KeepingDevice)
    return [command for command in person.device.asked if isinstance(command, FileComplaint)]


def only(person: Citizen) -> ComplaintForm:
    (wish,) = filed(person)
    return wish.form


def at_the_text(person: Citizen, kind: str = "pengaduan") -> Citizen:
    person.touch("start")
    person.touch("complain")
    person.touch(f"kind-{kind}")
    person.touch("no-agency")
    if kind == "pengaduan":
        person.touch("when-before")
    return person


def written(person: Citizen) -> Citizen:
    person.screen.faces.complaint.write(WORDS)
    person.settle()
    person.touch("text-on")
    return person


def typed(person: Citizen, signs: str) -> None:
    for sign in signs:
        person.touch(f"key-{sign}")
    person.touch("asking-on")


@pytest.mark.parametrize(("sealed", "said"), [(False, "Nama tidak diminta"), (True, "boleh tidak diisi")])
def test_the_first_page_says_whether_a_name_will_be_asked(
    citizen: Opener, site: Site, sealing: Site, sealed: bool, said: str
) -> None:
    person = citizen(KeepingDevice(sealing if sealed else site))
    person.touch("start")
    person.touch("complain")
    assert [text for item in person.items() if said in (text := str(item.property("text")))]


def test_everything_that_was_chosen_is_filed_and_the_receipt_is_below(citizen: Opener, sealing: Site) -> None:
    person = citizen(KeepingDevice(sealing))
    for name in ("start", "complain", "kind-pengaduan", "agency-DUKCAPIL", f"service-{SERVICE}", "when-yesterday"):
        person.touch(name)
    written(person)
    typed(person, "SITI")
    typed(person, "081234567890")
    assert person.page == "ComplaintReview"
    person.touch("complaint-send")
    assert person.page == "ComplaintFiled"
    form = only(person)
    assert (form.kind, form.agency, form.service) == (ComplaintKind.COMPLAINT, "DUKCAPIL", SERVICE)
    assert (form.happened_on, form.channel, form.text) == (dt.date(2026, 11, 23), Channel.DEVICE, WORDS)
    assert form.name_on_paper == "SITI"
    opened = {each: unseal(OFFICER, sealing.id, each, box).value for each, box in form.contact}
    assert opened == {PersonalField.NAME: "SITI", PersonalField.PHONE: "081234567890"}
    assert person.find("complaint-number").property("text") == "PD-0147"
    person.touch("done")
    assert person.page == "Idle"


def test_it_may_be_filed_without_any_name_and_where_nothing_can_be_sealed_none_is_asked(
    citizen: Opener, site: Site, sealing: Site
) -> None:
    person = written(at_the_text(citizen(KeepingDevice(site))))
    assert person.page == "ComplaintReview"
    person.touch("complaint-send")
    assert (only(person).contact, only(person).name_on_paper, only(person).happened_on) == ((), "", None)
    other = written(at_the_text(citizen(KeepingDevice(sealing))))
    for _ in range(2):
        assert other.page == "ComplaintContact"
        other.touch("asking-skip")
    other.touch("complaint-send")
    assert (only(other).contact, only(other).name_on_paper) == ((), "")


def test_a_suggestion_is_not_asked_when_it_happened(citizen: Opener, site: Site) -> None:
    person = at_the_text(citizen(KeepingDevice(site)), "saran")
    assert person.page == "ComplaintText"
    written(person).touch("complaint-send")
    assert only(person).kind is ComplaintKind.SUGGESTION


def test_nothing_is_chosen_beforehand_and_an_empty_text_goes_nowhere(citizen: Opener, site: Site) -> None:
    person = citizen(KeepingDevice(site))
    person.touch("start")
    person.touch("complain")
    assert not any(item.property("on") or item.property("selected") for item in person.items())
    person.touch("kind-saran")
    person.touch("no-agency")
    person.screen.faces.complaint.write("   ")
    person.touch("text-on")
    assert person.page == "ComplaintText"


def test_the_way_back_keeps_what_was_written_and_ends_at_home(citizen: Opener, site: Site) -> None:
    person = written(at_the_text(citizen(KeepingDevice(site))))
    person.touch("back")
    assert person.find("complaint-words").property("text") == WORDS
    for page in ("ComplaintWhen", "ComplaintAgency", "ComplaintKind", "Home"):
        person.touch("back")
        assert person.page == page


def test_back_from_the_review_asks_the_name_anew(citizen: Opener, sealing: Site) -> None:
    person = written(at_the_text(citizen(KeepingDevice(sealing))))
    typed(person, "SITI")
    person.touch("asking-skip")
    person.touch("back")
    assert person.page == "ComplaintText"
    assert not person.screen.faces.complaint.contact.given
    assert not person.screen.faces.complaint.contact.name


def test_pressing_twice_files_once(citizen: Opener, site: Site) -> None:
    person = written(at_the_text(citizen(KeepingDevice(site))))
    place = person.middle_of("complaint-send")
    for _ in range(3):
        person.press(place)
    person.settle()
    assert len(filed(person)) == 1


def test_a_refusal_keeps_everything_and_sends_the_same_complaint_again(citizen: Opener, sealing: Site) -> None:
    device = KeepingDevice(sealing, refusal="store.busy")
    person = written(at_the_text(citizen(device)))
    typed(person, "SITI")
    person.touch("asking-skip")
    person.touch("complaint-send")
    assert person.page == "ComplaintRefused"
    device.refusal = ""
    person.touch("send-again")
    assert person.page == "ComplaintFiled"
    first, second = filed(person)
    assert (first.request, first.form) == (second.request, second.form)
    assert second.form.name_on_paper == "SITI"


def test_another_text_after_a_refusal_is_another_complaint(citizen: Opener, site: Site) -> None:
    device = KeepingDevice(site, refusal="store.busy")
    person = written(at_the_text(citizen(device)))
    person.touch("complaint-send")
    person.touch("back")
    person.touch("back")
    device.refusal = ""
    written(person).screen.faces.complaint.write("Lain")
    person.settle()
    person.touch("complaint-send")
    assert len({wish.request for wish in filed(person)}) == 2


def test_what_the_complaint_s_rules_refuse_is_said_in_their_words(citizen: Opener, site: Site) -> None:
    person = written(at_the_text(citizen(KeepingDevice(site, refusal="complaint.no_key"))))
    person.touch("complaint-send")
    assert "tanpa nama" in str(person.find("why").property("text"))


@pytest.mark.parametrize("pages", range(1, 6))
def test_whoever_goes_away_leaves_nothing_behind(citizen: Opener, sealing: Site, pages: int) -> None:
    person = citizen(KeepingDevice(sealing))
    person.touch("start")
    person.touch("complain")
    for name in ("kind-pengaduan", "no-agency", "when-today")[:pages]:
        person.touch(name)
    if pages > 3:
        written(person)
    if pages > 4:
        typed(person, "SITI")
    for _ in range(41):
        person.screen.visit.wait_a_second()
    person.settle()
    assert person.page == "Idle"
    complaint = person.screen.faces.complaint
    assert (complaint.property("kind"), complaint.property("text"), complaint.contact.name) == ("", "", "")
    assert not complaint.contact.given
    assert not filed(person)


def test_without_paper_the_number_stays_until_it_is_photographed(citizen: Opener, site: Site) -> None:
    person = written(at_the_text(citizen(KeepingDevice(site, outcome="NOT_PRINTED"))))
    person.touch("complaint-send")
    for _ in range(179):
        person.screen.visit.wait_a_second()
    person.settle()
    assert person.page == "ComplaintFiled"
    assert not person.sees("still-there")
    person.screen.visit.wait_a_second()
    person.settle()
    assert person.sees("still-there")
    person.touch("dialog-yes")
    assert "Foto layar" in str(person.find("receipt-paper").property("text"))
    assert person.find("complaint-qr").property("content").startswith("https://")
    person.touch("done")
    assert person.page == "Idle"


def test_a_receipt_that_is_still_printed_is_looked_at_when_the_printer_speaks_and_not_waited_for_without_end(
    citizen: Opener, site: Site
) -> None:
    device = KeepingDevice(site, outcome="sending")
    person = written(at_the_text(citizen(device)))
    person.touch("complaint-send")
    assert person.screen.faces.complaint.receipt.stands == "under_way"
    for _ in range(PAPER_SECONDS):
        person.screen.visit.wait_a_second()
    assert person.screen.faces.complaint.receipt.stands == "lost"
    device.outcome = "CONFIRMED"
    device.tell("print")
    person.settle()
    assert person.screen.faces.complaint.receipt.stands == "printed"


def test_what_was_written_is_in_no_repr(citizen: Opener, sealing: Site) -> None:
    person = written(at_the_text(citizen(KeepingDevice(sealing))))
    typed(person, "SITI")
    person.touch("asking-skip")
    person.touch("complaint-send")
    for seen in (repr(filed(person)[0]), repr(only(person)), repr(person.screen.faces.complaint.contact)):
        assert WORDS not in seen
        assert "SITI" not in seen
