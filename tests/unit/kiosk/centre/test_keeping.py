"""Who keeps a waiting ticket."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.centre.keeping import OpenCounter, keeper_of, serving
from kiosk.domain.ticket import DeviceId
from tests.unit.kiosk.centre.mall import MALL

NAMES = st.text("abcdef0123456789", min_size=1, max_size=8).map(DeviceId)
DEVICES = st.frozensets(NAMES, min_size=1, max_size=8)
PRINTER = DeviceId("printed elsewhere")


@given(st.text(), DEVICES, st.data())
def test_a_counter_that_closes_moves_only_the_tickets_it_kept(
    ticket: str, devices: frozenset[DeviceId], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(sorted(devices)))
    before, now = keeper_of(ticket, PRINTER, devices), keeper_of(ticket, PRINTER, devices - {gone})
    assert now == before or before == gone


@given(st.text(), DEVICES, st.data())
def test_the_device_that_printed_it_comes_first(ticket: str, devices: frozenset[DeviceId], data: st.DataObject) -> None:
    printer = data.draw(st.sampled_from(sorted(devices)))
    assert keeper_of(ticket, printer, devices) == printer


def test_with_no_open_counter_nobody_keeps_it() -> None:
    assert keeper_of("t", PRINTER, frozenset()) is None


def test_only_counters_that_serve_the_service_may_keep_it() -> None:
    open_ = [OpenCounter(DeviceId("L1"), "1"), OpenCounter(DeviceId("L2"), "2"), OpenCounter(DeviceId("L3"), "3")]
    assert serving(open_, "DUK-1", MALL) == {"L1", "L2"}
    assert serving(open_, "DUK-2", MALL) == {"L1"}
    assert serving(open_, "unknown", MALL) == serving(open_, "DUK-1", None) == frozenset()
