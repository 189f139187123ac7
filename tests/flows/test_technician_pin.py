"""`enrol --technician-pin` on a fresh machine, with everything that a person may type at its terminal."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.pins import ArgonPins
from kiosk.adapters.store.database import Lock
from kiosk.adapters.store.store import SqliteStore
from kiosk.adapters.system import SystemChance, SystemClock
from kiosk.app.technician import open_door
from kiosk.app.technician_commands import OpenDoor
from kiosk.domain.trouble import Refused
from tests.flows.devices import SiteServer, site_server
from tests.flows.terminal import BREAK_OFF, Told, at_terminal

pytestmark = pytest.mark.flow
PIN = "395027"
NUMBERS = itertools.count(1)
SET = "PIN teknisi terpasang di perangkat ini."
WEAK = "PIN teknisi terdiri dari 6 sampai 12 angka, dan bukan yang mudah ditebak seperti 111111, 123456, atau 121212."
DIFFER = "Dua PIN yang diketik tidak sama."
JOINED = "Perangkat ini sudah terdaftar di situs palembang, tetapi belum ada PIN teknisi."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    with site_server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Its folder, fresh, under a name that the server does not know yet."""
    return tmp_path / f"Mesin {next(NUMBERS)}"


def words(server: SiteServer, data: Path, code: str) -> list[str]:
    return ["enrol", code, "--server", server.url, "--data", str(data), "--technician-pin"]


def enrol(server: SiteServer, data: Path, *typed: str) -> Told:
    """At the machine's own terminal."""
    return at_terminal(words(server, data, server.code(data.name, "anjungan")), typed)


def piped(server: SiteServer, data: Path, typed: str) -> subprocess.CompletedProcess[str]:
    """Without a terminal."""
    command = [sys.executable, "-m", "kiosk", *words(server, data, server.code(data.name, "anjungan"))]
    return subprocess.run(command, input=typed, capture_output=True, text=True, timeout=60)


def opens(data: Path, pin: str = PIN) -> bool:
    """Whether the technician's door opens for it."""
    lock = Lock(data)
    assert lock.wait()
    store = SqliteStore(data, lock, SystemClock(), SystemChance())
    try:
        open_door(store, ArgonPins(), OpenDoor(pin=pin))
    except Refused:
        return False
    finally:
        store.close()
    return True


def test_a_pin_that_is_typed_twice_is_set_and_never_shown(server: SiteServer, machine: Path) -> None:
    told = enrol(server, machine, PIN, PIN)
    assert (told.status, SET in told.text, "situs palembang" in told.text) == (0, True, True)
    assert PIN not in told.text
    assert opens(machine)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (("123", "123"), WEAK),
        (("123456", "123456"), WEAK),
        ((PIN, "395028"), DIFFER),
    ],
    ids=["short", "guessed", "differ"],
)
def test_who_types_a_pin_that_is_not_taken_is_told_why_and_asked_again(
    server: SiteServer, machine: Path, first: tuple[str, str], said: str
) -> None:
    told = enrol(server, machine, *first, PIN, PIN)
    assert told.status == 0, told.text
    assert told.text.count("PIN baru") == 2
    assert told.text.index(said) < told.text.index(SET)
    assert not [word for word in ("Repeat", "Error", "match") if word in told.text]  # nobody else's words
    assert opens(machine)


def test_who_breaks_off_is_told_that_the_machine_has_joined(server: SiteServer, machine: Path) -> None:
    told = enrol(server, machine, PIN, BREAK_OFF)
    assert told.status == 130
    assert JOINED in told.text
    assert "anjungan technician pin" in told.text
    assert not opens(machine)
    again = at_terminal(["technician", "pin", "--data", str(machine)], (PIN, PIN))
    assert (again.status, SET in again.text) == (0, True)
    assert opens(machine)


@pytest.mark.parametrize("typed", ["", "123456\n"])
def test_without_a_terminal_a_pin_that_is_not_taken_leaves_a_machine_that_has_joined(
    server: SiteServer, machine: Path, typed: str
) -> None:
    done = piped(server, machine, typed)
    assert (done.returncode, done.stdout) == (1, "")
    assert JOINED in done.stderr
    assert WEAK in done.stderr
    assert not opens(machine)


def test_without_a_terminal_the_pin_is_the_first_line(server: SiteServer, machine: Path) -> None:
    done = piped(server, machine, f"{PIN}\n")
    assert (done.returncode, SET in done.stdout) == (0, True)
    assert opens(machine)


def test_a_wrong_code_asks_for_no_pin(server: SiteServer, machine: Path) -> None:
    told = at_terminal(words(server, machine, "AAAAA-BBBBB"), (PIN, PIN))
    assert told.status == 1
    assert "PIN" not in told.text
