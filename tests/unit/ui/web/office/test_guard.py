"""The guard: nobody enters a room unless it is theirs, and nothing is done that was not filled in here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Response

from kiosk.centre.clerks import Act, Duty
from kiosk.domain.trouble import Refused
from tests.unit.ui.web.office.conftest import Desk, Watch, at_desk, hidden
from ui.web.office.calls import COOKIE, OFFICE, TOKEN
from ui.web.office.guard import Office, Room, Visit
from ui.web.office.sent import MOST_FIELDS, SMALL

OUTSIDE = {"/kantor/masuk", "/kantor/keluar", "/kantor/kata-sandi"}
DONE: list[tuple[dict[str, str], dict[str, bytes]]] = []


def show(visit: Visit) -> Response[Any]:
    return visit.page("office/said.html", sentence=f"Ini {visit.place('what')} {visit.asked('q')}", typed=[])


def act(visit: Visit) -> Response[Any]:
    if visit.form.get("isi") == "salah":
        raise Refused("office.bad_name", most=60)
    DONE.append((dict(visit.form), dict(visit.files)))
    visit.write(Act.PLAN_CHANGED, visit.place("what"))
    return visit.done("/kamar/2")


ROOM = Room("/kamar/{what:str}", Duty.REPORT, show=show, act=act)


@pytest.fixture
def desk(office: Office, watch: Watch) -> Iterator[Desk]:
    DONE.clear()
    with at_desk(office, watch, ROOM) as seated:
        yield seated


def token(desk: Desk) -> dict[str, str]:
    return {TOKEN: hidden(desk.browser.get("/kantor").text.partition("</form>")[0])[TOKEN]}


def test_no_address_of_the_office_opens_without_signing_in(desk: Desk) -> None:
    """Whatever rooms others add: all of them, by every method that they take."""
    desk.enlists("Siti")
    addresses = [route for route in desk.browser.app.routes if route.path.startswith(OFFICE)]
    assert len(addresses) > len(OUTSIDE)
    for route in addresses:
        path = re.sub(r"{[^}]*}", "x", route.path)
        if path in OUTSIDE:
            continue
        seen = desk.browser.get(path, follow_redirects=False)
        sent = desk.browser.post(path, data={"isi": "x"}, follow_redirects=False)
        assert seen.status_code in (303, 405), path
        assert sent.status_code in (403, 405), path
        assert seen.status_code == 405 or seen.headers["location"].startswith("/kantor/masuk?ke=/kantor"), path
    assert DONE == []


def test_a_form_that_was_filled_in_here_is_done_once_and_leads_on(desk: Desk) -> None:
    desk.clerk("Siti")
    answer = desk.browser.post("/kantor/kamar/1", data=token(desk) | {"isi": "a\r\nb"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/kantor/kamar/2")
    assert DONE == [({"isi": "a\nb"}, {})]
    assert ("Siti", "plan_changed", "1") in desk.log()


def test_a_form_without_the_token_of_this_browser_does_nothing(desk: Desk, office: Office, watch: Watch) -> None:
    desk.clerk("Siti")
    ours = token(desk)
    with at_desk(office, watch, ROOM) as other:
        other.clerk("Umar")
        theirs = token(other)
    assert ours != theirs
    for sent in ({}, {TOKEN: ""}, {TOKEN: "0" * 64}, {TOKEN: "é"}, theirs):
        answer = desk.browser.post("/kantor/kamar/1", data=sent | {"isi": "penting"})
        assert answer.status_code == 403
        assert "Isian ini tidak dapat diterima" in answer.text
        assert "penting" in answer.text
    assert DONE == []


def test_a_form_that_another_site_sends_does_nothing(desk: Desk) -> None:
    desk.clerk("Siti")
    for origin in ("https://jahat.test", "http://kantor.test:81", "https://kantor.test.jahat.test", "kantor.test"):
        answer = desk.browser.post("/kantor/kamar/1", data=token(desk), headers={"origin": origin})
        assert (answer.status_code, DONE) == (403, []), origin


def test_our_own_origin_may_send(desk: Desk) -> None:
    desk.clerk("Siti")
    headers = {"origin": "https://kantor.test"}
    assert desk.browser.post("/kantor/kamar/1", data=token(desk), headers=headers).status_code == 200
    assert len(DONE) == 1


def test_who_has_another_duty_is_told(desk: Desk) -> None:
    desk.clerk("Siti", Duty.COMPLAINTS)
    for answer in (desk.browser.get("/kantor/kamar/1"), desk.browser.post("/kantor/kamar/1", data=token(desk))):
        assert (answer.status_code, "bukan bagian tugas Anda" in answer.text) == (403, True)
    assert DONE == []


def test_what_was_typed_is_not_lost_when_the_session_ends(desk: Desk) -> None:
    desk.clerk("Siti")
    sent = token(desk) | {"jawaban": "Sudah kami <perbaiki> kemarin.", "kosong": " "}
    desk.clock.later(minutes=31)
    answer = desk.browser.post("/kantor/kamar/1", data=sent)
    assert answer.status_code == 403
    assert "sesi berakhir" in answer.text
    assert "Sudah kami &lt;perbaiki&gt; kemarin." in answer.text
    assert "kosong" not in answer.text
    assert sent[TOKEN] not in answer.text


def test_no_other_site_puts_its_words_on_a_page_of_ours(desk: Desk) -> None:
    desk.enlists("Siti")
    sent = {"pesan": "Hubungi nomor ini"}
    for headers in ({}, {"origin": "null"}, {"origin": "https://jahat.test"}):
        assert sent["pesan"] not in desk.browser.post("/kantor/kamar/1", data=sent, headers=headers).text
    ours = {"origin": "https://kantor.test"}
    assert sent["pesan"] in desk.browser.post("/kantor/kamar/1", data=sent, headers=ours).text


@given(
    body=st.binary(max_size=300) | st.text(max_size=300).map(str.encode),
    kind=st.sampled_from(["multipart/form-data; boundary=b", "application/x-www-form-urlencoded", "text/html"]),
    cookie=st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=";"), max_size=30),
    path=st.sampled_from(["masuk", "keluar", "kata-sandi", "kamar/1", "laporan", "paket", "rencana/baris"]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_answered_with_a_page_and_does_nothing(
    desk: Desk, body: bytes, kind: str, cookie: str, path: str
) -> None:
    desk.enlists("Siti")
    headers = {"content-type": kind, "cookie": f"{COOKIE}={cookie}"}
    answer = desk.browser.post(f"/kantor/{path}", content=body, headers=headers, follow_redirects=False)
    assert answer.status_code in (303, 400, 403, 404, 405)
    assert DONE == []


def test_a_rule_that_refuses_is_a_sentence_and_loses_nothing(desk: Desk) -> None:
    desk.clerk("Siti")
    answer = desk.browser.post("/kantor/kamar/1", data=token(desk) | {"isi": "salah", "lain": "tetap ada"})
    assert answer.status_code == 400
    assert "Tulis 2 sampai 60 huruf" in answer.text
    assert "tetap ada" in answer.text


def test_a_form_that_is_too_large_is_refused_before_it_is_read(desk: Desk) -> None:
    desk.clerk("Siti")
    answer = desk.browser.post("/kantor/kamar/1", data=token(desk) | {"isi": "x" * SMALL})
    assert (answer.status_code, "terlalu besar" in answer.text) == (403, True)
    assert DONE == []


def test_nobody_who_is_not_in_makes_the_server_read_a_large_form(office: Office, watch: Watch) -> None:
    room = Room("/berkas", None, act=act, most=1 << 20)
    with at_desk(office, watch, room) as desk:
        desk.enlists("Siti")
        for body in (b"isi=" + b"x" * SMALL, iter([b"isi=", b"x" * SMALL])):  # with and without its length
            answer = desk.browser.post(
                "/kantor/berkas", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
            )
            assert (answer.status_code, "sesi berakhir" in answer.text) == (403, True)
            assert "xxx" not in answer.text
    assert DONE == []


UNREADABLE = (
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=b", b"--b\r\nnonsense"),
    ("application/x-www-form-urlencoded", b"\xff\xfe=%ff%00&&&==&"),
    ("application/json", b'{"isi": 1}'),
    ("text/plain", b"isi=1"),
    ("", b"\x00" * 10),
)


def test_what_cannot_be_read_is_a_sentence(desk: Desk) -> None:
    desk.clerk("Siti")
    for kind, body in UNREADABLE:
        answer = desk.browser.post("/kantor/kamar/1", content=body, headers={"content-type": kind})
        assert answer.status_code == 403, kind
        assert "<h1" in answer.text
    assert DONE == []


def test_a_form_of_endless_fields_is_cut(desk: Desk) -> None:
    desk.clerk("Siti")
    desk.browser.post("/kantor/kamar/1", data=token(desk) | {f"f{number}": "" for number in range(MOST_FIELDS * 2)})
    assert all(len(form) < MOST_FIELDS for form, _ in DONE)


def test_files_come_beside_the_fields(desk: Desk) -> None:
    desk.clerk("Siti")
    answer = desk.browser.post(
        "/kantor/kamar/1", data=token(desk) | {"isi": "foto"}, files={"foto": ("a.jpg", b"\xff\xd8\xff", "image/jpeg")}
    )
    assert answer.status_code == 200
    assert DONE == [({"isi": "foto"}, {"foto": b"\xff\xd8\xff"})]


def test_no_page_of_the_office_is_kept_on_the_way_or_runs_a_script(desk: Desk) -> None:
    desk.enlists("Siti")
    answers = [desk.browser.get(path, follow_redirects=False) for path in ("/kantor/masuk", "/kantor", "/kantor/x")]
    desk.clerk("Umar")
    answers += [desk.browser.get(path) for path in ("/kantor", "/kantor/catatan", "/kantor/kamar/1?q=%3Cscript%3E")]
    for answer in answers[:2] + answers[3:]:
        assert answer.headers["cache-control"] == "no-store"
    for answer in answers:
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "script-src" not in answer.headers["content-security-policy"]
        assert "<script" not in answer.text
