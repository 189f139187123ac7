"""How many answers each service still needs in a period, from its tickets and its tallies."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection

from kiosk.centre.period import Period, periods_before
from kiosk.centre.served import served_in
from kiosk.centre.told import forms_in
from kiosk.domain.catalogue import Site
from kiosk.domain.instrument import Instrument
from kiosk.domain.quota import Quota, quota_of


def quota_for(
    conn: Connection, site: Site, instrument: Instrument, period: Period, today: dt.date | None = None
) -> Quota:
    """The quota as it stands. With `today` a period that is not over yet also counts on whom the one before served."""
    (earlier,) = periods_before(period, 1)
    served = {code: each.served for code, each in served_in(conn, site.id, period).items()}
    before = {code: each.served for code, each in served_in(conn, site.id, earlier).items()}
    answered = forms_in(conn, site.id, instrument, period, "service")
    forms = forms_in(conn, site.id, instrument, period)[""]
    return quota_of(served, before, answered, forms, running=today is not None and today <= period.last)
