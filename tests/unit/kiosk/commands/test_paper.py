"""Paper, roll, ledger and doctor as a technician types them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.simulators.printers.printer import SimulatedPrinter
from tests.unit.kiosk.commands.door import Said, Shell

KTP = "dukcapil.ktp-el-baru"


class Bench:
    """A device with a printer on a technician's bench."""

    def __init__(self, shell: Shell, folder: Path, printer: SimulatedPrinter) -> None:
        self.printer = printer
        self._shell, self._folder = shell, folder

    def run(self, *words: str, port: str = "") -> Said:
        chosen = port or self.printer.port
        settings = ("--set", "site.always_open=true", "--set", f"printer.port={chosen}")
        return self._shell.run(*words, "--data", str(self._folder / "data"), *settings)


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Bench]:
    with SimulatedPrinter() as printer:
        yield Bench(Shell(capsys), tmp_path, printer)


@pytest.mark.parametrize(
    ("words", "on_paper"),
    [(("test",), "Halaman uji"), (("requirements", KTP), "KTP-el"), (("day",), "Ringkasan")],
)
def test_a_paper_comes_out_and_its_end_is_said(bench: Bench, words: tuple[str, ...], on_paper: str) -> None:
    assert bench.run("print", *words).out == "Tercetak.\n"
    (paper,) = bench.printer.wait_for_tickets(1)
    assert on_paper.casefold() in paper.text.casefold()


def test_a_paper_that_cannot_come_out_is_a_command_that_failed_with_the_reason(bench: Bench) -> None:
    bench.printer.set_faults("cover")
    said = bench.run("print", "test")
    assert (said.status, said.err) == (1, "Tutup printer terbuka.\n")
    as_json = bench.run("print", "test", "--json")
    assert (as_json.status, as_json.json["error"]["code"]) == (1, "hardware.cover_open")


def test_without_a_printer_nothing_is_asked_for(bench: Bench) -> None:
    said = bench.run("print", "day", "--json", port="none")
    assert (said.status, said.json["error"]["code"]) == (1, "ticket.no_printer")


def test_a_number_is_printed_again_by_its_label_as_a_copy(bench: Bench) -> None:
    bench.run("ticket", KTP)
    assert bench.run("print", "again", "a-001", "--json").json["print"]["outcome"] == "CONFIRMED"
    first, copy = bench.printer.wait_for_tickets(2)
    assert ("SALINAN" in first.text, "SALINAN" in copy.text) == (False, True)
    assert bench.run("print", "again", "Z-999").status == 1


def test_the_ledger_tells_each_number_and_balances(bench: Bench) -> None:
    bench.run("ticket", KTP)
    bench.printer.set_faults("paper-out")
    bench.run("ticket", KTP)
    bench.run("cancel", "A-002", "--reason", "pergi")
    said = bench.run("ledger")
    assert (said.status, said.out.splitlines()[-1]) == (0, "Seimbang: setiap nomor terjelaskan.")
    assert "Kertas printer habis." in said.out
    found = bench.run("ledger", "--json").json
    assert found["balanced"]
    assert found["reasons"] == {"hardware.paper_out": 1, "ledger.cancelled_left": 1}
    (run,) = found["runs"]
    assert (run["issued"], run["printed"], run["unprinted"], run["cancelled"]) == (2, 1, 1, 1)


def test_a_day_without_numbers_has_an_empty_ledger(bench: Bench) -> None:
    assert bench.run("ledger", "--day", "2020-01-02", "--json").json["runs"] == []
    assert bench.run("ledger", "--day", "kemarin").status == 2


def test_the_roll_is_told_in_tickets_and_a_new_one_begins_at_nothing(bench: Bench) -> None:
    assert bench.run("roll", "--json").json == {"roll": None}
    bench.run("ticket", KTP)
    used = bench.run("roll", "--json").json["roll"]
    assert used["papers"] == 1
    assert 60 < used["used_mm"] < 160
    new = bench.run("roll", "--new", "--metres", "50", "--json").json["roll"]
    assert (new["number"], new["used_mm"], new["full_mm"], new["measured"]) == (2, 0, 50_000, True)
    assert "50 m" in bench.run("roll").out
    assert bench.run("roll", "--metres", "50").status == 2


def test_the_status_tells_the_roll(bench: Bench) -> None:
    bench.run("ticket", KTP)
    status = bench.run("status", "--json").json
    assert status["roll"]["tickets_left"] == status["printer"]["tickets_left"]


def test_the_doctor_finds_a_device_well_and_prints_its_page(bench: Bench) -> None:
    found = bench.run("doctor", "--print", "--json")
    assert found.status == 0
    checks = {check["part"]: check for check in found.json["checks"]}
    assert checks["printer"]["health"] == checks["store"]["health"] == checks["numbers"]["health"] == "good"
    assert found.json["test_page"] == {"outcome": "CONFIRMED", "detail": ""}
    assert len(bench.printer.wait_for_tickets(1)) == 1


def test_the_doctor_names_what_is_bad_and_fails(bench: Bench) -> None:
    bench.printer.set_faults("paper-out")
    said = bench.run("doctor")
    assert said.status == 1
    (line,) = [line for line in said.out.splitlines() if line.startswith("rusak")]
    assert "Pencetak" in line
    assert line.endswith("Kertas printer habis.")
