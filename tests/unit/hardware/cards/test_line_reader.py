"""Every reader with a line, beside its simulated device on a real pseudo-terminal: well, broken, pulled out."""

from __future__ import annotations

import queue
from collections.abc import Callable
from pathlib import Path

import pytest

from hardware.cards.kinds import READER_KINDS, open_reader
from hardware.cards.reader import ReaderState
from hardware.cards.token import Card, Family, ScannedCode, Token
from hardware.cards.written import form_named
from hardware.errors import HardwareError
from hardware.simulators.readers.card_sender import SimulatedRdm6300, SimulatedWiegand
from hardware.simulators.readers.pn532 import SimulatedPn532
from hardware.simulators.readers.scanner import SimulatedScanner
from hardware.simulators.readers.spelling import SpeltCard, card_spelt
from tests.unit.hardware.cards.sealing import seal, sealed
from tests.unit.hardware.cards.shown import PATIENCE, reading

TICKET, OTHER = ScannedCode("MPP-PLB/T/2611-A012"), ScannedCode("B-007")
CardDevice = SimulatedRdm6300 | SimulatedWiegand | SimulatedPn532
# Kind, its device, what is held before it, what comes of it.
CARDS: list[tuple[str, Callable[[Path], CardDevice], str, Token]] = [
    ("rdm6300", lambda link: SimulatedRdm6300(link=link), "01001293D8", sealed(Family.EM4100, "01001293D8")),
    ("wiegand", lambda link: SimulatedWiegand(link=link), "00DEB30A", sealed(Family.WIEGAND_34, "00DEB30A")),
    ("pn532", lambda link: SimulatedPn532(link=link), "A:04A1B2C3", sealed(Family.ISO_14443_A, "04A1B2C3")),
    ("pn532", lambda link: SimulatedPn532(link=link), "04A1B2C3D4E5F6", sealed(Family.ISO_14443_A, "04A1B2C3D4E5F6")),
    ("pn532", lambda link: SimulatedPn532(link=link), "B:A1B2C3D4", sealed(Family.ISO_14443_B, "A1B2C3D4")),
]
SECOND = {"rdm6300": "0100CDA4EC", "wiegand": "00000001", "pn532": "A:04000001"}
each_card = pytest.mark.parametrize(("kind", "make", "spelt", "token"), CARDS, ids=[f"{c[0]} {c[2]}" for c in CARDS])


@each_card
def test_a_card_that_is_held_before_it_becomes_a_token(
    tmp_path: Path, kind: str, make: Callable[[Path], CardDevice], spelt: str, token: Token
) -> None:
    with make(tmp_path / "reader") as device, reading(kind, device) as seen:
        device.present(card_spelt(spelt, kind))
        assert seen.next() == token
        assert seen.reader.state is (ReaderState.UP if kind == "pn532" else ReaderState.LISTENING)


@each_card
def test_a_cable_that_comes_back_in_another_socket_goes_on(
    tmp_path: Path, kind: str, make: Callable[[Path], CardDevice], spelt: str, token: Token
) -> None:
    with make(tmp_path / "reader") as device, reading(kind, device) as seen:
        device.set_faults("unplug")
        seen.wait_for(ReaderState.DOWN)
        before = device.tty
        device.set_faults()
        assert device.wait_for_opening(PATIENCE)
        device.set_faults("replug-elsewhere")
        assert device.tty != before
        assert device.wait_for_opening(PATIENCE)
        device.present(card_spelt(spelt, kind))
        assert seen.next() == token


@each_card
@pytest.mark.parametrize("fault", ["garbage", "split"])
def test_a_card_is_read_through_dirt_and_in_pieces(
    tmp_path: Path, kind: str, make: Callable[[Path], CardDevice], spelt: str, token: Token, fault: str
) -> None:
    with make(tmp_path / "reader") as device, reading(kind, device) as seen:
        device.set_faults(fault)
        device.present(card_spelt(spelt, kind))
        assert seen.next() == token


@pytest.mark.parametrize("kind", ["rdm6300", "pn532"])
def test_a_wrong_checksum_is_no_card(tmp_path: Path, kind: str) -> None:
    make = {case[0]: case[1] for case in CARDS}[kind]
    with make(tmp_path / "reader") as device, reading(kind, device) as seen:
        device.set_faults("bad-checksum")
        device.present(card_spelt(CARDS[0][2] if kind == "rdm6300" else "A:04A1B2C3", kind))
        if kind == "pn532":
            seen.wait_for(ReaderState.MUTE)
        device.set_faults()
        good = card_spelt(SECOND[kind], kind)
        device.present(good)
        family = Family.EM4100 if kind == "rdm6300" else Family.ISO_14443_A
        assert seen.next() == sealed(family, good.uid.hex())
        assert seen.tokens.empty()


