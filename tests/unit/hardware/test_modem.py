"""The wires of a cable: heard as stop and go, on a port whose wires are joined to its own."""

from __future__ import annotations

import errno

import pytest
import serial

from hardware.flow import Flow
from hardware.modem import ModemWire

STOP, GO, NOTHING = b"\x13", b"\x11", b""


def looped() -> serial.Serial:
    """RTS is joined to CTS, DTR to DSR."""
    port = serial.serial_for_url("loop://")
    assert isinstance(port, serial.SerialBase)
    return port


@pytest.mark.parametrize(("flow", "wire", "other"), [("rtscts", "rts", "dtr"), ("dtrdsr", "dtr", "rts")])
def test_a_wire_that_falls_says_stop_and_one_that_rises_says_go(flow: Flow, wire: str, other: str) -> None:
    port = looped()
    heard = ModemWire(port, flow)
    said = [heard.news()]
    for name, level in ((wire, False), (wire, False), (other, False), (wire, True), (wire, True), (wire, False)):
        setattr(port, name, level)
        said.append(heard.news())
    assert said == [NOTHING, STOP, NOTHING, NOTHING, GO, NOTHING, STOP]


@pytest.mark.parametrize("flow", ["xonxoff", "none"])
def test_where_bytes_say_it_no_wire_does(flow: Flow) -> None:
    port = looped()
    heard = ModemWire(port, flow)
    port.rts = port.dtr = False
    assert heard.news() == NOTHING


class Wireless:
    """A port whose wires cannot be read."""

    def __init__(self, number: int) -> None:
        self._number = number

    @property
    def cts(self) -> bool:
        raise OSError(self._number, "no wires")

    @property
    def dsr(self) -> bool:
        raise OSError(self._number, "no wires")


@pytest.mark.parametrize("flow", ["rtscts", "dtrdsr"])
def test_a_port_without_wires_never_says_stop_and_one_that_is_gone_says_so(flow: Flow) -> None:
    assert ModemWire(Wireless(errno.ENOTTY), flow).news() == NOTHING
    assert ModemWire(Wireless(errno.EINVAL), flow).news() == NOTHING
    with pytest.raises(OSError, match="no wires"):
        ModemWire(Wireless(errno.EIO), flow).news()
