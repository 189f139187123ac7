"""The centre's tables: what the records of a site mean, kept ready to be shown. `site` leads every key (sync.md 5).

Everything here can be made again from `ticket_log`, `counter_log` and `answers`, which hold the records as they came.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from sqlalchemy import BigInteger, Column, Dialect, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator

metadata: Final = MetaData()
Whole: Final = BigInteger().with_variant(Integer(), "sqlite")


class Moment(TypeDecorator[dt.datetime]):
    """An aware time, stored as UTC text of one length, so that it sorts as it stands."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds") if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        return dt.datetime.fromisoformat(value) if value else None


class Day(TypeDecorator[dt.date]):
    """A date as ISO text, in both databases."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | None:
        return value.isoformat() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.date | None:
        return dt.date.fromisoformat(value) if value else None


def _table(name: str, *parts: Column[Any] | Index) -> Table:
    return Table(name, metadata, Column("site", Text, primary_key=True), *parts, sqlite_strict=True)


def _key(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, primary_key=True)


def _must(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, nullable=False)


ticket_log: Final = _table(
    "centre_ticket_log",
    _key("ticket"),
    _key("id"),
    _must("device"),
    _must("place", Whole),  # order of arrival within this ticket and device
    _must("kind"),
    _must("v", Whole),
    _must("body", LargeBinary),
)
"""Every record about a ticket, as it came. A ticket's records may come before its issue does."""

tickets: Final = _table(
    "centre_tickets",
    _key("ticket"),
    _must("day", Day),
    _must("prefix"),
    _must("number", Whole),
    _must("lane"),
    _must("service"),
    _must("agency"),
    _must("priority"),
    _must("issued_at", Moment),
    _must("issued_by"),
    _must("state"),
    Column("counter", Text),
    Column("first_called_at", Moment),
    Column("called_at", Moment),
    _must("calls", Whole),
    Column("started_at", Moment),
    Column("ended_at", Moment),
    _must("rated", Whole),
    _must("printed"),
    Index("centre_tickets_of_day", "site", "day", "state"),
)
"""Each ticket as its records leave it."""

ticket_numbers: Final = _table(
    "centre_ticket_numbers",
    _key("day", Day),
    _key("prefix"),
    _key("lane"),
    _key("number", Whole),
    _must("ticket"),
)
"""Who bore a number first. A second bearer is stored as a ticket all the same, and raises an alarm."""

ticket_keepers: Final = _table(
    "centre_ticket_keepers",
    _key("ticket"),
    _must("day", Day),
    _must("service"),
    Column("keeper", Text),
    Index("centre_ticket_keepers_of_day", "site", "day", "keeper"),
)
"""Which device may call a waiting ticket without asking; only waiting tickets stand here."""

counter_log: Final = _table(
    "centre_counter_log",
    _key("id"),
    _must("device"),
    _must("kind"),
    _must("v", Whole),
    _must("body", LargeBinary),
)
"""Every opening and closing of a counter, as it came."""

open_counters: Final = _table(
    "centre_open_counters",
    _key("device"),
    _key("counter"),
    _must("officer"),
    _must("since", Moment),
)
"""The counters that are open, and the device on which each is."""

answers: Final = _table(
    "centre_answers",
    _key("id"),
    _must("instrument"),
    _must("version", Whole),
    _must("day", Day),
    _must("agency"),
    _must("service"),
    _must("counter"),
    _must("v", Whole),
    _must("body", LargeBinary),
    Index("centre_answers_of_day", "site", "instrument", "day"),
)
"""Every answer as it came; it names no device, no ticket and no minute."""

score_tallies: Final = _table(
    "centre_score_tallies",
    _key("instrument"),
    _key("scope"),
    _key("day", Day),
    _key("item"),
    _key("version", Whole),
    _must("answered", Whole),
    _must("total", Whole),
)
"""Per day and scope: how many answered an item, and the sum of their scores."""

form_tallies: Final = _table(
    "centre_form_tallies",
    _key("instrument"),
    _key("scope"),
    _key("day", Day),
    _key("version", Whole),
    _must("forms", Whole),
)
"""Per day and scope: how many respondents."""

profile_tallies: Final = _table(
    "centre_profile_tallies",
    _key("instrument"),
    _key("day", Day),
    _key("version", Whole),
    _key("question"),
    _key("choice"),
    _must("forms", Whole),
)
"""Per day, for the whole site only: how many respondents chose what about themselves."""

personal: Final = _table(
    "centre_personal",
    _key("id"),
    _must("ticket"),
    _must("day", Day),
    _must("field"),
    _must("device"),
    _must("key"),
    _must("box", LargeBinary),
    _must("until", Day),
    _must("at", Moment),
    Index("centre_personal_of_ticket", "site", "ticket"),
    Index("centre_personal_until", "site", "until"),
)
"""What citizens said about themselves, sealed; a row goes when its record is erased."""

paused: Final = _table(
    "centre_paused",
    _key("ticket"),
    _must("reason"),
    _must("at", Moment),
)
"""Tickets whose personal data nobody may look at for now, because their citizen asked so (UU 27/2022 Ps. 11)."""

personal_log: Final = _table(
    "centre_personal_log",
    _key("id"),
    _must("at", Moment),
    _must("act"),
    _must("ticket"),
    _must("fields"),
    _must("reason"),
)
"""Every look at personal data and every erasure, without what was seen or erased."""

alarms: Final = _table(
    "centre_alarms",
    _key("code"),
    _key("subject"),
    _must("params", LargeBinary),
    _must("at", Moment),
    _must("device"),
)
"""What a person must look at: once a code and subject, `params` as JSON for the sentence `web.alarm_<code>`."""
