"""The table of issued reports: what was reported when, with which figures; written once, never changed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, LargeBinary, Text

from kiosk.centre.columns import Moment, Whole, key, must, table

reports: Final = table(
    "centre_reports",
    key("number", Whole),
    must("period"),
    must("scope"),
    must("instrument"),
    must("version", Whole),
    must("weights"),
    must("n", Whole),
    Column("ikm", Text),
    Column("mutu", Text),
    must("fingerprint"),
    must("figures", LargeBinary),
    must("issued_at", Moment),
    must("issued_by"),
    Column("mark", Text, nullable=False, server_default=""),
    Index("centre_reports_of_period", "site", "period", "scope"),
)
"""`number` counts a site's reports from 1; `mark` is of the allocator that gave it. `figures` is the JSON that
`fingerprint` (SHA-256, hex) was made of.
"""
