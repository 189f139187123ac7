"""The centre's tables: what the records of a site mean, kept ready to be shown. `site` leads every key (sync.md 5).

Everything here can be made again from `ticket_log`, `counter_log`, `answers`, `withdrawn_answers` and `abandoned`,
which hold the records as they came. A `span` is the code of a period (kiosk.centre.period); a `scope` is "" for the
site, else `agency/DUK`.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, LargeBinary, Text

from kiosk.centre import columns
from kiosk.centre.appointment_tables import appointments as appointments
from kiosk.centre.clerk_tables import clerk_sessions as clerk_sessions
from kiosk.centre.clerk_tables import clerks as clerks
from kiosk.centre.clerk_tables import office_log as office_log
from kiosk.centre.columns import Day, Moment, Whole
from kiosk.centre.columns import key as _key
from kiosk.centre.columns import must as _must
from kiosk.centre.columns import table as _table
from kiosk.centre.plan_tables import plan_acts as plan_acts
from kiosk.centre.plan_tables import plan_items as plan_items
from kiosk.centre.plan_tables import plan_photos as plan_photos
from kiosk.centre.report_tables import reports as reports

metadata: Final = columns.metadata
"""Every table of the centre, also those that have a file of their own."""

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

staff_calls: Final = _table(
    "centre_staff_calls",
    _key("id"),
    _must("day", Day),
    _must("device"),
    _must("at", Moment),
    Index("centre_staff_calls_of_day", "site", "day"),
)
"""Every citizen's call for staff."""

acceptances: Final = _table(
    "centre_acceptances",
    _key("id"),
    _must("device"),
    _must("at", Moment),
    _must("ready", Whole),
    _must("done", Whole),
)
"""Every acceptance run that a technician signed."""

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
    Index("centre_answers_of_period", "site", "instrument", "day", "id", "agency", "service", "counter"),
)
"""Every answer as it came; it names no device, no ticket and no minute."""

withdrawn_answers: Final = _table(
    "centre_withdrawn_answers",
    _key("id"),
    _must("withdrawn_by"),
    Column("v", Whole),
    Column("body", LargeBinary),
    Index("centre_withdrawn_answers_by", "site", "withdrawn_by"),
)
"""Answers on paper that were taken back, by the record that took each back; without a body as long as it has not come.

None of them counts, and none is forgotten.
"""

abandoned: Final = _table(
    "centre_abandoned",
    _key("id"),
    _must("v", Whole),
    _must("body", LargeBinary),
)
"""Every form that was begun and left, as it came."""

score_tallies: Final = _table(
    "centre_score_tallies",
    _key("instrument"),
    _key("span"),
    _key("scope"),
    _key("item"),
    _key("value", Whole),
    _key("version", Whole),
    _must("forms", Whole),
)
"""Per period and scope: how many gave an item which score."""

form_tallies: Final = _table(
    "centre_form_tallies",
    _key("instrument"),
    _key("span"),
    _key("scope"),
    _key("version", Whole),
    _key("weighed", Whole),  # the parts of weight that the answered items have together
    _must("forms", Whole),
    _must("points", Whole),  # sum of score x parts
    _must("squares", Whole),  # sum of the squares of each form's points
)
"""Per period and scope: how many respondents, and how far they lie apart (kiosk.domain.confidence)."""

profile_tallies: Final = _table(
    "centre_profile_tallies",
    _key("instrument"),
    _key("span"),
    _key("scope"),
    _key("question"),
    _key("choice"),
    _key("version", Whole),
    _must("forms", Whole),
)
"""Per period and scope: how many respondents chose what about themselves."""

mark_tallies: Final = _table(
    "centre_mark_tallies",
    _key("instrument"),
    _key("span"),
    _key("scope"),
    _key("mark"),
    _key("version", Whole),
    _must("forms", Whole),
)
"""Per period and scope: forms by how they came (`channel/phone`), by flag (`flag/fast`), and those `abandoned`."""

ticket_tallies: Final = _table(
    "centre_ticket_tallies",
    _key("span"),
    _key("scope"),
    _must("served", Whole),
    _must("rated", Whole),
    _must("called", Whole),
    _must("waited", Whole),  # seconds, of all that were called
    _must("attended", Whole),  # that were served and have a start
    _must("serving", Whole),  # seconds, of all that were attended
)
"""Per period and scope: how many tickets were served and rated, and for how long they waited and were served."""

minute_tallies: Final = _table(
    "centre_minute_tallies",
    _key("span"),
    _key("scope"),
    _key("phase"),
    _key("minute", Whole),
    _must("tickets", Whole),
)
"""Per period and scope: how many tickets waited, or were served, for so many whole minutes, rounded half up."""

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
