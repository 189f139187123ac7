"""A rating on one's own phone, as a browser without scripts sends it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import requests
from sqlalchemy import select

from kiosk.centre.tables import abandoned
from kiosk.domain.answers import Channel
from kiosk.texts import Texts
from tests.unit.ui.web.phone.hall import COUNTER, SERVICE, PhoneHall, phone_hall
from ui.demo.phone import Form, form_of
from ui.glass.icons import PATHS
from ui.web.phone.begun import LEFT_AFTER
from ui.web.phone.survey import Caller, Surveys


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[PhoneHall]:
    with phone_hall(tmp_path) as opened:
        yield opened


def opened(hall: PhoneHall, address: str, **headers: str) -> Form:
    return form_of(requests.get(hall.url + address, timeout=10, headers=headers))


def test_a_whole_rating_from_the_qr_to_thanks(hall: PhoneHall) -> None:
    address = f"/s/{hall.finished().code}"
    touch = opened(hall, address)
    assert (touch.status, touch.buttons("pilih"), touch.buttons("ke")) == (200, ["4", "3", "2", "1"], ["tetap"])
    more = touch.press("pilih", "3")
    again = touch.send({"permintaan": "satulagisatulagi", "pilih": "1"})  # twice: nothing is given twice
    assert "Penilaian pertama Anda yang tersimpan dan dihitung. Maukah Anda menjawab 9 pertanyaan?" in again.text
    assert "Maukah Anda menjawab 9 pertanyaan?" in opened(hall, address).text  # whoever comes back goes on
    english = opened(hall, f"{address}?lang=en").press("isi", "skm-9:1").text
    assert 'lang="id">Bagaimana pendapat Saudara tentang kesesuaian persyaratan' in english  # never replaced
    assert '<span class="under" lang="en">How well do the requirements fit the kind of service?</span>' in english
    page = more.press("isi", "skm-9:1")
    for score in (4, 4, 3, 4, 4, 4, 2, 4, 4):
        page = page.press("pilih", str(score))
    page = page.press("ke", "kembali")
    assert page.fields["n.pengaduan"] == "4"
    page = page.press("pilih", "1").press("pilih", "P")
    for _ in range(3):
        page = page.press("ke", "lewati")
    thanks = page.press("ke", "kirim", saran=" Petugas ramah.\r\n ")
    assert "Jawaban Anda sudah tersimpan dan ikut dihitung." in thanks.text
    assert "ikut dihitung" in page.press("ke", "kirim", saran="anders").text
    assert opened(hall, address).status == 409
    touched, full = sorted(hall.answers(), key=lambda answer: len(answer.scores))
    assert [score for _, score in touched.scores] == [3]
    assert [score for _, score in full.scores] == [4, 4, 3, 4, 4, 4, 2, 4, 1]
    assert (full.profile, full.remark) == ((("jenis_kelamin", "P"),), "Petugas ramah.")
    assert {(each.channel, each.service, each.counter) for each in (touched, full)} == {
        (Channel.PHONE, SERVICE, COUNTER)
    }


def test_the_faces_are_those_on_glass(hall: PhoneHall) -> None:
    touch = opened(hall, f"/s/{hall.finished().code}")
    drawn = re.findall(r'<svg class="face".*?<path d="([^"]+)"', touch.text, re.DOTALL)
    assert drawn == [PATHS[f"face-{mood}"] for mood in (1, 2, 3, 4)]


def test_what_cannot_be_rated_is_said_on_a_page_with_a_way_on(hall: PhoneHall) -> None:
    waiting = hall.issued()
    hall.heard()
    said = {
        f"/s/{waiting.code}": (409, "dapat dinilai setelah selesai dilayani"),
        f"/s/{waiting.code[:-4]}0000": (404, "tidak dikenal"),
        "/s/halo": (404, "Ini bukan kode tiket"),
        "/s/1332-A001-ABCD": (404, "tidak dikenal"),
        "/s/%3Cscript%3E": (404, "Ini bukan kode tiket"),
        f"/s/tanpa-tiket/{COUNTER}": (409, "memerlukan nomor antrean"),
    }
    for address, (status, words) in said.items():
        page = requests.get(hall.url + address, timeout=10)
        assert (page.status_code, words in page.text) == (status, True), address
        assert "<script>" not in page.text
    form = opened(hall, "/s")
    assert "Ini bukan kode tiket" in form.send({"kode": "bukan kode"}).text
    other = waiting.short_code[:-1] + ("1" if waiting.short_code.endswith("0") else "0")
    assert "tidak dikenal" in form.send({"kode": f"https://mpp.example/s/{other}"}).text


def test_what_comes_broken_is_answered_with_a_sentence_and_keeps_nothing(hall: PhoneHall) -> None:
    touch = opened(hall, f"/s/{hall.finished().code}")
    for more in ({"permintaan": ""}, {"permintaan": "<b>"}):
        assert touch.send({**more, "pilih": "4"}).status == 409
    assert "sudah diganti" in touch.send({"isi": "skm-9:77", "pilih": "4"}).text
    assert touch.send({"pilih": "9"}).buttons("pilih") == ["4", "3", "2", "1"]
    assert touch.send({"saran": "x" * 40_000}).status == 409
    del touch.fields["isi"]
    assert "sudah tersimpan" not in touch.send({"ke": "selesai"}).text
    raw = requests.post(touch.url, data=b"\xff\xfe=%ff", timeout=10, headers={"content-type": "text/plain"})
    assert raw.status_code == 409
    assert hall.answers() == ()


def test_whoever_guesses_waits_by_the_address_that_a_proxy_here_names(hall: PhoneHall) -> None:
    code = hall.finished().code
    guesses = [f"{code[:-10]}{number:010d}" for number in range(12)]
    told = [opened(hall, f"/s/{guess}", **{"x-forwarded-for": "spoofed, 10.0.0.7"}) for guess in guesses]
    assert [page.status for page in told] == [404] * 10 + [429] * 2
    assert "Terlalu banyak kode" in told[-1].text
    assert opened(hall, f"/s/{code}", **{"x-forwarded-for": "10.0.0.8"}).status == 200
    assert opened(hall, f"/s/{code}", **{"x-forwarded-for": "10.0.0.7"}).status == 429


def test_without_a_ticket_one_rates_a_service_or_a_counter_where_the_site_allows_it(tmp_path: Path) -> None:
    with phone_hall(tmp_path, "site.walk_up=true") as hall:
        for place in (COUNTER, SERVICE):
            opened(hall, f"/s/tanpa-tiket/{place}").press("pilih", "2").press("ke", "selesai")
        assert opened(hall, "/s/tanpa-tiket/L99").status == 404
        assert {(each.service, each.counter) for each in hall.answers()} == {(SERVICE, None), (None, COUNTER)}
        assert {each.agency for each in hall.answers()} == {hall.site.service(SERVICE).agency}


def test_a_form_that_was_begun_and_left_is_counted_once_and_names_no_ticket(hall: PhoneHall) -> None:
    watch = [0.0]
    tokens = iter(f"token{number:08d}" for number in range(99))
    surveys = Surveys(hall.handset, hall.server.clock, lambda: next(tokens), lambda: watch[0])
    ticket = hall.finished()
    caller = Caller("10.0.0.9", hall.url, f"/s/{ticket.code}", Texts())
    surveys.step(caller, ticket.code, {"isi": "one-touch:1", "permintaan": "first0001", "pilih": "4"})
    form = {"isi": "skm-9:1", "permintaan": "second0001"}
    surveys.step(caller, ticket.code, form)
    surveys.step(caller, ticket.code, {**form, "di": "q.persyaratan", "pilih": "4"})
    for now in (LEFT_AFTER - 1, LEFT_AFTER, 3 * LEFT_AFTER):
        watch[0] = now
        surveys.sweep()
    hall.heard()
    with hall.server.read() as conn:
        told = [msgspec.json.decode(body) for body in conn.scalars(select(abandoned.c.body))]
    assert [(each["channel"], each["service"], each["counter"], each["answered"]) for each in told] == [
        ("phone", SERVICE, COUNTER, 1)
    ]
    assert ticket.id not in str(told)
