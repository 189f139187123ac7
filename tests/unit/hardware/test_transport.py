"""Lines: each kind sends, listens, and says `Down` when it is gone."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.errors import Down, HardwareError, TimedOut
from hardware.flow import Flow
from hardware.simulators.pty import PseudoTerminal
from hardware.transport import FileTransport, Transport, open_port


@pytest.fixture
def line(tmp_path: Path) -> Iterator[PseudoTerminal]:
    terminal = PseudoTerminal(tmp_path / "line")
    yield terminal
    terminal.unplug()


@pytest.fixture
def wake() -> Iterator[int]:
    reading, writing = os.pipe()
    yield reading
    os.close(reading)
    os.close(writing)


def heard(transport: Transport, length: int) -> bytes:
    data = b""
    while len(data) < length and (piece := transport.read(5)):
        data += piece
    return data


def test_a_serial_line_carries_every_byte_both_ways(line: PseudoTerminal, wake: int) -> None:
    transport = open_port(line.port, 9600)
    every = bytes(range(256))
    transport.write(every)
    got = b""
    while len(got) < 256 and (piece := line.read(5, wake)):
        got += piece
    line.write(every)
    assert (got, heard(transport, 256)) == (every, every)
    transport.close()


def test_nothing_heard_is_nothing(line: PseudoTerminal) -> None:
    transport = open_port(line.port, 9600)
    assert transport.read(0) == b""
    transport.close()


def test_an_unplugged_line_is_down_in_every_verb(line: PseudoTerminal) -> None:
    transport = open_port(line.port, 9600)
    line.unplug()
    with pytest.raises(Down):
        transport.write(b"x")
    with pytest.raises(Down):
        transport.read(1)
    transport.close()
    transport.close()
    with pytest.raises(Down):
        transport.read(0)


def test_a_line_that_takes_nothing_times_out(line: PseudoTerminal) -> None:
    transport = open_port(line.port, 9600)
    with pytest.raises(TimedOut):
        transport.write(bytes(100_000))
    transport.close()


def test_a_line_is_opened_by_one_only(line: PseudoTerminal) -> None:
    transport = open_port(line.port, 9600)
    with pytest.raises(Down):
        open_port(line.port, 9600)
    transport.close()
    open_port(line.port, 9600).close()


def test_a_line_that_is_not_there_is_down(tmp_path: Path) -> None:
    with pytest.raises(Down):
        open_port(str(tmp_path / "nothing"), 9600)


@pytest.mark.parametrize("address", ["tcp://", "tcp://host", "tcp://host:many", "ftp://host:9100"])
def test_an_address_that_makes_no_sense_is_refused(address: str) -> None:
    with pytest.raises(HardwareError) as refusal:
        open_port(address, 9600)
    assert refusal.value.code == "hardware.bad_port"


def test_a_network_line_carries_bytes_and_ends(wake: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        transport = open_port(f"tcp://127.0.0.1:{server.getsockname()[1]}", 9600)
        other, _ = server.accept()
        transport.write(b"\x10\x04\x01")
        assert other.recv(3) == b"\x10\x04\x01"
        other.sendall(b"\x12")
        assert transport.read(5) == b"\x12"
        other.close()
        with pytest.raises(Down):
            transport.read(5)
        transport.close()


def test_a_network_line_that_nobody_offers_is_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Down):
        open_port(f"tcp://127.0.0.1:{port}", 9600)


def test_a_device_file_carries_bytes_and_times_out(tmp_path: Path) -> None:
    fifo = tmp_path / "lp0"
    os.mkfifo(fifo)
    transport = open_port(str(fifo), 9600)
    assert isinstance(transport, FileTransport)
    transport.write(b"A-012")
    assert transport.read(1) == b"A-012"
    assert transport.read(0) == b""
    with pytest.raises(TimedOut):
        transport.write(bytes(200_000))
    transport.close()
    with pytest.raises(Down):
        transport.read(0)


@pytest.mark.parametrize("flow", ["rtscts", "dtrdsr", "xonxoff"])
def test_a_line_without_such_wires_never_says_stop(line: PseudoTerminal, wake: int, flow: Flow) -> None:
    transport = open_port(line.port, 9600, flow)
    transport.write(b"A-012")
    assert line.read(5, wake) == b"A-012"
    line.write(b"\x12")
    assert transport.read(5) == b"\x12"
    line.unplug()
    with pytest.raises(Down):
        transport.read(1)
    transport.close()


def test_a_listener_is_freed_when_the_line_goes(line: PseudoTerminal) -> None:
    transport = open_port(line.port, 9600)
    ended = threading.Event()

    def listen() -> None:
        try:
            transport.read(30)
        except Down:
            ended.set()

    thread = threading.Thread(target=listen)
    thread.start()
    line.unplug()
    assert ended.wait(10)
    thread.join()
    transport.close()
