"""Orders about complaints at a site's server, the files that are made of them, and what a citizen's page holds back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import cast

import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import select

from kiosk.adapters.instruments import shipped
from kiosk.centre.complaint_cases import case_of, register
from kiosk.centre.complaint_month import MonthShown, figures_of
from kiosk.centre.period import period_of
from kiosk.centre.projection import Projection
from kiosk.centre.tables import personal_log
from kiosk.domain.complaint_code import code_of
from kiosk.domain.personal import PersonalField
from kiosk.domain.trouble import Refused
from kiosk.texts import Texts
from sync.server.server import Server
from sync.trouble import Trouble
from tests.unit.kiosk.centre.mall import DAY, MALL, SITE
from tests.unit.kiosk.centre.test_complaints import filed, words
from tests.unit.ui.web.conftest import NOON, Hall
from ui.web.app import create_app
from ui.web.code_drawing import QUIET, drawn
from ui.web.complaints.export import as_csv, lapor_csv, lapor_json, lapor_report, register_rows
from ui.web.complaints.progress import complaint_routes
from ui.web.complaints.shown import SaidShown, case_shown, read_shown
from ui.web.complaints.words import NOT_NOW, ComplaintWords
from ui.web.orders import carry_out
from ui.web.orders.complaints import MONTH, MOVE, READ, Moved

EVENT = filed(147)
EVIL = '=HYPERLINK("http://x")\nbaris dua'


def files(hall: Hall, text: str = "Loket kosong.") -> None:
    hall.hears("K1", EVENT, replace(words(EVENT, PersonalField.PHONE), text=text))


def orders(hall: Hall, name: str, **said: str) -> msgspec.Struct:
    return carry_out(hall.server, name, {"number": "pd-0147", "timezone": MALL.timezone} | said)


def reads(hall: Hall) -> SaidShown:
    return cast(SaidShown, orders(hall, READ, by="Rahma", purpose="uji"))


def test_an_act_by_order_is_kept_with_who_did_it(hall: Hall) -> None:
    files(hall)
    done = orders(hall, MOVE, move="verify", grade="ringan", by="Rahma")
    assert done == Moved("PD-0147", 2026, "verified")
    with hall.server.read() as conn:
        (act,) = case_of(conn, SITE, "PD-0147").acts
    assert (act.by, act.at) == ("Rahma", NOON)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"number": "PD-9999", "move": "verify"}, "complaint.unknown"),
        ({"year": "26", "move": "verify"}, "complaint.bad_year"),
        ({"move": "terbang"}, "complaint.unknown_move"),
        ({"move": "close"}, "complaint.move_not_allowed"),
        ({"move": "answer"}, "complaint.no_words"),
        ({"move": "verify", "grade": "berat"}, "complaint.unknown_grade"),
        ({"move": "verify", "reference": "9" * 41}, "complaint.bad_reference"),
        ({"move": "answer", "note": "a" * 2001}, "complaint.note_too_long"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(hall: Hall, said: dict[str, str], code: str) -> None:
    files(hall)
    with pytest.raises(Exception, match=code):
        orders(hall, MOVE, **said)
    with hall.server.read() as conn:
        assert case_of(conn, SITE, "PD-0147").acts == ()


def test_a_step_that_cannot_be_taken_names_those_that_can_in_the_reader_s_words(hall: Hall) -> None:
    files(hall)
    with pytest.raises(Trouble) as trouble:
        orders(hall, MOVE, move="close")
    said = Texts().say(NOT_NOW, **ComplaintWords(Texts(), MALL).not_now(trouble.value.params, typed=True))
    assert said == (
        "Langkah close (Nyatakan selesai) tidak dapat diambil sekarang. Keadaan pengaduan ini: Diterima. Langkah yang "
        "dapat diambil: verify (Nyatakan lengkap), ask (Minta kelengkapan), answer (Jawab), "
        "reject (Nyatakan tidak dapat diterima)."
    )


def test_whoever_reads_what_a_complaint_says_is_written_down(hall: Hall) -> None:
    files(hall)
    assert reads(hall) == SaidShown("Loket kosong.", erased=False, resting=False, sealed=("phone",))
    with hall.server.read() as conn:
        (line,) = conn.execute(select(personal_log)).all()
    assert (line.act, line.fields, line.reason) == ("looked", "complaint", "Rahma: uji")
    carry_out(hall.server, "privacy.erase", {"label": "PD-0147", "day": str(DAY), "reason": "diminta warga"})
    assert reads(hall) == SaidShown("", erased=True, resting=False, sealed=())


def test_the_figures_of_a_month_are_written_down_as_they_were_drawn(hall: Hall) -> None:
    files(hall)
    with hall.server.read() as conn:
        figures = figures_of(conn, MALL, period_of("2026-11"), NOON)
    said = msgspec.json.encode(figures).decode()
    done = cast(MonthShown, carry_out(hall.server, MONTH, {"figures": said, "by": "Rahma", "publish": "1"}))
    assert (done.figures, done.reported_by, bool(done.published_at)) == (figures, "Rahma", True)


@pytest.mark.parametrize(("told", "written"), [(None, ""), (dt.date(2026, 11, 20), "2026-11-20")])
def test_a_file_for_typing_has_the_day_of_the_event_only_where_it_was_told(
    hall: Hall, told: dt.date | None, written: str
) -> None:
    hall.hears("K1", replace(EVENT, happened_on=told), words(EVENT, PersonalField.PHONE))
    with hall.server.read() as conn:
        case = case_of(conn, SITE, "PD-0147")
    assert lapor_report(read_shown(case, reads(hall), MALL, NOON), MALL.name).tanggal_kejadian == written


def test_files_hold_what_is_to_be_typed_and_no_formula(hall: Hall) -> None:
    files(hall, EVIL)
    with hall.server.read() as conn:
        case = case_of(conn, SITE, "PD-0147")
    report = lapor_report(read_shown(case, reads(hall), MALL, NOON), MALL.name)
    assert (report.klasifikasi, report.instansi_tujuan, report.kerahasiaan) == ("Pengaduan", "Dukcapil", "Anonim")
    (row,) = csv.DictReader(io.StringIO(lapor_csv([report]).decode("utf-8-sig")))
    assert row["isi"] == "'" + EVIL
    whole = msgspec.json.decode(lapor_json([report]))
    assert (whole["belum_dikonfirmasi"], whole["laporan"][0]["isi"]) == (True, EVIL)


def test_the_register_as_a_file_says_nothing_that_was_written(hall: Hall) -> None:
    files(hall)
    orders(hall, MOVE, move="answer", note="Rahasia kantor.")
    with hall.server.read() as conn:
        cases = register(conn, SITE, DAY, DAY)
    content = as_csv(register_rows(case_shown(case, MALL, NOON, notes=False) for case in cases)).decode("utf-8-sig")
    assert "PD-0147" in content
    assert "kosong" not in content
    assert "Rahasia" not in content
    assert EVENT.complaint not in content
    assert as_csv([]).decode("utf-8-sig") == "\r\n"


def test_what_runs_out_first_is_named_first(hall: Hall) -> None:
    files(hall)
    orders(hall, MOVE, move="verify", grade="ringan")
    with hall.server.read() as conn:
        shown = case_shown(case_of(conn, SITE, "PD-0147"), MALL, NOON)
    words_ = ComplaintWords(Texts(), MALL)
    clock = words_.next_clock(shown)
    assert clock is not None
    assert words_.clock(clock) == "Standar setempat paling lambat 26 November 2026: 2 hari lagi"


def test_a_code_that_proves_nothing_opens_no_page(hall: Hall) -> None:
    files(hall)
    app = create_app(hall.pages, complaint_routes(hall.pages))
    code = code_of(EVENT.complaint, DAY, EVENT.number)
    with TestClient(app) as browser:
        page = browser.get(f"/pengaduan/{code.lower()}")
        assert (page.status_code, "Diterima" in page.text) == (200, True)
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["x-robots-tag"] == "noindex"
        for wrong in (code[:-1] + ("0" if code[-1] != "0" else "1"), "2026-PD0147-0000000000", "x" * 500, "%00"):
            assert browser.get(f"/pengaduan/{wrong}").status_code == 404
        typed = browser.get("/pengaduan/kode", params={"kode": f" {code.lower()} "})
        assert (typed.status_code, "Diterima" in typed.text) == (200, True)
        empty = browser.get("/pengaduan/kode")
        assert (empty.status_code, 'name="kode"' in empty.text) == (200, True)
        assert browser.get("/pengaduan/angka.json").json() == {"site": SITE, "months": []}


@pytest.mark.parametrize(
    ("shown", "said"), [("", "hanya menampilkan keadaan dan tanggal"), ("1", "dan yang disampaikan kepada Anda")]
)
def test_the_page_of_a_receipt_says_what_it_shows(hall: Hall, shown: str, said: str) -> None:
    files(hall)
    orders(hall, MOVE, move="answer", note="Loket diisi kembali.", shown=shown)
    with TestClient(create_app(hall.pages, complaint_routes(hall.pages))) as browser:
        page = browser.get(f"/pengaduan/{code_of(EVENT.complaint, DAY, EVENT.number)}").text
    assert (said in page, "Loket diisi kembali." in page) == (True, bool(shown))


def test_a_code_is_drawn_with_the_white_that_a_reader_wants() -> None:
    drawing = drawn("https://www.lapor.go.id")
    assert drawing.side == 25 + 2 * QUIET
    assert drawing.path.startswith("M4 4h7v1h-7z")


def test_a_centre_knows_nothing_of_what_is_done(tmp_path: Path) -> None:
    projection = Projection(lambda site: MALL, shipped(), None)
    with closing(Server(f"sqlite:///{tmp_path / 'c.db'}", projection, lambda: NOON, bytes, site="")) as centre:
        for name in (MOVE, READ, MONTH):
            with pytest.raises(Refused, match=r"complaint\.at_the_site"):
                carry_out(centre, name, {"number": "PD-0147", "move": "verify", "timezone": "Asia/Jakarta"})
