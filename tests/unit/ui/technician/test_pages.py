"""The pages behind the door: health as it changes, actions that ask once, touches measured, the acceptance run."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from hardware.cards.token import SealedCard
from kiosk.adapters.acceptance_check import parsed, prove
from kiosk.adapters.orders import Order
from kiosk.app.commands import EnrolCard
from kiosk.app.technician_commands import TECHNICIAN, ShowAcceptance, ShowTechnician
from kiosk.app.technician_views import AcceptanceView, TechnicianView
from kiosk.app.views import CardOutcome, CardView
from kiosk.domain.acceptance import Step
from kiosk.domain.catalogue import OfficerCode
from kiosk.domain.health import Finding, Health
from tests.unit.kiosk.app.hall import Hall
from tests.unit.ui.technician.conftest import Bench, Opener
from ui.glass.technician.local import MM_PER_INCH, Glassware
from ui.glass.technician.ruler import LENGTH_MM, Ruler
from ui.glass.technician.touch_test import error_mm, targets

GLASSES = st.builds(Glassware, st.integers(480, 8192), st.integers(320, 8192), st.floats(20, 600), st.just(()))


# --- health --------------------------------------------------------------------------------------------------


def test_a_part_that_goes_bad_is_seen_without_a_touch(bench: Opener, hall: Hall) -> None:
    person = bench()
    person.enters()
    person.look()
    assert person.text("word-printer") == "Siap"
    hall.keeper.findings = (Finding("printer", Health.BAD, "printer_bad", {"port": "p", "profile": "q"}),)
    person.passes(3)
    person.look()
    assert person.text("word-printer") == "Tidak mencetak"


def test_its_sheet_says_what_the_doctor_says_and_what_to_do(bench: Opener, hall: Hall) -> None:
    hall.keeper.findings = (
        Finding("printer", Health.BAD, "printer_bad", {"port": "/dev/x", "profile": "q"}, "hardware.paper_out"),
    )
    person = bench()
    person.enters()
    person.touch("open-printer")
    said = [str(person.model.property("lines").data(person.model.property("lines").index(at, 0), 260)) for at in (0, 1)]
    assert "part-printer" in person.names()
    assert "Tidak dapat mencetak di /dev/x, profil q. Kertas printer habis." in said[0]
    assert "cetak tiket uji" in said[1]


def test_a_card_is_read_before_the_technicians_eyes(bench: Opener) -> None:
    person = bench()
    person.enters()
    person.model.take_card("pintu", SealedCard("whatever", stable=True))
    person.touch("open-reader")
    assert any("pintu" in person.text(name) for name in person.names() if name.startswith("line-"))
    person.model.take_card("pintu", SealedCard("whatever", stable=True))
    person.settle()
    said = [person.text(name) for name in person.names() if name.startswith("line-")]
    assert len([each for each in said if each.startswith("Kartu terbaca")]) == 1


@pytest.mark.parametrize(
    ("officer", "said"),
    [(TECHNICIAN, "Kartu teknisi terpasang di perangkat ini."), ("P01", "Kartu terpasang untuk Petugas 01.")],
    ids=["technician's", "officer's"],
)
def test_a_card_that_a_terminal_waits_for_is_set_at_a_reader_of_this_screen(
    bench: Opener, hall: Hall, officer: str, said: str
) -> None:
    person = bench()
    person.enters()
    wish = EnrolCard(request="r", officer=OfficerCode(officer))
    hall.desk.execute(wish, CardView)
    person.model.take_card("pintu", SealedCard("whatever", stable=True))
    person.settle()
    assert person.model.property("told") == said
    assert hall.desk.execute(wish, CardView).outcome is CardOutcome.ENROLLED


def test_a_card_whose_number_changes_is_read_but_not_set(bench: Opener, hall: Hall) -> None:
    person = bench()
    person.enters()
    hall.desk.execute(EnrolCard(request="r", officer=TECHNICIAN), CardView)
    person.model.take_card("pintu", SealedCard("whatever", stable=False))
    person.settle()
    assert str(person.model.property("told")).startswith("Nomor kartu ini berganti")


def test_a_call_is_played_and_what_was_not_heard_is_told(bench: Opener) -> None:
    person = bench()
    person.enters()
    person.touch("open-sound")
    person.speaker.standing = "failing"
    person.touch("do-play_call")
    assert person.speaker.played == 1
    assert person.text("line-0") == "Suara tidak dapat diputar."


def test_who_leaves_lets_the_speaker_go(bench: Opener) -> None:
    person = bench()
    person.enters()
    before = person.speaker.closed
    person.model.leave()
    assert person.speaker.closed == before + 1


# --- what cannot be taken back is asked once ---------------------------------------------------------------------


def mark(folder: Path) -> tuple[Path, Order]:
    """An order that leaves a file."""
    file = folder / "ordered"
    return file, Order("restart", f"{sys.executable} -c 'import sys; open(sys.argv[1], \"w\")' {file}")


def waits(person: Bench, line: str, words: str) -> None:
    """Until the line says it: an order runs in a process of its own."""
    for _ in range(1000):
        person.settle()
        if line in person.names() and words in person.text(line):
            return
        QTest.qWait(10)
    raise AssertionError(person.names())


def test_a_machine_is_restarted_only_after_a_yes(bench: Opener, tmp_path: Path) -> None:
    file, order = mark(tmp_path)
    person = bench(orders={"restart_machine": order, "shut_down": Order("power_off", "")})
    person.enters()
    person.model.do("restart")
    person.settle()
    person.touch("do-restart_machine")
    assert "confirm" in person.names()
    person.touch("sure-no")
    assert "confirm" not in person.names()
    person.touch("do-restart_machine")
    assert not file.exists()
    person.touch("sure-yes")
    waits(person, "line-0", "Perintah diterima")
    assert file.exists()


def test_an_order_that_the_machine_refuses_is_told(bench: Opener) -> None:
    no = Order("restart", f"{sys.executable} -c 'import sys; sys.exit(\"Access denied\")'")
    person = bench(orders={"restart_machine": no, "shut_down": Order("power_off", "")})
    person.enters()
    person.model.do("restart")
    person.settle()
    person.touch("do-restart_machine")
    person.touch("sure-yes")
    waits(person, "line-0", "Access denied")


def test_what_is_not_permitted_cannot_be_touched_and_says_why(bench: Opener) -> None:
    person = bench()
    person.enters()
    person.model.do("restart")
    person.settle()
    assert not person.find("do-shut_down").property("available")
    assert any("technician.power_off" in str(person.find(name).property("detail")) for name in ("line-0", "line-1"))


def test_the_program_begins_anew_after_a_yes(bench: Opener) -> None:
    person = bench()
    person.enters()
    person.model.do("restart")
    person.settle()
    person.touch("do-restart_program")
    person.key(Qt.Key.Key_Escape)
    assert person.again == []
    person.touch("do-restart_program")
    person.touch("sure-yes")
    assert person.again == ["again"]


# --- the stick -----------------------------------------------------------------------------------------------


def test_without_a_stick_nothing_is_written(bench: Opener, tmp_path: Path) -> None:
    person = bench(stick=tmp_path / "gone")
    person.enters()
    person.model.do("export")
    person.settle()
    assert not person.find("do-export_go").property("available")
    assert "Tidak ada USB" in person.text("line-0")


def test_records_and_the_signed_result_go_onto_the_stick(bench: Opener, hall: Hall, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    person = bench(stick=stick)
    person.enters()
    runs(person, hall)
    person.model.do("export")
    person.settle()
    person.touch("do-export_go")
    waits(person, "line-0", "uji-terima-K1-2026-11-24.json")
    (file,) = stick.glob("*.json")
    prove(parsed(file.read_text(), file), hall.keeper.key.public.hex())


def test_an_invitation_is_read_from_the_stick(bench: Opener, hall: Hall, tmp_path: Path) -> None:
    (tmp_path / "undangan.txt").write_text("http://server:8420#ABCD2345\n")
    person = bench(stick=tmp_path)
    person.enters()
    person.model.do("enrol")
    person.settle()
    person.model.readStick()
    person.look()
    assert person.text("enrol-code") == "ABCD2-345"
    person.touch("enrol-go")
    assert hall.word.joined


def test_a_list_of_many_invitations_says_that_it_is_one(bench: Opener, tmp_path: Path) -> None:
    (tmp_path / "undangan.csv").write_text("device,name,role,code,expires_at,scan\n,A,,X,,X\n,B,,Y,,Y\n")
    person = bench(stick=tmp_path)
    person.enters()
    person.model.do("enrol")
    person.settle()
    person.touch("enrol-file")
    assert person.text("enrol-told").startswith("Berkas undangan.csv memuat kode untuk 2 perangkat: A, B.")


@pytest.mark.parametrize("scanned", ["DREGU-5UW4S", "DREGU5UW4S"])
def test_a_code_stands_in_the_groups_in_which_the_server_writes_it(bench: Opener, scanned: str) -> None:
    person = bench()
    person.enters()
    person.model.do("enrol")
    person.model.take_code(scanned)
    person.look()
    assert person.text("enrol-code") == "DREGU-5UW4S"


# --- touches and sizes -----------------------------------------------------------------------------------------


@given(GLASSES)
def test_five_targets_lie_on_every_glass(glass: Glassware) -> None:
    places = targets(glass)
    assert len(set(places)) == 5
    assert all(0 < x < glass.width and 0 < y < glass.height for x, y in places)


@given(GLASSES, st.floats(0, 2 * math.pi), st.floats(0, 200))
def test_the_error_is_what_a_ruler_would_show(glass: Glassware, angle: float, mm: float) -> None:
    x, y = targets(glass)[0]
    pixels = mm * glass.dpi / MM_PER_INCH
    found = error_mm((x, y), (x + pixels * math.cos(angle), y + pixels * math.sin(angle)), glass.dpi)
    assert found == pytest.approx(mm, abs=1e-6)


@given(st.floats(20, 600), st.integers(-50, 50))
def test_the_line_is_as_long_as_its_dots_say(dots: float, times: int) -> None:
    ruler = Ruler()
    ruler.begin(dots)
    ruler.step(times)
    assert ruler.property("pixels") == pytest.approx(LENGTH_MM * ruler.dots / MM_PER_INCH)
    assert 20 <= ruler.dots <= 600


def touches(person: Bench, off: int) -> None:
    """All five targets, each `off` pixels beside its middle."""
    for _ in range(5):
        person.look()
        target = person.find("target")
        place = QPoint(round(target.x()) + off, round(target.y()))
        QTest.mouseClick(person.screen.glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        person.settle()


@pytest.mark.parametrize(("off", "mm", "mood"), [(0, 0.0, "ok"), (30, 5.1, "alarm")])
def test_the_glass_shows_how_far_touches_are_off(bench: Opener, hall: Hall, off: int, mm: float, mood: str) -> None:
    person = bench()
    person.enters()
    person.model.do("touch_test")
    touches(person, off)
    assert "part-screen" in person.names()
    assert person.find("line-0").property("mood") == mood
    kept = hall.desk.execute(ShowTechnician(role="anjungan"), TechnicianView)
    assert kept.touch_mm == pytest.approx(mm, abs=0.2)


def test_the_size_that_was_measured_is_kept_for_the_role(bench: Opener, hall: Hall) -> None:
    person = bench()
    person.enters()
    person.model.do("ruler")
    person.settle()
    before = person.find("ruler-line").width()
    for _ in range(10):
        person.touch("ruler-more")
    assert person.find("ruler-line").width() > before
    person.touch("ruler-keep")
    kept = hall.desk.execute(ShowTechnician(role="anjungan"), TechnicianView)
    assert kept.dpi == pytest.approx(149.0 * 1.005**10)


# --- the acceptance run --------------------------------------------------------------------------------------


def begins_the_run(person: Bench) -> None:
    person.model.do("accept")
    person.settle()
    person.model.do("accept_begin")
    person.settle()


def runs(person: Bench, hall: Hall) -> None:
    """A whole run, everything that can be tried without a person's hands left out as not there."""
    begins_the_run(person)
    for _ in Step:
        person.model.do("accept_next")
        person.settle()
        person.model.do("why_skipped")
        person.model.do("reason-not_here")
        person.settle()
    person.model.do("accept_sign")
    person.settle()


