"""Every code that the simulated printer draws can be read by zbar, drawn by itself or sent as dots.

The bytes are written here after the manuals, the dots come from the library `qrcode`: our encoder has no part in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

import pytest
from msgspec.structs import replace
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from hardware.escpos.profile import Profile, load_profile, profile_names
from hardware.simulators.printers.mechanism import Mechanism
from hardware.simulators.printers.ticket import Ticket, ticket_of
from tests.unit.hardware.scanning import scanned

MODULES: Final = range(3, 9)
LENGTHS: Final = range(1, 201)
FEW_LENGTHS: Final = (1, 2, 14, 15, 33, 53, 77, 106, 134, 181, 200)
WIDTHS: Final = (384, 512, 576)
ALPHABET: Final = "MPP-PLB/T/2611-A012:7K3Q$9XW2M4HT* ."
EASY: Final = "https://mpp.example/s/"


def payload(length: int) -> str:
    """Capitals and digits, as our tickets have them; from some length on an address in small letters."""
    text = EASY if length % 2 else ""
    return (text + ALPHABET * 6)[:length].strip() or "7"


def matrix(text: str) -> list[list[bool]]:
    code: QRCode[Any] = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make()
    return [[bool(square) for square in row] for row in code.get_matrix()]


def native(text: str, module: int) -> bytes:
    """GS ( k: model 2, size, correction M, store, print."""
    stored = (len(text) + 3).to_bytes(2, "little") + b"1P0" + text.encode()
    chosen = bytes.fromhex("1D286B0400 31413200 1D286B0300 3143") + bytes((module,))
    return chosen + bytes.fromhex("1D286B0300 314531") + b"\x1d(k" + stored + bytes.fromhex("1D286B0300 315130")


def raster(text: str, module: int) -> bytes:
    """GS v 0, one picture."""
    rows = ["".join(("1" if dark else "0") * module for dark in row) for row in matrix(text)]
    wide = -(-len(rows[0]) // 8)
    lines = b"".join(int(row.ljust(wide * 8, "0"), 2).to_bytes(wide, "big") * module for row in rows)
    return b"\x1dv0\x00" + wide.to_bytes(2, "little") + (len(rows) * module).to_bytes(2, "little") + lines


def printed(data: bytes, profile: Profile) -> Ticket:
    """The code in the middle of a paper, with white above and below."""
    tickets: list[Ticket] = []
    roomy = replace(profile, buffer=1 << 18)
    mechanism = Mechanism(roomy, math.inf, lambda piece: tickets.append(ticket_of(1, piece, profile)))
    mechanism.receive(b"\x1b@\x1ba\x01\n\n" + data + b"\n\n\x1dV\x00\x1de\x05")
    mechanism.work(0.0)
    mechanism.rest(math.inf)
    return tickets[0]


def cases(lengths: range | tuple[int, ...], dots: int) -> Iterator[tuple[str, int]]:
    """What fits the paper with the four modules of white that the standard asks for at each side."""
    for length in lengths:
        text = payload(length)
        side = len(matrix(text))
        yield from ((text, module) for module in MODULES if (side + 8) * module <= dots)


def unread(lengths: range | tuple[int, ...], profile: Profile) -> list[tuple[str, str, int]]:
    """The codes that zbar does not read, or reads as something else."""
    drawers = {"native": native, "raster": raster}
    return [
        (name, text, module)
        for text, module in cases(lengths, profile.dots)
        for name, draw in drawers.items()
        if scanned(printed(draw(text, module), profile).picture()) != [text]
    ]


@pytest.mark.parametrize("name", profile_names())
def test_zbar_reads_every_code_on_the_paper_of_every_model(name: str) -> None:
    assert unread((1, 33, 200), load_profile(name)) == []


@pytest.mark.parametrize("dots", WIDTHS)
def test_zbar_reads_codes_of_many_lengths_at_every_width(dots: int) -> None:
    assert unread(FEW_LENGTHS, replace(load_profile("generic-80"), dots=dots)) == []


@pytest.mark.full
@pytest.mark.parametrize("dots", WIDTHS)
def test_zbar_reads_codes_of_every_length_at_every_width(dots: int) -> None:
    assert unread(LENGTHS, replace(load_profile("generic-80"), dots=dots)) == []
