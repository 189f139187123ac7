"""Which rows a device has on its page of health, and what each is called. Views in, words out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from zoneinfo import ZoneInfo

from kiosk.app.technician_views import HealthView, PartView, TechnicianView
from ui.glass.technician.health_words import HealthWords, Known
from ui.glass.technician.local import Glassware
from ui.glass.technician.saying import Saying

NOW = dt.datetime(2026, 11, 24, 3, 48, tzinfo=dt.UTC)
WORDS = HealthWords(Saying(lambda: "id", ZoneInfo("Asia/Jakarta")))
DOOR = TechnicianView(pin=True, card=True, tries_left=5, locked_seconds=0)


def known(*parts: PartView, **read: dt.datetime) -> Known:
    health = HealthView(NOW, "k1", "anjungan", "Mal", "1.4.0", parts, "ready", "connected")
    return Known(health, DOOR, Glassware(1280, 800, 150.0, ()), "ready", NOW, read)


def reader(name: str, reads: str) -> PartView:
    return PartView("reader", "good", "reader_working", {"reader": name, "reads": reads})


def names(device: Known) -> list[str]:
    return [row.name for row in WORDS.rows(device)]


def test_each_reader_is_a_row_called_by_what_it_reads() -> None:
    device = known(reader("pintu", "card"), reader("kaca", "code"), qr=NOW, kaca=NOW)
    card, code = (row for row in WORDS.rows(device) if row.part.startswith("reader-"))
    assert (card.name, card.icon, card.detail) == ("Pembaca kartu", "card", "Belum membaca apa pun")
    assert (code.name, code.icon, code.detail) == ("Pemindai kode", "qr", "Terakhir pukul 10.48")
    assert WORDS.sheet(device, code.part, None, "").title == "Pemindai kode"


def test_two_readers_of_the_same_are_told_apart_by_their_names() -> None:
    found = names(known(reader("kiri", "card"), reader("kanan", "card"), reader("qr", "code")))
    assert found[:3] == ["Pembaca kartu kiri", "Pembaca kartu kanan", "Pemindai kode"]


def test_a_device_without_readers_says_so_in_one_row() -> None:
    assert names(known()).count("Pembaca") == 1


def test_what_shares_a_row_is_seen_as_soon_as_it_is_not_well() -> None:
    store = PartView("store", "good", "store", {"records": "7"})
    device = known(store, PartView("numbers", "good", "balanced", {"issued": "3"}))
    assert next(row for row in WORDS.rows(device) if row.part == "store").word == "Utuh"
    device = known(store, PartView("numbers", "bad", "not_balanced"))
    row = next(row for row in WORDS.rows(device) if row.part == "store")
    assert (row.word, row.mood) == ("Tidak seimbang", "alarm")


def test_boards_without_sound_are_named_by_their_zones() -> None:
    at = dt.datetime(2026, 11, 24, 3, 39, tzinfo=dt.UTC).isoformat()
    zoned = known(PartView("hall", "attention", "hall_silent", {"zones": "A, B", "at": at}))
    everywhere = known(PartView("hall", "attention", "hall_silent_all", {"zones": "", "at": at}))
    details = [next(row for row in WORDS.rows(device) if row.part == "hall").detail for device in (zoned, everywhere)]
    assert details == ["Zona A, B, pukul 10.39", "Sejak pukul 10.39"]
    assert "hall" not in [row.part for row in WORDS.rows(known())]


def test_what_nobody_has_set_is_not_called_well_and_not_counted_so() -> None:
    device = known(PartView("printer", "good", "printer_none"), PartView("site", "good", "alone"))
    rows = WORDS.rows(device)
    unset = {row.part for row in rows if row.mood == "info"}
    assert unset == {"printer", "reader", "site"}
    assert "3 tidak diatur" in WORDS.sum(rows)
    assert f"{sum(row.mood == 'ok' for row in rows)} bagian baik" in WORDS.sum(rows)
    assert WORDS.sheet(device, "printer", None, "").lines[0].mood == "info"


def test_a_speaker_in_use_is_told_as_such_and_nobody_is_sent_to_its_cable() -> None:
    device = dataclasses.replace(known(), sound="busy")
    assert next(row for row in WORDS.rows(device) if row.part == "sound").word == "Sedang dipakai"
    said = " ".join(f"{line.text} {line.detail}" for line in WORDS.sheet(device, "sound", None, "").lines)
    assert "Papan atau program lain di mesin ini sedang memakai pengeras suara" in said
    assert "Tunggu sampai panggilan selesai, lalu putar lagi." in said
    assert "kabel" not in said
