"""The tables of complaints: what devices took in, and what the people of a unit did about it.

The first two are made of records. The others are written by people at their site's server, cannot be made again from
records, and are told to no centre.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, LargeBinary

from kiosk.centre.columns import Day, Moment, Whole, key, must, table

complaints: Final = table(
    "centre_complaints",
    key("complaint"),
    must("record"),
    must("number"),
    must("compact"),
    must("year", Whole),
    must("kind"),
    must("channel"),
    must("agency"),
    must("service"),
    must("counter"),
    Column("happened_on", Day),
    must("place"),
    must("officer"),
    must("device"),
    must("day", Day),
    must("at", Moment),
    Index("centre_complaints_by_number", "site", "compact", "year"),
    Index("centre_complaints_of_day", "site", "day"),
)
"""Each complaint as it was filed; `compact` is its number without hyphens."""

complaint_words: Final = table(
    "centre_complaint_words",
    key("id"),
    must("complaint"),
    must("text"),
    must("boxes", LargeBinary),
    must("key"),
    must("device"),
    must("day", Day),
    must("until", Day),
    must("at", Moment),
    Index("centre_complaint_words_of", "site", "complaint"),
)
"""What a complaint says, and the sealed ways to reach its citizen (JSON); a row goes when its record is erased."""

complaint_acts: Final = table(
    "centre_complaint_acts",
    key("complaint"),
    key("number", Whole),
    must("at", Moment),
    must("by"),
    must("move"),
    must("state"),
    must("note"),
    must("shown", Whole),
)
"""What was done about a complaint, from 1; `state` as the act left it; `shown`: its citizen may read `note`."""

complaint_cases: Final = table(
    "centre_complaint_cases",
    key("complaint"),
    must("state"),
    must("grade"),
    must("agency"),
    must("reference"),
    Column("ended_on", Day),
    Index("centre_complaint_cases_in", "site", "state"),
)
"""How a complaint stands that was touched; `agency` "" is that of its filing, `reference` its number at SP4N-LAPOR!."""

complaint_months: Final = table(
    "centre_complaint_months",
    key("month"),
    must("reported_at", Moment),
    must("reported_by"),
    Column("published_at", Moment),
    must("figures", LargeBinary),
)
"""The figures of a month as they were reported last, and when they were published first (NULL: not yet)."""