def test_a_reader_that_does_not_answer_is_mute_until_it_does(tmp_path: Path) -> None:
    with SimulatedPn532(link=tmp_path / "reader", faults=["silent"]) as device, reading("pn532", device) as seen:
        seen.wait_for(ReaderState.MUTE)
        assert seen.reader.state.detail == "hardware.mute_reader"
        device.set_faults()
        seen.wait_for(ReaderState.UP)


@pytest.mark.parametrize("type_", ["A", "B"])
def test_a_card_that_changes_its_number_counts_once_and_may_not_be_enrolled(tmp_path: Path, type_: str) -> None:
    with SimulatedPn532(link=tmp_path / "reader", faults=["new-number"]) as device, reading("pn532", device) as seen:
        device.present(card_spelt(f"{type_}:A1B2C3D4", "pn532"))
        token = seen.next()
        assert not getattr(token, "stable", True)
        device.present(card_spelt("A:04A1B2C3", "pn532"))
        device.set_faults()
        assert seen.next() == sealed(Family.ISO_14443_A, "04A1B2C3")


def test_a_card_of_type_b_does_not_hide_one_of_type_a(tmp_path: Path) -> None:
    with SimulatedPn532(link=tmp_path / "reader") as device, reading("pn532", device) as seen:
        for spelt, token in [(case[2], case[3]) for case in CARDS if case[0] == "pn532"]:
            device.present(card_spelt(spelt, "pn532"))
            assert seen.next() == token


@pytest.mark.parametrize("form", ["decimal10", "decimal8", "hex-reversed", "facility", "bits"])
def test_one_card_at_two_converters_of_one_form_is_one_token(tmp_path: Path, form: str) -> None:
    uid = "DEB30A" if form in ("decimal8", "facility") else "00DEB30A"
    tokens = []
    for name in ("first", "second"):
        device = SimulatedWiegand(form=form_named(form), link=tmp_path / name)
        with device, reading("wiegand", device, form=form) as seen:
            device.present(card_spelt(uid, "wiegand"))
            tokens.append(seen.next())
    assert tokens == [sealed(Family.WIEGAND_26 if len(uid) == 6 else Family.WIEGAND_34, uid)] * 2


def test_a_scanned_code_arrives(tmp_path: Path) -> None:
    with SimulatedScanner(link=tmp_path / "scanner") as scanner, reading("qr", scanner) as seen:
        scanner.scan(TICKET.text)
        assert seen.next() == TICKET


def test_a_reader_that_stammers_counts_once() -> None:
    with SimulatedScanner() as scanner, reading("qr", scanner) as seen:
        scanner.send(b"B-007\rB-007\rB-007\rA-012\r")
        assert [seen.next() for _ in range(2)] == [OTHER, ScannedCode("A-012")]
        assert seen.tokens.empty()


def test_a_code_that_is_held_counts_once() -> None:
    with SimulatedScanner(faults=["held"]) as scanner, reading("qr", scanner) as seen:
        scanner.scan(TICKET.text)
        assert seen.next() == TICKET
        assert scanner.wait_for_repeats(5, PATIENCE)
        scanner.scan(OTHER.text)
        assert seen.next() == OTHER


def test_a_reader_without_terminator_ends_by_silence() -> None:
    with SimulatedScanner(faults=["no-terminator"]) as scanner, reading("qr", scanner) as seen:
        scanner.scan(TICKET.text)
        assert seen.next() == TICKET


@pytest.mark.parametrize("fault", ["long", "silent"])
def test_a_code_that_is_none_leaves_the_next_one_unharmed(fault: str) -> None:
    with SimulatedScanner(faults=[fault]) as scanner, reading("qr", scanner) as seen:
        scanner.scan(TICKET.text)
        scanner.set_faults()
        scanner.scan(OTHER.text)
        assert seen.next() == OTHER
        assert seen.tokens.empty()


def test_escape_bytes_never_reach_a_code() -> None:
    with SimulatedScanner(faults=["escape"]) as scanner, reading("qr", scanner) as seen:
        scanner.scan("Budi")
        assert seen.next() == ScannedCode("B@udi")


