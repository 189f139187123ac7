"""Signing in: a link, a password, a session, and everything that keeps others out."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.centre import clerks
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.centre.mall import MALL
from tests.unit.ui.web.office.conftest import PASSWORD, Desk, QuickPins, Watch, at_desk, hidden
from ui.web.office.calls import COOKIE
from ui.web.office.entrance import (
    BY_ADDRESS,
    BY_NAME,
    LONGEST,
    MOST_WAITING,
    SHORTEST,
    Entrance,
    must_be_strong,
    normal,
)
from ui.web.office.guard import Office
from ui.web.office.signing import room_under

NO_MATCH = "Nama atau kata sandi tidak cocok"
DEAD = "Tautan ini sudah dipakai atau sudah lewat 24 jam"
SLOW = "Terlalu banyak percobaan"


def test_somebody_with_a_link_chooses_a_password_and_is_in(desk: Desk) -> None:
    link = desk.enlists("Siti Aminah")
    assert "Kata sandi tersimpan" in desk.chooses(link).text
    answer = desk.enters("siti  aminah")
    assert (answer.status_code, answer.headers["location"]) == (303, "/kantor")
    assert "Siti Aminah" in desk.browser.get("/kantor").text
    assert {act for _, act, _ in desk.log()} == {"password_set", "signed_in"}


def test_a_link_serves_once(desk: Desk) -> None:
    link = desk.enlists("Siti")
    page = hidden(desk.browser.get(f"/kantor/kata-sandi?tautan={link}").text)
    desk.chooses(link)
    second = desk.browser.post("/kantor/kata-sandi", data=page | {"kata_sandi": "lain " * 4, "ulangi": "lain " * 4})
    assert (second.status_code, DEAD in second.text) == (404, True)
    assert desk.enters("Siti").status_code == 303


def test_a_link_dies_after_a_day_and_by_a_newer_one(desk: Desk) -> None:
    first = desk.enlists("Siti")
    second = desk.enlists("Siti")
    assert DEAD in desk.browser.get(f"/kantor/kata-sandi?tautan={first}").text
    desk.clock.later(hours=23, minutes=59)
    assert desk.browser.get(f"/kantor/kata-sandi?tautan={second}").status_code == 200
    desk.clock.later(minutes=1)
    assert DEAD in desk.browser.get(f"/kantor/kata-sandi?tautan={second}").text


def test_a_link_that_nobody_made_opens_nothing(desk: Desk) -> None:
    desk.chooses(desk.enlists("Siti"))  # whose link is used up, and so stands empty
    for link in ("", "x", "%00", "' or 1=1 --"):
        answer = desk.browser.get("/kantor/kata-sandi", params={"tautan": link})
        assert (answer.status_code, DEAD in answer.text) == (404, True), link


def test_a_weak_or_mistyped_password_is_not_taken(desk: Desk) -> None:
    link, weak = desk.enlists("Siti Aminah"), "mudah ditebak"
    for password, again, said in (
        ("pendek", "", weak),
        ("a" * 40, "", weak),
        ("siti aminah 2026", "", weak),
        ("x1" * 200, "", weak),
        (PASSWORD, f"{PASSWORD}.", "tidak sama"),
    ):
        answer = desk.chooses(link, password, again)
        assert (answer.status_code, said in answer.text) == (400, True), password
        assert password not in answer.text
    assert desk.chooses(link).status_code == 200


@given(st.text(max_size=300))
def test_any_password_is_taken_or_refused_with_its_sentence(password: str) -> None:
    strong = len(normal(password)) in range(SHORTEST, LONGEST + 1) and len(set(normal(password).casefold())) > 4
    with contextlib.nullcontext() if strong else pytest.raises(Refused, match=r"office\.weak_password"):
        must_be_strong(password, "Siti Aminah")


def test_an_unknown_name_is_answered_as_a_wrong_password_is(desk: Desk) -> None:
    desk.chooses(desk.enlists("Siti"))
    desk.enlists("Umar")  # who has chosen none yet
    answers = [desk.enters(name, "salah sama sekali") for name in ("Siti", "Tak Dikenal", "Umar")]
    assert {answer.status_code for answer in answers} == {403}
    assert all(NO_MATCH in answer.text for answer in answers)
    assert sorted(line for line in desk.log() if line[1] == "not_let_in") == [
        ("", "not_let_in", ""),
        ("", "not_let_in", ""),
        ("Siti", "not_let_in", ""),
    ]


def test_after_some_failures_a_name_waits_longer_each_time_but_never_for_ever(desk: Desk) -> None:
    desk.chooses(desk.enlists("Siti"))
    for _ in range(BY_NAME):
        assert NO_MATCH in desk.enters("Siti", "salah").text
    waited = []
    for _ in range(8):
        answer = desk.enters(" SITI")
        assert (answer.status_code, SLOW in answer.text) == (429, True)
        minutes = next(word for word in answer.text.split("setelah ")[1].split() if word.isdigit())
        waited.append(int(minutes))
        desk.clock.later(minutes=int(minutes))
        assert NO_MATCH in desk.enters("siti", "salah").text
    assert waited == sorted(waited)
    assert waited[-1] == 15
    desk.clock.later(minutes=15)
    assert desk.enters("Siti").status_code == 303
    assert NO_MATCH in desk.enters("Siti", "salah").text


def test_an_address_that_tries_many_names_waits_too(desk: Desk) -> None:
    desk.chooses(desk.enlists("Siti"))
    for number in range(BY_ADDRESS):
        assert desk.enters(f"Nama {number}", "salah").status_code == 403
    assert desk.enters("Siti").status_code == 429


def test_a_crowd_before_the_door_is_sent_away_and_not_counted(office: Office, watch: Watch) -> None:
    """Each who waits for a look at a password holds a thread of the server."""
    entrance = Entrance(office, watch.seconds, QuickPins())
    crowd = [entrance.waiting.acquire(blocking=False) for _ in range(MOST_WAITING)]
    assert all(crowd)
    for _ in range(BY_NAME * 2):
        with pytest.raises(Refused, match=r"office\.slow_down"):
            entrance.let_in("Siti", "salah", "10.0.0.1")
    entrance.waiting.release()
    for _ in range(BY_NAME):
        with pytest.raises(Refused, match=r"office\.not_let_in"):
            entrance.let_in("Siti", "salah", "10.0.0.1")


def test_the_cookie_is_for_this_office_alone(desk: Desk) -> None:
    desk.chooses(desk.enlists("Siti"))
    crumbs = desk.enters("Siti").headers["set-cookie"].split("; ")
    assert {"HttpOnly", "SameSite=strict", "Path=/kantor", "Secure"} <= set(crumbs)
    assert not [crumb for crumb in crumbs if crumb.lower().startswith(("expires", "max-age", "domain"))]


def test_who_signs_in_gets_another_cookie_than_the_one_before(desk: Desk) -> None:
    """So that nobody can place a cookie in a browser and wait until its user signs in."""
    desk.chooses(desk.enlists("Siti"))
    before = desk.browser.cookies[COOKIE]
    desk.enters("Siti")
    assert desk.browser.cookies[COOKIE] != before
    desk.browser.cookies.clear()
    desk.browser.cookies.set(COOKIE, before, path="/kantor")
    assert not desk.is_in()


def test_a_session_ends_after_half_an_hour_of_rest(desk: Desk) -> None:
    desk.clerk("Siti")
    for _ in range(5):
        desk.clock.later(minutes=29)
        assert desk.is_in()
    desk.clock.later(minutes=30)
    assert not desk.is_in()


def test_a_session_ends_after_twelve_hours_of_work(desk: Desk) -> None:
    desk.clerk("Siti")
    for _ in range(47):
        desk.clock.later(minutes=15)
        assert desk.is_in()
    desk.clock.later(minutes=15)
    assert not desk.is_in()


def test_an_old_cookie_opens_nothing_once_its_owner_signed_out(desk: Desk) -> None:
    desk.clerk("Siti")
    stolen = desk.browser.cookies[COOKIE]
    desk.browser.post("/kantor/keluar", data=hidden(desk.browser.get("/kantor").text.partition("</form>")[0]))
    desk.browser.cookies.clear()
    desk.browser.cookies.set(COOKIE, stolen, path="/kantor")
    assert not desk.is_in()
    assert ("Siti", "signed_out", "") in desk.log()


def test_who_is_removed_is_out_at_once(desk: Desk) -> None:
    desk.clerk("Siti")
    desk.server.writer.do(lambda conn: clerks.remove(conn, MALL.id, "siti"))
    assert not desk.is_in()


def test_a_new_password_ends_every_session_of_its_clerk(desk: Desk) -> None:
    desk.clerk("Siti")
    thief = desk.browser.cookies[COOKIE]
    desk.chooses(desk.enlists("Siti"), "rawa lebak di musim hujan")
    desk.browser.cookies.set(COOKIE, thief, path="/kantor")
    assert not desk.is_in()
    assert NO_MATCH in desk.enters("Siti").text
    assert desk.enters("Siti", "rawa lebak di musim hujan").status_code == 303


def test_what_is_kept_opens_nothing(desk: Desk, tmp_path: Path) -> None:
    """Whoever reads the database finds no password, no link that waits, and no cookie."""
    waiting = desk.enlists("Umar")
    desk.clerk("Siti")
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("server.db*"))
    assert b"Siti" in kept
    for secret in (PASSWORD, waiting, desk.browser.cookies[COOKIE]):
        assert secret.encode() not in kept


@given(st.text(max_size=30) | st.sampled_from(["//x.id", "/kantor//x.id", "/kantor/../x", "/kantor\\x", "/kantorx"]))
def test_signing_in_leads_nowhere_but_into_the_office(way: str) -> None:
    safe = room_under(way)
    assert safe == "/kantor" or (safe.startswith("/kantor/") and safe == way and "//" not in safe and ".." not in safe)


def test_nobody_signs_in_over_a_line_that_others_can_read(office: Office, watch: Watch) -> None:
    with at_desk(office, watch, address="http://kantor.test") as desk:
        link = desk.enlists("Siti")
        for path in ("/kantor", "/kantor/masuk", f"/kantor/kata-sandi?tautan={link}"):
            answer = desk.browser.get(path)
            assert (answer.status_code, "tidak terenkripsi" in answer.text) == (403, True)
        sent = {"nama": "Siti", "kata_sandi": PASSWORD}
        assert desk.browser.post("/kantor/masuk", data=sent).status_code == 403
    with at_desk(replace(office, plain=True), watch, address="http://kantor.test") as desk:
        assert desk.chooses(link).status_code == 200
        assert "Secure" not in desk.enters("Siti").headers["set-cookie"]


def test_an_office_without_clerks_is_closed(desk: Desk) -> None:
    for path in ("/kantor", "/kantor/masuk", "/kantor/kata-sandi?tautan=x", "/kantor/catatan"):
        answer = desk.browser.get(path)
        assert (answer.status_code, "anjungan clerk add" in answer.text) == (403, True)


def test_a_browser_that_keeps_no_cookies_is_told(desk: Desk) -> None:
    desk.enlists("Siti")
    page = desk.browser.get("/kantor/masuk")
    desk.browser.cookies.clear()
    answer = desk.browser.post("/kantor/masuk", data=hidden(page.text) | {"nama": "Siti", "kata_sandi": "x"})
    assert (answer.status_code, "tidak menyimpan kuki" in answer.text) == (403, True)
