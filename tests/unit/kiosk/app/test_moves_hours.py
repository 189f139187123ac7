"""What stands against a new number, and what does not against one who is in the house already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from kiosk.app import commands
from kiosk.app.views import CounterView, TicketView
from kiosk.domain.calendar import Holiday, Hours
from kiosk.domain.ticket import State
from kiosk.domain.trouble import Refused
from tests.unit.kiosk.app.hall import KK, KTP, L1, L2, Hall, hall, mall

DAY: Final = Hours(dt.time(8), dt.time(16), dt.time(12), dt.time(13), dt.time(15))
WEEK: Final = (DAY, DAY, DAY, DAY, replace(DAY, break_from=dt.time(11), break_to=dt.time(13)), None, None)
WIB: Final = dt.timezone(dt.timedelta(hours=7))
MOMENTS: Final = {
    "open": (24, 9, 0, "", ""),
    "midday_break": (24, 12, 30, "", ""),
    "friday_break": (27, 11, 30, "calendar.friday_break", ""),
    "cut_off": (24, 15, 30, "calendar.cut_off", ""),
    "not_yet": (24, 7, 0, "calendar.not_yet", "calendar.not_yet"),
    "over": (24, 16, 30, "calendar.over", "calendar.over"),
    "closed_day": (28, 10, 0, "calendar.closed_day", "calendar.closed_day"),
    "holiday": (25, 10, 0, "calendar.holiday", "calendar.holiday"),
}
"""Day of November 2026 and local time; why a new number is refused then, and why an onward one is."""


@contextmanager
def at(folder: Path, moment: str, quota: int = 0) -> Iterator[Hall]:
    """One who was called at that moment, at L2, and could be at any."""
    site = mall()
    services = tuple(replace(each, daily_quota=quota if each.code == KK else 0) for each in site.services)
    holidays = (Holiday(dt.date(2026, 11, 25), "Hari Guru", False),)
    day, hour, minute, *_ = MOMENTS[moment]
    with hall(
        folder, replace(site, services=services, hours=WEEK, holidays=holidays), ["site.always_open=false"]
    ) as here:
        here.clock.at = dt.datetime(2026, 11, day, 9, tzinfo=WIB)
        try:
            here.ticket()
        except Refused:  # the house is closed all day: who is called came before it was
            here.clock.at = dt.datetime(2026, 11, 24, 9, tzinfo=WIB)
            here.ticket()
        here.calls(L2)
        here.clock.at = dt.datetime(2026, 11, day, hour, minute, tzinfo=WIB)
        yield here


@pytest.mark.parametrize("moment", [name for name in MOMENTS if name not in ("closed_day", "holiday")])
def test_who_is_here_already_is_transferred_also_when_no_number_is_given(tmp_path: Path, moment: str) -> None:
    refused = MOMENTS[moment][3]
    with at(tmp_path, moment) as here:
        if refused:
            with pytest.raises(Refused) as refusal:
                here.ticket(KK)
            assert refusal.value.code == refused
        wish = commands.TransferTicket(request="t", counter=L2, service=KK)
        here.desk.execute(wish, CounterView)
        view = here.calls(L1)
        assert view.current is not None
        assert (view.current.service, view.current.state) == (KK, State.CALLED)


@pytest.mark.parametrize("moment", [name for name in MOMENTS if name not in ("closed_day", "holiday")])
def test_who_is_here_already_goes_on_to_another_service_until_the_house_closes(tmp_path: Path, moment: str) -> None:
    refused = MOMENTS[moment][4]
    wish = commands.OnwardService(request="o", counter=L2, service=KK)
    with at(tmp_path, moment) as here:
        if refused:
            with pytest.raises(Refused) as refusal:
                here.desk.execute(wish, TicketView)
            assert refusal.value.code == refused
            assert here.desk.execute(commands.ShowCounter(counter=L2), CounterView).current is not None
        else:
            assert here.desk.execute(wish, TicketView).service == KK


@pytest.mark.parametrize("moment", ["closed_day", "holiday"])
def test_on_a_day_without_service_no_number_of_any_kind_is_given(tmp_path: Path, moment: str) -> None:
    with at(tmp_path, moment) as here:
        with pytest.raises(Refused) as refusal:
            here.ticket(KK)
        assert refusal.value.code == MOMENTS[moment][3]
        with pytest.raises(Refused, match=r"queue\.nobody_called"):  # yesterday's line is over
            here.desk.execute(commands.OnwardService(request="o", counter=L2, service=KK), TicketView)


def test_a_quota_stands_against_onward_numbers_and_counts_those_transferred(tmp_path: Path) -> None:
    with at(tmp_path, "open", quota=2) as here:
        here.desk.execute(commands.TransferTicket(request="t", counter=L2, service=KK), CounterView)
        here.ticket(KK)
        here.ticket(KTP)
        here.calls(L2)
        with pytest.raises(Refused, match=r"ticket\.quota_reached"):
            here.desk.execute(commands.OnwardService(request="o", counter=L2, service=KK), TicketView)
        # who was sent to the wrong line is not sent away for it
        view = here.desk.execute(commands.TransferTicket(request="u", counter=L2, service=KK), CounterView)
        assert view.current is None
        with pytest.raises(Refused, match=r"ticket\.quota_reached"):
            here.ticket(KK)
