"""The table of appointments: made at a site's server, known to its devices by what their codes hash to."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index

from kiosk.centre.columns import Day, Moment, key, must, table

appointments: Final = table(
    "centre_appointments",
    key("id"),
    must("code"),
    must("service"),
    must("day", Day),
    must("at"),
    must("made_at", Moment),
    Column("cancelled_at", Moment),
    Index("centre_appointments_of_day", "site", "day", "at", "service"),
)
"""`at` is local, HH:MM. Whose an appointment is stands nowhere."""
