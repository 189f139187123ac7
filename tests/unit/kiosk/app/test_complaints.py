"""A complaint on a device: numbered without a server and never twice, recorded with what it says, its receipt asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from kiosk.adapters.sealing import seal, unseal
from kiosk.adapters.store.books import SqlBooks
from kiosk.app import commands, survey_commands
from kiosk.app.books import PrintJob
from kiosk.app.papers import ComplaintPaper
from kiosk.app.slip import Imprint, paper_of
from kiosk.app.survey_views import ComplaintView
from kiosk.app.view import PaperView
from kiosk.app.views import LedgerView
from kiosk.domain.answers import Channel
from kiosk.domain.catalogue import AgencyCode, Site
from kiosk.domain.complaint import ComplaintForm, ComplaintKind
from kiosk.domain.events import ComplaintFiled, PersonalComplaint
from kiosk.domain.personal import Personal, PersonalField
from kiosk.domain.trouble import Refused
from kiosk.records import decode
from tests.unit.kiosk.app.hall import KTP, L1, Hall, hall, mall

KEY = PrivateKey.generate()
WORDS = "Saya menunggu lebih dari satu jam."


def reachable() -> Site:
    return replace(mall(), survey_url="https://mpp.example/s/", personal=Personal(key=bytes(KEY.public_key)))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Hall]:
    with hall(tmp_path, reachable()) as opened:
        yield opened


def form(text: str = WORDS, **other: object) -> ComplaintForm:
    plain = ComplaintForm(ComplaintKind.COMPLAINT, None, KTP, None, Channel.DEVICE, text)
    return replace(plain, **other)  # type: ignore[arg-type]


def files(place: Hall, given: ComplaintForm | None = None, request: str = "") -> ComplaintView:
    wish = survey_commands.FileComplaint(request=request or place.token(), form=given or form())
    return place.desk.execute(wish, ComplaintView)


def events(place: Hall) -> list[object]:
    found = place.store.read(lambda books: books.chain.links(books.chain.epoch, "q", 0, -1))
    return [decode(each.kind, 1, each.body) for each in found if each.salt]


def receipt(place: Hall, name: str = "") -> ComplaintPaper:
    def look(books: SqlBooks) -> ComplaintPaper:
        job = books.prints.next()
        assert isinstance(job, PrintJob)
        paper = paper_of(books, place.catalogue, Imprint("generic-80", "none", 0), job, name)
        assert isinstance(paper, ComplaintPaper)
        return paper

    return place.store.read(look)


def test_a_complaint_is_two_records_and_the_same_wish_files_it_once(place: Hall) -> None:
    view = files(place, request="one")
    assert files(place, request="one") == view
    filed, said = events(place)
    assert isinstance(filed, ComplaintFiled)
    assert isinstance(said, PersonalComplaint)
    assert (view.number, filed.number, filed.service, filed.agency) == ("PD-0001", "PD-0001", KTP, "DUKCAPIL")
    assert (said.complaint, said.text, said.boxes) == (filed.complaint, WORDS, ())
    assert WORDS not in str(filed)
    assert view.answer_by == dt.date(2026, 12, 8)
    assert view.progress.startswith("https://mpp.example/pengaduan/2026-PD0001-")
    assert filed.complaint not in view.progress
    assert files(place).number == "PD-0002"


def test_contact_is_sealed_and_the_name_stands_on_paper_and_nowhere_in_the_data_folder(place: Hall) -> None:
    name, phone = "Siti Rahma Qonita", "081298765432"
    boxes = tuple(
        (field, seal(bytes(KEY.public_key), place.catalogue.id, field, bytearray(value.encode())))
        for field, value in ((PersonalField.NAME, name), (PersonalField.PHONE, phone))
    )
    view = files(place, form(contact=boxes, name_on_paper=name))
    (subject,) = [subject for subject, kept in place.papers.names.items() if kept == name]
    assert view.paper is not None
    assert view.paper.paper.endswith(subject)
    (said,) = [each for each in events(place) if isinstance(each, PersonalComplaint)]
    assert unseal(KEY, place.catalogue.id, PersonalField.PHONE, dict(said.boxes)[PersonalField.PHONE]).value == phone
    place.again()
    for path in place.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert name.encode() not in content
            assert phone.encode() not in content


def test_the_receipt_has_what_the_law_wants_and_leaves_the_name_open_after_a_crash(place: Hall) -> None:
    box = seal(bytes(KEY.public_key), place.catalogue.id, PersonalField.NAME, bytearray(b"Siti"))
    view = files(place, form(contact=((PersonalField.NAME, box),), name_on_paper="Siti"))
    paper = receipt(place, "Siti")
    assert (paper.number, paper.complainant, paper.description) == ("PD-0001", "Siti", WORDS)
    assert (paper.service, paper.place, paper.answer_by) == ("dukcapil.ktp", "K1", dt.date(2026, 12, 8))
    assert paper.qr == view.progress
    place.again()
    assert set(receipt(place).complainant) == {"."}
    assert view.paper is not None
    assert place.desk.execute(commands.ShowPaper(paper=view.paper.paper), PaperView) == view.paper


def test_a_receipt_is_printed_once_more_as_a_copy_that_bears_no_name(place: Hall) -> None:
    box = seal(bytes(KEY.public_key), place.catalogue.id, PersonalField.NAME, bytearray(b"Siti"))
    view = files(place, form(contact=((PersonalField.NAME, box),), name_on_paper="Siti"))
    assert not receipt(place, "Siti").copy
    wish = survey_commands.PrintReceipt(request="again", number=view.number.lower())
    again = place.desk.execute(wish, PaperView)
    assert place.desk.execute(wish, PaperView) == again
    assert view.paper is not None
    assert again.paper == view.paper.paper.replace("complaint/0/", "complaint/1/")

    def first_ends(books: SqlBooks) -> None:
        job = books.prints.next()
        assert job is not None
        books.prints.end(job, "NOT_PRINTED", "paper_out", books.now())

    place.store.write(first_ends)
    copy = receipt(place)
    assert (copy.copy, copy.number, set(copy.complainant)) == (True, view.number, {"."})
    with pytest.raises(Refused, match=r"complaint\.unknown"):
        place.desk.execute(survey_commands.PrintReceipt(request="other", number="PD-0009"), PaperView)


def test_without_a_printer_the_number_and_its_code_are_all_there_is(place: Hall) -> None:
    place.papers.prints = False
    assert files(place).paper is None


def test_a_number_is_the_sites_while_it_answers_and_of_the_own_lane_while_cut_off(place: Hall) -> None:
    place.word.joined = True
    numbers = [files(place).number]
    place.word.mark = "S2"
    numbers.append(files(place).number)
    place.word.cut = True
    numbers.append(files(place).number)
    assert numbers == ["PD-0001", "PD-S2-0001", "PD-K1-0001"]


def test_numbers_of_complaints_and_of_tickets_know_nothing_of_each_other(place: Hall) -> None:
    files(place)
    place.ticket()
    files(place)
    day = place.desk.execute(commands.ShowLedger(), LedgerView)
    assert [run.run.partition("/")[2] for run in day.runs] == ["A"]
    assert day.balanced


def test_numbers_begin_anew_with_the_year_and_go_on_within_it_after_old_days_were_dropped(place: Hall) -> None:
    files(place)
    place.clock.passes(days=30)
    place.store.write(lambda books: books.retention.prune(place.clock.now(), place.clock.now(), bytes))
    assert files(place).number == "PD-0002"
    place.clock.passes(days=30)
    assert files(place).number == "PD-0001"


def test_a_service_and_a_counter_say_whose_affair_it_is(place: Hall) -> None:
    files(place, form(service=None, counter=L1))
    files(place, form(service=None))
    agencies = [each.agency for each in events(place) if isinstance(each, ComplaintFiled)]
    assert agencies == ["DUKCAPIL", None]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (form(text=" \n"), "complaint.no_text"),
        (form(text="a" * 2001), "complaint.too_long"),
        (form(happened_on=dt.date(2026, 11, 25)), "complaint.not_yet"),
        (form(agency=AgencyCode("IMIGRASI")), "complaint.other_agency"),
        (form(service="nothing"), "site.unknown_service"),
        (form(contact=((PersonalField.NAME, b"Siti"),)), "personal.not_sealed"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_leaves_nothing(place: Hall, given: ComplaintForm, code: str) -> None:
    with pytest.raises(Refused, match=code):
        files(place, given)
    assert events(place) == []
    assert files(place).number == "PD-0001"


def test_a_site_without_a_privacy_key_takes_complaints_without_a_name_only(tmp_path: Path) -> None:
    with hall(tmp_path) as plain:
        with pytest.raises(Refused, match=r"complaint\.no_key"):
            files(plain, form(contact=((PersonalField.NAME, bytes(368)),)))
        assert files(plain).progress.startswith("2026-PD0001-")


def test_what_a_complaint_says_is_erased_with_its_record_and_its_number_stays(place: Hall) -> None:
    files(place)
    assert receipt(place).complainant == ""
    (record,) = place.store.read(
        lambda books: [each for each in books.chain.links(books.chain.epoch, "q", 0, -1) if each.kind[:4] == "pers"]
    )
    assert place.store.write(lambda books: books.sealed.erase([record.id])) == 1
    assert [type(each) for each in events(place)] == [ComplaintFiled]
    paper = receipt(place)
    assert (paper.number, paper.description) == ("PD-0001", "")
    assert WORDS.encode() not in Path(place.folder, "anjungan.db").read_bytes()
