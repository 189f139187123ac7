"""The centre's tables: what the records of a site mean, kept ready to be shown. `site` leads every key (sync.md 5).

Everything here can be made again from `ticket_log`, `counter_log` and `answers`, which hold the records as they came.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from sqlalchemy import Column, Date, Dialect, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator

metadata: Final = MetaData()


class Moment(TypeDecorator[dt.datetime]):
    """An aware time, stored as UTC text of one length, so that it sorts as it stands."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds") if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        return dt.datetime.fromisoformat(value) if value else None


ticket_log: Final = Table(
    "centre_ticket_log",
    metadata,
    Column("site", Text, primary_key=True),
    Column("ticket", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("place", Integer, nullable=False, comment="order of arrival within this ticket and device"),
    Column("kind", Text, nullable=False),
    Column("v", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Every record about a ticket, as it came. A ticket's records may come before its issue does."""

tickets: Final = Table(
    "centre_tickets",
    metadata,
    Column("site", Text, primary_key=True),
    Column("ticket", Text, primary_key=True),
    Column("day", Date, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("lane", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("priority", Text, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("counter", Text),
    Column("first_called_at", Moment),
    Column("called_at", Moment),
    Column("calls", Integer, nullable=False),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    Column("rated", Integer, nullable=False),
    Column("printed", Text, nullable=False),
    Index("centre_tickets_of_day", "site", "day", "state"),
)
"""Each ticket as its records leave it."""

ticket_numbers: Final = Table(
    "centre_ticket_numbers",
    metadata,
    Column("site", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("prefix", Text, primary_key=True),
    Column("lane", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("ticket", Text, nullable=False),
)
"""Who bore a number first. A second bearer is stored as a ticket all the same, and raises an alarm."""

ticket_keepers: Final = Table(
    "centre_ticket_keepers",
    metadata,
    Column("site", Text, primary_key=True),
    Column("ticket", Text, primary_key=True),
    Column("day", Date, nullable=False),
    Column("service", Text, nullable=False),
    Column("keeper", Text),
    Index("centre_ticket_keepers_of_day", "site", "day", "keeper"),
)
"""Which device may call a waiting ticket without asking; only waiting tickets stand here."""

counter_log: Final = Table(
    "centre_counter_log",
    metadata,
    Column("site", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("device", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("v", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Every opening and closing of a counter, as it came."""

open_counters: Final = Table(
    "centre_open_counters",
    metadata,
    Column("site", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("counter", Text, primary_key=True),
    Column("officer", Text, nullable=False),
    Column("since", Moment, nullable=False),
)
"""The counters that are open, and the device on which each is."""

answers: Final = Table(
    "centre_answers",
    metadata,
    Column("site", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("instrument", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("agency", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("counter", Text, nullable=False),
    Column("v", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("centre_answers_of_day", "site", "instrument", "day"),
)
"""Every answer as it came; it names no device, no ticket and no minute."""

score_tallies: Final = Table(
    "centre_score_tallies",
    metadata,
    Column("site", Text, primary_key=True),
    Column("instrument", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("answered", Integer, nullable=False),
    Column("total", Integer, nullable=False),
)
"""Per day and scope: how many answered an item, and the sum of their scores."""

form_tallies: Final = Table(
    "centre_form_tallies",
    metadata,
    Column("site", Text, primary_key=True),
    Column("instrument", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("forms", Integer, nullable=False),
)
"""Per day and scope: how many respondents."""

profile_tallies: Final = Table(
    "centre_profile_tallies",
    metadata,
    Column("site", Text, primary_key=True),
    Column("instrument", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("choice", Text, primary_key=True),
    Column("forms", Integer, nullable=False),
)
"""Per day, for the whole site only: how many respondents chose what about themselves."""

alarms: Final = Table(
    "centre_alarms",
    metadata,
    Column("site", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("params", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("device", Text, nullable=False),
)
"""What a person must look at: once a code and subject, `params` as JSON for the sentence `web.alarm_<code>`."""
