"""Who answered of those who were served, how the answers came, and what was left or is odd about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import Connection, func, select

from kiosk.centre.counting import ABANDONED, FLAGGED
from kiosk.centre.period import Period
from kiosk.centre.served import served_at
from kiosk.centre.tables import mark_tallies
from kiosk.domain.answers import Channel, Flag
from kiosk.domain.instrument import Instrument
from kiosk.domain.skm import rounded

PERCENT = 100


@dataclass(frozen=True)
class Response:
    """Tickets that were `served`, and of how many the survey was used; and the forms of one questionnaire.

    An answer does not know its ticket, so `walk_up` is what cannot have come with one: the answers on devices and
    phones beyond the tickets whose survey was used. Where both happened it is the fewest that there can have been.
    """

    served: int
    with_ticket: int
    walk_up: int
    device: int
    phone: int
    paper: int
    abandoned: int
    suspect: int  # answers with any flag
    flagged: Mapping[Flag, int]

    @property
    def rate(self) -> Decimal | None:
        """Tickets whose survey was used, of all that were served, in percent with one decimal; None where none was."""
        return rounded(Fraction(self.with_ticket * PERCENT, self.served), 1) if self.served else None


def response_for(conn: Connection, site: str, period: Period, instrument: Instrument, scope: str = "") -> Response:
    """How a scope answered in a period."""
    columns = mark_tallies.c
    counted = conn.execute(
        select(columns.mark, func.sum(columns.forms))
        .where(columns.site == site, columns.instrument == instrument.id, columns.span == period.code)
        .where(columns.scope == scope)
        .group_by(columns.mark)
    )
    marks = {mark: int(forms) for mark, forms in counted}
    device, phone, paper = (marks.get(f"channel/{channel}", 0) for channel in Channel)
    tickets = served_at(conn, site, period, scope)
    return Response(
        served=tickets.served,
        with_ticket=tickets.rated,
        walk_up=max(0, device + phone - tickets.rated),
        device=device,
        phone=phone,
        paper=paper,
        abandoned=marks.get(ABANDONED, 0),
        suspect=marks.get(FLAGGED, 0),
        flagged={flag: marks.get(f"flag/{flag}", 0) for flag in Flag},
    )
