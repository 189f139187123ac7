"""The doctor's look at readers: each is opened or heard of, and what was read is told without its number."""

from __future__ import annotations

import fcntl
from pathlib import Path

from hardware.simulators.readers.pn532 import SimulatedPn532
from hardware.simulators.readers.spelling import card_spelt
from kiosk.adapters.reader_check import look_at_readers
from kiosk.config import ReaderSettings
from kiosk.domain.health import Finding, Health

UID = "04A1B2C3"


def found(
    readers: dict[str, ReaderSettings], told: dict[str, str] | None = None, seconds: float = 0
) -> dict[str, Finding]:
    return {finding.code: finding for finding in look_at_readers(readers, told or {}, seconds)}


def test_a_reader_that_answers_is_good_and_a_card_before_it_is_told_without_its_number() -> None:
    with SimulatedPn532() as reader:
        reader.present(card_spelt(f"A:{UID}", "pn532"))
        findings = found({"kartu": ReaderSettings(port=reader.port, kind="pn532")}, seconds=20)
    assert set(findings) == {"reader_working", "reader_read"}
    assert {finding.health for finding in findings.values()} == {Health.GOOD}
    assert UID not in repr(findings)


def test_a_reader_before_which_nothing_is_held_wants_attention() -> None:
    with SimulatedPn532() as reader:
        findings = found({"kartu": ReaderSettings(port=reader.port, kind="pn532")}, seconds=0.1)
    assert findings["reader_nothing"].health is Health.ATTENTION


def test_a_reader_that_is_not_there_is_bad_with_its_reason(tmp_path: Path) -> None:
    bad = found({"kartu": ReaderSettings(port=str(tmp_path / "nothing"), kind="rdm6300")})["reader_bad"]
    assert (bad.health, bad.cause, bad.params) == (Health.BAD, "hardware.port_missing", {"reader": "kartu"})


def test_a_reader_that_has_to_answer_and_does_not_is_bad() -> None:
    with SimulatedPn532(faults=["silent"]) as reader:
        bad = found({"kartu": ReaderSettings(port=reader.port, kind="pn532")})["reader_bad"]
    assert (bad.health, bad.cause) == (Health.BAD, "hardware.mute_reader")


def test_a_port_that_another_program_holds_is_told_from_a_cable_that_is_out() -> None:
    with SimulatedPn532() as reader, open(reader.port) as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        bad = found({"kartu": ReaderSettings(port=reader.port, kind="pn532")})["reader_bad"]
    assert bad.cause == "hardware.port_taken"


def test_of_a_reader_that_a_screen_holds_its_word_counts(tmp_path: Path) -> None:
    readers = {"kartu": ReaderSettings(port=str(tmp_path / "nothing"), kind="rdm6300")}
    assert set(found(readers, {"kartu": "listening"})) == {"reader_working"}
    assert found(readers, {"kartu": "mute"})["reader_bad"].cause == "hardware.mute_reader"


def test_a_reader_that_types_is_heard_by_a_screen_only_and_one_that_is_off_is_not_looked_at() -> None:
    readers = {"ketik": ReaderSettings(kind="wedge"), "mati": ReaderSettings()}
    assert set(found(readers, seconds=5)) == {"reader_types"}
