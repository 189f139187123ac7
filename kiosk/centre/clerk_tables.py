"""The tables of the office: the people of a unit who sign in, who is signed in, and what they did.

They are written at a site's server, and cannot be made again from records.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index

from kiosk.centre.columns import Moment, key, must, table

clerks: Final = table(
    "centre_clerks",
    key("name"),
    must("called"),
    must("duties"),
    must("password"),
    must("link"),
    Column("link_until", Moment),
    must("added_at", Moment),
)
"""Who of the unit may sign in: `name` folded, `called` as it is shown, `password` hashed or "", `link` hashed or ""."""

clerk_sessions: Final = table(
    "centre_clerk_sessions",
    key("token"),
    must("name"),
    must("began_at", Moment),
    must("seen_at", Moment),
    Index("centre_clerk_sessions_of", "site", "name"),
)
"""Who is signed in; `token` is the hash of what the browser holds."""

office_log: Final = table(
    "centre_office_log",
    key("id"),
    must("at", Moment),
    must("clerk"),
    must("act"),
    must("subject"),
    Index("centre_office_log_at", "site", "at"),
)
"""Who did what in the office and when, without what was written or read."""