def test_a_code_in_pieces_and_between_dirt_arrives() -> None:
    with SimulatedScanner() as scanner, reading("qr", scanner) as seen:
        scanner.scan(OTHER.text)  # after one whole code the reader is known to end its codes
        assert seen.next() == OTHER
        scanner.set_faults("split", "garbage")
        scanner.scan(TICKET.text)
        assert seen.next() == TICKET


def test_a_reader_plugged_in_again_goes_on_and_forgets_the_half(tmp_path: Path) -> None:
    with SimulatedScanner(link=tmp_path / "scanner") as scanner, reading("qr", scanner) as seen:
        scanner.scan(TICKET.text)
        assert seen.next() == TICKET
        scanner.send(b"half a co")
        scanner.unplug()
        scanner.plug()
        assert scanner.wait_for_opening(PATIENCE)
        scanner.scan(OTHER.text)
        assert seen.next() == OTHER


def test_a_reader_that_is_not_there_is_down_until_it_comes(tmp_path: Path) -> None:
    tokens: queue.Queue[Token] = queue.Queue()
    reader = open_reader("rdm6300", str(tmp_path / "reader"), seal=seal, on_token=tokens.put)
    reader.start()
    assert reader.state is ReaderState.DOWN
    assert (reader.state.detail, reader.state.working) == ("hardware.down", False)
    with SimulatedRdm6300(link=tmp_path / "reader") as device:
        assert device.wait_for_opening(PATIENCE)
        device.present(card_spelt("01001293D8", "rdm6300"))
        assert tokens.get(timeout=PATIENCE) == sealed(Family.EM4100, "01001293D8")
    reader.close()
    assert reader.state is ReaderState.DOWN


def test_a_reader_that_was_never_started_can_be_closed() -> None:
    open_reader("qr", "/dev/null", seal=seal, on_token=print).close()


@pytest.mark.parametrize("kind", ["wedge", "nfc", ""])
def test_what_has_no_line_is_not_opened(kind: str) -> None:
    with pytest.raises(HardwareError, match="unknown_reader"):
        open_reader(kind, "/dev/null", seal=seal, on_token=print)


@pytest.mark.parametrize("kind", [kind for kind in READER_KINDS if kind != "wedge"])
def test_every_other_kind_is_opened(kind: str) -> None:
    assert not open_reader(kind, "/dev/null", seal=seal, on_token=print).state.working


def test_an_unknown_form_is_refused_at_once() -> None:
    with pytest.raises(HardwareError, match="unknown_form"):
        open_reader("wiegand", "/dev/null", form="octal", seal=seal, on_token=print)


@pytest.mark.logs("the reader's thread failed")
def test_a_listener_that_fails_is_told_of_and_the_next_code_comes(caplog: pytest.LogCaptureFixture) -> None:
    tokens: queue.Queue[Token] = queue.Queue()

    def fail_once(token: Token) -> None:
        if token == OTHER:
            raise RuntimeError("listener")
        tokens.put(token)

    with SimulatedScanner() as scanner:
        reader = open_reader("qr", scanner.port, seal=seal, on_token=fail_once)
        reader.start()
        for code in (OTHER, TICKET):
            assert scanner.wait_for_opening(PATIENCE)
            scanner.scan(code.text)
        assert tokens.get(timeout=PATIENCE) == TICKET
        reader.close()
    assert "reader's thread failed" in caplog.text


@pytest.mark.logs("the reader's thread failed")
def test_no_log_and_no_error_tells_a_cards_number(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    tries: queue.Queue[str] = queue.Queue()

    def betray(card: Card) -> str:
        tries.put(card.uid.hex())
        raise ValueError(f"no seal for {card.uid.hex()} {card.uid!r} {card}")

    uid = bytes.fromhex("01001293D8")
    with SimulatedRdm6300() as device:
        reader = open_reader("rdm6300", device.port, seal=betray, on_token=print)
        reader.start()
        for _ in range(2):
            assert device.wait_for_opening(PATIENCE)
            device.present(SpeltCard(uid))
            assert tries.get(timeout=PATIENCE) == uid.hex()
        reader.close()
    assert "ValueError" in caplog.text
    told = caplog.text + repr(reader) + repr(vars(reader))
    assert not any(shown in told for shown in (uid.hex(), uid.hex().upper(), repr(uid), "1217496"))
