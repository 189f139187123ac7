"""A table of wished appointments: read strictly, and given back with the codes; slips that need nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.adapters.site_folder import load_site
from kiosk.adapters.tables import BadTable
from kiosk.domain.trouble import Refused
from kiosk.sites import example_folder
from kiosk.texts import Texts
from ui.web.appointments.slips import slips
from ui.web.appointments.table import hour_of, wishes_in, written_table
from ui.web.orders.appointments import AppointmentLine, WishLine

DAY = dt.date(2026, 12, 1)


def line(code: str, service: str = "dukcapil.ikd") -> AppointmentLine:
    return AppointmentLine(code, f"palembang/{code}", service, "IKD <b>", "Disdukcapil", DAY, "09.00", False, "", False)


def table(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "janji.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_days_and_hours_are_read_as_they_are_written(tmp_path: Path) -> None:
    text = "Nama;Layanan;Tanggal;Jam\nBudi;dukcapil.ikd;01/12/2026;9.00\n;;;\nAni;polres.skck-baru;2026-12-01;13:00\n"
    known, wishes = wishes_in(table(tmp_path, text))
    assert wishes == (
        WishLine("dukcapil.ikd", DAY, dt.time(9)),
        WishLine("polres.skck-baru", DAY, dt.time(13)),
    )
    told = written_table(known, (line("J-1"), line("J-2")))
    assert told.splitlines() == [
        "nama,layanan,tanggal,jam,kode,qr",
        "Budi,dukcapil.ikd,01/12/2026,9.00,J-1,palembang/J-1",
        "Ani,polres.skck-baru,2026-12-01,13:00,J-2,palembang/J-2",
    ]


def test_every_mistake_is_told_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadTable) as trouble:
        wishes_in(table(tmp_path, "layanan,tanggal,jam\n,32/12/2026,9\npln.tagihan,2026-12-01,25.00\n"))
    assert [(each.code, each.params["line"]) for each in trouble.value.mistakes] == [
        ("appointment.bad_service", 2),
        ("appointment.bad_day_cell", 2),
        ("appointment.bad_hour_cell", 2),
        ("appointment.bad_hour_cell", 3),
    ]


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"appointment\.no_column") as trouble:
        wishes_in(table(tmp_path, "layanan,tanggal\npln.tagihan,2026-12-01\n"))
    assert trouble.value.params["column"] == "jam"


@pytest.mark.parametrize(
    ("said", "hour"),
    [("9.00", dt.time(9)), ("09:30", dt.time(9, 30)), ("24.00", None), ("9", None), ("", None), ("9.5", None)],
)
def test_an_hour_has_two_figures_behind_the_point(said: str, hour: dt.time | None) -> None:
    assert hour_of(said) == hour


def test_a_page_of_slips_holds_every_code_and_loads_nothing() -> None:
    page = slips(load_site(example_folder()), [line("J-7K3Q-X9WM-4TRE"), line("J-0000-0000-0000")], Texts("id"))
    assert page.count("<article>") == 2
    assert "J-7K3Q-X9WM-4TRE" in page
    assert "IKD &lt;b&gt;" in page
    assert "http" not in page
