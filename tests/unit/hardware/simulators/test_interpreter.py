"""The simulated printer reads bytes as a printer does, however they are cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hardware.escpos import commands
from hardware.escpos.encoder import encode
from hardware.escpos.profile import load_profile
from hardware.simulators.interpreter import (
    CutPaper,
    DoneMarker,
    PaperReport,
    QrPrint,
    QrStore,
    Text,
    Unknown,
    read_all,
    read_command,
)
from tests.unit.hardware.papers import LONG_TICKET

WHOLE = encode(LONG_TICKET, load_profile("generic-80")) + commands.MARKER_IN_ORDER


def test_a_ticket_reads_the_same_at_every_cut() -> None:
    def words(data: bytes) -> str:
        return "".join(command.text for command in read_all(data) if isinstance(command, Text))

    for cut in range(len(WHOLE)):
        buffer, seen = WHOLE[:cut], ""
        while read := read_command(buffer):
            seen += read[0].text if isinstance(read[0], Text) else ""
            buffer = buffer[read[1] :]
        assert seen + words(buffer + WHOLE[cut:]) == words(WHOLE)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_to_an_end(data: bytes) -> None:
    taken = 0
    while read := read_command(data[taken:]):
        assert read[1] > 0
        taken += read[1]
    assert taken <= len(data)


def test_every_command_that_we_send_is_known() -> None:
    assert not [command for command in read_all(WHOLE) if isinstance(command, Unknown)]
    assert read_all(commands.qr_store(b"A-012") + commands.QR_PRINT) == (QrStore(b"A-012"), QrPrint())
    assert read_all(commands.marker_done(b"AAAB") + commands.MARKER_IN_ORDER) == (DoneMarker(b"AAAB"), PaperReport())
    assert read_all(b"\x1dVB\x00\x1dV\x00\x1bi\x1bm") == (CutPaper(),) * 4


def test_what_no_command_begins_with_is_remembered() -> None:
    assert read_all(b"\x07A") == (Unknown(b"\x07"), Text("A"))
