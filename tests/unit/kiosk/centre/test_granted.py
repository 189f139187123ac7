"""The site's ledger of numbers: what was granted, what became a ticket, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert

from kiosk.centre.granted import GrantedRun, OpenNumber, granted_on
from kiosk.centre.tables import metadata as centre
from kiosk.centre.tables import ticket_numbers
from sync.server import ranges
from sync.server.allocation import Allocator, Why
from sync.server.schema import metadata
from sync.wire.calls import RangeAsked, Standing
from tests.unit.kiosk.centre.mall import MORNING

DAY = MORNING.date()
WISHES = st.lists(st.tuples(st.sampled_from(["K1", "K2"]), st.sampled_from([1, 2, 101]), st.booleans()), max_size=12)


def ledger(wishes: Sequence[tuple[str, int, bool]], lanes: Sequence[str] = ()) -> tuple[GrantedRun, ...]:
    """Each wish asks for a number of an allocator; the flag says that it became a ticket."""
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        metadata.create_all(conn)
        centre.create_all(conn)
        for place, (device, number, becomes) in enumerate(wishes):
            asked = RangeAsked(f"{DAY}/A", f"r{place}", standing=Standing("p"))
            got = ranges.grant(conn, "mpp", device, asked, Allocator(number, "t", "", "", Why.FIRST, ""))
            if becomes:
                row = {"site": "mpp", "day": DAY, "prefix": "A", "lane": got.mark, "number": got.first}
                conn.execute(insert(ticket_numbers).values(row | {"ticket": f"t{place}"}))
        for place, lane in enumerate(lanes):
            row = {"site": "mpp", "day": DAY, "prefix": "A", "lane": lane, "number": 90, "ticket": f"lane {place}"}
            conn.execute(insert(ticket_numbers).values(row))
        found = granted_on(conn, "mpp", DAY)
    engine.dispose()
    return found


def test_a_grant_that_became_no_ticket_is_named_with_who_asked() -> None:
    (run,) = ledger([("K1", 1, True), ("K2", 1, False), ("K1", 1, True)])
    assert run == GrantedRun("A", "", granted=3, given=2, alone=0, open=(OpenNumber(2, "K2", ""),))


def test_each_mark_is_a_run_and_lanes_are_nobodys_grant() -> None:
    runs = ledger([("K1", 1, True), ("K1", 2, True)], lanes=["K1", "K1R2", "R3", ""])
    assert [(run.mark, run.granted, run.given, run.alone) for run in runs] == [("", 1, 1, 1), ("S2", 1, 1, 0)]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(wishes=WISHES)
def test_every_granted_number_is_a_ticket_or_open(wishes: Sequence[tuple[str, int, bool]]) -> None:
    runs = ledger(wishes)
    assert sum(run.granted for run in runs) == len(wishes)
    assert all(run.granted == run.given + len(run.open) and run.alone == 0 for run in runs)
