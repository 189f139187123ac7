"""What a device wrote that is no longer trusted leaves every figure, as if it had never come."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.kiosk.centre.mall import SITE, Centre, answered, issued, said
from tests.unit.kiosk.centre.test_projection import Streams, days

pytestmark = pytest.mark.usefixtures("each_database")


@settings(max_examples=4)
@given(day=days(), whose=st.sampled_from(("K1", "K2", "L1", "L2")), share=st.floats(0, 1))
def test_figures_are_those_of_what_is_still_trusted(day: Streams, whose: str, share: float) -> None:
    trusted = round(len(day[whose]) * share)
    everything, without = Centre(), Centre()
    for device, events in day.items():
        records = said(device, events)
        everything.takes(device, records)
        without.takes(device, records[:trusted] if device == whose else records)
    gone = [record.id for record in said(whose, day[whose])[trusted:]]
    everything.projection.withdraw(everything.conn, SITE, gone)
    assert everything.rows() == without.rows()


def test_a_number_that_was_withdrawn_may_be_borne_again_without_an_alarm() -> None:
    centre = Centre()
    stolen = said("K1", [issued(1, 0, by="K1", ticket="t1"), answered(4)])
    centre.takes("K1", stolen)
    centre.projection.withdraw(centre.conn, SITE, [record.id for record in stolen])
    centre.hears("K2", issued(1, 5, by="K2", ticket="t2"))
    assert [row["ticket"] for row in centre.rows("centre_tickets")["centre_tickets"]] == ["t2"]
    assert centre.rows("centre_alarms", "centre_answers") == {"centre_alarms": [], "centre_answers": []}
