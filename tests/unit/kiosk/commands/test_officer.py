"""Officers on the command line: their cards at a reader on a real line, and who has what."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hardware.cards.token import Card, Family
from hardware.simulators.pty import PseudoTerminal
from kiosk.adapters.seals import StaffSeal
from tests.unit.kiosk.app.cards import EM4100, UID, traces
from tests.unit.kiosk.commands.door import Said, Shell

Officer = Callable[..., Said]


@pytest.fixture
def line() -> Iterator[PseudoTerminal]:
    terminal = PseudoTerminal(notices=True)
    yield terminal
    terminal.unplug()


@pytest.fixture
def officer(capsys: pytest.CaptureFixture[str], tmp_path: Path, line: PseudoTerminal) -> Officer:
    """`anjungan officer ...` on a device with an RDM6300 named `door` and a scanner named `exit`."""
    settings = [f"readers.door.port={line.port}", "readers.door.kind=rdm6300", "readers.exit.kind=qr"]

    def run(*words: str, settings: list[str] = settings) -> Said:
        options = [part for setting in settings for part in ("--set", setting)]
        return Shell(capsys).run("officer", *words, "--data", str(tmp_path), *options)

    return run


@contextmanager
def held(line: PseudoTerminal, frame: bytes = EM4100) -> Iterator[None]:
    """Somebody holds a card before the reader as soon as its line is opened."""

    def hold() -> None:
        if line.wait_for_opening(30):
            line.write(frame)

    hand = threading.Thread(target=hold)
    hand.start()
    try:
        yield
    finally:
        hand.join()


def who_has(officer: Officer) -> dict[str, tuple[bool, bool]]:
    return {each["officer"]: (each["pin"], each["card"]) for each in officer("list", "--json").json["officers"]}


def test_a_card_is_enrolled_listed_and_forgotten_and_leaves_no_number(
    officer: Officer, line: PseudoTerminal, tmp_path: Path
) -> None:
    with held(line):
        said = officer("card", "P01", "--reader", "door")
    assert said.status == 0
    assert said.out == "Kartu terpasang untuk Petugas 01.\n"
    assert "Tempelkan kartu Petugas 01 pada pembaca." in said.err
    assert who_has(officer)["P01"] == (False, True)
    assert traces(tmp_path) == []
    assert officer("card", "P01", "--forget").out == "Kartu petugas P01 dilepas.\n"
    assert who_has(officer)["P01"] == (False, False)
    again = officer("card", "P01", "--forget")
    assert (again.status, again.err) == (1, "Petugas P01 tidak memiliki kartu di perangkat ini.\n")


def test_the_list_is_for_people_too_and_never_shows_a_seal(officer: Officer, line: PseudoTerminal) -> None:
    with held(line):
        officer("card", "P02")
    said = officer("list").out
    assert "P02  L02  PIN belum, kartu ada  Petugas 02" in said
    assert "P01  L01  PIN belum, kartu belum  Petugas 01" in said
    assert max(map(len, said.split())) < 32


def test_a_card_of_another_officer_is_refused(officer: Officer, line: PseudoTerminal) -> None:
    with held(line):
        officer("card", "P01")
    with held(line):
        said = officer("card", "P02")
    assert said.status == 1
    assert said.err.endswith(
        "Kartu ini sudah terpasang untuk petugas P01. Lepaskan dulu dengan: anjungan officer card P01 --forget\n"
    )


def test_who_waits_in_vain_is_told_so(officer: Officer) -> None:
    said = officer("card", "P01", "--seconds", "1")
    assert said.status == 1
    assert said.err.endswith("Tidak ada kartu yang terbaca dalam 1 detik. Periksa pembaca kartu, lalu coba lagi.\n")


@pytest.mark.parametrize(
    ("words", "settings", "sentence"),
    [
        (["P01"], [], "Perangkat ini belum memiliki pembaca kartu."),
        (["P01"], ["readers.exit.kind=qr", "readers.exit.port=/dev/a"], "Perangkat ini belum memiliki pembaca kartu."),
        (["P01", "--reader", "roof"], ["readers.door.kind=pcsc"], "Yang ada: door."),
        (["P01"], ["readers.door.kind=magic"], "jenis “magic” tidak dikenal"),
        (["P999"], ["readers.door.kind=rdm6300", "readers.door.port=/dev/a"], "P999"),
    ],
)
def test_what_cannot_be_is_said_at_once(officer: Officer, words: list[str], settings: list[str], sentence: str) -> None:
    said = officer("card", *words, settings=settings)
    assert said.status == 1
    assert sentence in said.err
    assert "Tempelkan" not in said.err


def test_the_seal_that_is_kept_is_the_staff_seal_of_this_store(
    officer: Officer, line: PseudoTerminal, tmp_path: Path
) -> None:
    with held(line):
        officer("card", "P01")
    seal = StaffSeal(tmp_path)(Card(Family.EM4100, UID))
    kept = [path for path in tmp_path.iterdir() if path.is_file() and seal.encode() in path.read_bytes()]
    assert [path.name for path in kept] == ["anjungan.db"]
