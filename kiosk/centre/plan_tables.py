"""The tables of the follow-up plan: what a unit promised to do about its lowest unsur, what became of it, the proofs.

They are written by the people of a unit at their site's server, and cannot be made again from records.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, LargeBinary

from kiosk.centre.columns import Day, Moment, Whole, key, must, table

plan_items: Final = table(
    "centre_plan_items",
    key("period"),
    key("scope"),
    key("number", Whole),
    must("unsur"),
    must("programme"),
    must("quarter"),
    must("responsible"),
    must("status"),
    must("description"),
    must("obstacle"),
    must("ends", Day),  # the last day of the period, by which plans stand in order
    must("made_at", Moment),
    Column("done_at", Moment),
    Index("centre_plan_items_by_end", "site", "scope", "ends"),
)
"""One line of a plan as it stands. `scope` as in the tallies; `unsur` by key; `status` and `quarter` as their words."""

plan_acts: Final = table(
    "centre_plan_acts",
    key("id"),
    must("period"),
    must("scope"),
    must("number", Whole),
    must("at", Moment),
    must("by"),
    must("act"),
    must("said", LargeBinary),
    Index("centre_plan_acts_of_plan", "site", "period", "scope"),
)
"""Everything that was done with a plan, by whom and when; `said` is JSON of the line as the act left it."""

plan_photos: Final = table(
    "centre_plan_photos",
    key("id"),
    must("period"),
    must("scope"),
    must("number", Whole),
    must("at", Moment),
    must("by"),
    must("caption"),
    must("width", Whole),
    must("height", Whole),
    must("sha256"),
    must("jpeg", LargeBinary),
    Index("centre_plan_photos_of_plan", "site", "period", "scope"),
)
"""Photographs as proof, made anew without what cameras write into them; `sha256` of `jpeg`, in hex."""