def test_ten_steps_each_with_an_end_are_signed(bench: Opener, hall: Hall) -> None:
    person = bench()
    person.enters()
    runs(person, hall)
    assert person.text("line-0") == "Siap dipakai."
    signed = hall.desk.execute(ShowAcceptance(), AcceptanceView).signed
    assert [each["reason"] for each in json.loads(signed)["steps"]] == ["not_here"] * 10


def test_a_step_that_the_machine_has_not_seen_cannot_be_called_done(bench: Opener) -> None:
    person = bench()
    person.enters()
    begins_the_run(person)
    for _ in range(2):  # past printing and its cable
        person.model.do("accept_next")
        person.settle()
        person.model.do("why_failed")
        person.model.do("reason-broken")
        person.settle()
    person.model.do("accept_next")
    person.settle()
    person.look()
    assert "step-card" in person.names()
    assert not person.find("do-end_done").property("available")
    person.model.take_card("pintu", SealedCard("x", stable=True))
    person.settle()
    assert person.find("do-end_done").property("available")
    person.touch("do-end_done")
    assert person.model.property("sheetName") == "accept"


def test_a_cable_counts_as_back_only_after_it_was_gone(bench: Opener, hall: Hall) -> None:
    person = bench()
    person.enters()
    begins_the_run(person)
    person.model.do("accept_next")
    person.settle()
    person.model.do("why_failed")
    person.model.do("reason-later")
    person.settle()
    person.model.do("accept_next")
    person.settle()
    assert person.model.property("sheetName") == "step-cable"
    for state, done in (("ready", False), ("down", False), ("ready", True)):
        hall.papers.standing = state
        person.passes(3)
        person.look()
        assert person.find("do-end_done").property("available") is done
