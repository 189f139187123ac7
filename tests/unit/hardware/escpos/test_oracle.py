"""Our bytes beside those of python-escpos, written by other people."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from hardware.escpos import commands


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    monkeypatch.setenv("ESCPOS_CAPABILITIES_PICKLE_DIR", str(tmp_path_factory.getbasetemp()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from escpos.printer import Dummy

        yield Dummy(profile="TM-T88III")


def test_a_native_qr_code_is_the_same(other: Any) -> None:
    other.qr("MPP-PLB/T/2611-A012", native=True, size=6, ec=1)
    ours = (
        commands.QR_MODEL_2
        + commands.qr_module(6)
        + commands.QR_CORRECTION_M
        + commands.qr_store(b"MPP-PLB/T/2611-A012")
        + commands.QR_PRINT
    )
    assert ours in other.output


@pytest.mark.parametrize(("width", "height"), [(1, 1), (2, 2), (6, 6), (8, 3)])
def test_sizes_are_the_same(other: Any, width: int, height: int) -> None:
    other.set(custom_size=True, width=width, height=height)
    assert commands.size(width, height) in other.output


@pytest.mark.parametrize(("name", "place"), [("left", 0), ("center", 1), ("right", 2)])
def test_alignment_and_emphasis_are_the_same(other: Any, name: str, place: int) -> None:
    other.set(align=name, bold=True)
    assert commands.align(place) in other.output
    assert commands.bold(True) in other.output


def test_init_and_feed_are_the_same(other: Any) -> None:
    other.hw("INIT")
    other.print_and_feed(3)
    assert other.output == commands.INIT + commands.feed_lines(3)
