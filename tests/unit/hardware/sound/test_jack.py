"""Headphones: found among the input devices by their switch, read by its bit."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardware.sound.jack import Jack, has_headphone, sockets

LISTING = """\
I: Bus=0019 Vendor=0000 Product=0001 Version=0000
N: Name="Power Button"
H: Handlers=kbd event0
B: EV=3
B: KEY=10000000000000 0

I: Bus=0000 Vendor=0000 Product=0000 Version=0000
N: Name="HDA Intel PCH Mic"
H: Handlers=event11
B: EV=21
B: SW=10

I: Bus=0000 Vendor=0000 Product=0000 Version=0000
N: Name="HDA Intel PCH Headphone"
H: Handlers=event12
B: EV=21
B: SW=4
"""


def test_the_socket_is_the_device_with_a_headphone_switch() -> None:
    assert list(sockets(LISTING)) == ["event12"]


def test_a_machine_without_a_socket_has_none() -> None:
    assert list(sockets(LISTING.replace("SW=4", "SW=10"))) == []
    assert list(sockets("")) == []


@pytest.mark.parametrize(("switches", "plugged"), [(0, False), (0b100, True), (0b10010, False), (0b10110, True)])
def test_headphones_are_the_third_switch(switches: int, plugged: bool) -> None:
    assert has_headphone(switches) is plugged


def test_what_cannot_be_read_is_no_headphone(tmp_path: Path) -> None:
    listing = tmp_path / "devices"
    listing.write_text(LISTING)
    assert Jack(listing, tmp_path).tells()
    assert not Jack(listing, tmp_path).plugged()  # no such device
    (tmp_path / "event12").write_bytes(b"no device")
    assert not Jack(listing, tmp_path).plugged()  # a file knows no switches
    assert not Jack(tmp_path / "missing", tmp_path).tells()
